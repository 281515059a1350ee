/** A JSON object of anybody: fields are looked up with care, since any key may be there. */
export type JsonFields = Readonly<Record<string, unknown>>

/** The object that a text holds; undefined when it is no JSON, or something else. */
export function parseFields(text: string): JsonFields | undefined {
  let value: unknown
  try {
    // HOSTILE: a file of a package; its size was bounded before.
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch {
    return undefined
  }
  return isFields(value) ? value : undefined
}

/** Whether a value is an object, and no list. */
export function isFields(value: unknown): value is JsonFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The text under a key, without space around it; undefined when it is empty or something else. */
export function textAt(fields: JsonFields, key: string): string | undefined {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? undefined : text
}

/** The object under a key. */
export function fieldsAt(fields: JsonFields, key: string): JsonFields | undefined {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined
  return isFields(value) ? value : undefined
}

/** The list under a key; empty when there is none. */
export function listAt(fields: JsonFields, key: string): readonly unknown[] {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined
  return Array.isArray(value) ? value : []
}
