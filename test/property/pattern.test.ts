import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eachMatch } from '../../src/core/expression/pattern/each-match.ts'
import { compilePattern, type Pattern } from '../../src/core/expression/pattern/pattern.ts'
import { EXHAUSTED } from '../../src/core/expression/value/failure.ts'
import { EvalError } from '../../src/core/expression/value.ts'

/** Pieces that mean the same in RE2 and in the regular expressions of the language; nothing empty is repeated. */
const piece = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      'a',
      'b',
      'é',
      '😀',
      '.',
      '\\d',
      '\\w',
      '\\W',
      '[a-c]',
      '[^a]',
      '[b-é]',
      '\\pL',
      '\\p{Lu}',
      '\\n',
    ),
    fc.constantFrom('a*', 'b+', 'c?', 'a*?', '[a-c]+?', '[^b]{1,2}', '\\w{2,}', '.??', '\\b', '^', '$'),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => a + b),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a}|${b})`),
    fc
      .tuple(tie('any'), fc.constantFrom('*', '+', '{2}', '{1,3}?'))
      .map(([a, count]) => `(?:a${a.replace(/\((?!\?)/g, '(?:')})${count}`),
  ),
})).any

const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', 'é', 'É', '😀', '\n', ' ', '1', '_'),
  maxLength: 14,
})

/** The language has names of categories in braces only. */
function native(source: string): RegExp {
  return new RegExp(source.replaceAll('\\pL', '\\p{L}'), 'dgu')
}

function patternOf(source: string): Pattern {
  const pattern = compilePattern(source)
  if (pattern instanceof EvalError) throw new Error(`${source}: ${pattern.message}`)
  return pattern
}

function nativePlaces(expression: RegExp, one: string): readonly (readonly number[])[] {
  return [...one.matchAll(expression)].map(({ indices }) =>
    [...(indices ?? [])].slice(0, 10).flatMap((place) => place ?? [-1, -1]),
  )
}

describe('a pattern', () => {
  it('agrees with the regular expressions of the language where both mean the same', () => {
    let found = 0
    fc.assert(
      fc.property(piece, fc.array(text, { minLength: 1, maxLength: 5 }), (source, texts) => {
        const pattern = patternOf(source)
        const expression = native(source)
        for (const one of texts) {
          const expected = nativePlaces(expression, one)
          if (expected.length > 0) found++
          expect([source, one, pattern.test(one)]).toEqual([source, one, expected.length > 0])
          expect([source, one, pattern.find(one, 0)]).toEqual([source, one, expected[0]])
        }
      }),
      { numRuns: 3_000 },
    )
    expect(found).toBeGreaterThan(1_000)
  })

  it('gives matches that follow one another and are all that a search from each end finds', () => {
    const meter = {
      charge: () => true,
      exhausted: EXHAUSTED,
      cache: { patterns: new Map(), zones: new Map() },
    }
    fc.assert(
      fc.property(piece, text, (source, one) => {
        const pattern = patternOf(source)
        let last = -1
        eachMatch(meter, pattern, one, Number.POSITIVE_INFINITY, ([start = -1, end = -1]) => {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThanOrEqual(start)
          if (start === end) expect(start).not.toBe(last)
          last = end
          return undefined
        })
        expect(pattern.test(one)).toBe(last >= 0)
      }),
      { numRuns: 1_000 },
    )
  })
})
