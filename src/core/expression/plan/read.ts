import { quoted } from '../../quote.ts'
import { NONE } from '../functions/optionals.ts'
import { NO_OVERLOAD } from '../value/failure.ts'
import { isList, isMap, typeNameOf } from '../value/kind.ts'
import { isUnknown, mapField, mapGet } from '../value/map-access.ts'
import { Double, EvalError, mapKey, OptionalValue, type Result, Uint, type Value } from '../value.ts'

/** `value.field` (section 3.3); through an optional the result is optional. */
export function selectField(value: Value, field: string): Result {
  if (isMap(value)) {
    const found = mapField(value, field)
    return found === undefined ? missingKey(field) : found
  }
  if (value instanceof OptionalValue) return selectThrough(value, field)
  return noFields(value)
}

/** `value.?field`: none where the field is missing. */
export function selectOptional(value: Value, field: string): Result {
  if (value instanceof OptionalValue) return selectThrough(value, field)
  if (!isMap(value)) return noFields(value)
  return present(mapField(value, field))
}

/** `has(value.field)`. */
export function hasField(value: Value, field: string): Result {
  if (isMap(value)) {
    const found = mapField(value, field)
    return isUnknown(found) ? found : found !== undefined
  }
  if (!(value instanceof OptionalValue)) return noFields(value)
  return value.value === undefined ? false : hasField(value.value, field)
}

/** `value[index]`; through an optional the result is optional. */
export function indexValue(value: Value, index: Value): Result {
  if (isList(value)) {
    const place = placeOf(index)
    if (place instanceof EvalError) return place
    return elementAt(value, place)
  }
  if (isMap(value)) {
    const found = mapGet(value, index)
    return found === undefined ? missingIndex(index) : found
  }
  if (value instanceof OptionalValue)
    return value.value === undefined ? NONE : indexOptional(value.value, index)
  return NO_OVERLOAD
}

/** `value[?index]`: none where there is nothing. */
export function indexOptional(value: Value, index: Value): Result {
  if (isList(value)) {
    const place = placeOf(index)
    return place instanceof EvalError ? place : present(value[place])
  }
  if (isMap(value)) return present(mapGet(value, index))
  if (value instanceof OptionalValue)
    return value.value === undefined ? NONE : indexOptional(value.value, index)
  return NO_OVERLOAD
}

/** The key is not in the map. */
export function missingKey(key: string): EvalError {
  return new EvalError('no_such_key', `no such key: ${quoted(key)}`)
}

function missingIndex(index: Value): EvalError {
  const key = mapKey(index)
  return key === undefined
    ? new EvalError('no_such_key', `a value of type ${typeNameOf(index)} is never a key`)
    : missingKey(key.slice(1))
}

function selectThrough(optional: OptionalValue, field: string): Result {
  if (optional.value === undefined) return NONE
  return selectOptional(optional.value, field)
}

function present(found: Result | undefined): Result {
  if (found === undefined) return NONE
  return found instanceof EvalError ? found : new OptionalValue(found)
}

/** A list position: int, or a number of another type that is whole. −1 where it is too large for any list. */
function placeOf(index: Value): number | EvalError {
  if (typeof index === 'number') return index
  if (typeof index === 'bigint') return -1
  if (index instanceof Uint) return typeof index.value === 'number' ? index.value : -1
  if (!(index instanceof Double)) return NO_OVERLOAD
  if (Number.isInteger(index.value)) return index.value
  return new EvalError('invalid_argument', 'a list position must be a whole number')
}

function elementAt(list: readonly Value[], place: number): Result {
  if (place >= 0 && place < list.length) return list[place] ?? null
  return new EvalError('index_range', `index ${place} is out of range, the list has ${list.length} elements`)
}

/** The value has no fields at all. */
export function noFields(value: Value): EvalError {
  return new EvalError('no_such_field', `a value of type ${typeNameOf(value)} has no fields`)
}
