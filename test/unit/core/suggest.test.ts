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
  })

  test('gives the same candidate when it is listed twice', () => {
    expect(suggest('blok', ['block', 'block'])).toBe('block')
  })

  test('gives nothing beyond two edits', () => {
    expect(suggest('abcdef', ['abcxyf'])).toBe('abcxyf')
    expect(suggest('abcdef', ['abxyzf'])).toBeUndefined()
  })

  test('allows one edit in a word of four letters and none in a word of two', () => {
    expect(suggest('user', ['uses'])).toBe('uses')
    expect(suggest('user', ['pses'])).toBeUndefined()
    expect(suggest('xy', ['xz'])).toBeUndefined()
  })

  test('falls back to the only candidate that differs in case alone', () => {
    expect(suggest('LOWERASCII', ['lowerAscii', 'upperAscii'])).toBe('lowerAscii')
    expect(suggest('ABCDEF', ['abcdef', 'AbCdEf'])).toBeUndefined()
  })

  test('does not compare words longer than any name', () => {
    expect(suggest('a'.repeat(65), ['a'.repeat(64)])).toBeUndefined()
    expect(suggest('a'.repeat(64), ['a'.repeat(63)])).toBe('a'.repeat(63))
  })

  test('never gives the word itself', () => {
    expect(suggest('size', ['size'])).toBeUndefined()
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
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('of %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
    expect(editDistance(b, a)).toBe(distance)
  })
})
