import { describe, expect, it } from 'vitest'
import type { Statement } from '../../../../src/attest/statement/statement.ts'
import { checkSummary, type SummaryPolicy } from '../../../../src/attest/verify/check-summary.ts'

const POLICY: SummaryPolicy = {
  verifiers: ['https://verifier.example/v1'],
  resourceUri: 'pkg:npm/app@1.0.0',
  levels: ['SLSA_BUILD_LEVEL_2'],
}
const GOOD = {
  verifier: { id: 'https://verifier.example/v1' },
  timeVerified: '2026-01-01T00:00:00Z',
  resourceUri: 'pkg:npm/app@1.0.0',
  policy: { uri: 'https://policy.example' },
  verificationResult: 'PASSED',
  verifiedLevels: ['SLSA_BUILD_LEVEL_3'],
  unknown: { ignored: true },
}
function summary(
  changes: object = {},
  predicateType = 'https://slsa.dev/verification_summary/v1',
): Statement {
  return {
    type: 'https://in-toto.io/Statement/v1',
    subjects: [{ digests: new Map() }],
    predicateType,
    predicate: JSON.parse(JSON.stringify({ ...GOOD, ...changes })),
  }
}
const refusal = (message: string) =>
  expect.objectContaining({ code: 'attest/predicate', message: expect.stringContaining(message) })

describe('checkSummary', () => {
  it('takes one that passed, by a verifier that counts, about the resource', () => {
    expect(() => checkSummary(summary(), POLICY)).not.toThrow()
    expect(() => checkSummary(summary({ verifiedLevels: null }), { ...POLICY, levels: [] })).not.toThrow()
    expect(() =>
      checkSummary(summary({ verifiedLevels: ['SLSA_BUILD_LEVEL_2', 'OWN'] }), {
        ...POLICY,
        levels: ['OWN', 'SLSA_BUILD_LEVEL_1'],
      }),
    ).not.toThrow()
  })

  it.each<readonly [string, object, string]>([
    [
      'by another verifier',
      { verifier: { id: 'https://verifier.example/v1/x' } },
      'may not speak for the verifier',
    ],
    ['by nobody', { verifier: null }, 'may not speak for the verifier'],
    ['about another resource', { resourceUri: 'pkg:npm/app@1.0.01' }, 'is about `pkg:npm/app@1.0.01`'],
    ['about nothing', { resourceUri: '' }, 'is about'],
    ['that failed', { verificationResult: 'FAILED' }, 'the result of the summary is `FAILED`'],
    ['without a result', { verificationResult: null }, 'the result'],
    ['that passed in small letters', { verificationResult: 'passed' }, 'the result'],
    ['of a lower level', { verifiedLevels: ['SLSA_BUILD_LEVEL_1'] }, '`SLSA_BUILD_LEVEL_2` was reached'],
    ['of a higher level of another track', { verifiedLevels: ['SLSA_SOURCE_LEVEL_3'] }, 'was reached'],
    ['of a level with two digits', { verifiedLevels: ['SLSA_BUILD_LEVEL_22'] }, 'was reached'],
    ['of no level', { verifiedLevels: [] }, 'was reached'],
    ['that reached no level', { verifiedLevels: ['FAILED', 'SLSA_BUILD_LEVEL_3'] }, 'no level was reached'],
    ['whose levels are no list', { verifiedLevels: 'SLSA_BUILD_LEVEL_3' }, 'no proper list'],
    ['whose levels are no texts', { verifiedLevels: [3] }, 'no proper list'],
  ])('refuses one %s', (_, changes, message) => {
    expect(() => checkSummary(summary(changes), POLICY)).toThrow(refusal(message))
  })

  it('refuses other statements, and those without a predicate', () => {
    expect(() => checkSummary(summary({}, 'https://slsa.dev/verification_summary/v0.2'), POLICY)).toThrow(
      refusal('of type'),
    )
    const { predicate: _, ...bare } = summary()
    expect(() => checkSummary(bare, POLICY)).toThrow(refusal('may not speak'))
  })
})
