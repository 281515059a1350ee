import type { Document, NodeIndex } from '../../core/document/document.ts'
import { kindOf, membersOf, spanOf } from '../../core/document/node.ts'
import { LIMITS } from '../../core/limits.ts'
import { isNeverTrue } from './condition.ts'
import type { Entry, ModelProblem, ScalarEntry, Table } from './model.ts'
import { indexNames } from './name-index.ts'
import { entryOf, scalarEntries, scalarText } from './node-text.ts'

/** What the functions that read one file share: the document, the list that problems go to, and what is left to read. */
export interface Reader {
  readonly document: Document
  readonly problems: ModelProblem[]
  /** Steps that may still be read. */
  stepsLeft: number
  truncation: string | undefined
}

/** Starts reading a document. */
export function createReader(document: Document): Reader {
  return { document, problems: [], stepsLeft: LIMITS.stepsPerFile, truncation: undefined }
}

/** Notes that a value has a shape that is not understood; reading goes on without it. */
export function noteProblem(reader: Reader, node: NodeIndex, message: string): void {
  reader.problems.push({ message, span: spanOf(reader.document, node) })
}

/** Members of a mapping; any other kind but null is noted. `what` names it: `jobs`. */
export function readMembers(reader: Reader, entry: Entry | undefined, what: string): readonly Entry[] {
  if (entry === undefined) return []
  noteOtherThanMembers(reader, entry, what)
  return membersOf(reader.document, entry.node)
}

function noteOtherThanMembers(reader: Reader, { node }: Entry, what: string): void {
  const kind = kindOf(reader.document, node)
  if (kind !== 'record' && kind !== 'null') noteProblem(reader, node, `expected a mapping for \`${what}\``)
}

/** A mapping of names to scalars, such as `env` and `with`. */
export function readTable(reader: Reader, parent: NodeIndex, key: string): Table {
  const entry = entryOf(reader.document, parent, key)
  const text = entry && scalarText(reader.document, entry.node)
  if (text?.includes('${{')) return { entry, expression: text, ...namedEntries([]) }
  if (entry === undefined) return EMPTY_TABLE
  noteOtherThanMembers(reader, entry, key)
  return { entry, expression: undefined, ...namedEntries(scalarEntries(reader.document, entry.node)) }
}

function namedEntries(entries: readonly ScalarEntry[]): Pick<Table, 'entries' | 'byName'> {
  return { entries, byName: indexNames(entries, (entry) => entry.key) }
}

/** What a key that is not there holds. */
const EMPTY_TABLE: Table = {
  entry: undefined,
  expression: undefined,
  entries: [],
  byName: { find: () => [] },
}

/** Whether the `if` of a job or step never lets it run. */
export function isSkipped(condition: ScalarEntry | undefined): boolean {
  return condition !== undefined && isNeverTrue(condition.text)
}
