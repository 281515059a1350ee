import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { IdentityPolicy } from '../../../src/attest/verify/identity-policy.ts'
import type { CertificateFault } from '../../sigstore/certificate-authority.ts'
import { GITHUB_CLAIMS, GITHUB_ISSUER } from '../../sigstore/claims.ts'
import { makeBundle } from '../../sigstore/make-bundle.ts'
import { type MiniSigstore, startMiniSigstore } from '../../sigstore/mini-sigstore.ts'
import type { TimestampFault } from '../../sigstore/timestamp-authority.ts'
import { verifyElsewhere } from '../../sigstore/verify-elsewhere.ts'
import { at, edited } from '../../unit/attest/bundle/good-bundle.ts'
import { FILE, IDENTITY, POLICY, verdictOf, verifyBy } from './made-bundles.ts'

const SECOND = 1000
const NOW = Date.parse('2026-03-01T12:00:00Z')

/** Whether the other implementation takes the bundle, whoever signed it. */
function isTakenElsewhere(sigstore: MiniSigstore, bundle: unknown): boolean {
  try {
    verifyElsewhere(sigstore.trustedRoot, bundle, FILE)
    return true
  } catch {
    return false
  }
}

describe.each(['v1', 'v2'] as const)('a certificate with an entry in a log of %s', (log) => {
  let sigstore: MiniSigstore
  beforeAll(async () => {
    sigstore = await startMiniSigstore({ seed: `signers ${log}` })
  })
  afterAll(() => sigstore.close())
  afterEach(() => {
    sigstore.faults.clear()
    sigstore.setNow(undefined)
  })

  test('is accepted when nothing is forged', async () => {
    const bundle = await makeBundle(sigstore, { file: FILE }, { log })
    expect(verdictOf(verifyBy(sigstore, bundle))).toBe('accepted')
    expect(isTakenElsewhere(sigstore, bundle)).toBe(true)
  })

  test.each<readonly [CertificateFault, string]>([
    ['wrong-subject', 'attest/identity'],
    ['wrong-issuer', 'attest/identity'],
    ['sct-of-other-certificate', 'attest/sct'],
    ['sct-wrong-log', 'attest/sct'],
    ['sct-missing', 'attest/sct'],
    ['expired-leaf', 'attest/certificate-path'],
    ['untrusted-chain', 'attest/certificate-path'],
    ['no-code-signing', 'attest/certificate-profile'],
    ['leaf-is-authority', 'attest/certificate-profile'],
    ['two-names', 'attest/certificate-profile'],
    ['unknown-critical-extension', 'attest/certificate-profile'],
  ])('is refused for %s', async (fault, code) => {
    sigstore.faults.set('certificate', fault)
    const bundle = await makeBundle(sigstore, { file: FILE }, { log })
    expect(verdictOf(verifyBy(sigstore, bundle))).toBe(code)
  })

  test('takes nothing that the other implementation refuses', async () => {
    const faults = ['sct-of-other-certificate', 'sct-wrong-log', 'expired-leaf', 'untrusted-chain'] as const
    for (const fault of faults) {
      sigstore.faults.set('certificate', fault)
      const bundle = await makeBundle(sigstore, { file: FILE }, { log })
      expect([fault, isTakenElsewhere(sigstore, bundle)]).toEqual([fault, false])
      expect(verifyBy(sigstore, bundle).accepted).toBe(false)
    }
  })

  test('is accepted to the last second of its time and not beyond', async () => {
    const pairs: (readonly [number, string])[] = [
      [600 * SECOND, 'accepted'],
      [601 * SECOND, 'attest/certificate-path'],
    ]
    for (const [later, expected] of pairs) {
      sigstore.setNow(NOW)
      // A certificate of then for the key that signs now.
      const pair = sigstore.keys.pair(`late ${later}`, 'p256')
      const { leaf } = sigstore.certificates.issue(pair.spki, GITHUB_CLAIMS, NOW - later)
      const late = await makeBundle(sigstore, { file: FILE }, { key: pair, log })
      const made = edited(
        edited(
          edited(late, ['verificationMaterial', 'publicKey'], undefined),
          ['verificationMaterial', 'certificate'],
          {
            rawBytes: leaf.toString('base64'),
          },
        ),
        ['verificationMaterial', 'tlogEntries'],
        [],
      )
      const policy = { ...POLICY, logThreshold: 0 }
      expect(verdictOf(verifyBy(sigstore, made, policy))).toBe(expected)
    }
  })
})

describe('a timestamp', () => {
  let sigstore: MiniSigstore
  beforeAll(async () => {
    sigstore = await startMiniSigstore({ seed: 'times' })
  })
  afterAll(() => sigstore.close())
  afterEach(() => sigstore.faults.clear())

  test.each<readonly [TimestampFault, string]>([
    ['no-certificates', 'accepted'],
    ['clock-ahead', 'attest/certificate-path'],
    ['clock-behind', 'attest/certificate-path'],
    ['wrong-imprint', 'attest/timestamp'],
    ['rejected', 'attest/timestamp'],
    ['wrong-key', 'attest/timestamp'],
    ['trailing-bytes', 'attest/timestamp'],
  ])('with %s ends in %s', async (fault, code) => {
    sigstore.faults.set('timestamp', fault)
    for (const log of ['v1', 'v2'] as const) {
      const bundle = await makeBundle(sigstore, { file: FILE }, { log })
      expect(verdictOf(verifyBy(sigstore, bundle))).toBe(code)
    }
  })

  test('that is bad is not made good by one that is', async () => {
    const list = ['verificationMaterial', 'timestampVerificationData', 'rfc3161Timestamps']
    const good = await makeBundle(sigstore, { file: FILE }, { log: 'v2' })
    const other = await makeBundle(sigstore, { file: FILE }, { log: 'v2' })
    const [own] = at(good, ...list) as readonly unknown[]
    const [foreign] = at(other, ...list) as readonly unknown[]
    for (const both of [
      [own, foreign],
      [foreign, own],
    ])
      expect(verdictOf(verifyBy(sigstore, edited(good, list, both)))).toBe('attest/timestamp')
  })

  test('twice counts once', async () => {
    const list = ['verificationMaterial', 'timestampVerificationData', 'rfc3161Timestamps']
    const good = await makeBundle(sigstore, { file: FILE }, { log: 'v2' })
    const [own] = at(good, ...list) as readonly unknown[]
    const twice = edited(good, list, [own, own])
    expect(verdictOf(verifyBy(sigstore, twice, { ...POLICY, timeThreshold: 1 }))).toBe('accepted')
    expect(verdictOf(verifyBy(sigstore, twice, { ...POLICY, timeThreshold: 2 }))).toBe('attest/threshold')
  })
})

describe.each(['p256', 'p384', 'rsa'] as const)('a timestamp authority with a key of %s', (timestampKey) => {
  test('is taken, and only for timestamps', async () => {
    const good = await startMiniSigstore({ seed: `key ${timestampKey}`, timestampKey })
    const bad = await startMiniSigstore({
      seed: `purpose ${timestampKey}`,
      timestampKey,
      timestampPurposes: ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.3'],
    })
    const lax = await startMiniSigstore({
      seed: `lax ${timestampKey}`,
      timestampKey,
      isTimestampPurposeCritical: false,
    })
    try {
      const verdicts = []
      for (const sigstore of [good, bad, lax])
        verdicts.push(
          verdictOf(verifyBy(sigstore, await makeBundle(sigstore, { file: FILE }, { log: 'v2' }))),
        )
      expect(verdicts).toEqual(['accepted', 'attest/timestamp', 'attest/timestamp'])
    } finally {
      await Promise.all([good, bad, lax].map((one) => one.close()))
    }
  })
})

describe('a trusted root', () => {
  let sigstore: MiniSigstore
  let bundle: unknown
  beforeAll(async () => {
    sigstore = await startMiniSigstore({ seed: 'roots' })
    sigstore.setNow(NOW)
    bundle = await makeBundle(sigstore, { file: FILE }, { log: 'v2' })
  })
  afterAll(() => sigstore.close())

  const judge = (...edits: readonly (readonly [readonly (string | number)[], unknown])[]): string => {
    const trustedRoot = edits.reduce<unknown>(
      (root, [path, value]) => edited(root, path, value),
      sigstore.trustedRoot,
    )
    return verdictOf(verifyBy({ trustedRoot: trustedRoot as MiniSigstore['trustedRoot'] }, bundle))
  }
  const [BEFORE, AFTER] = ['2026-03-01T11:59:59.999999999Z', '2026-03-01T12:00:00.000000001Z']
  const authority = ['certificateAuthorities', 0, 'validFor']
  const timestamps = ['timestampAuthorities', 0, 'validFor']
  const certificateLog = ['ctlogs', 0, 'publicKey', 'validFor']
  const log = ['tlogs', 1, 'publicKey', 'validFor']

  test('trusts whom it lists, to the last nanosecond', () => {
    expect(judge()).toBe('accepted')
    const exact = { start: '2026-03-01T12:00:00Z', end: '2026-03-01T12:00:00Z' }
    expect(judge(...[authority, timestamps, certificateLog, log].map((path) => [path, exact] as const))).toBe(
      'accepted',
    )
  })

  test.each<readonly [string, readonly (string | number)[], string]>([
    ['the authority for certificates', authority, 'attest/certificate-path'],
    ['the authority for timestamps', timestamps, 'attest/timestamp'],
    ['the log of certificates', certificateLog, 'attest/sct'],
    ['the log', log, 'attest/log-proof'],
  ])('counts the time in which %s was in use', (_, path, code) => {
    expect(judge([path, { start: '2020-01-01T00:00:00Z', end: BEFORE }])).toBe(code)
    expect(judge([path, { start: AFTER }])).toBe(code)
  })

  test('demands what it lists, though it cannot be used', () => {
    const noStart = { end: '2045-01-01T00:00:00Z' }
    expect(judge([['tlogs', 0, 'publicKey', 'validFor'], noStart], [log, noStart])).toBe('attest/threshold')
    expect(judge([certificateLog, noStart])).toBe('attest/sct')
    const otherId = { keyId: Buffer.alloc(32).toString('base64') }
    expect(judge([['tlogs', 0, 'logId'], otherId], [['tlogs', 1, 'logId'], otherId])).toBe('attest/threshold')
    expect(judge([['ctlogs', 0, 'logId'], otherId])).toBe('attest/sct')
    expect(judge([timestamps, noStart])).toBe('attest/threshold')
    expect(judge([authority, noStart])).not.toBe('accepted')
  })

  test('demands no logs where it lists none, and takes no time from nowhere', () => {
    expect(judge([['ctlogs'], []])).toBe('accepted')
    expect(judge([['tlogs'], []])).toBe('accepted')
    expect(judge([['timestampAuthorities'], []])).toBe('attest/threshold')
  })

  test('trusts no authority by its name', () => {
    const other = ['timestampAuthorities', 0, 'certChain']
    expect(judge([['certificateAuthorities', 0, 'certChain'], at(sigstore.trustedRoot, ...other)])).not.toBe(
      'accepted',
    )
  })
})

describe('an identity', () => {
  let sigstore: MiniSigstore
  let bundle: unknown
  beforeAll(async () => {
    sigstore = await startMiniSigstore({ seed: 'identities' })
    bundle = await makeBundle(sigstore, { file: FILE })
  })
  afterAll(() => sigstore.close())
  const judge = (identity: Partial<IdentityPolicy>): string =>
    verdictOf(
      verifyBy(sigstore, bundle, { signer: { kind: 'identity', identity: { ...IDENTITY, ...identity } } }),
    )

  test('is the one that is asked for', () => {
    expect(judge({})).toBe('accepted')
    expect(judge({ sourceRepository: 'https://github.com/octo/widget', signerRef: 'refs/tags/*' })).toBe(
      'accepted',
    )
  })

  test.each<readonly [string, Partial<IdentityPolicy>]>([
    [
      'a beginning of the subject',
      { subject: 'https://github.com/octo/widget/.github/workflows/release.yml@refs/tags/v1.2' },
    ],
    ['a pattern that would match within', { subjectPattern: 'https://github.com/octo/widget' }],
    ['a pattern that closes its group', { subjectPattern: 'x)|(?:.*' }],
    ['an issuer with a slash', { issuer: `${GITHUB_ISSUER}/` }],
    ['a beginning of the issuer', { issuer: 'https://token.actions.githubusercontent' }],
    ['another repository', { sourceRepository: 'https://github.com/octo/widge' }],
    ['a claim that no certificate has', { sourceRepositoryId: '' }],
    ['no trigger', { buildTriggers: [] }],
  ])('is not %s', (_, identity) => {
    expect(judge(identity)).not.toBe('accepted')
  })

  test('is asked for with an issuer and a subject', () => {
    const verify = (identity: IdentityPolicy): string =>
      verdictOf(verifyBy(sigstore, bundle, { signer: { kind: 'identity', identity } }))
    expect(verify({ issuer: GITHUB_ISSUER })).toBe('input/invalid')
    expect(verify({ issuer: '', subject: IDENTITY.subject ?? '' })).toBe('input/invalid')
  })
})
