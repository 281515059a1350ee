import type { Source } from '../../../core/source.ts'
import {
  type BlockNode,
  isNothing,
  isRecord,
  itemsAt,
  keyAt,
  keySpanAt,
  memberAt,
  membersAt,
  textAt,
} from '../block/block-tree.ts'
import { readBlockTree } from '../block/read-block-tree.ts'
import type { Surroundings } from '../lock-format.ts'
import type { LockSetting } from '../model.ts'
import { type Registries, readNpmrcRegistries } from '../npm-registries.ts'

/** What a `pnpm-workspace.yaml` says, as far as dependencies are concerned. */
export interface PnpmWorkspace {
  readonly source: Source
  /** Patterns of folders, `!` in front of what is left out. */
  readonly packages: readonly string[]
  /** Ranges by name, by catalog; the one without name is `default`. */
  readonly catalogs: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly registries: Registries
  /** All other settings, one for each value; names of records inside are joined by dots. */
  readonly settings: readonly LockSetting[]
}

/** Levels of a setting. */
const SETTING_DEPTH = 8

/** Reads a `pnpm-workspace.yaml`; undefined when it cannot be read. */
export async function readPnpmWorkspace(source: Source): Promise<PnpmWorkspace | undefined> {
  const { tree } = await readBlockTree(source)
  const root = tree?.roots[0]
  if (tree === undefined || root === undefined) return undefined
  const table = (node: BlockNode): ReadonlyMap<string, string> =>
    new Map(membersAt(tree, node).flatMap((child) => pairOf(keyAt(tree, child), textAt(tree, child))))
  const catalogs = new Map<string, ReadonlyMap<string, string>>()
  const single = memberAt(tree, root, 'catalog')
  if (!isNothing(tree, single)) catalogs.set('default', table(single))
  const named = memberAt(tree, root, 'catalogs')
  if (isRecord(tree, named))
    for (const node of membersAt(tree, named)) catalogs.set(keyAt(tree, node), table(node))
  const registries = new Map<string, string>()
  for (const [scope, url] of table(memberAt(tree, root, 'registries')))
    registries.set(scope === 'default' ? '' : scope, url)
  for (const [name, url] of table(memberAt(tree, root, 'namedRegistries'))) registries.set(name, url)
  const registry = textAt(tree, memberAt(tree, root, 'registry'))
  if (registry !== undefined) registries.set('', registry)
  const settings: LockSetting[] = []
  const addSettings = (key: string, node: BlockNode, depth: number): void => {
    const value = textAt(tree, node)
    if (value !== undefined) settings.push({ key, value, span: keyOrValue(node) })
    // LIMIT: levels of a setting.
    if (depth >= SETTING_DEPTH) return
    for (const child of membersAt(tree, node)) addSettings(`${key}.${keyAt(tree, child)}`, child, depth + 1)
    for (const item of itemsAt(tree, node)) addSettings(key, item, depth + 1)
  }
  const keyOrValue = (node: BlockNode): LockSetting['span'] => ({
    start: (tree.keyStart[node] ?? -1) < 0 ? (tree.start[node] ?? 0) : keySpanAt(tree, node).start,
    end: tree.end[node] ?? 0,
  })
  const own = new Set(['catalog', 'catalogs', 'packages', 'registries', 'namedRegistries', 'registry'])
  if (isRecord(tree, root))
    for (const node of membersAt(tree, root))
      if (!own.has(keyAt(tree, node))) addSettings(keyAt(tree, node), node, 0)
  const packages = itemsAt(tree, memberAt(tree, root, 'packages')).flatMap((node) => textAt(tree, node) ?? [])
  return { source, packages, catalogs, registries, settings }
}

/** The registries of the project in a folder: those of its `.npmrc`, and before them those of its `pnpm-workspace.yaml`. */
export async function readPnpmRegistries(folder: string, around: Surroundings): Promise<Registries> {
  const prefix = folder === '' ? '' : `${folder}/`
  const npmrc = await around.read(`${prefix}.npmrc`)
  const file = await around.read(`${prefix}pnpm-workspace.yaml`)
  const workspace = file === undefined ? undefined : await readPnpmWorkspace(file)
  const registries = new Map(npmrc === undefined ? [] : readNpmrcRegistries(npmrc))
  for (const [scope, url] of workspace?.registries ?? []) registries.set(scope, url)
  return registries
}

function pairOf(key: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[key, value]]
}
