import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readStrictJson } from '../../../src/attest/strict-json.ts'
import { FluxError } from '../../../src/core/error.ts'

const LIMITS = { bytes: 1_000, depth: 4, what: 'the text' }

function read(text: string): unknown {
  return readStrictJson(Buffer.from(text), LIMITS)
}

function codeOf(run: () => unknown): string {
  try {
    run()
    return 'accepted'
  } catch (error) {
    if (error instanceof FluxError) return error.code
    throw error
  }
}

describe('strict JSON', () => {
  test('reads what JSON has', () => {
    expect(read(' {"a":[1,-2.5e1,true,false,null,"\\u00e9\\n\\ud83d\\ude00x"],"b":{}}\n')).toEqual({
      a: [1, -25, true, false, null, 'é\n😀x'],
      b: {},
    })
  })

  test('gives objects that inherit nothing, whatever their members are called', () => {
    const value = read('{"__proto__":{"polluted":1},"constructor":2}')
    expect(Object.getPrototypeOf(value)).toBeNull()
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test.each([
    ['a member twice', '{"a":1,"a":1}'],
    ['a member twice, once escaped', '{"a":1,"\\u0061":2}'],
    ['a member twice further in', '[{"a":{"b":1,"b":2}}]'],
    ['nothing', ''],
    ['something after the end', '{} {}'],
    ['a comma too many', '[1,]'],
    ['no comma', '[1 2]'],
    ['a number with a zero before it', '[01]'],
    ['a number with a plus', '[+1]'],
    ['a number without bounds', '[1e999]'],
    ['a word', '[NaN]'],
    ['half a word', '[tru]'],
    ['single quotes', "{'a':1}"],
    ['a control character in a text', '"a\nb"'],
    ['half of a surrogate pair', '"\\ud800"'],
    ['an unknown escape', '"\\x41"'],
    ['a short escape', '"\\u12"'],
    ['a text without an end', '"abc'],
    ['an object without an end', '{"a":1'],
    ['a byte order mark', '\ufeff{}'],
    ['a comment', '{} // no'],
  ])('refuses %s', (_, text) => {
    expect(codeOf(() => read(text))).toBe('attest/parse')
  })

  test('refuses bytes that are no UTF-8', () => {
    expect(codeOf(() => readStrictJson(Uint8Array.of(0x22, 0xff, 0x22), LIMITS))).toBe('attest/parse')
    expect(codeOf(() => readStrictJson(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), LIMITS))).toBe(
      'attest/parse',
    )
  })

  test('nests as deep as it may, and no deeper', () => {
    expect(codeOf(() => read('[[[[1]]]]'))).toBe('accepted')
    expect(codeOf(() => read('[[[[[1]]]]]'))).toBe('attest/parse')
    expect(codeOf(() => readStrictJson(Buffer.from('['.repeat(900)), LIMITS))).toBe('attest/parse')
  })

  test('takes as many bytes as it may, and no more', () => {
    expect(codeOf(() => read(`"${'a'.repeat(997)}"`))).toBe('accepted')
    expect(codeOf(() => read(`"${'a'.repeat(998)}"`))).toBe('accepted')
    expect(codeOf(() => read(`"${'a'.repeat(999)}"`))).toBe('attest/parse')
  })

  test('refuses with the code that it is given', () => {
    const limits = { ...LIMITS, code: 'attest/trusted-root' } as const
    expect(codeOf(() => readStrictJson(Buffer.from('{'), limits))).toBe('attest/trusted-root')
  })

  test('reads every value as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3, noUnicodeString: false }), (text) => {
        const bytes = Buffer.from(text)
        fc.pre(bytes.length <= LIMITS.bytes && text.isWellFormed())
        const expected: unknown = JSON.parse(text)
        fc.pre(!JSON.stringify(expected).includes('__proto__'))
        expect(readStrictJson(bytes, LIMITS)).toEqual(expected)
      }),
    )
  })

  test('throws nothing but its own refusal, whatever the text', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0e1-.tfn\n '), maxLength: 60 })
    fc.assert(
      fc.property(texts, (text) => {
        const ours = codeOf(() => read(text))
        if (ours === 'accepted') expect(() => JSON.parse(text)).not.toThrow()
      }),
    )
  })
})
