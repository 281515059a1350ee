import { describe, expect, it } from 'vitest'
import type { SignerClaims } from '../../../../src/attest/certificate/signer-identity.ts'
import { derivePolicy } from '../../../../src/attest/verify/derive-policy.ts'
import { matchIdentity } from '../../../../src/attest/verify/match-identity.ts'

const ISSUER = 'https://token.actions.githubusercontent.com'
const CLAIMS: SignerClaims = {
  sourceRepository: 'https://github.com/octo/wid.get',
  sourceOwner: 'https://github.com/octo',
  runnerEnvironment: 'github-hosted',
  buildTrigger: 'push',
  sourceRef: 'refs/tags/v1',
}
const signed = (path: string, claims: SignerClaims = {}, issuer = ISSUER) => ({
  subject: `https://github.com/${path}`,
  subjectKind: 'uri' as const,
  issuer,
  claims: { ...CLAIMS, ...claims },
})
const refusal = (code: string) => expect.objectContaining({ code })
const OWN = 'octo/wid.get/.github/workflows/release.yml@refs/tags/v1'

describe('derivePolicy', () => {
  it('takes a workflow of the repository, whatever the case of its name', () => {
    for (const name of ['octo/wid.get', 'Octo/WID.get'])
      expect(() => matchIdentity(signed(OWN), derivePolicy(name))).not.toThrow()
  })

  it.each([
    ['another repository', signed('octo/widxget/.github/workflows/release.yml@refs/tags/v1')],
    ['a repository that goes on', signed('octo/wid.get-evil/.github/workflows/release.yml@refs/tags/v1')],
    ['a workflow of another repository', signed('evil/flows/.github/workflows/release.yml@refs/tags/v1')],
    ['a file that is no workflow', signed('octo/wid.get/release.yml@refs/tags/v1')],
    ['a folder of other case', signed('octo/wid.get/.GITHUB/workflows/release.yml@refs/tags/v1')],
    ['another repository in the claims', signed(OWN, { sourceRepository: 'https://github.com/octo/other' })],
    ['another owner in the claims', signed(OWN, { sourceOwner: 'https://github.com/evil' })],
    ['a runner of its own', signed(OWN, { runnerEnvironment: 'self-hosted' })],
    ['a pull request of a stranger', signed(OWN, { buildTrigger: 'pull_request_target' })],
    ['a comment', signed(OWN, { buildTrigger: 'issue_comment' })],
    ['another workflow', signed(OWN, { buildTrigger: 'workflow_run' })],
    ['another issuer', signed(OWN, {}, `${ISSUER}/octo`)],
  ])('refuses %s', (_, identity) => {
    expect(() => matchIdentity(identity, derivePolicy('octo/wid.get'))).toThrow(refusal('attest/identity'))
  })

  it('lets a user say more, and less', () => {
    const own = signed(OWN, { runnerEnvironment: 'self-hosted', buildTrigger: 'workflow_run' })
    const relaxed = derivePolicy('octo/wid.get', { allowSelfHosted: true, buildTriggers: ['workflow_run'] })
    expect(() => matchIdentity(own, relaxed)).not.toThrow()
    const foreign = signed('acme/flows/.github/workflows/r.yml@refs/tags/v2')
    const named = derivePolicy('octo/wid.get', {
      signerWorkflow: 'acme/flows/.github/workflows/r.yml',
      signerRef: 'refs/tags/*',
      sourceRef: 'refs/tags/v1',
    })
    expect(() => matchIdentity(foreign, named)).not.toThrow()
    expect(() => matchIdentity(signed(OWN), named)).toThrow(refusal('attest/identity'))
  })

  it('knows tenants of the forge', () => {
    const policy = derivePolicy('octo/widget', {
      server: 'https://acme.ghe.com',
      signerWorkflow: 'octo/widget/.github/workflows/r.yml',
    })
    expect(policy).toMatchObject({
      issuer: 'https://token.actions.acme.ghe.com',
      sourceRepository: 'https://acme.ghe.com/octo/widget',
      sourceOwner: 'https://acme.ghe.com/octo',
      signerWorkflow: 'acme.ghe.com/octo/widget/.github/workflows/r.yml',
    })
    for (const server of [
      'https://ghe.example',
      'https://evil.com/x.ghe.com',
      'http://acme.ghe.com',
      'https://a.b.ghe.com.evil',
    ])
      expect(() => derivePolicy('octo/widget', { server })).toThrow(refusal('input/invalid'))
  })

  it.each([
    'octo',
    'octo/',
    '/widget',
    'octo/wid/get',
    'octo/wid get',
    'octo/..',
    'oc(to/widget',
    'https://github.com/octo/widget',
    'octo/widget\n',
    '-octo/widget',
  ])('refuses %j', (name) => {
    expect(() => derivePolicy(name)).toThrow(refusal('input/invalid'))
  })

  it('refuses a workflow that is none', () => {
    expect(() => derivePolicy('octo/widget', { signerWorkflow: 'release.yml' })).toThrow(
      refusal('input/invalid'),
    )
  })
})
