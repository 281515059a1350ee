import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPredicate } from '../../../../src/attest/predicate/check-predicate.ts'
import { VERDICT_TYPE } from '../../../../src/attest/predicate/predicate-types.ts'
import { checkVerdict, readVerdict, writeVerdict } from '../../../../src/attest/predicate/verdict.ts'
import { verdictOfReport } from '../../../../src/attest/predicate/verdict-of-report.ts'
import type { JsonObject } from '../../../../src/attest/statement/json-value.ts'
import { sha256Hex } from '../../../../src/core/canonical.ts'

const COMMIT = 'ab'.repeat(20)
const PLAN = 'cd'.repeat(32)
const REPORT = {
  schema: 'flux.report/v1',
  tool: { name: 'FLUX', version: '0.1.0' },
  mode: 'check',
  conclusion: 'success',
  exitCode: 0,
  head: 'working tree',
  planDigest: PLAN,
  findings: [],
  figures: {
    files: 10,
    bytes: 999,
    documents: 5,
    facts: 70,
    constraints: 12,
    evaluations: 300,
    cost: 4_000,
    findings: 3,
    newFindings: 0,
    existingFindings: 2,
    waivedFindings: 1,
    undecided: 0,
    suppressed: 0,
  },
}

function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

const PREDICATE: JsonObject = {
  verifier: { id: 'https://github.com/cocapn/flux', version: '0.1.0' },
  source: { uri: 'git+https://github.com/octo/demo', digest: { gitCommit: COMMIT } },
  policy: { planDigest: { sha256: PLAN } },
  conclusion: 'success',
  exitCode: 0,
  counts: {
    files: 10,
    facts: 70,
    constraints: 12,
    evaluations: 300,
    findings: 3,
    newFindings: 0,
    existingFindings: 2,
    waivedFindings: 1,
    undecided: 0,
  },
  facts: [{ kind: 'workflow.uses', count: 2, digest: { sha256: 'ef'.repeat(32) } }],
  report: { digest: { sha256: sha256Hex(bytesOf(REPORT)) } },
}

test('a report gives a verdict that says what decided, over what and with what result', () => {
  const facts = new Map([['workflow.uses', { count: 2, sha256: 'ef'.repeat(32) }]])
  const source = { repository: 'https://github.com/octo/demo', commit: COMMIT, facts }
  const verdict = verdictOfReport(bytesOf(REPORT), source)
  expect(writeVerdict(verdict)).toEqual(PREDICATE)
  expect(readVerdict(PREDICATE)).toEqual(verdict)
})

test('the digest of a bundle is in the verdict', () => {
  const report = { ...REPORT, bundle: `sha256:${'12'.repeat(32)}` }
  const verdict = verdictOfReport(bytesOf(report), { commit: COMMIT })
  expect(writeVerdict(verdict)['policy']).toEqual({
    planDigest: { sha256: PLAN },
    bundleDigest: { sha256: '12'.repeat(32) },
  })
})

test.each([
  ['another schema', { schema: 'flux.report/v2' }],
  ['another tool', { tool: { name: 'other', version: '1' } }],
  ['no conclusion', { conclusion: undefined }],
  ['an unknown conclusion', { conclusion: 'fine' }],
  ['a short digest', { planDigest: 'cd' }],
  ['a bundle of another form', { bundle: 'sha256:1' }],
  ['no figures', { figures: {} }],
])('a report with %s is refused', (_what, change) => {
  expect(() => verdictOfReport(bytesOf({ ...REPORT, ...change }), { commit: COMMIT })).toThrow(
    expect.objectContaining({ code: 'input/invalid' }),
  )
})

describe('a verified statement', () => {
  const statement = (predicate: JsonObject, predicateType = VERDICT_TYPE) => ({
    type: 'https://in-toto.io/Statement/v1' as const,
    subjects: [{ name: 'a', digests: new Map([['sha256', PLAN]]) }],
    predicateType,
    predicate,
  })
  const success = { conclusion: 'success' } as const

  test('has the verdict that is asked for', () => {
    const asked = { ...success, commit: COMMIT, planDigest: PLAN }
    expect(checkVerdict(statement(PREDICATE), asked).counts.get('newFindings')).toBe(0)
  })

  test.each([
    ['another type', statement(PREDICATE, 'https://slsa.dev/provenance/v1'), success],
    ['another conclusion', statement({ ...PREDICATE, conclusion: 'neutral' }), success],
    ['another commit', statement(PREDICATE), { ...success, commit: 'ff'.repeat(20) }],
    ['other constraints', statement(PREDICATE), { ...success, planDigest: 'ff'.repeat(32) }],
    ['another form', statement({ ...PREDICATE, counts: { findings: -1 } }), success],
    ['facts that are named twice', statement({ ...PREDICATE, facts: [1] }), success],
    ['another verifier', statement({ ...PREDICATE, verifier: { id: 'x', version: '1' } }), success],
  ])('with %s is refused', (_what, given, expected) => {
    expect(() => checkVerdict(given, expected)).toThrow(expect.objectContaining({ code: 'attest/predicate' }))
  })

  test('with any predicate is read or not, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readVerdict(value as JsonObject)).toBeUndefined()
      }),
    )
  })
})

describe('a document that is brought', () => {
  test.each<[Parameters<typeof checkPredicate>[0], JsonObject, string]>([
    [
      'cyclonedx',
      { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: 'urn:uuid:1' },
      'https://cyclonedx.org/bom',
    ],
    ['spdx', { spdxVersion: 'SPDX-2.3' }, 'https://spdx.dev/Document/v2.3'],
    [
      'spdx',
      { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': [] },
      'https://spdx.dev/Document/v3',
    ],
    [
      'openvex',
      { '@context': 'https://openvex.dev/ns/v0.2.0', statements: [] },
      'https://openvex.dev/ns/v0.2.0',
    ],
    [
      'test-result',
      { result: 'PASSED', configuration: [] },
      'https://in-toto.io/attestation/test-result/v0.1',
    ],
    [
      'vsa',
      {
        verifier: { id: 'https://v.test' },
        timeVerified: '2026-01-01T00:00:00Z',
        resourceUri: 'pkg:x/y',
        policy: {},
        verificationResult: 'PASSED',
        verifiedLevels: ['SLSA_BUILD_LEVEL_2'],
      },
      'https://slsa.dev/verification_summary/v1',
    ],
    [
      'svr',
      {
        verifier: { id: 'v', policies: [] },
        timeCreated: '2026-01-01T00:00:00.5+01:00',
        properties: ['FLUX_PASSED'],
      },
      'https://in-toto.io/attestation/svr/v0.2',
    ],
    ['verdict', PREDICATE, VERDICT_TYPE],
  ])('of %s has its type', (name, document, type) => {
    expect(checkPredicate(name, document)).toBe(type)
    for (const member of Object.keys(document)) {
      if (['uri', '@context', 'facts'].includes(member) && name !== 'openvex') continue
      const { [member]: _left, ...rest } = document
      expect(() => checkPredicate(name, rest)).toThrow(expect.objectContaining({ code: 'input/invalid' }))
    }
  })

  test('says nothing that contradicts itself', () => {
    const summary = {
      verifier: { id: 'v' },
      timeVerified: '2026-01-01T00:00:00Z',
      resourceUri: 'pkg:x/y',
      policy: {},
      verificationResult: 'PASSED',
      verifiedLevels: ['FAILED'],
    }
    expect(() => checkPredicate('vsa', summary)).toThrow(/`FAILED`/)
  })

  test('of another version of SPDX is refused', () => {
    expect(() => checkPredicate('spdx', { spdxVersion: 'SPDX-3.0' })).toThrow(/spdxVersion/)
  })
})
