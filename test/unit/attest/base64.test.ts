import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64, decodeHex, encodeBase64, encodeHex } from '../../../src/attest/base64.ts'

describe('base64', () => {
  test.each([
    ['', ''],
    ['QQ==', '41'],
    ['QQ', '41'],
    ['QUI=', '4142'],
    ['QUJD', '414243'],
    ['+/8=', 'fbff'],
    ['-_8=', 'fbff'],
    ['-_8', 'fbff'],
  ])('reads %j', (text, hex) => {
    expect(Buffer.from(decodeBase64(text) ?? []).toString('hex')).toBe(hex)
    expect(decodeBase64(text)).toBeDefined()
  })

  test.each([
    ['bits left over', 'QR=='],
    ['bits left over without padding', 'QR'],
    ['bits left over in three digits', 'QUJ='],
    ['one digit', 'Q'],
    ['padding too short', 'QQ='],
    ['padding too long', 'QUI=='],
    ['padding alone', '='],
    ['padding in the middle', 'QQ==QQ=='],
    ['both alphabets', '+_8='],
    ['a space', 'QU JD'],
    ['a line break', 'QUJD\n'],
    ['another character', 'QU!D'],
    ['a letter that is not ASCII', 'QUJé'],
  ])('refuses %s', (_, text) => {
    expect(decodeBase64(text)).toBeUndefined()
  })

  test('reads what it writes, and has one standard text for each value', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = encodeBase64(bytes)
        expect(decodeBase64(text)).toEqual(bytes)
        expect(decodeBase64(text.replace(/=+$/, ''))).toEqual(bytes)
      }),
    )
    fc.assert(
      fc.property(fc.base64String({ maxLength: 12 }), (text) => {
        const bytes = decodeBase64(text)
        if (bytes !== undefined) expect(encodeBase64(bytes)).toBe(text)
      }),
    )
  })
})

describe('hexadecimal', () => {
  test('reads both cases and writes one', () => {
    expect(encodeHex(decodeHex('00fFA5') ?? new Uint8Array())).toBe('00ffa5')
  })

  test.each(['0', 'abc', '0g', '0x00', ' 00', '00\n'])('refuses %j', (text) => {
    expect(decodeHex(text)).toBeUndefined()
  })
})
