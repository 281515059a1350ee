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
  })
})
