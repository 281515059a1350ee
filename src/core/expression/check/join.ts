import { DYN, listOf, mapOf, type NumberType, STRING, type StringType, type Type } from '../type.ts'

/** Members of a union, and values of a literal set, that a join keeps; beyond it the type is just `dyn` or `string`. */
const MEMBERS = 16
const VALUES = 1_000

/**
 * The least type that both types belong to: their general form where one fits the other (`list(dyn)` of `list(int)`
 * and `list(dyn)`), else a union. Type parameters win, because they are found out later.
 */
export function joinOf(a: Type, b: Type): Type {
  if (a === b || sameType(a, b)) return a
  if (a.kind === 'dyn' || b.kind === 'dyn') return DYN
  if (a.kind === 'parameter') return a
  if (b.kind === 'parameter') return b
  if (a.kind === 'string' && b.kind === 'string') return joinStrings(a, b)
  if (isNumber(a) && isNumber(b) && a.kind === b.kind) return joinNumbers(a, b)
  if (a.kind === 'list' && b.kind === 'list') return listOf(joinOf(a.element, b.element))
  if (a.kind === 'map' && b.kind === 'map') return mapOf(joinOf(a.key, b.key), joinOf(a.value, b.value))
  if (a.kind === 'optional' && b.kind === 'optional')
    return { kind: 'optional', value: joinOf(a.value, b.value) }
  if (a.kind === 'record' && b.kind === 'record' && sameType(a.base ?? a, b.base ?? b)) return a.base ?? a
  if (a.kind === 'null' && isNullableKind(b)) return b
  if (b.kind === 'null' && isNullableKind(a)) return a
  if (
    a.kind === 'opaque' &&
    b.kind === 'opaque' &&
    a.name === b.name &&
    a.parameters.length === b.parameters.length
  ) {
    return { ...a, parameters: a.parameters.map((one, index) => joinOf(one, b.parameters[index] ?? DYN)) }
  }
  return unionOf([a, b])
}

/** The join of any number of types; undefined for none. */
export function joinAll(types: readonly Type[]): Type | undefined {
  let join: Type | undefined
  for (const type of types) join = join === undefined ? type : joinOf(join, type)
  return join
}

/** A union without repetition or nesting; `dyn` when a member is, or when there are too many. */
export function unionOf(types: readonly Type[]): Type {
  const members: Type[] = []
  for (const type of types) {
    for (const member of type.kind === 'union' ? type.members : [type]) {
      if (member.kind === 'dyn') return DYN
      const at = members.findIndex((known) => sameShape(known, member))
      const known = members[at]
      if (known !== undefined) members[at] = joinOf(known, member)
      // LIMIT: each new member is compared with all others.
      else if (members.push(member) > MEMBERS) return DYN
    }
  }
  return members.length === 1 ? (members[0] ?? DYN) : { kind: 'union', members }
}

/**
 * Whether two types are equal. Records are equal when they are one object, or have one name and the same fields; one that
 * conditions have narrowed equals itself alone.
 */
export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true
  if (a.kind !== b.kind) return false
  switch (a.kind) {
    case 'list':
      return b.kind === 'list' && a.tuple === b.tuple && sameType(a.element, b.element)
    case 'map':
      return b.kind === 'map' && sameType(a.key, b.key) && sameType(a.value, b.value)
    case 'optional':
      return b.kind === 'optional' && sameType(a.value, b.value)
    case 'opaque':
      return b.kind === 'opaque' && a.name === b.name && sameTypes(a.parameters, b.parameters)
    case 'union':
      return b.kind === 'union' && sameTypes(a.members, b.members)
    case 'parameter':
      return b.kind === 'parameter' && a.name === b.name
    case 'string':
      return (
        b.kind === 'string' &&
        a.maxLength === b.maxLength &&
        sameNames(a.values, b.values) &&
        sameNames(a.except, b.except)
      )
    case 'int':
    case 'double':
      return isNumber(b) && a.minimum === b.minimum && a.maximum === b.maximum
    case 'record':
      return (
        b.kind === 'record' &&
        a.base === undefined &&
        b.base === undefined &&
        a.name === b.name &&
        sameNames(a.fieldNames, b.fieldNames)
      )
    default:
      return true
  }
}

function sameTypes(a: readonly Type[], b: readonly Type[]): boolean {
  return a.length === b.length && a.every((type, index) => sameType(type, b[index] ?? DYN))
}

function sameNames(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === b) return true
  return (
    a !== undefined && b !== undefined && a.length === b.length && a.every((name, index) => name === b[index])
  )
}

/** Members of a union that are joined instead of listed side by side. */
function sameShape(a: Type, b: Type): boolean {
  if (a.kind === 'string') return b.kind === 'string'
  if (isNumber(a)) return a.kind === b.kind
  if (a.kind === 'record' && b.kind === 'record') return sameType(a.base ?? a, b.base ?? b)
  return sameType(a, b)
}

function joinStrings(a: StringType, b: StringType): Type {
  const values =
    a.values !== undefined && b.values !== undefined ? [...new Set([...a.values, ...b.values])] : undefined
  const isClosed = values !== undefined && values.length <= VALUES
  const maxLength =
    a.maxLength !== undefined && b.maxLength !== undefined ? Math.max(a.maxLength, b.maxLength) : undefined
  if (!isClosed && maxLength === undefined) return STRING
  return { kind: 'string', ...(isClosed && { values }), ...(maxLength !== undefined && { maxLength }) }
}

function isNumber(type: Type): type is NumberType {
  return type.kind === 'int' || type.kind === 'double'
}

/** The wider bounds of both. */
function joinNumbers(a: NumberType, b: NumberType): Type {
  const minimum =
    a.minimum === undefined || b.minimum === undefined ? undefined : Math.min(a.minimum, b.minimum)
  const maximum =
    a.maximum === undefined || b.maximum === undefined ? undefined : Math.max(a.maximum, b.maximum)
  return {
    kind: a.kind,
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  }
}

function isNullableKind(type: Type): boolean {
  return (
    type.kind === 'opaque' ||
    type.kind === 'optional' ||
    type.kind === 'timestamp' ||
    type.kind === 'duration'
  )
}
