import { typeNameOf } from '../value/kind.ts'
import { mapKeys, mapValues } from '../value/map-access.ts'
import { EvalError, MapValue, RecordValue, type Result, type Value } from '../value.ts'

/** Cost of one turn of a comprehension, beyond what its parts cost. */
export const TURN_COST = 2

/** What a macro walks over: keys or positions, and what belongs to them. */
export interface Range {
  /** What the only variable of a macro takes: elements of a list, keys of a map. */
  readonly single: readonly Result[]
  /** Keys of a map; undefined for a list, whose keys are the positions. */
  readonly keys: readonly Value[] | undefined
  /** Elements or values: what the second variable takes. */
  readonly values: readonly Result[]
}

/** The range of a macro, or `not_iterable`. */
export function rangeOf(value: Value): Range | EvalError {
  if (Array.isArray(value)) return { single: value, keys: undefined, values: value }
  if (value instanceof RecordValue || value instanceof MapValue) {
    const keys = mapKeys(value)
    return { single: keys, keys, values: mapValues(value) }
  }
  return new EvalError('not_iterable', `a value of type ${typeNameOf(value)} has no elements`)
}
