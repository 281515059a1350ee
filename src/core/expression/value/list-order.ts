import { LIMITS } from '../../limits.ts'
import type { Meter } from '../function.ts'
import { Double, Duration, EvalError, type Result, Timestamp, Uint, type Value } from '../value.ts'
import { compareValues } from './compare.ts'
import { NO_OVERLOAD, tooLarge } from './failure.ts'

/** Cost of a sort of n elements: 11 + n·⌈log2 n⌉·2. */
export function sortCost(count: number): number {
  return 11 + count * Math.ceil(Math.log2(Math.max(count, 2))) * 2
}

/**
 * Positions of `keys` in ascending order; equal keys keep their order. Keys must be of one ordered type: `no_overload`
 * for others, `invalid_argument` for NaN.
 */
export function sortedOrder(meter: Meter, keys: readonly Value[]): readonly number[] | EvalError {
  if (keys.length > LIMITS.listElements) return tooLarge('a list', LIMITS.listElements, 'elements')
  if (!meter.charge(sortCost(keys.length))) return meter.exhausted
  const first = keys[0]
  if (first === undefined) return []
  const type = orderedType(first)
  if (type === undefined) return NO_OVERLOAD
  for (const key of keys) {
    if (orderedType(key) !== type) return NO_OVERLOAD
    if (key instanceof Double && Number.isNaN(key.value))
      return new EvalError('invalid_argument', 'NaN has no order')
  }
  let failure: EvalError | undefined
  const order = keys
    .map((_, index) => index)
    .sort((a, b) => {
      const result = compareValues(meter, keys[a] ?? null, keys[b] ?? null)
      if (typeof result === 'number') return result
      failure ??= result
      return 0
    })
  return failure ?? order
}

/** The elements in ascending order of their keys. */
export function sortByKeys(meter: Meter, list: readonly Value[], keys: readonly Value[]): Result {
  const order = sortedOrder(meter, keys)
  return order instanceof EvalError ? order : order.map((index) => list[index] ?? null)
}

function orderedType(value: Value): string | undefined {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 'int'
    case 'string':
    case 'boolean':
      return typeof value
    default:
      if (value instanceof Double) return 'double'
      if (value instanceof Uint) return 'uint'
      if (value instanceof Timestamp) return 'timestamp'
      if (value instanceof Duration) return 'duration'
      return value instanceof Uint8Array ? 'bytes' : undefined
  }
}
