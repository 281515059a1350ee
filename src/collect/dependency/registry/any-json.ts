import { LIMITS } from '../../../core/limits.ts'

/** Member of an object of JSON; undefined when there is no object, or no such own member. HOSTILE: any value of JSON. */
export function member(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** The members of an object of JSON; none of anything else. */
export function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : []
}

/** The items of a list of JSON; none of anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A text that is not empty and not too long to be what it is said to be; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  // LIMIT: names, addresses and versions are short; what is longer is none.
  return typeof value === 'string' && value !== '' && value.length <= LIMITS.registryText ? value : undefined
}

/** A sentence for people, cut where it is too long; undefined when there is none. */
export function sentenceOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.slice(0, LIMITS.registryText).trim()
  return text === '' ? undefined : text
}

/** Texts of a list, without what is none. */
export function textsOf(value: unknown): readonly string[] {
  return itemsOf(value)
    .slice(0, LIMITS.registryList)
    .flatMap((one) => textOf(one) ?? [])
}

/** Hexadecimal digits of this many characters in lower case; undefined for anything else. */
export function hexOf(value: unknown, digits: number): string | undefined {
  return typeof value === 'string' && value.length === digits && /^[0-9A-Fa-f]+$/.test(value)
    ? value.toLowerCase()
    : undefined
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
