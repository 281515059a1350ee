import { quoted } from '../../quote.ts'
import type { Span } from '../../span.ts'
import { suggest } from '../../suggest.ts'
import type { Expression, ExpressionFix } from '../ast.ts'
import { printExpression } from '../syntax/print.ts'
import { DYN, type RecordType, type Type } from '../type.ts'
import { typeText } from '../type-text.ts'
import type { Access } from './check-presence.ts'
import { PRESENT } from './check-presence.ts'
import { type CheckState, refuse } from './check-state.ts'
import { unionOf } from './join.ts'

/** Reports a read through a value that may be something without fields or elements: null, or another type. */
export function refuseMembers(state: CheckState, operand: Expression, others: readonly Type[]): Access {
  const text = printExpression(operand)
  if (others.every((other) => other.kind === 'null')) {
    refuseNull(state, operand)
  } else {
    const message = `${quoted(text)} may be ${quoted(typeText(unionOf(others)))}, through which nothing can be read`
    const help = `guard it, as in ${quoted(`type(${text}) == map && …`)}`
    refuse(state, 'constraint/type', operand.span, message, help)
  }
  return PRESENT
}

/** Reports a value that may be null where null cannot stand. */
export function refuseNull(state: CheckState, value: Expression): Type {
  // An optional is never null; what it may hold is.
  const isOptional = value.kind === 'select' && value.form === 'optional'
  const text = printExpression(isOptional ? { ...value, form: 'plain' } : value)
  const guard = isOptional ? `has(${text}) && ${text} != null && …` : `${text} != null && …`
  const help = `guard it with ${quoted(guard)}`
  const before = state.issues.length
  refuse(state, 'constraint/unguarded-read', value.span, `${quoted(text)} may be null`, help)
  const issue = state.issues[before]
  if (issue !== undefined && !isOptional) state.unguarded.set(issue, { lack: 'null', node: value })
  return DYN
}

/** Field names that a help text lists. */
const LISTED = 12

/** Writes another name; `name` stands at `span` either bare, or as a literal with its quotes. */
function renameFix(name: string, guess: string, span: Span): ExpressionFix | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(guess)) return undefined
  const quotes = span.end - span.start === name.length + 2 ? 1 : 0
  const isBare = quotes === 0 && span.end - span.start === name.length
  if (quotes === 0 && (!isBare || guess.includes('-'))) return undefined
  const place = { start: span.start + quotes, end: span.end - quotes }
  return { title: `write ${quoted(guess)}`, edits: [{ span: place, text: guess }] }
}

/** Reports a field that no record of these declares. */
export function reportUnknownField(
  state: CheckState,
  name: string,
  span: Span,
  records: readonly RecordType[],
): Type {
  const names = [...new Set(records.flatMap((record) => record.fieldNames))].sort()
  const guess = suggest(name, names)
  const shown = names.slice(0, LISTED).map(quoted).join(', ')
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : ''
  // `x.run-name` reads as a difference.
  const dashed = names.find((one) => one.startsWith(name + '-'))
  const help =
    guess !== undefined
      ? `did you mean ${quoted(guess)}?`
      : dashed !== undefined
        ? `a name with dashes needs an index or back quotes: ${quoted(`["${dashed}"]`)}`
        : names.length > 0
          ? `it has ${shown}${more}`
          : undefined
  const owner = [...new Set(records.map((record) => record.name))].map(quoted).join(' or ')
  const fix = guess === undefined ? undefined : renameFix(name, guess, span)
  return refuse(state, 'constraint/unknown-field', span, `${owner} has no field ${quoted(name)}`, help, fix)
}
