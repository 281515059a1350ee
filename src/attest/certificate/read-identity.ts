import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { DER_TAGS, malformed, readDer } from '../der/der.ts'
import { decodeText } from '../der/der-values.ts'
import type { Certificate } from './certificate.ts'
import { FULCIO } from './object-identifiers.ts'
import type { SignerClaims, SignerIdentity } from './signer-identity.ts'

const WHAT = 'certificate'

/** Extensions of Fulcio by their last arc. The first six hold bare text, the others a UTF8String (sigstore/fulcio, `docs/oid-info.md`). */
const OLD = { issuer: 1, trigger: 2, digest: 3, workflow: 4, repository: 5, ref: 6 } as const
const ISSUER = 8
const CLAIMS: readonly (readonly [number, Exclude<keyof SignerClaims, 'workflowName'>])[] = [
  [9, 'buildSignerUri'],
  [10, 'buildSignerDigest'],
  [11, 'runnerEnvironment'],
  [12, 'sourceRepository'],
  [13, 'sourceDigest'],
  [14, 'sourceRef'],
  [15, 'sourceRepositoryId'],
  [16, 'sourceOwner'],
  [17, 'sourceOwnerId'],
  [18, 'buildConfigUri'],
  [19, 'buildConfigDigest'],
  [20, 'buildTrigger'],
  [21, 'runInvocation'],
  [22, 'visibility'],
  [23, 'environment'],
  [24, 'tokenSubject'],
]

/** The issuer of the tokens of GitHub, whose older certificates name repositories without a host. */
const GITHUB = 'https://token.actions.githubusercontent.com'

/**
 * Reads who signed from a certificate whose path and profile were checked. What two extensions say about one thing must be the same. Throws
 * `attest/parse` for extensions that are malformed, `attest/identity` for contradictions and when the certificate names no issuer or not one subject.
 */
export function readIdentity(certificate: Certificate): SignerIdentity {
  const [name, second] = certificate.subjectNames
  if (name === undefined || second !== undefined || name.kind === 'unknown' || name.value === '')
    throw contradiction('the certificate does not name exactly one signer')
  const issuer = agreed('issuers', textOf(certificate, ISSUER), bareTextOf(certificate, OLD.issuer))
  if (issuer === undefined || issuer === '')
    throw contradiction('the certificate does not say who issued the identity')
  return {
    subject: name.value,
    subjectKind: name.kind,
    issuer,
    claims: readClaims(certificate, issuer, name.kind === 'uri' ? name.value : undefined),
  }
}

function readClaims(certificate: Certificate, issuer: string, subject: string | undefined): SignerClaims {
  const claims: { -readonly [Name in keyof SignerClaims]: SignerClaims[Name] } = {}
  for (const [arc, member] of CLAIMS) {
    const text = textOf(certificate, arc)
    if (text !== undefined) claims[member] = text
  }
  if (subject !== undefined) agreed('signers', claims.buildSignerUri, subject)
  const old = {
    trigger: bareTextOf(certificate, OLD.trigger),
    digest: bareTextOf(certificate, OLD.digest),
    workflow: bareTextOf(certificate, OLD.workflow),
    repository: bareTextOf(certificate, OLD.repository),
    ref: bareTextOf(certificate, OLD.ref),
  }
  const trigger = agreed('triggers', claims.buildTrigger, old.trigger)
  const digest = agreed('commits', claims.sourceDigest, old.digest)
  const ref = agreed('refs', claims.sourceRef, old.ref)
  const repository = repositoryOf(claims.sourceRepository, old.repository, issuer)
  if (trigger !== undefined) claims.buildTrigger = trigger
  if (digest !== undefined) claims.sourceDigest = digest
  if (ref !== undefined) claims.sourceRef = ref
  if (repository !== undefined) claims.sourceRepository = repository
  if (old.workflow !== undefined) claims.workflowName = old.workflow
  return claims
}

function repositoryOf(
  address: string | undefined,
  name: string | undefined,
  issuer: string,
): string | undefined {
  if (name === undefined) return address
  if (address !== undefined) {
    if (address.endsWith(`/${name}`)) return address
    throw contradiction(`the certificate names two repositories, ${quoted(address)} and ${quoted(name)}`)
  }
  return issuer === GITHUB ? `https://github.com/${name}` : undefined
}

/** The one of two texts that is there; both must be the same. */
function agreed(what: string, one: string | undefined, other: string | undefined): string | undefined {
  if (one !== undefined && other !== undefined && one !== other)
    throw contradiction(`the certificate names two ${what}, ${quoted(one)} and ${quoted(other)}`)
  return one ?? other
}

function bareTextOf(certificate: Certificate, arc: number): string | undefined {
  const extension = certificate.extensions.get(`${FULCIO}.${arc}`)
  return extension === undefined ? undefined : decodeText(extension.value, WHAT)
}

function textOf(certificate: Certificate, arc: number): string | undefined {
  const extension = certificate.extensions.get(`${FULCIO}.${arc}`)
  if (extension === undefined) return undefined
  const element = readDer(extension.value, WHAT)
  if (element.tag !== DER_TAGS.utf8String) throw malformed(WHAT, `the extension ${FULCIO}.${arc} is no text`)
  return decodeText(element.content, WHAT)
}

function contradiction(message: string): FluxError {
  return new FluxError('attest/identity', message, {
    hint: 'sign again with a certificate that names one signer',
  })
}
