import { quoted } from '../../quote.ts'
import { printValue } from '../value/print-value.ts'
import { OptionalValue } from '../value.ts'
import type { Traced } from './trace.ts'

/** What an operator found, when it is false and when it is true. */
const RELATIONS: ReadonlyMap<string, readonly [no: string, yes: string]> = new Map([
  ['_==_', ['is not', 'is']],
  ['_!=_', ['is', 'is not']],
  ['_<_', ['is not less than', 'is less than']],
  ['_<=_', ['is more than', 'is at most']],
  ['_>_', ['is not more than', 'is more than']],
  ['_>=_', ['is less than', 'is at least']],
  ['@in', ['is not in', 'is in']],
  ['startsWith', ['does not start with', 'starts with']],
  ['endsWith', ['does not end with', 'ends with']],
  ['contains', ['does not contain', 'contains']],
  ['matches', ['does not match', 'matches']],
])

/** Calls on an optional whose result says whether there is a value. */
const OPTIONAL_TESTS: ReadonlySet<string> = new Set(['hasValue', 'orValue'])

/** What an empty optional lacks; undefined when there is a value. */
function absenceOf(optional: Traced | undefined): string | undefined {
  if (!(optional?.value instanceof OptionalValue) || optional.value.value !== undefined) return undefined
  const { node } = optional
  return node?.kind === 'select' ? `missing ${quoted(node.field)}` : 'there is no value'
}

/** One line that says why a condition without parts is what it is. Values are short and redacted. */
export function describe(traced: Traced): string {
  const { node, value } = traced
  const parts = traced.parts ?? []
  const isTrue = value === true
  if (node?.kind === 'select' && node.form === 'test') {
    return isTrue ? `${quoted(node.field)} is present` : `missing ${quoted(node.field)}`
  }
  if (node?.kind !== 'call') return `is ${printValue(value)}`
  const absent = OPTIONAL_TESTS.has(node.name) ? absenceOf(parts[0]) : undefined
  if (absent !== undefined) return absent
  if (node.name === 'orValue' || node.name === 'value') return `is ${printValue(value)}`
  const [first, second] = parts
  const relation = RELATIONS.get(node.name)
  if (relation !== undefined && first !== undefined && second !== undefined && parts.length === 2) {
    return `${printValue(first.value)} ${relation[isTrue ? 1 : 0]} ${printValue(second.value)}`
  }
  const shown = parts.map((part) => printValue(part.value)).join(', ')
  return `${quoted(node.name)} of ${shown === '' ? 'nothing' : shown} is ${isTrue}`
}
