import { describe, expect, test } from 'vitest'
import { comprehensionCases } from './comprehension-cases.ts'

describe('two-variable comprehensions of cel-spec', () => {
  const cases = comprehensionCases()
  const outcomes = cases.map((one) => one.run())

  test.each(cases.map(({ id, expr }, index) => [id, expr, outcomes[index]] as const))(
    '%s %s',
    (_, __, outcome) => {
      expect(outcome).not.toMatchObject({ kind: 'failed' })
    },
  )

  test('most of the data is closed', () => {
    expect(outcomes.filter(({ kind }) => kind === 'passed').length).toBeGreaterThanOrEqual(60)
  })
})
