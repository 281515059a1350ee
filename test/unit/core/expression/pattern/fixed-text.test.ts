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
    ['\\b(?:curl|wget) +x', ['curl ', 'wget ']],
    ['abc[0-9]d', ['abc']],
    ['(?:ab|c)(?:d|)e*', ['abd', 'ab', 'cd', 'c']],
    ['(ab)+c', ['ab']],
    ['(?:a|b|c|d|e|f|g|h)x', ['ax', 'bx', 'cx', 'dx', 'ex', 'fx', 'gx', 'hx']],
    ['(?:a|b|c|d|e|f|g|h|i)x', []],
    ['(?:a|b|c)(?:a|b|c)x', ['a', 'b', 'c']],
    ['a*b', []],
    ['(?:|a)b*', []],
    ['[ab]c', []],
    ['a{0,2}b', []],
    ['x'.repeat(33), ['x'.repeat(32)]],
    ['x'.repeat(32) + '.', ['x'.repeat(32)]],
  ])('of %s that a match begins with is one of %j', (source, heads) => {
    expect(fixedOf(source).heads).toEqual(heads)
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
