import { generateKeyPairSync, sign } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeProvenance } from '../../../../src/attest/predicate/make-provenance.ts'
import { readWorkflowClaims } from '../../../../src/attest/predicate/read-claims.ts'
import { FluxError } from '../../../../src/core/error.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const ISSUER = 'https://token.actions.githubusercontent.com'
const NOW = 1_800_000_000_000
const KEYS = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }] }
const EXPECTED = { issuer: ISSUER, audience: 'flux', now: NOW }

const CLAIMS: Readonly<Record<string, unknown>> = {
  iss: ISSUER,
  aud: 'flux',
  exp: NOW / 1_000 + 300,
  nbf: NOW / 1_000 - 10,
  sub: 'repo:octo/demo:ref:refs/tags/v1.0.0',
  repository: 'octo/demo',
  repository_id: '123',
  repository_owner_id: '45',
  ref: 'refs/tags/v1.0.0',
  sha: 'ab'.repeat(20),
  event_name: 'push',
  workflow_ref: 'octo/demo/.github/workflows/release.yml@refs/tags/v1.0.0',
  job_workflow_ref: 'octo/build/.github/workflows/build.yml@refs/heads/main',
  runner_environment: 'github-hosted',
  run_id: '99',
  run_attempt: '2',
}

function token(
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = { alg: 'RS256', kid: 'k1', typ: 'JWT' },
): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part(header)}.${part(claims)}`
  return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`
}

test('claims of a signed token are the source of provenance', () => {
  const claims = readWorkflowClaims(token(CLAIMS), KEYS, EXPECTED)
  expect(makeProvenance(claims, 'https://github.com', { finishedOn: '2027-01-15T08:00:00Z' })).toEqual({
    buildDefinition: {
      buildType: 'https://actions.github.io/buildtypes/workflow/v1',
      externalParameters: {
        workflow: {
          ref: 'refs/tags/v1.0.0',
          repository: 'https://github.com/octo/demo',
          path: '.github/workflows/release.yml',
        },
      },
      internalParameters: {
        github: {
          event_name: 'push',
          repository_id: '123',
          repository_owner_id: '45',
          runner_environment: 'github-hosted',
        },
      },
      resolvedDependencies: [
        {
          uri: 'git+https://github.com/octo/demo@refs/tags/v1.0.0',
          digest: { gitCommit: 'ab'.repeat(20) },
        },
      ],
    },
    runDetails: {
      builder: { id: 'https://github.com/octo/build/.github/workflows/build.yml@refs/heads/main' },
      metadata: {
        invocationId: 'https://github.com/octo/demo/actions/runs/99/attempts/2',
        finishedOn: '2027-01-15T08:00:00Z',
      },
    },
  })
})

test('the path of a workflow ends before the ref, whatever `@` the branch has', () => {
  const workflow_ref = 'octo/demo/.github/workflows/a@b.yml@refs/heads/x@y'
  const claims = readWorkflowClaims(token({ ...CLAIMS, workflow_ref }), KEYS, EXPECTED)
  const { buildDefinition } = makeProvenance(claims, 'https://github.com')
  expect(buildDefinition).toMatchObject({
    externalParameters: { workflow: { path: '.github/workflows/a@b.yml' } },
  })
})

test('the issuer of an enterprise has its name behind it', () => {
  const claims = readWorkflowClaims(token({ ...CLAIMS, iss: `${ISSUER}/octo-corp` }), KEYS, EXPECTED)
  expect(claims.issuer).toBe(`${ISSUER}/octo-corp`)
})

describe('refused is a token', () => {
  const refuse = (text: string, keys: unknown = KEYS): void => {
    expect(() => readWorkflowClaims(text, keys, EXPECTED)).toThrow(
      expect.objectContaining({ code: 'sign/token' }),
    )
  }
  test.each([
    ['of another issuer', { iss: 'https://token.actions.githubusercontent.com.evil.test' }],
    ['of an issuer with a slash behind it', { iss: `${ISSUER}/` }],
    ['of an issuer with a path behind it', { iss: `${ISSUER}/a/b` }],
    ['for another audience', { aud: 'sigstore' }],
    ['for two audiences', { aud: ['flux', 'sigstore'] }],
    ['that is expired', { exp: NOW / 1_000 }],
    ['that never expires', { exp: undefined }],
    ['that is not valid yet', { nbf: NOW / 1_000 + 61 }],
    ['without a commit', { sha: undefined }],
    ['with a commit of another form', { sha: 'AB'.repeat(20) }],
    ['with a number for an id', { repository_id: 123 }],
    ['with a workflow of another repository', { workflow_ref: 'octo/demo-evil/w.yml@refs/heads/main' }],
    ['with a workflow without a ref', { workflow_ref: 'octo/demo/w.yml' }],
    ['with a line break in a ref', { ref: 'refs/heads/a\nb' }],
  ])('%s', (_what, change) => {
    refuse(token({ ...CLAIMS, ...change }))
  })

  test('with another algorithm, or none', () => {
    refuse(token(CLAIMS, { alg: 'none', kid: 'k1' }))
    refuse(token(CLAIMS, { alg: 'HS256', kid: 'k1' }))
    refuse(token(CLAIMS, { alg: 'RS256' }))
  })

  test('with a key that is not listed, weak or for something else', () => {
    refuse(token(CLAIMS, { alg: 'RS256', kid: 'k2' }))
    refuse(token(CLAIMS), { keys: [{ ...KEYS.keys[0], use: 'enc' }] })
    refuse(token(CLAIMS), { keys: [{ ...KEYS.keys[0], n: 'AQAB' }] })
    refuse(token(CLAIMS), {})
    refuse(token(CLAIMS), { keys: Array.from({ length: 65 }, () => KEYS.keys[0]) })
  })

  test('with the signature of another', () => {
    const [head, body, signature = ''] = token(CLAIMS).split('.')
    const [, other] = token({ ...CLAIMS, repository: 'octo/evil' }).split('.')
    refuse(`${head}.${other}.${signature}`)
    refuse(`${head}.${body}.${signature.slice(0, -4)}AAAA`)
    refuse(`${head}.${body}.`)
  })

  test('that is any text, without a word of it in the message', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (text) => {
        try {
          readWorkflowClaims(text, KEYS, EXPECTED)
          expect.unreachable()
        } catch (error) {
          expect(error).toBeInstanceOf(FluxError)
          expect(String(error)).not.toContain(text)
        }
      }),
    )
  })
})
