import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mutateExpression } from '../../../../../src/core/expression/syntax/mutate.ts'
import { parse } from '../../../../../src/core/expression/syntax/parser.ts'

function mutants(text: string): readonly string[] {
  return [...mutateExpression(text)].map(({ original, replacement }) => `${original} → ${replacement}`)
}

describe('mutateExpression', () => {
  it.each([
    ['a && b', ['a && b → a || b', 'a && b → b', 'a && b → a', 'a → !a', 'b → !b']],
    [
      'a || b || c',
      [
        'a || b || c → a && b && c',
        'a || b || c → b || c',
        'a || b || c → a || c',
        'a || b || c → a || b',
        'a → !a',
        'b → !b',
        'c → !c',
      ],
    ],
    ['!a', ['!a → a']],
    ['!(a && b)', ['!(a && b) → a && b', 'a && b → a || b', 'a && b → b', 'a && b → a', 'a → !a', 'b → !b']],
    ['has(a.b)', ['has(a.b) → !has(a.b)']],
    ['a < 5', ['a < 5 → a <= 5', '5 → 6', '5 → 4']],
    ['a >= b', ['a >= b → a > b']],
    ['a == b', ['a == b → a != b']],
    [
      'a == b && c',
      ['a == b && c → a == b || c', 'a == b && c → c', 'a == b && c → a == b', 'a == b → a != b', 'c → !c'],
    ],
    ['x in [1]', ['[1] → []', '1 → 2', '1 → 0']],
    ["a.startsWith('x')", ['\'x\' → ""']],
    ["a == ''", ['a == \'\' → a != ""', '\'\' → "mutant"']],
    ['a.all(x, p(x))', ['a.all(x, p(x)) → a.exists(x, p(x))', 'p(x) → !p(x)']],
    [
      'a.exists(x, x > 0)',
      ['a.exists(x, x > 0) → a.all(x, x > 0)', 'x > 0 → x >= 0', 'x > 0 → !(x > 0)', '0 → 1', '0 → -1'],
    ],
    ['c ? x : y', ['c → !c']],
    ['true', ['true → false']],
    ['9007199254740991', ['9007199254740991 → 9007199254740990']],
    ['1.5 + x', []],
    ['[]', []],
    ['a &&', []],
  ])('of `%s`', (text, expected) => {
    expect(mutants(text)).toEqual(expected)
  })

  it('gives the whole text with the one mistake in its place', () => {
    expect([...mutateExpression('a && (b || c)')].map(({ text }) => text)).toEqual([
      'a || (b || c)',
      'b || c',
      'a',
      '!a && (b || c)',
      'a && (b && c)',
      'a && c',
      'a && b',
      'a && (!b || c)',
      'a && (b || !c)',
    ])
  })

  it('gives texts that can be read, and that differ from the original', () => {
    const leaf = fc.constantFrom(
      'a',
      'b.c',
      'has(x.y)',
      '1',
      "'s'",
      '[1, 2]',
      '!d',
      'l.all(i, i > 0)',
      'x < 3',
      'u == v',
    )
    const { whole } = fc.letrec<{ whole: string }>((tie) => ({
      whole: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc
          .tuple(tie('whole'), fc.constantFrom('&&', '||', '==', 'in', '+'), tie('whole'))
          .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
        tie('whole').map((inner) => `!(${inner})`),
        fc.tuple(tie('whole'), tie('whole'), tie('whole')).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
      ),
    }))
    fc.assert(
      fc.property(whole, (text) => {
        const { expression } = parse(text)
        const seen = [...mutateExpression(text)]
        expect(expression).toBeDefined()
        for (const mutant of seen) {
          expect(parse(mutant.text).issues).toEqual([])
          expect(text.slice(mutant.span.start, mutant.span.end)).toBe(mutant.original)
        }
      }),
    )
  })
})
