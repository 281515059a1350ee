import { describe, expect, it } from 'vitest'
import * as points from '../../../../../src/core/expression/value/code-points.ts'
import * as text from '../../../../../src/core/expression/value/text.ts'
import { decodeLossy, decodeUtf8, encodeUtf8 } from '../../../../../src/core/expression/value/utf8.ts'
import { EvalError, type Result } from '../../../../../src/core/expression/value.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'
import { metered } from './metered.ts'

const TOO_LARGE = new EvalError('cost', 'a string is larger than 1048576 bytes')
const GONE = new EvalError('cost', 'the cost limit is used up')
const out = (index: number | bigint): EvalError =>
  new EvalError('index_range', `index ${index} is out of range`)

describe('code points', () => {
  it.each([
    // text, code points, bytes of UTF-8
    ['', 0, 0],
    ['abc', 3, 3],
    ['\u007f', 1, 1],
    ['\u0080', 1, 2],
    ['\u07ff', 1, 2],
    ['\u0800', 1, 3],
    ['\ud7ff', 1, 3],
    ['\ue000', 1, 3],
    ['\uffff', 1, 3],
    ['\u{10000}', 1, 4],
    ['\u{10fc00}', 1, 4],
    ['\u{10ffff}', 1, 4],
    ['a\u{1f600}é\u{1f601}€', 5, 14],
  ])('%j has %i of them and %i bytes', (value, count, bytes) => {
    expect(points.countCodePoints(value)).toBe(count)
    expect(points.utf8Length(value)).toBe(bytes)
    expect(encodeUtf8(value)).toHaveLength(bytes)
    expect(points.isUnitText(value)).toBe(value.length === count)
  })

  it('finds their places among the units', () => {
    const value = 'a\u{1f600}b\u{10000}c'
    expect([0, 1, 2, 3, 4, 5].map((index) => points.unitOffset(value, index))).toEqual([0, 1, 3, 4, 6, 7])
    expect([0, 1, 3, 4, 6, 7].map((offset) => points.codePointIndex(value, offset))).toEqual([
      0, 1, 2, 3, 4, 5,
    ])
    expect(points.unitOffset('abc', 2)).toBe(2)
    expect(points.codePointIndex('abc', 2)).toBe(2)
    expect(points.unitOffset('\udbff\udfff\ue000', 2)).toBe(3)
  })

  it.each([
    ['a', LIMITS.stringBytes],
    ['é', LIMITS.stringBytes / 2],
    ['\u{1f600}', LIMITS.stringBytes / 4],
  ])('fit a string as long as %s is not there more often than its bytes allow', (one, most) => {
    expect(points.fitsString(one.repeat(most))).toBe(true)
    expect(text.checked(one.repeat(most))).toBe(one.repeat(most))
    expect(points.fitsString(one.repeat(most + 1))).toBe(false)
    expect(text.checked(one.repeat(most + 1))).toEqual(TOO_LARGE)
  })

  it('fit a string up to a third of its bytes whatever they are', () => {
    expect(points.fitsString('€'.repeat(349_525))).toBe(true)
    expect(points.fitsString('€'.repeat(349_526))).toBe(false)
  })
})

describe('UTF-8', () => {
  it.each<readonly [string, readonly number[], string | undefined, string]>([
    ['ASCII', [0x61, 0x7f], 'a\u007f', 'a\u007f'],
    ['a byte order mark', [0xef, 0xbb, 0xbf, 0x61], '\ufeffa', '\ufeffa'],
    ['two octets', [0xc2, 0x80, 0xdf, 0xbf], '\u0080\u07ff', '\u0080\u07ff'],
    ['three octets', [0xe0, 0xa0, 0x80, 0xef, 0xbf, 0xbf], '\u0800\uffff', '\u0800\uffff'],
    [
      'four octets',
      [0xf0, 0x90, 0x80, 0x80, 0xf4, 0x8f, 0xbf, 0xbf],
      '\u{10000}\u{10ffff}',
      '\u{10000}\u{10ffff}',
    ],
    ['one stray octet', [0x61, 0x80, 0x62], undefined, 'a\ufffdb'],
    ['a run of stray octets', [0x61, 0x80, 0xff, 0xc1, 0x62], undefined, 'a\ufffdb'],
    ['two runs', [0x80, 0x61, 0x80, 0x80], undefined, '\ufffda\ufffd'],
    ['an overlong form', [0xc0, 0x80, 0x61], undefined, '\ufffda'],
    ['a half surrogate', [0xed, 0xa0, 0x80], undefined, '\ufffd'],
    ['what lies beyond Unicode', [0xf5, 0x80, 0x80, 0x80], undefined, '\ufffd'],
    ['a cut character of two octets', [0x61, 0xc2], undefined, 'a\ufffd'],
    ['a cut character of three octets', [0xe2, 0x82, 0x61], undefined, '\ufffda'],
    ['a cut character of four octets', [0xf0, 0x9f, 0x98, 0x61], undefined, '\ufffda'],
    [
      'good characters of every length behind bad ones',
      [0xff, 0x41, 0xc2, 0x80, 0xff, 0xe0, 0xa0, 0x80, 0xff, 0xf0, 0x90, 0x80, 0x80, 0xff, 0x7f],
      undefined,
      '\ufffdA\u0080\ufffd\u0800\ufffd\u{10000}\ufffd\u007f',
    ],
    [
      'the last characters of each length',
      [0xff, 0xdf, 0xbf, 0xef, 0xbf, 0xbf, 0xf4, 0x8f, 0xbf, 0xbf],
      undefined,
      '\ufffd\u07ff\uffff\u{10ffff}',
    ],
  ])('of %s', (_, octets, exact, lossy) => {
    expect(decodeUtf8(new Uint8Array(octets))).toBe(exact)
    expect(decodeLossy(new Uint8Array(octets))).toBe(lossy)
  })
})

type Act = (meter: ReturnType<typeof metered>) => Result

describe('the cost of text', () => {
  it.each<readonly [string, number, Result, Act]>([
    ['charAt', 3, 'a', (meter) => text.charAt(meter, 'a'.repeat(30), 0)],
    ['substring', 3 + 5, 'a'.repeat(5), (meter) => text.substring(meter, 'a'.repeat(30), 2, 7)],
    [
      'substring without an end',
      3 + 28,
      'a'.repeat(28),
      (meter) => text.substring(meter, 'a'.repeat(30), 2, undefined),
    ],
    ['indexOf', 6, -1, (meter) => text.indexOf(meter, 'a'.repeat(30), 'bb', 0)],
    ['lastIndexOf', 6, -1, (meter) => text.lastIndexOf(meter, 'a'.repeat(30), 'bb', undefined)],
    [
      'replace that finds nothing',
      3 + 30,
      'a'.repeat(30),
      (meter) => text.replace(meter, 'a'.repeat(30), 'b', 'c', -1),
    ],
    [
      'replace that grows the text',
      1 + 2 + 13,
      'xxxaaaaaaaxxx',
      (meter) => text.replace(meter, 'baaaaaaab', 'b', 'xxx', -1),
    ],
    [
      'replace that shrinks the text',
      1 + 2 + 7,
      'aaaaaaa',
      (meter) => text.replace(meter, 'baaaaaaab', 'b', '', -1),
    ],
    ['replace by nothing', 0, 'aaa', (meter) => text.replace(meter, 'aaa', 'a', 'b', 0)],
    [
      'split',
      3 + 3,
      ['a'.repeat(14), 'a'.repeat(14), ''],
      (meter) => text.split(meter, 'a'.repeat(14) + ',' + 'a'.repeat(14) + ',', ',', -1),
    ],
    ['split into characters', 1 + 3, ['a', 'b', 'c'], (meter) => text.split(meter, 'abc', '', -1)],
    ['split into nothing', 0, [], (meter) => text.split(meter, 'abc', ',', 0)],
  ])('%s costs %i', (_, units, result, act) => {
    const meter = metered()
    expect(act(meter)).toEqual(result)
    expect(meter.spent).toBe(units)
    expect(act(metered(units))).toEqual(result)
    if (units > 0) expect(act(metered(units - 1))).toEqual(GONE)
  })

  it('charges a tenth for what is read and the whole for what is made', () => {
    const meter = metered()
    expect(text.chargeText(meter, 21, 5)).toBeUndefined()
    expect(meter.spent).toBe(8)
    expect(text.chargeText(metered(7), 21, 5)).toEqual(GONE)
    expect(text.chargeText(metered(1e9), 0, LIMITS.stringBytes)).toBeUndefined()
    expect(text.chargeText(metered(1e9), 0, LIMITS.stringBytes + 1)).toEqual(TOO_LARGE)
  })

  it('splits into as many parts as a list may have', () => {
    const commas = ','.repeat(LIMITS.listElements - 1)
    expect(text.split(metered(1e9), commas, ',', -1)).toHaveLength(LIMITS.listElements)
    expect(text.split(metered(1e9), commas + ',', ',', -1)).toEqual(
      new EvalError('cost', 'a list is larger than 100000 elements'),
    )
  })
})

describe('places in text', () => {
  const word = 'a\u{1f600}b'

  it.each<readonly [number | bigint, Result]>([
    [0, 'a'],
    [1, '\u{1f600}'],
    [2, 'b'],
    [3, ''],
    [4, out(4)],
    [-1, out(-1)],
    [2n ** 60n, out(2n ** 60n)],
  ])('charAt(%s)', (index, expected) => {
    expect(text.charAt(metered(), word, index)).toEqual(expected)
  })

  it.each<readonly [number | bigint, number | bigint | undefined, Result]>([
    [0, undefined, word],
    [0, 0, ''],
    [0, 3, word],
    [1, 2, '\u{1f600}'],
    [3, 3, ''],
    [3, undefined, ''],
    [4, undefined, out(4)],
    [4, 4, out(4)],
    [-1, 2, out(-1)],
    [0, 4, out(4)],
    [0, -1, out(-1)],
    [2n ** 60n, undefined, out(2n ** 60n)],
    [0, 2n ** 60n, out(2n ** 60n)],
    [-(2n ** 60n), undefined, out(-(2n ** 60n))],
    [2, 1, new EvalError('index_range', 'start 2 is after end 1')],
  ])('substring(%s, %s)', (start, end, expected) => {
    expect(text.substring(metered(), word, start, end)).toEqual(expected)
  })

  it.each<readonly [string, number | bigint, Result]>([
    ['a', 0, 0],
    ['a', 1, -1],
    ['b', 0, 2],
    ['b', 2, 2],
    ['b', 3, -1],
    ['', 0, 0],
    ['', 3, 3],
    ['x', 0, -1],
    ['a', 4, out(4)],
    ['a', -1, out(-1)],
    ['a', 2n ** 60n, out(2n ** 60n)],
    ['a', -(2n ** 60n), out(-(2n ** 60n))],
  ])('indexOf(%j, %s)', (needle, start, expected) => {
    expect(text.indexOf(metered(), word, needle, start)).toEqual(expected)
  })

  it.each<readonly [string, number | bigint | undefined, Result]>([
    ['a', undefined, 0],
    ['a', 0, 0],
    ['b', undefined, 2],
    ['b', 2, 2],
    ['b', 1, -1],
    ['', undefined, 3],
    ['', 1, 1],
    ['x', undefined, -1],
    ['a', 4, out(4)],
    ['a', -1, out(-1)],
    ['a', 2n ** 60n, out(2n ** 60n)],
  ])('lastIndexOf(%j, %s)', (needle, last, expected) => {
    expect(text.lastIndexOf(metered(), word, needle, last)).toEqual(expected)
  })

  it.each<readonly [string, string, string, string, number, string]>([
    ['the first of several', 'aXbXc', 'X', '-', 1, 'a-bXc'],
    ['all of them', 'aXbXc', 'X', '-', -1, 'a-b-c'],
    ['runs that touch', 'aaaa', 'aa', 'b', -1, 'bb'],
    ['a text that holds itself', 'a', 'a', 'aa', -1, 'aa'],
    ['before every character', 'ab', '', '-', -1, '-a-b-'],
    ['before some characters', 'ab', '', '-', 2, '-a-b'],
    ['within surrogate pairs', '\u{1f600}\u{10fffe}', '', '-', -1, '-\u{1f600}-\u{10fffe}-'],
    ['the whole', 'abc', 'abc', '', -1, ''],
    ['in an empty text', '', '', '-', -1, '-'],
  ])('replace: %s', (_, value, from, to, limit, expected) => {
    expect(text.replace(metered(), value, from, to, limit)).toBe(expected)
  })

  it.each<readonly [string, string, number, readonly string[]]>([
    ['a,b,c', ',', -1, ['a', 'b', 'c']],
    ['a,b,c', ',', 1, ['a,b,c']],
    ['a,b,c', ',', 2, ['a', 'b,c']],
    ['a,b,c', ',', 9, ['a', 'b', 'c']],
    [',', ',', -1, ['', '']],
    ['', ',', -1, ['']],
    ['', '', -1, []],
    ['', '', 2, []],
    ['abc', '', 1, ['abc']],
    ['abc', '', 2, ['a', 'bc']],
    ['abc', '', 3, ['a', 'b', 'c']],
    ['abc', '', 4, ['a', 'b', 'c']],
    ['a\u{1f600}\ue000', '', -1, ['a', '\u{1f600}', '\ue000']],
    ['a--b', '--', -1, ['a', 'b']],
  ])('split %j by %j, at most %i', (value, separator, limit, expected) => {
    expect(text.split(metered(), value, separator, limit)).toEqual(expected)
  })

  it.each([
    ['', ''],
    ['   ', ''],
    [' a b ', 'a b'],
    ['\u2003\u205f\u3000a\u1680\u0085', 'a'],
    ['\ufeffa\u200b', '\ufeffa\u200b'],
  ])('trim(%j)', (value, expected) => {
    expect(text.trim(value)).toBe(expected)
  })

  it.each([
    ['ABCxyzÄ[@`{', 'abcxyzÄ[@`{', 'ABCXYZÄ[@`{'],
    ['', '', ''],
    ['ſ\u212a', 'ſ\u212a', 'ſ\u212a'],
  ])('%j in lower and upper case', (value, lower, upper) => {
    expect(text.lowerAscii(value)).toBe(lower)
    expect(text.upperAscii(value)).toBe(upper)
  })

  it('quotes with the escapes that are read back', () => {
    expect(text.quoteText('\u0007\b\f\n\r\t\v\\"a\u0006é')).toBe('"\\a\\b\\f\\n\\r\\t\\v\\\\\\"a\u0006é"')
    expect(text.reverseText('a\u{1f600}b')).toBe('b\u{1f600}a')
  })
})
