import { Double, MapValue, RecordValue, Uint, type Value } from '../value.ts'

/**
 * A text that two values share exactly when they are equal; undefined where equality needs more than a text: for
 * containers, times, NaN, and numbers so large that an int and a double compare equal without being the same.
 */
export function scalarKey(value: Value): string | undefined {
  switch (typeof value) {
    case 'string':
      return 's' + value
    case 'number':
      return 'n' + value
    case 'bigint':
      return undefined
    case 'boolean':
      return value ? 'bt' : 'bf'
    default:
      return value === null ? 'null' : objectKey(value)
  }
}

function objectKey(value: Exclude<Value, null | string | number | bigint | boolean>): string | undefined {
  if (value instanceof Uint) return typeof value.value === 'number' ? 'n' + value.value : undefined
  if (!(value instanceof Double)) return undefined
  // -0 equals 0; a fraction equals no int; beyond 2^53 an int would be rounded before it is compared.
  return Math.abs(value.value) <= Number.MAX_SAFE_INTEGER ? 'n' + (value.value + 0) : undefined
}

/** Whether a value is a container, whose equality costs by its content. */
export function isContainer(value: Value): boolean {
  return Array.isArray(value) || value instanceof RecordValue || value instanceof MapValue
}
