import { encodeBase64 } from '../base64.ts'
import type { SigningKey } from '../key/signing-key.ts'
import { writePem } from '../pem.ts'
import type { IdentityToken } from './identity-token.ts'

/**
 * Body of the request for a certificate (sigstore/fulcio, `fulcio.proto`, `CreateSigningCertificateRequest`): the token, the key, and a signature over
 * what the token says of its subject, which shows that whoever asks has the key. It holds the token: a secret.
 */
export function certificateRequest(token: IdentityToken, key: SigningKey): string {
  const proof = key.sign({ data: Buffer.from(token.challenge, 'utf8') })
  return JSON.stringify({
    credentials: { oidcIdentityToken: token.text },
    publicKeyRequest: {
      publicKey: { algorithm: 'ECDSA', content: writePem('PUBLIC KEY', key.publicKey.spki) },
      proofOfPossession: encodeBase64(proof),
    },
  })
}
