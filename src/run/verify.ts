import type { Artifact, HashName } from '../attest/artifact.ts'
import { equalBytes } from '../attest/base64.ts'
import type { Bundle, BundleContent, KeyMaterial } from '../attest/bundle/bundle.ts'
import {
  type DetachedSignature,
  type ReadSignature,
  readSignatures,
} from '../attest/bundle/read-signatures.ts'
import { readCertificate } from '../attest/certificate/read-certificate.ts'
import { acceptedHashes } from '../attest/key/accepted-hashes.ts'
import type { DigestVerifier } from '../attest/key/digest-verifier.ts'
import type { PublicKey } from '../attest/key/public-key.ts'
import type { TrustedRoot } from '../attest/trust/trusted-root.ts'
import { neededOf } from '../attest/verify/needed-of.ts'
import type {
  AcceptedVerification,
  RefusedVerification,
  Signer,
  Verification,
} from '../attest/verify/verification.ts'
import type { VerificationPolicy } from '../attest/verify/verification-policy.ts'
import { verifyBundle } from '../attest/verify/verify-bundle.ts'
import { FluxError } from '../core/error.ts'

/** Reads an artifact once: the digests that are asked for, and its bytes where a signature needs them or they are few. */
export type ReadArtifact = (hashes: readonly HashName[], bytes: boolean) => Promise<Artifact>

/** What is verified, by what, and what must hold. */
export interface VerifyRequest {
  readonly artifact: ReadArtifact
  readonly signatures: readonly SignatureSource[]
  readonly roots: readonly TrustedRoot[]
  /** What must hold: of every signature, or of signatures of files and of envelopes, since other keys may be for statements. */
  readonly policy: VerificationPolicy | ((kind: BundleContent['kind']) => SignaturePolicy)
  /** Refuses what else must not be, such as an identity that was revoked, by a `FluxError`. */
  readonly check?: (verification: AcceptedVerification) => void
  /** Loads what verifies signatures of artifacts whose bytes are not at hand. */
  readonly loadDigests: () => Promise<DigestVerifier>
}

/** What must hold of the signatures of one kind. */
export interface SignaturePolicy {
  readonly policy: VerificationPolicy
  /** Different keys or identities that must have signed. */
  readonly signers: number
}

/** Where signatures were found: a file of bundles, or a signature alone with or without a certificate. */
export type SignatureSource =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly signature: DetachedSignature }

/** What was found out about an artifact. */
export interface ArtifactVerification {
  readonly accepted: boolean
  readonly digests: ReadonlyMap<HashName, Uint8Array>
  /** Every signature that was found, in its order, with where it was found. */
  readonly signatures: readonly JudgedSignature[]
  /** Distinct ones that count. */
  readonly signers: readonly Signer[]
  /** Why it is refused. */
  readonly refusal?: Pick<RefusedVerification, 'code' | 'message' | 'hint'>
}

/** One signature and its verification. */
export interface JudgedSignature {
  readonly source: string
  /** Absent of what cannot be read. */
  readonly kind?: BundleContent['kind']
  readonly verification: Verification
  /** Where it was read: the file as a whole, and the 1-based line on which it begins. Absent of detached signatures and images. */
  readonly place?: SignaturePlace
}

/** A place in a file of signatures. */
export interface SignaturePlace {
  readonly bytes: Uint8Array
  readonly line: number
}

/** A bundle that may be one of the artifact; of a detached signature there are as many as ways to read it. */
interface Candidate {
  readonly source: string
  readonly place: Pick<JudgedSignature, 'place'>
  readonly kind: BundleContent['kind']
  readonly bundles: (artifact: Artifact) => readonly Bundle[]
  readonly needed: { readonly hashes: readonly HashName[]; readonly bytes: boolean }
}

/**
 * Verifies an artifact by all signatures that were found for it: accepted when enough different signers signed what the policy asks for. What is wrong
 * with one signature does not spoil another; where nothing counts the artifact is refused.
 */
export async function verifyArtifact(request: VerifyRequest): Promise<ArtifactVerification> {
  const judged: JudgedSignature[] = []
  const candidates: Candidate[] = []
  for (const source of request.signatures) {
    for (const found of readSource(source)) {
      const place = placeOf(source, found)
      if (found.kind === 'unreadable') judged.push({ ...unreadable(source.name, found.refusal), ...place })
      else candidates.push({ ...candidateOf(source.name, found, request), place })
    }
  }
  const needed = neededOfAll(candidates)
  const artifact = await request.artifact(needed.hashes, needed.bytes)
  const digests = needsDigests(artifact, candidates, request) ? await request.loadDigests() : undefined
  for (const { bundles, kind, place, source } of candidates) {
    const { policy } = askedOf(kind, request)
    const verifications = bundles(artifact).map((bundle) =>
      checked(verifyBundle(bundle, artifact, request.roots, policy, digests), request),
    )
    const verification = verifications.find(({ accepted }) => accepted) ?? verifications[0]
    if (verification !== undefined) judged.push({ source, kind, verification, ...place })
  }
  return conclude(judged, artifact, request)
}

function askedOf(kind: BundleContent['kind'], { policy }: VerifyRequest): SignaturePolicy {
  return typeof policy === 'function' ? policy(kind) : { policy, signers: 1 }
}

/** A verification after the last check; what that refuses is refused. */
export function checked(verification: Verification, { check }: Pick<VerifyRequest, 'check'>): Verification {
  if (!verification.accepted || check === undefined) return verification
  try {
    check(verification)
    return verification
  } catch (error) {
    if (!(error instanceof FluxError) || error.kind === 'internal') throw error
    const { code, hint, message } = error
    const checks = [...verification.checks, { name: 'revocation', passed: false, detail: message }]
    return { accepted: false, code, message, ...(hint === undefined ? {} : { hint }), checks }
  }
}

function readSource(source: SignatureSource): readonly (ReadSignature & { readonly line?: number })[] {
  if ('signature' in source) return [source.signature]
  try {
    return readSignatures(source.bytes)
  } catch (error) {
    if (error instanceof FluxError && error.kind !== 'internal')
      return [{ kind: 'unreadable', refusal: error }]
    throw error
  }
}

function placeOf(
  source: SignatureSource,
  found: ReadSignature & { readonly line?: number },
): Pick<JudgedSignature, 'place'> {
  return 'bytes' in source && found.line !== undefined
    ? { place: { bytes: source.bytes, line: found.line } }
    : {}
}

function candidateOf(
  source: string,
  found: Exclude<ReadSignature, { kind: 'unreadable' }>,
  request: VerifyRequest,
): Omit<Candidate, 'place'> {
  if (found.kind === 'bundle') {
    const { kind } = found.bundle.content
    const needed = neededOf(found.bundle, askedOf(kind, request).policy)
    return { source, kind, bundles: () => [found.bundle], needed }
  }
  const { policy } = askedOf('message', request)
  const material: KeyMaterial = found.material ?? { kind: 'public-key', hint: '' }
  const keys = keysOf(material, policy)
  const hashes: readonly HashName[] = [...new Set(keys.flatMap((key) => acceptedHashes(key)))]
  return {
    source,
    kind: 'message',
    needed: {
      hashes: hashes.length === 0 ? ['sha256'] : hashes,
      bytes: keys.some(({ algorithm }) => algorithm.name === 'ed25519'),
    },
    bundles: (artifact) =>
      [...artifact.digests].map(([algorithm, value]) => ({
        version: '0.3',
        material,
        entries: [],
        timestamps: [],
        content: { kind: 'message', digest: { algorithm, value }, signature: found.signature },
      })),
  }
}

function keysOf(material: KeyMaterial, { signer }: VerificationPolicy): readonly PublicKey[] {
  if (signer.kind === 'key') return signer.keys.map(({ key }) => key)
  if (material.kind !== 'certificate') return []
  try {
    const { key } = readCertificate(material.certificates[0])
    return key === undefined ? [] : [key]
  } catch (error) {
    // The verification says what is wrong with it.
    if (error instanceof FluxError && error.kind !== 'internal') return []
    throw error
  }
}

function neededOfAll(candidates: readonly Candidate[]): Candidate['needed'] {
  const hashes = new Set(candidates.flatMap(({ needed }) => needed.hashes))
  return {
    hashes: hashes.size === 0 ? ['sha256'] : [...hashes].sort(),
    bytes: candidates.some(({ needed }) => needed.bytes),
  }
}

/** The code for digests takes longer to load than a verification takes: only where the bytes are not there, or for Ed25519ph. */
function needsDigests(artifact: Artifact, candidates: readonly Candidate[], request: VerifyRequest): boolean {
  if (artifact.bytes === undefined || candidates.some(({ needed }) => needed.bytes)) return true
  return candidates.some(({ kind }) => {
    const { signer } = askedOf(kind, request).policy
    return signer.kind === 'key' && signer.keys.some(({ key }) => key.algorithm.name === 'ed25519')
  })
}

function conclude(
  judged: readonly JudgedSignature[],
  { digests }: Artifact,
  request: VerifyRequest,
): ArtifactVerification {
  const isApart = typeof request.policy === 'function'
  let most = { count: 0, needed: 1 }
  for (const kind of new Set(judged.map((one) => one.kind ?? 'message'))) {
    const own = judged.filter((one) => !isApart || one.kind === kind)
    const signers = new Map(
      own.flatMap(({ verification }) =>
        verification.accepted ? [[nameOf(verification.signer), verification.signer] as const] : [],
      ),
    )
    if (signers.size === 0) continue
    const { signers: needed } = askedOf(kind, request)
    if (signers.size >= needed)
      return { accepted: true, digests, signatures: judged, signers: [...signers.values()] }
    if (signers.size > most.count) most = { count: signers.size, needed }
  }
  const refusal = refusalOf(judged, most.count, most.needed)
  return { accepted: false, digests, signatures: judged, signers: [], refusal }
}

/** Signers are the same when their keys are, or their identities. */
function nameOf(signer: Signer): string {
  return signer.kind === 'key'
    ? signer.fingerprint
    : JSON.stringify([signer.identity.issuer, signer.identity.subject])
}

/** The refusal of the signature that came farthest says most. */
function refusalOf(
  judged: readonly JudgedSignature[],
  count: number,
  threshold: number,
): Pick<RefusedVerification, 'code' | 'message' | 'hint'> {
  const refused = judged.flatMap(({ verification }) => (verification.accepted ? [] : [verification]))
  if (count > 0) {
    return {
      code: 'attest/threshold',
      message: `expected ${threshold} different signers, got ${count}`,
      hint: 'let the others sign too',
    }
  }
  const isOtherType = refused.every(({ code }) => code === 'attest/predicate')
  const [farthest] = refused.toSorted((left, right) => right.checks.length - left.checks.length)
  if (farthest === undefined || (isOtherType && refused.length > 1)) {
    return {
      code: 'attest/no-attestation',
      message: 'no signature was found that says what was asked for',
      hint: 'publish the attestation, or ask for one that exists',
    }
  }
  const { code, hint, message } = farthest
  return { code, message, ...(hint === undefined ? {} : { hint }) }
}

function unreadable(source: string, { code, hint, message }: FluxError): JudgedSignature {
  const checks = [{ name: 'bundle', passed: false, detail: message }]
  return {
    source,
    verification: { accepted: false, code, message, ...(hint === undefined ? {} : { hint }), checks },
  }
}

/**
 * Holds a detached signature against a bundle that was given beside it: the bundle counts, and both must have the same signature.
 * @throws FluxError `attest/signature`
 */
export function compareDetached(signature: Uint8Array, bundles: readonly ReadSignature[]): void {
  const isSame = bundles.some(
    (one) => one.kind === 'bundle' && equalBytes(one.bundle.content.signature, signature),
  )
  if (isSame) return
  throw new FluxError('attest/signature', 'the bundle has another signature than the one that was given', {
    hint: 'give one of them',
  })
}
