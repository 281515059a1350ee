import { FluxError } from '../../core/error.ts'
import type { Instant } from '../instant.ts'
import type { Certificate } from './certificate.ts'
import { KEY_USAGE, PURPOSES } from './object-identifiers.ts'
import { unknownCriticalExtension } from './unknown-critical-extension.ts'

/** How strict the profile is. */
export interface LeafProfile {
  /** Longest validity, in nanoseconds. Absent: any. */
  readonly maxLifetime?: Instant
}

/** Nanoseconds of a day: certificates of the public instance are valid for ten minutes. */
export const PUBLIC_LIFETIME: Instant = 86_400_000_000_000n

/**
 * Checks that a certificate is one for signing code with an identity: no authority, for digital signatures and code signing, exactly one subject
 * alternative name, no critical extension that is not known, a key that is accepted, and no longer valid than `maxLifetime`. Throws
 * `attest/certificate-profile`.
 */
export function checkLeaf(certificate: Certificate, { maxLifetime }: LeafProfile = {}): void {
  const reason = reasonAgainst(certificate, maxLifetime)
  if (reason === undefined) return
  throw new FluxError(
    'attest/certificate-profile',
    `the certificate is not one for signing code: ${reason}`,
    {
      hint: 'sign again with a certificate for signing code',
    },
  )
}

function reasonAgainst(certificate: Certificate, maxLifetime: Instant | undefined): string | undefined {
  const { extendedKeyUsage, keyUsage, notAfter, notBefore, subjectNames } = certificate
  if (certificate.isAuthority) return 'it is one of an authority'
  if (keyUsage?.has(KEY_USAGE.digitalSignature) !== true) return 'its key is not for digital signatures'
  if (extendedKeyUsage?.includes(PURPOSES.codeSigning) !== true)
    return 'code signing is not among its purposes'
  if (certificate.key === undefined) return 'its key is of an algorithm that is not accepted'
  const unknown = unknownCriticalExtension(certificate)
  if (unknown !== undefined) return `it has the critical extension ${unknown}, which is not known`
  const [name, second] = subjectNames
  if (name === undefined) return 'it names nobody'
  if (second !== undefined) return `it has ${subjectNames.length} subject alternative names, expected one`
  if (name.kind === 'unknown' || name.value === '') return 'its subject alternative name is no identity'
  if (notAfter < notBefore) return 'it is never valid'
  if (maxLifetime !== undefined && notAfter - notBefore > maxLifetime) return 'it is valid for too long'
  return undefined
}
