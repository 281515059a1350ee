import { LIMITS } from '../../limits.ts'
import type { Type } from '../type.ts'
import type { Value } from '../value.ts'

/**
 * How large a value can be, as far as it is known before there is one. `units` is what `size()` can give at most; `bytes`
 * bounds everything inside: the bytes of the document that it stands in, or what was computed for a made value.
 */
export interface Size {
  readonly units: number
  readonly bytes: number
  /** What it can be; `any` where that is not known. */
  readonly kind: 'scalar' | 'text' | 'list' | 'map' | 'any'
  /** Elements share `bytes`: many elements are small. False for values that an expression made. */
  readonly shared: boolean
  /** The size of an element or of the value under a key, when it takes at most `bytes`. */
  child(bytes: number, key?: string): Size
  /** How people call it: `input.items`, `step.run`. Empty when it has no name. */
  readonly path: string
  /** No type and no literal says how large it is: the bound comes from the size of a document. */
  readonly assumed: boolean
}

/** Bytes that an element of a list and an entry of a map take at least in a document. */
const ELEMENT_BYTES = 2
const ENTRY_BYTES = 4

/** Elements that a loop over the value can meet at most. */
export function elementsIn(size: Size): number {
  if (size.kind === 'scalar' || size.kind === 'text') return 0
  return size.kind === 'any' && size.shared ? Math.floor(size.bytes / ELEMENT_BYTES) : size.units
}

/** Bytes of a scalar that is no text. */
const SCALAR_BYTES = 32

/** The size of a value of a type that stands in at most `bytes` bytes of a document. */
export function sizeOfType(type: Type, bytes: number, path: string): Size {
  switch (type.kind) {
    case 'string': {
      const longest = type.values?.reduce((most, text) => Math.max(most, text.length), 0)
      // A code point is one or two units.
      const bound = longest ?? (type.maxLength === undefined ? undefined : 2 * type.maxLength)
      const units = Math.min(bound ?? Number.POSITIVE_INFINITY, bytes)
      return text(units, Math.min(bytes, 4 * units), path, bound === undefined)
    }
    case 'bytes':
      return text(bytes, bytes, path, true)
    case 'list': {
      const units = Math.min(type.maxItems ?? Number.POSITIVE_INFINITY, Math.floor(bytes / ELEMENT_BYTES))
      const child = (inner: number): Size => sizeOfType(type.element, inner, path)
      return { kind: 'list', units, bytes, shared: true, child, path, assumed: type.maxItems === undefined }
    }
    case 'map': {
      const units = Math.min(type.maxProperties ?? Number.POSITIVE_INFINITY, Math.floor(bytes / ENTRY_BYTES))
      const child = (inner: number, key?: string): Size => sizeOfType(type.value, inner, under(path, key))
      return {
        kind: 'map',
        units,
        bytes,
        shared: true,
        child,
        path,
        assumed: type.maxProperties === undefined,
      }
    }
    case 'record': {
      const most = type.rest === undefined ? type.fieldNames.length : Number.POSITIVE_INFINITY
      const child = (inner: number, key?: string): Size => {
        const field = key === undefined ? undefined : type.field(key)
        return sizeOfType(field?.type ?? type.rest ?? { kind: 'dyn' }, inner, under(path, key))
      }
      const units = Math.min(most, Math.floor(bytes / ENTRY_BYTES))
      return { kind: 'map', units, bytes, shared: true, child, path, assumed: type.rest !== undefined }
    }
    case 'optional':
      return sizeOfType(type.value, bytes, path)
    case 'union':
      return largest(type.members.map((member) => sizeOfType(member, bytes, path)))
    case 'dyn':
    case 'parameter':
    case 'opaque': {
      const child = (inner: number, key?: string): Size => sizeOfType(type, inner, under(path, key))
      return { kind: 'any', units: bytes, bytes, shared: true, child, path, assumed: true }
    }
    default:
      return scalar(path)
  }
}

/** The size of a literal. */
export function sizeOfLiteral(value: Value): Size {
  if (typeof value === 'string' || value instanceof Uint8Array) return text(value.length, value.length)
  return scalar()
}

/** A number, a truth value, a time: something of one size. */
export function scalar(path = ''): Size {
  return leaf('scalar', 1, SCALAR_BYTES, path, false)
}

/** A text or bytes of at most `units`. */
export function text(units: number, bytes: number, path = '', assumed = false): Size {
  return leaf('text', units, bytes, path, assumed)
}

function leaf(kind: 'scalar' | 'text', units: number, bytes: number, path: string, assumed: boolean): Size {
  // What has no elements gives an error where one is read.
  const child = (): Size => leaf('scalar', 0, 0, path, false)
  return { kind, units, bytes, shared: false, child, path, assumed }
}

/** A text that an expression makes: never larger than a string may be. */
export function madeText(units: number): Size {
  const capped = Math.min(units, LIMITS.stringBytes)
  return text(capped, 4 * capped)
}

/** A list or map that an expression makes of at most `units` elements of one size. */
export function madeList(units: number, element: Size, kind: 'list' | 'map' = 'list'): Size {
  const capped = Math.min(units, LIMITS.listElements)
  const bytes = capped * (element.bytes + ELEMENT_BYTES)
  return {
    kind,
    units: capped,
    bytes,
    shared: false,
    child: () => element,
    path: '',
    assumed: element.assumed,
  }
}

/** The larger of several in every respect. */
export function largest(sizes: readonly Size[]): Size {
  const [first] = sizes
  if (first === undefined) return scalar()
  if (sizes.length === 1) return first
  const units = Math.max(...sizes.map((size) => size.units))
  const widest = sizes.find((size) => size.units === units) ?? first
  return {
    kind: sizes.every((size) => size.kind === first.kind) ? first.kind : 'any',
    units,
    bytes: Math.max(...sizes.map((size) => size.bytes)),
    // A scalar has no elements that could share anything.
    shared: sizes.every((size) => size.shared || size.kind === 'scalar' || size.kind === 'text'),
    child: (bytes, key) => largest(sizes.map((size) => size.child(Math.min(bytes, size.bytes), key))),
    path: widest.path,
    assumed: sizes.some((size) => size.assumed),
  }
}

function under(path: string, key: string | undefined): string {
  return key === undefined ? path : path === '' ? key : path + '.' + key
}
