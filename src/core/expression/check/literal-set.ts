import { alternatives, quoted } from '../../quote.ts'
import { suggest } from '../../suggest.ts'
import type { CallExpression, Expression } from '../ast.ts'
import type { Type } from '../type.ts'
import { type CheckState, known, refuse } from './check-state.ts'

/** Values that a help text lists. */
const LISTED = 12

/**
 * Finds comparisons that can never hold, because a string is compared with a value outside its literal set:
 * `x.kind == "blok"`, `x.kind in ["a", "blok"]`, `"blok" in x.kinds`, or two sets without a common value.
 */
export function checkLiteralSets(
  state: CheckState,
  node: CallExpression,
  parts: readonly Expression[],
): void {
  const [left, right] = parts
  if (left === undefined || right === undefined) return
  if (node.name === '_==_' || node.name === '_!=_') {
    checkPair(state, typeOf(state, left), left, typeOf(state, right), right)
  } else if (node.name === '@in' && right.kind === 'list') {
    for (const { value } of right.elements)
      checkPair(state, typeOf(state, left), left, typeOf(state, value), value)
  } else if (node.name === '@in') {
    const range = typeOf(state, right)
    if (range?.kind === 'list')
      checkPair(state, known(state, range.element), undefined, typeOf(state, left), left)
    if (range?.kind === 'record' && range.rest === undefined)
      checkKey(state, left, range.name, range.fieldNames)
  }
}

function checkPair(
  state: CheckState,
  leftType: Type | undefined,
  left: Expression | undefined,
  rightType: Type | undefined,
  right: Expression,
): void {
  const leftValues = valuesOf(leftType)
  const rightValues = valuesOf(rightType)
  if (leftValues !== undefined && rightValues !== undefined) {
    const known = new Set(rightValues)
    if (leftValues.some((value) => known.has(value))) return
    const message = `these two are never equal: one is ${list(leftValues)}, the other ${list(rightValues)}`
    refuse(state, 'constraint/unknown-value', right.span, message)
  } else if (leftValues !== undefined) {
    checkValue(state, right, leftValues)
  } else if (rightValues !== undefined && left !== undefined) {
    checkValue(state, left, rightValues)
  }
}

function checkValue(state: CheckState, literal: Expression, values: readonly string[]): void {
  if (literal.kind !== 'literal' || typeof literal.value !== 'string' || values.includes(literal.value))
    return
  const guess = suggest(literal.value, values)
  const help = guess !== undefined ? `did you mean ${quoted(guess)}?` : undefined
  const message = `${quoted(literal.value)} is never the value here, expected ${list(values)}`
  refuse(state, 'constraint/unknown-value', literal.span, message, help)
}

function checkKey(state: CheckState, key: Expression, record: string, names: readonly string[]): void {
  if (key.kind !== 'literal' || typeof key.value !== 'string' || names.includes(key.value)) return
  const guess = suggest(key.value, names)
  const help = guess !== undefined ? `did you mean ${quoted(guess)}?` : undefined
  const message = `${quoted(record)} has no field ${quoted(key.value)}`
  refuse(state, 'constraint/unknown-field', key.span, message, help)
}

function typeOf(state: CheckState, part: Expression): Type | undefined {
  // What conditions around have ruled out is another matter.
  const type = state.wide.get(part.id) ?? state.types.get(part.id)
  return type === undefined ? undefined : known(state, type)
}

/** The closed set of strings that a value of this type can be; undefined when other values are possible. */
function valuesOf(type: Type | undefined): readonly string[] | undefined {
  if (type?.kind === 'string') return type.values
  if (type?.kind !== 'union') return undefined
  const strings = type.members.filter((member) => member.kind === 'string')
  const sets = strings.flatMap((member) => (member.values === undefined ? [] : [member.values]))
  const isClosed = sets.length > 0 && sets.length === strings.length
  return isClosed ? [...new Set(sets.flat())] : undefined
}

function list(values: readonly string[]): string {
  if (values.length <= LISTED) return alternatives(values)
  return `${values.slice(0, LISTED).map(quoted).join(', ')} or ${values.length - LISTED} more`
}
