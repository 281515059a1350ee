import { FluxError } from '../core/error.ts'

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const ESCAPED_BYTE = 0xdc00

/**
 * Text of a path given in bytes. A byte that is not part of valid UTF-8 becomes the lone surrogate U+DC80 to U+DCFF, so
 * that two different names never become one: a file cannot hide behind another.
 */
export function decodePath(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  // U+FFFD is what an invalid byte turns into, and a legal character too: only then look closer.
  if (!text.includes('\ufffd')) return text
  let result = ''
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    if (length === 0) {
      result += String.fromCharCode(ESCAPED_BYTE + (bytes[at] ?? 0))
      at++
    } else {
      result += Buffer.from(bytes.subarray(at, at + length)).toString('utf8')
      at += length
    }
  }
  return result
}

/** Bytes of a path that `decodePath` gave. */
export function encodePath(path: string): Buffer {
  if (!LONE_SURROGATE.test(path)) return Buffer.from(path, 'utf8')
  const parts: Buffer[] = []
  for (const character of path) {
    const unit = character.charCodeAt(0)
    const isEscapedByte = character.length === 1 && unit >= 0xdc80 && unit <= 0xdcff
    parts.push(isEscapedByte ? Buffer.of(unit - ESCAPED_BYTE) : Buffer.from(character, 'utf8'))
  }
  return Buffer.concat(parts)
}

/** True when the path came from bytes that are not UTF-8, so that no JSON interface can name the file. */
export function hasUndecodableBytes(path: string): boolean {
  return LONE_SURROGATE.test(path)
}

/** True when `path` keeps the promise of `TreeEntry.path`: relative, `/` only, no empty, `.` or `..` segment. */
export function isTreePath(path: string): boolean {
  if (path === '' || path.includes('\0')) return false
  let start = 0
  while (start <= path.length) {
    const slash = path.indexOf('/', start)
    const end = slash < 0 ? path.length : slash
    if (end === start) return false
    if (end - start <= 2 && /^\.\.?$/.test(path.slice(start, end))) return false
    start = end + 1
    if (slash < 0) return true
  }
  return false
}

/** Error for a tree with more entries than `limit`. */
export function tooManyEntries(limit: number): FluxError {
  return new FluxError('tree/too-large', `the tree has more than ${limit.toLocaleString('en')} entries`, {
    hint: 'check a smaller folder',
  })
}

/** Orders by UTF-16 code units, as `Tree.list` promises. */
export function compareCodeUnits(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** Length of the well-formed UTF-8 sequence at `at` (RFC 3629), or 0. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length =
    first >= 0xc2 && first <= 0xdf
      ? 2
      : first >= 0xe0 && first <= 0xef
        ? 3
        : first >= 0xf0 && first <= 0xf4
          ? 4
          : 0
  if (length === 0 || at + length > bytes.length) return 0
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0
    if (byte < 0x80 || byte > 0xbf) return 0
  }
  const second = bytes[at + 1] ?? 0
  const isOverlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90)
  const isSurrogate = first === 0xed && second > 0x9f
  const isBeyond = first === 0xf4 && second > 0x8f
  return isOverlong || isSurrogate || isBeyond ? 0 : length
}
