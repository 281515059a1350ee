import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { compilePattern } from '../../src/core/expression/pattern/pattern.ts'
import { EvalError } from '../../src/core/expression/value.ts'
import { chanceOf, comparePattern, randomPattern, randomText } from './pattern-pairs.ts'

describe('patterns and re2js', () => {
  it('agree on what is a pattern, on first matches and on all matches, with their groups', () => {
    const chance = chanceOf(20_261)
    const problems: unknown[] = []
    let passed = 0
    while (passed + problems.length < 8_000) {
      const texts = Array.from({ length: 4 }, () => randomText(chance))
      for (const outcome of comparePattern(randomPattern(chance), texts, chance)) {
        if (outcome === 'passed') passed++
        else if (outcome !== 'skipped') problems.push(outcome)
      }
    }
    expect(problems).toEqual([])
  })

  it('are given patterns and wrong patterns, matches and misses', () => {
    const chance = chanceOf(3)
    const figures = { refused: 0, found: 0, missed: 0 }
    for (let count = 0; count < 2_000; count++) {
      const pattern = compilePattern(randomPattern(chance))
      if (pattern instanceof EvalError) figures.refused++
      else if (pattern.test(randomText(chance))) figures.found++
      else figures.missed++
    }
    expect(figures.refused).toBeGreaterThan(60)
    expect(figures.found).toBeGreaterThan(400)
    expect(figures.missed).toBeGreaterThan(200)
  })

  it('differ where re2js knows names of classes that RE2 does not', () => {
    for (const name of ['Ascii', 'Assigned', 'Lc', 'Unknown', 'Emoji', 'White_Space']) {
      expect(() => RE2JS.compile(`\\p{${name}}`)).not.toThrow()
      expect(compilePattern(`\\p{${name}}`)).toMatchObject({ code: 'invalid_regex' })
    }
  })

  it('differ where re2js ends the name of a class at the colon that it began with', () => {
    expect(() => RE2JS.compile('[[:]')).toThrow()
    const pattern = compilePattern('[[:]')
    expect(pattern instanceof EvalError ? pattern : [pattern.test('['), pattern.test('x')]).toEqual([
      true,
      false,
    ])
  })
})
