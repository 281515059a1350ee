import type { CodeRange } from './code-range.ts'

/** Blocks of scripts that are written from right to left, by Unicode 17.0. Marks for directions belong to their texts. */
export const RIGHT_TO_LEFT: readonly CodeRange[] = [
  [0x590, 0x61b],
  [0x61d, 0x8ff],
  [0xfb1d, 0xfdff],
  [0xfe70, 0xfefc],
  [0x10800, 0x10fff],
  [0x1e800, 0x1efff],
]

/**
 * Blocks of scripts in which zero-width joiners and non-joiners choose the form of letters, by Unicode 17.0: Arabic and
 * its relatives, the scripts of India and of South-East Asia, Mongolian.
 */
export const JOINING: readonly CodeRange[] = [
  [0x600, 0x7ff],
  [0x840, 0x8ff],
  [0x900, 0xdff],
  [0xe00, 0x109f],
  [0x1700, 0x18af],
  [0x1900, 0x1aaf],
  [0x1b00, 0x1c4f],
  [0x1cd0, 0x1cff],
  [0xa800, 0xa82f],
  [0xa840, 0xa8ff],
  [0xa900, 0xa95f],
  [0xa980, 0xaadf],
  [0xabc0, 0xabff],
  [0xfb50, 0xfdff],
  [0xfe70, 0xfefc],
  [0x10a00, 0x10a5f],
  [0x10ac0, 0x10aff],
  [0x11000, 0x11fff],
]

/** Blocks of Mongolian, whose letters are set apart by U+180E. */
export const MONGOLIAN: readonly CodeRange[] = [
  [0x1800, 0x18af],
  [0x11660, 0x1167f],
]

/** Blocks of Greek and Cyrillic, by Unicode 17.0. */
export const GREEK_OR_CYRILLIC: readonly CodeRange[] = [
  [0x370, 0x52f],
  [0x1c80, 0x1c8f],
  [0x1d2b, 0x1d2b],
  [0x1f00, 0x1fff],
  [0x2de0, 0x2dff],
  [0xa640, 0xa69f],
  [0x1e030, 0x1e08f],
]
