import { describe, expect, test } from 'vitest'
import type { Atom } from '../../../../src/core/decide/formula.ts'
import { ANYTHING, KIND, NUMBER_KINDS } from '../../../../src/core/decide/kind.ts'
import {
  type Assigned,
  type ModelValue,
  solvePath,
  textDemands,
} from '../../../../src/core/decide/path-theory.ts'
import type { PathFacts } from '../../../../src/core/decide/structure.ts'

const FACTS: PathFacts = { kinds: ANYTHING, parent: undefined, isRequired: false }
const NOTHING: ModelValue = { kind: 0, value: null, size: 0 }

type Given = readonly [Atom, boolean]

function assigned(list: readonly Given[]): readonly Assigned[] {
  return list.map(([atom, holds], at) => ({ literal: holds ? at + 1 : -(at + 1), atom }))
}

function values(list: readonly Given[], facts: Partial<PathFacts> = {}): readonly ModelValue[] {
  return solvePath(assigned(list), { ...FACTS, ...facts }, { left: 100_000 }).values
}

const kindsOf = (list: readonly ModelValue[]): readonly number[] => list.map(({ kind }) => kind)

const isIn = (kinds: number): Atom => ({ kind: 'in', path: 'x', kinds })
const less = (value: number): Atom => ({ kind: 'number', path: 'x', operator: '<', value })
const starts = (text: string): Atom => ({ kind: 'text', path: 'x', test: { kind: 'prefix', text } })
const FLAG: Atom = { kind: 'flag', path: 'x' }
const SAME: Atom = { kind: 'same', left: 'x', right: 'y' }
const size = (kinds: number, atMost: number): Atom => ({ kind: 'size', path: 'x', kinds, atMost })
const sum = (over: 'int' | 'double'): Atom => ({
  kind: 'linear',
  summands: [{ path: 'x', factor: 1n }],
  operator: '<',
  bound: 0n,
  over,
})

describe('the kinds that a path can have', () => {
  test('are all of them without an atom, plain values first, nothing before them', () => {
    expect(kindsOf(values([]))).toEqual([
      0,
      KIND.string,
      KIND.int,
      KIND.bool,
      KIND.map,
      KIND.list,
      KIND.double,
      KIND.null,
      KIND.other,
      KIND.broken,
      KIND.unavailable,
    ])
  })

  test.each<[string, readonly Given[], readonly number[]]>([
    ['that it is in', [[isIn(KIND.int | KIND.null), true]], [KIND.int, KIND.null]],
    ['of a number', [[less(3), true]], [KIND.int, KIND.double]],
    ['of a text', [[starts('a'), true]], [KIND.string]],
    ['of an equal text', [[SAME, true]], [KIND.string]],
    ['of a flag', [[FLAG, true]], [KIND.bool]],
    ['of a size of lists', [[size(KIND.list, 1), true]], [KIND.list]],
    ['of a size of both', [[size(KIND.list | KIND.map, 1), true]], [KIND.map, KIND.list]],
    ['of a sum of ints', [[sum('int'), true]], [KIND.int]],
    ['of a sum of doubles', [[sum('double'), true]], [KIND.double]],
    [
      'of a number and a text',
      [
        [less(3), true],
        [starts('a'), true],
      ],
      [],
    ],
    [
      'that it is not in, and there',
      [
        [isIn(NUMBER_KINDS), false],
        [isIn(NUMBER_KINDS | KIND.string), true],
      ],
      [KIND.string],
    ],
  ])('are those %s', (_, list, expected) => {
    expect(kindsOf(values(list))).toEqual(expected)
  })

  test.each<[string, Atom]>([
    ['a number', less(3)],
    ['a text', starts('a')],
    ['an equal text', SAME],
    ['a flag', FLAG],
    ['a size', size(KIND.list, 1)],
    ['a sum', sum('int')],
  ])('are all where %s is not what it should be', (_, atom) => {
    expect(values([[atom, false]])).toHaveLength(11)
  })

  test.each<[string, Partial<PathFacts>, boolean]>([
    ['a required root', { isRequired: true }, false],
    ['a root that may be missing', { isRequired: false }, true],
    [
      'a required field, whose parent may be missing',
      { isRequired: true, parent: { path: 'm', step: 'field' } },
      true,
    ],
  ])('do not include nothing for %s', (_, facts, expected) => {
    expect(kindsOf(values([], facts)).includes(0)).toBe(expected)
  })

  test('include nothing only where no atom holds', () => {
    expect(
      values([
        [less(3), false],
        [FLAG, false],
      ])[0],
    ).toEqual(NOTHING)
    expect(
      values([
        [less(3), false],
        [isIn(ANYTHING), true],
      ])[0],
    ).not.toEqual(NOTHING)
  })

  test('are those that the type has', () => {
    expect(kindsOf(values([], { kinds: KIND.bool, isRequired: true }))).toEqual([KIND.bool])
  })
})

describe('the value of a kind', () => {
  const required: Partial<PathFacts> = { isRequired: true }

  test.each<[string, number, readonly Given[], Partial<PathFacts>, ModelValue | undefined]>([
    ['a flag that holds', KIND.bool, [[FLAG, true]], {}, { kind: KIND.bool, value: true, size: 0 }],
    ['a flag that does not', KIND.bool, [[FLAG, false]], {}, { kind: KIND.bool, value: false, size: 0 }],
    ['no flag', KIND.bool, [], {}, { kind: KIND.bool, value: false, size: 0 }],
    [
      'a flag that does and does not',
      KIND.bool,
      [
        [FLAG, true],
        [FLAG, false],
      ],
      {},
      undefined,
    ],
    ['an int', KIND.int, [[less(3), false]], {}, { kind: KIND.int, value: 3n, size: 0 }],
    ['an int below its minimum', KIND.int, [[less(3), true]], { minimum: 3 }, undefined],
    ['a double', KIND.double, [[less(3), false]], {}, { kind: KIND.double, value: 3, size: 0 }],
    ['a double above its maximum', KIND.double, [[less(3), false]], { maximum: 2 }, undefined],
    ['a text', KIND.string, [[starts('ab'), true]], {}, { kind: KIND.string, value: 'ab', size: 0 }],
    [
      'a text of a closed set',
      KIND.string,
      [[starts('b'), true]],
      { values: ['ab', 'bc'] },
      { kind: KIND.string, value: 'bc', size: 0 },
    ],
    [
      'a text outside of a closed set',
      KIND.string,
      [[starts('c'), true]],
      { values: ['ab', 'bc'] },
      undefined,
    ],
    ['a text that is too long', KIND.string, [[starts('abc'), true]], { maxLength: 2 }, undefined],
    [
      'a text that is as long as it may be',
      KIND.string,
      [[starts('abc'), true]],
      { maxLength: 3 },
      { kind: KIND.string, value: 'abc', size: 0 },
    ],
    ['a list', KIND.list, [], {}, { kind: KIND.list, value: null, size: 0 }],
    [
      'a list with more elements',
      KIND.list,
      [[size(KIND.list, 2), false]],
      {},
      { kind: KIND.list, value: null, size: 3 },
    ],
    ['a list of the least size', KIND.list, [], { minSize: 2 }, { kind: KIND.list, value: null, size: 2 }],
    ['a list below its least size', KIND.list, [[size(KIND.list, 1), true]], { minSize: 2 }, undefined],
    [
      'a list at its least size',
      KIND.list,
      [[size(KIND.list, 2), true]],
      { minSize: 2 },
      { kind: KIND.list, value: null, size: 2 },
    ],
    ['a list above its greatest size', KIND.list, [[size(KIND.list, 2), false]], { maxSize: 2 }, undefined],
    [
      'a list at its greatest size',
      KIND.list,
      [[size(KIND.list, 2), false]],
      { maxSize: 3 },
      { kind: KIND.list, value: null, size: 3 },
    ],
    [
      'a map that a size of lists does not speak of',
      KIND.map,
      [[size(KIND.list, 2), false]],
      {},
      { kind: KIND.map, value: null, size: 0 },
    ],
    [
      'the most of several sizes',
      KIND.map,
      [
        [size(KIND.map, 2), false],
        [size(KIND.map, 4), false],
        [size(KIND.map, 3), false],
      ],
      {},
      { kind: KIND.map, value: null, size: 5 },
    ],
    [
      'the least of several sizes',
      KIND.map,
      [
        [size(KIND.map, 4), true],
        [size(KIND.map, 2), true],
        [size(KIND.map, 1), false],
      ],
      {},
      { kind: KIND.map, value: null, size: 2 },
    ],
    ['null', KIND.null, [], {}, { kind: KIND.null, value: null, size: 0 }],
  ])('%s', (_, kinds, list, facts, expected) => {
    expect(values(list, { ...required, kinds, ...facts })[0]).toEqual(expected)
  })

  test('is uncertain where it was not found, and not where there is none', () => {
    const gap: readonly Given[] = [
      [{ kind: 'number', path: 'x', operator: '<=', value: 1 }, false],
      [{ kind: 'number', path: 'x', operator: '<', value: 1 + Number.EPSILON }, true],
    ]
    const facts = { ...FACTS, kinds: KIND.double, isRequired: true }
    expect(solvePath(assigned(gap), facts, { left: 100 })).toEqual({ values: [], isUncertain: true })
    expect(solvePath(assigned([[less(1), true]]), { ...facts, minimum: 1 }, { left: 100 })).toEqual({
      values: [],
      isUncertain: false,
    })
    const text = { ...FACTS, kinds: KIND.string, isRequired: true }
    expect(solvePath(assigned([[starts('abc'), true]]), text, { left: 0 })).toEqual({
      values: [],
      isUncertain: true,
    })
  })
})

test('what is demanded of a text is what the atoms and the type say', () => {
  expect(
    textDemands(
      assigned([
        [starts('a'), true],
        [starts('b'), false],
        [FLAG, true],
      ]),
      { ...FACTS, values: ['a'], maxLength: 3 },
    ),
  ).toEqual([
    { test: { kind: 'prefix', text: 'a' }, holds: true },
    { test: { kind: 'prefix', text: 'b' }, holds: false },
    { test: { kind: 'values', values: ['a'] }, holds: true },
    { test: { kind: 'length', atMost: 3 }, holds: true },
  ])
  expect(textDemands([], FACTS)).toEqual([])
})
