import type { FunctionLibrary, Meter } from '../function.ts'
import { BOOL } from '../type.ts'
import { equalValues } from '../value/equal.ts'
import { scalarKey } from '../value/scalar-key.ts'
import { EvalError, type Result, type Value } from '../value.ts'
import { binary, LIST_KIND } from './declare.ts'

/** The sets extension (section 8.3): lists as sets, by equality. */
export const SETS: FunctionLibrary = {
  name: 'sets',
  overloads: [
    binary('list_sets_contains_list', 'sets.contains', 'global', [LIST_KIND, LIST_KIND], BOOL, containsAll),
    binary(
      'list_sets_equivalent_list',
      'sets.equivalent',
      'global',
      [LIST_KIND, LIST_KIND],
      BOOL,
      (meter, a, b) => {
        const forth = containsAll(meter, a, b)
        return forth === true ? containsAll(meter, b, a) : forth
      },
    ),
    binary(
      'list_sets_intersects_list',
      'sets.intersects',
      'global',
      [LIST_KIND, LIST_KIND],
      BOOL,
      intersects,
    ),
  ],
}

function containsAll(meter: Meter, list: readonly Value[], wanted: readonly Value[]): Result {
  const has = memberTest(meter, list, wanted.length)
  if (has instanceof EvalError) return has
  for (const value of wanted) {
    const found = has(value)
    if (found !== true) return found
  }
  return true
}

function intersects(meter: Meter, list: readonly Value[], others: readonly Value[]): Result {
  const has = memberTest(meter, list, others.length)
  if (has instanceof EvalError) return has
  for (const value of others) {
    const found = has(value)
    if (found !== false) return found
  }
  return false
}

/** A test whether the list has a value. Scalars are looked up by their key, others compared one by one. */
function memberTest(
  meter: Meter,
  list: readonly Value[],
  tests: number,
): ((value: Value) => boolean | EvalError) | EvalError {
  if (!meter.charge(list.length + tests)) return meter.exhausted
  const keys = new Set<string>()
  const unkeyed: Value[] = []
  for (const value of list) {
    const key = scalarKey(value)
    if (key === undefined) unkeyed.push(value)
    else keys.add(key)
  }
  return (value) => {
    const key = scalarKey(value)
    if (key !== undefined && keys.has(key)) return true
    for (const one of key === undefined ? list : unkeyed) {
      if (!meter.charge(1)) return meter.exhausted
      const same = equalValues(meter, one, value)
      if (same !== false) return same
    }
    return false
  }
}
