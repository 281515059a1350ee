import { describe, expect, test } from 'vitest'
import {
  type Atom,
  and,
  atom,
  atomKey,
  FALSE,
  type Formula,
  implies,
  not,
  or,
  pathsOf,
  TRUE,
} from '../../../../src/core/decide/formula.ts'
import { KIND } from '../../../../src/core/decide/kind.ts'

const A = atom({ kind: 'flag', path: 'a' })
const B = atom({ kind: 'flag', path: 'b' })
const C = atom({ kind: 'flag', path: 'c' })

test.each<[string, Formula, Formula]>([
  ['all of nothing', and(), TRUE],
  ['any of nothing', or(), FALSE],
  ['all of one', and(A), A],
  ['any of one', or(A), A],
  ['all with one that is false', and(A, FALSE, B), FALSE],
  ['any with one that is true', or(A, TRUE, B), TRUE],
  ['all with one that is true', and(A, TRUE), A],
  ['any with one that is false', or(FALSE, A), A],
  ['all of two', and(A, B), { kind: 'and', parts: [A, B] }],
  ['any of two', or(A, B), { kind: 'or', parts: [A, B] }],
  ['all of all', and(A, and(B, C)), { kind: 'and', parts: [A, B, C] }],
  ['any of any', or(or(A, B), C), { kind: 'or', parts: [A, B, C] }],
  ['all of any', and(A, or(B, C)), { kind: 'and', parts: [A, { kind: 'or', parts: [B, C] }] }],
  ['not true', not(TRUE), FALSE],
  ['not false', not(FALSE), TRUE],
  ['not an atom', not(A), { kind: 'not', part: A }],
  ['not not an atom', not(not(A)), A],
  ['from true an atom', implies(TRUE, A), A],
  ['from false an atom', implies(FALSE, A), TRUE],
  ['from an atom another', implies(A, B), { kind: 'or', parts: [{ kind: 'not', part: A }, B] }],
])('%s folds its constants', (_, formula, expected) => {
  expect(formula).toEqual(expected)
})

describe('an atom', () => {
  const sum = [
    { path: 'a', factor: 1n },
    { path: 'b', factor: -2n },
  ]
  test.each<[Atom, string, readonly string[]]>([
    [{ kind: 'in', path: 'a', kinds: KIND.int }, 'in 4 a', ['a']],
    [{ kind: 'number', path: 'a', operator: '<=', value: 3 }, 'number <=3 a', ['a']],
    [
      { kind: 'text', path: 'a', test: { kind: 'prefix', text: 'x' } },
      'text {"kind":"prefix","text":"x"} a',
      ['a'],
    ],
    [{ kind: 'flag', path: 'a' }, 'flag a', ['a']],
    [{ kind: 'size', path: 'a', kinds: KIND.list, atMost: 2 }, 'size 32 2 a', ['a']],
    [
      { kind: 'linear', summands: sum, operator: '<', bound: 5n, over: 'int' },
      'linear int <5 1*a + -2*b',
      ['a', 'b'],
    ],
    [{ kind: 'same', left: 'a', right: 'b' }, 'same ["a","b"]', ['a', 'b']],
  ])('has the key and the paths of what it says', (content, key, paths) => {
    expect(atomKey(content)).toBe(key)
    expect(pathsOf(content)).toEqual(paths)
  })
})
