const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Standard base64 with padding (RFC 4648, section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((group >> shift) & 63))
    parts.push(
      left === 1
        ? digits.slice(0, 2).join('') + '=='
        : left === 2
          ? digits.slice(0, 3).join('') + '='
          : digits.join(''),
    )
  }
  return parts.join('')
}

/** The octets of standard base64, with or without padding; undefined when it is none. Line breaks are refused. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const digits = /^([A-Za-z0-9+/]*)(={0,2})$/.exec(text)
  const body = digits?.[1]
  const padding = digits?.[2]
  if (body === undefined || padding === undefined) return undefined
  const rest = body.length % 4
  if (rest === 1 || (padding !== '' && rest + padding.length !== 4)) return undefined
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4))
  let bits = 0
  let count = 0
  let at = 0
  for (let index = 0; index < body.length; index++) {
    bits = ((bits << 6) | ALPHABET.indexOf(body.charAt(index))) & 0xffffff
    count += 6
    if (count < 8) continue
    count -= 8
    bytes[at++] = (bits >> count) & 255
  }
  return bytes
}
