import type { Diagnostic } from '../diagnostic.ts'
import { quoted } from '../quote.ts'
import type { Document, NodeIndex } from './document.ts'
import { keySpanOf, kindOf, membersOf } from './node.ts'
import { addWarning, createProblems, finishProblems, type Problems } from './problems.ts'

/**
 * Warns where another reader of the same file may see another value: plain YAML values that YAML 1.1 takes for a boolean,
 * another number or a date, and keys that differ in case alone. Not part of parsing: most files mean what they say.
 * `openKeys` names the keys whose values are of any type, where all else that is text is meant as text: absent, all are.
 */
export function lintDocument(document: Document, openKeys?: ReadonlySet<string>): readonly Diagnostic[] {
  const problems = createProblems(document.source)
  const { length, next, target } = document.tape
  let openUntil = openKeys === undefined ? length : 0
  for (let node = 0; node < length; node++) {
    if (openKeys?.has(keyOf(document, node)) === true) openUntil = Math.max(openUntil, next[node] ?? 0)
    if ((target[node] ?? -1) >= 0) continue
    const kind = kindOf(document, node)
    const isMeant = kind === 'string' && node >= openUntil
    const goesOn =
      kind === 'record'
        ? lintKeys(document, node, problems)
        : document.format !== 'yaml' || isMeant || lintScalar(document, node, problems)
    if (!goesOn) break
  }
  return finishProblems(problems)
}

/** The key before a node as it is written, without quotes; empty for what has none. */
function keyOf(document: Document, node: NodeIndex): string {
  const span = keySpanOf(document, node)
  return span === undefined
    ? ''
    : document.source.text.slice(span.start, span.end).replace(/^["']|["']$/g, '')
}

function lintKeys(document: Document, node: NodeIndex, problems: Problems): boolean {
  const byLower = new Map<string, { readonly key: string; readonly start: number; readonly end: number }>()
  for (const { key, keySpan } of membersOf(document, node)) {
    const lower = key.toLowerCase()
    const first = byLower.get(lower)
    if (first === undefined) {
      byLower.set(lower, { key, ...keySpan })
      continue
    }
    const message = `key ${quoted(key)} differs from ${quoted(first.key)} in case alone`
    const related = { start: first.start, end: first.end, message: `${quoted(first.key)} is given here` }
    const { start, end } = keySpan
    if (!addWarning(problems, 'document/similar-key', start, end, message, { related })) return false
  }
  return true
}

function lintScalar(document: Document, node: NodeIndex, problems: Problems): boolean {
  const start = document.tape.start[node] ?? 0
  const end = document.tape.end[node] ?? 0
  // LIMIT: the longest ambiguous scalars are dates and numbers. Quotes, block headers and lists look like none of them.
  if (end - start > 40) return true
  const lexeme = document.source.text.slice(start, end)
  const meaning = OLDER_MEANINGS.find(([pattern]) => pattern.test(lexeme))?.[1]
  if (meaning === undefined) return true
  const message = `YAML 1.1 readers take ${quoted(lexeme)} for ${meaning}`
  return addWarning(problems, 'document/ambiguous-scalar', start, end, message, {
    help: 'put it in quotes if it is text, or write it so that all readers agree',
  })
}

/** Plain scalars that YAML 1.1 reads in another way than the core schema of 1.2. */
const OLDER_MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^(?:y|n|yes|no|on|off|Y|N|Yes|No|On|Off|YES|NO|ON|OFF)$/, 'a boolean'],
  [/^[-+]?0[0-7]+$/, 'an octal number'],
  [/^[-+]?0b[01_]+$/, 'a binary number'],
  [/^0o[0-7]+$/, 'text'],
  [/^[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?$/, 'a number to the base 60'],
  [/^[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?$/, 'a number'],
  [/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?$/, 'a date'],
]
