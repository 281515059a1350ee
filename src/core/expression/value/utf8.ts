/** UTF-8 octets of a well-formed string. */
export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** The string that octets encode, or undefined when they are not UTF-8. A leading U+FEFF is kept. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The string that octets encode; each run of octets that are no UTF-8 becomes one U+FFFD. */
export function decodeLossy(bytes: Uint8Array): string {
  const exact = decodeUtf8(bytes)
  if (exact !== undefined) return exact
  let text = ''
  let isBroken = false
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    if (length > 0) {
      text += decodeUtf8(bytes.subarray(at, at + length)) ?? ''
      isBroken = false
      at += length
    } else {
      if (!isBroken) text += '\ufffd'
      isBroken = true
      at++
    }
  }
  return text
}

/** Octets of the character that starts at `at`, or 0 when none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  const length =
    first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  if (length < 2) return length
  return decodeUtf8(bytes.subarray(at, at + length)) === undefined ? 0 : length
}
