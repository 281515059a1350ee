import type { CodePointSet } from './code-point-set.ts'
import { ASSERTIONS } from './pattern-node.ts'
import type { PatternProgram } from './pattern-program.ts'

const ASCII = 128

/** Code points that a pattern never tells apart have one class. Classes are numbered in the order of code points. */
export interface CodePointClasses {
  readonly count: number
  /** Class of every ASCII code point. */
  readonly ascii: Uint16Array
  /** First code point of every class but the first. */
  readonly bounds: Int32Array
}

const NEWLINE: CodePointSet = [10, 10]
const WORD: CodePointSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a]

/**
 * The classes of some patterns together: borders are where a set starts or ends, and where an assertion looks at.
 * `borders` are first code points of further classes.
 */
export function classesOf(
  programs: readonly Pick<PatternProgram, 'sets' | 'asserted'>[],
  borders: readonly number[] = [],
): CodePointClasses {
  const all = new Set(borders)
  const seen = new Set<CodePointSet>()
  const add = (set: CodePointSet | undefined): void => {
    // Copies of a counted part share their sets.
    if (set === undefined || seen.has(set)) return
    seen.add(set)
    for (let at = 0; at + 1 < set.length; at += 2) {
      all.add(set[at] ?? 0)
      all.add((set[at + 1] ?? 0) + 1)
    }
  }
  for (const { sets, asserted } of programs) {
    for (const set of sets) add(set)
    if ((asserted & (ASSERTIONS.beginLine | ASSERTIONS.endLine)) !== 0) add(NEWLINE)
    if ((asserted & (ASSERTIONS.wordBoundary | ASSERTIONS.noWordBoundary)) !== 0) add(WORD)
  }
  all.delete(0)
  all.delete(0x110000)
  const bounds = Int32Array.from(all).sort()
  const ascii = new Uint16Array(ASCII)
  for (let point = 0; point < ASCII; point++) ascii[point] = searchClass(bounds, point)
  return { count: bounds.length + 1, ascii, bounds }
}

/** The class of a code point: the number of borders at or before it. */
export function searchClass(bounds: Int32Array, point: number): number {
  let low = 0
  let high = bounds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((bounds[middle] ?? 0) <= point) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a code point is a letter, digit or underscore of ASCII: what `\b` and `\w` ask. */
export function isWordPoint(point: number): boolean {
  return (
    (point >= 0x61 && point <= 0x7a) ||
    (point >= 0x41 && point <= 0x5a) ||
    (point >= 0x30 && point <= 0x39) ||
    point === 0x5f
  )
}
