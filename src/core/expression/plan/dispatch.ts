import type { Meter, Overload } from '../function.ts'
import { NO_OVERLOAD } from '../value/failure.ts'
import { accepts } from '../value/kind.ts'
import type { Result, Value } from '../value.ts'

/** Calls the first overload that takes the values; `no_overload` when none does. */
export function callFirst(meter: Meter, overloads: readonly Overload[], values: readonly Value[]): Result {
  for (const overload of overloads) {
    if (takes(overload, values)) return overload.call(meter, ...values)
  }
  return NO_OVERLOAD
}

function takes(overload: Overload, values: readonly Value[]): boolean {
  const { parameters } = overload
  if (parameters.length !== values.length) return false
  for (let index = 0; index < values.length; index++) {
    const type = parameters[index]
    if (type === undefined || !accepts(type, values[index] ?? null)) return false
  }
  return true
}
