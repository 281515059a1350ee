import { describe, expect, it } from 'vitest'
import { type FixedText, fixedTextOf } from '../../../../../src/core/expression/pattern/fixed-text.ts'
import { parsePattern } from '../../../../../src/core/expression/pattern/parse-pattern.ts'

function fixedOf(source: string): FixedText {
  const parsed = parsePattern(source)
  if ('message' in parsed) throw new Error(parsed.message)
  return fixedTextOf(parsed.node)
}

describe('the fixed text of a pattern', () => {
  it.each([
    ['[a-z]+secrets\\.[A-Z]+', 'secrets.'],
    ['^a|b', ''],
    ['x?abc*de', 'ab'],
    ['(?:abc)+d', 'abc'],
    ['(?:abc)*d', 'd'],
    ['(?:abc){2}', 'abc'],
    ['(a(?:b)c)d', 'abcd'],
    ['a\\bbc', 'abc'],
    ['(?i)abc1', '1'],
    ['(?i)-abc', '-'],
    ['a[b]c', 'abc'],
    ['😀.', '😀'],
    ['\ud83d.', ''],
    ['[^a]', ''],
  ])('of %s that every match holds is %j', (source, required) => {
    expect(fixedOf(source).required).toBe(required)
  })

  it.each([
    ['abc', { text: 'abc', isAtStart: false, isAtEnd: false }],
    ['^abc', { text: 'abc', isAtStart: true, isAtEnd: false }],
    ['abc$', { text: 'abc', isAtStart: false, isAtEnd: true }],
    ['\\Aabc\\z', { text: 'abc', isAtStart: true, isAtEnd: true }],
    ['^', { text: '', isAtStart: true, isAtEnd: false }],
    ['$', { text: '', isAtStart: false, isAtEnd: true }],
    ['^$', { text: '', isAtStart: true, isAtEnd: true }],
    ['(a)b', { text: 'ab', isAtStart: false, isAtEnd: false }],
    ['(?m)^a', undefined],
    ['a\\b', undefined],
    ['a^b', undefined],
    ['ab+', undefined],
    ['a|b', undefined],
  ])('of %s is all there is: %o', (source, whole) => {
    expect(fixedOf(source).whole).toEqual(whole)
  })
})
