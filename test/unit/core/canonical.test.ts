import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, canonicalKey, sha256Hex } from '../../../src/core/canonical.ts'

describe('canonicalJson', () => {
  it.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ a: undefined }, '{}'],
    [2n ** 63n, '{"$int":"9223372036854775808"}'],
    [Number.NaN, '{"$double":"NaN"}'],
    ['\u2028', '"\u2028"'],
    [-0, '0'],
    [null, 'null'],
    [false, 'false'],
    [1.5, '1.5'],
    [1e300, '1e+300'],
    [Number.POSITIVE_INFINITY, '{"$double":"Infinity"}'],
    [Number.NEGATIVE_INFINITY, '{"$double":"-Infinity"}'],
    [-5n, '{"$int":"-5"}'],
    ['a"\n', '"a\\"\\n"'],
    [[], '[]'],
    [[[], {}], '[[],{}]'],
    [{ 'a"': 1 }, '{"a\\"":1}'],
    [{ '\uffff': 1, '\u{1f600}': 2, a: 3, B: 4, '': 5 }, '{"":5,"B":4,"a":3,"\u{1f600}":2,"\uffff":1}'],
    [{ a: 1, b: undefined, c: null }, '{"a":1,"c":null}'],
    [{ 10: 1, 9: 2, a: { b: 3 } }, '{"10":1,"9":2,"a":{"b":3}}'],
    [[{ 10: 1, 9: 2 }], '[{"10":1,"9":2}]'],
    [{ x: { 2: 1, 10: [2n] } }, '{"x":{"10":[{"$int":"2"}],"2":1}}'],
    [JSON.parse('{"b":1,"__proto__":{"z":1,"y":2}}'), '{"__proto__":{"y":2,"z":1},"b":1}'],
    [{ toJSON: 'x', a: new Date(0) }, '{"a":{},"toJSON":"x"}'],
    [
      Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`k${29 - at}`, at])),
      `{${Array.from({ length: 30 }, (_, at) => `k${at}`)
        .sort()
        .map((key) => `"${key}":${29 - Number(key.slice(1))}`)
        .join(',')}}`,
    ],
  ])('writes case %#', (value, expected) => {
    expect(canonicalJson(value)).toBe(expected)
  })

  it.each([
    ['undefined', undefined],
    ['function', () => 1],
    ['symbol', Symbol('x')],
  ])('has no form for a value of type %s, wherever it stands', (type, value) => {
    expect(() => canonicalJson(value)).toThrow(new TypeError(`a ${type} has no canonical form`))
    expect(() => canonicalJson([value])).toThrow(TypeError)
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
    expect(() => canonicalJson(nest(201))).toThrow(new RangeError('value is nested deeper than 200'))
    const records = (levels: number) =>
      Array(levels)
        .fill(0)
        .reduce<unknown>((value) => ({ a: value }), null)
    expect(() => canonicalJson(records(200))).not.toThrow()
    expect(() => canonicalJson(records(201))).toThrow(RangeError)
  })
})

describe('sha256Hex', () => {
  it('hashes the UTF-8 bytes of text', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(sha256Hex('é')).toBe(sha256Hex(new Uint8Array([0xc3, 0xa9])))
  })
})

describe('canonicalKey', () => {
  it('is the form itself where it is short', () => {
    expect(canonicalKey({ b: 1, a: 'x' })).toBe('{"a":"x","b":1}')
    expect(canonicalKey('x'.repeat(254))).toBe(`"${'x'.repeat(254)}"`)
  })

  it('is a hash of the form where it is long', () => {
    const text = 'x'.repeat(255)
    expect(canonicalKey(text)).toBe(sha256Hex(`"${text}"`))
  })

  it('tells different values apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(canonicalKey(one) === canonicalKey(other)).toBe(canonicalJson(one) === canonicalJson(other))
      }),
    )
  })
})
