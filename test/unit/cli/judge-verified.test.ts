import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Verification } from '../../../src/attest/verify/verification.ts'
import { judgeVerified } from '../../../src/cli/judge-verified.ts'
import { judgementText } from '../../../src/cli/judgement-text.ts'
import type { NamedVerification } from '../../../src/cli/named-verification.ts'
import { findCommand, parseCommand } from '../../../src/cli/parse.ts'
import { verificationJson } from '../../../src/cli/verification-json.ts'
import { verificationText } from '../../../src/cli/verification-text.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import type { ReleaseJudgement } from '../../../src/run/judge-attestations.ts'

const SET = [
  'apiVersion: flux/v1',
  'kind: ConstraintSet',
  'metadata: {name: own, version: 1.0.0}',
  'constraints:',
  '  - id: ours',
  '    title: Signed for us',
  '    severity: high',
  '    enforcement: block',
  '    on: {fact: release.attestation}',
  '    when: attestation.accepted',
  "    assert: attestation.claims.?sourceRepository.orValue('') == 'https://github.com/octo/app'",
  "    message: \"'built from %s'.format([attestation.claims.?sourceRepository.orValue('nothing')])\"",
].join('\n')
const CONFIG = [
  'apiVersion: flux/v1',
  'kind: Config',
  'rules:',
  '  release/missing-provenance: {enforcement: block, reason: we build here}',
].join('\n')

const accepted = (sourceRepository: string): Verification => ({
  accepted: true,
  signer: {
    kind: 'identity',
    identity: {
      subject: 'ada@example.com',
      subjectKind: 'email',
      issuer: 'https://accounts.example',
      claims: { sourceRepository },
    },
    fingerprint: 'sha256:00',
  },
  times: [],
  logEntries: [{ log: 'https://log.example', logIndex: 1n }],
  checks: [],
  warnings: [],
})
const named = (...verifications: readonly Verification[]): NamedVerification => ({
  name: 'app.tgz',
  verification: {
    accepted: verifications.some((one) => one.accepted),
    digests: new Map([['sha256', Uint8Array.of(1)]]),
    signatures: verifications.map((verification) => ({ source: 'app.tgz.sigstore.json', verification })),
    signers: [],
  },
})

describe('judgeVerified', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'flux-judge-'))
    writeFileSync(join(folder, 'own.flux.yaml'), SET)
    writeFileSync(join(folder, 'large.flux.yaml'), ' '.repeat(LIMITS.constraintFileBytes + 1))
    mkdirSync(join(folder, 'policy/.flux'), { recursive: true })
    writeFileSync(join(folder, 'policy/.flux/config.yaml'), CONFIG)
    mkdirSync(join(folder, '.flux'))
    writeFileSync(join(folder, '.flux/config.yaml'), 'this is: [no configuration')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const stream = { isTerminal: false, columns: 80, write: () => undefined }
  const judge = (
    results: readonly NamedVerification[],
    ...policies: readonly string[]
  ): Promise<ReleaseJudgement> => {
    const parsed = parseCommand(findCommand('verify'), [
      'app.tgz',
      ...policies.flatMap((one) => ['--policy', one]),
    ])
    return judgeVerified(results, parsed, { folder, stdout: stream, stderr: stream, variables: {} })
  }
  const rules = ({ findings }: ReleaseJudgement): readonly string[] =>
    findings.map(({ rule, enforcement }) => `${rule} ${enforcement}`)

  it('asks the constraints of a file and the pack, and not those where the command runs', async () => {
    const good = await judge([named(accepted('https://github.com/octo/app'))], 'own.flux.yaml')
    expect([rules(good), good.diagnostics, good.exitCode]).toEqual([
      ['release/missing-provenance warn'],
      [],
      0,
    ])
    const bad = await judge([named(accepted('https://github.com/octo/evil'))], 'own.flux.yaml')
    expect(rules(bad)).toEqual(['own/ours block', 'release/missing-provenance warn'])
    expect(bad.findings[0]?.locations[0].path).toBe('app.tgz.sigstore.json')
    expect(bad.exitCode).toBe(1)
  })

  it('asks the constraints and the configuration of a folder', async () => {
    const judgement = await judge([named(accepted('https://github.com/octo/app'))], 'policy')
    expect([rules(judgement), judgement.exitCode]).toEqual([['release/missing-provenance block'], 1])
    const both = await judge([named(accepted('https://github.com/octo/evil'))], 'policy', 'own.flux.yaml')
    expect(rules(both)).toEqual(['own/ours block', 'release/missing-provenance block'])
  })

  it('blocks an artifact without any signature', async () => {
    expect(rules(await judge([named()], 'own.flux.yaml'))).toEqual(['release/unattested-artifact block'])
  })

  it('refuses files that are not there or too large, and a second folder', async () => {
    await expect(judge([], 'absent.yaml')).rejects.toMatchObject({ code: 'input/not-found' })
    await expect(judge([], 'large.flux.yaml')).rejects.toMatchObject({ code: 'input/invalid' })
    await expect(judge([], 'policy', '.')).rejects.toMatchObject({ code: 'cli/usage' })
  })

  it('is told of in both forms, with nothing of the file that a terminal would obey', async () => {
    const result = named(accepted('https://github.com/octo/\u001b[2Kevil'))
    const judgement = await judge([result], 'own.flux.yaml')
    const text = verificationText([result], false, judgement)
    expect(text).toContain('blocked own/ours (high): built from https://github.com/octo/')
    expect(text).toContain('warning release/missing-provenance (medium): ')
    expect(text).not.toContain('\u001b')
    const value: unknown = JSON.parse(verificationJson([result], judgement))
    expect(value).toMatchObject({
      schema: 'flux.verify/v1',
      accepted: true,
      judgement: {
        accepted: false,
        findings: [{ rule: 'own/ours' }, { rule: 'release/missing-provenance' }],
        undecided: [],
        diagnostics: [],
      },
    })
    expect(JSON.parse(verificationJson([result]))).not.toHaveProperty('judgement')
  })
})

describe('judgementText', () => {
  it('says what is undecided, waived and wrong', () => {
    const location = { path: 'own.flux.yaml', startLine: 3, startColumn: 1, endLine: 3, endColumn: 2 }
    const finding = {
      rule: 'own/a',
      title: 'A',
      severity: 'low',
      confidence: 'high',
      persona: 'regular',
      enforcement: 'block',
      status: 'waived',
      message: 'm',
      locations: [location],
      fingerprint: 'f',
    } as const
    expect(
      judgementText({
        findings: [finding],
        undecided: [
          { rule: 'own/b', reason: 'cost', enforcement: 'block', message: 'n' },
          { rule: 'own/c', reason: 'cost', enforcement: 'warn', message: 'o' },
        ],
        diagnostics: [{ code: 'config/expired-waiver', severity: 'error', message: 'p', location }],
        exitCode: 2,
        constraints: 3,
      }),
    ).toBe(
      'error own.flux.yaml:3: config/expired-waiver: p\nwaived own/a (low): m\nblocked, undecided own/b: n\nundecided own/c: o\n',
    )
  })
})
