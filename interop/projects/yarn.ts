import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fetchWith, outputOf, runTool } from '../inventory/inventory-case.ts'
import { edge, type Listing, label, type RealProject } from './listing.ts'
import { ROLLUP, WEB_SERVER, workspace } from './node-manifests.ts'

/** The manifest with the word that yarn has for overrides. */
const SERVER = { 'package.json': WEB_SERVER['package.json'].replace('"overrides"', '"resolutions"') }
const CLASSIC = '1.22.22'
const BERRY = '4.18.1'
const YARN_1 = ['--yes', `yarn@${CLASSIC}`]
const YARN = ['--yes', '-p', `@yarnpkg/cli-dist@${BERRY}`, 'yarn']

/** Projects of yarn: what `yarn list` and `yarn info --all --recursive` list. */
export const YARN_PROJECTS: readonly RealProject[] = [
  {
    name: 'a server',
    tool: `yarn ${CLASSIC}`,
    files: SERVER,
    whyNot: () =>
      runTool('npx', [...YARN_1, '--version'], '.').exitCode === 0
        ? undefined
        : `yarn ${CLASSIC} cannot be had here`,
    list: listClassic,
  },
  {
    name: 'a workspace',
    tool: `yarn ${BERRY}`,
    files: workspace('workspace:^', {
      resolutions: { rollup: ROLLUP },
      workspaces: ['apps/*', 'packages/*'],
    }),
    whyNot: () =>
      runTool('npx', [...YARN, '--version'], '.').exitCode === 0
        ? undefined
        : `yarn ${BERRY} cannot be had here`,
    list: listBerry,
  },
]

interface ClassicNode {
  readonly name: string
  readonly shadow?: boolean
  readonly children?: readonly ClassicNode[]
}

/** The list is the tree of folders; what a package asks for is a shadow in it, found in the folders around as Node finds it. */
function listClassic(folder: string): Listing {
  // Packages of other platforms are in the lock, and only listed when they are installed.
  fetchWith(
    'npx',
    [...YARN_1, 'install', '--ignore-scripts', '--ignore-platform', '--non-interactive'],
    folder,
  )
  const lines = outputOf('npx', [...YARN_1, 'list', '--json', '--ignore-platform'], folder).split('\n')
  const tree = lines.find((line) => line.startsWith('{"type":"tree"'))
  if (tree === undefined) throw new Error('yarn lists nothing')
  const roots: readonly ClassicNode[] = JSON.parse(tree).data.trees
  const packages = new Set<string>()
  const edges = new Set<string>()
  const visit = (node: ClassicNode, around: readonly ReadonlyMap<string, string>[]): void => {
    packages.add(realName(node.name))
    const own = foldersOf(node.children ?? [])
    for (const child of node.children ?? []) {
      // A folder inside of another one is only a place: whoever asks for it has a shadow too.
      if (child.shadow !== true) {
        visit(child, [own, ...around])
        continue
      }
      const asked = nameOf(child.name)
      const found = [own, ...around].flatMap((one) => one.get(asked) ?? [])[0]
      if (found !== undefined) edges.add(edge(realName(node.name), realName(found)))
    }
  }
  const top = foldersOf(roots)
  for (const root of roots) visit(root, [top])
  const manifest = JSON.parse(SERVER['package.json'])
  const asked = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  for (const name of Object.keys(asked)) edges.add(edge('.', realName(top.get(name) ?? name)))
  return { packages, edges }
}

/** Packages in one folder by name. */
function foldersOf(nodes: readonly ClassicNode[]): ReadonlyMap<string, string> {
  return new Map(
    nodes.flatMap(({ name, shadow }): [string, string][] => (shadow === true ? [] : [[nameOf(name), name]])),
  )
}

/** What the alias in the manifest stands for. */
function realName(locator: string): string {
  return locator.replace(/^http-errors-one@/, 'http-errors@')
}

function nameOf(locator: string): string {
  return locator.slice(0, locator.lastIndexOf('@'))
}

interface BerryNode {
  readonly value: string
  readonly children: {
    readonly Version: string
    readonly Dependencies?: readonly { readonly descriptor: string; readonly locator: string }[]
  }
}

function listBerry(folder: string): Listing {
  // The folder is no part of a project around it.
  writeFileSync(join(folder, 'yarn.lock'), '')
  writeFileSync(join(folder, '.yarnrc.yml'), 'enableScripts: false\nenableTelemetry: false\n')
  fetchWith('npx', [...YARN, 'install', '--mode=update-lockfile'], folder, {
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  })
  const packages = new Set<string>()
  const edges = new Set<string>()
  for (const line of outputOf('npx', [...YARN, 'info', '--all', '--recursive', '--json'], folder).split(
    '\n',
  )) {
    if (!line.startsWith('{')) continue
    const { value, children }: BerryNode = JSON.parse(line)
    const from = nameOfLocator(value)
    if (!value.includes('@workspace:')) packages.add(from)
    // In the bill the root holds all projects.
    else if (from !== '.') edges.add(edge('.', from))
    for (const { locator } of children.Dependencies ?? []) edges.add(edge(from, nameOfLocator(locator)))
  }
  return { packages, edges }
}

/** `name@version` of `name@npm:version`; a project by its name, the one at the root as `.`. */
function nameOfLocator(locator: string): string {
  const [, name = '', rest = ''] = /^(.[^@]*)@(?:virtual:[0-9a-f]+#)?(.*)$/s.exec(locator) ?? []
  if (rest === 'workspace:.') return '.'
  if (rest.startsWith('workspace:')) return name
  // What yarn itself patches is listed beside the package, with the same version.
  const patched = /^patch:.*@npm%3A([^#]+)#/.exec(rest)?.[1]
  return label(name, patched ?? rest.replace(/^npm:/, ''))
}
