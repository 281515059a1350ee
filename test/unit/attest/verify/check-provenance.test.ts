import { describe, expect, it } from 'vitest'
import type { SignerIdentity } from '../../../../src/attest/certificate/signer-identity.ts'
import type { JsonObject } from '../../../../src/attest/statement/json-value.ts'
import type { Statement } from '../../../../src/attest/statement/statement.ts'
import { checkProvenance } from '../../../../src/attest/verify/check-provenance.ts'

const REPOSITORY = 'https://github.com/octo/widget'
const SUBJECT = `${REPOSITORY}/.github/workflows/release.yml@refs/tags/v1`
const COMMIT = '7f1c2d0e5b3a49688d7c6b5a4f3e2d1c0b9a8f7e'
const RUN = `${REPOSITORY}/actions/runs/91/attempts/1`
const IDENTITY: SignerIdentity = {
  subject: SUBJECT,
  subjectKind: 'uri',
  issuer: 'https://token.actions.githubusercontent.com',
  claims: {
    sourceRepository: REPOSITORY,
    sourceRef: 'refs/tags/v1',
    sourceDigest: COMMIT,
    runInvocation: RUN,
    runnerEnvironment: 'github-hosted',
  },
}

interface Said {
  readonly buildType?: string
  readonly repository?: unknown
  readonly ref?: unknown
  readonly builder?: unknown
  readonly commit?: unknown
  readonly uri?: string
  readonly run?: unknown
}

function provenance(said: Said = {}): Statement {
  const predicate = {
    buildDefinition: {
      buildType: said.buildType ?? 'https://actions.github.io/buildtypes/workflow/v1',
      externalParameters: {
        workflow: {
          ref: 'ref' in said ? said.ref : 'refs/tags/v1',
          repository: 'repository' in said ? said.repository : REPOSITORY,
          path: '.github/workflows/release.yml',
        },
      },
      resolvedDependencies: [
        { uri: 'git+https://github.com/other/thing@refs/heads/main', digest: { gitCommit: '0'.repeat(40) } },
        {
          uri: said.uri ?? `git+${REPOSITORY}@refs/tags/v1`,
          digest: { gitCommit: 'commit' in said ? said.commit : COMMIT },
        },
      ],
    },
    runDetails: {
      builder: { id: 'builder' in said ? said.builder : SUBJECT },
      metadata: { invocationId: 'run' in said ? said.run : RUN },
    },
  }
  return statement('https://slsa.dev/provenance/v1', JSON.parse(JSON.stringify(predicate)))
}

function statement(predicateType: string, predicate?: JsonObject): Statement {
  return {
    type: 'https://in-toto.io/Statement/v1',
    subjects: [{ name: 'app', digests: new Map() }],
    predicateType,
    ...(predicate === undefined ? {} : { predicate }),
  }
}
const refusal = (message: string) =>
  expect.objectContaining({ code: 'attest/predicate', message: expect.stringContaining(message) })

describe('checkProvenance', () => {
  it('takes one that says what the certificate proves', () => {
    expect(checkProvenance(provenance(), IDENTITY)).toBe(true)
    expect(
      checkProvenance(
        provenance({ buildType: 'https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1' }),
        IDENTITY,
      ),
    ).toBe(true)
  })

  it.each<readonly [string, Said, string]>([
    [
      'another repository',
      { repository: 'https://github.com/evil/widget' },
      'the repository is `https://github.com/evil/widget`, the certificate proves',
    ],
    ['a repository in capitals', { repository: 'https://github.com/Octo/widget' }, 'repository'],
    ['no repository', { repository: undefined }, 'does not say the repository'],
    ['a repository that is no text', { repository: 7 }, 'does not say the repository'],
    ['another ref', { ref: 'refs/heads/main' }, 'ref'],
    ['no ref', { ref: null }, 'does not say the ref'],
    ['another builder', { builder: `${SUBJECT}-evil` }, 'builder'],
    ['no builder', { builder: '' }, 'does not say the builder'],
    ['a builder of another runner', { builder: 'https://github.com/actions/runner/self-hosted' }, 'runner'],
    ['another commit', { commit: '0'.repeat(40) }, 'commit'],
    ['a commit that is no text', { commit: 7 }, 'commit'],
    ['another run', { run: `${RUN}0` }, 'run'],
    ['a run that is no text', { run: {} }, 'run'],
  ])('refuses %s', (_, said, message) => {
    expect(() => checkProvenance(provenance(said), IDENTITY)).toThrow(refusal(message))
  })

  it('takes what is not said, and the builder that a registry names', () => {
    for (const said of [
      { run: undefined },
      { run: null },
      { commit: undefined },
      { uri: 'git+https://github.com/other/thing' },
      { builder: 'https://github.com/actions/runner/github-hosted' },
    ])
      expect(checkProvenance(provenance(said), IDENTITY)).toBe(true)
  })

  it('refuses one of a build by a workflow that a person signed', () => {
    const person: SignerIdentity = {
      subject: 'ada@example.com',
      subjectKind: 'email',
      issuer: 'https://accounts.example',
      claims: {},
    }
    expect(() => checkProvenance(provenance(), person)).toThrow(refusal('builder'))
    const bare = { ...IDENTITY, claims: {} }
    expect(() => checkProvenance(provenance(), bare)).toThrow(refusal('does not prove'))
  })

  it('refuses one that says nothing', () => {
    for (const predicate of [undefined, {}, { buildDefinition: {} }, { buildDefinition: [], runDetails: {} }])
      expect(() => checkProvenance(statement('https://slsa.dev/provenance/v1', predicate), IDENTITY)).toThrow(
        refusal('says nothing about the build'),
      )
    const broken = {
      buildDefinition: {
        buildType: 'https://actions.github.io/buildtypes/workflow/v1',
        externalParameters: { workflow: { repository: REPOSITORY, ref: 'refs/tags/v1' } },
        resolvedDependencies: 'x',
      },
      runDetails: { builder: { id: SUBJECT } },
    }
    expect(() => checkProvenance(statement('https://slsa.dev/provenance/v1', broken), IDENTITY)).toThrow(
      refusal('proper list'),
    )
  })

  it('has nothing to compare in other statements and builds', () => {
    expect(checkProvenance(statement('https://cyclonedx.org/bom', {}), IDENTITY)).toBe(false)
    expect(
      checkProvenance(provenance({ buildType: 'https://build.example/v1', repository: 'x' }), IDENTITY),
    ).toBe(false)
  })

  it('compares the source of the older version', () => {
    const old = (uri: unknown, sha1: unknown = COMMIT): Statement =>
      statement(
        'https://slsa.dev/provenance/v0.2',
        JSON.parse(JSON.stringify({ invocation: { configSource: { uri, digest: { sha1 } } } })),
      )
    expect(checkProvenance(old(`git+${REPOSITORY}@refs/tags/v1`), IDENTITY)).toBe(true)
    expect(() => checkProvenance(old('git+https://github.com/evil/widget@refs/tags/v1'), IDENTITY)).toThrow(
      refusal('source'),
    )
    expect(() => checkProvenance(old(`git+${REPOSITORY}@refs/tags/v1`, '0'.repeat(40)), IDENTITY)).toThrow(
      refusal('commit'),
    )
    expect(checkProvenance(old(undefined), IDENTITY)).toBe(false)
  })
})
