import { quoted } from '../../quote.ts'
import type { Expression, IndexExpression, SelectExpression } from '../ast.ts'
import { elementAt, membersOf } from '../presence/narrow.ts'
import { unescapeField } from '../syntax/field-name.ts'
import { BOOL, DYN, INT, optionalOf, type RecordType, STRING, type Type, undeclaredField } from '../type.ts'
import { typeText } from '../type-text.ts'
import { type Access, PRESENT, readPlace } from './check-presence.ts'
import { type CheckState, isStrict, known, refuse } from './check-state.ts'
import { isNever, NEVER } from './intersect.ts'
import { joinAll, unionOf } from './join.ts'
import { refuseMembers, reportUnknownField } from './refuse-access.ts'
import { assignable, mapOfRecord } from './unify.ts'

/** Type of `a.f`, `a.?f` and `has(a.f)`. */
export function checkSelect(state: CheckState, node: SelectExpression): Type {
  const operand = known(state, state.visit(node.operand))
  const isOptional = operand.kind === 'optional'
  const access = fieldOf(state, isOptional ? operand.value : operand, node)
  const type = readPlace(state, node, access, isOptional)
  if (node.form === 'test') return BOOL
  return isOptional || node.form === 'optional' ? optionalOf(type) : type
}

function fieldOf(state: CheckState, type: Type, node: SelectExpression): Access {
  switch (type.kind) {
    case 'dyn':
      return PRESENT
    case 'parameter':
      assignable(state.bindings, DYN, type)
      return PRESENT
    case 'map':
      return fieldOfMap(state, type.key, type.value, node)
    case 'record':
      return fieldOfRecord(state, type, node) ?? unknownField(state, node, [type])
    case 'union':
      return fieldOfUnion(state, type.members, node)
    default:
      return noFields(state, type, node)
  }
}

function fieldOfMap(state: CheckState, key: Type, value: Type, node: SelectExpression): Access {
  if (!isStrict(state) || assignable(state.bindings, STRING, key)) return { type: value, presence: 'maybe' }
  const message = `keys of this map are ${quoted(typeText(key))}, so it has no field ${quoted(node.field)}`
  refuse(state, 'constraint/type', node.fieldSpan, message, 'use an index, as in `m[key]`')
  return PRESENT
}

function fieldOfUnion(state: CheckState, members: readonly Type[], node: SelectExpression): Access {
  const records: RecordType[] = []
  const found: Access[] = []
  const others: Type[] = []
  for (const member of members) {
    if (member.kind === 'map' && assignable(state.bindings, STRING, member.key)) {
      found.push({ type: member.value, presence: 'maybe' })
    } else if (member.kind === 'record') {
      records.push(member)
      const field = fieldOfRecord(state, member, node)
      if (field !== undefined) found.push(field)
      else found.push({ type: NEVER, presence: 'maybe' })
    } else others.push(member)
  }
  if (isStrict(state) && others.length > 0 && found.length > 0)
    return refuseMembers(state, node.operand, others)
  const joined = joinAll(found.map((one) => one.type))
  if (joined !== undefined && !(isNever(joined) && records.length > 0))
    return { type: joined, presence: join(found) }
  if (records.length > 0) return unknownField(state, node, records)
  return noFields(state, { kind: 'union', members }, node)
}

function noFields(state: CheckState, type: Type, node: SelectExpression): Access {
  const isSize = node.field === 'length' || node.field === 'size'
  const help = isSize ? `use ${quoted('.size()')}` : undefined
  const message = `${quoted(typeText(type))} has no fields, so ${quoted(node.field)} cannot be selected`
  refuse(state, 'constraint/type', node.fieldSpan, message, help)
  return PRESENT
}

/** A declared field, or any other field of an open record; undefined when there can be none. */
function accessOf(record: RecordType, name: string): Access | undefined {
  const field = record.field(name)
  if (field !== undefined) return field
  const type = undeclaredField(record, name)
  return type === undefined ? undefined : { type, presence: 'maybe' }
}

/** `accessOf` for a selection, which may write the name of a declared field escaped. */
function fieldOfRecord(state: CheckState, record: RecordType, node: SelectExpression): Access | undefined {
  const real = unescapeField(node.field)
  if (real === node.field || record.field(node.field) !== undefined) return accessOf(record, node.field)
  const field = record.field(real)
  if (field === undefined) return accessOf(record, node.field)
  state.renamed ??= new Map()
  state.renamed.set(node.id, real)
  return field
}

function unknownField(state: CheckState, node: SelectExpression, records: readonly RecordType[]): Access {
  reportUnknownField(state, node.field, node.fieldSpan, records)
  return PRESENT
}

/** Type of `a[i]` and `a[?i]`. */
export function checkIndex(state: CheckState, node: IndexExpression): Type {
  const operand = known(state, state.visit(node.operand))
  const index = known(state, state.visit(node.index))
  const isOptional = operand.kind === 'optional'
  const access = elementOf(state, isOptional ? operand.value : operand, index, node)
  const type = readPlace(state, node, access, isOptional)
  return isOptional || node.optional ? optionalOf(type) : type
}

function elementOf(state: CheckState, type: Type, index: Type, node: IndexExpression): Access {
  switch (type.kind) {
    case 'dyn':
      return PRESENT
    case 'parameter':
      assignable(state.bindings, DYN, type)
      return PRESENT
    case 'list':
      if (!assignable(state.bindings, index, INT)) return wrongIndex(state, type, index, node)
      return { type: elementOfList(state, type, node), presence: 'present' }
    case 'map':
      if (!assignable(state.bindings, index, type.key)) return wrongIndex(state, type, index, node)
      return { type: type.value, presence: holdsKey(node.operand, node.index, index) ? 'present' : 'maybe' }
    case 'record':
      return fieldByIndex(state, type, index, node)
    case 'union':
      return elementOfUnion(state, type.members, index, node)
    default: {
      const message = `${quoted(typeText(type))} cannot be indexed, only lists and maps can`
      refuse(state, 'constraint/type', node.span, message)
      return PRESENT
    }
  }
}

function elementOfList(
  state: CheckState,
  type: Extract<Type, { kind: 'list' }>,
  node: IndexExpression,
): Type {
  const { index } = node
  if (index.kind !== 'literal' || typeof index.value !== 'number') return type.element
  const element = elementAt(type, index.value)
  if (!isNever(element)) return element
  const count = type.tuple?.prefix.length ?? 0
  return refuse(state, 'constraint/type', index.span, `this list has at most ${count} elements`)
}

/** Whether a map literal has every key that the index may be. */
function holdsKey(operand: Expression, index: Expression, type: Type): boolean {
  if (operand.kind !== 'map') return false
  const keys = operand.entries.flatMap(({ key, optional }) =>
    key.kind === 'literal' && !optional ? [key.value] : [],
  )
  if (index.kind === 'literal') return keys.includes(index.value)
  return type.kind === 'string' && (type.values?.every((value) => keys.includes(value)) ?? false)
}

function elementOfUnion(
  state: CheckState,
  members: readonly Type[],
  index: Type,
  node: IndexExpression,
): Access {
  const found: Access[] = []
  const others: Type[] = []
  const records: RecordType[] = []
  const name = constantName(node.index)
  for (const member of members) {
    if (member.kind === 'list' && assignable(state.bindings, index, INT))
      found.push({ type: elementOfList(state, member, node), presence: 'present' })
    else if (member.kind === 'map' && assignable(state.bindings, index, member.key))
      found.push({ type: member.value, presence: 'maybe' })
    else if (member.kind === 'record' && assignable(state.bindings, index, STRING)) {
      records.push(member)
      found.push(
        name === undefined
          ? { type: valueOfRecord(state, member), presence: presenceOfKeys(member, index) }
          : (accessOf(member, name) ?? { type: NEVER, presence: 'maybe' }),
      )
    } else others.push(member)
  }
  if (isStrict(state) && others.length > 0 && found.length > 0)
    return refuseMembers(state, node.operand, others)
  const joined = joinAll(found.map((one) => one.type))
  if (joined !== undefined && !isNever(joined)) return { type: joined, presence: join(found) }
  if (records.length > 0 && name !== undefined) {
    reportUnknownField(state, name, node.index.span, records)
    return PRESENT
  }
  return wrongIndex(state, { kind: 'union', members }, index, node)
}

function fieldByIndex(state: CheckState, record: RecordType, index: Type, node: IndexExpression): Access {
  if (!assignable(state.bindings, index, STRING)) return wrongIndex(state, record, index, node)
  const name = constantName(node.index)
  if (name === undefined)
    return { type: valueOfRecord(state, record), presence: presenceOfKeys(record, index) }
  const access = accessOf(record, name)
  if (access !== undefined) return access
  reportUnknownField(state, name, node.index.span, [record])
  return PRESENT
}

/** Whether a record has every field that an index of this type may name. */
function presenceOfKeys(record: RecordType, index: Type): Access['presence'] {
  const names = index.kind === 'string' ? index.values : undefined
  return names?.every((name) => record.field(name)?.presence === 'present') ? 'present' : 'maybe'
}

function valueOfRecord(state: CheckState, record: RecordType): Type {
  const map = mapOfRecord(state.bindings, record)
  return map.kind === 'map' ? map.value : DYN
}

function constantName(index: Expression): string | undefined {
  return index.kind === 'literal' && typeof index.value === 'string' ? index.value : undefined
}

/** Present where all of them are. */
function join(found: readonly Access[]): Access['presence'] {
  return found.every((one) => one.presence === 'present') ? 'present' : 'maybe'
}

function wrongIndex(state: CheckState, type: Type, index: Type, node: IndexExpression): Access {
  const expected = typeText(unionOf(membersOf(type).flatMap(indexTypeOf)))
  const message = `index of ${quoted(typeText(type))} must be ${quoted(expected)}, got ${quoted(typeText(index))}`
  refuse(state, 'constraint/type', node.index.span, message)
  return PRESENT
}

function indexTypeOf(type: Type): readonly Type[] {
  if (type.kind === 'list') return [INT]
  if (type.kind === 'map') return [type.key]
  return type.kind === 'record' ? [STRING] : []
}
