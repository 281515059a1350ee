import { describe, expect, it } from 'vitest'
import {
  compilePattern,
  type Pattern,
  patternCost,
} from '../../../../../src/core/expression/pattern/pattern.ts'
import { EvalError } from '../../../../../src/core/expression/value.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'

function patternOf(source: string): Pattern {
  const pattern = compilePattern(source)
  if (pattern instanceof EvalError) throw new Error(pattern.message)
  return pattern
}

function find(source: string, text: string, from = 0): readonly number[] | undefined {
  return patternOf(source).find(text, from)
}

describe('a pattern', () => {
  it.each([
    ['', '', true],
    ['', 'x', true],
    ['a$', 'a\n', false],
    ['(?m)a$', 'a\n', true],
    ['(?m)^b', 'a\nb', true],
    ['^b', 'a\nb', false],
    ['a.b', 'a\nb', false],
    ['(?s)a.b', 'a\nb', true],
    ['\\bfoo\\b', 'a foo b', true],
    ['\\bfoo\\b', 'afoo b', false],
    ['\\Boo\\b', 'foo', true],
    ['\\bé', 'é', false],
    ['^.$', '😀', true],
    ['^..$', '😀', false],
    ['[^a]', '😀', true],
    ['\\ud83d', '😀', false],
    ['(?i)k', '\u212a', true],
    ['(?i)S', '\u017f', true],
    ['(?i)É', 'é', true],
    ['(?i)ς', 'Σ', true],
    ['(?i)[^ς]', 'Σ', false],
    ['(?i)\\W', '\u212a', false],
    ['(?i)ß', 'ẞ', true],
    ['(?i)ß', 'SS', false],
    ['(?i)𐐀', '𐐨', true],
    ['\\x{1F600}', 'a😀', true],
    ['^[A-Za-z0-9_.-]+@[0-9a-f]{40}$', `x@${'0'.repeat(40)}`, true],
    ['^[A-Za-z0-9_.-]+@[0-9a-f]{40}$', `x@${'0'.repeat(39)}`, false],
    ['\\Q(?\\E', 'a(?b', true],
    ['\\Qab\\E*$', 'abbb', true],
    ['a{,2}', 'a{,2}', true],
    ['^\\s$', '\v', false],
    ['^[[:space:]]$', '\v', true],
    ['^\\d$', '٣', false],
    ['^\\pN$', '٣', true],
    ['^\\p{Nd}$', '½', false],
    ['^\\p{Greek}+$', 'αβγ', true],
    ['^\\P{Greek}+$', 'αβγ', false],
    ['^\\p{^Greek}+$', 'abc', true],
    ['^\\pC$', '\u{e0080}', true],
    ['^[^\\x00-\\x{10FFFF}]', 'a', false],
  ])('%s in %j: %s', (source, text, expected) => {
    const own = source === '\\ud83d' ? '\ud83d' : source
    expect(patternOf(own).test(text)).toBe(expected)
    expect(patternOf(own).find(text, 0) !== undefined).toBe(expected)
  })

  it.each([
    ['literal', 'bc', 'abcbc', [1, 3]],
    ['literal at the start', '^bc', 'abcbc', undefined],
    ['literal at the end', 'bc$', 'abcbc', [3, 5]],
    ['whole literal', '^abc$', 'abc', [0, 3]],
    ['greedy', 'a.*c', 'xabcbcd', [1, 6]],
    ['lazy', 'a.*?c', 'xabcbcd', [1, 4]],
    ['swapped', '(?U)a.*c', 'xabcbcd', [1, 4]],
    ['first way', 'a|ab', 'ab', [0, 1]],
    ['leftmost', 'bcd|ab', 'abcd', [0, 2]],
    ['nothing', 'x*', 'aaa', [0, 0]],
    ['nothing before something', '(?:|a)*', 'aaa', [0, 0]],
  ])('finds %s', (_what, source, text, expected) => {
    expect(find(source, text)).toEqual(expected)
  })

  it('gives the places of groups', () => {
    expect(find('(a)|(b)', 'xb')).toEqual([1, 2, -1, -1, 1, 2])
    expect(find('(a)|(b)', 'xx')).toBeUndefined()
    expect(find('(a*)+', 'b')).toEqual([0, 0, 0, 0])
    expect(find('(|a)+', 'aa')).toEqual([0, 0, 0, 0])
    expect(find('(?P<x>a+)(?<y>a*?)(b)?', 'aaa')).toEqual([0, 3, 0, 3, 3, 3, -1, -1])
    expect(find('(a){0}b', 'ab')).toEqual([1, 2, -1, -1])
  })

  it('keeps the places of the first nine groups and counts all', () => {
    const pattern = patternOf('(a)'.repeat(11))
    expect(pattern.groups).toBe(11)
    expect(pattern.find('a'.repeat(11), 0)).toEqual([
      0,
      11,
      ...Array.from({ length: 9 }, (_, at) => [at, at + 1]).flat(),
    ])
  })

  it('searches from a place without taking it for the start of the text', () => {
    expect(find('^a', 'aa', 1)).toBeUndefined()
    expect(find('a', 'aa', 1)).toEqual([1, 2])
    expect(find('\\ba', 'aa', 1)).toBeUndefined()
    expect(find('(?m)^b', 'a\nb', 2)).toEqual([2, 3])
    expect(find('bc$', 'bc', 1)).toBeUndefined()
  })

  it('finds a text that every match holds only where the pattern fits too', () => {
    const text = `${'-'.repeat(100)}key=1 key=`
    expect(find('key=\\d', text)).toEqual([100, 105])
    expect(find('key=\\d', text, 101)).toBeUndefined()
    expect(patternOf('key=\\d').test(text)).toBe(true)
    expect(patternOf('key=\\d').test('-'.repeat(100))).toBe(false)
  })

  it('says how far a search had to look', () => {
    expect(patternOf('[ab]').search('cccabcc', 0)).toEqual({ places: [3, 4], reach: 4 })
    expect(patternOf('[ab]+').search('cccabcc', 0)).toEqual({ places: [3, 5], reach: 5 })
    expect(patternOf('[x]').search('cccabcc', 0)).toEqual({ places: undefined, reach: 7 })
    expect(patternOf('^[xy]').search('cccabcc', 0)).toEqual({ places: undefined, reach: 0 })
    expect(patternOf('^[x]').search('cccabcc', 0)).toEqual({ places: undefined, reach: 0 })
  })
})

describe('a text that needs new states all the time', () => {
  // 2^16 states tell which of the last 16 characters were an a.
  const source = '(a)[ab]{16}c[^x]{300}$'
  let seed = 1
  const text = Array.from({ length: 30_000 }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return (seed >> 16) & 1 ? 'a' : 'b'
  }).join('')
  const tail = 'a'.repeat(17) + 'c' + 'y'.repeat(300)

  it('is searched by threads, with the same answers', () => {
    const pattern = patternOf(source)
    expect(pattern.test(text + 'c')).toBe(false)
    expect(pattern.test(tail)).toBe(true)
    expect(pattern.search(text, 0)).toEqual({ places: undefined, reach: text.length })
    expect(pattern.find(text + tail, 0)).toEqual([30_000, 30_318, 30_000, 30_001])
    expect(pattern.find(tail, 0)).toEqual([0, 318, 0, 1])
    expect(pattern.find('b' + tail, 1)).toEqual([1, 319, 1, 2])
  })

  it('costs the same as before', () => {
    const fresh = patternOf(source)
    const spent = patternOf(source)
    spent.find(text, 0)
    for (const one of [tail, tail + tail, text.slice(0, 50), '', 'b' + tail])
      expect(spent.search(one, 0)).toEqual(fresh.search(one, 0))
  })
})

describe('the cost of a search', () => {
  it('grows with text and pattern', () => {
    expect(patternCost(0, 0)).toBe(0)
    expect(patternCost(0, 1)).toBe(1)
    expect(patternCost(9, 4)).toBe(1)
    expect(patternCost(10, 5)).toBe(4)
  })

  it('counts the characters of a pattern, and more where counts make it large', () => {
    expect(patternOf('^[A-Za-z0-9_.-]+/[A-Za-z0-9_./-]+@[0-9a-f]{40}$').weight).toBe(47)
    expect(patternOf('[ab]{100}').weight).toBe(9)
    expect(patternOf('[ab]{1000}c').weight).toBe(11 + Math.ceil((1_001 - 64 - 88) / 4))
  })
})

describe('the length of a pattern', () => {
  it('is limited', () => {
    expect(patternOf('b'.repeat(LIMITS.patternLength - 1)).test('b')).toBe(false)
    expect(patternOf('b'.repeat(LIMITS.patternLength)).test('b')).toBe(false)
    expect(compilePattern('b'.repeat(LIMITS.patternLength + 1))).toMatchObject({
      code: 'invalid_regex',
      message: `pattern has ${LIMITS.patternLength + 1} characters, the limit is ${LIMITS.patternLength}`,
    })
  })
})
