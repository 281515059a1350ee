import { NEVER } from '../check/intersect.ts'
import { sameType } from '../check/join.ts'
import { type RecordType, type StringType, type Type, undeclaredField } from '../type.ts'
import { Double, Uint, type Value } from '../value.ts'
import type { Step } from './fact.ts'

/** Values that a string is known not to have, at most. */
const EXCEPT = 100

/** Members of a union; the type itself when it is none. */
export function membersOf(type: Type): readonly Type[] {
  return type.kind === 'union' ? type.members : [type]
}

/** The record that a narrowed record was declared as. */
export function declared(record: RecordType): RecordType {
  return record.base ?? record
}

/** What is left of a type when its value equals a constant, or when it does not. */
export function narrowEqual(type: Type, value: Value, holds: boolean): Type {
  return keep(type, (member) => (holds ? equalPart(member, value) : unequalPart(member, value)))
}

/** What is left of a type when its value equals one of some constants. */
export function narrowIn(type: Type, values: readonly Value[], holds: boolean): Type {
  if (!holds) return values.reduce<Type>((left, value) => narrowEqual(left, value, false), type)
  return keep(type, (member) => {
    const parts = values.flatMap((value) => equalPart(member, value) ?? [])
    const strings = parts.flatMap((part) => (part.kind === 'string' ? (part.values ?? []) : []))
    return strings.length > 0 ? { kind: 'string', values: [...new Set(strings)] } : parts[0]
  })
}

/** What is left of a type when `type(value)` is one of some types, by name. */
export function narrowKind(type: Type, names: readonly string[], holds: boolean): Type {
  return keep(type, (member) => {
    const name = RUN_TIME_NAMES[member.kind] ?? (member.kind === 'opaque' ? member.name : undefined)
    return name === undefined || names.includes(name) === holds ? member : undefined
  })
}

/** What is left of the type of a record when one of its fields, which was read, is of a type. */
export function narrowByField(type: Type, step: Step, child: Type): Type {
  return keep(type, (member) => {
    const field = typeAt(member, step)
    return field !== undefined && overlaps(field, child) ? member : undefined
  })
}

/** What is left of the type of a record when it has a field, or when it has not. */
export function narrowPresent(type: Type, name: string, holds: boolean): Type {
  return keep(type, (member) => {
    if (member.kind !== 'record') return member.kind === 'map' || isOpen(member) ? member : undefined
    const field = member.field(name)
    if (!holds) return field?.presence === 'present' ? undefined : member
    const found = field?.type ?? undeclaredField(member, name)
    return found === undefined || isNever(found) ? undefined : member
  })
}

/** A type that was found by a condition, as far as it fits the type that is known now. */
export function narrowTo(now: Type, found: Type): Type {
  if (now === found || found.kind === 'dyn') return now
  if (now.kind === 'dyn') return found
  const known = membersOf(now)
  const left = membersOf(found).flatMap((member) => {
    for (const one of known) {
      if (one.kind === 'record' && member.kind === 'record') {
        if (sameType(declared(one), declared(member))) return [one.base === member ? one : member]
      } else if (overlaps(one, member)) return [member]
    }
    return []
  })
  if (left.length === 0) return found
  return left.length === 1 && left[0] !== undefined ? left[0] : { kind: 'union', members: left }
}

/** Whether some value may be of both types. */
export function overlaps(a: Type, b: Type): boolean {
  if (a.kind === 'union') return a.members.some((member) => overlaps(member, b))
  if (b.kind === 'union') return b.members.some((member) => overlaps(a, member))
  if (isOpen(a) || isOpen(b)) return true
  if (a.kind === 'string' && b.kind === 'string') return stringsOverlap(a, b)
  return FAMILIES[a.kind] === FAMILIES[b.kind]
}

/** Type of what one step leads to; undefined when it leads nowhere in a value of this type. */
export function typeAt(type: Type, step: Step): Type | undefined {
  if (isOpen(type)) return type
  if (type.kind === 'map') return type.value
  if (type.kind === 'record') {
    if (step.kind === 'index') return undefined
    if (step.kind === 'term') return { kind: 'dyn' }
    return type.field(step.name)?.type ?? undeclaredField(type, step.name)
  }
  if (type.kind !== 'list' || step.kind === 'field') return undefined
  return step.kind === 'index' ? elementAt(type, step.index) : type.element
}

/** Type of the element at a constant position. */
export function elementAt(type: Extract<Type, { kind: 'list' }>, index: number): Type {
  const { tuple } = type
  if (tuple === undefined || index < 0) return type.element
  return tuple.prefix[index] ?? tuple.rest ?? NEVER
}

function keep(type: Type, part: (member: Type) => Type | undefined): Type {
  if (type.kind !== 'union') return isOpen(type) ? type : (part(type) ?? NEVER)
  const left = type.members.flatMap((member) => part(member) ?? [])
  if (left.length === type.members.length && left.every((member, index) => member === type.members[index]))
    return type
  return left.length === 1 && left[0] !== undefined ? left[0] : { kind: 'union', members: left }
}

function isOpen(type: Type): boolean {
  return type.kind === 'dyn' || type.kind === 'parameter'
}

function isNever(type: Type): boolean {
  return type.kind === 'union' && type.members.length === 0
}

function equalPart(member: Type, value: Value): Type | undefined {
  if (isOpen(member)) return member
  if (typeof value === 'string') {
    if (member.kind !== 'string' || !allows(member, value)) return undefined
    return { kind: 'string', values: [value] }
  }
  if (value === null) return member.kind === 'null' ? member : undefined
  if (typeof value === 'boolean') return member.kind === 'bool' ? member : undefined
  const isNumber =
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || value instanceof Uint
  if (isNumber) return FAMILIES[member.kind] === 'number' ? member : undefined
  return member
}

function unequalPart(member: Type, value: Value): Type | undefined {
  if (value === null) return member.kind === 'null' ? undefined : member
  if (typeof value !== 'string' || member.kind !== 'string') return member
  if (member.values !== undefined) {
    const values = member.values.filter((one) => one !== value)
    return values.length === 0 ? undefined : { ...member, values }
  }
  const except = member.except ?? []
  return except.length >= EXCEPT || except.includes(value)
    ? member
    : { ...member, except: [...except, value] }
}

function allows(type: StringType, value: string): boolean {
  return (type.values?.includes(value) ?? true) && !(type.except?.includes(value) ?? false)
}

function stringsOverlap(a: StringType, b: StringType): boolean {
  if (a.values !== undefined) {
    const others = b.values === undefined ? undefined : new Set(b.values)
    return a.values.some(
      (value) => allows(a, value) && (others?.has(value) ?? true) && !b.except?.includes(value),
    )
  }
  return b.values?.some((value) => allows(a, value)) ?? true
}

/** Kinds of types whose values may be equal to each other have one family. */
const FAMILIES: Readonly<Record<Type['kind'], string>> = {
  bool: 'bool',
  bytes: 'bytes',
  double: 'number',
  duration: 'duration',
  dyn: 'dyn',
  int: 'number',
  list: 'list',
  map: 'map',
  null: 'null',
  opaque: 'opaque',
  optional: 'optional',
  parameter: 'parameter',
  record: 'map',
  string: 'string',
  timestamp: 'timestamp',
  type: 'type',
  uint: 'number',
  union: 'union',
}

const RUN_TIME_NAMES: Readonly<Partial<Record<Type['kind'], string>>> = {
  bool: 'bool',
  bytes: 'bytes',
  double: 'double',
  duration: 'google.protobuf.Duration',
  int: 'int',
  list: 'list',
  map: 'map',
  null: 'null_type',
  optional: 'optional_type',
  record: 'map',
  string: 'string',
  timestamp: 'google.protobuf.Timestamp',
  type: 'type',
  uint: 'uint',
}
