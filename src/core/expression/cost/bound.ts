import { patternCost } from '../pattern/pattern.ts'
import { sortCost } from '../value/list-order.ts'
import { type Place, product, type Size, tenth } from './size.ts'

/** What the calls at one place cost at most beyond their one unit, all together, and how large a result can be. */
export interface CallBound {
  readonly extra: number
  readonly result: Size
  /** The work goes over elements, not over the characters of a text: it multiplies like a loop. */
  readonly overElements?: boolean
  /** What one call costs at least beyond its one unit. */
  readonly least?: number
}

/** The most that the sorts at a place charge: compares on top of what `sortCost` says. */
export function boundSort(list: Size, key: Size, place: Place): number {
  const levels = Math.ceil(Math.log2(Math.max(list.elements, 2)))
  const once = sortCost(list.elements) + product(list.elements * levels, tenth(key.units))
  const spread = 11 * place.times + product(list.totalElements, levels * (2 + tenth(key.units)))
  return Math.min(product(place.times, once), spread)
}

/** A tenth of each, rounded up each time. */
export function tenths(size: Size, place: Place): number {
  if (size.kind === 'scalar') return place.times
  return Math.min(product(place.times, tenth(size.units)), place.times + size.totalUnits / 10)
}

/** Each length by its partner's, in parts of these sizes, rounded up each time. */
export function pairs(first: Size, second: Size, place: Place, a: number, b: number): number {
  const most = product(Math.ceil(first.units / a), Math.ceil(second.units / b))
  const spread = (one: Size, part: number, other: Size, otherPart: number): number =>
    product(place.times + one.totalUnits / part, Math.ceil(other.units / otherPart))
  return Math.min(product(place.times, most), spread(first, a, second, b), spread(second, b, first, a))
}

/** One search in each text. */
export function searches(text: Size, pattern: Size, place: Place): number {
  const each = patternCost(text.units, pattern.units)
  const part = patternCost(9, pattern.units)
  return Math.min(product(place.times, each), product(text.totalUnits / 10 + 2 * place.times, part))
}

/** Every search may look at all that is left. */
export function everySearch(text: Size, pattern: Size, place: Place): number {
  const each = product(text.units + 2, patternCost(text.units, pattern.units)) + pattern.units
  const part = product(text.units + 2, patternCost(9, pattern.units))
  const spread = product(text.totalUnits / 10 + 2 * place.times, part) + pattern.totalUnits
  return Math.min(product(place.times, each), spread)
}

/** A list or a map for sure. */
export function isCollection(size: Size): boolean {
  return size.kind === 'list' || size.kind === 'map'
}
