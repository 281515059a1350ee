import { describe, expect, test } from 'vitest'
import { editDistance, suggest } from '../../../src/core/suggest.ts'

describe('suggest', () => {
  test.each([
    ['blok', ['block', 'warn', 'off'], 'block'],
    ['enforcment', ['enforcement', 'severity'], 'enforcement'],
    ['sizee', ['size', 'split'], 'size'],
    ['szie', ['size', 'split'], 'size'],
    ['starstWith', ['startsWith', 'endsWith'], 'startsWith'],
  ])('%j among %j means %j', (word, candidates, meant) => {
    expect(suggest(word, candidates)).toBe(meant)
  })

  test('gives nothing when two candidates are equally close', () => {
    expect(suggest('bat', ['cat', 'bar'])).toBeUndefined()
    expect(suggest('abcdef', ['abcdxy', 'xycdef'])).toBeUndefined()
  })

  test('gives nothing when two are equally close and one is listed twice', () => {
    expect(suggest('bat', ['cat', 'bar', 'bar'])).toBeUndefined()
    expect(suggest('bat', ['cat', 'cat', 'bar'])).toBeUndefined()
    expect(suggest('bat', ['cat', 'bar', 'cat'])).toBeUndefined()
  })

  test('gives the closest candidate, though two others are equally close', () => {
    expect(suggest('abcdef', ['abcdxy', 'xycdef', 'abcdex'])).toBe('abcdex')
    expect(suggest('abcdef', ['abcdex', 'abcdxy', 'xycdef'])).toBe('abcdex')
  })

  test('gives the same candidate when it is listed twice', () => {
    expect(suggest('blok', ['block', 'block'])).toBe('block')
  })

  test.each([
    ['ab', 'ax', undefined],
    ['ab', 'abc', undefined],
    ['abc', 'abx', 'abx'],
    ['abc', 'ab', 'ab'],
    ['abc', 'axy', undefined],
    ['abcd', 'abcx', 'abcx'],
    ['abcd', 'abxy', undefined],
    ['abcd', 'abcdef', undefined],
    ['abcde', 'abcxy', 'abcxy'],
    ['abcde', 'abxyz', undefined],
    ['abcde', 'abcdefg', 'abcdefg'],
    ['abcde', 'abcdefgh', undefined],
    ['abcdef', 'abcxyf', 'abcxyf'],
    ['abcdef', 'abxyzf', undefined],
  ])(
    'allows no edit in two letters, one in four, two in more: %j is no typo of %j or is',
    (word, candidate, meant) => {
      expect(suggest(word, [candidate])).toBe(meant)
    },
  )

  test('falls back to the only candidate that differs in case alone', () => {
    expect(suggest('LOWERASCII', ['lowerAscii', 'upperAscii'])).toBe('lowerAscii')
    expect(suggest('ABCDEF', ['abcdef', 'AbCdEf'])).toBeUndefined()
    expect(suggest('AB', ['AB', 'cd', 'ab'])).toBe('ab')
  })

  test('does not compare words longer than any name', () => {
    expect(suggest('a'.repeat(65), ['a'.repeat(64)])).toBeUndefined()
    expect(suggest('a'.repeat(64), ['a'.repeat(63)])).toBe('a'.repeat(63))
  })

  test('never gives the word itself', () => {
    expect(suggest('size', ['size'])).toBeUndefined()
    expect(suggest('sizes', ['sizes', 'size'])).toBe('size')
  })

  test('gives nothing without candidates', () => {
    expect(suggest('size', [])).toBeUndefined()
  })
})

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['abc', 'axc', 1],
    ['abc', 'abcd', 1],
    ['ab', 'ba', 1],
    ['abcd', 'bacd', 1],
    ['abcd', 'abdc', 1],
    ['abcd', 'badc', 2],
    ['abcd', 'acbd', 1],
    ['abcd', 'abcdef', 2],
    ['abc', 'xbz', 2],
    ['aa', 'ab', 1],
    ['abb', 'bab', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
    ['abcdef', 'uvwxyz', 6],
  ])('of %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
    expect(editDistance(b, a)).toBe(distance)
  })
})
