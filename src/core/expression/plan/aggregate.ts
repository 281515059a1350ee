import { quoted } from '../../quote.ts'
import { NO_OVERLOAD } from '../value/failure.ts'
import { typeNameOf } from '../value/kind.ts'
import { EvalError, MapValue, mapKey, OptionalValue, Uint, type Value } from '../value.ts'

/** Cost of a list literal and of a map literal, beyond one per element. */
export const LIST_COST = 10
export const MAP_COST = 30

/** Builds a map; refuses keys of other types than int, uint, bool and string, and keys that are there already. */
export class MapBuilder {
  readonly #entries = new Map<string, readonly [Value, Value]>()

  add(key: Value, value: Value): EvalError | undefined {
    const text = isKey(key) ? mapKey(key) : undefined
    if (text === undefined) {
      return new EvalError('bad_key_type', `a value of type ${typeNameOf(key)} cannot be a key`)
    }
    if (this.#entries.has(text)) {
      return new EvalError('duplicate_key', `key ${quoted(text.slice(1))} is given twice`)
    }
    this.#entries.set(text, [key, value])
    return undefined
  }

  build(): MapValue {
    return new MapValue(this.#entries)
  }
}

function isKey(key: Value): boolean {
  switch (typeof key) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return true
    default:
      return key instanceof Uint
  }
}

/** Adds an entry; an optional entry without a value is left out. */
export function addEntry(
  map: MapBuilder,
  key: Value,
  value: Value,
  optional: boolean,
): EvalError | undefined {
  if (!optional) return map.add(key, value)
  if (!(value instanceof OptionalValue)) return NO_OVERLOAD
  return value.value === undefined ? undefined : map.add(key, value.value)
}
