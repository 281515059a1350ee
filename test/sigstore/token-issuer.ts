import { createPublicKey, verify } from 'node:crypto'
import { type Claims, claimsOf, textOf } from './claims.ts'
import { type Answer, type Exchange, json, refuse } from './exchange.ts'
import type { KeySource, SigningPair } from './keys.ts'

/** Ways in which an issuer of tokens may do its work badly. */
export type TokenFault = 'wrong-audience' | 'expired' | 'wrong-key' | 'wrong-issuer' | 'no-value'

/** An issuer of identity tokens, with the endpoint that a job asks (OpenID Connect; RFC 7519). */
export interface TokenIssuer {
  /** Makes a token. `at` is in milliseconds. */
  issue(audience: string, at: number, faults?: ReadonlySet<TokenFault>): string
  /** The claims of a token that this issuer signed and that has not expired; undefined for another. */
  check(token: string, audience: string, at: number): Claims | undefined
  answer(request: Exchange, at: number, faults: ReadonlySet<TokenFault>): Answer | undefined
}

/** How an issuer is set up. */
export interface IssuerOptions {
  readonly url: string
  /** What a job has to show: the token of its run. */
  readonly requestToken: string
  /** The claims of the next token, without the times and the audience. */
  claims(): Claims
}

const LIFETIME_SECONDS = 300

/** Makes an issuer whose key is made when it is first needed. */
export function makeTokenIssuer(keys: KeySource, options: IssuerOptions): TokenIssuer {
  let issued = 0
  const pair = (): SigningPair => keys.pair('token', 'rsa')
  const issue: TokenIssuer['issue'] = (audience, at, faults = new Set()) => {
    issued += 1
    const seconds = Math.floor(at / 1_000) - (faults.has('expired') ? 3_600 : 0)
    const header = { typ: 'JWT', alg: 'RS256', kid: pair().id.toString('hex') }
    const payload = {
      jti: keys.bytes(`token ${issued}`, 16).toString('hex'),
      ...options.claims(),
      ...(faults.has('wrong-issuer') ? { iss: 'https://token.example' } : {}),
      aud: faults.has('wrong-audience') ? 'somebody-else' : audience,
      nbf: seconds - 300,
      iat: seconds,
      exp: seconds + LIFETIME_SECONDS,
    }
    const signed = [header, payload]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    const signer = faults.has('wrong-key') ? keys.pair('stranger token', 'rsa') : pair()
    return `${signed}.${signer.sign(Buffer.from(signed)).toString('base64url')}`
  }
  return {
    issue,
    check: (token, audience, at) => {
      const [header = '', payload = '', signature = '', ...more] = token.split('.')
      const key = createPublicKey({ key: pair().spki, format: 'der', type: 'spki' })
      const signed = Buffer.from(`${header}.${payload}`)
      if (more.length > 0 || !verify('sha256', signed, key, Buffer.from(signature, 'base64url'))) {
        return undefined
      }
      const claims = claimsOf(token)
      const isInTime = typeof claims['exp'] === 'number' && claims['exp'] * 1_000 > at
      return isInTime && textOf(claims, 'aud') === audience ? claims : undefined
    },
    answer: ({ url, headers }, at, faults) => {
      if (url.pathname === '/.well-known/openid-configuration') {
        return json(200, {
          issuer: options.url,
          jwks_uri: `${options.url}/jwks`,
          subject_types_supported: ['public', 'pairwise'],
          response_types_supported: ['id_token'],
          id_token_signing_alg_values_supported: ['RS256'],
          scopes_supported: ['openid'],
          claims_supported: ['sub', 'aud', 'exp', 'iat', 'iss', 'jti', 'nbf'],
        })
      }
      if (url.pathname === '/jwks') {
        const key = createPublicKey({ key: pair().spki, format: 'der', type: 'spki' })
        const kid = pair().id.toString('hex')
        return json(200, { keys: [{ ...key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid }] })
      }
      if (url.pathname !== '/token') return undefined
      if (headers['authorization'] !== `Bearer ${options.requestToken}`)
        return refuse(401, 'not a token of a run')
      if (faults.has('no-value')) return json(200, {})
      const token = issue(url.searchParams.get('audience') ?? options.url, at, faults)
      return json(200, { count: token.length, value: token })
    },
  }
}
