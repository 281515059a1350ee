import type { LineMap } from './github/check-annotation.ts'

/**
 * Follows lines from one version of a file to another, as far as they are in the common beginning or end of both. A line
 * between the two has no place in the other version. Linear in the length of the files.
 */
export function mapLines(from: Uint8Array, to: Uint8Array): LineMap {
  const [before, after] = [splitLines(from), splitLines(to)]
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return (line) => {
    if (line <= head) return line
    if (line > before.length - tail && line <= before.length) return line - before.length + after.length
    return undefined
  }
}

function splitLines(bytes: Uint8Array): readonly string[] {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').split('\n')
}
