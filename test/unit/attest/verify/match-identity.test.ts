import { describe, expect, it } from 'vitest'
import type { SignerIdentity } from '../../../../src/attest/certificate/signer-identity.ts'
import type { IdentityPolicy } from '../../../../src/attest/verify/identity-policy.ts'
import { matchIdentity } from '../../../../src/attest/verify/match-identity.ts'

const ISSUER = 'https://token.actions.githubusercontent.com'
const SUBJECT = 'https://github.com/octo/widget/.github/workflows/release.yml@refs/tags/v1'
const COMMIT = '7f1c2d0e5b3a49688d7c6b5a4f3e2d1c0b9a8f7e'

const IDENTITY: SignerIdentity = {
  subject: SUBJECT,
  subjectKind: 'uri',
  issuer: ISSUER,
  claims: {
    buildSignerUri: SUBJECT,
    buildSignerDigest: COMMIT,
    runnerEnvironment: 'github-hosted',
    sourceRepository: 'https://github.com/octo/widget',
    sourceDigest: COMMIT,
    sourceRef: 'refs/tags/v1',
    sourceRepositoryId: '814726301',
    sourceOwner: 'https://github.com/octo',
    sourceOwnerId: '40219837',
    buildConfigUri: SUBJECT,
    buildTrigger: 'push',
    runInvocation: 'https://github.com/octo/widget/actions/runs/91/attempts/1',
    visibility: 'public',
  },
}
const refusal = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) })
const match = (policy: Partial<IdentityPolicy>, identity: SignerIdentity = IDENTITY): void =>
  matchIdentity(identity, {
    issuer: ISSUER,
    ...(Object.keys(policy).some((name) => name.startsWith('subject')) ? {} : { subject: identity.subject }),
    ...policy,
  })
const withSubject = (subject: string): SignerIdentity => ({ ...IDENTITY, subject })

describe('matchIdentity', () => {
  it('takes the issuer and the subject that are named', () => {
    expect(() => matchIdentity(IDENTITY, { issuer: ISSUER, subject: SUBJECT })).not.toThrow()
    expect(() =>
      matchIdentity(IDENTITY, { issuer: ISSUER, sourceRepository: 'https://github.com/octo/widget' }),
    ).not.toThrow()
  })

  it('needs both', () => {
    expect(() => matchIdentity(IDENTITY, { issuer: '', subject: SUBJECT })).toThrow(refusal('input/invalid'))
    expect(() => matchIdentity(IDENTITY, { issuer: ISSUER })).toThrow(refusal('input/invalid'))
    expect(() => matchIdentity(IDENTITY, { issuer: ISSUER, sourceOwner: 'https://github.com/octo' })).toThrow(
      refusal('input/invalid'),
    )
  })

  it.each([
    `${ISSUER}.evil`,
    `${ISSUER}/`,
    ISSUER.slice(0, -1),
    ISSUER.toUpperCase(),
    'https://token.actions.githubusercontent.com.example',
    '',
  ])('refuses the issuer %j', (issuer) => {
    expect(() => matchIdentity({ ...IDENTITY, issuer }, { issuer: ISSUER, subject: SUBJECT })).toThrow(
      refusal('attest/identity', 'issuer'),
    )
  })

  it.each([
    `${SUBJECT}-evil`,
    `x${SUBJECT}`,
    SUBJECT.slice(0, -1),
    SUBJECT.replace('octo', 'Octo'),
    SUBJECT.replace('widget/', 'widget-evil/'),
    SUBJECT.replace('github.com', 'githubxcom'),
    `${SUBJECT} `,
    `${SUBJECT}%20`,
  ])('refuses the subject %j', (subject) => {
    expect(() => match({ subject: SUBJECT }, withSubject(subject))).toThrow(
      refusal('attest/identity', 'subject'),
    )
  })

  it('compares addresses of people as they are', () => {
    const person: SignerIdentity = {
      subject: 'Ada@example.com',
      subjectKind: 'email',
      issuer: 'https://accounts.example',
      claims: {},
    }
    expect(() => matchIdentity(person, { issuer: person.issuer, subject: 'Ada@example.com' })).not.toThrow()
    expect(() => matchIdentity(person, { issuer: person.issuer, subject: 'ada@example.com' })).toThrow(
      refusal('attest/identity'),
    )
  })

  describe('with a pattern', () => {
    const pattern = 'https://github\\.com/octo/widget/\\.github/workflows/[a-z]+\\.yml@refs/tags/v[0-9]+'

    it('takes a subject that is wholly what it says', () => {
      expect(() => match({ subjectPattern: pattern })).not.toThrow()
      expect(() => match({ subjectPattern: `^${pattern}$` })).not.toThrow()
      expect(() => match({ subjectPattern: `${pattern}|other` })).not.toThrow()
      expect(() => match({ subjectPattern: `(?i)${pattern.replace('octo', 'OCTO')}` })).not.toThrow()
    })

    it.each([
      `${SUBJECT}-evil`,
      `x${SUBJECT}`,
      `${SUBJECT}\n`,
      `evil\n${SUBJECT}`,
      SUBJECT.replace('.com', 'xcom'),
    ])('refuses %j', (subject) => {
      expect(() => match({ subjectPattern: pattern }, withSubject(subject))).toThrow(
        refusal('attest/identity'),
      )
    })

    it('never searches within, whatever the pattern looks like', () => {
      expect(() => match({ subjectPattern: 'octo/widget' })).toThrow(refusal('attest/identity'))
      expect(() => match({ subjectPattern: 'octo|https://github.com/octo' })).toThrow(
        refusal('attest/identity'),
      )
      expect(() => match({ subjectPattern: '(?m)^evil$|x' }, withSubject('a\nevil\nb'))).toThrow(
        refusal('attest/identity'),
      )
      expect(() => match({ subjectPattern: '' })).toThrow(refusal('attest/identity'))
    })

    it.each(['octo)|(?:.*', '(', '[', 'a\\', '\\Qa', '(?=a)b', 'a{1,99999}', '(a)\\1'])(
      'refuses the pattern %j as a fault of the policy',
      (subjectPattern) => {
        expect(() => match({ subjectPattern })).toThrow(refusal('input/invalid'))
      },
    )

    it('does not take long over patterns that others search for ever', () => {
      const started = performance.now()
      expect(() => match({ subjectPattern: '(a+)+b' }, withSubject('a'.repeat(5000)))).toThrow(
        refusal('attest/identity'),
      )
      expect(performance.now() - started).toBeLessThan(20_000)
    })
  })

  it.each<readonly [string, Partial<IdentityPolicy>]>([
    ['a repository of other case', { sourceRepository: 'https://GitHub.com/Octo/Widget' }],
    ['the number of the repository', { sourceRepositoryId: '814726301' }],
    ['an owner of other case', { sourceOwner: 'https://github.com/OCTO' }],
    ['the number of the owner', { sourceOwnerId: '40219837' }],
    ['a ref', { sourceRef: 'refs/tags/v1' }],
    ['a pattern of refs', { sourceRef: 'refs/tags/*' }],
    ['a commit', { sourceDigest: COMMIT }],
    ['a commit in capitals', { sourceDigest: COMMIT.toUpperCase() }],
    ['the commit of the workflow', { signerDigest: COMMIT }],
    ['a workflow', { signerWorkflow: 'octo/widget/.github/workflows/release.yml' }],
    ['a workflow with its host', { signerWorkflow: 'github.com/Octo/Widget/.github/workflows/release.yml' }],
    [
      'a workflow with its address',
      { signerWorkflow: 'https://github.com/octo/widget/.github/workflows/release.yml' },
    ],
    ['the ref of the workflow', { signerRef: 'refs/tags/v*' }],
    ['one of several triggers', { buildTriggers: ['release', 'push'] }],
    ['the runner', { runnerEnvironment: 'github-hosted' }],
    ['the visibility', { visibility: 'public' }],
    ['the run', { runInvocation: 'https://github.com/octo/widget/actions/runs/91/attempts/1' }],
    ['all attempts of the run', { runInvocation: 'https://github.com/octo/widget/actions/runs/91' }],
    ['all runs', { runInvocation: 'https://github.com/octo/widget/actions/runs/' }],
  ])('takes %s', (_, policy) => {
    expect(() => match(policy)).not.toThrow()
  })

  it.each<readonly [string, Partial<IdentityPolicy>]>([
    ['a repository that begins alike', { sourceRepository: 'https://github.com/octo/widge' }],
    ['a repository that goes on', { sourceRepository: 'https://github.com/octo/widget-evil' }],
    ['a dot that stands for any character', { sourceRepository: 'https://github.com/octo/widge.' }],
    [
      'a repository with other letters that look alike',
      { sourceRepository: 'https://github.com/octo/wi\u0501get' },
    ],
    ['another number of the repository', { sourceRepositoryId: '814726302' }],
    ['another owner', { sourceOwner: 'https://github.com/oct' }],
    ['another number of the owner', { sourceOwnerId: '4021983' }],
    ['another ref', { sourceRef: 'refs/tags/v2' }],
    ['a ref in capitals', { sourceRef: 'refs/tags/V1' }],
    ['a star that would cross a slash', { sourceRef: 'refs/*' }],
    ['another commit', { sourceDigest: '0'.repeat(40) }],
    ['another commit of the workflow', { signerDigest: '0'.repeat(64) }],
    ['another workflow', { signerWorkflow: 'octo/widget/.github/workflows/other.yml' }],
    ['a workflow in capitals', { signerWorkflow: 'octo/widget/.github/workflows/Release.yml' }],
    [
      'a workflow of another host',
      { signerWorkflow: 'ghe.example/octo/widget/.github/workflows/release.yml' },
    ],
    ['a workflow whose path begins alike', { signerWorkflow: 'octo/widget/.github/workflows/release.y' }],
    ['another ref of the workflow', { signerRef: 'refs/heads/*' }],
    ['another trigger', { buildTriggers: ['release'] }],
    ['no trigger at all', { buildTriggers: [] }],
    ['a trigger that begins alike', { buildTriggers: ['pus'] }],
    ['another runner', { runnerEnvironment: 'self-hosted' }],
    ['another visibility', { visibility: 'private' }],
    ['another run', { runInvocation: 'https://github.com/octo/widget/actions/runs/9' }],
    ['another environment', { runInvocation: 'https://github.com/octo/widget/actions/runs/92' }],
  ])('refuses %s', (_, policy) => {
    expect(() => match(policy)).toThrow(refusal('attest/identity'))
  })

  it.each<readonly [string, Partial<IdentityPolicy>]>([
    ['source repository', { sourceRepository: 'https://github.com/octo/widget' }],
    ['source repository id', { sourceRepositoryId: '1' }],
    ['source owner', { sourceOwner: 'https://github.com/octo' }],
    ['source owner id', { sourceOwnerId: '1' }],
    ['source ref', { sourceRef: '*' }],
    ['source digest', { sourceDigest: COMMIT }],
    ['signer digest', { signerDigest: COMMIT }],
    ['signer ref', { signerRef: '*' }],
    ['build trigger', { buildTriggers: ['push'] }],
    ['runner environment', { runnerEnvironment: 'github-hosted' }],
    ['visibility', { visibility: 'public' }],
    ['run', { runInvocation: 'https://github.com' }],
  ])('refuses a certificate that does not say the %s when it is asked for', (what, policy) => {
    const bare = { ...IDENTITY, subject: 'https://a.example/signer', claims: {} }
    expect(() => match(policy, bare)).toThrow(refusal('attest/identity', `does not say the ${what}`))
  })

  it('tells paths from refs at the first ref, since tags may have an @', () => {
    const identity = withSubject(
      'https://github.com/octo/widget/.github/workflows/a@b.yml@refs/tags/pkg@refs/1.0',
    )
    expect(() =>
      match(
        { signerWorkflow: 'octo/widget/.github/workflows/a@b.yml', signerRef: 'refs/tags/pkg@refs/1.0' },
        identity,
      ),
    ).not.toThrow()
    expect(() => match({ signerRef: 'refs/1.0' }, identity)).toThrow(refusal('attest/identity'))
  })

  it('knows workflows that are named by commit', () => {
    const identity = withSubject(`https://github.com/octo/widget/.github/workflows/a.yml@${COMMIT}`)
    expect(() => match({ signerRef: COMMIT }, identity)).not.toThrow()
    expect(() => match({ signerRef: 'refs/heads/main' }, identity)).toThrow(refusal('attest/identity'))
  })

  it('writes unusual characters as the certificate does', () => {
    const identity = withSubject(
      'https://github.com/octo/widget/.github/workflows/a%20b.yml@refs/tags/v1%23%28x%29',
    )
    expect(() =>
      match(
        { signerWorkflow: 'octo/widget/.github/workflows/a b.yml', signerRef: 'refs/tags/v1#(x)' },
        identity,
      ),
    ).not.toThrow()
    expect(() => match({ signerRef: 'refs/tags/*' }, identity)).not.toThrow()
    const plain = withSubject('https://github.com/octo/widget/.github/workflows/a.yml@refs/tags/v1(x)')
    expect(() => match({ signerRef: 'refs/tags/v1(x)' }, plain)).not.toThrow()
  })

  it('says that a policy is malformed', () => {
    expect(() => match({ sourceDigest: 'abc' })).toThrow(refusal('input/invalid', 'no commit'))
    expect(() => match({ signerDigest: COMMIT.slice(1) })).toThrow(refusal('input/invalid', 'no commit'))
    for (const signerWorkflow of [
      'release.yml',
      'octo/widget',
      'octo//.github/workflows/a.yml',
      'octo/widget/../a.yml',
    ])
      expect(() => match({ signerWorkflow })).toThrow(refusal('input/invalid', 'names no workflow'))
  })

  it('takes no subject for a workflow that is none', () => {
    for (const subject of [
      'ada@example.com',
      'https://github.com/octo/widget',
      'https://github.com/octo/widget/a.yml@',
      'http://github.com/octo/widget/.github/workflows/release.yml@refs/tags/v1',
      'https://github.com/octo/../octo/widget/.github/workflows/release.yml@refs/tags/v1',
    ])
      expect(() =>
        match({ signerWorkflow: 'octo/widget/.github/workflows/release.yml' }, withSubject(subject)),
      ).toThrow(refusal('attest/identity'))
  })
})
