import { FluxError } from '../../core/error.ts'
import type { Artifact } from '../artifact.ts'
import type { Bundle } from '../bundle/bundle.ts'
import { readBundle } from '../bundle/read-bundle.ts'
import type { DigestVerifier } from '../key/digest-verifier.ts'
import { bindSubject } from '../statement/bind-subject.ts'
import { readStatement } from '../statement/read-statement.ts'
import type { Statement } from '../statement/statement.ts'
import type { TrustedRoot } from '../trust/trusted-root.ts'
import { type BundleSigner, bundleSigner, keysOf } from './bundle-signer.ts'
import { CheckRecord } from './check-record.ts'
import { hasNoLogs } from './check-signer-certificate.ts'
import { knowsIssuer, rootsFor } from './roots-for.ts'
import type { Verification } from './verification.ts'
import type { VerificationPolicy } from './verification-policy.ts'
import { checkMessageDigest, type VerifiedContent, verifyContent } from './verify-content.ts'
import { verifyTrust } from './verify-trust.ts'

/**
 * Verifies a bundle of an artifact by trusted roots and a policy: format, signer, artifact, signature, logs, times, certificate, identity and
 * statement, in this order. Nothing is asked of a network and nothing depends on the time of the run, except for keys with a window when nothing else
 * tells the time. What is wrong with the bundle is a refusal, never an exception. `digests` verifies signatures of artifacts whose bytes are
 * not at hand (`loadDigestVerifier`).
 */
export function verifyBundle(
  bundle: Bundle | Uint8Array,
  artifact: Artifact,
  roots: readonly TrustedRoot[],
  policy: VerificationPolicy,
  digests?: DigestVerifier,
): Verification {
  const record = new CheckRecord()
  try {
    return verify(bundle, artifact, roots, policy, record, digests)
  } catch (error) {
    return refusalOf(error, record)
  }
}

function verify(
  given: Bundle | Uint8Array,
  artifact: Artifact,
  roots: readonly TrustedRoot[],
  policy: VerificationPolicy,
  record: CheckRecord,
  digests: DigestVerifier | undefined,
): Verification {
  const bundle = record.run(
    'bundle',
    () => (given instanceof Uint8Array ? readBundle(given) : given),
    ({ version }) => `version ${version}`,
  )
  const signer = record.run('material', () => bundleSigner(bundle, policy))
  const { content } = bundle
  if (content.kind === 'message') {
    // Before its signature is looked at: what asks for a statement has often no bytes to verify one of a file with.
    if (asksForStatement(policy))
      record.run('subject', () => {
        throw new FluxError('attest/predicate', 'the bundle signs a file and makes no statement about it', {
          hint: 'name the bundle of an attestation',
        })
      })
    record.run('digest', () => checkMessageDigest(content, artifact))
  }
  const verified = record.run(
    'signature',
    () => verifyContent(content, artifact, keysOf(signer), digests),
    describeContent,
  )
  const statement = record.run(
    'subject',
    () => statementOf(bundle, artifact, policy),
    (one) => one?.predicateType ?? 'a file',
  )
  // The logs and times that the others know say nothing about it: what is missing is the root.
  if (signer.kind === 'certificate' && hasNoLogs(signer) && !knowsIssuer(signer.certificate, roots))
    record.run('certificate path', () => {
      throw new FluxError(
        'attest/certificate-path',
        'the certificate is of the private instance of the forge, and the trusted root is of another one',
        {
          hint: 'write its root with `gh attestation trusted-root > trusted_root.jsonl`, and name that with `--trusted-root`',
        },
      )
    })
  let refusal: Verification | undefined
  for (const root of rootsFor(bundle, signer, roots)) {
    const branch = record.branch()
    try {
      return verifyTrust(
        { bundle, signer: signerOf(signer, verified), verified, statement, root, policy },
        branch,
      )
    } catch (error) {
      refusal ??= refusalOf(error, branch)
    }
  }
  return refusal ?? refusalOf(nobodyTrusted(), record)
}

function asksForStatement({ predicateType, subjectName }: VerificationPolicy): boolean {
  return predicateType !== undefined || subjectName !== undefined
}

/** Of several keys the one that signed. */
function signerOf(signer: BundleSigner, { key }: VerifiedContent): BundleSigner {
  if (signer.kind === 'certificate') return signer
  return { kind: 'key', keys: signer.keys.filter((one) => one.key === key) }
}

/** The statement of an envelope, once its signature is verified, and bound to the artifact. */
function statementOf(bundle: Bundle, artifact: Artifact, policy: VerificationPolicy): Statement | undefined {
  if (bundle.content.kind === 'message') return undefined
  const statement = readStatement(bundle.content.payload)
  bindSubject(statement, artifact, policy.subjectName)
  return statement
}

function describeContent({ digest, key: { algorithm } }: VerifiedContent): string {
  return `${algorithm.name === 'ecdsa' ? algorithm.curve : algorithm.name} ${digest.algorithm}`
}

function refusalOf(error: unknown, record: CheckRecord): Verification {
  if (!(error instanceof FluxError) || error.kind === 'internal') throw error
  const { code, hint, message } = error
  return { accepted: false, code, message, ...(hint === undefined ? {} : { hint }), checks: record.checks }
}

function nobodyTrusted(): FluxError {
  return new FluxError('attest/trusted-root', 'there is no trusted root to verify with', {
    hint: 'name the file of a trusted root',
  })
}
