/** A JSON object whose members are not known yet. */
export type JsonRecord = { readonly [name: string]: unknown }

/** The value as an object, or undefined: arrays and null are none. */
export function asRecord(value: unknown): JsonRecord | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonRecord)
    : undefined
}

/** Member of an object; undefined when there is no object or no such own member. */
export function member(value: unknown, name: string): unknown {
  const record = asRecord(value)
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
}

/** Value at the end of a chain of members. */
export function memberAt(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(member, value)
}

/** The value if it is a string. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The value if it is a whole number from 0 to 2^53 - 1. */
export function asCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

/** The value if it is a boolean. */
export function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

/** The value if it is a list. */
export function asList(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}
