import {
  type BlockNode,
  isList,
  isNothing,
  isRecord,
  itemsAt,
  keyAt,
  keySpanAt,
  membersAt,
  spanAt,
  textAt,
} from '../block/block-tree.ts'
import type { PnpmReading } from './pnpm-reading.ts'

/** Members of a lock that change what is installed, or tell which code runs while it is resolved and installed. */
const SETTINGS: ReadonlySet<string> = new Set([
  'catalogs',
  'ignoredOptionalDependencies',
  'neverBuiltDependencies',
  'onlyBuiltDependencies',
  'overrides',
  'packageExtensionsChecksum',
  'patchedDependencies',
  'pnpmfileChecksum',
  'settings',
])

/** Levels of a setting: catalogs have three. */
const SETTING_DEPTH = 4

/** Whether a member of the top of a lock is a setting. */
export function isPnpmSetting(key: string): boolean {
  return SETTINGS.has(key)
}

/**
 * Reads a setting: one entry for each value inside. The `key` of catalogs is `catalogs.NAME.specifier` and
 * `catalogs.NAME.version`; that of a patch is `patchedDependencies`, of its file `patchedDependencies.path`.
 */
export function readPnpmSetting(reading: PnpmReading, member: BlockNode): void {
  const key = keyAt(reading.tree, member)
  if (key === 'settings') {
    for (const node of membersAt(reading.tree, member))
      addValue(reading, `settings.${keyAt(reading.tree, node)}`, undefined, node)
  } else addSetting(reading, key, undefined, member, 0)
}

function addSetting(
  reading: PnpmReading,
  key: string,
  name: string | undefined,
  node: BlockNode,
  depth: number,
): void {
  const { tree } = reading
  // LIMIT: levels of a setting.
  if (!isRecord(tree, node) || depth >= SETTING_DEPTH) {
    addValue(reading, key, name, node)
    return
  }
  for (const child of membersAt(tree, node)) {
    const own = keyAt(tree, child)
    if (key === 'catalogs') addCatalog(reading, own, child)
    else if (name === undefined) addSetting(reading, key, own, child, depth + 1)
    else addSetting(reading, own === 'hash' ? key : `${key}.${own}`, name, child, depth + 1)
  }
}

function addCatalog(reading: PnpmReading, catalog: string, record: BlockNode): void {
  const { tree } = reading
  for (const node of membersAt(tree, record)) {
    for (const field of membersAt(tree, node))
      addValue(reading, `catalogs.${catalog}.${keyAt(tree, field)}`, keyAt(tree, node), field)
  }
}

function addValue(reading: PnpmReading, key: string, name: string | undefined, node: BlockNode): void {
  const { tree, draft } = reading
  const named = name === undefined ? {} : { name }
  if (isList(tree, node)) {
    for (const item of itemsAt(tree, node)) {
      const value = textAt(tree, item)
      if (value !== undefined) draft.settings.push({ key, ...named, value, span: spanAt(tree, item) })
    }
    return
  }
  if (isNothing(tree, node)) return
  const { start } = keySpanAt(tree, node)
  const { end } = spanAt(tree, node)
  const value = textAt(tree, node) ?? tree.source.text.slice(spanAt(tree, node).start, end)
  draft.settings.push({ key, ...named, value, span: { start, end } })
}
