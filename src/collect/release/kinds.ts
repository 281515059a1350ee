import { declareFactKind } from '../../core/fact.ts'

const DIGESTS = {
  type: 'map',
  value: { type: 'string', doc: 'One digest, in lower-case hexadecimal.' },
} as const

/** One bundle that was verified for an artifact, whether it was accepted or not. */
export const RELEASE_ATTESTATION = declareFactKind({
  name: 'release.attestation',
  doc: 'One signature or attestation that was verified for an artifact, accepted or refused, at the line of the file where it was read. There are only such facts where something is verified; a check of a repository has none. What the certificate proves stands in `claims` and `workflow`; the predicate is the word of whoever signed.',
  fields: {
    artifact: { type: 'string', doc: 'Name of the artifact.' },
    digests: { ...DIGESTS, doc: 'Digests of the artifact by the name of their algorithm, such as `sha256`.' },
    accepted: { type: 'bool', doc: 'Whether all of it was verified, by the policy that was asked for.' },
    code: {
      type: 'string',
      maybe: true,
      doc: 'Why it was refused, such as `attest/identity`; absent when it was accepted.',
    },
    problem: { type: 'string', maybe: true, doc: 'The same in words.' },
    form: {
      type: 'string',
      values: ['file', 'statement', 'unknown'],
      doc: 'Whether the bytes of the artifact are signed or a statement about it; `unknown` when it was refused.',
    },
    signer: {
      type: 'string',
      values: ['identity', 'key', 'unknown'],
      doc: 'Whether a certificate names who signed or a key signed that the policy names; `unknown` when it was refused.',
    },
    fingerprint: {
      type: 'string',
      maybe: true,
      doc: 'SHA-256 of the public key that signed: `sha256:` and hexadecimal digits.',
    },
    issuer: {
      type: 'string',
      maybe: true,
      doc: 'Who vouches for the identity, such as `https://token.actions.githubusercontent.com`.',
    },
    subject: { type: 'string', maybe: true, doc: 'Who signed, as the certificate names it.' },
    workflow: {
      type: 'record',
      maybe: true,
      fields: {
        repository: { type: 'string', doc: 'Address of the repository that holds the workflow.' },
        path: { type: 'string', doc: 'Path of the file in it.' },
        ref: { type: 'string', doc: 'Ref or commit at which it was taken.' },
      },
      doc: 'The workflow that signed, taken from `subject`; absent for other signers.',
    },
    claims: {
      type: 'record',
      fields: {
        buildSignerUri: { type: 'string', maybe: true, doc: 'Address of the workflow that signed.' },
        buildSignerDigest: { type: 'string', maybe: true, doc: 'Commit of the workflow that signed.' },
        runnerEnvironment: { type: 'string', maybe: true, doc: '`github-hosted` or `self-hosted`.' },
        sourceRepository: { type: 'string', maybe: true, doc: 'Address of the repository that was built.' },
        sourceDigest: { type: 'string', maybe: true, doc: 'Commit that was built.' },
        sourceRef: { type: 'string', maybe: true, doc: 'Ref that was built.' },
        sourceRepositoryId: {
          type: 'string',
          maybe: true,
          doc: 'Number of the repository, which no other one ever gets.',
        },
        sourceOwner: { type: 'string', maybe: true, doc: 'Address of the owner of the repository.' },
        sourceOwnerId: { type: 'string', maybe: true, doc: 'Number of the owner.' },
        buildConfigUri: {
          type: 'string',
          maybe: true,
          doc: 'Address of the workflow that the run started with.',
        },
        buildConfigDigest: {
          type: 'string',
          maybe: true,
          doc: 'Commit of the workflow that the run started with.',
        },
        buildTrigger: { type: 'string', maybe: true, doc: 'Event that started the run.' },
        runInvocation: { type: 'string', maybe: true, doc: 'Address of the run.' },
        visibility: {
          type: 'string',
          maybe: true,
          doc: '`public`, `private` or `internal`: the repository when it was signed.',
        },
        environment: { type: 'string', maybe: true, doc: 'Deployment environment of the job.' },
        tokenSubject: {
          type: 'string',
          maybe: true,
          doc: 'Subject of the token that the certificate was given for.',
        },
        workflowName: { type: 'string', maybe: true, doc: 'Name of the workflow.' },
      },
      doc: 'What the certificate says about the run; absent fields were not in it.',
    },
    predicateType: {
      type: 'string',
      maybe: true,
      doc: 'What a statement is, such as `https://slsa.dev/provenance/v1`.',
    },
    predicate: {
      type: 'map',
      value: { type: 'string', doc: 'One value: text as it is, numbers and truth values as JSON has them.' },
      doc: 'Values of the predicate by their JSON Pointer, such as `/buildDefinition/buildType`. Unavailable when it has more than 20,000 of them.',
    },
    subjects: {
      type: 'list',
      element: {
        type: 'record',
        fields: {
          name: { type: 'string', maybe: true, doc: 'Its name, which proves nothing.' },
          digests: { ...DIGESTS, doc: 'Its digests by the name of their algorithm.' },
        },
        doc: 'One artifact.',
      },
      doc: 'What a statement is about.',
    },
    times: {
      type: 'list',
      element: {
        type: 'record',
        fields: {
          source: {
            type: 'string',
            values: ['log', 'timestamp-authority'],
            doc: 'What kind of witness it is.',
          },
          from: { type: 'string', doc: 'Address of the witness.' },
          time: { type: 'string', doc: 'RFC 3339, in UTC, to the second.' },
        },
        doc: 'One time.',
      },
      doc: 'Verified times at which the signature existed, the earliest first.',
    },
    logs: {
      type: 'list',
      element: { type: 'string', doc: 'Address of one log.' },
      doc: 'Transparency logs that prove to hold it, each once.',
    },
  },
})

/** One artifact of a release, with what was found out about it. */
export const RELEASE_ARTIFACT = declareFactKind({
  name: 'release.artifact',
  doc: 'One artifact whose signatures and attestations were verified, with what all of them say together. Only accepted ones count. There are only such facts where something is verified.',
  fields: {
    name: { type: 'string', doc: 'Name of the artifact.' },
    digests: { ...DIGESTS, doc: 'Digests by the name of their algorithm.' },
    found: { type: 'int', doc: 'Signatures and attestations that were found for it.' },
    accepted: { type: 'int', doc: 'How many of them were accepted.' },
    signed: { type: 'bool', doc: 'Whether its bytes are signed, not only a statement about it.' },
    provenance: {
      type: 'bool',
      doc: 'Whether a statement says how it was built: `https://slsa.dev/provenance/v1` or `v0.2`.',
    },
    predicateTypes: {
      type: 'list',
      element: { type: 'string', doc: 'One type.' },
      doc: 'Types of the statements about it, sorted, each once.',
    },
    signers: {
      type: 'list',
      element: { type: 'string', doc: 'Subject of a certificate, or fingerprint of a key.' },
      doc: 'Who signed, sorted, each once.',
    },
    commits: {
      type: 'list',
      element: { type: 'string', doc: 'One commit.' },
      doc: 'Commits that the certificates name as the source, sorted, each once.',
    },
    problems: {
      type: 'list',
      element: { type: 'string', doc: 'One code, such as `attest/identity`.' },
      doc: 'Why others were refused, sorted, each once.',
    },
  },
})
