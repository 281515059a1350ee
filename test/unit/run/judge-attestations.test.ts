import { describe, expect, it } from 'vitest'
import type { SignerClaims } from '../../../src/attest/certificate/signer-identity.ts'
import type { Statement } from '../../../src/attest/statement/statement.ts'
import type { AcceptedVerification, Verification } from '../../../src/attest/verify/verification.ts'
import { toNative } from '../../../src/core/document/native.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { factValue } from '../../../src/core/fact-type.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import {
  attestationFacts,
  type FoundAttestation,
  type VerifiedArtifact,
} from '../../../src/run/attestation-facts.ts'
import { judgeAttestations, type ReleaseJudgement } from '../../../src/run/judge-attestations.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const SUBJECT = 'https://github.com/octo/widget/.github/workflows/release.yml@refs/tags/v1'
const COMMIT = '7f1c2d0e5b3a49688d7c6b5a4f3e2d1c0b9a8f7e'
const CLAIMS: SignerClaims = {
  runnerEnvironment: 'github-hosted',
  sourceRepository: 'https://github.com/octo/widget',
  sourceDigest: COMMIT,
  sourceRef: 'refs/tags/v1',
  buildTrigger: 'push',
  visibility: 'public',
}
const PROVENANCE: Statement = {
  type: 'https://in-toto.io/Statement/v1',
  subjects: [{ name: 'app.tgz', digests: new Map([['sha256', 'aa']]) }],
  predicateType: 'https://slsa.dev/provenance/v1',
  predicate: {
    buildDefinition: { buildType: 'https://build.example', list: [1, true, null, { 'a/b': 'x' }] },
  },
}
const ACCEPTED: AcceptedVerification = {
  accepted: true,
  signer: {
    kind: 'identity',
    identity: {
      subject: SUBJECT,
      subjectKind: 'uri',
      issuer: 'https://token.actions.githubusercontent.com',
      claims: CLAIMS,
    },
    fingerprint: `sha256:${'ab'.repeat(32)}`,
  },
  times: [{ source: 'log', from: 'https://rekor.example', time: 1_767_225_600_500_000_000n }],
  logEntries: [
    { log: 'https://rekor.example', logIndex: 5n },
    { log: 'https://rekor.example', logIndex: 6n },
  ],
  statement: PROVENANCE,
  checks: [],
  warnings: [],
}
const REFUSED: Verification = {
  accepted: false,
  code: 'attest/identity',
  message: 'the issuer is `x`, expected `y`',
  checks: [],
}
const withClaims = (claims: SignerClaims, subject = SUBJECT): AcceptedVerification => ({
  ...ACCEPTED,
  signer: {
    ...ACCEPTED.signer,
    kind: 'identity',
    identity: { subject, subjectKind: 'uri', issuer: 'https://token.actions.githubusercontent.com', claims },
  },
})
const found = (
  verification: Verification,
  path = 'app.tgz.intoto.jsonl',
  line?: number,
): FoundAttestation => ({
  verification,
  path,
  ...(line === undefined ? {} : { line, text: '{}\n{}\n{}\n' }),
})
const artifact = (...attestations: readonly FoundAttestation[]): VerifiedArtifact => ({
  name: 'app.tgz',
  digests: new Map([['sha256', Uint8Array.of(0xab, 0xcd)]]),
  attestations,
})
const judge = (
  artifacts: readonly VerifiedArtifact[],
  files: Readonly<Record<string, string>> = {},
): Promise<ReleaseJudgement> => judgeAttestations(artifacts, { tree: memoryTree(files), today: '2026-03-01' })
const rules = ({ findings }: ReleaseJudgement): readonly string[] =>
  findings.map(({ rule, severity, status }) => `${rule} ${severity} ${status}`)

describe('attestationFacts', () => {
  const fieldsOf = (...artifacts: readonly VerifiedArtifact[]) =>
    attestationFacts(artifacts).map((fact) => toNative(factValue(fact, new ShapeTable())))

  it('says what an accepted attestation proves', () => {
    expect(fieldsOf(artifact(found(ACCEPTED)))).toEqual([
      {
        artifact: 'app.tgz',
        digests: { sha256: 'abcd' },
        accepted: true,
        form: 'statement',
        signer: 'identity',
        fingerprint: `sha256:${'ab'.repeat(32)}`,
        issuer: 'https://token.actions.githubusercontent.com',
        subject: SUBJECT,
        workflow: {
          repository: 'https://github.com/octo/widget',
          path: '.github/workflows/release.yml',
          ref: 'refs/tags/v1',
        },
        claims: CLAIMS,
        predicateType: 'https://slsa.dev/provenance/v1',
        predicate: {
          '/buildDefinition/buildType': 'https://build.example',
          '/buildDefinition/list/0': '1',
          '/buildDefinition/list/1': 'true',
          '/buildDefinition/list/2': 'null',
          '/buildDefinition/list/3/a~1b': 'x',
        },
        subjects: [{ name: 'app.tgz', digests: { sha256: 'aa' } }],
        times: [{ source: 'log', from: 'https://rekor.example', time: '2026-01-01T00:00:00Z' }],
        logs: ['https://rekor.example'],
      },
      {
        name: 'app.tgz',
        digests: { sha256: 'abcd' },
        found: 1,
        accepted: 1,
        signed: false,
        provenance: true,
        predicateTypes: ['https://slsa.dev/provenance/v1'],
        signers: [SUBJECT],
        commits: [COMMIT],
        problems: [],
      },
    ])
  })

  it('says of a refused one only why', () => {
    const [attestation, about] = fieldsOf(artifact(found(REFUSED)))
    expect(attestation).toEqual({
      artifact: 'app.tgz',
      digests: { sha256: 'abcd' },
      accepted: false,
      code: 'attest/identity',
      problem: 'the issuer is `x`, expected `y`',
      form: 'unknown',
      signer: 'unknown',
      claims: {},
      predicate: {},
      subjects: [],
      times: [],
      logs: [],
    })
    expect(about).toMatchObject({
      found: 1,
      accepted: 0,
      problems: ['attest/identity'],
      commits: [],
      provenance: false,
    })
  })

  it('knows signatures by keys over files', () => {
    const { statement: _, ...file } = ACCEPTED
    const [attestation, about] = fieldsOf(
      artifact(found({ ...file, signer: { kind: 'key', fingerprint: 'sha256:00' }, logEntries: [] })),
    )
    expect(attestation).toMatchObject({
      form: 'file',
      signer: 'key',
      fingerprint: 'sha256:00',
      claims: {},
      logs: [],
    })
    expect(about).toMatchObject({ signed: true, provenance: false, signers: ['sha256:00'] })
  })

  it('stands at the line of the file where it was read', () => {
    const facts = attestationFacts([artifact(found(ACCEPTED, 'a.jsonl', 1), found(ACCEPTED, 'a.jsonl', 3))])
    expect(facts.map(({ span, source }) => [source.path, span.start])).toEqual([
      ['a.jsonl', 0],
      ['a.jsonl', 6],
      ['app.tgz', 0],
    ])
  })

  it('stops at the limit of values, and says that it did', () => {
    const many = (count: number) => {
      const predicate = { list: Array.from({ length: count }, (_, at) => at) }
      const [fact] = attestationFacts([
        artifact(found({ ...ACCEPTED, statement: { ...PROVENANCE, predicate } })),
      ])
      return fact?.fields['predicate']
    }
    const limit = LIMITS.predicateValues
    expect(many(limit - 1)).toHaveProperty('size', limit - 1)
    expect(many(limit)).toHaveProperty('size', limit)
    expect(many(limit + 1)).toMatchObject({ reason: expect.stringContaining('20000') })
  })
})

describe('judgeAttestations', () => {
  it('finds nothing about a release as it should be', async () => {
    const judgement = await judge([artifact(found(ACCEPTED))])
    expect(judgement).toMatchObject({ findings: [], undecided: [], diagnostics: [], exitCode: 0 })
    expect(judgement.constraints).toBeGreaterThan(8)
  })

  it('blocks artifacts that nobody attested', async () => {
    const judgement = await judge([artifact()])
    expect(rules(judgement)).toEqual(['release/unattested-artifact critical new'])
    expect(judgement.exitCode).toBe(1)
  })

  it('tells of refused attestations beside good ones, and does not block', async () => {
    const judgement = await judge([artifact(found(ACCEPTED), found(REFUSED, 'other.json'))])
    expect(rules(judgement)).toEqual(['release/refused-attestation low new'])
    expect(judgement.findings[0]?.locations[0]).toMatchObject({ path: 'other.json', startLine: 1 })
    expect(judgement.exitCode).toBe(0)
  })

  it.each([
    [
      'a runner of its own',
      withClaims({ ...CLAIMS, runnerEnvironment: 'self-hosted' }),
      'release/self-hosted-runner high new',
    ],
    [
      'a trigger of strangers',
      withClaims({ ...CLAIMS, buildTrigger: 'issue_comment' }),
      'release/dangerous-trigger critical new',
    ],
    [
      'a workflow of somebody else',
      withClaims(CLAIMS, 'https://github.com/evil/flows/.github/workflows/release.yml@refs/tags/v1'),
      'release/foreign-workflow high new',
    ],
  ])('blocks %s', async (_, verification, rule) => {
    const judgement = await judge([artifact(found(verification))])
    expect(rules(judgement)).toEqual([rule])
    expect(judgement.exitCode).toBe(1)
  })

  it('takes settings, rules and waivers of the repository', async () => {
    const config =
      'apiVersion: flux/v1\nkind: Config\nrules:\n  release/foreign-repository: {settings: {repositories: [octo/other]}, reason: ours}\n  release/untagged-source: {enforcement: block, reason: strict}\npersona: pedantic\n'
    expect(rules(await judge([artifact(found(ACCEPTED))], { '.flux/config.yaml': config }))).toEqual([
      'release/foreign-repository critical new',
    ])
    const branch = withClaims({ ...CLAIMS, sourceRef: 'refs/heads/main' })
    expect(rules(await judge([artifact(found(branch))]))).toEqual([])
    const named = config.replace('octo/other', 'octo/widget')
    expect(rules(await judge([artifact(found(branch))], { '.flux/config.yaml': named }))).toEqual([
      'release/untagged-source low new',
    ])
    const set = [
      'apiVersion: flux/v1',
      'kind: ConstraintSet',
      'metadata: {name: own, version: 1.0.0}',
      'constraints:',
      '  - id: type',
      '    title: Built as we build',
      '    severity: high',
      '    enforcement: block',
      '    on: {fact: release.attestation}',
      "    assert: attestation.predicate[?'/buildDefinition/buildType'].orValue('') == 'https://other.example'",
      "    message: \"'built as %s'.format([attestation.predicate[?'/buildDefinition/buildType'].orValue('nothing')])\"",
    ].join('\n')
    const judgement = await judge([artifact(found(ACCEPTED))], { '.flux/own.flux.yaml': set })
    expect(judgement.diagnostics).toEqual([])
    expect(judgement.findings.map(({ message }) => message)).toEqual(['built as https://build.example'])
    expect(judgement.exitCode).toBe(1)
  })

  it.each([
    ['one that holds', 'mirrored from the other repository', '2026-05-01', 'waived', [], 0],
    [
      'one that ends soon',
      'mirrored from the other repository',
      '2026-03-10',
      'waived',
      ['config/expiring-waiver warning'],
      0,
    ],
    [
      'one that is over',
      'mirrored from the other repository',
      '2026-02-01',
      'new',
      ['config/expired-waiver error'],
      1,
    ],
    [
      'one for too long',
      'mirrored from the other repository',
      '2027-01-01',
      'new',
      ['config/weak-waiver error'],
      2,
    ],
    ['one without a reason', 'known', '2026-05-01', 'new', ['config/weak-waiver error'], 2],
  ])('says of a waiver what is wrong with it: %s', async (_, reason, expires, status, told, exitCode) => {
    const config = [
      'apiVersion: flux/v1',
      'kind: Config',
      'rules:',
      '  release/foreign-repository: {settings: {repositories: [octo/other]}, reason: ours}',
      'waivers:',
      `  - {rule: release/foreign-repository, path: "**", reason: ${reason}, owner: us, expires: ${expires}}`,
      '  - {rule: release/foreign-workflow, path: "**", reason: no release needs it now, owner: us, expires: 2026-05-01}',
      '  - {rule: workflow/unpinned-uses, path: "**", reason: old, owner: us, expires: 2020-01-01}',
    ].join('\n')
    const judgement = await judge([artifact(found(ACCEPTED))], { '.flux/config.yaml': config })
    expect(judgement.findings.map((finding) => finding.status)).toEqual([status])
    expect(judgement.diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual(told)
    expect(judgement.exitCode).toBe(exitCode)
  })

  it('is undecided where a predicate is too large for what a rule asks', async () => {
    const set = [
      'apiVersion: flux/v1',
      'kind: ConstraintSet',
      'metadata: {name: own, version: 1.0.0}',
      'constraints:',
      '  - id: type',
      '    title: Built as we build',
      '    severity: high',
      '    enforcement: block',
      '    on: {fact: release.attestation}',
      "    assert: attestation.predicate[?'/x'].orValue('') == 'y'",
      '    message: "\'no\'"',
    ].join('\n')
    const predicate = { list: Array.from({ length: LIMITS.predicateValues + 1 }, (_, at) => at) }
    const verification = { ...ACCEPTED, statement: { ...PROVENANCE, predicate } }
    const judgement = await judge([artifact(found(verification))], { '.flux/own.flux.yaml': set })
    expect(judgement.undecided).toMatchObject([
      { rule: 'own/type', reason: 'unavailable', enforcement: 'block' },
    ])
    expect(judgement.exitCode).toBe(4)
  })

  it('is void when the constraints of the repository are broken', async () => {
    const judgement = await judge([artifact(found(ACCEPTED))], {
      '.flux/own.flux.yaml': 'kind: ConstraintSet\n',
    })
    expect(judgement.exitCode).toBe(2)
  })
})
