import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, memberOf, membersOf, spanOf, valueOf } from '../../../core/document/node.ts'
import { LIMITS } from '../../../core/limits.ts'
import { alternatives, quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import { suggest } from '../../../core/suggest.ts'
import { parseInstant } from './instant.ts'
import type { VexProblem, VexProblemKind } from './model.ts'

/** A document of statements while it is read. */
export interface VexDraft {
  readonly document: Document
  readonly problems: VexProblem[]
  /** Errors so far, also those that are not told any more. */
  errors: number
  /** Products and subcomponents so far. */
  things: number
}

/** Starts with a document. */
export function createVexDraft(document: Document): VexDraft {
  return { document, problems: [], errors: 0, things: 0 }
}

/** Takes note of something wrong. */
export function report(
  draft: VexDraft,
  kind: VexProblemKind,
  span: Span,
  message: string,
  detail: { readonly severity?: VexProblem['severity']; readonly help?: string } = {},
): void {
  const { severity = 'error', help } = detail
  if (severity === 'error') draft.errors++
  // LIMIT: nobody corrects more by hand.
  if (draft.problems.length >= LIMITS.vexProblems) return
  const { source } = draft.document
  draft.problems.push({ kind, severity, message, ...(help === undefined ? {} : { help }), source, span })
}

/** The place where a record begins: what it lacks is to be added there. */
export function startOf(draft: VexDraft, node: NodeIndex): Span {
  const { start } = spanOf(draft.document, node)
  return { start, end: start + 1 }
}

/** The text under a key; undefined, with a problem, when something else or nothing stands there. */
export function textField(draft: VexDraft, record: NodeIndex, key: string): string | undefined {
  const member = memberOf(draft.document, record, key)
  if (member === undefined) return undefined
  const value = valueOf(draft.document, member.node)
  if (typeof value === 'string' && value.trim() !== '') return value
  const message =
    typeof value === 'string'
      ? `${quoted(key)} is empty`
      : `expected a text for ${quoted(key)}, got ${kindOf(draft.document, member.node)}`
  report(draft, 'type', spanOf(draft.document, member.node), message)
  return undefined
}

/** The text under a key that must be there. */
export function requiredText(draft: VexDraft, record: NodeIndex, key: string): string | undefined {
  if (memberOf(draft.document, record, key) === undefined) {
    report(draft, 'missing', startOf(draft, record), `${quoted(key)} is missing`)
    return undefined
  }
  return textField(draft, record, key)
}

/** The word under a key, which is one of a list. */
export function wordField<Word extends string>(
  draft: VexDraft,
  record: NodeIndex,
  key: string,
  words: readonly Word[],
): Word | undefined {
  const text = textField(draft, record, key)
  if (text === undefined) return undefined
  const found = words.find((word) => word === text)
  if (found === undefined) reportWord(draft, fieldSpan(draft, record, key), text, words)
  return found
}

/** Tells of a word that is none of those that may stand there. */
export function reportWord(draft: VexDraft, span: Span, text: string, words: readonly string[]): void {
  const meant = suggest(text, words)
  report(draft, 'value', span, `${quoted(text)} is none of ${alternatives(words)}`, {
    ...(meant === undefined ? {} : { help: `write ${quoted(meant)}` }),
  })
}

/** The time under a key (RFC 3339). */
export function timeField(draft: VexDraft, record: NodeIndex, key: string): string | undefined {
  const text = textField(draft, record, key)
  if (text === undefined || parseInstant(text) !== undefined) return text
  const span = fieldSpan(draft, record, key)
  report(draft, 'timestamp', span, `${quoted(text)} is no time, expected \`2026-01-31T12:00:00Z\``)
  return undefined
}

/** The whole number under a key, 1 or more. */
export function numberField(draft: VexDraft, record: NodeIndex, key: string): number | undefined {
  const member = memberOf(draft.document, record, key)
  if (member === undefined) return undefined
  const value = valueOf(draft.document, member.node)
  if (typeof value === 'number' && value >= 1) return value
  const span = spanOf(draft.document, member.node)
  report(draft, 'value', span, `expected a whole number from 1 on for ${quoted(key)}`)
  return undefined
}

/** The elements of the list under a key; empty, with a problem, when something else stands there. */
export function listField(draft: VexDraft, record: NodeIndex, key: string): readonly NodeIndex[] {
  const member = memberOf(draft.document, record, key)
  if (member === undefined) return []
  if (kindOf(draft.document, member.node) === 'list') return itemsOf(draft.document, member.node)
  const got = kindOf(draft.document, member.node)
  report(draft, 'type', spanOf(draft.document, member.node), `expected a list for ${quoted(key)}, got ${got}`)
  return []
}

/** The record under a key; undefined, with a problem, when something else stands there. */
export function recordField(draft: VexDraft, record: NodeIndex, key: string): NodeIndex | undefined {
  const member = memberOf(draft.document, record, key)
  return member === undefined ? undefined : asRecord(draft, member.node, quoted(key))
}

/** The node, when it is a record; undefined, with a problem, when it is none. */
export function asRecord(draft: VexDraft, node: NodeIndex, what: string): NodeIndex | undefined {
  const kind = kindOf(draft.document, node)
  if (kind === 'record') return node
  report(draft, 'type', spanOf(draft.document, node), `expected an object for ${what}, got ${kind}`)
  return undefined
}

/** The span of the value under a key, or where the record begins. */
export function fieldSpan(draft: VexDraft, record: NodeIndex, key: string): Span {
  const member = memberOf(draft.document, record, key)
  return member === undefined ? startOf(draft, record) : spanOf(draft.document, member.node)
}

/** Tells of keys that a record may not have. */
export function checkKeys(
  draft: VexDraft,
  record: NodeIndex,
  known: ReadonlySet<string>,
  what: string,
): void {
  for (const { key, keySpan } of membersOf(draft.document, record)) {
    if (known.has(key)) continue
    const meant = suggest(key, [...known])
    report(draft, 'unknown-field', keySpan, `${what} has no field ${quoted(key)}`, {
      ...(meant === undefined ? {} : { help: `write ${quoted(meant)}` }),
    })
  }
}
