import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readIdentityToken } from '../../../../src/attest/sign/read-identity-token.ts'
import { FluxError } from '../../../../src/core/error.ts'

const NOW = 1_800_000_000
const CLAIMS = { iss: 'https://issuer.test', sub: 'repo:o/r', aud: 'sigstore', exp: NOW + 300 }

const base64url = (text: string) => Buffer.from(text).toString('base64url')
const tokenOf = (claims: object) =>
  `${base64url('{"alg":"RS256"}')}.${base64url(JSON.stringify(claims))}.c2ln`
const read = (claims: object, at = NOW) => readIdentityToken(tokenOf(claims), BigInt(at) * 1_000_000_000n)
const refuses = (claims: object, why: string) =>
  expect(() => read(claims)).toThrow(
    expect.objectContaining({ code: 'sign/token', message: expect.stringContaining(why) }),
  )

describe('an identity token', () => {
  test('tells issuer, subject and end', () => {
    expect(read({ ...CLAIMS, repository: 'o/r', number: 1 })).toEqual({
      text: tokenOf({ ...CLAIMS, repository: 'o/r', number: 1 }),
      issuer: 'https://issuer.test',
      subject: 'repo:o/r',
      challenge: 'repo:o/r',
      expires: BigInt(NOW + 300) * 1_000_000_000n,
      claims: new Map([
        ['iss', 'https://issuer.test'],
        ['sub', 'repo:o/r'],
        ['aud', 'sigstore'],
        ['repository', 'o/r'],
      ]),
    })
  })

  test('with a verified address is answered for by that address', () => {
    for (const verified of [true, 'true'])
      expect(read({ ...CLAIMS, email: 'a@b.test', email_verified: verified })).toMatchObject({
        challenge: 'a@b.test',
        email: 'a@b.test',
      })
    for (const verified of [undefined, false, 'false', 1])
      refuses({ ...CLAIMS, email: 'a@b.test', email_verified: verified }, 'nobody has verified')
  })

  test('is one for our audience, alone or among others', () => {
    expect(read({ ...CLAIMS, aud: ['other', 'sigstore'] }).issuer).toBe('https://issuer.test')
    for (const aud of [undefined, 'other', 'sigstore.evil', ['sigstore.evil'], [['sigstore']], {}])
      refuses({ ...CLAIMS, aud }, 'another audience')
  })

  test('is good for another minute at least', () => {
    expect(read({ ...CLAIMS, exp: NOW + 60 }).subject).toBe('repo:o/r')
    refuses({ ...CLAIMS, exp: NOW + 59 }, 'within a minute')
    refuses({ ...CLAIMS, exp: NOW - 1 }, 'has ended')
    for (const exp of [undefined, String(NOW + 300), 1e300, null]) refuses({ ...CLAIMS, exp }, 'when it ends')
  })

  test('names an issuer and a subject', () => {
    for (const change of [{ iss: undefined }, { iss: '' }, { sub: 1 }, { sub: undefined }])
      refuses({ ...CLAIMS, ...change }, 'no issuer or no subject')
  })

  test.each(['', 'a.b', 'a..c', '.e30.c', 'a.e30.', 'a.e30.c.d', 'a.!.c', 'a.bnVsbA.c', 'a.W10.c'])(
    'is not %j',
    (text) => {
      expect(() => readIdentityToken(text, 0n)).toThrow(
        expect.objectContaining({ code: 'sign/token', cause: undefined }),
      )
    },
  )

  test('may have 16 Ki characters', () => {
    const of = (length: number) => {
      const token = tokenOf(CLAIMS)
      return token + 'A'.repeat(length - token.length)
    }
    const at = BigInt(NOW) * 1_000_000_000n
    expect(readIdentityToken(of(16 * 1024 - 1), at).subject).toBe('repo:o/r')
    expect(readIdentityToken(of(16 * 1024), at).subject).toBe('repo:o/r')
    expect(() => readIdentityToken(of(16 * 1024 + 1), at)).toThrow(
      expect.objectContaining({ message: 'the identity token is too long' }),
    )
  })

  test('never comes into a message, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), fc.json(), (head, payload) => {
        const secret = base64url(payload)
        try {
          readIdentityToken(`${base64url(head)}.${secret}.c2lnbmF0dXJl`, BigInt(NOW) * 1_000_000_000n)
        } catch (error) {
          expect(error).toBeInstanceOf(FluxError)
          if (!(error instanceof FluxError)) return
          expect(error.message + String(error.hint)).not.toContain('c2lnbmF0dXJl')
          expect(error.cause).toBeUndefined()
        }
      }),
    )
  })
})
