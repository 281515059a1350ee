const STANDARD = /^[A-Za-z0-9+/]*={0,2}$/
const URL_SAFE = /^[A-Za-z0-9_-]*={0,2}$/

/**
 * Bytes of a text in base64 (RFC 4648), or undefined when it is none: the standard or the URL-safe alphabet but not both, padding left out
 * or right, unused bits zero, nothing else in between. Each value has one text in each of those forms.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const isStandard = STANDARD.test(text)
  if (!isStandard && !URL_SAFE.test(text)) return undefined
  const digits = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length
  if (digits !== text.length && text.length % 4 !== 0) return undefined
  if (digits % 4 === 1) return undefined
  const bytes = Buffer.from(text, isStandard ? 'base64' : 'base64url')
  // The last digit carries bits that belong to no byte: written again, they are zero.
  const rest = digits % 4
  if (rest !== 0) {
    const last = bytes.subarray(bytes.length - (rest - 1)).toString(isStandard ? 'base64' : 'base64url')
    if (last[rest - 1] !== text[digits - 1]) return undefined
  }
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Base64 of bytes: the standard alphabet with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

const HEXADECIMAL = /^(?:[0-9a-fA-F]{2})*$/

/** Bytes of hexadecimal digits in either case, or undefined when the text is something else. */
export function decodeHex(text: string): Uint8Array | undefined {
  if (!HEXADECIMAL.test(text)) return undefined
  const bytes = Buffer.from(text, 'hex')
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Lower-case hexadecimal digits of bytes. */
export function encodeHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}

/** Whether two byte strings are the same. Nothing here is secret. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}
