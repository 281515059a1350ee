import { describe, expect, it } from 'vitest'
import { estimateCompatCost } from '../../../../../src/core/expression/cost/compat.ts'
import { UNBOUNDED } from '../../../../../src/core/expression/cost/cost.ts'
import type { Environment } from '../../../../../src/core/expression/program.ts'
import { DYN, INT, type Type } from '../../../../../src/core/expression/type.ts'
import { checkedOf, INPUT, userFunction } from '../evaluate.ts'

const TEXT: Type = { kind: 'string', maxLength: 40 }
const MAP: Type = { kind: 'map', key: TEXT, value: TEXT, maxProperties: 5 }
const ENVIRONMENT: Environment = {
  ...INPUT,
  profile: 'cel',
  variables: [
    { name: 'l', type: { kind: 'list', element: INT, maxItems: 10 } },
    { name: 's', type: TEXT },
    { name: 'n', type: INT },
    { name: 'm', type: MAP },
    { name: 'r', type: { kind: 'list', element: MAP, maxItems: 10 } },
  ],
}

describe('the comparable figure', () => {
  // What the checker of cel-go 0.32.0 gives with lists of at most 10, maps of at most 5 and texts of at most 40.
  it.each([
    ['1 + 2', 1, 1],
    ['n == 1', 2, 2],
    ["s == 'abc'", 2, 2],
    ['s == s', 3, 6],
    ['s < s', 3, 6],
    ['s + s', 2, 10],
    ["s.startsWith('abc')", 2, 2],
    ["s.contains('abcdefghijklmn')", 1, 9],
    ["s.matches('^[a-z]+$')", 3, 11],
    ['n in l', 2, 12],
    ['n in [1, 2, 3]', 14, 14],
    ['[n, 2, 3]', 11, 11],
    ["{'a': n}", 31, 31],
    ["m.a == 'x'", 3, 3],
    ["has(m.a) && m.a != ''", 2, 4],
    ["m['a']", 2, 2],
    ['l[0]', 2, 2],
    ['n > 1 ? s : s + s', 3, 12],
    ['l.all(x, x > 0)', 2, 52],
    ['l.exists(x, x == 1)', 2, 62],
    ['l.exists_one(x, x == 1)', 3, 43],
    ['l.map(x, x * 2)', 12, 152],
    ['l.map(x, x > 1, x * 2)', 12, 172],
    ['l.filter(x, x > 1)', 12, 162],
    ['l.all(x, l.exists(y, x == y))', 2, 752],
    ["r.all(i, i.name.startsWith('internal/') || i.pin == 'y')", 2, 92],
    ['l.map(x, x + 1).all(y, y > 0)', 13, 203],
    ['cel.bind(x, n + 1, x + x)', 15, 15],
    ['l == l', 3, 3],
    ['l + l', 3, 3],
    ['size(s) > 3', 3, 3],
    ['!(n > 1)', 3, 3],
    ['n > 1 || n < 2 || n == 3', 2, 6],
    ["'%s'.format([s])", 12, 12],
    ["m.all(k, k != '')", 2, 22],
    ['m.all(k, v, v != k)', 2, 47],
    ['m.transformMap(k, v, v + k)', 32, 97],
    ['l.transformList(i, v, i + v)', 12, 162],
  ])('of %s is what cel-go says: %i to %i', (text, min, max) => {
    expect(estimateCompatCost(checkedOf(text, ENVIRONMENT))).toEqual({ min, max })
  })

  it('counts a function as its body', () => {
    const functions = [userFunction('both', ['a'], 'a.all(x, a.exists(y, x < y))')]
    const { max } = estimateCompatCost(checkedOf('both(l)', { ...ENVIRONMENT, functions }))
    expect(max).toBe(1 + 1 + 10 * (3 + 1 + 1 + 10 * (3 + 4)) + 1)
  })

  it('says that it has no bound', () => {
    const nested = 'input.all(a, input.all(b, input.all(c, input.all(d, a == d))))'
    const environment = { ...INPUT, variables: [{ name: 'input', type: DYN }] }
    expect(estimateCompatCost(checkedOf(nested, environment)).max).toBe(UNBOUNDED)
  })
})
