import { describe, expect, it } from 'vitest'
import { type Decision, decide, decideCore, newProofBudget } from '../../../../src/core/decide/decide.ts'
import {
  and,
  atom,
  FALSE,
  type Formula,
  not,
  or,
  type TextTest,
  TRUE,
} from '../../../../src/core/decide/formula.ts'
import { ANYTHING, KIND, type KindMask } from '../../../../src/core/decide/kind.ts'
import type { PathFacts, Structure } from '../../../../src/core/decide/structure.ts'
import { LIMITS } from '../../../../src/core/limits.ts'

/** Paths whose kind their first letter tells; `m.x` stands in the map `m`, elements in lists. */
const STRUCTURE: Structure = {
  facts: (path): PathFacts => {
    const field = /^(.*)\.([^.[\]]+)$/.exec(path)
    const element = /^(.*)\[#?\d+\]$/.exec(path)
    const kinds = kindsOf(path.at(-1) === ']' ? 'i' : (field?.[2] ?? path))
    if (field?.[1] !== undefined) {
      return { kinds, parent: { path: field[1], step: 'field' }, isRequired: path.endsWith('required') }
    }
    if (element?.[1] !== undefined) {
      return { kinds, parent: { path: element[1], step: 'element' }, isRequired: false }
    }
    return { kinds, parent: undefined, isRequired: true }
  },
  element: (range, number) => `${range}[#${number}]`,
}

function kindsOf(name: string): KindMask {
  const kinds: Readonly<Record<string, KindMask>> = {
    i: KIND.int,
    d: KIND.double,
    s: KIND.string,
    b: KIND.bool,
    l: KIND.list,
    m: KIND.map,
  }
  return kinds[name.charAt(0)] ?? ANYTHING
}

function ask(...formulas: readonly Formula[]): Decision {
  return decide(formulas, STRUCTURE, newProofBudget())
}

function number(path: string, operator: '<' | '<=' | '=', value: number): Formula {
  return atom({ kind: 'number', path, operator, value })
}

function text(path: string, test: TextTest): Formula {
  return atom({ kind: 'text', path, test })
}

function atMost(
  terms: Readonly<Record<string, bigint>>,
  bound: bigint,
  over: 'int' | 'double' = 'int',
): Formula {
  const summands = Object.entries(terms).map(([path, factor]) => ({ path, factor }))
  return atom({ kind: 'linear', summands, operator: '<=', bound, over })
}

function valueAt(decision: Decision, path: string): unknown {
  return decision.kind === 'sat' ? decision.model.get(path)?.value : decision.kind
}

describe('numbers', () => {
  it('have no value between bounds that cross', () => {
    expect(ask(not(number('i', '<', 100)), number('i', '<', 50)).kind).toBe('unsat')
    expect(valueAt(ask(not(number('i', '<', 50)), number('i', '<', 100)), 'i')).toBe(50n)
  })

  it('are whole where they are ints, and only there', () => {
    const between = (path: string): Formula => and(not(number(path, '<=', 1)), number(path, '<', 2))
    expect(ask(between('i')).kind).toBe('unsat')
    expect(valueAt(ask(between('d')), 'd')).toBe(1.5)
  })

  it('avoid the values that are left out', () => {
    const range = and(not(number('i', '<', 3)), number('i', '<=', 5))
    const left = [3, 4].map((value) => not(number('i', '=', value)))
    expect(valueAt(ask(range, ...left), 'i')).toBe(5n)
    expect(ask(range, ...left, not(number('i', '=', 5))).kind).toBe('unsat')
  })

  it('end where 64 bits end', () => {
    const least = atMost({ i: -1n }, -(2n ** 63n - 1n))
    expect(valueAt(ask(least), 'i')).toBe(2n ** 63n - 1n)
    expect(ask(atMost({ i: -1n }, -(2n ** 63n))).kind).toBe('unsat')
  })
})

describe('texts', () => {
  const cases: readonly (readonly [string, readonly Formula[], string])[] = [
    [
      'a start and an end that overlap',
      [text('s', { kind: 'prefix', text: 'abc' }), text('s', { kind: 'suffix', text: 'bcd' })],
      'abcd',
    ],
    [
      'a part that is not the start',
      [text('s', { kind: 'contains', text: 'b' }), not(text('s', { kind: 'prefix', text: 'b' }))],
      'ab',
    ],
    [
      'a length',
      [text('s', { kind: 'length', atMost: 3 }), not(text('s', { kind: 'length', atMost: 2 }))],
      'aaa',
    ],
    ['a pattern with classes', [text('s', { kind: 'pattern', source: '^[x-z]{2}-\\d$' })], 'xx-0'],
    [
      'a pattern that may stand anywhere',
      [text('s', { kind: 'pattern', source: 'b+' }), text('s', { kind: 'suffix', text: 'c' })],
      'bc',
    ],
    [
      'a set without one of its members',
      [text('s', { kind: 'values', values: ['x', 'y'] }), not(text('s', { kind: 'values', values: ['x'] }))],
      'y',
    ],
    [
      'characters beyond the first plane',
      [text('s', { kind: 'pattern', source: '^[\\x{1F600}-\\x{1F64F}]$' })],
      '\u{1F600}',
    ],
    [
      'no character of a class',
      [
        not(text('s', { kind: 'pattern', source: '[a-zA-Z0-9]' })),
        not(text('s', { kind: 'length', atMost: 0 })),
      ],
      '-',
    ],
  ]
  it.each(cases)('are found for %s', (_, formulas, expected) => {
    expect(valueAt(ask(...formulas), 's')).toBe(expected)
  })

  const contradictions: readonly (readonly [string, readonly Formula[]])[] = [
    ['two starts', [text('s', { kind: 'prefix', text: 'a' }), text('s', { kind: 'prefix', text: 'b' })]],
    [
      'a pattern and a character outside of it',
      [text('s', { kind: 'pattern', source: '^[a-z]*$' }), text('s', { kind: 'contains', text: '@' })],
    ],
    [
      'a pattern inside another',
      [
        text('s', { kind: 'pattern', source: '^(ab)+$' }),
        not(text('s', { kind: 'pattern', source: '^[ab]+$' })),
      ],
    ],
    [
      'a start longer than the text',
      [text('s', { kind: 'prefix', text: 'abc' }), text('s', { kind: 'length', atMost: 2 })],
    ],
    [
      'a value and an end',
      [text('s', { kind: 'values', values: ['abc'] }), text('s', { kind: 'suffix', text: 'b' })],
    ],
    ['a word boundary where there is none', [text('s', { kind: 'pattern', source: '^a\\bb$' })]],
  ]
  it.each(contradictions)('are not found for %s', (_, formulas) => {
    expect(ask(...formulas).kind).toBe('unsat')
  })

  it('are unknown where a product of automata is too large, not none', () => {
    const far = text('s', { kind: 'pattern', source: 'a.{13}b' })
    expect(
      ask(
        far,
        not(text('s', { kind: 'pattern', source: 'a.{11}c' })),
        text('s', { kind: 'pattern', source: '^[ab]{200,}$' }),
        not(text('s', { kind: 'pattern', source: 'a.{14}a' })),
      ).kind,
    ).not.toBe('unsat')
  })
})

describe('equal texts', () => {
  const same = (left: string, right: string): Formula => atom({ kind: 'same', left, right })

  it('share what is demanded of one of them', () => {
    const starts = text('s1', { kind: 'prefix', text: 'a' })
    const ends = text('s3', { kind: 'suffix', text: 'b' })
    const decision = ask(same('s1', 's2'), same('s2', 's3'), starts, ends)
    expect([valueAt(decision, 's1'), valueAt(decision, 's2')]).toEqual(['ab', 'ab'])
    expect(ask(same('s1', 's2'), starts, text('s2', { kind: 'prefix', text: 'b' })).kind).toBe('unsat')
  })

  it('differ where they must', () => {
    const decision = ask(
      not(same('s1', 's2')),
      atom({ kind: 'in', path: 's1', kinds: KIND.string }),
      atom({ kind: 'in', path: 's2', kinds: KIND.string }),
    )
    expect(valueAt(decision, 's1')).not.toBe(valueAt(decision, 's2'))
    expect(ask(same('s1', 's2'), same('s2', 's3'), not(same('s1', 's3'))).kind).toBe('unsat')
  })
})

describe('sums and differences', () => {
  it('contradict the least values of their parts', () => {
    const least = [not(number('ia', '<', 220)), not(number('ib', '<', 300))]
    expect(ask(atMost({ ia: 1n, ib: 1n }, 519n), ...least).kind).toBe('unsat')
    expect(ask(atMost({ ia: 1n, ib: 1n }, 520n), ...least).kind).toBe('sat')
  })

  it('cannot go round in a circle', () => {
    const less = (a: string, b: string): Formula => atMost({ [a]: 1n, [b]: -1n }, -1n)
    expect(ask(less('ia', 'ib'), less('ib', 'ic'), less('ic', 'ia')).kind).toBe('unsat')
    expect(ask(less('ia', 'ib'), less('ib', 'ic')).kind).toBe('sat')
  })

  it('know that nothing lies between two neighbours', () => {
    const difference = { ia: 1n, ib: -1n }
    const strict = atom({
      kind: 'linear',
      summands: [
        { path: 'ia', factor: 1n },
        { path: 'ib', factor: -1n },
      ],
      operator: '<',
      bound: 1n,
      over: 'int',
    })
    expect(ask(strict, atMost({ ia: -1n, ib: 1n }, -1n)).kind).toBe('unsat')
    expect(ask(strict, not(atMost(difference, -1n))).kind).toBe('sat')
  })

  it('avoid values that are left out', () => {
    const decision = ask(
      atMost({ ia: 1n, ib: -1n }, 0n),
      atMost({ ia: -1n, ib: 1n }, 0n),
      not(number('ia', '=', 0)),
    )
    expect(valueAt(decision, 'ia')).toBe(valueAt(decision, 'ib'))
    expect(valueAt(decision, 'ia')).not.toBe(0n)
  })

  it.each(['int', 'double'] as const)('hold or hold the other way round: %s', (over) => {
    const [a, b] = over === 'int' ? ['ia', 'ib'] : ['da', 'db']
    const sum = (left: bigint, operator: '<' | '<='): Formula =>
      atom({
        kind: 'linear',
        summands: [
          { path: a, factor: left },
          { path: b, factor: -left },
        ],
        operator,
        bound: 0n,
        over,
      })
    expect(ask(not(sum(1n, '<=')), not(sum(-1n, '<'))).kind).toBe('unsat')
    expect(ask(not(sum(1n, '<')), not(sum(-1n, '<='))).kind).toBe('unsat')
    expect(ask(not(sum(1n, '<')), not(sum(-1n, '<'))).kind).toBe('sat')
  })

  it('divide what all factors have in common', () => {
    expect(ask(atMost({ ia: 2n, ib: -2n }, 1n), atMost({ ia: -2n, ib: 2n }, -1n)).kind).toBe('unsat')
  })
})

describe('kinds and presence', () => {
  const isIn = (path: string, kinds: KindMask): Formula => atom({ kind: 'in', path, kinds })

  it('let a value be of one kind at a time', () => {
    expect(ask(isIn('x', KIND.int), isIn('x', KIND.string)).kind).toBe('unsat')
    expect(ask(isIn('x', KIND.int | KIND.null), not(isIn('x', KIND.int))).kind).toBe('sat')
  })

  it('put what is there into a map', () => {
    expect(ask(isIn('x.y', ANYTHING), not(isIn('x', KIND.map))).kind).toBe('unsat')
  })

  it('find a required value in every map', () => {
    expect(ask(isIn('m', KIND.map), not(isIn('m.required', ANYTHING))).kind).toBe('unsat')
    expect(ask(isIn('m', KIND.map), not(isIn('m.other', ANYTHING))).kind).toBe('sat')
  })

  it('make a number no text', () => {
    expect(ask(number('x', '<', 1), text('x', { kind: 'prefix', text: '' })).kind).toBe('unsat')
    expect(ask(not(number('x', '<', 1)), not(text('x', { kind: 'prefix', text: '' }))).kind).toBe('sat')
  })
})

describe('quantifiers', () => {
  const positive = (path: string): Formula => not(number(path, '<=', 0))
  const every = (body: (path: string) => Formula): Formula => ({ kind: 'every', range: 'l', body })
  const some = (body: (path: string) => Formula): Formula => ({ kind: 'some', range: 'l', body })

  it('apply what holds for all to the one that is there', () => {
    expect(
      ask(
        every(positive),
        some((path) => number(path, '<', 0)),
      ).kind,
    ).toBe('unsat')
    expect(
      ask(
        every(positive),
        some((path) => number(path, '<', 9)),
      ).kind,
    ).toBe('sat')
  })

  it('are true of an empty list where they speak of all', () => {
    const isEmpty = atom({ kind: 'size', path: 'l', kinds: KIND.list, atMost: 0 })
    expect(ask(every(() => FALSE)).kind).toBe('sat')
    expect(
      ask(
        every(() => FALSE),
        not(isEmpty),
      ).kind,
    ).toBe('unsat')
    expect(
      ask(
        some(() => TRUE),
        isEmpty,
      ).kind,
    ).toBe('unsat')
  })

  it('turn into each other when they are negated', () => {
    expect(ask(not(every(positive)), not(some((path) => not(positive(path))))).kind).toBe('unsat')
  })
})

describe('a decision', () => {
  it('names formulas that contradict, and no other', () => {
    const formulas = [
      number('ia', '<', 5),
      number('ib', '<', 5),
      not(number('ia', '<', 7)),
      or(number('ic', '<', 1), number('ib', '<', 2)),
    ]
    expect(decideCore(formulas, STRUCTURE, newProofBudget())).toEqual({ kind: 'unsat', core: [0, 2] })
  })

  it('is unknown when the budget of the run is gone, and says so in the figures', () => {
    const budget = { left: 0, undecided: 0 }
    expect(decide([number('i', '<', 5)], STRUCTURE, budget).kind).toBe('unknown')
    expect(budget.undecided).toBe(1)
  })

  it('takes what it used from the budget', () => {
    const budget = newProofBudget()
    const before = budget.left
    decide([number('i', '<', 5), or(number('i', '<', 3), number('ib', '<', 3))], STRUCTURE, budget)
    expect(budget.left).toBeLessThan(before)
  })
})

describe('limits', () => {
  it('are 64 elements of quantifiers', () => {
    const elements = (count: number): readonly Formula[] =>
      Array.from({ length: count }, (_, index) => ({
        kind: 'some',
        range: 'l',
        body: (path: string) => number(path, '=', index),
      }))
    expect(ask(...elements(LIMITS.proofElements)).kind).toBe('sat')
    expect(ask(...elements(LIMITS.proofElements + 1)).kind).toBe('unknown')
  })

  it('are 5,000 states of texts', () => {
    // A text of n characters has n + 1 beginnings, and each is a state.
    const longer = (length: number): Formula => not(text('s', { kind: 'length', atMost: length - 1 }))
    expect(ask(longer(LIMITS.proofStates - 1)).kind).toBe('sat')
    expect(ask(longer(LIMITS.proofStates)).kind).toBe('sat')
    expect(ask(longer(LIMITS.proofStates + 1)).kind).toBe('unknown')
  })

  it('are 2,000 inequalities of one elimination', () => {
    // n upper and n lower bounds of one value by others make n² inequalities.
    const crossing = (count: number): readonly Formula[] =>
      Array.from({ length: count }, (_, at) => [
        atMost({ i: 1n, [`ia${at}`]: -1n, [`ib${at}`]: -1n }, 0n),
        atMost({ i: -1n, [`ia${at}`]: 1n, [`ic${at}`]: -1n }, 0n),
      ]).flat()
    expect(ask(...crossing(4)).kind).toBe('sat')
    expect(['sat', 'unknown']).toContain(ask(...crossing(60)).kind)
  })

  it('are 50,000 clauses', () => {
    const clauses = (count: number): Formula =>
      and(
        ...Array.from({ length: count }, (_, index) => or(number('i', '<', index), number('i', '=', index))),
      )
    expect(ask(clauses(100)).kind).toBe('sat')
    expect(ask(clauses(LIMITS.proofClauses)).kind).toBe('unknown')
  })
})
