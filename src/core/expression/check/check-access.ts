import { quoted } from '../../quote.ts'
import { suggest } from '../../suggest.ts'
import type { Expression, IndexExpression, SelectExpression } from '../ast.ts'
import { unescapeField } from '../syntax/field-name.ts'
import { BOOL, DYN, INT, optionalOf, type RecordType, STRING, type Type } from '../type.ts'
import { typeText } from '../type-text.ts'
import { type CheckState, known, refuse } from './check-state.ts'
import { joinAll, unionOf } from './join.ts'
import { assignable, mapOfRecord } from './unify.ts'

/** Type of `a.f`, `a.?f` and `has(a.f)`. */
export function checkSelect(state: CheckState, node: SelectExpression): Type {
  const operand = known(state, state.visit(node.operand))
  const isOptional = operand.kind === 'optional'
  const field = fieldOf(state, isOptional ? operand.value : operand, node)
  if (node.form === 'test') return BOOL
  return isOptional || node.form === 'optional' ? optionalOf(field) : field
}

function fieldOf(state: CheckState, type: Type, node: SelectExpression): Type {
  switch (type.kind) {
    case 'dyn':
      return DYN
    case 'parameter':
      assignable(state.bindings, DYN, type)
      return DYN
    case 'map':
      return fieldOfMap(state, type.key, type.value, node)
    case 'record': {
      const field = typeOfSelected(state, type, node)
      return field ?? unknownField(state, node, [type])
    }
    case 'union':
      return fieldOfUnion(state, type.members, node)
    default:
      return noFields(state, type, node)
  }
}

function fieldOfMap(state: CheckState, key: Type, value: Type, node: SelectExpression): Type {
  const isStrict = state.environment.profile === 'strict'
  if (!isStrict || assignable(state.bindings, STRING, key)) return value
  const message = `keys of this map are ${quoted(typeText(key))}, so it has no field ${quoted(node.field)}`
  return refuse(state, 'constraint/type', node.fieldSpan, message, 'use an index, as in `m[key]`')
}

function fieldOfUnion(state: CheckState, members: readonly Type[], node: SelectExpression): Type {
  const records: RecordType[] = []
  const found: Type[] = []
  for (const member of members) {
    if (member.kind === 'map' && assignable(state.bindings, STRING, member.key)) found.push(member.value)
    if (member.kind !== 'record') continue
    records.push(member)
    const field = typeOfSelected(state, member, node)
    if (field !== undefined) found.push(field)
  }
  const joined = joinAll(found)
  if (joined !== undefined) return joined
  if (records.length > 0) return unknownField(state, node, records)
  return noFields(state, { kind: 'union', members }, node)
}

function noFields(state: CheckState, type: Type, node: SelectExpression): Type {
  const isSize = node.field === 'length' || node.field === 'size'
  const help = isSize ? `use ${quoted('.size()')}` : undefined
  const message = `${quoted(typeText(type))} has no fields, so ${quoted(node.field)} cannot be selected`
  return refuse(state, 'constraint/type', node.fieldSpan, message, help)
}

/** Type of a declared field, or of any other field of an open record; undefined when there can be none. */
function typeOfField(record: RecordType, name: string): Type | undefined {
  return record.field(name)?.type ?? record.rest
}

/** `typeOfField` for a selection, which may write the name of a declared field escaped. */
function typeOfSelected(state: CheckState, record: RecordType, node: SelectExpression): Type | undefined {
  const real = unescapeField(node.field)
  if (real === node.field || record.field(node.field) !== undefined) return typeOfField(record, node.field)
  const field = record.field(real)
  if (field === undefined) return record.rest
  state.renamed.set(node.id, real)
  return field.type
}

function unknownField(state: CheckState, node: SelectExpression, records: readonly RecordType[]): Type {
  return reportUnknownField(state, node.field, node.fieldSpan, records)
}

/** Field names that a help text lists. */
const LISTED = 12

function reportUnknownField(
  state: CheckState,
  name: string,
  span: { readonly start: number; readonly end: number },
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
  const owner = records.map((record) => quoted(record.name)).join(' or ')
  return refuse(state, 'constraint/unknown-field', span, `${owner} has no field ${quoted(name)}`, help)
}

/** Type of `a[i]` and `a[?i]`. */
export function checkIndex(state: CheckState, node: IndexExpression): Type {
  const operand = known(state, state.visit(node.operand))
  const index = known(state, state.visit(node.index))
  const isOptional = operand.kind === 'optional'
  const element = elementOf(state, isOptional ? operand.value : operand, index, node)
  return isOptional || node.optional ? optionalOf(element) : element
}

function elementOf(state: CheckState, type: Type, index: Type, node: IndexExpression): Type {
  switch (type.kind) {
    case 'dyn':
      return DYN
    case 'parameter':
      assignable(state.bindings, DYN, type)
      return DYN
    case 'list':
      return assignable(state.bindings, index, INT) ? type.element : wrongIndex(state, type, index, node)
    case 'map':
      return assignable(state.bindings, index, type.key) ? type.value : wrongIndex(state, type, index, node)
    case 'record':
      return fieldByIndex(state, type, index, node)
    case 'union':
      return elementOfUnion(state, type.members, index, node)
    default: {
      const message = `${quoted(typeText(type))} cannot be indexed, only lists and maps can`
      return refuse(state, 'constraint/type', node.span, message)
    }
  }
}

function elementOfUnion(
  state: CheckState,
  members: readonly Type[],
  index: Type,
  node: IndexExpression,
): Type {
  const found: Type[] = []
  const records: RecordType[] = []
  const name = constantName(node.index)
  for (const member of members) {
    if (member.kind === 'list' && assignable(state.bindings, index, INT)) found.push(member.element)
    if (member.kind === 'map' && assignable(state.bindings, index, member.key)) found.push(member.value)
    if (member.kind !== 'record' || !assignable(state.bindings, index, STRING)) continue
    records.push(member)
    const field = name === undefined ? valueOfRecord(state, member) : typeOfField(member, name)
    if (field !== undefined) found.push(field)
  }
  const joined = joinAll(found)
  if (joined !== undefined) return joined
  if (records.length > 0 && name !== undefined)
    return reportUnknownField(state, name, node.index.span, records)
  return wrongIndex(state, { kind: 'union', members }, index, node)
}

function fieldByIndex(state: CheckState, record: RecordType, index: Type, node: IndexExpression): Type {
  if (!assignable(state.bindings, index, STRING)) return wrongIndex(state, record, index, node)
  const name = constantName(node.index)
  if (name === undefined) return valueOfRecord(state, record)
  return typeOfField(record, name) ?? reportUnknownField(state, name, node.index.span, [record])
}

function valueOfRecord(state: CheckState, record: RecordType): Type {
  const map = mapOfRecord(state.bindings, record)
  return map.kind === 'map' ? map.value : DYN
}

function constantName(index: Expression): string | undefined {
  return index.kind === 'literal' && typeof index.value === 'string' ? index.value : undefined
}

function wrongIndex(state: CheckState, type: Type, index: Type, node: IndexExpression): Type {
  const members = type.kind === 'union' ? type.members : [type]
  const expected = typeText(unionOf(members.flatMap(indexTypeOf)))
  const message = `index of ${quoted(typeText(type))} must be ${quoted(expected)}, got ${quoted(typeText(index))}`
  return refuse(state, 'constraint/type', node.index.span, message)
}

function indexTypeOf(type: Type): readonly Type[] {
  if (type.kind === 'list') return [INT]
  if (type.kind === 'map') return [type.key]
  return type.kind === 'record' ? [STRING] : []
}
