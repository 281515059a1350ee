import { createSource, type Source } from '../../core/source.ts'

/** Bytes in which a NUL shows that a file is no text: the same as for the diffs that people see. */
const PROBE = 8_000

/**
 * The text of a file that people see as text: UTF-8, or UTF-16 behind its byte order mark. Sequences that are not valid
 * become U+FFFD, so that one of them hides nothing else. Undefined for binary files.
 */
export function decodeText(path: string, bytes: Uint8Array): Source | undefined {
  const encoding = encodingOf(bytes)
  // HOSTILE: the bytes of a change.
  if (encoding === 'utf-8' && bytes.subarray(0, PROBE).includes(0)) return undefined
  return createSource(path, new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes))
}

function encodingOf([first, second, third, fourth]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  // A mark of UTF-32 begins like one of UTF-16; files of that encoding are left to be binary.
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'utf-8' : 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
