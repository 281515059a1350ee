import { ASSERTIONS, type PatternProgram } from './pattern-program.ts'

const ASCII = 128

/** Code points that a pattern never tells apart have one class. Classes are numbered in the order of code points. */
export interface CodePointClasses {
  readonly count: number
  /** Class of every ASCII code point. */
  readonly ascii: Uint16Array
  /** First code point of every class but the first. */
  readonly bounds: Int32Array
}

/** The classes of a pattern: borders are where a range starts or ends, and where an assertion looks at. */
export function classesOf(program: PatternProgram): CodePointClasses {
  const borders = new Set<number>()
  const addRange = (first: number, last: number): void => {
    if (first > 0) borders.add(first)
    borders.add(last + 1)
  }
  for (const instruction of program.instructions) {
    if (instruction.kind === 'take') {
      const { ranges } = instruction
      for (let at = 0; at + 1 < ranges.length; at += 2) addRange(ranges[at] ?? 0, ranges[at + 1] ?? 0)
    } else if (instruction.kind === 'assert') {
      if ((instruction.flags & (ASSERTIONS.beginLine | ASSERTIONS.endLine)) !== 0) addRange(10, 10)
      if ((instruction.flags & (ASSERTIONS.wordBoundary | ASSERTIONS.noWordBoundary)) !== 0) {
        addRange(0x30, 0x39)
        addRange(0x41, 0x5a)
        addRange(0x5f, 0x5f)
        addRange(0x61, 0x7a)
      }
    }
  }
  const bounds = Int32Array.from(borders).sort()
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

/** Whether a code point is a letter, digit or underscore of ASCII: what `\\b` and `\\w` ask. */
export function isWordPoint(point: number): boolean {
  return (
    (point >= 0x61 && point <= 0x7a) ||
    (point >= 0x41 && point <= 0x5a) ||
    (point >= 0x30 && point <= 0x39) ||
    point === 0x5f
  )
}
