import { fetchWith, outputOf, runTool } from '../inventory/inventory-case.ts'
import type { Listing, RealProject } from './listing.ts'
import { WEB_WORKSPACE } from './node-manifests.ts'

const VERSION = '1.4.5'
const BUN = ['--yes', `bun@${VERSION}`]

/** A workspace of Bun: what `bun pm ls --all` lists. */
export const BUN_PROJECTS: readonly RealProject[] = [
  {
    name: 'a workspace',
    tool: `bun ${VERSION}`,
    files: WEB_WORKSPACE,
    whyNot: () =>
      runTool('npx', [...BUN, '--version'], '.').exitCode === 0
        ? undefined
        : `bun ${VERSION} cannot be had here`,
    list,
  },
]

function list(folder: string): Listing {
  fetchWith('npx', [...BUN, 'install', '--lockfile-only', '--ignore-scripts'], folder)
  const packages = new Set<string>()
  for (const line of outputOf('npx', [...BUN, 'pm', 'ls', '--all'], folder).split('\n')) {
    const found = /^[│├└─\s]*(\S+)@(\S+)$/.exec(line)
    if (found !== null && !found[2]?.startsWith('workspace:')) packages.add(`${found[1]}@${found[2]}`)
  }
  return { packages, reason: 'the tool lists none' }
}
