import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, newProofBudget } from '../../src/core/decide/decide.ts'
import { assignments, formula, holds, SMALL_STRUCTURE } from './formulas.ts'

describe('the decision procedure', () => {
  const all = [...assignments()]

  it('finds a model exactly where trying all values finds one', () => {
    fc.assert(
      fc.property(formula, (one) => {
        const isPossible = all.some((given) => holds(one, given))
        const decision = decide([one], SMALL_STRUCTURE, newProofBudget())
        if (decision.kind === 'unknown') return
        expect(decision.kind).toBe(isPossible ? 'sat' : 'unsat')
      }),
      { numRuns: 400 },
    )
  })

  it('gives models in which the formula holds', () => {
    fc.assert(
      fc.property(formula, (one) => {
        const decision = decide([one], SMALL_STRUCTURE, newProofBudget())
        if (decision.kind !== 'sat') return
        const given = new Map<string, number | string>([
          ['ia', 0],
          ['ib', 0],
          ['sa', ''],
          ['sb', ''],
        ])
        for (const [path, { value }] of decision.model) {
          given.set(path, typeof value === 'bigint' ? Number(value) : String(value))
        }
        // A path that the model leaves out may be anything.
        const free = [...given.keys()].filter((path) => !decision.model.has(path))
        const isModel = all.some(
          (other) =>
            [...given].every(([path, value]) => free.includes(path) || other.get(path) === value) &&
            holds(one, other),
        )
        expect(isModel).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('is seldom at a loss', () => {
    let unknown = 0
    fc.assert(
      fc.property(formula, (one) => {
        if (decide([one], SMALL_STRUCTURE, newProofBudget()).kind === 'unknown') unknown++
      }),
      { numRuns: 300 },
    )
    expect(unknown).toBeLessThan(30)
  })
})
