import { LOOK_ALIKES, NEIGHBOURING_KEYS } from './confusables.ts'
import { POPULAR_SLUGS } from './popular-slugs.ts'

/**
 * The popular repository of another owner that a name is one slip away from: a character too many or too few, two
 * swapped, one of a neighbouring key or that looks alike, or words in another order. `slug` is `owner/repo` in lower case. Undefined for
 * popular repositories themselves.
 */
export function popularLike(slug: string): string | undefined {
  if (slug.length > MAX_SLUG || POPULAR_SLUGS.includes(slug)) return undefined
  const owner = slug.slice(0, slug.indexOf('/') + 1)
  return POPULAR_SLUGS.find((popular) => isOneSlip(slug, popular) && !popular.startsWith(owner))
}

/** LIMIT: characters of a name that is compared; owners have at most 39, repositories 100. */
const MAX_SLUG = 140

const CHARACTERS = /^[a-z0-9_./-]$/

function isOneSlip(name: string, popular: string): boolean {
  const difference = name.length - popular.length
  if (difference < -1 || difference > 1) return false
  let start = 0
  while (start < name.length && name.charCodeAt(start) === popular.charCodeAt(start)) start++
  let end = 0
  const most = Math.min(name.length, popular.length) - start
  while (end < most && lastOf(name, end) === lastOf(popular, end)) end++
  const instead = name.slice(start, name.length - end)
  const meant = popular.slice(start, popular.length - end)
  // What differs is a single character that is missing, or that is too many.
  if (instead + meant !== '' && (instead === '' || meant === '')) return CHARACTERS.test(instead + meant)
  if (areSwapped(instead, meant)) return true
  if (instead.length === 1 && meant.length === 1 && areNeighbours(instead, meant)) return true
  if (areAlike(instead, meant)) return true
  return difference === 0 && haveSameLetters(name, popular) && haveSameWords(name, popular)
}

function lastOf(text: string, end: number): number {
  return text.charCodeAt(text.length - 1 - end)
}

/** Cheap and never wrong for texts that have the same words. */
function haveSameLetters(one: string, other: string): boolean {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += one.charCodeAt(at) - other.charCodeAt(at)
  return sum === 0
}

function areSwapped(one: string, other: string): boolean {
  return one.length === 2 && other.length === 2 && one[0] === other[1] && one[1] === other[0]
}

function areNeighbours(one: string, other: string): boolean {
  return NEIGHBOURING_KEYS.some((row) => row.includes(one + other) || row.includes(other + one))
}

function areAlike(one: string, other: string): boolean {
  if (one.length > 2 || other.length > 2) return false
  return LOOK_ALIKES.some(([a, b]) => (a === one && b === other) || (a === other && b === one))
}

function haveSameWords(name: string, popular: string): boolean {
  const words = (text: string): string => text.split(/[-_/]/).sort().join(' ')
  return (
    name.replaceAll(/[^-_/]/g, '') === popular.replaceAll(/[^-_/]/g, '') && words(name) === words(popular)
  )
}
