import { NONE } from '../functions/optionals.ts'
import type { Checked } from '../program.ts'
import { unescapeField } from '../syntax/field-name.ts'
import { isList, isMap } from '../value/kind.ts'
import { mapField } from '../value/map-access.ts'
import { OptionalValue, type Result, type Value } from '../value.ts'
import { hasField, indexOptional, indexValue, noFields, selectField, selectOptional } from './read.ts'

/** How the profile of an expression reads fields and elements (sections 6 and 8.4). */
export interface Reading {
  /** `value.field`. */
  readonly select: (value: Value, field: string) => Result
  /** `value.?field`. */
  readonly selectOptional: (value: Value, field: string) => Result
  /** `has(value.field)`. */
  readonly has: (value: Value, field: string) => Result
  /** `value[index]`. */
  readonly index: (value: Value, index: Value) => Result
  /** `value[?index]`. */
  readonly indexOptional: (value: Value, index: Value) => Result
  /** The key under which a value keeps the field. */
  readonly nameOf: (value: Value, field: string) => string
}

/** As cel-spec says. */
const EXACT: Reading = {
  select: selectField,
  selectOptional,
  has: hasField,
  index: indexValue,
  indexOptional,
  nameOf: (_, field) => field,
}

/**
 * As Kubernetes reads: asking null, a number or a string for a field or an element finds nothing instead of failing, and
 * a field that is not there under its name is looked for under the name that it is escaped for.
 */
const LENIENT: Reading = {
  select: (value, field) =>
    value instanceof OptionalValue
      ? through(value, (inner) => LENIENT.selectOptional(inner, field))
      : selectField(value, LENIENT.nameOf(value, field)),
  selectOptional: (value, field) => {
    if (value instanceof OptionalValue) return through(value, (inner) => LENIENT.selectOptional(inner, field))
    if (isMap(value)) return selectOptional(value, LENIENT.nameOf(value, field))
    return isList(value) ? noFields(value) : NONE
  },
  has: (value, field) => {
    if (value instanceof OptionalValue)
      return value.value === undefined ? false : LENIENT.has(value.value, field)
    if (isMap(value)) return hasField(value, LENIENT.nameOf(value, field))
    return isList(value) ? noFields(value) : false
  },
  index: (value, index) =>
    value instanceof OptionalValue
      ? through(value, (inner) => LENIENT.indexOptional(inner, index))
      : indexValue(value, index),
  indexOptional: (value, index) => {
    if (value instanceof OptionalValue) return through(value, (inner) => LENIENT.indexOptional(inner, index))
    return isMap(value) || isList(value) ? indexOptional(value, index) : NONE
  },
  nameOf: (value, field) => {
    const inner = value instanceof OptionalValue ? value.value : value
    if (inner === undefined || !isMap(inner) || !field.includes('__')) return field
    if (mapField(inner, field) !== undefined) return field
    const real = unescapeField(field)
    return mapField(inner, real) === undefined ? field : real
  },
}

function through(optional: OptionalValue, read: (value: Value) => Result): Result {
  return optional.value === undefined ? NONE : read(optional.value)
}

/** How an expression reads, or undefined where it reads exactly, which has faster ways. */
export function lenientReading(checked: Checked): Reading | undefined {
  return checked.profile === 'kubernetes' ? LENIENT : undefined
}

/** How an expression reads. */
export function readingOf(checked: Checked): Reading {
  return lenientReading(checked) ?? EXACT
}
