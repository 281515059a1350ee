import { fetchWith, outputOf, runTool } from '../inventory/inventory-case.ts'
import { edge, type Listing, label, type RealProject } from './listing.ts'
import { ROLLUP, workspace } from './node-manifests.ts'

const VERSION = '10.34.8'
const PNPM = ['--yes', `pnpm@${VERSION}`]

/** A workspace of pnpm: what `pnpm list --depth Infinity` lists of the lock. */
export const PNPM_PROJECTS: readonly RealProject[] = [
  {
    name: 'a workspace',
    tool: `pnpm ${VERSION}`,
    files: {
      ...workspace('workspace:^', {}),
      'pnpm-workspace.yaml': `packages: ["apps/*", "packages/*"]\noverrides: {rollup: ${ROLLUP}}\n`,
    },
    whyNot: () =>
      runTool('npx', [...PNPM, '--version'], '.').exitCode === 0
        ? undefined
        : `pnpm ${VERSION} cannot be had here`,
    list,
  },
]

interface Node {
  readonly name?: string
  readonly from?: string
  readonly version?: string
  readonly path?: string
  readonly dependencies?: Readonly<Record<string, Node>>
  readonly devDependencies?: Readonly<Record<string, Node>>
  readonly optionalDependencies?: Readonly<Record<string, Node>>
}

function list(folder: string): Listing {
  fetchWith('npx', [...PNPM, 'install', '--lockfile-only', '--ignore-scripts'], folder)
  const args = ['list', '--recursive', '--depth', 'Infinity', '--json', '--lockfile-only']
  const projects: readonly Node[] = JSON.parse(outputOf('npx', [...PNPM, ...args], folder))
  const names = new Map(projects.map(({ path = '', name }) => [path, path === folder ? '.' : (name ?? '')]))
  const packages = new Set<string>()
  const edges = new Set<string>()
  // In the bill the root holds all projects.
  for (const name of names.values()) if (name !== '.') edges.add(edge('.', name))
  const queue = projects.map((project) => [names.get(project.path ?? '') ?? '.', project] as const)
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [from, node] = next
    const children = { ...node.dependencies, ...node.devDependencies, ...node.optionalDependencies }
    for (const [alias, child] of Object.entries(children)) {
      const name = child.from ?? alias
      const isProject = child.version?.startsWith('link:') === true
      const to = isProject ? name : label(name, child.version)
      edges.add(edge(from, to))
      if (!isProject) packages.add(to)
      // What was listed once is not listed again, so that what is below a project may be listed here alone.
      queue.push([to, child])
    }
  }
  return { packages, edges }
}
