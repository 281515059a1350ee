import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { compilePattern } from '../../src/core/expression/pattern/pattern.ts'
import { PatternAutomaton } from '../../src/core/expression/pattern/pattern-automaton.ts'
import { readProgram } from '../../src/core/expression/pattern/pattern-program.ts'
import { EvalError } from '../../src/core/expression/value.ts'

const piece = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      'a',
      'b',
      'k',
      'é',
      '😀',
      '.',
      '\\d',
      '\\w',
      '\\s',
      '\\W',
      '[a-c]',
      '[^a]',
      '[^\\n]',
      '[[:alpha:]]',
      '\\pL',
      '[é-😀]',
      '\\n',
      '-',
    ),
    fc.constantFrom(
      '^',
      '$',
      '\\A',
      '\\z',
      '\\b',
      '\\B',
      '(?m:^)',
      '(?m:$)',
      '(?i:k)',
      '(?i:S)',
      '(?i:[j-l])',
      '(?s:.)',
      '(?i:é)',
    ),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => a + b),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(?:${a}|${b})`),
    fc
      .tuple(tie('any'), fc.constantFrom('*', '+', '?', '*?', '{2}', '{1,3}', '{0,2}?'))
      .map(([a, q]) => `(?:${a})${q}`),
    tie('any').map((a) => `(${a})`),
  ),
})).any

const text = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'c',
      'k',
      'K',
      '\u212a',
      's',
      '\u017f',
      'é',
      'É',
      '😀',
      '\n',
      ' ',
      '1',
      '_',
      '-',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

describe('the automaton of a pattern', () => {
  it('finds what the engine finds', () => {
    let found = 0
    let own = 0
    fc.assert(
      fc.property(piece, fc.array(text, { minLength: 1, maxLength: 5 }), (source, texts) => {
        const pattern = compilePattern(source)
        fc.pre(!(pattern instanceof EvalError))
        const engine = RE2JS.compile(source)
        const program = readProgram(engine.re2().prog)
        if (program !== undefined) own++
        const automaton = program === undefined ? undefined : new PatternAutomaton(program)
        for (const one of texts) {
          const expected = engine.test(one)
          if (expected) found++
          expect([source, one, pattern.test(one)]).toEqual([source, one, expected])
          if (automaton !== undefined)
            expect([source, one, automaton.test(one)]).toEqual([source, one, expected])
        }
      }),
      { numRuns: 3_000 },
    )
    expect(found).toBeGreaterThan(1_000)
    expect(own).toBeGreaterThan(2_000)
  })

  it('agrees with the regular expressions of the language where both mean the same', () => {
    const common = fc
      .array(fc.constantFrom('a', 'b', '[a-c]', '(?:a|bc)', 'b*', 'a+', 'c?', '[^b]', 'a{1,2}'), {
        minLength: 1,
        maxLength: 5,
      })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(
        common,
        fc.constantFrom('', '^'),
        fc.constantFrom('', '$'),
        fc.stringMatching(/^[a-d]{0,12}$/),
        (body, head, tail, one) => {
          const source = head + body + tail
          const pattern = compilePattern(source)
          expect(pattern instanceof EvalError ? pattern : pattern.test(one)).toBe(
            new RegExp(source).test(one),
          )
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
