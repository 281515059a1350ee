import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DerElement, readDer } from '../../../../src/attest/der/der.ts'
import {
  decodeAscii,
  decodeText,
  readBitOctets,
  readBoolean,
  readIntegerBytes,
  readNamedBits,
  readObjectIdentifier,
  readSmallInteger,
  readText,
  readTime,
} from '../../../../src/attest/der/der-values.ts'
import { writeObjectIdentifier, writeUnsignedInteger } from '../../../../src/attest/der/write-der.ts'

const element = (hex: string): DerElement => readDer(Buffer.from(hex.replaceAll(' ', ''), 'hex'), 'thing')
const time = (tag: number, text: string): DerElement =>
  readDer(Buffer.from([tag, text.length, ...Buffer.from(text)]), 'thing')

describe('readBoolean', () => {
  it('knows true and false, and nothing between', () => {
    expect(readBoolean(element('01 01 ff'), 'thing')).toBe(true)
    expect(readBoolean(element('01 01 00'), 'thing')).toBe(false)
    for (const bad of ['01 01 01', '01 00', '01 02 ff ff', '02 01 ff'])
      expect(() => readBoolean(element(bad), 'thing')).toThrow('malformed')
  })
})

describe('readIntegerBytes', () => {
  it('gives the octets', () => {
    expect([...readIntegerBytes(element('02 02 00 80'), 'thing')]).toEqual([0, 0x80])
    expect([...readIntegerBytes(element('02 01 ff'), 'thing')]).toEqual([0xff])
  })

  it('refuses numbers that are not in their shortest form', () => {
    for (const bad of ['02 00', '02 02 00 7f', '02 02 ff 80', '04 01 05'])
      expect(() => readIntegerBytes(element(bad), 'thing')).toThrow('malformed')
  })
})

describe('readSmallInteger', () => {
  it('reads from 0 to 2^31 - 1', () => {
    expect(readSmallInteger(element('02 01 00'), 'thing')).toBe(0)
    expect(readSmallInteger(element('02 02 01 00'), 'thing')).toBe(256)
    expect(readSmallInteger(element('02 04 7f ff ff ff'), 'thing')).toBe(2 ** 31 - 1)
    expect(() => readSmallInteger(element('02 05 00 80 00 00 00'), 'thing')).toThrow('out of range')
    expect(() => readSmallInteger(element('02 01 ff'), 'thing')).toThrow('out of range')
  })
})

describe('bits', () => {
  it('gives whole octets', () => {
    expect([...readBitOctets(element('03 03 00 01 02'), 'thing')]).toEqual([1, 2])
    expect(() => readBitOctets(element('03 02 01 02'), 'thing')).toThrow('not whole octets')
    expect(() => readBitOctets(element('03 00'), 'thing')).toThrow('not whole octets')
  })

  it('names the bits that are set', () => {
    expect([...readNamedBits(element('03 02 07 80'), 'thing')]).toEqual([0])
    expect([...readNamedBits(element('03 02 01 06'), 'thing')]).toEqual([5, 6])
    expect([...readNamedBits(element('03 03 07 00 80'), 'thing')]).toEqual([8])
    expect([...readNamedBits(element('03 01 00'), 'thing')]).toEqual([])
  })

  it('refuses named bits that are not in their shortest form', () => {
    for (const bad of ['03 02 00 80', '03 02 07 81', '03 01 01', '03 02 08 80', '03 00'])
      expect(() => readNamedBits(element(bad), 'thing')).toThrow('malformed')
  })
})

describe('readObjectIdentifier', () => {
  it.each([
    ['06 03 55 1d 0f', '2.5.29.15'],
    ['06 09 2a 86 48 86 f7 0d 01 01 0b', '1.2.840.113549.1.1.11'],
    ['06 02 88 37', '2.999'],
    ['06 01 00', '0.0'],
  ])('reads %s as %s', (bytes, dotted) => {
    expect(readObjectIdentifier(element(bytes), 'thing')).toBe(dotted)
  })

  it('refuses what has another spelling', () => {
    for (const bad of ['06 00', '06 02 55 80', '06 03 55 80 01', '06 09 55 ff ff ff ff ff ff ff 7f'])
      expect(() => readObjectIdentifier(element(bad), 'thing')).toThrow('malformed')
  })

  it('reads what is written', () => {
    const arcs = fc.tuple(fc.nat(2), fc.nat(39), fc.array(fc.nat(), { maxLength: 8 }))
    fc.assert(
      fc.property(arcs, ([first, second, rest]) => {
        const dotted = [first, second, ...rest].join('.')
        expect(readObjectIdentifier(readDer(writeObjectIdentifier(dotted), 'thing'), 'thing')).toBe(dotted)
      }),
    )
  })
})

describe('text', () => {
  it('is of a type that can be read', () => {
    expect(readText(element('0c 02 c3 a4'), 'thing')).toBe('ä')
    expect(readText(element('13 01 41'), 'thing')).toBe('A')
    expect(readText(element('16 01 41'), 'thing')).toBe('A')
    expect(readText(element('1e 02 00 41'), 'thing')).toBeUndefined()
  })

  it('refuses control characters and what is not in its encoding', () => {
    expect(() => decodeText(Buffer.from('a\nb'), 'thing')).toThrow('control characters')
    expect(() => decodeText(Buffer.from('a\u009bb'), 'thing')).toThrow('control characters')
    expect(() => decodeText(Buffer.from('a\0.evil'), 'thing')).toThrow('control characters')
    expect(() => decodeText(Buffer.from([0xff]), 'thing')).toThrow('not UTF-8')
    expect(() => decodeAscii(Buffer.from('ä'), 'thing')).toThrow('not ASCII')
    expect(decodeText(Buffer.from('a b'), 'thing')).toBe('a b')
  })

  it('keeps a mark of byte order, so that no two texts are the same', () => {
    expect(decodeText(Buffer.from('\ufeffa'), 'thing')).toBe('\ufeffa')
  })
})

describe('readTime', () => {
  it.each([
    [0x17, '491231235959Z', '2049-12-31T23:59:59Z'],
    [0x17, '500101000000Z', '1950-01-01T00:00:00Z'],
    [0x17, '240229120000Z', '2024-02-29T12:00:00Z'],
    [0x18, '99991231235959Z', '9999-12-31T23:59:59Z'],
    [0x18, '00010101000000Z', '0001-01-01T00:00:00Z'],
  ])('reads %d %s', (tag, text, expected) => {
    expect(readTime(time(tag, text), 'thing')).toBe(BigInt(Date.parse(expected)) * 1_000_000n)
  })

  it('reads fractions where they may be', () => {
    const at = BigInt(Date.parse('2026-01-15T22:49:26Z')) * 1_000_000n
    expect(readTime(time(0x18, '20260115224926.5Z'), 'thing', { fraction: true })).toBe(at + 500_000_000n)
    expect(readTime(time(0x18, '20260115224926.000000001Z'), 'thing', { fraction: true })).toBe(at + 1n)
    expect(() => readTime(time(0x18, '20260115224926.5Z'), 'thing')).toThrow('malformed')
  })

  it.each([
    [0x17, '2401011200Z'],
    [0x17, '240101120000+0000'],
    [0x17, '240101120000'],
    [0x17, '20240101120000Z'],
    [0x18, '240101120000Z'],
    [0x17, '230229120000Z'],
    [0x17, '240001120000Z'],
    [0x17, '241301120000Z'],
    [0x17, '240100120000Z'],
    [0x17, '240101240000Z'],
    [0x17, '240101126000Z'],
    [0x17, '240101120060Z'],
    [0x18, '20240101120000.Z'],
    [0x18, '20240101120000.50Z'],
    [0x18, '20240101120000.0Z'],
    [0x18, '20240101120000.1234567891Z'],
    [0x18, '20240101120000,5Z'],
    [0x18, ' 0240101120000Z'],
    [0x04, '20240101120000Z'],
  ])('refuses %d %s', (tag, text) => {
    expect(() => readTime(time(tag, text), 'thing', { fraction: true })).toThrow('malformed')
  })
})

describe('writeUnsignedInteger', () => {
  it.each([
    ['', '020100'],
    ['00', '020100'],
    ['0000', '020100'],
    ['7f', '02017f'],
    ['80', '02020080'],
    ['0080', '02020080'],
    ['ff00', '020300ff00'],
  ])('writes %s as %s', (bytes, expected) => {
    expect(Buffer.from(writeUnsignedInteger(Buffer.from(bytes, 'hex'))).toString('hex')).toBe(expected)
  })
})
