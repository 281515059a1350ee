/** The first and the last of code points that follow one another. */
export type CodeRange = readonly [number, number]

/** Whether a code point lies in one of some ranges, which are sorted. */
export function isInRanges(ranges: readonly CodeRange[], code: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle] ?? [0, 0]
    if (code < first) high = middle - 1
    else if (code > last) low = middle + 1
    else return true
  }
  return false
}
