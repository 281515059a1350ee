import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain } from '../../src/core/expression/explain/explain.ts'
import { plan } from '../../src/core/expression/plan/plan.ts'
import type { Origin } from '../../src/core/expression/program.ts'
import { EvalError } from '../../src/core/expression/value.ts'
import { checkedOf as checkedIn, INPUT, userFunction, value } from '../unit/core/expression/evaluate.ts'

const FUNCTIONS = { ...INPUT, functions: [userFunction('isSmall', ['n'], 'n < 3 && n != 1')] }

function checkedOf(text: string) {
  return checkedIn(text, FUNCTIONS)
}

/** Conditions over `input`. Of `c ? a : b` only the branch that was taken is blamed, so those are told apart. */
function conditions(hasBranches: boolean): fc.Arbitrary<string> {
  return fc.letrec<{
    whole: string
    atom: string
    element: string
    part: string
  }>((tie) => ({
    element: fc.constantFrom(
      'i.v > 2',
      "i.n == 'x'",
      'has(i.v)',
      "i.n in ['x', 'y']",
      'has(i.v) && i.v < 4',
      "i.n.startsWith('x')",
    ),
    atom: fc.oneof(
      fc.constantFrom(
        'input.a > 1',
        "input.name == 'web'",
        "input.name.startsWith('w')",
        'has(input.b)',
        '!has(input.b)',
        'input.flag',
        '!input.flag',
        "input.name in ['web', 'db']",
        'input.a + input.c < 6',
        'input.?b.orValue(3) == 3',
        "input.inner.x == 'x'",
      ),
      tie('element').map((text) => `input.items.all(i, ${text})`),
      tie('element').map((text) => `input.items.exists(i, ${text})`),
      tie('element').map((text) => `!input.items.exists(i, ${text})`),
      tie('element').map((text) => `input.items.filter(i, has(i.v)).all(i, ${text})`),
      tie('element').map((text) => `input.items.filter(i, has(i.v)).exists(i, ${text})`),
      tie('element').map((text) => `input.items.exists_one(i, ${text})`),
      tie('element').map((text) => `input.items.reverse().all(i, ${text})`),
      tie('element').map((text) => `(input.items + [input.extra]).all(i, ${text})`),
      tie('element').map((text) => `[input.items, [input.extra]].flatten().all(i, ${text})`),
      tie('element').map((text) => `input.items.sortBy(i, i.n).exists(i, ${text})`),
      tie('element').map((text) => `cel.bind(x, input.extra, [x].all(i, ${text}))`),
      tie('element').map((text) => `input.?extra.optMap(i, ${text}).orValue(true)`),
      fc.constantFrom(
        "input.items.map(i, i.n).all(n, n != 'x')",
        "input.items.map(i, i.n).exists(n, n == 'z')",
        "input.items.map(i, i.n + '!').all(n, n != 'x!')",
        'input.items.filter(i, has(i.v)).size() < 2',
        'input.items.map(i, i.n).distinct().size() < 2',
        "input.items.map(i, i.n).sort().all(n, n > 'x')",
        "input.items.map(i, i.n).join('') == 'x'",
        "input.inner.all(k, v, v != 'x')",
        "input.inner.transformList(k, v, v).all(v, v == 'y')",
        "input.inner.transformMap(k, v, v + 'a').all(k, v, v == 'ya')",
        "input.items.all(i, input.items.exists(j, j.n == i.n + 'x'))",
        'isSmall(input.a)',
        'isSmall(input.c) && isSmall(input.a)',
        "input.name + input.inner.x == 'webx'",
        'input.?b.hasValue()',
      ),
    ),
    part: fc.oneof(
      { maxDepth: 2 },
      tie('atom'),
      fc.tuple(tie('part'), tie('part')).map(([a, b]) => `(${a} || ${b})`),
      fc.tuple(tie('part'), tie('part')).map(([a, b]) => `(${a} && ${b})`),
      tie('part').map((a) => `!(${a})`),
      ...(hasBranches
        ? [fc.tuple(tie('atom'), tie('part'), tie('part')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`)]
        : []),
    ),
    whole: fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' && ')),
  })).whole
}

const item = fc.record(
  { n: fc.constantFrom('x', 'y', 'z', 'xx'), v: fc.integer({ min: 0, max: 5 }) },
  { requiredKeys: ['n'] },
)

const input = fc.record(
  {
    a: fc.integer({ min: 0, max: 5 }),
    c: fc.integer({ min: 0, max: 5 }),
    b: fc.integer({ min: 0, max: 5 }),
    name: fc.constantFrom('web', 'db', 'x'),
    flag: fc.boolean(),
    inner: fc.record({ x: fc.constantFrom('x', 'y') }),
    extra: item,
    items: fc.array(item, { maxLength: 4 }),
  },
  { requiredKeys: ['a', 'c', 'name', 'flag', 'inner', 'extra', 'items'] },
)

type Data = { readonly [key: string]: unknown }

function run(text: string, data: unknown): unknown {
  return plan(checkedOf(text)).evaluate([value(data)], { left: 100_000 })
}

/** The data with every value taken from `other` that stands outside of the blamed places. */
function changedOutside(
  data: unknown,
  other: unknown,
  path: readonly (string | number)[],
  blamed: readonly Origin[],
): unknown {
  const inside = blamed.some((origin) => isPrefix(origin.path, path) && origin.path.length === path.length)
  const below = blamed.some((origin) => isPrefix(path, origin.path))
  if (inside) return data
  if (!below) return other === undefined ? data : other
  if (Array.isArray(data))
    return data.map((one, index) => changedOutside(one, undefined, [...path, index], blamed))
  const keys = Object.keys(data as Data)
  const from = (other ?? {}) as Data
  return Object.fromEntries(
    keys.map((key) => [key, changedOutside((data as Data)[key], from[key], [...path, key], blamed)]),
  )
}

function isPrefix(short: readonly unknown[], long: readonly unknown[]): boolean {
  return short.length <= long.length && short.every((step, index) => step === long[index])
}

describe('blame', () => {
  it('is given for every condition that is false or an error, and only then', () => {
    fc.assert(
      fc.property(conditions(true), input, (text, data) => {
        const { result, blame } = explain(checkedOf(text), [value(data)], { left: 100_000 })
        expect(result).toEqual(run(text, data))
        if (result === false || result instanceof EvalError)
          expect([text, blame.length > 0]).toEqual([text, true])
        for (const { span, note } of blame) {
          expect(span.start).toBeLessThan(span.end)
          expect(span.end).toBeLessThanOrEqual(text.length)
          expect(note).not.toContain('\n')
          expect(note).not.toBe('')
        }
      }),
      { numRuns: 1_500 },
    )
  })

  it('names every place that could make a false condition true', () => {
    let checked = 0
    fc.assert(
      fc.property(conditions(false), input, input, (text, data, other) => {
        fc.pre(run(text, data) === false)
        const { blame } = explain(checkedOf(text), [value(data)], { left: 100_000 })
        const blamed = blame.flatMap(({ origin }) => (origin === undefined ? [] : [origin]))
        const changed = changedOutside(data, other, [], blamed)
        expect([text, JSON.stringify(changed), run(text, changed) === true]).toEqual([
          text,
          JSON.stringify(changed),
          false,
        ])
        checked++
      }),
      { numRuns: 1_500 },
    )
    expect(checked).toBeGreaterThan(500)
  })
})
