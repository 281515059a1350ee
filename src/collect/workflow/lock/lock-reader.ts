import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { membersOf } from '../../../core/document/node.ts'
import type { Span } from '../../../core/span.ts'
import type { LockFlawKind } from './kinds.ts'
import type { LockFlaw, LockVersion } from './lock.ts'

/** LIMIT: flaws of one lock that are told; more say nothing new. */
const MAX_FLAWS = 1_000

/** What reading remembers. */
export interface LockReader {
  readonly document: Document
  readonly version: LockVersion
  readonly flaws: LockFlaw[]
}

/** Notes a flaw. */
export function addFlaw(
  { flaws }: Pick<LockReader, 'flaws'>,
  kind: LockFlawKind,
  span: Span,
  name: string,
  detail = '',
): void {
  if (flaws.length < MAX_FLAWS) flaws.push({ kind, span, name, detail })
}

/** Notes keys that are not known. */
export function checkKeys(
  reader: LockReader,
  node: NodeIndex,
  keys: readonly string[],
  section: string,
): void {
  for (const { key, keySpan } of membersOf(reader.document, node)) {
    if (!keys.includes(key)) addFlaw(reader, 'unexpected-key', keySpan, key, `in ${section}`)
  }
}
