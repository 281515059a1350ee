import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unpackSnappy } from '../../../src/attest/snappy.ts'
import { FluxError } from '../../../src/core/error.ts'
import { packSnappy } from '../../fakes/pack-snappy.ts'

function unpack(...bytes: readonly number[]): string {
  return Buffer.from(unpackSnappy(Uint8Array.from(bytes))).toString('latin1')
}

describe('a block is unpacked', () => {
  test('with literals of one, two and three bytes of length', () => {
    for (const size of [1, 60, 61, 256, 257, 65_536, 65_537]) {
      const text = Buffer.alloc(size, 'x')
      expect(Buffer.from(unpackSnappy(packSnappy(text))).equals(text)).toBe(true)
    }
  })

  test('with copies of each form, also of what they write', () => {
    // `ab`, then six bytes from two back.
    expect(unpack(8, 0x04, 0x61, 0x62, 0x09, 0x02)).toBe('abababab')
    expect(unpack(8, 0x04, 0x61, 0x62, 0x16, 0x02, 0x00)).toBe('abababab')
    expect(unpack(8, 0x04, 0x61, 0x62, 0x17, 0x02, 0x00, 0x00, 0x00)).toBe('abababab')
  })

  test('that is empty', () => {
    expect(unpack(0)).toBe('')
  })

  test('to what was packed, whatever that was', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1, 2, 3, 250), { maxLength: 400 }), (bytes) => {
        const text = Uint8Array.from(bytes)
        expect([...unpackSnappy(packSnappy(text))]).toEqual(bytes)
      }),
    )
  })
})

describe('refused is a block', () => {
  test.each([
    ['without a length', []],
    ['with a length that does not end', [0x80, 0x80, 0x80, 0x80, 0x80, 0x01]],
    ['that declares 4 GiB', [0xff, 0xff, 0xff, 0xff, 0x0f, 0x00, 0x61]],
    ['that declares more than so few bytes can make', [0xff, 0x7f, 0x00, 0x61]],
    ['that ends before its length', [2, 0x00, 0x61]],
    ['that is longer than its length', [1, 0x04, 0x61, 0x62]],
    ['with a literal beyond its end', [4, 0x0c, 0x61]],
    ['with a length of a literal beyond its end', [4, 0xf4, 0x01]],
    ['with a copy of nothing', [8, 0x04, 0x61, 0x62, 0x09, 0x00]],
    ['with a copy from before its start', [8, 0x04, 0x61, 0x62, 0x09, 0x03]],
    ['with a copy beyond its length', [4, 0x04, 0x61, 0x62, 0x09, 0x02]],
    ['with half of a copy', [8, 0x04, 0x61, 0x62, 0x16, 0x02]],
  ])('%s', (_what, bytes) => {
    expect(() => unpackSnappy(Uint8Array.from(bytes))).toThrow(
      expect.objectContaining({ code: 'attest/parse' }),
    )
  })

  test('of more than 16 MiB, and none of exactly that', () => {
    const limit = 16 * 1024 * 1024
    const text = Buffer.alloc(limit - 8, 1)
    const packed = packSnappy(text)
    const exact = Buffer.concat([packed, Buffer.alloc(0)])
    expect(exact.length).toBeLessThanOrEqual(limit)
    expect(unpackSnappy(exact)).toHaveLength(limit - 8)
    expect(() => unpackSnappy(new Uint8Array(limit + 1))).toThrow(/too large/)
  })

  test('of any bytes, or it is unpacked to the length it declares', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          unpackSnappy(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(FluxError)
        }
      }),
    )
  })
})
