import { fetchWith, runTool } from '../inventory/inventory-case.ts'
import { edge, type Listing, label, type RealProject } from './listing.ts'
import { WEB_SERVER, WEB_WORKSPACE } from './node-manifests.ts'

const VERSION = '11.6.2'
const NPM = ['--yes', `npm@${VERSION}`]

/** Projects of npm: what `npm ls --all` lists of the lock. */
export const NPM_PROJECTS: readonly RealProject[] = [
  { name: 'a server', tool: `npm ${VERSION}`, files: WEB_SERVER, whyNot, list },
  { name: 'a workspace', tool: `npm ${VERSION}`, files: WEB_WORKSPACE, whyNot, list },
]

function whyNot(): string | undefined {
  return runTool('npx', [...NPM, '--version'], '.').exitCode === 0
    ? undefined
    : `npm ${VERSION} cannot be had here`
}

interface Node {
  readonly name?: string
  readonly version?: string
  readonly resolved?: string
  readonly missing?: boolean
  readonly dependencies?: Readonly<Record<string, Node>>
}

function list(folder: string): Listing {
  fetchWith('npx', [...NPM, 'install', '--package-lock-only', '--ignore-scripts', '--no-audit'], folder)
  // It ends with an error for trees that it calls invalid, and lists them all the same.
  const { stdout } = runTool(
    'npx',
    [...NPM, 'ls', '--all', '--json', '--long', '--package-lock-only'],
    folder,
  )
  const root: Node = JSON.parse(stdout)
  const packages = new Set<string>()
  const edges = new Set<string>()
  // The root names all members; elsewhere a member looks like any package.
  const projects = new Set<string>()
  const queue: (readonly [string, Node])[] = [['.', root]]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [from, node] = next
    for (const child of Object.values(node.dependencies ?? {})) {
      if (child.missing === true || child.name === undefined) continue
      if (child.resolved?.startsWith('file:') === true) projects.add(child.name)
      const isProject = projects.has(child.name)
      const to = isProject ? child.name : label(child.name, child.version)
      if (!isProject) packages.add(to)
      edges.add(edge(from, to))
      queue.push([to, child])
    }
  }
  return { packages, edges }
}
