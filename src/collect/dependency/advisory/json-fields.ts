/** A member of a JSON object; undefined when there is no object, no such member of its own, or when it is null. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  // HOSTILE: `__proto__` and its likes are names as any other.
  const found = Object.getOwnPropertyDescriptor(value, name)
  return found?.value ?? undefined
}

/** A list; the empty one for nothing, undefined for anything else. */
export function listOf(value: unknown): readonly unknown[] | undefined {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : undefined
}

/** A text, or undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
