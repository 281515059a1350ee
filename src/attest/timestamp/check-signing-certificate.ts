import { createHash } from 'node:crypto'
import type { Certificate } from '../certificate/certificate.ts'
import { isSame } from '../certificate/read-certificate.ts'
import { readHashAlgorithm } from '../certificate/signature-scheme.ts'
import { DER_TAGS, DerCursor, type DerElement } from '../der/der.ts'
import { readOctets } from '../der/der-values.ts'
import { TIMESTAMP_IDENTIFIERS as IDENTIFIERS } from './object-identifiers.ts'
import { refusedTimestamp } from './read-response.ts'

const WHAT = 'timestamp'

/**
 * Checks the attributes that name the certificate that signed by its hash (RFC 5035; RFC 2634, section 5.4), so far as they are there. The first of
 * each is the signer's. Throws `attest/timestamp`.
 */
export function checkSigningCertificate(
  attributes: ReadonlyMap<string, DerElement>,
  signer: Certificate,
): void {
  const first = attributes.get(IDENTIFIERS.signingCertificate)
  const second = attributes.get(IDENTIFIERS.signingCertificateV2)
  // The older attribute has no other hash than SHA-1. It adds nothing to the signature; it may only contradict.
  if (first !== undefined) check('sha1', firstOf(first), signer)
  if (second === undefined) return
  const cursor = firstOf(second)
  const algorithm = cursor.optional(DER_TAGS.sequence)
  const hash = algorithm === undefined ? 'sha256' : readHashAlgorithm(algorithm, WHAT)
  if (hash === undefined)
    throw refusedTimestamp('the timestamp names its signer by a hash function that is not accepted')
  check(hash, cursor, signer)
}

/** SigningCertificate: a SEQUENCE of names of certificates, the first the signer's. */
function firstOf(value: DerElement): DerCursor {
  return new DerCursor(value, DER_TAGS.sequence, WHAT).enter().enter()
}

function check(hash: string, cursor: DerCursor, signer: Certificate): void {
  const digest = createHash(hash).update(signer.der).digest()
  if (!isSame(digest, readOctets(cursor.next(), WHAT)))
    throw refusedTimestamp('the timestamp names another certificate as its signer')
}
