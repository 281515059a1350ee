import type { Meter, Overload } from '../function.ts'
import { BOOL } from '../type.ts'
import { compareValues } from '../value/compare.ts'
import { equalValues } from '../value/equal.ts'
import { isUnknown, mapGet } from '../value/map-access.ts'
import { EvalError, type MapValue, type RecordValue, type Result, type Value } from '../value.ts'
import {
  ANY_KIND,
  BOOL_KIND,
  BYTES_KIND,
  binary,
  DOUBLE_KIND,
  DURATION_KIND,
  INT_KIND,
  type Kind,
  LIST_KIND,
  MAP_KIND,
  STRING_KIND,
  TIMESTAMP_KIND,
  UINT_KIND,
} from './declare.ts'

/** Pairs of types that have an order, by what cel-go appends to the overload id. */
const ORDERED: readonly (readonly [suffix: string, a: Kind<Value>, b: Kind<Value>])[] = [
  ['bool', BOOL_KIND, BOOL_KIND],
  ['int64', INT_KIND, INT_KIND],
  ['int64_double', INT_KIND, DOUBLE_KIND],
  ['int64_uint64', INT_KIND, UINT_KIND],
  ['uint64', UINT_KIND, UINT_KIND],
  ['uint64_double', UINT_KIND, DOUBLE_KIND],
  ['uint64_int64', UINT_KIND, INT_KIND],
  ['double', DOUBLE_KIND, DOUBLE_KIND],
  ['double_int64', DOUBLE_KIND, INT_KIND],
  ['double_uint64', DOUBLE_KIND, UINT_KIND],
  ['string', STRING_KIND, STRING_KIND],
  ['bytes', BYTES_KIND, BYTES_KIND],
  ['timestamp', TIMESTAMP_KIND, TIMESTAMP_KIND],
  ['duration', DURATION_KIND, DURATION_KIND],
]

/** Equality, order and `in` (section 3.2). */
export const COMPARISON: readonly Overload[] = [
  binary('equals', '_==_', 'global', [ANY_KIND, ANY_KIND], BOOL, equalValues),
  binary('not_equals', '_!=_', 'global', [ANY_KIND, ANY_KIND], BOOL, (meter, a, b) => {
    const same = equalValues(meter, a, b)
    return same instanceof EvalError ? same : !same
  }),
  ...ordered('less', '_<_', (order) => order < 0),
  ...ordered('less_equals', '_<=_', (order) => order <= 0),
  ...ordered('greater', '_>_', (order) => order > 0),
  ...ordered('greater_equals', '_>=_', (order) => order >= 0),
  binary('in_list', '@in', 'global', [ANY_KIND, LIST_KIND], BOOL, inList),
  binary('in_map', '@in', 'global', [ANY_KIND, MAP_KIND], BOOL, inMap),
]

function ordered(prefix: string, name: string, holds: (order: number) => boolean): readonly Overload[] {
  return ORDERED.map(([suffix, a, b]) =>
    binary(`${prefix}_${suffix}`, name, 'global', [a, b], BOOL, (meter, x, y) => {
      const order = compareValues(meter, x, y)
      return order instanceof EvalError ? order : holds(order)
    }),
  )
}

/** `value in list`: charged by the length of the list. */
function inList(meter: Meter, value: Value, list: readonly Value[]): Result {
  if (!meter.charge(list.length)) return meter.exhausted
  let failure: EvalError | undefined
  for (const element of list) {
    const same = equalValues(meter, element, value)
    if (same === true) return true
    if (same !== false) failure ??= same
  }
  return failure ?? false
}

/** `key in map`. A key whose value is not available may or may not be there. */
function inMap(_: Meter, key: Value, map: RecordValue | MapValue): Result {
  const found = mapGet(map, key)
  return isUnknown(found) ? found : found !== undefined
}
