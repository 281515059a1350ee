/** A set of kinds, one bit each. */
export type KindMask = number

/**
 * Kinds of what a path can lead to; a path that leads nowhere has none. `broken` is a value that only errors when it is
 * read (a number out of range), `unavailable` one of which not even the presence is known, `other` what no document holds.
 */
export const KIND = {
  null: 1,
  bool: 2,
  int: 4,
  double: 8,
  string: 16,
  list: 32,
  map: 64,
  other: 128,
  broken: 256,
  unavailable: 512,
} as const

export const NUMBER_KINDS: KindMask = KIND.int | KIND.double

/** Kinds of values that can be read. */
export const READABLE: KindMask =
  KIND.null | KIND.bool | NUMBER_KINDS | KIND.string | KIND.list | KIND.map | KIND.other

/** Every kind: there is something at the path. */
export const ANYTHING: KindMask = READABLE | KIND.broken | KIND.unavailable

/** In the order in which a model prefers them: plain values before containers. */
export const KINDS_BY_PREFERENCE: readonly KindMask[] = [
  KIND.string,
  KIND.int,
  KIND.bool,
  KIND.map,
  KIND.list,
  KIND.double,
  KIND.null,
  KIND.other,
  KIND.broken,
  KIND.unavailable,
]
