import { createPublicKey, X509Certificate } from 'node:crypto'
import { bundleFromJSON } from '@sigstore/bundle'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { itemsOf, member } from '../../collect/dependency/registry/any-json.ts'
import type { ProvenanceState, SourceIdentity } from '../../collect/dependency/registry/registry-port.ts'
import { LIMITS } from '../../core/limits.ts'
import { identityOf, type RawExtension, readClaims } from './certificate-identity.ts'
import { isLoggedBy } from './log-signer.ts'
import type { NpmKey } from './npm-keys.ts'

/** What attestations must be about. */
export interface AttestedRelease {
  readonly name: string
  readonly version: string
  /** Hexadecimal SHA-512 of the archive by the lock. */
  readonly sha512: string
}

/** What attestations are checked with. */
export interface AttestationTrust {
  /** A trusted root in its JSON form. */
  readonly root: unknown
  /** The keys of the registry. */
  readonly keys: readonly NpmKey[]
}

/** What the attestations of a release prove. */
export interface AttestedProvenance {
  readonly provenance: ProvenanceState
  /** Of valid provenance. */
  readonly source?: SourceIdentity
}

const PUBLISH = 'https://github.com/npm/attestation/tree/main/specs/publish/v0.1'
const PROVENANCE: ReadonlySet<string> = new Set([
  'https://slsa.dev/provenance/v0.2',
  'https://slsa.dev/provenance/v1',
])
const STATEMENTS: ReadonlySet<string> = new Set([
  'https://in-toto.io/Statement/v0.1',
  'https://in-toto.io/Statement/v1',
])
const PAYLOAD_TYPE = 'application/vnd.in-toto+json'
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3'
const KEY_USAGE = '2.5.29.15'
const BASIC_CONSTRAINTS = '2.5.29.19'
/** LIMIT: entries of logs and timestamps of one bundle; real ones have one or two. */
const MAX_ENTRIES = 32

/**
 * Checks the answer of `/-/npm/v1/attestations/<name>@<version>` (DESIGN of Sigstore bundles; npm, provenance). Every bundle must be right
 * and about the archive of the lock: the attestation of the registry signed with one of its keys, the provenance with a certificate for
 * a build. Only what a bundle signs counts, and of that the identity in the certificate. Opens no connection. HOSTILE: any JSON.
 */
export function verifyAttestations(
  answer: unknown,
  release: AttestedRelease,
  trust: AttestationTrust,
): AttestedProvenance {
  const attestations = itemsOf(member(answer, 'attestations'))
  // LIMIT: attestations of one release.
  if (attestations.length > LIMITS.registrySignatures) return { provenance: 'invalid' }
  const context = openVerifier(trust)
  let source: SourceIdentity | undefined
  for (const one of attestations) {
    const checked = checkAttestation(one, release, context)
    if (typeof checked === 'string') return { provenance: checked }
    source ??= checked.source
  }
  return source === undefined ? { provenance: 'missing' } : { provenance: 'valid', source }
}

interface VerifierContext {
  readonly verifier: Verifier
  readonly keys: ReadonlyMap<string, NpmKey>
}

function openVerifier({ root, keys }: AttestationTrust): VerifierContext {
  const known = new Map(keys.map((one) => [one.keyId, one]))
  const material = toTrustMaterial(TrustedRoot.fromJSON(root), (hint) => {
    const found = known.get(hint)
    if (found === undefined) throw new Error('the key is not one of the registry')
    return {
      publicKey: createPublicKey({ key: Buffer.from(found.key, 'base64'), format: 'der', type: 'spki' }),
      validFor: (at) => found.expires === undefined || at.getTime() < found.expires,
    }
  })
  return {
    verifier: new Verifier(material, { tlogThreshold: 1, ctlogThreshold: 1, timestampThreshold: 1 }),
    keys: known,
  }
}

/** What is wrong with one attestation, or the identity behind it, where it is provenance. */
function checkAttestation(
  one: unknown,
  release: AttestedRelease,
  context: VerifierContext,
): 'invalid' | 'mismatch' | { readonly source?: SourceIdentity } {
  try {
    if (!isBearable(member(one, 'bundle'))) return 'invalid'
    const bundle = bundleFromJSON(member(one, 'bundle'))
    if (bundle.content.$case !== 'dsseEnvelope') return 'invalid'
    const { payload, payloadType } = bundle.content.dsseEnvelope
    if (payloadType !== PAYLOAD_TYPE) return 'invalid'
    const { content, tlogEntries } = bundle.verificationMaterial
    const { key, identity } = context.verifier.verify(toSignedEntity(bundle))
    const certificate = certificateOf(content)
    // What follows reads the very bytes that were verified.
    const statement: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    const type = member(statement, 'predicateType')
    if (!isLogged(tlogEntries, { key, certificate })) return 'invalid'
    if (!isStatement(statement) || type !== member(one, 'predicateType')) return 'invalid'
    if (!isAbout(statement, release)) return 'mismatch'
    if (content.$case === 'publicKey') return PROVENANCE.has(String(type)) ? 'invalid' : {}
    if (type === PUBLISH || certificate === undefined) return 'invalid'
    const extensions = (identity?.oids ?? []).map(({ oid, value }) => ({
      oid: oid?.id.join('.') ?? '',
      value,
    }))
    if (!isSigningCertificate(certificate, extensions)) return 'invalid'
    if (!PROVENANCE.has(String(type))) return {}
    const claims = readClaims(extensions, identity?.subjectAlternativeName)
    const source = claims === undefined ? undefined : identityOf(claims)
    return source === undefined ? 'invalid' : { source }
  } catch {
    // The libraries throw for whatever is wrong, and for what they did not think of.
    return 'invalid'
  }
}

function isBearable(bundle: unknown): boolean {
  const material = member(bundle, 'verificationMaterial')
  const stamps = member(member(material, 'timestampVerificationData'), 'rfc3161Timestamps')
  return (
    itemsOf(member(material, 'tlogEntries')).length <= MAX_ENTRIES && itemsOf(stamps).length <= MAX_ENTRIES
  )
}

type Material = ReturnType<typeof bundleFromJSON>['verificationMaterial']

function certificateOf(content: Material['content']): X509Certificate | undefined {
  switch (content.$case) {
    case 'certificate':
      return new X509Certificate(content.certificate.rawBytes)
    case 'x509CertificateChain': {
      const [leaf] = content.x509CertificateChain.certificates
      return leaf === undefined ? undefined : new X509Certificate(leaf.rawBytes)
    }
    default:
      return undefined
  }
}

function isLogged(entries: Material['tlogEntries'], signer: Parameters<typeof isLoggedBy>[1]): boolean {
  return entries.every((entry) => isLoggedBy(entry.canonicalizedBody, signer))
}

function isStatement(statement: unknown): boolean {
  const type = member(statement, '_type')
  return typeof type === 'string' && STATEMENTS.has(type)
}

/** Whether the one subject is the release, with the hash that the lock has. */
function isAbout(statement: unknown, { name, version, sha512 }: AttestedRelease): boolean {
  const [subject, ...more] = itemsOf(member(statement, 'subject'))
  return (
    more.length === 0 &&
    member(subject, 'name') === `pkg:npm/${name.replace(/^@/, '%40')}@${version}` &&
    member(member(subject, 'digest'), 'sha512') === sha512
  )
}

/** A leaf that may sign code; the verifier of Sigstore looks at neither. */
function isSigningCertificate(certificate: X509Certificate, extensions: readonly RawExtension[]): boolean {
  const usage = extensions.find(({ oid }) => oid === KEY_USAGE)?.value
  const basics = extensions.find(({ oid }) => oid === BASIC_CONSTRAINTS)?.value
  // SEQUENCE whose first value is a BOOLEAN that is true. Node says `ca` only of those that may sign certificates too.
  const isAuthority = certificate.ca || (basics?.[2] === 0x01 && basics[4] !== 0)
  // BIT STRING of one byte: the first bit is digitalSignature.
  const isForSignatures = usage !== undefined && usage[0] === 0x03 && ((usage[3] ?? 0) & 0x80) !== 0
  return !isAuthority && isForSignatures && certificate.keyUsage?.includes(CODE_SIGNING) === true
}
