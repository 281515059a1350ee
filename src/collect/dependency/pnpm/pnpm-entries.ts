import { quoted } from '../../../core/quote.ts'
import {
  type BlockNode,
  type BlockTree,
  isKey,
  isNothing,
  isRecord,
  keyAt,
  keyEndAt,
  keySpanAt,
  keyStartAt,
  membersAt,
  PLAIN,
  QUOTED,
  textAt,
} from '../block/block-tree.ts'
import { PairIndex } from '../block/pair-index.ts'
import { addLockProblem } from '../lock-draft.ts'
import type { Edge } from '../model.ts'
import { joinTreePath } from '../tree-path.ts'
import { keyOfReference, readDepPath } from './dep-path.ts'
import type { PnpmEntry } from './pnpm-entry.ts'
import { readPnpmPackage } from './pnpm-package.ts'
import { expectRecord, idOf, noteUse, type PnpmReading } from './pnpm-reading.ts'

/**
 * Finds the entries of a document. Before 9 an entry is a member of `packages`; from 9 on one of `snapshots`, of which several
 * may share one of `packages`.
 */
export function findPnpmEntries(reading: PnpmReading, packages: BlockNode, snapshots: BlockNode): void {
  const { tree, style } = reading
  expectRecord(reading, packages, 'packages')
  if (style !== 'name') {
    for (const node of membersAt(tree, packages)) addEntries(reading, node, keyAt(tree, node), [node])
    return
  }
  if (addAligned(reading, packages, snapshots)) return
  const variants = findVariants(reading, snapshots)
  for (const node of membersAt(tree, packages)) {
    const key = keyAt(tree, node)
    const own = variants.get(key)
    if (own !== undefined) {
      variants.delete(key)
      addEntries(reading, node, key, typeof own === 'number' ? [own] : own)
      continue
    }
    addEntries(reading, node, key, [])
    const message = `${quoted(key)} is in \`packages\`, and not in \`snapshots\``
    addLockProblem(reading.draft, 'contradiction', 'note', message, keySpanAt(tree, node))
  }
  for (const [id, own] of variants) {
    const snapshots = typeof own === 'number' ? [own] : own
    addEntries(reading, -1, id, snapshots)
    const message = `${quoted(id)} is in \`snapshots\`, and not in \`packages\``
    addLockProblem(reading.draft, 'contradiction', 'part', message, keySpanAt(tree, snapshots[0] ?? -1))
  }
}

/**
 * Adds the entries of a document whose `snapshots` are in the order of its `packages`, as tools write them. False: they are not,
 * and nothing was added.
 */
function addAligned(reading: PnpmReading, packages: BlockNode, snapshots: BlockNode): boolean {
  const { tree, style } = reading
  if (!isRecord(tree, packages) || !isRecord(tree, snapshots)) return false
  const groups: (readonly [BlockNode, readonly BlockNode[]])[] = []
  const end = tree.next[snapshots] ?? 0
  let snapshot = snapshots + 1
  for (const node of membersAt(tree, packages)) {
    const own: BlockNode[] = []
    while (snapshot < end && isVariant(tree, node, snapshot)) {
      own.push(snapshot)
      snapshot = tree.next[snapshot] ?? end
    }
    if (own.length === 0) return false
    groups.push([node, own])
  }
  if (snapshot < end) return false
  // A name may end in brackets itself: only the whole reading tells where the peers begin.
  const isSure = groups.every(([node, own]) =>
    own.every(
      (one) => isSameLength(tree, node, one) || readDepPath(keyAt(tree, one), style).id === keyAt(tree, node),
    ),
  )
  if (isSure) for (const [node, own] of groups) addEntries(reading, node, keyAt(tree, node), own)
  return isSure
}

/**
 * Whether the key of a snapshot is that of a package, with or without brackets behind it. Keys with escapes never are, nor are
 * those of packages that have brackets themselves.
 */
function isVariant(tree: BlockTree, node: BlockNode, snapshot: BlockNode): boolean {
  if (tree.keys.size > 0 && (tree.keys.has(node) || tree.keys.has(snapshot))) return false
  const { text } = tree.source
  const start = keyStartAt(tree, node)
  const otherStart = keyStartAt(tree, snapshot)
  const length = keyEndAt(tree, node) - start
  const otherLength = keyEndAt(tree, snapshot) - otherStart
  if (otherLength < length || text.charCodeAt(start + length - 1) === 41) return false
  for (let at = 0; at < length; at++) {
    if (text.charCodeAt(start + at) !== text.charCodeAt(otherStart + at)) return false
  }
  return otherLength === length || text.charCodeAt(otherStart + length) === 40
}

function isSameLength(tree: BlockTree, node: BlockNode, other: BlockNode): boolean {
  const length = keyEndAt(tree, node) - keyStartAt(tree, node)
  return keyEndAt(tree, other) - keyStartAt(tree, other) === length
}

/** Members of `snapshots` by their key without peers. */
function findVariants(reading: PnpmReading, snapshots: BlockNode): Map<string, BlockNode | BlockNode[]> {
  const { tree, style } = reading
  const variants = new Map<string, BlockNode | BlockNode[]>()
  if (!expectRecord(reading, snapshots, 'snapshots')) return variants
  const end = tree.next[snapshots] ?? 0
  for (let node = snapshots + 1; node < end; node = tree.next[node] ?? end) {
    const key = keyAt(tree, node)
    const id = key.endsWith(')') ? readDepPath(key, style).id : key
    const others = variants.get(id)
    if (others === undefined) variants.set(id, node)
    else if (typeof others === 'number') variants.set(id, [others, node])
    else others.push(node)
  }
  return variants
}

/** Adds the entries of one member of `packages`: one for each of its members of `snapshots`, or one that has none. */
function addEntries(
  reading: PnpmReading,
  node: BlockNode,
  written: string,
  snapshots: readonly BlockNode[],
): void {
  const { tree, style } = reading
  const key = readDepPath(written, style)
  const about = readPnpmPackage(reading, node, key, keySpanAt(tree, node < 0 ? (snapshots[0] ?? -1) : node))
  // From 9 on a key always has the name; before a `name` in the entry counts for more.
  const own = style === 'name' && key.name !== undefined ? undefined : about.name
  const name = own?.text ?? key.name ?? ''
  if (own !== undefined && key.version !== undefined && own.text !== key.name) {
    const message = `the entry ${quoted(written)} says that its name is ${quoted(own.text)}`
    addLockProblem(reading.draft, 'contradiction', 'part', message, own.span)
  }
  if (snapshots.length === 0) addEntry(reading, written, { key, about, snapshot: -1, name })
  for (const snapshot of snapshots) {
    const isPlain =
      snapshot === node ||
      (node >= 0 && isVariant(tree, node, snapshot) && isSameLength(tree, node, snapshot))
    const full = isPlain ? written : keyAt(tree, snapshot)
    addEntry(reading, full, { key: full === written ? key : readDepPath(full, style), about, snapshot, name })
  }
}

function addEntry(
  reading: PnpmReading,
  written: string,
  one: Pick<PnpmEntry, 'about' | 'key' | 'name' | 'snapshot'>,
): void {
  const id = idOf(reading, written)
  const { about, key, name, snapshot } = one
  reading.entries.set(id, {
    id,
    key,
    about,
    snapshot,
    name,
    alias: undefined,
    use: undefined,
    edges: NO_EDGES,
  })
}

const NO_EDGES: readonly Edge[] = []

const MAX_SETTINGS = 1_000

/** Finds what each entry depends on, and under which names. */
export function linkPnpmEntries(reading: PnpmReading): void {
  const index = indexEntries(reading)
  for (const entry of reading.entries.values()) entry.edges = edgesOf(reading, entry, index)
}

/**
 * Entries by the places of their keys, those of `name@1.0.0` alone: a dependency on one names both parts as they are, and
 * nothing else is to be told of it. There are hundreds of thousands of dependencies.
 */
function indexEntries({
  tree,
  entries,
  style,
  isEnvironment,
}: PnpmReading): PairIndex<PnpmEntry> | undefined {
  if (style !== 'name' || isEnvironment) return undefined
  const index = new PairIndex<PnpmEntry>(tree.source.text, entries.size)
  for (const entry of entries.values()) {
    const { key, snapshot, name } = entry
    if (snapshot < 0 || key.version === undefined || key.registry !== undefined || name !== key.name) continue
    // Keys with escapes are not written as they are.
    if (!tree.keys.has(snapshot)) index.add(keyStartAt(tree, snapshot), keyEndAt(tree, snapshot), entry)
  }
  return index
}

function edgesOf(
  reading: PnpmReading,
  entry: PnpmEntry,
  index: PairIndex<PnpmEntry> | undefined,
): readonly Edge[] {
  const { tree } = reading
  const { snapshot } = entry
  if (!isRecord(tree, snapshot)) {
    if (!isNothing(tree, snapshot)) expectRecord(reading, snapshot, entry.id)
    return []
  }
  const end = tree.next[snapshot] ?? 0
  let edges: Edge[] | undefined
  for (let node = snapshot + 1; node < end; node = tree.next[node] ?? end) {
    const isOptional = isKey(tree, node, 'optionalDependencies')
    if (!isOptional && !isKey(tree, node, 'dependencies')) continue
    edges ??= []
    addEdges(reading, entry, node, isOptional, edges, index)
  }
  return edges ?? NO_EDGES
}

function addEdges(
  reading: PnpmReading,
  entry: PnpmEntry,
  table: BlockNode,
  isOptional: boolean,
  edges: Edge[],
  index: PairIndex<PnpmEntry> | undefined,
): void {
  const { tree, style } = reading
  if (!expectRecord(reading, table, 'dependencies')) return
  const { peers } = entry.about
  const end = tree.next[table] ?? 0
  for (let node = table + 1; node < end; node = tree.next[node] ?? end) {
    const known = findPlain(tree, node, index)
    if (known !== undefined && peers === undefined) {
      edges.push({ to: known.id, kind: isOptional ? 'optional' : 'prod' })
      continue
    }
    const name = keyAt(tree, node)
    if (known !== undefined) {
      edges.push(edgeTo(known.id, isOptional, peers?.get(name)))
      continue
    }
    const reference = textAt(tree, node)
    if (reference === undefined) {
      const message = `expected a version of ${quoted(name)}`
      addLockProblem(reading.draft, 'malformed-entry', 'part', message, keySpanAt(tree, node))
      continue
    }
    const key = keyOfReference(name, reference, style)
    if (key === undefined) {
      checkLink(reading, entry, name, reference, node)
      continue
    }
    const to = findEntry(reading, name, reference, key)
    if (to === undefined) reading.hasDangling = true
    else noteUse(reading, to, name, node)
    edges.push(edgeTo(to?.id ?? idOf(reading, key), isOptional, peers?.get(name)))
  }
}

/** An edge; `peer` is the range when it is one of the peers. */
function edgeTo(to: string, isOptional: boolean, peer: string | undefined): Edge {
  if (peer === undefined) return { to, kind: isOptional ? 'optional' : 'prod' }
  return { to, range: peer, kind: isOptional ? 'optional' : 'peer' }
}

/** A package of a registry gets a folder of the repository only where that is a project of it, or an override says so. */
function checkLink(
  { draft, tree, folder, importers }: PnpmReading,
  { about, id }: PnpmEntry,
  name: string,
  reference: string,
  node: BlockNode,
): void {
  if (about.origin.kind !== 'registry' || !reference.startsWith('link:')) return
  if (importers.has(joinTreePath(folder, reference.slice('link:'.length)).path)) return
  // LIMIT: settings that are looked through for one link.
  const isOverride = draft.settings
    .slice(0, MAX_SETTINGS)
    .some(
      ({ key, name: own, value }) =>
        key === 'overrides' &&
        own !== undefined &&
        own.includes(name) &&
        /^(?:file|link|workspace):/.test(value),
    )
  if (isOverride) return
  const message = `${quoted(id)} gets ${quoted(name)} from ${quoted(reference)}, which nothing asks for`
  addLockProblem(draft, 'contradiction', 'part', message, keySpanAt(tree, node))
}

/** The entry of a dependency whose name and version are written as they are. */
function findPlain(
  tree: BlockTree,
  node: BlockNode,
  index: PairIndex<PnpmEntry> | undefined,
): PnpmEntry | undefined {
  const form = tree.form[node]
  if (
    index === undefined ||
    (form !== PLAIN && form !== QUOTED) ||
    (tree.keys.size > 0 && tree.keys.has(node))
  )
    return undefined
  const quotes = form === QUOTED ? 1 : 0
  const start = (tree.start[node] ?? 0) + quotes
  return index.find(keyStartAt(tree, node), keyEndAt(tree, node), start, (tree.end[node] ?? 0) - quotes)
}

/** The entry that a dependency leads to. Before 5.2 a version with peers has a slash, as a key does. */
export function findEntry(
  reading: PnpmReading,
  name: string,
  reference: string,
  key: string,
): PnpmEntry | undefined {
  const { entries, style } = reading
  const found = entries.get(idOf(reading, key))
  if (found !== undefined || style !== 'path') return found
  return entries.get(idOf(reading, `/${name}/${reference}`))
}
