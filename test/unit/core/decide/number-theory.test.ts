import { describe, expect, test } from 'vitest'
import {
  intBounds,
  type NumberBounds,
  type NumberDemand,
  solveDouble,
  solveInt,
} from '../../../../src/core/decide/number-theory.ts'

type Written = readonly [NumberDemand['operator'], number, boolean?]

function demands(list: readonly Written[]): readonly NumberDemand[] {
  return list.map(([operator, value, holds = true]) => ({ operator, value, holds }))
}

const INT_MAX = 2n ** 63n - 1n
const INT_MIN = -(2n ** 63n)
const INFINITY = Number.POSITIVE_INFINITY

describe('the int nearest to zero', () => {
  test.each<[string, readonly Written[], NumberBounds, bigint | undefined]>([
    ['without demands', [], {}, 0n],
    ['below a positive bound', [['<', 5]], {}, 0n],
    ['below zero', [['<', 0]], {}, -1n],
    ['at most zero', [['<=', 0]], {}, 0n],
    ['at most a negative bound', [['<=', -3]], {}, -3n],
    ['not below a bound', [['<', 5, false]], {}, 5n],
    ['not at most a bound', [['<=', 5, false]], {}, 6n],
    ['above a negative bound', [['<', -5, false]], {}, 0n],
    [
      'between bounds that are no ints',
      [
        ['<', 2.5, false],
        ['<=', 3.5],
      ],
      {},
      3n,
    ],
    [
      'between bounds without an int',
      [
        ['<', 2.2, false],
        ['<', 2.8],
      ],
      {},
      undefined,
    ],
    ['strictly above a bound that is no int', [['<=', 2.5, false]], {}, 3n],
    ['strictly below a bound that is no int', [['<', -2.5]], {}, -3n],
    ['equal to a value', [['=', 7]], {}, 7n],
    ['equal to what is no int', [['=', 7.5]], {}, undefined],
    [
      'equal to two values',
      [
        ['=', 7],
        ['=', 8],
      ],
      {},
      undefined,
    ],
    ['not zero', [['=', 0, false]], {}, 1n],
    [
      'not zero and not above it',
      [
        ['=', 0, false],
        ['<=', 0],
      ],
      {},
      -1n,
    ],
    [
      'not one of two, and in between',
      [
        ['=', 1, false],
        ['<', 1, false],
        ['<=', 2],
      ],
      {},
      2n,
    ],
    [
      'none where all are left out',
      [
        ['=', 1, false],
        ['=', 2, false],
        ['<', 1, false],
        ['<=', 2],
      ],
      {},
      undefined,
    ],
    [
      'none where all below zero are left out',
      [
        ['=', -1, false],
        ['<', -1, false],
        ['<', 0],
      ],
      {},
      undefined,
    ],
    ['not what is no int', [['=', 0.5, false]], {}, 0n],
    ['at least a minimum', [], { minimum: 3 }, 3n],
    ['at most a maximum', [], { maximum: -3 }, -3n],
    ['between a minimum and a bound', [['<', 3]], { minimum: 3 }, undefined],
    ['at a bound that is the minimum', [['<=', 3]], { minimum: 3 }, 3n],
    ['above a maximum', [['<=', 3, false]], { maximum: 3 }, undefined],
    [
      'the strictest of several lower bounds',
      [
        ['<', 5, false],
        ['<=', 5, false],
        ['<', 4, false],
      ],
      {},
      6n,
    ],
    [
      'the strictest of several upper bounds',
      [
        ['<=', -5],
        ['<', -5],
        ['<=', -4],
      ],
      {},
      -6n,
    ],
    ['below infinity', [['<', INFINITY]], {}, 0n],
    ['above infinity', [['<=', INFINITY, false]], {}, undefined],
    ['below minus infinity', [['<', -INFINITY]], {}, undefined],
    ['beyond the largest one', [['<', 2 ** 64, false]], {}, undefined],
    ['beyond the smallest one', [['<', -(2 ** 64)]], {}, undefined],
  ])('%s', (_, list, bounds, expected) => {
    expect(solveInt(demands(list), bounds)).toBe(expected)
  })
})

describe('the bounds of an int', () => {
  test.each<[string, readonly Written[], NumberBounds, readonly [bigint, bigint]]>([
    ['without demands', [], {}, [INT_MIN, INT_MAX]],
    [
      'of both sides',
      [
        ['<=', 1, false],
        ['<', 9],
      ],
      {},
      [2n, 8n],
    ],
    [
      'of both sides, themselves among them',
      [
        ['<', 1, false],
        ['<=', 9],
      ],
      {},
      [1n, 9n],
    ],
    ['of what the type says', [], { minimum: -1, maximum: 1 }, [-1n, 1n]],
    ['do not mind single values', [['=', 1, false]], { minimum: 1, maximum: 3 }, [1n, 3n]],
    ['of a value', [['=', 4]], {}, [4n, 4n]],
    [
      'beyond 64 bits',
      [
        ['<', -(2 ** 70), false],
        ['<', 2 ** 70],
      ],
      {},
      [INT_MIN, INT_MAX],
    ],
    ['of infinity', [['<', INFINITY, false]], {}, [INT_MAX + 1n, INT_MAX]],
    ['of minus infinity', [['<=', -INFINITY]], {}, [INT_MIN, INT_MIN - 1n]],
  ])('%s', (_, list, bounds, [least, most]) => {
    expect(intBounds(demands(list), bounds)).toEqual({ least, most })
  })
})

describe('a double', () => {
  test.each<[string, readonly Written[], NumberBounds, number | 'none' | 'unknown']>([
    ['without demands', [], {}, 0],
    ['that is not zero', [['=', 0, false]], {}, 0.5],
    ['above a bound', [['<=', 3, false]], {}, 3.5],
    ['at least a bound', [['<', 3, false]], {}, 3],
    ['below a bound', [['<', -3]], {}, -5],
    ['at most a bound', [['<=', -3]], {}, -5],
    [
      'between neighbours',
      [
        ['<=', 1, false],
        ['<', 2],
      ],
      {},
      1.5,
    ],
    [
      'in a narrow gap',
      [
        ['<=', 1, false],
        ['<', 1.25],
      ],
      {},
      1 + 0.25 / 3,
    ],
    ['that is one value', [['=', 2.5]], {}, 2.5],
    [
      'that is one value and another',
      [
        ['=', 2.5],
        ['=', 3],
      ],
      {},
      'none',
    ],
    [
      'that is a value and not it',
      [
        ['=', 2.5],
        ['=', 2.5, false],
      ],
      {},
      'none',
    ],
    [
      'strictly above and at most a bound',
      [
        ['<=', 3, false],
        ['<=', 3],
      ],
      {},
      'none',
    ],
    [
      'at least and strictly below a bound',
      [
        ['<', 3, false],
        ['<', 3],
      ],
      {},
      'none',
    ],
    [
      'at least and at most a bound',
      [
        ['<', 3, false],
        ['<=', 3],
      ],
      {},
      3,
    ],
    ['at most a maximum that is left out', [['=', 1, false]], { minimum: 1, maximum: 2 }, 1.5],
    [
      'between bounds that cross',
      [
        ['<', 3, false],
        ['<', 2],
      ],
      {},
      'none',
    ],
    ['between a minimum and a maximum that cross', [], { minimum: 2, maximum: 1 }, 'none'],
    [
      'between neighbouring doubles',
      [
        ['<=', 1, false],
        ['<', 1 + Number.EPSILON],
      ],
      {},
      'unknown',
    ],
    [
      'in a gap that others are left out of',
      [
        ['<=', 1, false],
        ['<', 2],
        ['=', 1.5, false],
      ],
      {},
      1.25,
    ],
    ['that is minus zero', [['=', -0]], {}, 0],
  ])('%s', (_, list, bounds, expected) => {
    const found = solveDouble(demands(list), bounds)
    expect(Object.is(found, expected) ? expected : found).toBe(expected)
  })
})
