import type { Artifact } from '../../attest/artifact.ts'
import { decodeHex } from '../../attest/base64.ts'
import type { SignerClaims } from '../../attest/certificate/signer-identity.ts'
import type { TrustedRoot } from '../../attest/trust/trusted-root.ts'
import type { AcceptedVerification } from '../../attest/verify/verification.ts'
import { verifyBundle } from '../../attest/verify/verify-bundle.ts'
import { itemsOf, member, textOf } from '../../collect/dependency/registry/any-json.ts'
import type { SourceIdentity } from '../../collect/dependency/registry/registry-port.ts'
import { Unavailable } from '../../core/fact.ts'
import { LIMITS } from '../../core/limits.ts'
import type { AttestedProvenance } from './verify-attestations.ts'

const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'
const PAYLOAD_TYPE = 'application/vnd.in-toto+json'
/** What the registry of Python takes (PEP 740, "Attestation objects"). */
const PREDICATES: ReadonlySet<string> = new Set([
  'https://docs.pypi.org/attestations/publish/v1',
  'https://slsa.dev/provenance/v1',
])
/** Services that build and publish: who vouches for them, and where their repositories are. */
const SERVICES: ReadonlyMap<string, { readonly issuer: string; readonly forge: string }> = new Map([
  ['GitHub', { issuer: 'https://token.actions.githubusercontent.com', forge: 'https://github.com/' }],
  ['GitLab', { issuer: 'https://gitlab.com', forge: 'https://gitlab.com/' }],
])
const OTHER_SERVICE = new Unavailable(
  'the release was published by a service whose attestations are not checked',
)

/**
 * Checks the provenance of one file (PEP 740): every attestation must be one of the file with the SHA-256 hash of the lock, signed by the
 * build that the registry says published it, and logged. Opens no connection. HOSTILE: any JSON.
 */
export function verifyFileProvenance(
  answer: unknown,
  sha256: string,
  roots: readonly TrustedRoot[],
): AttestedProvenance | Unavailable {
  const bundles = itemsOf(member(answer, 'attestation_bundles'))
  // LIMIT: attestations of one file.
  if (bundles.length > LIMITS.registrySignatures) return { provenance: 'invalid' }
  const digest = decodeHex(sha256)
  if (digest === undefined) return { provenance: 'invalid' }
  const artifact: Artifact = { digests: new Map([['sha256', digest]]) }
  let source: SourceIdentity | undefined
  let count = 0
  for (const bundle of bundles) {
    const publisher = member(bundle, 'publisher')
    const service = SERVICES.get(textOf(member(publisher, 'kind')) ?? '')
    if (service === undefined) return OTHER_SERVICE
    const repository = textOf(member(publisher, 'repository'))
    if (repository === undefined) return { provenance: 'invalid' }
    for (const attestation of itemsOf(member(bundle, 'attestations'))) {
      if (++count > LIMITS.registrySignatures) return { provenance: 'invalid' }
      const verified = verifyBundle(bytesOf(attestation), artifact, roots, {
        signer: {
          kind: 'identity',
          identity: { issuer: service.issuer, sourceRepository: service.forge + repository },
        },
      })
      if (!verified.accepted)
        return { provenance: verified.code === 'attest/subject-mismatch' ? 'mismatch' : 'invalid' }
      const found = sourceOf(verified)
      if (found === undefined) return { provenance: 'invalid' }
      // Two builds of one file: nobody knows which of them it is from.
      if (source !== undefined && source.repository !== found.repository) return { provenance: 'mismatch' }
      source ??= found
    }
  }
  return source === undefined ? { provenance: 'missing' } : { provenance: 'valid', source }
}

/** The attestation as a bundle of Sigstore, of which it is another spelling. */
function bytesOf(attestation: unknown): Uint8Array {
  const material = member(attestation, 'verification_material')
  const envelope = member(attestation, 'envelope')
  const bundle = {
    mediaType: BUNDLE_TYPE,
    verificationMaterial: {
      certificate: { rawBytes: member(material, 'certificate') },
      tlogEntries: member(material, 'transparency_entries'),
    },
    dsseEnvelope: {
      payload: member(envelope, 'statement'),
      payloadType: PAYLOAD_TYPE,
      signatures: [{ sig: member(envelope, 'signature') }],
    },
  }
  return new TextEncoder().encode(JSON.stringify(bundle))
}

function sourceOf({ signer, statement }: AcceptedVerification): SourceIdentity | undefined {
  if (signer.kind !== 'identity' || statement === undefined || !PREDICATES.has(statement.predicateType))
    return undefined
  const { issuer, claims } = signer.identity
  const {
    sourceRepository: repository,
    sourceRef: ref,
    sourceDigest: commit,
    runnerEnvironment: builder,
  } = claims
  const workflow = workflowOf(claims)
  return {
    ...(repository === undefined ? {} : { repository }),
    ...(workflow === undefined ? {} : { workflow }),
    ...(ref === undefined ? {} : { ref }),
    ...(commit === undefined ? {} : { commit }),
    ...(builder === undefined ? {} : { builder }),
    issuer,
  }
}

/** Path of the file in its repository, without the ref; whole for one of another repository. */
function workflowOf({ buildConfigUri, sourceRepository }: SignerClaims): string | undefined {
  if (buildConfigUri === undefined) return undefined
  const at = buildConfigUri.indexOf('@')
  const address = at < 0 ? buildConfigUri : buildConfigUri.slice(0, at)
  const own = `${sourceRepository ?? ''}/`
  return address.startsWith(own) ? address.slice(own.length).replace(/^\/+/, '') : address
}
