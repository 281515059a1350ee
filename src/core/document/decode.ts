import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts'
import { LIMITS } from '../limits.ts'
import { createSource, locationOf, type Source } from '../source.ts'

/** What `decode` gives: the text of a file, or what is wrong with its bytes. */
export interface Decoded {
  readonly source?: Source
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Decodes the bytes of a file as UTF-8. A leading byte order mark stays in the text. Files above `maxBytes`, other encodings,
 * sequences that are not UTF-8 and NUL are refused.
 */
export function decode(path: string, bytes: Uint8Array, maxBytes: number = LIMITS.documentBytes): Decoded {
  // LIMIT: before anything is copied.
  if (bytes.length > maxBytes) {
    const found = bytes.length.toLocaleString('en-US')
    const limit = maxBytes.toLocaleString('en-US')
    return refuse(path, bytes, 0, 'document/size', `the file has ${found} bytes, the limit is ${limit}`)
  }
  const encoding = foreignEncoding(bytes)
  if (encoding !== undefined) {
    const message = `the file is encoded in ${encoding}, expected UTF-8`
    return refuse(path, bytes, 0, 'document/encoding', message, 'save it as UTF-8')
  }
  const nul = bytes.indexOf(0)
  if (nul >= 0)
    return refuse(path, bytes, nul, 'document/binary', 'NUL byte: the file is binary, expected text')
  // HOSTILE: the bytes of a repository.
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const at = findInvalid(bytes)
    const byte = (bytes[at] ?? 0).toString(16)
    return refuse(
      path,
      bytes,
      at,
      'document/encoding',
      `byte 0x${byte} is not UTF-8`,
      'save the file as UTF-8',
    )
  }
  return { source: createSource(path, text), diagnostics: [] }
}

function refuse(
  path: string,
  bytes: Uint8Array,
  at: number,
  code: DiagnosticCode,
  message: string,
  help?: string,
): Decoded {
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, at))
  const location = locationOf(createSource(path, before), { start: before.length, end: before.length })
  return {
    diagnostics: [{ code, severity: 'error', message, location, ...(help !== undefined && { help }) }],
  }
}

/** The encoding that a byte order mark tells, when it is not UTF-8. */
function foreignEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'UTF-32' : 'UTF-16'
  if (first === 0xfe && second === 0xff) return 'UTF-16'
  return first === 0 && second === 0 && third === 0xfe && fourth === 0xff ? 'UTF-32' : undefined
}

/** Offset of the first byte that begins no valid sequence (RFC 3629, section 4). */
function findInvalid(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return at
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  const second = bytes[at + 1] ?? 0
  // Overlong forms, surrogates, and numbers above U+10FFFF show in the second byte.
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (length === 0 || second < low || second > high) return 0
  for (let offset = 2; offset < length; offset++) {
    if (((bytes[at + offset] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return length
}
