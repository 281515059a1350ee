import { p256, p384, p521 } from '@noble/curves/nist.js'
import { describe, expect, it, test } from 'vitest'
import { isEcdsaSignature } from '../../../../src/attest/key/ecdsa-signature.ts'

const ORDERS = {
  'P-256': p256.Point.CURVE().n,
  'P-384': p384.Point.CURVE().n,
  'P-521': p521.Point.CURVE().n,
} as const
const CURVES = ['P-256', 'P-384', 'P-521'] as const

function integer(value: bigint): readonly number[] {
  const hex = value.toString(16)
  const bytes = [...Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')]
  if ((bytes[0] ?? 0) > 0x7f) bytes.unshift(0)
  return [2, bytes.length, ...bytes]
}

function sequence(...parts: readonly (readonly number[])[]): Uint8Array {
  const content = parts.flat()
  return Uint8Array.from([0x30, ...(content.length > 0x7f ? [0x81] : []), content.length, ...content])
}

describe('the form of an ECDSA signature', () => {
  test.each(CURVES)('has numbers of %s from one to the order, both ends left out', (curve) => {
    const n = ORDERS[curve]
    for (const [r, s, isFine] of [
      [1n, 1n, true],
      [n - 1n, n - 1n, true],
      [0n, 1n, false],
      [1n, 0n, false],
      [n, 1n, false],
      [1n, n, false],
    ] as const) {
      expect(isEcdsaSignature(sequence(integer(r), integer(s)), curve)).toBe(isFine)
    }
  })

  const one = integer(1n)
  test.each<[string, Uint8Array | readonly number[]]>([
    ['nothing', []],
    ['a tag alone', [0x30]],
    ['another type', [0x31, 6, ...one, ...one]],
    ['one number', sequence(one)],
    ['three numbers', sequence(one, one, one)],
    ['a number without bytes', sequence([2, 0], one)],
    ['a negative number', sequence([2, 1, 0x80], one)],
    ['a zero too many', sequence([2, 2, 0, 1], one)],
    ['numbers of another type', sequence([4, 1, 1], one)],
    ['bytes after it', [...sequence(one, one), 0]],
    ['a length that is too small', [0x30, 5, ...one, ...one]],
    ['a length that is too large', [0x30, 7, ...one, ...one]],
    ['a length with an octet too many', [0x30, 0x81, 6, ...one, ...one]],
    ['a length without end', [0x30, 0x80, ...one, ...one, 0, 0]],
    ['a length of two octets', [0x30, 0x82, 0, 6, ...one, ...one]],
    ['a number with a long length', [0x30, 7, 2, 0x81, 1, 1, ...one]],
    ['a number that ends outside', [0x30, 6, ...one, 2, 2, 1]],
    ['more than a signature can have', sequence([2, 0x7f, ...new Uint8Array(0x7f).fill(1)], one)],
  ])('is not %s', (_, bytes) => {
    for (const curve of CURVES) expect(isEcdsaSignature(Uint8Array.from(bytes), curve)).toBe(false)
  })

  it('may have a length of two octets where one does not do', () => {
    const n = ORDERS['P-521']
    const signature = sequence(integer(n - 1n), integer(n - 2n))
    expect(signature[1]).toBe(0x81)
    expect(isEcdsaSignature(signature, 'P-521')).toBe(true)
    expect(isEcdsaSignature(signature, 'P-384')).toBe(false)
  })
})
