import type { Certificate } from './certificate.ts'
import { EXTENSIONS } from './object-identifiers.ts'

/** Extensions whose meaning is looked at, and which may so be critical. */
const KNOWN: ReadonlySet<string> = new Set([
  EXTENSIONS.subjectKeyId,
  EXTENSIONS.keyUsage,
  EXTENSIONS.subjectNames,
  EXTENSIONS.basicConstraints,
  EXTENSIONS.authorityKeyId,
  EXTENSIONS.extendedKeyUsage,
])

/** The first critical extension whose meaning is not looked at: with one a certificate must be refused (RFC 5280, section 4.2). */
export function unknownCriticalExtension(certificate: Certificate): string | undefined {
  for (const [identifier, { isCritical }] of certificate.extensions)
    if (isCritical && !KNOWN.has(identifier)) return identifier
  return undefined
}
