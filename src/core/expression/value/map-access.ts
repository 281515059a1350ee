import { EvalError, MapValue, mapKey, type RecordValue, type Result, type Value } from '../value.ts'

/** Number of entries. */
export function mapSize(map: RecordValue | MapValue): number {
  return map instanceof MapValue ? map.entries.size : map.slots.length
}

/**
 * The value under a key, or undefined. Number keys are found by value; a string key never equals a number.
 * HOSTILE: keys such as `__proto__` are ordinary keys and never reach an object of the host.
 */
export function mapGet(map: RecordValue | MapValue, key: Value): Result | undefined {
  if (!(map instanceof MapValue)) return typeof key === 'string' ? map.get(key) : undefined
  const text = mapKey(key)
  return text === undefined ? undefined : map.entries.get(text)?.[1]
}

/** The value under a string key, or undefined. */
export function mapField(map: RecordValue | MapValue, field: string): Result | undefined {
  return map instanceof MapValue ? map.entries.get('s' + field)?.[1] : map.get(field)
}

/** Whether a result is an error that says that even the presence of a value is not known. */
export function isUnknown(result: Result | undefined): result is EvalError {
  return result instanceof EvalError && result.code === 'unavailable'
}

/** All keys in order. */
export function mapKeys(map: RecordValue | MapValue): readonly Value[] {
  if (!(map instanceof MapValue)) return map.shape.keys
  const keys: Value[] = []
  for (const [key] of map.entries.values()) keys.push(key)
  return keys
}

/** All values in the order of `mapKeys`. */
export function mapValues(map: RecordValue | MapValue): readonly Result[] {
  if (!(map instanceof MapValue)) return map.slots
  const values: Result[] = []
  for (const [, value] of map.entries.values()) values.push(value)
  return values
}
