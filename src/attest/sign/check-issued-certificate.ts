import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { countCertificateLogs } from '../certificate/certificate-transparency.ts'
import { checkLeaf } from '../certificate/check-leaf.ts'
import { findPath } from '../certificate/find-path.ts'
import { readCertificate } from '../certificate/read-certificate.ts'
import { readIdentity } from '../certificate/read-identity.ts'
import type { SignerIdentity } from '../certificate/signer-identity.ts'
import type { Instant } from '../instant.ts'
import type { PublicKey } from '../key/public-key.ts'
import type { TrustedRoot } from '../trust/trusted-root.ts'
import type { IdentityToken } from './identity-token.ts'

/** A certificate that was issued to this run. */
export interface IssuedCertificate {
  readonly certificate: Certificate
  readonly identity: SignerIdentity
  readonly root: TrustedRoot
}

const HINT = 'check that the signing configuration and the trusted root are of one instance'

/**
 * Checks a certificate before anything is signed with it: that it is for our key and the subject of our token, leads to a trusted authority and
 * was logged.
 * @throws FluxError `sign/refused`
 */
export function checkIssuedCertificate(
  [leaf, ...rest]: readonly [Uint8Array, ...Uint8Array[]],
  key: PublicKey,
  token: IdentityToken,
  roots: readonly TrustedRoot[],
): IssuedCertificate {
  const certificate = attempt(() => {
    const read = readCertificate(leaf)
    checkLeaf(read, {})
    return read
  })
  if (certificate.key?.fingerprint !== key.fingerprint) throw refused('is for another key')
  const candidates = attempt(() => rest.map((der) => readCertificate(der)))
  const root = attempt(() => trustingRoot(certificate, candidates, roots))
  const identity = attempt(() => readIdentity(certificate))
  if (identity.issuer !== token.issuer) throw refused(`names the issuer ${quoted(identity.issuer)}`)
  const expected = expectedSubject(token)
  if (expected === undefined ? !isOfSubject(identity, token) : !isSameAddress(identity.subject, expected))
    throw refused(`names the subject ${quoted(identity.subject)}`)
  return { certificate, identity, root }
}

/** The first root that vouches for the certificate. */
function trustingRoot(
  certificate: Certificate,
  candidates: readonly Certificate[],
  roots: readonly TrustedRoot[],
): TrustedRoot {
  let problem: unknown
  for (const root of roots) {
    try {
      // The time of the authority: the clock of this machine may be off.
      const at: Instant = certificate.notBefore
      const { issuer } = findPath(certificate, candidates, root.certificateAuthorities, at)
      if (
        root.certificateLogs.length > 0 &&
        countCertificateLogs(certificate, issuer, root.certificateLogs) < 1
      )
        throw refused('was logged by no log that the trusted root knows')
      return root
    } catch (error) {
      problem ??= error
    }
  }
  throw problem ?? refused('leads to no trusted authority')
}

/** What the certificate of a token must be for; undefined where only the authority knows how it makes the name. */
export function expectedSubject(token: IdentityToken): string | undefined {
  if (token.email !== undefined) return token.email
  const workflow = token.claims.get('job_workflow_ref')
  const host = githubHost(token.issuer)
  return workflow === undefined || host === undefined ? undefined : `https://${host}/${workflow}`
}

/** The site whose workflows get tokens of an issuer. */
function githubHost(issuer: string): string | undefined {
  const host = URL.canParse(issuer) ? new URL(issuer).hostname : ''
  if (host === 'token.actions.githubusercontent.com') return 'github.com'
  const tenant = /^token\.actions\.([a-z0-9-]+\.ghe\.com)$/.exec(host)
  return tenant?.[1]
}

/** Where the subject of the certificate is made of other claims: newer authorities repeat the subject of the token. */
function isOfSubject({ claims, subject }: SignerIdentity, token: IdentityToken): boolean {
  return claims.tokenSubject === undefined ? subject !== '' : claims.tokenSubject === token.subject
}

/** Authorities join the parts of an address as URLs: odd characters of a ref come percent-encoded. */
function isSameAddress(given: string, expected: string): boolean {
  return given === expected || (URL.canParse(expected) && given === new URL(expected).href)
}

function attempt<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof FluxError)) throw cause
    if (cause.code === 'sign/refused') throw cause
    throw new FluxError('sign/refused', `the certificate that was issued cannot be used: ${cause.message}`, {
      hint: HINT,
      cause,
    })
  }
}

function refused(what: string): FluxError {
  return new FluxError('sign/refused', `the certificate that was issued ${what}`, { hint: HINT })
}
