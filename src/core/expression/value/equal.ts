import type { Meter } from '../function.ts'
import {
  Double,
  Duration,
  EvalError,
  MapValue,
  OpaqueValue,
  OptionalValue,
  RecordValue,
  type Result,
  Timestamp,
  TypeValue,
  Uint,
  type Value,
} from '../value.ts'
import { isList, isMap } from './kind.ts'
import { mapGet, mapKeys, mapSize, mapValues } from './map-access.ts'

/** Deepest value that is compared: documents end at 100, and literals of an expression can wrap them. */
const COMPARE_DEPTH = 1_000

/**
 * CEL equality (section 3.2): numbers on one line, lists and maps by content, other pairs of types unequal. Charges one
 * unit per element and a tenth of the shorter text; the unit of the call is charged by the caller.
 */
export function equalValues(meter: Meter, a: Result, b: Result): boolean | EvalError {
  return equalAt(meter, a, b, 0)
}

function equalAt(meter: Meter, a: Result, b: Result, depth: number): boolean | EvalError {
  if (a instanceof EvalError) return a
  if (b instanceof EvalError) return b
  if (typeof a === 'string') return typeof b === 'string' ? equalText(meter, a, b) : false
  if (typeof a === 'object' && a !== null) return equalObjects(meter, a, b, depth)
  if (typeof b === 'object' && b !== null) {
    return b instanceof Double || b instanceof Uint ? equalNumbers(a, b) : false
  }
  return a === b
}

/** Equality of two strings, with its cost. */
export function equalText(meter: Meter, a: string, b: string): boolean | EvalError {
  const extra = textUnits(Math.min(a.length, b.length)) - 1
  if (extra > 0 && !meter.charge(extra)) return meter.exhausted
  return a === b
}

/** Cost of looking at a text once. */
export function textUnits(length: number): number {
  return Math.ceil(length / 10)
}

function equalObjects(
  meter: Meter,
  a: Exclude<Value, null | boolean | number | bigint | string>,
  b: Value,
  depth: number,
): boolean | EvalError {
  if (a instanceof Double || a instanceof Uint) return equalNumbers(b, a)
  if (isList(a)) return isList(b) ? equalLists(meter, a, b, depth) : false
  if (a instanceof RecordValue || a instanceof MapValue)
    return isMap(b) ? equalMaps(meter, a, b, depth) : false
  if (a instanceof Uint8Array) return b instanceof Uint8Array ? equalBytes(meter, a, b) : false
  if (a instanceof Timestamp) return b instanceof Timestamp && a.seconds === b.seconds && a.nanos === b.nanos
  if (a instanceof Duration) return b instanceof Duration && a.seconds === b.seconds && a.nanos === b.nanos
  if (a instanceof TypeValue) return b instanceof TypeValue && a.name === b.name
  if (a instanceof OpaqueValue) {
    if (!(b instanceof OpaqueValue) || a.typeName !== b.typeName) return false
    return equalText(meter, a.text, b.text)
  }
  if (!(b instanceof OptionalValue)) return false
  if (a.value === undefined || b.value === undefined) return a.value === b.value
  return depth >= COMPARE_DEPTH ? tooDeep() : equalAt(meter, a.value, b.value, depth + 1)
}

/** int and double compare as doubles, like cel-go; int and uint exactly. */
function equalNumbers(a: Value, b: Double | Uint): boolean {
  if (b instanceof Double) {
    if (a instanceof Double) return a.value === b.value
    const other = a instanceof Uint ? a.value : a
    return (typeof other === 'number' || typeof other === 'bigint') && Number(other) === b.value
  }
  if (a instanceof Uint) return a.value === b.value
  return a instanceof Double ? a.value === Number(b.value) : a === b.value
}

function equalBytes(meter: Meter, a: Uint8Array, b: Uint8Array): boolean | EvalError {
  const extra = textUnits(Math.min(a.length, b.length)) - 1
  if (extra > 0 && !meter.charge(extra)) return meter.exhausted
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}

function equalLists(
  meter: Meter,
  a: readonly Value[],
  b: readonly Value[],
  depth: number,
): boolean | EvalError {
  if (a.length !== b.length) return false
  if (depth >= COMPARE_DEPTH) return tooDeep()
  for (let index = 0; index < a.length; index++) {
    if (!meter.charge(1)) return meter.exhausted
    const same = equalAt(meter, a[index] ?? null, b[index] ?? null, depth + 1)
    if (same !== true) return same
  }
  return true
}

function equalMaps(
  meter: Meter,
  a: RecordValue | MapValue,
  b: RecordValue | MapValue,
  depth: number,
): boolean | EvalError {
  if (mapSize(a) !== mapSize(b)) return false
  if (depth >= COMPARE_DEPTH) return tooDeep()
  const keys = mapKeys(a)
  const values = mapValues(a)
  for (let index = 0; index < keys.length; index++) {
    if (!meter.charge(1)) return meter.exhausted
    const other = mapGet(b, keys[index] ?? null)
    if (other === undefined) return false
    const same = equalAt(meter, values[index] ?? null, other, depth + 1)
    if (same !== true) return same
  }
  return true
}

function tooDeep(): EvalError {
  return new EvalError('depth', `values nested deeper than ${COMPARE_DEPTH} are not compared`)
}
