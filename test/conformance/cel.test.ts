import { afterAll, describe, expect, it } from 'vitest'
import { celCases, skipProblems } from './cel-cases.ts'
import { skipReasons } from './cel-suite.ts'

const cases = celCases()
const outcomes = cases.map((one) => one.run())

function count(kind: 'failed' | 'passed' | 'skipped'): number {
  return outcomes.filter((outcome) => outcome.kind === kind).length
}

describe('conformance with cel-spec', () => {
  afterAll(() => {
    console.log(
      `conformance cel passed ${count('passed')} failed ${count('failed')} skipped ${count('skipped')}`,
    )
  })

  it.each(
    cases.flatMap(({ id, expr }, index) =>
      outcomes[index]?.kind === 'skipped' ? [] : [[id, expr, outcomes[index]] as const],
    ),
  )('%s: %s', (_, __, outcome) => {
    expect(outcome).toEqual({ kind: 'passed' })
  })

  it('skips nothing but what needs protobuf, and every skip is a test that exists', () => {
    expect(skipProblems(skipReasons)).toEqual([])
    expect(count('skipped')).toBe(skipReasons.size)
    expect(count('passed')).toBeGreaterThanOrEqual(1_651)
  })

  it('says of a skip that it is not known, has no reason', () => {
    const skips = new Map([
      ['basic/none/none#0', 'because'],
      ['basic/self_eval_zeroish/self_eval_int_zero#0', ' '],
    ])
    expect(skipProblems(skips)).toEqual([
      'basic/none/none#0: no such test',
      'basic/self_eval_zeroish/self_eval_int_zero#0: no reason',
    ])
  })

  it('names in every reason what the test needs', () => {
    for (const [id, reason] of skipReasons) {
      expect([id, reason]).toEqual([
        id,
        expect.stringMatching(/^(needs protobuf: [\w., ]+|has a variable of a protobuf wrapper type)$/),
      ])
    }
  })
})
