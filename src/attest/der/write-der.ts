/** Writes one element: its identifier octet, its length in as few octets as it needs, and its parts one after the other. */
export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const header = [tag, ...lengthOctets(length)]
  const bytes = new Uint8Array(header.length + length)
  bytes.set(header)
  let at = header.length
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function lengthOctets(length: number): readonly number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return [0x80 | octets.length, ...octets]
}

/** Writes an OBJECT IDENTIFIER from its dotted form. */
export function writeObjectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return writeDer(0x06, Uint8Array.from([40 * first + second, ...rest].flatMap(arcOctets)))
}

function arcOctets(arc: number): readonly number[] {
  const octets = [arc % 128]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
    octets.unshift(0x80 | (rest % 128))
  return octets
}

/** Writes a number that is not negative as INTEGER, from its bytes, the highest first. */
export function writeUnsignedInteger(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const digits = bytes.length === 0 ? Uint8Array.of(0) : bytes.subarray(start)
  return (digits[0] ?? 0) >= 0x80 ? writeDer(0x02, Uint8Array.of(0), digits) : writeDer(0x02, digits)
}
