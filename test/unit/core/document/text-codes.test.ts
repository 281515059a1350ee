import { describe, expect, it } from 'vitest'
import { codesOf } from '../../../../src/core/document/text-codes.ts'

describe('codesOf', () => {
  it.each([
    ['', [0]],
    ['a', [97, 0]],
    ['{"a":1}\r\n', [123, 34, 97, 34, 58, 49, 125, 13, 10, 0]],
    ['\u007f', [127, 0]],
    ['a\0b', [97, 0, 98, 0]],
  ])('gives the characters of %j as bytes, and a zero', (text, codes) => {
    expect(codesOf(text)).toStrictEqual(Uint8Array.from(codes))
  })

  it.each([
    ['\u0080', [0x80, 0]],
    ['é', [0xe9, 0]],
    ['aé', [97, 0xe9, 0]],
    ['éa', [0xe9, 97, 0]],
    // As many bytes as the text has characters, but of its first character alone.
    ['é€', [0xe9, 0x20ac, 0]],
    ['😀', [0xd83d, 0xde00, 0]],
    ['\ufeffa', [0xfeff, 97, 0]],
  ])('gives the characters of %j as units, and a zero', (text, codes) => {
    expect(codesOf(text)).toStrictEqual(Uint16Array.from(codes))
  })
})
