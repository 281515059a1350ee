import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'

/** No element makes more than 64 bytes of its two or more. */
const MOST_BYTES_PER_BYTE = 32

/**
 * Unpacks the block format of Snappy (google/snappy, `format_description.txt`), as the forge keeps bundles. HOSTILE: any bytes. The length
 * that the block declares is checked before memory is taken.
 * @throws FluxError `attest/parse`
 */
export function unpackSnappy(packed: Uint8Array): Uint8Array {
  // LIMIT: packedBundleBytes
  if (packed.length > LIMITS.packedBundleBytes) throw broken('is too large')
  const [length, start] = readLength(packed)
  // LIMIT: signedBundleBytes, and what so many bytes can stand for at most.
  if (length > LIMITS.signedBundleBytes || length > packed.length * MOST_BYTES_PER_BYTE)
    throw broken('declares more than it can hold')
  const output = new Uint8Array(length)
  let [from, to] = [start, 0]
  while (from < packed.length) {
    const tag = packed[from++] ?? 0
    const kind = tag & 3
    if (kind === 0) {
      const extra = Math.max((tag >> 2) - 59, 0)
      const size = (extra === 0 ? tag >> 2 : readNumber(packed, from, extra)) + 1
      from += extra
      if (from + size > packed.length || to + size > length) throw broken('has a literal that is too long')
      output.set(packed.subarray(from, from + size), to)
      from += size
      to += size
      continue
    }
    const width = kind === 3 ? 4 : kind
    const number = readNumber(packed, from, width)
    from += width
    const size = kind === 1 ? 4 + ((tag >> 2) & 7) : (tag >> 2) + 1
    const offset = kind === 1 ? ((tag >> 5) << 8) | number : number
    if (offset === 0 || offset > to || to + size > length) throw broken('copies from outside of itself')
    // Byte by byte: a copy may read what it writes.
    for (const end = to + size; to < end; to++) output[to] = output[to - offset] ?? 0
  }
  if (to !== length) throw broken('is shorter than it declares')
  return output
}

/** The length in front: seven bits a byte, the lowest first, 32 bits at most. */
function readLength(packed: Uint8Array): readonly [number, number] {
  let length = 0
  for (let at = 0; at < 5; at++) {
    const byte = packed[at]
    if (byte === undefined) break
    length += (byte & 0x7f) * 2 ** (7 * at)
    if (byte < 0x80) return [length, at + 1]
  }
  throw broken('does not begin with a length')
}

function readNumber(bytes: Uint8Array, at: number, width: number): number {
  if (at + width > bytes.length) throw broken('ends in the middle')
  let number = 0
  for (let index = width - 1; index >= 0; index--) number = number * 256 + (bytes[at + index] ?? 0)
  return number
}

function broken(what: string): FluxError {
  return new FluxError('attest/parse', `the packed bundle ${what}`, {
    hint: 'get the bundle again from where it was published',
  })
}
