import { createPublicKey, type KeyObject } from 'node:crypto'
import type { CertificateAuthority, CertificateFault } from './certificate-authority.ts'
import { isSignatureOf } from './check-signature.ts'
import { type Claims, challengeOf, textOf } from './claims.ts'
import { readDer, readDerValues } from './der.ts'
import {
  type Answer,
  type Exchange,
  fromBase64,
  json,
  memberOf,
  readJson,
  refuse,
  textAt,
} from './exchange.ts'
import { pem } from './pem.ts'
import type { TokenIssuer } from './token-issuer.ts'

/** Answers as Fulcio does, in its second interface, and in its first for requests of certificates; undefined for paths that it does not have. */
export function answerCertificateRequest(
  authority: CertificateAuthority,
  issuer: TokenIssuer,
  { method, url, headers, body }: Exchange,
  at: number,
  faults: ReadonlySet<CertificateFault>,
): Answer | undefined {
  if (url.pathname === '/api/v2/trustBundle' && method === 'GET') {
    return json(200, { chains: [{ certificates: authority.chain.map((one) => pem('CERTIFICATE', one)) }] })
  }
  if (url.pathname === '/api/v2/configuration' && method === 'GET') {
    return json(200, {
      issuers: [
        { issuerUrl: url.origin, audience: 'sigstore', challengeClaim: 'sub', spiffeTrustDomain: '' },
      ],
    })
  }
  const isFirst = url.pathname === '/api/v1/signingCert'
  if ((!isFirst && url.pathname !== '/api/v2/signingCert') || method !== 'POST') return undefined
  const request = readJson(body)
  const header = String(headers['authorization'] ?? '').replace(/^Bearer /, '')
  const token = textAt(memberOf(request, 'credentials'), 'oidcIdentityToken') || header
  const claims = issuer.check(token, 'sigstore', at)
  if (claims === undefined) return refuse(401, 'There was an error processing the identity token')
  if (textOf(claims, 'email') !== undefined && claims['email_verified'] !== true) {
    return refuse(400, 'The email of the identity token is not verified')
  }
  const key = requestedKey(isFirst ? requestOfFirst(request) : request, claims)
  if (key === undefined) return refuse(400, 'The signature supplied in the request could not be verified')
  const spki = key.export({ type: 'spki', format: 'der' })
  const { leaf, chain, detached } = authority.issue(spki, claims, at, faults)
  const certificates = [leaf, ...chain].map((one) => pem('CERTIFICATE', one))
  if (isFirst) {
    const type = { 'content-type': 'application/pem-certificate-chain' }
    return { status: 201, headers: type, body: certificates.join('') }
  }
  const [timestamp] = detached
  if (timestamp === undefined) return json(200, { signedCertificateEmbeddedSct: { chain: { certificates } } })
  return json(200, {
    signedCertificateDetachedSct: {
      chain: { certificates },
      signedCertificateTimestamp: Buffer.from(JSON.stringify(detachedOf(timestamp))).toString('base64'),
    },
  })
}

// The first interface, which old clients still speak, names the same things otherwise.
function requestOfFirst(request: unknown): unknown {
  const content = fromBase64(textAt(memberOf(request, 'publicKey'), 'content')).toString()
  const proofOfPossession = textAt(request, 'signedEmailAddress')
  return { publicKeyRequest: { publicKey: { content }, proofOfPossession } }
}

function requestedKey(request: unknown, claims: Claims): KeyObject | undefined {
  try {
    const signingRequest = textAt(request, 'certificateSigningRequest')
    if (signingRequest !== '') return keyOfSigningRequest(fromBase64(signingRequest).toString())
    const proposed = memberOf(request, 'publicKeyRequest')
    const key = createPublicKey(textAt(memberOf(proposed, 'publicKey'), 'content'))
    const proof = fromBase64(textAt(proposed, 'proofOfPossession'))
    return isSignatureOf(key, Buffer.from(challengeOf(claims)), proof) ? key : undefined
  } catch {
    return undefined
  }
}

// PKCS#10 (RFC 2986): the request signs itself.
function keyOfSigningRequest(text: string): KeyObject | undefined {
  const request = fromBase64(text.replaceAll(/-----[^-]+-----|\s/g, ''))
  const [info, , signature] = readDerValues(readDer(request).content)
  const [, , spki] = readDerValues(info?.content ?? Buffer.alloc(0))
  if (info === undefined || signature === undefined || spki === undefined) return undefined
  const key = createPublicKey({ key: spki.whole, format: 'der', type: 'spki' })
  return isSignatureOf(key, info.whole, signature.content.subarray(1)) ? key : undefined
}

// What a log of certificates answers (RFC 6962, section 4.1).
function detachedOf(timestamp: Buffer): object {
  const length = timestamp.readUInt16BE(41)
  return {
    sct_version: 0,
    id: timestamp.subarray(1, 33).toString('base64'),
    timestamp: Number(timestamp.readBigUInt64BE(33)),
    extensions: timestamp.subarray(43, 43 + length).toString('base64'),
    signature: timestamp.subarray(43 + length).toString('base64'),
  }
}
