import { describe, expect, it } from 'vitest'
import { decode } from '../../../../src/core/document/decode.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { codes } from './places.ts'

const encode = (text: string) => new TextEncoder().encode(text)

describe('decode', () => {
  it('gives the text, with its byte order mark', () => {
    const { source, diagnostics } = decode('a.yaml', encode('\ufeffa: é😀\r\nb'))
    expect(diagnostics).toEqual([])
    expect(source).toMatchObject({ path: 'a.yaml', text: '\ufeffa: é😀\r\nb' })
    expect([...(source?.lineStarts ?? [])]).toEqual([0, 9])
    expect(decode('a', new Uint8Array()).source?.text).toBe('')
  })

  it('refuses other encodings by their byte order mark', () => {
    for (const [encoding, bytes] of [
      ['UTF-16', [0xff, 0xfe, 0x61, 0]],
      ['UTF-16', [0xff, 0xfe, 0, 0x61]],
      ['UTF-16', [0xfe, 0xff, 0, 0x61]],
      ['UTF-16', [0xff, 0xfe]],
      ['UTF-32', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]],
      ['UTF-32', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x61]],
    ] as const) {
      const { source, diagnostics } = decode('a', Uint8Array.from(bytes))
      expect(source).toBeUndefined()
      expect(codes(diagnostics)).toEqual(['1:1 document/encoding'])
      expect(diagnostics[0]?.message).toContain(encoding)
    }
  })

  it.each([
    ['a lone continuation', [0x80]],
    ['an overlong form', [0xc0, 0x80]],
    ['an overlong form of three bytes', [0xe0, 0x80, 0x80]],
    ['an overlong form of four bytes', [0xf0, 0x8f, 0xbf, 0xbf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a number above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['a sequence that is cut off', [0xe2, 0x82]],
    ['a sequence that is broken', [0xe2, 0x82, 0x41]],
    ['a byte that never occurs', [0xff]],
  ])('refuses %s at its place', (_name, wrong) => {
    const { source, diagnostics } = decode('a', Uint8Array.from([...encode('é\n😀x'), ...wrong, 0x41]))
    expect(source).toBeUndefined()
    expect(codes(diagnostics)).toEqual(['2:4 document/encoding'])
    expect(diagnostics[0]?.message).toContain(`0x${wrong[0]?.toString(16)}`)
  })

  it('says what is wrong, and what to do', () => {
    const refusal = (bytes: readonly number[]) => decode('a', Uint8Array.from(bytes)).diagnostics[0]
    const location = { path: 'a', startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 }
    expect(refusal([0xff, 0xfe])).toStrictEqual({
      code: 'document/encoding',
      severity: 'error',
      message: 'the file is encoded in UTF-16, expected UTF-8',
      location,
      help: 'save it as UTF-8',
    })
    expect(refusal([0xff, 0xff])).toStrictEqual({
      code: 'document/encoding',
      severity: 'error',
      message: 'byte 0xff is not UTF-8',
      location,
      help: 'save the file as UTF-8',
    })
    expect(refusal([0])).toStrictEqual({
      code: 'document/binary',
      severity: 'error',
      message: 'NUL byte: the file is binary, expected text',
      location,
    })
  })

  it.each([
    [[0xff, 0xfe, 0, 0], 'the file is encoded in UTF-32, expected UTF-8'],
    [[0xff, 0xfe, 0, 1], 'the file is encoded in UTF-16, expected UTF-8'],
    [[0xff, 0xfe, 1, 0], 'the file is encoded in UTF-16, expected UTF-8'],
    [[0xff, 0x61, 0, 0], 'NUL byte: the file is binary, expected text'],
    [[0x61, 0xfe, 0, 0], 'NUL byte: the file is binary, expected text'],
    [[0xfe, 0xff], 'the file is encoded in UTF-16, expected UTF-8'],
    [[0xfe, 0x61], 'byte 0xfe is not UTF-8'],
    [[0x61, 0xff], 'byte 0xff is not UTF-8'],
    [[0, 0, 0xfe, 0xff], 'the file is encoded in UTF-32, expected UTF-8'],
    [[1, 0, 0xfe, 0xff], 'NUL byte: the file is binary, expected text'],
    [[0, 1, 0xfe, 0xff], 'NUL byte: the file is binary, expected text'],
    [[0, 0, 0xfe, 0x61], 'NUL byte: the file is binary, expected text'],
    [[0, 0, 0x61, 0xff], 'NUL byte: the file is binary, expected text'],
  ])('tells the encoding of %j by its first bytes alone', (bytes, message) => {
    expect(decode('a', Uint8Array.from(bytes)).diagnostics.map((one) => one.message)).toEqual([message])
  })

  it.each([
    ['the last of one byte', [0x7f]],
    ['the first of two bytes', [0xc2, 0x80]],
    ['the last of two bytes', [0xdf, 0xbf]],
    ['the first of three bytes', [0xe0, 0xa0, 0x80]],
    ['the last before surrogates', [0xed, 0x9f, 0xbf]],
    ['the first after surrogates', [0xee, 0x80, 0x80]],
    ['the last of three bytes', [0xef, 0xbf, 0xbf]],
    ['one in the middle', [0xe2, 0x82, 0xac]],
    ['the first of four bytes', [0xf0, 0x90, 0x80, 0x80]],
    ['one of four bytes', [0xf1, 0x80, 0xbf, 0x80]],
    ['the last character', [0xf4, 0x8f, 0xbf, 0xbf]],
  ])('takes %s, and finds the wrong byte behind it', (_name, bytes) => {
    const decoder = new TextDecoder()
    const text = decoder.decode(Uint8Array.from(bytes))
    expect(decode('a', Uint8Array.from(bytes)).source?.text).toBe(text)
    const { diagnostics } = decode('a', Uint8Array.from([...bytes, 0x41, 0xff, 0x41]))
    expect(codes(diagnostics)).toEqual([`1:${text.length + 2} document/encoding`])
    expect(diagnostics[0]?.message).toBe('byte 0xff is not UTF-8')
  })

  it.each([
    ['a continuation', [0xbf]],
    ['an overlong form', [0xc1, 0xbf]],
    ['two bytes, the second too low', [0xc2, 0x7f]],
    ['two bytes, the second too high', [0xdf, 0xc0]],
    ['three bytes, overlong', [0xe0, 0x9f, 0xbf]],
    ['three bytes, the second too low', [0xe1, 0x7f, 0x80]],
    ['three bytes, the third too low', [0xe1, 0x80, 0x7f]],
    ['three bytes, the third too high', [0xe1, 0x80, 0xc0]],
    ['the last surrogate', [0xed, 0xbf, 0xbf]],
    ['four bytes, overlong', [0xf0, 0x8f, 0xbf, 0xbf]],
    ['four bytes, the second too high', [0xf1, 0xc0, 0x80, 0x80]],
    ['four bytes, the third too low', [0xf1, 0x80, 0x41, 0x80]],
    ['four bytes, the fourth too low', [0xf1, 0x80, 0x80, 0x41]],
    ['four bytes, the fourth missing', [0xf1, 0x80, 0x80]],
    ['a number above the last character', [0xf4, 0x90, 0x80, 0x80]],
    ['a first byte above all numbers', [0xf5, 0x80, 0x80, 0x80]],
  ])('refuses %s', (_name, bytes) => {
    const { source, diagnostics } = decode('a', Uint8Array.from([0x41, ...bytes]))
    expect(source).toBeUndefined()
    expect(codes(diagnostics)).toEqual(['1:2 document/encoding'])
    expect(diagnostics[0]?.message).toBe(`byte 0x${bytes[0]?.toString(16)} is not UTF-8`)
  })

  it('counts a byte order mark in the place of a wrong byte', () => {
    expect(codes(decode('a', Uint8Array.of(0xef, 0xbb, 0xbf, 0x41, 0xff)).diagnostics)).toEqual([
      '1:3 document/encoding',
    ])
  })

  it('refuses NUL as binary, at its place', () => {
    const { source, diagnostics } = decode('a', encode('é\nab\0c'))
    expect(source).toBeUndefined()
    expect(codes(diagnostics)).toEqual(['2:3 document/binary'])
  })

  it('takes files up to the limit, and none above', () => {
    const text = (length: number) => new Uint8Array(length).fill(0x20)
    expect(decode('a', text(LIMITS.documentBytes - 1)).diagnostics).toEqual([])
    expect(decode('a', text(LIMITS.documentBytes)).diagnostics).toEqual([])
    const { source, diagnostics } = decode('a', text(LIMITS.documentBytes + 1))
    expect(source).toBeUndefined()
    expect(codes(diagnostics)).toEqual(['1:1 document/size'])
    expect(diagnostics[0]?.message).toBe('the file has 33,554,433 bytes, the limit is 33,554,432')
    expect(diagnostics[0]).not.toHaveProperty('help')
  })
})
