import { FluxError } from '../../core/error.ts'
import type { Instant, TimeWindow } from '../instant.ts'
import type { TrustedKey } from '../verify/verification-policy.ts'
import type { PublicKey } from './public-key.ts'

/** What keys sign: files, images, statements. */
export const KEY_USAGES = ['attest', 'blob', 'oci'] as const
export type KeyUsage = (typeof KEY_USAGES)[number]

/** What takes a number of signers: each usage, and a new version of the set itself. */
export const KEY_ROLES = [...KEY_USAGES, 'root-change'] as const
export type KeyRole = (typeof KEY_ROLES)[number]

/** Keys that may sign, since when and for what, which were revoked, and how many have to sign. */
export interface KeySet {
  /** Grows with each change: an older set is never taken for a newer one. */
  readonly version: number
  /** The set is not to be used after this time. */
  readonly expires?: Instant
  readonly keys: readonly KeySetMember[]
  readonly revoked: readonly Revocation[]
  /** Distinct signers that each role takes, at least one. */
  readonly thresholds: Readonly<Record<KeyRole, number>>
}

export interface KeySetMember {
  readonly id: string
  readonly key: PublicKey
  readonly window?: TimeWindow
  readonly usages: readonly KeyUsage[]
}

/** A key or an identity that is not trusted any more. */
export interface Revocation {
  readonly subject:
    | { readonly kind: 'key'; readonly fingerprint: string }
    | { readonly kind: 'identity'; readonly identity: string; readonly issuer: string }
  readonly revokedAt: Instant
  readonly reason: 'compromise' | 'superseded'
}

/**
 * The keys of a set that may sign in a role, each once, as `verifyBundle` takes them: with their windows and revocations. Throws
 * `attest/key-set` when there is none.
 */
export function trustedKeysOf(set: KeySet, role: KeyRole): readonly [TrustedKey, ...TrustedKey[]] {
  const keys = new Map<string, TrustedKey>()
  for (const member of membersFor(set, role)) keys.set(member.key.fingerprint, trustedKey(set, member))
  const [first, ...others] = keys.values()
  if (first !== undefined) return [first, ...others]
  throw new FluxError('attest/key-set', `no key of the set is there for \`${role}\``, {
    hint: 'add the usage to a key of the set',
  })
}

/** Fingerprints of the keys that may sign in a role. */
export function fingerprintsFor(set: Pick<KeySet, 'keys'>, role: KeyRole): ReadonlySet<string> {
  return new Set(membersFor(set, role).map(({ key }) => key.fingerprint))
}

function membersFor({ keys }: Pick<KeySet, 'keys'>, role: KeyRole): readonly KeySetMember[] {
  return role === 'root-change' ? keys : keys.filter(({ usages }) => usages.includes(role))
}

function trustedKey({ revoked }: KeySet, { key, window }: KeySetMember): TrustedKey {
  const revocation = revoked.find(
    ({ subject }) => subject.kind === 'key' && subject.fingerprint === key.fingerprint,
  )
  return {
    key,
    ...(window === undefined ? {} : { window }),
    ...(revocation === undefined ? {} : { revokedAt: revocation.revokedAt, revocation: revocation.reason }),
  }
}
