import { describe, expect, test } from 'vitest'
import { checkingCases } from './checking-cases.ts'
import { parsingCases } from './parsing-cases.ts'

describe.each([
  ['parsing', parsingCases(), 164],
  ['checking', checkingCases(), 74],
] as const)('%s of cel-spec', (_, cases, least) => {
  const outcomes = cases.map((one) => one.run())

  test.each(cases.map(({ id, expr }, index) => [id, expr, outcomes[index]] as const))(
    '%s %j',
    (_, __, outcome) => {
      expect(outcome).not.toMatchObject({ kind: 'failed' })
    },
  )

  test('no more is skipped than the options of the data explain', () => {
    expect(outcomes.filter(({ kind }) => kind === 'passed').length).toBeGreaterThanOrEqual(least)
  })
})
