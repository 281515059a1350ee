import type { Curve } from './public-key.ts'

/** Orders of the groups: r and s lie between 1 and the order, both ends left out. */
const ORDERS: Readonly<Record<Curve, bigint>> = {
  'P-256': 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  'P-384':
    0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  'P-521':
    0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
}

/** Longest signatures that the groups can have, in bytes: two integers of 66 bytes and their heads. */
const LONGEST = 2 + 1 + 2 * (2 + 66)

/**
 * Whether the bytes are DER of `SEQUENCE { r INTEGER, s INTEGER }` (RFC 3279, section 2.2.3) in its one form: shortest
 * lengths, shortest integers, both within the group, nothing after it. A high s is fine.
 */
export function isEcdsaSignature(bytes: Uint8Array, curve: Curve): boolean {
  if (bytes.length > LONGEST || bytes[0] !== 0x30) return false
  let start = 2
  let length = bytes[1] ?? 0
  if (length === 0x81) {
    start = 3
    length = bytes[2] ?? 0
    if (length < 0x80) return false
  } else if (length > 0x7f) return false
  if (start + length !== bytes.length) return false
  const afterR = integerEnd(bytes, start, ORDERS[curve])
  return afterR !== undefined && integerEnd(bytes, afterR, ORDERS[curve]) === bytes.length
}

/** Where the integer at `start` ends; `undefined` when there is none in its shortest form between 1 and the order. */
function integerEnd(bytes: Uint8Array, start: number, order: bigint): number | undefined {
  const length = bytes[start + 1] ?? 0
  const end = start + 2 + length
  if (bytes[start] !== 0x02 || length === 0 || length > 0x7f || end > bytes.length) return undefined
  const first = bytes[start + 2] ?? 0
  if (first > 0x7f) return undefined
  if (first === 0 && length > 1 && (bytes[start + 3] ?? 0) < 0x80) return undefined
  const value = BigInt('0x' + Buffer.from(bytes.subarray(start + 2, end)).toString('hex'))
  return value > 0n && value < order ? end : undefined
}
