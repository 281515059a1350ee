import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import {
  type BlockNode,
  type BlockTree,
  isList,
  isNothing,
  isRecord,
  isTrue,
  itemsAt,
  keyAt,
  keySpanAt,
  membersAt,
  spanAt,
  textAt,
} from '../block/block-tree.ts'
import { addLockProblem } from '../lock-draft.ts'
import type { Origin } from '../model.ts'
import type { DepPath } from './dep-path.ts'
import type { PnpmPackage } from './pnpm-entry.ts'
import { readPnpmOrigin } from './pnpm-origin.ts'
import { expectRecord, type PnpmReading } from './pnpm-reading.ts'

const UNKNOWN: Origin = { kind: 'unknown' }

type Draft = { -readonly [Field in keyof PnpmPackage]: PnpmPackage[Field] }

/** Reads a member of `packages`. */
export function readPnpmPackage(reading: PnpmReading, node: BlockNode, key: DepPath, at: Span): PnpmPackage {
  const { tree } = reading
  const draft: Draft = { node, isPatched: false, origin: UNKNOWN, integrity: [], spans: {} }
  let resolution = -1
  if (expectRecord(reading, node, key.id)) {
    const conditions: string[] = []
    const end = tree.next[node] ?? 0
    for (let member = node + 1; member < end; member = tree.next[member] ?? end) {
      if (readMember(reading, member, draft, conditions)) resolution = member
    }
    if (conditions.length > 0) draft.condition = conditions.join(' & ')
  }
  const { origin, integrity, distributions, spans } = readPnpmOrigin(reading, key, node, resolution, at)
  draft.origin = origin
  draft.integrity = integrity
  draft.spans = spans
  if (distributions !== undefined) draft.distributions = distributions
  return draft
}

/** Reads one member. True: it is the resolution. */
function readMember(reading: PnpmReading, member: BlockNode, draft: Draft, conditions: string[]): boolean {
  const { tree } = reading
  const key = keyAt(tree, member)
  switch (key) {
    case 'resolution':
      return true
    case 'name':
    case 'version':
    case 'deprecated': {
      const text = textAt(tree, member)
      if (text !== undefined) draft[key] = { text, span: spanAt(tree, member) }
      return false
    }
    case 'cpu':
    case 'libc':
    case 'os':
      conditions.push(`${key}=${textsOf(tree, member).join(' | ')}`)
      return false
    case 'dev':
    case 'optional':
    case 'requiresBuild':
      if (isTrue(tree, member)) draft[key] = spanAt(tree, member)
      return false
    case 'patched':
      draft.isPatched = isTrue(tree, member)
      return false
    case 'peerDependencies':
      draft.peers = readPeers(reading, member)
      return false
    default:
      return false
  }
}

function readPeers(reading: PnpmReading, table: BlockNode): ReadonlyMap<string, string> {
  const { tree } = reading
  const peers = new Map<string, string>()
  if (!expectRecord(reading, table, 'peerDependencies')) return peers
  for (const node of membersAt(tree, table)) {
    const range = textAt(tree, node)
    if (range !== undefined) peers.set(keyAt(tree, node), range)
    else {
      const message = `expected a range of ${quoted(keyAt(tree, node))}`
      addLockProblem(reading.draft, 'malformed-entry', 'part', message, keySpanAt(tree, node))
    }
  }
  return peers
}

/** Elements of a list of texts; a single text is a list of one. */
function textsOf(tree: BlockTree, node: BlockNode): readonly string[] {
  if (isNothing(tree, node) || isRecord(tree, node)) return []
  const items = isList(tree, node) ? itemsAt(tree, node) : [node]
  return items.flatMap((item) => textAt(tree, item) ?? [])
}
