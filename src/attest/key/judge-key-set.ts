import { FluxError } from '../../core/error.ts'
import type { Instant } from '../instant.ts'
import type { AcceptedVerification } from '../verify/verification.ts'
import { fingerprintsFor, type KeyRole, type KeySet } from './key-set.ts'

/**
 * Judges verifications of one artifact, one of each signer, by a key set: refuses what a revoked identity signed, and counts distinct signers
 * against the threshold of the role; keys by their fingerprints, identities by issuer and subject. Keys were verified with
 * `trustedKeysOf`, which checks their windows and revocations; others do not count.
 * @returns the signers that count, sorted
 * @throws FluxError `attest/revoked`, `attest/threshold`
 */
export function judgeSigners(
  set: KeySet,
  role: KeyRole,
  verifications: readonly AcceptedVerification[],
): readonly string[] {
  const known = fingerprintsFor(set, role)
  const signers = new Set<string>()
  for (const verification of verifications) {
    requireUnrevoked(set, verification)
    const { signer } = verification
    if (signer.kind === 'identity') signers.add(`${signer.identity.issuer} ${signer.identity.subject}`)
    else if (known.has(signer.fingerprint)) signers.add(signer.fingerprint)
  }
  const needed = set.thresholds[role]
  if (signers.size >= needed) return [...signers].sort()
  throw new FluxError('attest/threshold', `${signers.size} of ${needed} signers have signed`, {
    hint: 'let the others sign too: the same signer counts once',
  })
}

/** Refuses what an identity signed after it was revoked; one that is compromised needs a time. Throws `attest/revoked`. */
export function requireUnrevoked({ revoked }: KeySet, { signer, times }: AcceptedVerification): void {
  if (signer.kind === 'key') return
  const { issuer, subject } = signer.identity
  for (const { reason, revokedAt, subject: who } of revoked) {
    if (who.kind !== 'identity' || who.identity !== subject || who.issuer !== issuer) continue
    const isLate = times.some(({ time }) => time >= revokedAt)
    if (isLate || (reason === 'compromise' && times.length === 0))
      throw new FluxError('attest/revoked', 'the identity was revoked before it signed', {
        hint: 'sign again with an identity that is valid',
      })
  }
}

/** Refuses a key set after the time that it gives itself. Throws `attest/key-set`. */
export function requireFresh({ expires }: KeySet, now: Instant): void {
  if (expires === undefined || now <= expires) return
  throw new FluxError('attest/key-set', 'the set of keys has expired', { hint: 'get its newest version' })
}

/**
 * Checks that a key set may take the place of another: its version is higher, and enough keys of the set before have signed it.
 * `verifications` are those of its bundles, made with `trustedKeysOf(before, 'root-change')`.
 * @returns fingerprints of the keys that signed, sorted
 * @throws FluxError `attest/key-set`, `attest/threshold`
 */
export function judgeRotation(
  before: KeySet,
  after: KeySet,
  verifications: readonly AcceptedVerification[],
): readonly string[] {
  // HOSTILE: an older set was signed too, and still trusts what was revoked since.
  if (after.version <= before.version)
    throw new FluxError(
      'attest/key-set',
      `version ${after.version} of the set does not follow version ${before.version}`,
      {
        hint: 'get its newest version',
      },
    )
  const byKeys = verifications.filter(({ signer }) => signer.kind === 'key')
  return judgeSigners(before, 'root-change', byKeys)
}
