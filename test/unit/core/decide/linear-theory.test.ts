import { describe, expect, test } from 'vitest'
import {
  type LinearAnswer,
  type LinearDemand,
  solveLinear,
} from '../../../../src/core/decide/linear-theory.ts'
import { LIMITS } from '../../../../src/core/limits.ts'

type Written = readonly [factors: Readonly<Record<string, bigint>>, operator: '<' | '<=', bound: bigint]

function demands(list: readonly Written[]): readonly LinearDemand<number>[] {
  return list.map(([factors, operator, bound], position) => ({
    factors: new Map(Object.entries(factors)),
    bound,
    isStrict: operator === '<',
    origins: new Set([position]),
  }))
}

function solved(list: readonly Written[], isIntegral = true, left = 10_000): LinearAnswer<number> {
  return solveLinear(demands(list), isIntegral, { left })
}

function plain(answer: LinearAnswer<number>): unknown {
  if (answer.kind === 'possible') return Object.fromEntries(answer.values)
  return answer.kind === 'conflict' ? [...answer.core].sort() : 'unknown'
}

describe('whole values', () => {
  test.each<[string, readonly Written[], unknown]>([
    ['are zero where nothing is demanded of them', [[{ a: 1n }, '<=', 5n]], { a: 0n }],
    ['are as large as they must', [[{ a: -1n }, '<=', -5n]], { a: 5n }],
    ['are as small as they must', [[{ a: 1n }, '<=', -5n]], { a: -5n }],
    ['lie strictly below a bound', [[{ a: 1n }, '<', -5n]], { a: -6n }],
    ['lie strictly above a bound', [[{ a: -1n }, '<', -5n]], { a: 6n }],
    ['are rounded down by a factor', [[{ a: 2n }, '<=', -5n]], { a: -3n }],
    ['are rounded up by a negative factor', [[{ a: -2n }, '<=', -5n]], { a: 3n }],
    [
      'are the strictest of several bounds',
      [
        [{ a: -1n }, '<=', -5n],
        [{ a: -1n }, '<=', -7n],
        [{ a: -1n }, '<=', -6n],
      ],
      { a: 7n },
    ],
    [
      'may differ by a bound',
      [
        [{ a: 1n, b: -1n }, '<=', -3n],
        [{ b: 1n }, '<=', 0n],
      ],
      { a: -3n, b: 0n },
    ],
    [
      'follow each other',
      [
        [{ a: 1n, b: -1n }, '<', 0n],
        [{ b: 1n, c: -1n }, '<', 0n],
        [{ a: -1n }, '<=', 0n],
      ],
      { a: 0n, b: 1n, c: 2n },
    ],
    [
      'cannot lie between neighbours',
      [
        [{ a: 1n, b: -1n }, '<', 1n],
        [{ a: -1n, b: 1n }, '<', 0n],
      ],
      [0, 1],
    ],
    [
      'cannot be less than themselves',
      [
        [{ a: 1n }, '<=', 3n],
        [{ a: -1n }, '<=', -4n],
      ],
      [0, 1],
    ],
    [
      'cannot go round in a circle',
      [
        [{ a: 1n, b: -1n }, '<', 0n],
        [{ b: 1n, c: -1n }, '<=', 0n],
        [{ c: 1n, a: -1n }, '<=', 0n],
      ],
      [0, 1, 2],
    ],
    [
      'may go round where none is less',
      [
        [{ a: 1n, b: -1n }, '<=', 0n],
        [{ b: 1n, a: -1n }, '<=', 0n],
      ],
      { a: 0n },
    ],
    ['conflict where nothing is left of a sum', [[{}, '<=', -1n]], [0]],
    ['conflict where nothing is less than itself', [[{}, '<', 0n]], [0]],
    ['do not where it is at most itself', [[{}, '<=', 0n]], {}],
    [
      'divide what all factors have in common',
      [
        [{ a: 2n, b: -2n }, '<=', 1n],
        [{ a: -2n, b: 2n }, '<=', -1n],
      ],
      [0, 1],
    ],
    [
      'are unknown where rounding loses them',
      [
        [{ a: 2n, b: -3n }, '<=', 1n],
        [{ a: -2n, b: 3n }, '<=', -1n],
        [{ b: 1n }, '<=', 0n],
        [{ b: -1n }, '<=', 0n],
      ],
      'unknown',
    ],
    [
      'name only what conflicts',
      [
        [{ z: 1n }, '<=', 1n],
        [{ a: 1n }, '<=', 3n],
        [{ a: -1n }, '<=', -4n],
      ],
      [1, 2],
    ],
    [
      'name the tighter of two demands on one sum',
      [
        [{ a: 1n, b: 1n }, '<=', 9n],
        [{ b: 1n, a: 1n }, '<=', 3n],
        [{ a: -1n, b: -1n }, '<=', -4n],
      ],
      [1, 2],
    ],
  ])('%s', (_, list, expected) => {
    expect(plain(solved(list))).toEqual(expected)
  })
})

describe('values that need not be whole', () => {
  test.each<[string, readonly Written[], unknown]>([
    [
      'may lie between neighbours, though only whole ones are looked for',
      [
        [{ a: 1n }, '<', 1n],
        [{ a: -1n }, '<', 0n],
      ],
      'unknown',
    ],
    [
      'conflict where one is strictly less than itself',
      [
        [{ a: 1n }, '<', 1n],
        [{ a: -1n }, '<=', -1n],
      ],
      [0, 1],
    ],
    [
      'conflict whichever of the two is strict',
      [
        [{ a: 1n }, '<=', 1n],
        [{ a: -1n }, '<', -1n],
      ],
      [0, 1],
    ],
    [
      'are one value',
      [
        [{ a: 1n }, '<=', 1n],
        [{ a: -1n }, '<=', -1n],
      ],
      { a: 1n },
    ],
    [
      'keep the strict one of two demands',
      [
        [{ a: 1n }, '<=', 1n],
        [{ a: 1n }, '<', 1n],
        [{ a: -1n }, '<=', -1n],
      ],
      [1, 2],
    ],
    [
      'keep it whatever their order is',
      [
        [{ a: 1n }, '<', 1n],
        [{ a: 1n }, '<=', 1n],
        [{ a: -1n }, '<=', -1n],
      ],
      [0, 2],
    ],
    ['lie strictly below a bound', [[{ a: 2n }, '<', -4n]], { a: -3n }],
    ['lie strictly above a bound', [[{ a: -2n }, '<', -4n]], { a: 3n }],
    [
      'are not rounded',
      [
        [{ a: 2n }, '<=', 1n],
        [{ a: -2n }, '<=', -1n],
      ],
      'unknown',
    ],
  ])('%s', (_, list, expected) => {
    expect(plain(solved(list, false))).toEqual(expected)
  })
})

describe('what an elimination takes', () => {
  const chain: readonly Written[] = [
    [{ a: 1n, b: -1n }, '<=', 0n],
    [{ b: 1n, c: -1n }, '<=', 0n],
  ]

  test('is a step for each path and each pair of demands', () => {
    const steps = { left: 100 }
    expect(
      solveLinear(
        demands([
          [{ a: 1n }, '<=', 0n],
          [{ a: -1n }, '<=', 0n],
        ]),
        true,
        steps,
      ).kind,
    ).toBe('possible')
    expect(steps.left).toBe(98)
  })

  test('ends where the steps end', () => {
    expect(solved(chain, true, 2).kind).toBe('possible')
    expect(solved(chain, true, 1).kind).toBe('unknown')
  })

  test('is at most 2,000 inequalities', () => {
    expect(LIMITS.proofInequalities).toBe(2000)
    // All of them share a path with upper bounds alone: it goes first, and they with it.
    const star = (count: number): readonly Written[] =>
      Array.from({ length: count }, (_, at): Written => [{ z: 1n, [`p${at}`]: 1n }, '<=', 0n])
    expect(solved(star(1999)).kind).toBe('possible')
    expect(solved(star(2000)).kind).toBe('possible')
    expect(solved(star(2001)).kind).toBe('unknown')
    // Bounds from both sides multiply: 60 upper and 60 lower ones are 3,600.
    const crossing = (count: number): readonly Written[] =>
      Array.from({ length: count }, (_, at): readonly Written[] => [
        [{ z: 1n, p: 1n, q: BigInt(at + 1) }, '<=', 0n],
        [{ z: -1n, p: -1n, q: -BigInt(at + 1), r: 1n }, '<=', 0n],
        [{ z: 1n, p: -1n, r: -BigInt(at + 1) }, '<=', 0n],
        [{ z: -1n, p: 1n, q: BigInt(at + 1), r: -1n }, '<=', 0n],
      ]).flat()
    expect(solved(crossing(2), true, 1_000_000).kind).toBe('possible')
    expect(solved(crossing(30), true, 1_000_000).kind).toBe('unknown')
  })
})
