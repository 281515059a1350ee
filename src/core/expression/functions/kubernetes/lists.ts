import type { FunctionLibrary, Meter, Overload } from '../../function.ts'
import { BOOL, BYTES, DOUBLE, DURATION, INT, STRING, TIMESTAMP, type Type, UINT } from '../../type.ts'
import { durationOf } from '../../value/calendar.ts'
import { compareValues } from '../../value/compare.ts'
import { equalValues } from '../../value/equal.ts'
import { NO_OVERLOAD } from '../../value/failure.ts'
import { addInt, addUint } from '../../value/integer.ts'
import { isInt } from '../../value/kind.ts'
import { Double, Duration, EvalError, type Result, Uint, type Value } from '../../value.ts'
import { ANY_KIND, binary, LIST_KIND, listKind, unary } from '../declare.ts'

/** Types with an order; the first is what a list of unknown elements is taken for. */
const COMPARABLE: readonly (readonly [name: string, type: Type])[] = [
  ['int', INT],
  ['uint', UINT],
  ['double', DOUBLE],
  ['bool', BOOL],
  ['duration', DURATION],
  ['timestamp', TIMESTAMP],
  ['string', STRING],
  ['bytes', BYTES],
]

/** Types with a sum, and the sum of nothing. */
const SUMMABLE: readonly (readonly [name: string, type: Type, zero: Value])[] = [
  ['int', INT, 0],
  ['uint', UINT, new Uint(0)],
  ['double', DOUBLE, new Double(0)],
  ['duration', DURATION, new Duration(0, 0)],
]

/** Lists (section 8.4). `indexOf` and `lastIndexOf` share their names with strings. */
export const KUBERNETES_LISTS: FunctionLibrary = {
  name: 'kubernetes.lists',
  overloads: [
    ...COMPARABLE.map(([name, type]) =>
      unary(`list_${name}_is_sorted_bool`, 'isSorted', 'receiver', listKind(type), BOOL, isSorted),
    ),
    ...SUMMABLE.map(([name, type, zero]) =>
      unary(`list_${name}_sum_${name}`, 'sum', 'receiver', listKind(type), type, (meter, list) =>
        sum(meter, list, zero),
      ),
    ),
    ...extremes('min', (order) => order < 0),
    ...extremes('max', (order) => order > 0),
    binary('list_a_index_of_int', 'indexOf', 'receiver', [LIST_KIND, ANY_KIND], INT, (meter, list, value) =>
      search(meter, list, value, 1),
    ),
    binary(
      'list_a_last_index_of_int',
      'lastIndexOf',
      'receiver',
      [LIST_KIND, ANY_KIND],
      INT,
      (meter, list, value) => search(meter, list, value, -1),
    ),
  ],
}

function extremes(name: 'max' | 'min', isBetter: (order: number) => boolean): readonly Overload[] {
  return COMPARABLE.map(([typeName, type]) =>
    unary(`list_${typeName}_${name}_${typeName}`, name, 'receiver', listKind(type), type, (meter, list) => {
      const [first] = list
      if (first === undefined) return new EvalError('invalid_argument', `\`${name}\` of an empty list`)
      let best = first
      // The one element of a list has to have an order too.
      for (const value of list) {
        if (!meter.charge(1)) return meter.exhausted
        const order = compareValues(meter, value, best)
        if (order instanceof EvalError) return order
        if (isBetter(order)) best = value
      }
      return best
    }),
  )
}

function isSorted(meter: Meter, list: readonly Value[]): Result {
  let last = list[0] ?? null
  for (const value of list) {
    if (!meter.charge(1)) return meter.exhausted
    const order = compareValues(meter, last, value)
    if (order instanceof EvalError) return order
    if (order > 0) return false
    last = value
  }
  return true
}

/** All elements must be of the type of the first. */
function sum(meter: Meter, list: readonly Value[], zero: Value): Result {
  let total = list[0] ?? zero
  if (!isSummable(total)) return NO_OVERLOAD
  for (let index = 1; index < list.length; index++) {
    if (!meter.charge(1)) return meter.exhausted
    const next = add(total, list[index] ?? null)
    if (next instanceof EvalError) return next
    total = next
  }
  return total
}

function isSummable(value: Value): boolean {
  return isInt(value) || value instanceof Uint || value instanceof Double || value instanceof Duration
}

function add(a: Value, b: Value): Result {
  if (isInt(a) && isInt(b)) return addInt(a, b)
  if (a instanceof Uint && b instanceof Uint) return addUint(a, b)
  if (a instanceof Double && b instanceof Double) return new Double(a.value + b.value)
  if (!(a instanceof Duration && b instanceof Duration)) return NO_OVERLOAD
  return durationOf(a.seconds + b.seconds, a.nanos + b.nanos)
}

function search(meter: Meter, list: readonly Value[], value: Value, step: 1 | -1): Result {
  for (let at = step > 0 ? 0 : list.length - 1; at >= 0 && at < list.length; at += step) {
    if (!meter.charge(1)) return meter.exhausted
    const same = equalValues(meter, list[at] ?? null, value)
    if (same instanceof EvalError) return same
    if (same) return at
  }
  return -1
}
