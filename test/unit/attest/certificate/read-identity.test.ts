import { describe, expect, it } from 'vitest'
import { readIdentity } from '../../../../src/attest/certificate/read-identity.ts'
import type { SignerIdentity } from '../../../../src/attest/certificate/signer-identity.ts'
import { extension } from '../../../sigstore/certificate.ts'
import { identityExtensions, subjectNames } from '../../../sigstore/certificate-identity.ts'
import { type Claims, EMAIL_CLAIMS, GITHUB_CLAIMS } from '../../../sigstore/claims.ts'
import { der, utf8 } from '../../../sigstore/der.ts'
import { leaf, uris } from './made-certificates.ts'

const FULCIO = '1.3.6.1.4.1.57264.1'
const ISSUER = 'https://token.actions.githubusercontent.com'
const SUBJECT = 'https://github.com/octo/widget/.github/workflows/release.yml@refs/tags/v1.2.3'
const bare = (arc: number, text: string): Buffer => extension(`${FULCIO}.${arc}`, Buffer.from(text))
const text = (arc: number, value: string): Buffer => extension(`${FULCIO}.${arc}`, utf8(value))
const read = (...extensions: readonly Buffer[]): SignerIdentity => readIdentity(leaf({ extensions }))
const ofClaims = (claims: Claims): SignerIdentity => read(subjectNames(claims), ...identityExtensions(claims))
const refusal = (code: string, message: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message) })

describe('readIdentity', () => {
  it('reads a run of a workflow', () => {
    expect(ofClaims(GITHUB_CLAIMS)).toEqual({
      subject: SUBJECT,
      subjectKind: 'uri',
      issuer: ISSUER,
      claims: {
        buildSignerUri: SUBJECT,
        buildSignerDigest: '7f1c2d0e5b3a49688d7c6b5a4f3e2d1c0b9a8f7e',
        runnerEnvironment: 'github-hosted',
        sourceRepository: 'https://github.com/octo/widget',
        sourceDigest: '7f1c2d0e5b3a49688d7c6b5a4f3e2d1c0b9a8f7e',
        sourceRef: 'refs/tags/v1.2.3',
        sourceRepositoryId: '814726301',
        sourceOwner: 'https://github.com/octo',
        sourceOwnerId: '40219837',
        buildConfigUri: SUBJECT,
        buildConfigDigest: '7f1c2d0e5b3a49688d7c6b5a4f3e2d1c0b9a8f7e',
        buildTrigger: 'push',
        runInvocation: 'https://github.com/octo/widget/actions/runs/9182736450/attempts/1',
        visibility: 'public',
        tokenSubject: 'repo:octo/widget:ref:refs/tags/v1.2.3',
        workflowName: 'Release',
      },
    })
  })

  it('reads a person', () => {
    expect(ofClaims(EMAIL_CLAIMS)).toEqual({
      subject: 'ada@example.com',
      subjectKind: 'email',
      issuer: 'https://accounts.example',
      claims: {},
    })
  })

  it('reads a user whose name is of another kind', () => {
    expect(ofClaims({ iss: 'https://accounts.example', username: 'ada!example' })).toMatchObject({
      subject: 'ada!example',
      subjectKind: 'other',
    })
  })

  it('reads old certificates, which have only bare texts', () => {
    const old = read(
      uris(SUBJECT),
      bare(1, ISSUER),
      bare(2, 'push'),
      bare(3, 'abc'),
      bare(4, 'Release'),
      bare(5, 'octo/widget'),
      bare(6, 'refs/tags/v1.2.3'),
    )
    expect(old.issuer).toBe(ISSUER)
    expect(old.claims).toEqual({
      buildTrigger: 'push',
      sourceDigest: 'abc',
      sourceRef: 'refs/tags/v1.2.3',
      sourceRepository: 'https://github.com/octo/widget',
      workflowName: 'Release',
    })
  })

  it('gives a repository without a host no host of its own', () => {
    expect(
      read(uris('https://a.example'), bare(1, 'https://issuer.example'), bare(5, 'octo/widget')).claims,
    ).toEqual({})
  })

  it('reads texts of more than 127 bytes', () => {
    const long = `https://a.example/${'x'.repeat(200)}`
    expect(read(uris(long), text(8, ISSUER), text(9, long)).claims.buildSignerUri).toBe(long)
  })

  it.each([
    ['issuers', [text(8, ISSUER), bare(1, `${ISSUER}/`)]],
    ['signers', [text(8, ISSUER), text(9, `${SUBJECT}-evil`)]],
    ['triggers', [text(8, ISSUER), text(20, 'push'), bare(2, 'pull_request_target')]],
    ['commits', [text(8, ISSUER), text(13, 'abc'), bare(3, 'abd')]],
    ['refs', [text(8, ISSUER), text(14, 'refs/heads/main'), bare(6, 'refs/heads/evil')]],
    ['repositories', [text(8, ISSUER), text(12, 'https://github.com/octo/widget'), bare(5, 'octo/other')]],
    [
      'repositories',
      [text(8, ISSUER), text(12, 'https://github.com/evilocto/widget'), bare(5, 'octo/widget')],
    ],
  ])('refuses two %s', (what, extensions) => {
    expect(() => read(uris(SUBJECT), ...extensions)).toThrow(refusal('attest/identity', `two ${what}`))
  })

  it('takes two extensions that say the same', () => {
    const same = [
      text(8, ISSUER),
      bare(1, ISSUER),
      text(12, 'https://github.com/octo/widget'),
      bare(5, 'octo/widget'),
    ]
    expect(() => read(uris(SUBJECT), ...same)).not.toThrow()
  })

  it.each([
    ['a text of another type', [extension(`${FULCIO}.8`, der(0x16, Buffer.from(ISSUER)))]],
    ['bare text where a UTF8String should be', [extension(`${FULCIO}.8`, Buffer.from(ISSUER))]],
    ['bytes after the text', [extension(`${FULCIO}.8`, Buffer.concat([utf8(ISSUER), Buffer.from([0])]))]],
    ['text that is not UTF-8', [extension(`${FULCIO}.8`, der(0x0c, Buffer.from([0xff])))]],
    ['bare text that is not UTF-8', [bare(1, ISSUER), extension(`${FULCIO}.2`, Buffer.from([0xff]))]],
    ['a line break', [text(8, `${ISSUER}\n::set-output`)]],
    ['a code of terminals', [text(8, ISSUER), text(11, 'github-hosted\u001b[2K')]],
  ])('refuses %s', (_, extensions) => {
    expect(() => read(uris(SUBJECT), ...extensions)).toThrow(refusal('attest/parse', 'malformed'))
  })

  it('refuses certificates that name no issuer, or not one signer', () => {
    expect(() => read(uris(SUBJECT))).toThrow(refusal('attest/identity', 'who issued'))
    expect(() => read(uris(SUBJECT), text(8, ''))).toThrow(refusal('attest/identity', 'who issued'))
    expect(() => read(text(8, ISSUER))).toThrow(refusal('attest/identity', 'exactly one signer'))
    expect(() => read(uris(SUBJECT, 'https://a.example'), text(8, ISSUER))).toThrow(
      refusal('attest/identity', 'exactly one signer'),
    )
  })
})
