import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { type Instant, isWithin } from '../instant.ts'
import type { AuthorityInstance, AuthorityLinks } from '../trust/trusted-root.ts'
import type { Certificate } from './certificate.ts'
import { EXTENSIONS, KEY_USAGE, PURPOSES, type Purpose } from './object-identifiers.ts'
import { isSame } from './read-certificate.ts'
import { verifyScheme } from './signature-scheme.ts'
import { unknownCriticalExtension } from './unknown-critical-extension.ts'

/** The way from a certificate to an anchor. */
export interface CertificatePath {
  /** Of the leaf. */
  readonly issuer: Certificate
  readonly authority: AuthorityInstance
}

/**
 * Finds a way from a leaf to the anchor of an authority at one point in time: the window of the authority and the validity of every certificate, the
 * anchor's too, contain the time (RFC 5280, section 6, in the hybrid model: nothing depends on today). Names, key identifiers and signatures chain;
 * issuers are authorities that may sign certificates, within their path lengths, and list the purpose if they list any. `candidates` come from the
 * bundle and never end a path. Throws `attest/certificate-path`.
 */
export function findPath(
  leaf: Certificate,
  candidates: readonly Certificate[],
  authorities: readonly AuthorityInstance[],
  at: Instant,
  purpose: Purpose = 'codeSigning',
): CertificatePath {
  const search = new PathSearch(at, purpose)
  for (const authority of authorities) {
    if (!isWithin(at, authority.window)) {
      search.note('no trusted authority was in use at that time')
      continue
    }
    const issuer = search.find(leaf, candidates, authority)
    if (issuer !== undefined) return { issuer, authority }
  }
  throw new FluxError(
    'attest/certificate-path',
    `the certificate does not lead to a trusted authority at the time of the signature: ${search.reason}`,
    { hint: 'name the trusted root of the instance that signed' },
  )
}

/** A way that is not at its end yet: the certificate that stands last, and the issuer of the leaf. */
interface Way {
  readonly last: Certificate
  readonly first: Certificate | undefined
  readonly seen: readonly Certificate[]
  /** Intermediates below that count for path lengths. */
  readonly depth: number
}

class PathSearch {
  readonly #at: Instant
  readonly #purpose: Purpose
  #signatures = 0
  #rank = -1
  #reason = 'there is none'

  constructor(at: Instant, purpose: Purpose) {
    this.#at = at
    this.#purpose = purpose
  }

  /** Why the way that came farthest ended. */
  get reason(): string {
    return this.#reason
  }

  note(reason: string, rank = 0): void {
    if (rank <= this.#rank) return
    this.#rank = rank
    this.#reason = reason
  }

  /** The issuer of the leaf on the first way to the anchor of the authority. */
  find(
    leaf: Certificate,
    candidates: readonly Certificate[],
    authority: AuthorityInstance,
  ): Certificate | undefined {
    if (!this.#isValid(leaf, 1)) return undefined
    const anchor = authority.certificates[authority.certificates.length - 1] ?? authority.certificates[0]
    const issuers = [...authority.certificates, ...candidates]
    const open: Way[] = [{ last: leaf, first: undefined, seen: [leaf], depth: 0 }]
    // HOSTILE: candidates come from the bundle; they may form circles and look alike.
    for (let way = open.pop(); way !== undefined; way = open.pop()) {
      // LIMIT: length of a path.
      if (way.seen.length > LIMITS.pathCertificates) {
        this.note('it is too long', 2)
        continue
      }
      const next: Way[] = []
      for (const issuer of issuers) {
        if (way.seen.some((certificate) => isSame(certificate.der, issuer.der))) continue
        if (!this.#isIssuer(issuer, way, authority.links)) continue
        if (isSame(issuer.der, anchor.der)) return way.first ?? issuer
        const isSelfIssued = isSame(issuer.issuer, issuer.subject)
        next.push({
          last: issuer,
          first: way.first ?? issuer,
          seen: [...way.seen, issuer],
          depth: way.depth + (isSelfIssued ? 0 : 1),
        })
      }
      open.push(...next.reverse())
    }
    return undefined
  }

  #isIssuer(issuer: Certificate, { last, depth }: Way, links: AuthorityLinks | undefined): boolean {
    if (!isSame(issuer.subject, last.issuer)) {
      this.note('nobody trusted has the name of its issuer')
      return false
    }
    const { authorityKeyId } = last
    const { subjectKeyId, key } = issuer
    if (authorityKeyId !== undefined && subjectKeyId !== undefined && !isSame(authorityKeyId, subjectKeyId))
      return this.#refuse('its issuer has another key')
    if (!issuer.isAuthority) return this.#refuse('an issuer is no authority')
    if (issuer.keyUsage !== undefined && !issuer.keyUsage.has(KEY_USAGE.keyCertSign))
      return this.#refuse('an issuer may not sign certificates')
    if (issuer.pathLength !== undefined && depth > issuer.pathLength)
      return this.#refuse('it is longer than an issuer allows')
    if (issuer.extendedKeyUsage !== undefined && !issuer.extendedKeyUsage.includes(PURPOSES[this.#purpose]))
      return this.#refuse('an issuer is for another purpose')
    if (issuer.extensions.has(EXTENSIONS.nameConstraints))
      return this.#refuse('an issuer limits names, which is not supported')
    const unknown = unknownCriticalExtension(issuer)
    if (unknown !== undefined)
      return this.#refuse(`an issuer has the critical extension ${unknown}, which is not known`)
    if (!this.#isValid(issuer, 3)) return false
    if (key === undefined || last.signatureScheme === undefined)
      return this.#refuse('it has a signature of an algorithm that is not accepted')
    this.#signatures++
    // LIMIT: signatures that are tried.
    if (this.#signatures > LIMITS.pathSignatures) return this.#refuse('too many certificates look alike')
    const { signatureScheme } = last
    const verify = (): boolean => verifyScheme(key, signatureScheme, last.tbs, last.signature)
    if (!(links?.isSignedBy(last, issuer, verify) ?? verify()))
      return this.#refuse('a signature of its issuer is not valid', 4)
    return true
  }

  #isValid(certificate: Certificate, rank: number): boolean {
    const { notBefore, notAfter } = certificate
    if (isWithin(this.#at, { start: notBefore, end: notAfter })) return true
    return this.#refuse('a certificate was not valid at that time', rank)
  }

  #refuse(reason: string, rank = 2): false {
    this.note(reason, rank)
    return false
  }
}
