import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, sha256Hex } from '../../../src/core/canonical.ts'

describe('canonicalJson', () => {
  it.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ a: undefined }, '{}'],
    [2n ** 63n, '{"$int":"9223372036854775808"}'],
    [Number.NaN, '{"$double":"NaN"}'],
    ['\u2028', '"\u2028"'],
    [-0, '0'],
  ])('writes case %#', (value, expected) => {
    expect(canonicalJson(value)).toBe(expected)
  })

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const reversed = Object.fromEntries(Object.entries(record).reverse())
        expect(canonicalJson(reversed)).toBe(canonicalJson(record))
      }),
    )
  })

  it('accepts 200 levels and refuses 201 without overflowing the stack', () => {
    const nest = (levels: number): unknown => {
      let value: unknown = null
      for (let level = 0; level < levels; level++) value = [value]
      return value
    }
    expect(() => canonicalJson(nest(200))).not.toThrow()
    expect(() => canonicalJson(nest(201))).toThrow('nested deeper than 200')
  })
})

describe('sha256Hex', () => {
  it('hashes the UTF-8 bytes of text', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(sha256Hex('é')).toBe(sha256Hex(new Uint8Array([0xc3, 0xa9])))
  })
})
