import { describe, expect, it } from 'vitest'
import { estimateCost, UNBOUNDED } from '../../../../../src/core/expression/cost/cost.ts'
import type { Environment } from '../../../../../src/core/expression/program.ts'
import {
  DYN,
  INT,
  listOf,
  mapOf,
  recordOf,
  STRING,
  type Type,
} from '../../../../../src/core/expression/type.ts'
import { checkedOf, costOf, INPUT, userFunction } from '../evaluate.ts'

function environmentOf(type: Type): Environment {
  return { ...INPUT, variables: [{ name: 'input', type }] }
}

function maxOf(text: string, type: Type = DYN, documentBytes?: number): number {
  const sizes = documentBytes === undefined ? {} : { documentBytes }
  return estimateCost(checkedOf(text, environmentOf(type)), sizes).max
}

const STEP = recordOf(
  'step',
  new Map([
    ['run', { type: { kind: 'string', maxLength: 100 }, presence: 'present' }],
    ['shell', { type: { kind: 'string', values: ['bash', 'sh'] }, presence: 'present' }],
    ['with', { type: mapOf(STRING, STRING), presence: 'present' }],
  ]),
)
const STEPS: Type = { kind: 'list', element: STEP, maxItems: 10 }

describe('the estimate', () => {
  it.each([
    ['1 + 2 * 3', 2],
    ['[1, 2, 3]', 13],
    ['"a" in ["a", "b", "c"]', 1],
    ['[1, 2].all(x, x > 0)', 12 + 2 * (2 + 2)],
    ['lists.range(3).map(i, i)', 1 + 13 + 3 * (2 + 1)],
    ["'abc'.matches('^a+$')", 1],
  ])('of %s, where nothing is unknown, is what it costs: %i', (text, cost) => {
    expect(maxOf(text)).toBeGreaterThanOrEqual(cost)
    expect(costOf(text)).toBe(cost)
    expect(maxOf(text)).toBeLessThanOrEqual(cost + 2)
  })

  it('takes sizes from the types', () => {
    expect(maxOf('input.all(s, s.shell == "bash")', STEPS)).toBeLessThan(200)
    expect(maxOf("input.all(s, s.run.matches('^[a-z]+$'))", STEPS)).toBeLessThan(1_000)
    expect(maxOf("input.all(s, s.run.matches('^[a-z]+$'))", listOf(STEP))).toBeGreaterThan(1_000_000)
  })

  it('takes sizes from the bytes of the document where no type says more', () => {
    const text = 'input.items.all(i, i.name == "x")'
    expect(maxOf(text, DYN, 1_000)).toBeLessThan(4_000)
    expect(maxOf(text, DYN, 2_000)).toBeGreaterThan(maxOf(text, DYN, 1_000))
    expect(maxOf(text)).toBeGreaterThan(10_000_000)
  })

  it('grows with the document, not with its square, where loops follow its structure', () => {
    const text = 'input.jobs.all(j, j.steps.all(s, s.run != "" && s.with.all(k, v, v != "")))'
    const small = maxOf(text, DYN, 10_000)
    expect(maxOf(text, DYN, 100_000)).toBeLessThan(11 * small)
    const square = 'input.a.all(x, input.b.all(y, x != y))'
    expect(maxOf(square, DYN, 100_000)).toBeGreaterThan(90 * maxOf(square, DYN, 10_000))
  })

  it('names what makes it large', () => {
    const { dominating } = estimateCost(checkedOf('input.jobs.all(j, j.steps.all(s, s > 1))'))
    expect(dominating).toMatchObject({ factors: ['input.jobs', 'steps'], assumed: true })
    const typed = estimateCost(checkedOf('input.all(s, s.shell == "sh")', environmentOf(STEPS)))
    expect(typed.dominating).toEqual({ factors: ['input'], bound: 10, assumed: false })
    expect(estimateCost(checkedOf('input.a == 1')).dominating).toBeUndefined()
  })

  it('gives the least cost too', () => {
    const { min, max } = estimateCost(checkedOf('input.a == 1 && input.list.all(x, x > 1)'))
    expect(min).toBe(3)
    expect(max).toBeGreaterThan(1_000_000)
    expect(estimateCost(checkedOf('input.a == 1 ? 1 : input.b + input.c')).min).toBe(3)
  })

  it('looks into functions', () => {
    const inner = userFunction('isGood', ['l'], 'l.all(a, l.all(b, a != b))')
    const environment = {
      ...environmentOf({ kind: 'list', element: INT, maxItems: 100 }),
      functions: [inner],
    }
    const { max } = estimateCost(checkedOf('isGood(input)', environment))
    expect(max).toBeGreaterThan(100 * 100 * 3)
    expect(max).toBeLessThan(100 * 100 * 10)
  })

  it('says that it has no bound instead of a number that is none', () => {
    const loops = 'input.all(a, input.all(b, input.all(c, input.all(d, input.all(e, a == e)))))'
    expect(maxOf(loops)).toBe(UNBOUNDED)
  })
})
