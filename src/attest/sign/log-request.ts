import { encodeBase64, encodeHex } from '../base64.ts'
import { writePem } from '../pem.ts'
import { keyDetailsOf } from './key-details.ts'
import type { SignedContent } from './signed-content.ts'

/**
 * Body of the request for an entry of a log of the first interface (sigstore/rekor, `hashedrekord` 0.0.1 and `dsse` 0.0.1): the file's digest or the whole
 * envelope, with the signature and the certificate or key.
 */
export function firstLogRequest(signed: SignedContent): string {
  const { content, key, certificate } = signed
  const pem =
    certificate === undefined ? writePem('PUBLIC KEY', key.spki) : writePem('CERTIFICATE', certificate)
  const verifier = encodeBase64(Buffer.from(pem, 'utf8'))
  if (content.kind === 'envelope') {
    return JSON.stringify({
      apiVersion: '0.0.1',
      kind: 'dsse',
      spec: { proposedContent: { envelope: envelopeText(content), verifiers: [verifier] } },
    })
  }
  return JSON.stringify({
    apiVersion: '0.0.1',
    kind: 'hashedrekord',
    spec: {
      data: { hash: { algorithm: signed.digest.algorithm, value: encodeHex(signed.digest.value) } },
      signature: { content: encodeBase64(content.signature), publicKey: { content: verifier } },
    },
  })
}

/**
 * Body of the request for an entry of a log of the second interface (sigstore/rekor-tiles, `hashedRekordRequestV002`). It knows digests alone: of an
 * envelope the one of its pre-authentication encoding.
 */
export function secondLogRequest(signed: SignedContent): string {
  const { content, digest, key, certificate } = signed
  return JSON.stringify({
    hashedRekordRequestV002: {
      digest: encodeBase64(digest.value),
      signature: {
        content: encodeBase64(content.signature),
        verifier: {
          ...(certificate === undefined
            ? { publicKey: { rawBytes: encodeBase64(key.spki) } }
            : { x509Certificate: { rawBytes: encodeBase64(certificate) } }),
          keyDetails: keyDetailsOf(key).name,
        },
      },
    },
  })
}

/** The envelope as JSON, its members in the order in which everybody writes them: the log hashes this text. */
export function envelopeText(envelope: {
  readonly payloadType: string
  readonly payload: Uint8Array
  readonly signature: Uint8Array
}): string {
  return JSON.stringify({
    payload: encodeBase64(envelope.payload),
    payloadType: envelope.payloadType,
    signatures: [{ sig: encodeBase64(envelope.signature) }],
  })
}
