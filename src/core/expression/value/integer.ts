import { EvalError, type Result, Uint } from '../value.ts'

export const INT_MIN = -(2n ** 63n)
export const INT_MAX = 2n ** 63n - 1n
export const UINT_MAX = 2n ** 64n - 1n

/** Every int of the language: a number while that is exact, else a bigint. */
export type Int = number | bigint

export const INT_OVERFLOW = new EvalError('overflow', 'integer overflow')
export const UINT_OVERFLOW = new EvalError('overflow', 'unsigned integer overflow')

/** The int of this value in its canonical form, or `overflow`. */
export function toInt(value: bigint): Int | EvalError {
  if (value < INT_MIN || value > INT_MAX) return INT_OVERFLOW
  return canonical(value)
}

/** The uint of this value, or `overflow`. */
export function toUint(value: bigint): Uint | EvalError {
  if (value < 0n || value > UINT_MAX) return UINT_OVERFLOW
  return new Uint(canonical(value))
}

/** A safe value as number, any other as bigint. */
export function canonical(value: bigint): Int {
  const small = Number(value)
  return Number.isSafeInteger(small) ? small : value
}

/** The double as int, cut toward zero; undefined outside of 64 bits. Both ends are excluded, like in cel-go. */
export function truncateToInt(value: number): Int | undefined {
  if (!(value > -(2 ** 63) && value < 2 ** 63)) return undefined
  const whole = Math.trunc(value) + 0
  return Number.isSafeInteger(whole) ? whole : BigInt(whole)
}

/** The double as uint, cut toward zero; undefined when it is negative or too large. */
export function truncateToUint(value: number): Uint | undefined {
  if (!(value >= 0 && value < 2 ** 64)) return undefined
  const whole = Math.trunc(value) + 0
  return new Uint(Number.isSafeInteger(whole) ? whole : BigInt(whole))
}

/** Sum of two ints. */
export function addInt(a: Int, b: Int): Result {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  return toInt(BigInt(a) + BigInt(b))
}

/** Difference of two ints. */
export function subtractInt(a: Int, b: Int): Result {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b
    if (Number.isSafeInteger(difference)) return difference
  }
  return toInt(BigInt(a) - BigInt(b))
}

/** Product of two ints. */
export function multiplyInt(a: Int, b: Int): Result {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    // Adding 0 turns -0 into 0: an int has one zero.
    if (Number.isSafeInteger(product)) return product + 0
  }
  return toInt(BigInt(a) * BigInt(b))
}

/** Quotient of two ints, cut toward zero. */
export function divideInt(a: Int, b: Int): Result {
  if (b === 0) return new EvalError('divide_by_zero', 'division by zero')
  if (typeof a === 'number' && typeof b === 'number') return (a - (a % b)) / b + 0
  return toInt(BigInt(a) / BigInt(b))
}

/** Remainder of two ints; its sign follows the dividend. */
export function moduloInt(a: Int, b: Int): Result {
  if (b === 0) return new EvalError('modulus_by_zero', 'modulus by zero')
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0
  // Go and cel-go call this overflow, although the remainder would be 0.
  if (a === INT_MIN && b === -1) return INT_OVERFLOW
  return toInt(BigInt(a) % BigInt(b))
}

/** Negated int. */
export function negateInt(a: Int): Result {
  return typeof a === 'number' ? 0 - a : toInt(-a)
}

/** Sum of two uints. */
export function addUint(a: Uint, b: Uint): Result {
  return toUint(BigInt(a.value) + BigInt(b.value))
}

/** Difference of two uints. */
export function subtractUint(a: Uint, b: Uint): Result {
  return toUint(BigInt(a.value) - BigInt(b.value))
}

/** Product of two uints. */
export function multiplyUint(a: Uint, b: Uint): Result {
  return toUint(BigInt(a.value) * BigInt(b.value))
}

/** Quotient of two uints. */
export function divideUint(a: Uint, b: Uint): Result {
  if (b.value === 0) return new EvalError('divide_by_zero', 'division by zero')
  return toUint(BigInt(a.value) / BigInt(b.value))
}

/** Remainder of two uints. */
export function moduloUint(a: Uint, b: Uint): Result {
  if (b.value === 0) return new EvalError('modulus_by_zero', 'modulus by zero')
  return toUint(BigInt(a.value) % BigInt(b.value))
}
