import {
  DYN,
  type Field,
  type ListType,
  mapOf,
  type NumberType,
  type RecordType,
  type StringType,
  type Type,
  undeclaredField,
} from '../type.ts'
import { sameType, unionOf } from './join.ts'

/** A type without values: nothing fits it, so reading it is an error. */
export const NEVER: Type = { kind: 'union', members: [] }

/** Whether no value can be of this type. */
export function isNever(type: Type): boolean {
  return type.kind === 'union' && type.members.length === 0
}

/** Counts the steps that intersecting may still take. */
export interface Steps {
  left: number
}

/**
 * The type of values that belong to both types; `NEVER` when there are none. Fields of records are found lazily. When
 * no steps are left the answer is `dyn`.
 */
export function intersect(steps: Steps, a: Type, b: Type): Type {
  if (a === b || a.kind === 'dyn') return b
  if (b.kind === 'dyn') return a
  // LIMIT: each member of one union meets each member of the other, at every level.
  if (--steps.left < 0) return DYN
  if (a.kind === 'union') return unionOf(a.members.map((member) => intersect(steps, member, b)))
  if (b.kind === 'union') return unionOf(b.members.map((member) => intersect(steps, a, member)))
  if (a.kind === 'string' && b.kind === 'string') return intersectStrings(a, b)
  if (a.kind === 'list' && b.kind === 'list') {
    const minItems = greatest(a.minItems, b.minItems)
    const maxItems = least(a.maxItems, b.maxItems)
    const element = intersect(steps, a.element, b.element)
    const tuple = intersectTuples(steps, a, b)
    return {
      kind: 'list',
      element,
      ...(minItems && { minItems }),
      ...(maxItems !== undefined && { maxItems }),
      ...(tuple !== undefined && { tuple }),
    }
  }
  if (a.kind === 'map' && b.kind === 'map')
    return mapOf(intersect(steps, a.key, b.key), intersect(steps, a.value, b.value))
  if (a.kind === 'record' && b.kind === 'record') return intersectRecords(steps, a, b)
  if (a.kind === 'record' && b.kind === 'map') return intersectRecords(steps, a, openRecord(a.name, b.value))
  if (a.kind === 'map' && b.kind === 'record') return intersectRecords(steps, openRecord(b.name, a.value), b)
  if (a.kind === 'int' || a.kind === 'double') return a.kind === b.kind ? intersectNumbers(a, b) : NEVER
  return sameType(a, b) ? a : NEVER
}

function intersectNumbers(a: NumberType, b: Type): Type {
  if (b.kind !== 'int' && b.kind !== 'double') return a
  const minimum = greatest(a.minimum, b.minimum)
  const maximum = least(a.maximum, b.maximum)
  return {
    kind: a.kind,
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  }
}

function intersectTuples(steps: Steps, a: ListType, b: ListType): ListType['tuple'] {
  if (a.tuple === undefined && b.tuple === undefined) return undefined
  const length = Math.max(a.tuple?.prefix.length ?? 0, b.tuple?.prefix.length ?? 0)
  const at = ({ element, tuple }: ListType, index: number): Type =>
    tuple === undefined ? element : (tuple.prefix[index] ?? tuple.rest ?? NEVER)
  const rest = intersect(steps, at(a, Number.POSITIVE_INFINITY), at(b, Number.POSITIVE_INFINITY))
  return {
    prefix: Array.from({ length }, (_, index) => intersect(steps, at(a, index), at(b, index))),
    rest: isNever(rest) ? undefined : rest,
  }
}

function intersectStrings(a: StringType, b: StringType): Type {
  const others = b.values === undefined ? undefined : new Set(b.values)
  const values =
    others === undefined ? a.values : (a.values?.filter((value) => others.has(value)) ?? b.values)
  if (values !== undefined && values.length === 0) return NEVER
  const maxLength = least(a.maxLength, b.maxLength)
  return {
    kind: 'string',
    ...(values !== undefined && { values }),
    ...(maxLength !== undefined && { maxLength }),
  }
}

function intersectRecords(steps: Steps, a: RecordType, b: RecordType): RecordType {
  const names = [...new Set([...a.fieldNames, ...b.fieldNames])]
  // A closed record forbids what only the other one declares.
  const fieldNames = names.filter((name) => mayHave(a, name) && mayHave(b, name))
  const declared = new Set(fieldNames)
  const known = new Map<string, Field | undefined>()
  const rest = a.rest === undefined || b.rest === undefined ? undefined : intersect(steps, a.rest, b.rest)
  return {
    kind: 'record',
    name: joinNames(a.name, b.name),
    fieldNames,
    rest,
    field: (name) => {
      if (!known.has(name))
        known.set(name, declared.has(name) ? intersectFields(steps, a, b, name) : undefined)
      return known.get(name)
    },
    ...((a.restOf ?? b.restOf) && { restOf: (name) => intersectRest(steps, a, b, name) }),
    ...((a.implied ?? b.implied) && {
      implied: (name) => [...new Set([...(a.implied?.(name) ?? []), ...(b.implied?.(name) ?? [])])],
    }),
  }
}

/** UTF-16 units of a name that is made of two. */
const NAME_LENGTH = 200

/** The more special of two names: records with one name and the same fields count as one type, so branches differ. */
function joinNames(a: string, b: string): string {
  if (a.startsWith(b)) return a
  if (b.startsWith(a)) return b
  const joined = `${a} & ${b}`
  return joined.length > NAME_LENGTH ? a : joined
}

function intersectRest(steps: Steps, a: RecordType, b: RecordType, name: string): Type | undefined {
  const left = undeclaredField(a, name)
  const right = undeclaredField(b, name)
  return left === undefined || right === undefined ? undefined : intersect(steps, left, right)
}

function intersectFields(steps: Steps, one: RecordType, other: RecordType, name: string): Field | undefined {
  const a = one.field(name)
  const b = other.field(name)
  const typeA = a?.type ?? undeclaredField(one, name)
  const typeB = b?.type ?? undeclaredField(other, name)
  if (typeA === undefined || typeB === undefined) return undefined
  const presence = a?.presence === 'present' || b?.presence === 'present' ? 'present' : 'maybe'
  const doc = a?.doc ?? b?.doc
  return { type: intersect(steps, typeA, typeB), presence, ...(doc !== undefined && { doc }) }
}

function mayHave(record: RecordType, name: string): boolean {
  return record.fieldNames.includes(name) || undeclaredField(record, name) !== undefined
}

function openRecord(name: string, rest: Type): RecordType {
  return { kind: 'record', name, fieldNames: [], field: () => undefined, rest }
}

function greatest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b)
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.min(a, b)
}
