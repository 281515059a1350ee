import { describe, expect, it } from 'vitest'
import { eachMatch } from '../../../src/core/expression/pattern/each-match.ts'
import { compilePattern, type Pattern, patternCost } from '../../../src/core/expression/pattern/pattern.ts'
import { EXHAUSTED } from '../../../src/core/expression/value/failure.ts'
import { EvalError } from '../../../src/core/expression/value.ts'
import { LIMITS } from '../../../src/core/limits.ts'

/** Far more than any of these takes on a busy machine, far less than backtracking would. */
const SOON_MS = 20_000

function patternOf(source: string): Pattern {
  const pattern = compilePattern(source)
  if (pattern instanceof EvalError) throw new Error(pattern.message)
  return pattern
}

function soon<T>(work: () => T): T {
  const start = performance.now()
  const result = work()
  expect(performance.now() - start).toBeLessThan(SOON_MS)
  return result
}

function randomLetters(length: number): string {
  let seed = 1
  return Array.from({ length }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return (seed >> 16) & 1 ? 'a' : 'b'
  }).join('')
}

const ALIKE = 'a'.repeat(100_000)

describe('a pattern that makes backtracking explode', () => {
  it.each([
    '^(a+)+$',
    '^(a|a)*$',
    '^(?:a{0,100}){0,10}$',
    '(a+a+)+y',
    '(x+x+)+y',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(?:a?){200}a{200}b',
    '(?:(?:a*)*)*b',
    '(.*)(.*)(.*)(.*)(.*)=!',
    '^(?:.*a){20}b',
    '\\b(?:a|aa|aaa)+\\b=',
  ])('%s gives its answer soon, for 100 KB', (source) => {
    const pattern = patternOf(source)
    expect(soon(() => pattern.test(`${ALIKE}!`))).toBe(false)
    expect(soon(() => pattern.find(`${ALIKE}!`, 0))).toBeUndefined()
  })

  it('finds what is there all the same', () => {
    expect(patternOf('^(a+)+$').find(ALIKE, 0)).toEqual([0, 100_000, 0, 100_000])
    expect(patternOf('(a+a+)+y').find(`${ALIKE}y`, 0)).toEqual([0, 100_001, 0, 100_000])
    expect(patternOf('(?:a?){200}a{200}').find(ALIKE, 0)).toEqual([0, 400])
    expect(patternOf('(.*)(.*)=').find(`${ALIKE}=`, 0)).toEqual([0, 100_001, 0, 100_000, 100_000, 100_000])
  })
})

describe('a text that makes new states all the time', () => {
  it.each(['(?:a|b)*a(?:a|b){12}c', 'a[ab]{16}c[^x]{300}$', '(a[ab]{9}|b[ab]{8}a)+c', '[ab]{1000}c'])(
    'is searched for %s within bounded memory',
    (source) => {
      const text = `c${randomLetters(50_000)}`
      const pattern = patternOf(source)
      const before = process.memoryUsage().arrayBuffers
      expect(soon(() => pattern.test(text))).toBe(false)
      expect(soon(() => pattern.find(text, 1))).toBeUndefined()
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * LIMITS.patternTable)
      expect(pattern.test(`${text}${'a'.repeat(1_001)}c${'y'.repeat(300)}`)).toBe(true)
    },
  )
})

describe('a pattern that is large itself', () => {
  it.each([
    ['counts', '[ab]{999}'.repeat(20)],
    ['counts of a large class', '\\p{L}{1000}'],
    ['classes', '[\\pL\\pN\\pP]'.repeat(340)],
    ['classes within a class', `[${'\\pL\\PN'.repeat(680)}]`],
    ['ranges within a class', `(?i)[${'\\x{0}-\\x{10FFFF}'.repeat(240)}]`],
    ['letters in any case', `(?i)${'aé'.repeat(2_000)}`],
    ['ways', Array.from({ length: 1_000 }, (_, at) => at.toString(36)).join('|')],
    ['groups beside each other', '(a)'.repeat(1_300)],
    ['groups within each other', `${'('.repeat(998)}a${')'.repeat(998)}`],
    ['groups that capture nothing', `${'(?:'.repeat(1_000)}a${')'.repeat(1_000)}`],
    ['flags', '(?i)'.repeat(1_000)],
    ['braces', '{'.repeat(4_000)],
    ['brackets', '[[:'.repeat(1_000)],
  ])('with many %s is read and used soon', (_what, source) => {
    const pattern = soon(() => compilePattern(source))
    if (pattern instanceof EvalError) expect(pattern.code).toBe('invalid_regex')
    else expect(soon(() => pattern.find(ALIKE.slice(0, 5_000), 0)?.length ?? 0)).toBeLessThanOrEqual(20)
  })

  it.each([
    ['counts within counts', '((((a{1,100}){1,100}){1,100}){1,100})'],
    ['counts beside each other', '[ab]{1000}'.repeat(21)],
    ['groups within each other', `${'('.repeat(2_000)}a${')'.repeat(2_000)}`],
    ['repetitions within each other', `${'(?:'.repeat(1_000)}a${')*'.repeat(1_000)}`],
    ['a count of many digits', `a{${'9'.repeat(4_000)}}`],
    ['characters', 'a'.repeat(LIMITS.patternLength + 1)],
  ])('with too many %s is refused soon', (_what, source) => {
    expect(soon(() => compilePattern(source))).toMatchObject({ code: 'invalid_regex' })
  })
})

describe('all matches of a pattern', () => {
  it('cost what was looked at, not the rest of the text again and again', () => {
    let spent = 0
    const meter = {
      charge: (units: number) => {
        spent += units
        return true
      },
      exhausted: EXHAUSTED,
      cache: { patterns: new Map(), zones: new Map() },
    }
    let count = 0
    eachMatch(meter, patternOf('[a-z]+ '), 'word '.repeat(10_000), Number.POSITIVE_INFINITY, () => {
      count++
      return undefined
    })
    expect(count).toBe(10_000)
    expect(spent).toBeLessThan(5 * patternCost(50_000, 7))
  })

  it('stop at the budget when each search looks far', () => {
    let left: number = LIMITS.costPerSubject
    const meter = {
      charge: (units: number) => {
        left -= units
        return left >= 0
      },
      exhausted: EXHAUSTED,
      cache: { patterns: new Map(), zones: new Map() },
    }
    const failed = soon(() =>
      eachMatch(meter, patternOf('a.*y|a'), ALIKE, Number.POSITIVE_INFINITY, () => undefined),
    )
    expect(failed).toMatchObject({ code: 'cost' })
  })
})
