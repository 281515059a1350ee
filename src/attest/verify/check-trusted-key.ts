import { FluxError } from '../../core/error.ts'
import { type Instant, isWithin } from '../instant.ts'
import type { VerifiedTime } from './verification.ts'
import type { TrustedKey } from './verification-policy.ts'

/**
 * Checks that a key was valid and not revoked at every verified time of its signature. Without a verified time the time of the run
 * decides; the holder of a compromised key can claim any time, so its signatures need one from a log or an authority.
 * @throws FluxError `attest/revoked`
 */
export function checkTrustedKey(trusted: TrustedKey, times: readonly VerifiedTime[], now?: Instant): void {
  const { revocation, revokedAt, window } = trusted
  const known = times.map(({ time }) => time)
  if (window !== undefined) {
    const judged = known.length > 0 ? known : now === undefined ? [] : [now]
    if (judged.length === 0)
      throw refused('nothing tells whether the key was valid at the time of the signature')
    if (!judged.every((time) => isWithin(time, window)))
      throw refused('the key was not valid at the time of the signature')
  }
  if (revokedAt === undefined) return
  // Unless the reason is known to be harmless, the worst is assumed.
  if (revocation === 'superseded') {
    const judged = known.length > 0 ? known : now === undefined ? [revokedAt] : [now]
    if (judged.some((time) => time >= revokedAt)) throw refused('the key was replaced before it signed')
    return
  }
  if (known.length === 0) throw refused('the key is compromised, and nothing tells when it signed')
  if (known.some((time) => time >= revokedAt)) throw refused('the key was compromised before it signed')
}

function refused(problem: string): FluxError {
  return new FluxError('attest/revoked', problem, { hint: 'sign again with a key that is valid' })
}
