import type { Type } from '../type.ts'

/** How many elements or characters a value can have, as cel-go's estimate sees it. */
export interface CompatSize {
  readonly min: number
  readonly max: number
}

/** Nothing bounds it. */
export const UNKNOWN: CompatSize = { min: 0, max: Number.POSITIVE_INFINITY }

/** Bytes that an element of a list and an entry of a map take at least in a document. */
const ELEMENT_BYTES = 2
const ENTRY_BYTES = 4

/** A size that is known. */
export function exactly(size: number): CompatSize {
  return { min: size, max: size }
}

/** The size of either. */
export function maxOf(a: CompatSize, b: CompatSize): CompatSize {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) }
}

/** The size of both together. */
export function sumOf(a: CompatSize, b: CompatSize): CompatSize {
  return { min: a.min + b.min, max: a.max + b.max }
}

/** Whether reading a field of such a value costs a unit. */
export function isMapLike(type: Type | undefined): boolean {
  return type?.kind === 'map' || type?.kind === 'record' || type?.kind === 'parameter'
}

/** What a type says of the size of a value, else what a document can hold. */
export function sizeOfDeclared(type: Type | undefined, documentBytes: number): CompatSize {
  const upTo = (declared: number | undefined, most: number): CompatSize => ({ min: 0, max: declared ?? most })
  switch (type?.kind) {
    case 'list':
      return upTo(type.maxItems, Math.floor(documentBytes / ELEMENT_BYTES))
    case 'map':
      return upTo(type.maxProperties, Math.floor(documentBytes / ENTRY_BYTES))
    case 'record':
      return upTo(
        type.rest === undefined ? type.fieldNames.length : undefined,
        Math.floor(documentBytes / ENTRY_BYTES),
      )
    case 'string': {
      const longest = type.values?.reduce((most, text) => Math.max(most, text.length), 0)
      return upTo(longest ?? type.maxLength, documentBytes)
    }
    case 'optional':
      return sizeOfDeclared(type.value, documentBytes)
    case 'union':
      return type.members.map((member) => sizeOfDeclared(member, documentBytes)).reduce(maxOf, exactly(0))
    case undefined:
    case 'bytes':
    case 'dyn':
    case 'parameter':
    case 'opaque':
      return upTo(undefined, documentBytes)
    default:
      return exactly(1)
  }
}
