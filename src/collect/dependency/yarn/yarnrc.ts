import type { Source } from '../../../core/source.ts'
import {
  type BlockNode,
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
import type { Catalogs } from './yarn-find.ts'

/** What a `.yarnrc.yml` says, as far as dependencies are concerned. */
export interface Yarnrc {
  readonly source: Source
  readonly registries: Registries
  /** Ranges by name, by catalog; the one without name is ``. */
  readonly catalogs: Catalogs
  /** All settings, one for each value; names of records inside are joined by dots. */
  readonly settings: readonly LockSetting[]
}

/** Levels of a setting. */
const SETTING_DEPTH = 8

/** Reads a `.yarnrc.yml`; undefined when it cannot be read. */
export async function readYarnrc(source: Source): Promise<Yarnrc | undefined> {
  const { tree } = await readBlockTree(source)
  const root = tree?.roots[0]
  if (tree === undefined || root === undefined || !isRecord(tree, root)) return undefined
  const settings: LockSetting[] = []
  const add = (key: string, node: BlockNode, depth: number): void => {
    const value = textAt(tree, node)
    const start = (tree.keyStart[node] ?? -1) < 0 ? (tree.start[node] ?? 0) : keySpanAt(tree, node).start
    if (value !== undefined) settings.push({ key, value, span: { start, end: tree.end[node] ?? start } })
    // LIMIT: levels of a setting.
    if (depth >= SETTING_DEPTH) return
    for (const child of membersAt(tree, node)) add(`${key}.${keyAt(tree, child)}`, child, depth + 1)
    for (const item of itemsAt(tree, node)) add(key, item, depth + 1)
  }
  for (const node of membersAt(tree, root)) add(keyAt(tree, node), node, 0)
  const registries = new Map<string, string>()
  const own = textAt(tree, memberAt(tree, root, 'npmRegistryServer'))
  if (own !== undefined) registries.set('', own)
  for (const scope of membersAt(tree, memberAt(tree, root, 'npmScopes'))) {
    const server = textAt(tree, memberAt(tree, scope, 'npmRegistryServer'))
    if (server !== undefined) registries.set(`@${keyAt(tree, scope)}`, server)
  }
  const catalogs = new Map<string, ReadonlyMap<string, string>>()
  const table = (node: BlockNode): ReadonlyMap<string, string> =>
    new Map(membersAt(tree, node).map((child) => [keyAt(tree, child), textAt(tree, child) ?? ''] as const))
  for (const node of membersAt(tree, memberAt(tree, root, 'catalogs')))
    catalogs.set(keyAt(tree, node), table(node))
  if (isRecord(tree, memberAt(tree, root, 'catalog')))
    catalogs.set('', table(memberAt(tree, root, 'catalog')))
  return { source, registries, catalogs, settings }
}

/** Registries and catalogs of the project in a folder: yarn 1 reads `.npmrc` and `.yarnrc`, later ones `.yarnrc.yml` alone. */
export async function readYarnSettings(
  folder: string,
  around: Surroundings,
  isBerry: boolean,
): Promise<Pick<Yarnrc, 'catalogs' | 'registries' | 'settings'>> {
  const prefix = folder === '' ? '' : `${folder}/`
  const nothing = { catalogs: new Map(), registries: new Map(), settings: [] }
  if (isBerry) {
    const source = await around.read(`${prefix}.yarnrc.yml`)
    const yarnrc = source === undefined ? undefined : await readYarnrc(source)
    if (source === undefined || yarnrc === undefined) return nothing
    return { ...yarnrc, settings: yarnrc.settings.map((setting) => ({ ...setting, source })) }
  }
  const registries = new Map<string, string>()
  const npmrc = await around.read(`${prefix}.npmrc`)
  for (const [scope, url] of npmrc === undefined ? [] : readNpmrcRegistries(npmrc)) registries.set(scope, url)
  const yarnrc = await around.read(`${prefix}.yarnrc`)
  for (const [scope, url] of yarnrc === undefined ? [] : readClassicRegistries(yarnrc))
    registries.set(scope, url)
  return { catalogs: new Map(), registries, settings: [] }
}

/** `registry "https://…"` and `"@scope:registry" "https://…"`, one on a line. */
function readClassicRegistries({ text }: Source): Registries {
  const registries = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, key, value] = /^\s*"?([^"\s]+)"?\s+"?([^"\s]+)"?\s*$/.exec(line) ?? []
    if (key === undefined || value === undefined) continue
    if (key === 'registry') registries.set('', value)
    else if (key.startsWith('@') && key.endsWith(':registry'))
      registries.set(key.slice(0, -':registry'.length), value)
  }
  return registries
}
