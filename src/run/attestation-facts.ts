import type { HashName } from '../attest/artifact.ts'
import type { SignerClaims } from '../attest/certificate/signer-identity.ts'
import type { JsonValue } from '../attest/statement/json-value.ts'
import type { Statement } from '../attest/statement/statement.ts'
import { workflowOfSubject } from '../attest/verify/signer-workflow.ts'
import type { AcceptedVerification, Signer, Verification } from '../attest/verify/verification.ts'
import { RELEASE_ARTIFACT, RELEASE_ATTESTATION } from '../collect/release/kinds.ts'
import { formatPointer } from '../core/document/pointer.ts'
import { type Fact, type FactFields, Unavailable } from '../core/fact.ts'
import { LIMITS } from '../core/limits.ts'
import { createSource, type Source } from '../core/source.ts'
import { attestationSpans } from './attestation-spans.ts'

/** An artifact with everything that was verified for it. */
export interface VerifiedArtifact {
  readonly name: string
  readonly digests: ReadonlyMap<HashName, Uint8Array>
  readonly attestations: readonly FoundAttestation[]
}

/** What was found out about one bundle, and where the bundle was read. */
export interface FoundAttestation {
  readonly verification: Verification
  /** Path or address as the user knows it; never one of the machine. */
  readonly path: string
  /** Text of the file, so that lines are right; absent where it is none or not at hand. */
  readonly text?: string
  /** 1-based line of the bundle in a file with several. Default 1. */
  readonly line?: number
}

const PROVENANCE_TYPES: readonly string[] = [
  'https://slsa.dev/provenance/v0.2',
  'https://slsa.dev/provenance/v1',
]

/** Facts of kind `release.attestation`, one for each bundle, and `release.artifact`, one for each artifact, in the order given. */
export function attestationFacts(artifacts: readonly VerifiedArtifact[]): readonly Fact[] {
  const sources = new Map<string, Source>()
  return artifacts.flatMap((artifact): readonly Fact[] => [
    ...artifact.attestations.map((found) => attestationFact(artifact, found, sources)),
    artifactFact(artifact),
  ])
}

function attestationFact(
  { name, digests }: VerifiedArtifact,
  { verification, path, text = '', line = 1 }: FoundAttestation,
  sources: Map<string, Source>,
): Fact {
  const source = sources.get(path) ?? createSource(path, text)
  sources.set(path, source)
  const start = source.lineStarts[line - 1] ?? 0
  const common = { artifact: name, digests: hexDigests(digests) }
  return {
    kind: RELEASE_ATTESTATION,
    source,
    span: { start, end: start },
    fields: verification.accepted
      ? acceptedFields(common, verification)
      : refusedFields(common, verification),
    spans: text === '' ? new Map() : attestationSpans(source, start),
    // The same attestation of another artifact is another finding.
    identity: `${name}/${line}`,
  }
}

type AttestationFields = FactFields<typeof RELEASE_ATTESTATION.fields>
type NamedArtifact = Pick<AttestationFields, 'artifact' | 'digests'>

function refusedFields(
  common: NamedArtifact,
  { code, message }: Verification & { readonly accepted: false },
): AttestationFields {
  return {
    ...common,
    accepted: false,
    code,
    problem: message,
    form: 'unknown',
    signer: 'unknown',
    claims: {},
    predicate: new Map(),
    subjects: [],
    times: [],
    logs: [],
  }
}

function acceptedFields(common: NamedArtifact, verification: AcceptedVerification): AttestationFields {
  const { signer, statement, times, logEntries } = verification
  return {
    ...common,
    accepted: true,
    form: statement === undefined ? 'file' : 'statement',
    signer: signer.kind,
    ...signerFields(signer),
    ...(statement === undefined ? { subjects: [], predicate: new Map() } : statementFields(statement)),
    times: times.map(({ source, from, time }) => ({ source, from, time: textOfInstant(time) })),
    logs: [...new Set(logEntries.map(({ log }) => log))].sort(),
  }
}

function signerFields(
  signer: Signer,
): Pick<AttestationFields, 'claims' | 'fingerprint' | 'issuer' | 'subject' | 'workflow'> {
  const { fingerprint } = signer
  if (signer.kind === 'key') return { fingerprint, claims: {} }
  const { issuer, subject, claims } = signer.identity
  const workflow = workflowOfSubject(subject)
  return {
    fingerprint,
    issuer,
    subject,
    claims,
    ...(workflow?.ref === undefined
      ? {}
      : {
          workflow: {
            repository: `https://${workflow.host}/${workflow.owner}/${workflow.repository}`,
            path: workflow.path,
            ref: workflow.ref,
          },
        }),
  }
}

function statementFields({
  predicateType,
  predicate,
  subjects,
}: Statement): Pick<AttestationFields, 'predicateType' | 'predicate' | 'subjects'> {
  return {
    predicateType,
    predicate: valuesOf(predicate ?? {}),
    subjects: subjects.map(({ name, digests }) => ({
      ...(name === undefined ? {} : { name }),
      digests,
    })),
  }
}

/** Values by their JSON Pointer. HOSTILE: a predicate is as large and deep as its author likes; it is walked by a stack of its own. */
function valuesOf(predicate: JsonValue): ReadonlyMap<string, string> | Unavailable {
  const values = new Map<string, string>()
  const open: { readonly pointer: string; readonly value: JsonValue }[] = [{ pointer: '', value: predicate }]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { pointer, value } = one
    if (typeof value !== 'object' || value === null) {
      // LIMIT: a bill of materials has millions; what reads those is another command.
      if (values.size === LIMITS.predicateValues)
        return new Unavailable(`the predicate has more than ${LIMITS.predicateValues} values`)
      values.set(pointer, typeof value === 'string' ? value : JSON.stringify(value))
      continue
    }
    const members = Object.entries(value).map(([name, inner]: [string, JsonValue]) => ({
      pointer: pointer + formatPointer([name]),
      value: inner,
    }))
    for (const member of members.reverse()) open.push(member)
  }
  return values
}

function artifactFact({ name, digests, attestations }: VerifiedArtifact): Fact {
  const accepted = attestations.flatMap(({ verification }) => (verification.accepted ? [verification] : []))
  const types = accepted.flatMap(({ statement }) =>
    statement === undefined ? [] : [statement.predicateType],
  )
  const fields: FactFields<typeof RELEASE_ARTIFACT.fields> = {
    name,
    digests: hexDigests(digests),
    found: attestations.length,
    accepted: accepted.length,
    signed: accepted.some(({ statement }) => statement === undefined),
    provenance: types.some((type) => PROVENANCE_TYPES.includes(type)),
    predicateTypes: sorted(types),
    signers: sorted(
      accepted.map(({ signer }) => (signer.kind === 'key' ? signer.fingerprint : signer.identity.subject)),
    ),
    commits: sorted(accepted.flatMap(({ signer }) => claimsOf(signer).sourceDigest ?? [])),
    problems: sorted(
      attestations.flatMap(({ verification }) => (verification.accepted ? [] : [verification.code])),
    ),
  }
  const source = createSource(name, '')
  return {
    kind: RELEASE_ARTIFACT,
    source,
    span: { start: 0, end: 0 },
    fields,
    spans: new Map(),
    identity: name,
  }
}

function claimsOf(signer: Signer): SignerClaims {
  return signer.kind === 'identity' ? signer.identity.claims : {}
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort()
}

function hexDigests(digests: ReadonlyMap<HashName, Uint8Array>): ReadonlyMap<string, string> {
  return new Map([...digests].map(([name, digest]) => [name, Buffer.from(digest).toString('hex')]))
}

/** RFC 3339 to the second; the instants that are verified lie within what a date can be. */
function textOfInstant(time: bigint): string {
  return new Date(Number(time / 1_000_000_000n) * 1000).toISOString().replace('.000Z', 'Z')
}
