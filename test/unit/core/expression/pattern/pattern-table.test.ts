import { describe, expect, it } from 'vitest'
import { PatternTable } from '../../../../../src/core/expression/pattern/pattern-table.ts'
import { EvalError } from '../../../../../src/core/expression/value.ts'
import { checkedOf } from '../evaluate.ts'

describe('the patterns of an expression', () => {
  it('are compiled once', () => {
    const patterns = new PatternTable()
    const pattern = patterns.of('a+')
    expect(pattern instanceof EvalError ? undefined : pattern.test('caab')).toBe(true)
    expect(patterns.of('a+')).toBe(pattern)
    expect(patterns.of('b+')).not.toBe(pattern)
  })

  it('say each time why one is none', () => {
    const patterns = new PatternTable()
    const wrong = patterns.of('(')
    expect(wrong instanceof EvalError ? wrong.code : undefined).toBe('invalid_regex')
    expect(patterns.of('(')).toBe(wrong)
  })

  it('belong to one expression', () => {
    const [one, other] = [checkedOf('input.matches("a+")'), checkedOf('input.matches("a+")')]
    expect(one.patterns?.of('a+')).toBe(one.patterns?.of('a+'))
    expect(one.patterns?.of('a+')).not.toBe(other.patterns?.of('a+'))
  })
})
