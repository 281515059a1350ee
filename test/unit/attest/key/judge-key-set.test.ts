import { describe, expect, it, test } from 'vitest'
import {
  judgeRotation,
  judgeSigners,
  requireFresh,
  requireUnrevoked,
} from '../../../../src/attest/key/judge-key-set.ts'
import type { KeySet, Revocation } from '../../../../src/attest/key/key-set.ts'
import { readPublicKey } from '../../../../src/attest/key/read-public-key.ts'
import type { AcceptedVerification } from '../../../../src/attest/verify/verification.ts'
import { makeKey, spkiPem } from './made-keys.ts'

const [FIRST, SECOND, THIRD] = [1, 2, 3].map(() => readPublicKey(spkiPem(makeKey('Ed25519'))))
if (FIRST === undefined || SECOND === undefined || THIRD === undefined) throw new Error('a key is missing')

const SET: KeySet = {
  version: 4,
  keys: [
    { id: 'a', key: FIRST, usages: ['blob', 'attest'] },
    { id: 'b', key: SECOND, usages: ['blob'] },
    { id: 'a again', key: FIRST, usages: ['blob'] },
  ],
  revoked: [],
  thresholds: { attest: 1, blob: 2, oci: 1, 'root-change': 2 },
}

function byKey(key: { readonly fingerprint: string }): AcceptedVerification {
  return {
    accepted: true,
    signer: { kind: 'key', fingerprint: key.fingerprint },
    times: [],
    logEntries: [],
    checks: [],
    warnings: [],
  }
}

function byIdentity(subject: string, issuer: string, ...times: readonly bigint[]): AcceptedVerification {
  return {
    ...byKey({ fingerprint: 'sha256:of a certificate' }),
    signer: {
      kind: 'identity',
      identity: { subject, issuer, subjectKind: 'uri', claims: new Map() },
      fingerprint: 'f',
    } as never,
    times: times.map((time) => ({ source: 'log', from: 'https://log.example', time })),
  }
}

const WORKFLOW = 'https://github.com/o/r/.github/workflows/w.yml@refs/heads/main'
const ISSUER = 'https://token.actions.githubusercontent.com'

describe('signers of an artifact', () => {
  it('are enough when as many distinct keys have signed as the set asks for', () => {
    expect(judgeSigners(SET, 'blob', [byKey(SECOND), byKey(FIRST)])).toEqual(
      [FIRST.fingerprint, SECOND.fingerprint].sort(),
    )
    expect(judgeSigners(SET, 'attest', [byKey(FIRST)])).toEqual([FIRST.fingerprint])
  })

  test.each<[string, readonly AcceptedVerification[]]>([
    ['nobody has signed', []],
    ['one has signed', [byKey(FIRST)]],
    ['one has signed twice, under two ids', [byKey(FIRST), byKey(FIRST)]],
    ['the second one is no key of the set', [byKey(FIRST), byKey(THIRD)]],
  ])('are not enough when %s', (_, verifications) => {
    expect(() => judgeSigners(SET, 'blob', verifications)).toThrow(
      expect.objectContaining({ code: 'attest/threshold' }),
    )
  })

  it('do not count in a role that their key is not there for', () => {
    expect(() => judgeSigners(SET, 'attest', [byKey(SECOND)])).toThrow(
      expect.objectContaining({ code: 'attest/threshold' }),
    )
  })

  it('are distinct identities by issuer and subject', () => {
    const two = [byIdentity(WORKFLOW, ISSUER, 1n), byIdentity(WORKFLOW, `${ISSUER}/other`, 1n)]
    expect(judgeSigners(SET, 'blob', two)).toHaveLength(2)
    const same = [byIdentity(WORKFLOW, ISSUER, 1n), byIdentity(WORKFLOW, ISSUER, 2n)]
    expect(() => judgeSigners(SET, 'blob', same)).toThrow(
      expect.objectContaining({ code: 'attest/threshold' }),
    )
  })

  it('are refused as a whole when one of them is revoked', () => {
    const revoked: readonly Revocation[] = [
      {
        subject: { kind: 'identity', identity: WORKFLOW, issuer: ISSUER },
        revokedAt: 100n,
        reason: 'compromise',
      },
    ]
    const verifications = [byKey(FIRST), byKey(SECOND), byIdentity(WORKFLOW, ISSUER, 100n)]
    expect(judgeSigners(SET, 'blob', verifications)).toHaveLength(3)
    expect(() => judgeSigners({ ...SET, revoked }, 'blob', verifications)).toThrow(
      expect.objectContaining({ code: 'attest/revoked' }),
    )
  })
})

describe('a revoked identity', () => {
  test.each<[Revocation['reason'], readonly bigint[], boolean]>([
    ['compromise', [], false],
    ['compromise', [99n], true],
    ['compromise', [100n], false],
    ['compromise', [99n, 101n], false],
    ['superseded', [], true],
    ['superseded', [99n], true],
    ['superseded', [100n], false],
  ])('by %s at 100, that signed at %s, counts: %s', (reason, times, counts) => {
    const revoked: readonly Revocation[] = [
      { subject: { kind: 'identity', identity: WORKFLOW, issuer: ISSUER }, revokedAt: 100n, reason },
    ]
    const check = (): void => requireUnrevoked({ ...SET, revoked }, byIdentity(WORKFLOW, ISSUER, ...times))
    if (counts) expect(check).not.toThrow()
    else expect(check).toThrow(expect.objectContaining({ code: 'attest/revoked' }))
  })

  it('is the one of that issuer, and no key', () => {
    const revoked: readonly Revocation[] = [
      {
        subject: { kind: 'identity', identity: WORKFLOW, issuer: ISSUER },
        revokedAt: 0n,
        reason: 'compromise',
      },
    ]
    const set = { ...SET, revoked }
    expect(() => requireUnrevoked(set, byIdentity(WORKFLOW, `${ISSUER}/`, 5n))).not.toThrow()
    expect(() => requireUnrevoked(set, byIdentity(`${WORKFLOW}2`, ISSUER, 5n))).not.toThrow()
    expect(() => requireUnrevoked(set, byKey(FIRST))).not.toThrow()
  })
})

describe('a new version of a key set', () => {
  const after: KeySet = { ...SET, version: 5, keys: [{ id: 'c', key: THIRD, usages: ['blob'] }] }
  const signed = [byKey(FIRST), byKey(SECOND)]

  it('is signed by as many keys of the one before as that asks for', () => {
    expect(judgeRotation(SET, after, signed)).toEqual([FIRST.fingerprint, SECOND.fingerprint].sort())
  })

  test.each([
    ['its own key counts for nothing', [byKey(FIRST), byKey(THIRD)]],
    ['one key counts once', [byKey(FIRST), byKey(FIRST)]],
    ['identities do not change keys', [byKey(FIRST), byIdentity(WORKFLOW, ISSUER, 1n)]],
  ])('is refused otherwise: %s', (_, verifications) => {
    expect(() => judgeRotation(SET, after, verifications)).toThrow(
      expect.objectContaining({ code: 'attest/threshold' }),
    )
  })

  test.each([3, 4])('is refused with the version %d after 4, whoever signed it', (version) => {
    expect(() => judgeRotation(SET, { ...after, version }, signed)).toThrow(
      expect.objectContaining({ code: 'attest/key-set' }),
    )
  })
})

describe('a key set that expires', () => {
  it('is used up to that time, which belongs to it', () => {
    const set: KeySet = { ...SET, expires: 10n }
    expect(() => requireFresh(set, 10n)).not.toThrow()
    expect(() => requireFresh(SET, 10n ** 30n)).not.toThrow()
    expect(() => requireFresh(set, 11n)).toThrow(expect.objectContaining({ code: 'attest/key-set' }))
  })
})
