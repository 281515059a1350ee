import type { Meter } from '../function.ts'
import { Double, Duration, EvalError, Timestamp, Uint, type Value } from '../value.ts'
import { textUnits } from './equal.ts'
import { NO_OVERLOAD } from './failure.ts'

/**
 * Order of two values of one ordered type, or of two numbers: negative, zero or positive. `no_overload` for other pairs,
 * `invalid_argument` for NaN. Charges a tenth of the shorter text beyond the unit of the call.
 */
export function compareValues(meter: Meter, a: Value, b: Value): number | EvalError {
  switch (typeof a) {
    case 'number':
    case 'bigint':
      return compareNumber(a, b)
    case 'string':
      return typeof b === 'string' ? compareStrings(meter, a, b) : NO_OVERLOAD
    case 'boolean':
      return typeof b === 'boolean' ? Number(a) - Number(b) : NO_OVERLOAD
    default:
      return compareObjects(meter, a, b)
  }
}

function compareObjects(meter: Meter, a: Value, b: Value): number | EvalError {
  if (a instanceof Double || a instanceof Uint) return compareNumber(a, b)
  if (a instanceof Timestamp && b instanceof Timestamp) return a.seconds - b.seconds || a.nanos - b.nanos
  if (a instanceof Duration && b instanceof Duration) return a.seconds - b.seconds || a.nanos - b.nanos
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(meter, a, b)
  return NO_OVERLOAD
}

/** Whether a value is a number of any of the three types. */
export function isNumber(value: Value): value is number | bigint | Double | Uint {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || value instanceof Uint
  )
}

/** Order of two numbers of any types; NaN is an error. */
export function compareNumber(a: number | bigint | Double | Uint, b: Value): number | EvalError {
  if (!isNumber(b)) return NO_OVERLOAD
  const isDouble = a instanceof Double || b instanceof Double
  const left = typeof a === 'object' ? a.value : a
  const right = typeof b === 'object' ? b.value : b
  // cel-go turns the int into a double before it compares with one; two integers compare exactly.
  const x = isDouble ? Number(left) : left
  const y = isDouble ? Number(right) : right
  if (x < y) return -1
  if (x > y) return 1
  return x === y ? 0 : new EvalError('invalid_argument', 'NaN has no order')
}

function compareStrings(meter: Meter, a: string, b: string): number | EvalError {
  const extra = textUnits(Math.min(a.length, b.length)) - 1
  if (extra > 0 && !meter.charge(extra)) return meter.exhausted
  return compareText(a, b)
}

/** Order by code points: JS alone would put U+FFFF after every character beyond it. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at)
    const y = b.charCodeAt(at)
    if (x === y) continue
    // Surrogates stand for code points beyond every other unit, so they sort last.
    return x >= 0xd800 && y >= 0xd800 ? rank(x) - rank(y) : x - y
  }
  return a.length - b.length
}

function rank(unit: number): number {
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

function compareBytes(meter: Meter, a: Uint8Array, b: Uint8Array): number | EvalError {
  const length = Math.min(a.length, b.length)
  const extra = textUnits(length) - 1
  if (extra > 0 && !meter.charge(extra)) return meter.exhausted
  for (let at = 0; at < length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
