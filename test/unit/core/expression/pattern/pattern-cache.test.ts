import { describe, expect, it } from 'vitest'
import type { Meter } from '../../../../../src/core/expression/function.ts'
import { compilePattern, type Pattern } from '../../../../../src/core/expression/pattern/pattern.ts'
import { dynamicPattern } from '../../../../../src/core/expression/pattern/pattern-cache.ts'
import { EXHAUSTED } from '../../../../../src/core/expression/value/failure.ts'
import { EvalError } from '../../../../../src/core/expression/value.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'

class Budget implements Meter {
  left: number
  readonly exhausted = EXHAUSTED
  readonly cache: Meter['cache'] = { patterns: new Map(), zones: new Map() }

  constructor(left: number) {
    this.left = left
  }

  charge(units: number): boolean {
    this.left -= units
    return this.left >= 0
  }
}

function weightOf(source: string): number {
  const pattern = compilePattern(source)
  return pattern instanceof EvalError ? 0 : pattern.weight
}

describe('a pattern that is known at run time only', () => {
  it('is compiled once and charged each time', () => {
    const budget = new Budget(100)
    const first = dynamicPattern(budget, 'ab+')
    expect(budget.left).toBe(97)
    expect(dynamicPattern(budget, 'ab+')).toBe(first)
    expect(budget.left).toBe(94)
  })

  it('is charged for what its counts make of it', () => {
    const budget = new Budget(10_000)
    dynamicPattern(budget, '[ab]{1000}')
    expect(10_000 - budget.left).toBe(weightOf('[ab]{1000}'))
    expect(weightOf('[ab]{1000}')).toBeGreaterThan(200)
    expect(dynamicPattern(new Budget(100), '[ab]{1000}')).toBe(EXHAUSTED)
    expect(dynamicPattern(new Budget(9), '[ab]{1000}')).toBe(EXHAUSTED)
  })

  it('is remembered as wrong too', () => {
    const budget = new Budget(100)
    const wrong = dynamicPattern(budget, 'a**')
    expect(wrong).toMatchObject({ code: 'invalid_regex' })
    expect(dynamicPattern(budget, 'a**')).toBe(wrong)
    expect(budget.left).toBe(94)
  })

  it('is forgotten with all others when there are too many', () => {
    const budget = new Budget(10_000)
    const at = (number: number): Pattern | EvalError => dynamicPattern(budget, `p${number}`)
    const first = at(0)
    for (let number = 1; number < LIMITS.patternCache - 1; number++) at(number)
    expect(budget.cache.patterns.size).toBe(LIMITS.patternCache - 1)
    at(LIMITS.patternCache - 1)
    expect(budget.cache.patterns.size).toBe(LIMITS.patternCache)
    expect(at(0)).toBe(first)
    at(LIMITS.patternCache)
    expect(budget.cache.patterns.size).toBe(1)
    expect(at(0)).not.toBe(first)
  })
})
