import { createHash } from 'node:crypto'
import { FluxError } from '../../core/error.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { findPath } from '../certificate/find-path.ts'
import { EXTENSIONS, KEY_USAGE, PURPOSES } from '../certificate/object-identifiers.ts'
import { isSame } from '../certificate/read-certificate.ts'
import { verifyScheme } from '../certificate/signature-scheme.ts'
import { unknownCriticalExtension } from '../certificate/unknown-critical-extension.ts'
import { readObjectIdentifier, readOctets } from '../der/der-values.ts'
import { isWithin } from '../instant.ts'
import type { AuthorityInstance } from '../trust/trusted-root.ts'
import type { VerifiedTime } from '../verify/verification.ts'
import { checkSigningCertificate } from './check-signing-certificate.ts'
import { TIMESTAMP_IDENTIFIERS as IDENTIFIERS } from './object-identifiers.ts'
import { readTimestampResponse, refusedTimestamp, type TimestampResponse } from './read-response.ts'

const WHAT = 'timestamp'

/**
 * Verifies a response of a timestamp authority (RFC 3161) for the raw bytes of a signature, at the time that the response itself gives. Undefined when
 * no authority of the list made it: such a time does not count. Throws `attest/timestamp` when it is malformed, of another signature, or claims an
 * authority of the list and does not hold. Certificates that came with it never make an authority.
 */
export function verifyTimestamp(
  response: Uint8Array,
  signature: Uint8Array,
  authorities: readonly AuthorityInstance[],
): VerifiedTime | undefined {
  const timestamp = readTimestampResponse(response)
  const { hash, imprint, time } = timestamp.info
  if (!isSame(createHash(hash).update(signature).digest(), imprint))
    throw refusedTimestamp('the timestamp is one of another signature')
  let failure: FluxError | undefined
  for (const authority of authorities) {
    const signer = signerOf(timestamp, authority)
    if (signer === undefined) continue
    try {
      checkTimestamp(timestamp, signer, authority)
    } catch (error) {
      if (!(error instanceof FluxError)) throw error
      // Another instance of the same authority may have other windows or keys.
      failure ??= refusedTimestamp(error.message)
      continue
    }
    return {
      source: 'timestamp-authority',
      from: authority.uri,
      ...(authority.operator === undefined ? {} : { operator: authority.operator }),
      time,
    }
  }
  if (failure !== undefined) throw failure
  return undefined
}

/**
 * The certificate that must have signed if this authority did: its own one, or where the root lists only issuers, one that came with the timestamp
 * and names one of those as its issuer. Undefined when it is the timestamp of another authority.
 */
function signerOf(
  { signer, certificates }: TimestampResponse,
  authority: AuthorityInstance,
): Certificate | undefined {
  const named = (certificate: Certificate): boolean =>
    isSame(certificate.issuer, signer.issuer) && isSame(certificate.serial, signer.serial)
  const [first] = authority.certificates
  if (!first.isAuthority) return named(first) ? first : undefined
  const isClaimed = authority.certificates.some(({ subject }) => isSame(subject, signer.issuer))
  return isClaimed ? certificates.find(named) : undefined
}

function checkTimestamp(
  { info, content, signer, certificates }: TimestampResponse,
  certificate: Certificate,
  authority: AuthorityInstance,
): void {
  const { attributes, hash, scheme } = signer
  // One certificate must answer every question: a second one with its name could lend it a purpose or a key.
  for (const other of certificates) {
    const isNamed = isSame(other.issuer, signer.issuer) && isSame(other.serial, signer.serial)
    if (isNamed && !isSame(other.der, certificate.der))
      throw refusedTimestamp('two certificates claim to be the signer of the timestamp')
  }
  const contentType = attributes.get(IDENTIFIERS.contentType)
  const messageDigest = attributes.get(IDENTIFIERS.messageDigest)
  if (contentType === undefined || readObjectIdentifier(contentType, WHAT) !== IDENTIFIERS.timestampInfo)
    throw refusedTimestamp('the signed attributes do not say that a timestamp is signed')
  const digest = createHash(hash).update(content).digest()
  if (messageDigest === undefined || !isSame(readOctets(messageDigest, WHAT), digest))
    throw refusedTimestamp('the signed attributes are those of another timestamp')
  if (
    certificate.key === undefined ||
    !verifyScheme(certificate.key, scheme, signer.signedBytes, signer.signature, hash)
  )
    throw refusedTimestamp('the signature of the timestamp is not valid')
  checkSigningCertificate(attributes, certificate)
  checkSigner(certificate)
  checkPath(certificate, certificates, authority, info.time)
}

/** RFC 3161, section 2.3: the key is for timestamps and nothing else, and says so in a critical extension. */
function checkSigner(certificate: Certificate): void {
  const { extendedKeyUsage = [], extensions, keyUsage } = certificate
  const isForTime =
    extendedKeyUsage.length === 1 &&
    extendedKeyUsage[0] === PURPOSES.timeStamping &&
    extensions.get(EXTENSIONS.extendedKeyUsage)?.isCritical === true
  if (!isForTime) throw refusedTimestamp('the certificate of the signer is not for timestamps alone')
  if (certificate.isAuthority) throw refusedTimestamp('the certificate of the signer is one of an authority')
  if (
    keyUsage !== undefined &&
    !keyUsage.has(KEY_USAGE.digitalSignature) &&
    !keyUsage.has(KEY_USAGE.nonRepudiation)
  )
    throw refusedTimestamp('the key of the signer is not for signatures')
  const unknown = unknownCriticalExtension(certificate)
  if (unknown !== undefined)
    throw refusedTimestamp(
      `the certificate of the signer has the critical extension ${unknown}, which is not known`,
    )
}

function checkPath(
  certificate: Certificate,
  candidates: readonly Certificate[],
  authority: AuthorityInstance,
  at: bigint,
): void {
  const { certificates, window } = authority
  // A root may name the signer itself and nothing above it.
  const isAnchor = certificates.length === 1 && isSame(certificates[0].der, certificate.der)
  if (!isAnchor) {
    findPath(certificate, candidates, [authority], at, 'timeStamping')
    return
  }
  const { notBefore, notAfter } = certificate
  if (!isWithin(at, window) || !isWithin(at, { start: notBefore, end: notAfter }))
    throw refusedTimestamp('the authority was not in use at the time of the timestamp')
}
