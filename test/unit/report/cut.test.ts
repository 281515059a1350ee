import { describe, expect, test } from 'vitest'
import { cutBytes, cutUnits, sizeOf } from '../../../src/report/cut.ts'

describe('a cut by units', () => {
  test.each([
    ['abc', 4, 'abc'],
    ['abc', 3, 'abc'],
    ['abc', 2, 'a…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
    ['', 0, ''],
    ['a🙂b', 3, 'a…'],
    ['a🙂b', 4, 'a🙂b'],
    ['a🙂bc', 4, 'a🙂…'],
    ['🙂🙂', 2, '…'],
    ['\u{10000}b', 2, '…'],
    ['\u{103ff}b', 2, '…'],
    ['\u{10fc00}b', 2, '…'],
    ['\u{10ffff}b', 2, '…'],
    ['\ud7ff\udc00b', 2, '\ud7ff…'],
    ['\ud800ab', 2, '\ud800…'],
    ['\ud800\ue000b', 2, '\ud800…'],
    ['\ue000\udc00b', 2, '\ue000…'],
    ['a\udc00b', 2, 'a…'],
  ])('of %j to %i units is %j', (text, max, expected) => {
    expect(cutUnits(text, max)).toBe(expected)
  })

  test('of 70,000 emoji never leaves half of one', () => {
    for (const max of [9_999, 10_000, 10_001]) {
      const cut = cutUnits('🙂'.repeat(70_000), max)
      expect(cut.length).toBeLessThanOrEqual(max)
      expect(cut.isWellFormed()).toBe(true)
    }
  })
})

describe('a cut by bytes', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, '…'],
    ['abcd', 2, ''],
    ['éé', 4, 'éé'],
    ['ééé', 5, 'é…'],
    ['🙂🙂', 7, '🙂…'],
    ['🙂🙂', 6, '…'],
    ['🙂🙂', 8, '🙂🙂'],
  ])('of %j to %i bytes is %j', (text, max, expected) => {
    expect(cutBytes(text, max)).toBe(expected)
  })
})

describe('the size of a text', () => {
  test('is counted in the unit of the surface', () => {
    expect(sizeOf('é🙂', 'units')).toBe(3)
    expect(sizeOf('é🙂', 'bytes')).toBe(6)
    expect(sizeOf('\ud800', 'bytes')).toBe(3)
  })
})
