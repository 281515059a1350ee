import { LIMITS } from '../../limits.ts'
import type { Type } from '../type.ts'
import type { Value } from '../value.ts'

/** Where in an evaluation a value is read: how often at most, and how that grows with the document. */
export interface Place {
  /** Evaluations of the place, all loops around it counted. */
  readonly times: number
  /** Degree of `times` as a polynomial in the size of the document: independent loops around the place. */
  readonly degree: number
}

/** The bytes of a document that a value stands in. */
export interface Region {
  /** Of the largest value that the place reads. */
  readonly bytes: number
  /** Of all values that the place reads, over all evaluations: elements of one list share the bytes of the list. */
  readonly totalBytes: number
  readonly degree: number
}

/** What is assumed of data that no type bounds. */
export interface Assumptions {
  /** Bytes of the document. */
  readonly documentBytes: number
  /** Bytes that one element of a list takes at least. */
  readonly elementBytes: number
  /** Longest text of the document. */
  readonly textUnits: number
}

/**
 * How large a value can be, as far as it is known before there is one, at one place of an expression. `total…` sums over
 * all evaluations of that place, which is how values that share a document are told from values that repeat.
 */
export interface Size {
  /** What it can be; `any` where that is not known. */
  readonly kind: 'scalar' | 'text' | 'bytes' | 'list' | 'map' | 'any'
  /** What `size()` can give at most, for one value. */
  readonly units: number
  /** What `size()` gives at least, for one value. */
  readonly least: number
  readonly totalUnits: number
  /** Turns of a loop over one value, at most. */
  readonly elements: number
  readonly totalElements: number
  /** Bounds everything inside of one value: bytes of the document, or what was computed for a made value. */
  readonly bytes: number
  readonly totalBytes: number
  /** What it costs to compare one value with another like it, all of it. */
  readonly compare: number
  readonly totalCompare: number
  /** Degree of `totalElements` and `totalUnits` in the size of the document. */
  readonly degree: number
  /** How people call it: `input.items`, `step.run`. Empty when it has no name. */
  readonly path: string
  /** No type and no literal says how large it is: the bound comes from the size of a document. */
  readonly assumed: boolean
  /** It is the same for every document, with everything inside. */
  readonly constant: boolean
  /** Set for keys in a loop: the range, and what stands under the key. */
  readonly entry: Entry | undefined
  /** An element, read at `place`; with a key what stands under it. */
  child(place: Place, key?: string): Size
}

/** What a key of a loop stands for. */
export interface Entry {
  /** Fields that were read to come to the range, as text, and where the first name was bound. */
  readonly chain: string
  readonly head: unknown
  readonly value: Size
}

/** How often a value is looked at again at a place deeper inside than the one that made it. */
export interface Repetition extends Place {
  /** Looks at one value, at most. */
  readonly factor: number
  readonly factorDegree: number
}

/** Bytes that an entry of a map takes at least in a document. */
const ENTRY_BYTES = 4

/** Bytes of a scalar that is no text. */
const SCALAR_BYTES = 32

/** The size of a value of a type that stands in a region of a document. */
export function sizeOfType(
  type: Type,
  region: Region,
  place: Place,
  path: string,
  assumptions: Assumptions,
): Size {
  if (type.kind === 'dyn') return anything(type, region, place, path, assumptions)
  return sizeOfKnown(type, region, place, path, assumptions)
}

function sizeOfKnown(type: Type, region: Region, place: Place, path: string, assumptions: Assumptions): Size {
  const at = (inner: Type, key?: string) => (where: Place) =>
    sizeOfType(inner, region, where, under(path, key), assumptions)
  switch (type.kind) {
    case 'string': {
      const longest = type.values?.reduce((most, text) => Math.max(most, text.length), 0)
      // A code point is one or two units.
      const bound = longest ?? (type.maxLength === undefined ? undefined : 2 * type.maxLength)
      return documentText(bound, region, place, path, assumptions)
    }
    case 'bytes':
      return { ...documentText(undefined, region, place, path, assumptions), kind: 'bytes' }
    case 'list':
      return collection('list', type.maxItems, assumptions.elementBytes, region, place, path, (where) =>
        at(type.element)(where),
      )
    case 'map':
      return collection(
        'map',
        type.maxProperties,
        Math.max(ENTRY_BYTES, assumptions.elementBytes),
        region,
        place,
        path,
        (where, key) => at(type.value, key)(where),
      )
    case 'record': {
      const most = type.rest === undefined ? type.fieldNames.length : undefined
      const child = (where: Place, key?: string): Size => {
        const field = key === undefined ? undefined : type.field(key)
        return at(field?.type ?? type.rest ?? { kind: 'dyn' }, key)(where)
      }
      const size = collection('map', most, ENTRY_BYTES, region, place, path, child)
      // As many fields as were declared, however large the document is.
      return most === undefined ? size : { ...size, degree: place.degree }
    }
    case 'optional':
      return at(type.value)(place)
    case 'union':
      return largest(type.members.map((member) => at(member)(place)))
    case 'dyn':
    case 'parameter':
    case 'opaque':
      return anything(type, region, place, path, assumptions)
    default:
      return scalar(place, path)
  }
}

/** What may be a text, a list or a map, the largest of them in every respect. */
function anything(type: Type, region: Region, place: Place, path: string, assumptions: Assumptions): Size {
  const { bytes, totalBytes, degree } = region
  const { elementBytes, textUnits } = assumptions
  const text = Math.min(textUnits, bytes)
  const elements = Math.floor(bytes / elementBytes)
  const totalElements = Math.min(product(place.times, elements), totalBytes / elementBytes)
  return {
    kind: 'any',
    units: Math.max(text, elements),
    least: 0,
    totalUnits: Math.max(Math.min(product(place.times, text), totalBytes), totalElements),
    elements,
    totalElements,
    bytes,
    totalBytes,
    compare: comparedList(bytes, elementBytes),
    totalCompare: place.times + totalBytes / elementBytes + totalBytes / 10,
    degree,
    path,
    assumed: true,
    constant: false,
    entry: undefined,
    child: (where, key) => sizeOfType(type, region, where, under(path, key), assumptions),
  }
}

function documentText(
  bound: number | undefined,
  region: Region,
  place: Place,
  path: string,
  { textUnits }: Assumptions,
): Size {
  const units = Math.min(bound ?? textUnits, region.bytes)
  const totalUnits = Math.min(product(place.times, units), region.totalBytes)
  const compare = tenth(units)
  return {
    kind: 'text',
    units,
    least: 0,
    totalUnits,
    elements: 0,
    totalElements: 0,
    bytes: Math.min(region.bytes, 4 * units),
    totalBytes: Math.min(region.totalBytes, product(place.times, 4 * units)),
    compare,
    totalCompare: Math.min(product(place.times, compare), place.times + totalUnits / 10),
    degree: region.degree,
    path,
    assumed: bound === undefined,
    constant: false,
    entry: undefined,
    child: (where) => scalar(where, path),
  }
}

/** Cost of looking at a text once. */
export function tenth(units: number): number {
  return Math.ceil(units / 10)
}

/** One for every node inside, and a tenth of every text. */
function comparedList(bytes: number, elementBytes: number): number {
  return 1 + bytes / elementBytes + bytes / 10
}

function collection(
  kind: 'list' | 'map',
  most: number | undefined,
  elementBytes: number,
  { bytes, totalBytes, degree }: Region,
  place: Place,
  path: string,
  child: Size['child'],
): Size {
  const units = Math.min(most ?? Number.POSITIVE_INFINITY, Math.floor(bytes / elementBytes))
  const totalUnits = Math.min(product(place.times, units), totalBytes / elementBytes)
  return {
    kind,
    units,
    least: 0,
    totalUnits,
    elements: units,
    totalElements: totalUnits,
    bytes,
    totalBytes,
    compare: comparedList(bytes, elementBytes),
    totalCompare: place.times + totalBytes / elementBytes + totalBytes / 10,
    degree,
    path,
    assumed: most === undefined,
    constant: false,
    entry: undefined,
    child,
  }
}

/** The size of a literal. */
export function sizeOfLiteral(value: Value, place: Place): Size {
  if (typeof value === 'string') return literalText(value.length, place)
  if (value instanceof Uint8Array) return { ...madeText(value.length, place), kind: 'bytes' }
  return scalar(place, '', true)
}

/** What has no elements gives an error where one is read. */
const scalarChild: Size['child'] = (where) => scalar(where)

/** A number, a truth value, a time: something of one size. */
export function scalar(place: Place, path = '', constant = false): Size {
  // Most nodes stand outside of all loops: what they give has always the same size.
  if (path === '' && place.times === 1 && place.degree === 0) return constant ? ONCE_CONSTANT : ONCE
  return scalarAt(place, path, constant)
}

function scalarAt(place: Place, path: string, constant: boolean): Size {
  return {
    kind: 'scalar',
    units: 1,
    least: 0,
    totalUnits: place.times,
    elements: 0,
    totalElements: 0,
    bytes: SCALAR_BYTES,
    totalBytes: product(place.times, SCALAR_BYTES),
    compare: 1,
    totalCompare: place.times,
    degree: place.degree,
    path,
    assumed: false,
    constant,
    entry: undefined,
    child: path === '' ? scalarChild : named(path),
  }
}

const ONCE = scalarAt({ times: 1, degree: 0 }, '', false)
const ONCE_CONSTANT = scalarAt({ times: 1, degree: 0 }, '', true)

function named(path: string): Size['child'] {
  return (where) => scalar(where, path)
}

/** A text that an expression makes, of at most `units`: never larger than a string may be. */
export function madeText(units: number, place: Place, totalUnits = Number.POSITIVE_INFINITY): Size {
  const capped = Math.min(units, LIMITS.stringBytes)
  return textOf(capped, Math.min(product(place.times, capped), totalUnits), place, 0, false)
}

function literalText(units: number, place: Place): Size {
  const capped = Math.min(units, LIMITS.stringBytes)
  return textOf(capped, product(place.times, capped), place, units, true)
}

function textOf(capped: number, total: number, place: Place, least: number, constant: boolean): Size {
  const compare = tenth(capped)
  return {
    kind: 'text',
    units: capped,
    least,
    totalUnits: total,
    elements: 0,
    totalElements: 0,
    bytes: 4 * capped,
    totalBytes: 4 * total,
    compare,
    totalCompare: Math.min(product(place.times, compare), place.times + total / 10),
    degree: place.degree,
    path: '',
    assumed: false,
    constant,
    entry: undefined,
    child: scalarChild,
  }
}

/** A list or map that an expression makes; `element` is what one of its elements is, over all of them. */
export function madeList(
  elements: number,
  totalElements: number,
  element: Size,
  place: Place,
  kind: 'list' | 'map' = 'list',
): Size {
  const units = Math.min(elements, LIMITS.listElements)
  return {
    kind,
    units,
    least: 0,
    totalUnits: totalElements,
    elements: units,
    totalElements,
    bytes: product(units, element.bytes + 2),
    totalBytes: Math.min(element.totalBytes, product(totalElements, element.bytes)) + 2 * totalElements,
    compare: 1 + product(units, 1 + element.compare),
    totalCompare: place.times + totalElements + element.totalCompare,
    degree: place.degree,
    path: '',
    assumed: element.assumed,
    constant: element.constant,
    entry: undefined,
    child: (_, key) => (key === undefined ? element : { ...element, path: under(element.path, key) }),
  }
}

/** The larger of several values of one place in every respect. */
export function largest(sizes: readonly Size[]): Size {
  const [first] = sizes
  if (first === undefined) return scalar({ times: 0, degree: 0 })
  if (sizes.length === 1) return first
  let { kind, units, least, totalUnits, elements, totalElements, bytes, totalBytes } = first
  let { compare, totalCompare, degree, path, assumed, constant } = first
  for (let index = 1; index < sizes.length; index++) {
    const size = sizes[index]
    if (size === undefined) continue
    if (size.kind !== kind) kind = 'any'
    if (size.units > units) path = size.path
    units = Math.max(units, size.units)
    least = Math.min(least, size.least)
    totalUnits += size.totalUnits
    elements = Math.max(elements, size.elements)
    totalElements += size.totalElements
    bytes = Math.max(bytes, size.bytes)
    totalBytes += size.totalBytes
    compare = Math.max(compare, size.compare)
    totalCompare += size.totalCompare
    degree = Math.max(degree, size.degree)
    assumed ||= size.assumed
    constant &&= size.constant
  }
  return {
    kind,
    units,
    least,
    totalUnits,
    elements,
    totalElements,
    bytes,
    totalBytes,
    compare,
    totalCompare,
    degree,
    path,
    assumed,
    constant,
    entry: undefined,
    child: (place, key) => largest(sizes.map((size) => size.child(place, key))),
  }
}

/** The same value, read again in the turns of loops that stand inside of where it was made. */
export function repeated(size: Size, by: Repetition): Size {
  const total = (each: number, all: number): number =>
    Math.min(product(by.times, each), product(all, by.factor))
  return {
    ...size,
    totalUnits: total(size.units, size.totalUnits),
    totalElements: total(size.elements, size.totalElements),
    totalBytes: total(size.bytes, size.totalBytes),
    totalCompare: total(size.compare, size.totalCompare),
    entry: size.entry && { ...size.entry, value: repeated(size.entry.value, by) },
    degree: Math.max(by.degree, size.degree + by.factorDegree),
    child: (place, key) => {
      const inner = size.child(place, key)
      const all = (each: number, sum: number): number =>
        Math.min(product(place.times, each), product(sum, by.factor))
      return {
        ...repeated(inner, by),
        totalUnits: all(inner.units, inner.totalUnits),
        totalElements: all(inner.elements, inner.totalElements),
        totalBytes: all(inner.bytes, inner.totalBytes),
        totalCompare: all(inner.compare, inner.totalCompare),
      }
    },
  }
}

/** A product in which nothing times anything is nothing. */
export function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b
}

function under(path: string, key: string | undefined): string {
  return key === undefined ? path : path === '' ? key : path + '.' + key
}
