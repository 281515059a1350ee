import { isObject } from '../schema/json-schema.ts'

/** The text under a key, or undefined when there is none. */
export function textAt(value: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const found = value[key]
  return typeof found === 'string' ? found : undefined
}

/** The list under a key; empty when there is none. */
export function listAt(value: Readonly<Record<string, unknown>>, key: string): readonly unknown[] {
  const found = value[key]
  return Array.isArray(found) ? found : []
}

/** The objects of the list under a key, with their places in it. */
export function objectsAt(
  value: Readonly<Record<string, unknown>>,
  key: string,
): readonly (readonly [number, Readonly<Record<string, unknown>>])[] {
  return listAt(value, key).flatMap((one, at) => (isObject(one) ? [[at, one] as const] : []))
}

/** The object under a key, or an empty one. */
export function objectAt(
  value: Readonly<Record<string, unknown>>,
  key: string,
): Readonly<Record<string, unknown>> {
  const found = value[key]
  return isObject(found) ? found : {}
}
