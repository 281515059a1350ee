import { describe, expect, it } from 'vitest'
import { eachMatch } from '../../../../../src/core/expression/pattern/each-match.ts'
import {
  compilePattern,
  type Pattern,
  patternCost,
} from '../../../../../src/core/expression/pattern/pattern.ts'
import { EXHAUSTED } from '../../../../../src/core/expression/value/failure.ts'
import { EvalError } from '../../../../../src/core/expression/value.ts'

function patternOf(source: string): Pattern {
  const pattern = compilePattern(source)
  if (pattern instanceof EvalError) throw new Error(pattern.message)
  return pattern
}

function run(source: string, text: string, most = Number.POSITIVE_INFINITY, left = 1_000_000) {
  const pieces: string[] = []
  const budget = { left }
  const meter = {
    charge: (units: number) => {
      budget.left -= units
      return budget.left >= 0
    },
    exhausted: EXHAUSTED,
    cache: { patterns: new Map(), zones: new Map() },
  }
  const failed = eachMatch(meter, patternOf(source), text, most, ([start, end]) => {
    pieces.push(text.slice(start, end))
    return undefined
  })
  return { pieces, failed, spent: left - budget.left }
}

describe('all matches', () => {
  it.each([
    ['[a-z]+', 'ab 1 cd', ['ab', 'cd']],
    ['a*', 'baac', ['', 'aa', '']],
    ['', 'a😀b', ['', '', '', '']],
    ['^a', 'aa', ['a']],
    ['\\b', 'ab', ['', '']],
    ['a|b', 'ccc', []],
    ['x?', '', ['']],
  ])('of %s in %j are %j', (source, text, pieces) => {
    expect(run(source, text).pieces).toEqual(pieces)
  })

  it('stop at the number that is asked for', () => {
    expect(run('a', 'aaa', 0)).toEqual({ pieces: [], failed: undefined, spent: 0 })
    expect(run('a', 'aaa', 2).pieces).toEqual(['a', 'a'])
    expect(run('a', 'aaa', 3).pieces).toEqual(['a', 'a', 'a'])
    expect(run('a', 'aaa', 4).pieces).toEqual(['a', 'a', 'a'])
  })

  it('cost a search each, by how far it looked', () => {
    // Two matches that look at one more character, then a miss that looks at the rest.
    expect(run('a+', `a b${'-'.repeat(10)}a-${'-'.repeat(86)}`).spent).toBe(
      patternCost(1, 2) + patternCost(13, 2) + patternCost(86, 2),
    )
  })

  it('end when the budget cannot pay for a look at all that is left', () => {
    const text = '-'.repeat(999)
    expect(run('[ab]', text, 1, 100)).toMatchObject({ failed: undefined, spent: 100 })
    expect(run('[ab]', text, 1, 99)).toMatchObject({ failed: EXHAUSTED })
  })

  it('end with the first error of who takes them', () => {
    const error = new EvalError('invalid_argument', 'enough')
    const meter = {
      charge: () => true,
      exhausted: EXHAUSTED,
      cache: { patterns: new Map(), zones: new Map() },
    }
    let count = 0
    const failed = eachMatch(meter, patternOf('a'), 'aaaa', 4, () => (++count === 2 ? error : undefined))
    expect([failed, count]).toEqual([error, 2])
  })
})
