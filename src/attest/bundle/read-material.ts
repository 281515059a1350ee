import { createHash } from 'node:crypto'
import { LIMITS } from '../../core/limits.ts'
import { encodeBase64 } from '../base64.ts'
import { malformed } from '../json-member.ts'
import { readPem } from '../pem.ts'
import type { KeyMaterial } from './bundle.ts'

/** DER of the one certificate of a PEM text. Throws `attest/parse`. */
export function certificateOfPem(pem: string): Uint8Array {
  const material = materialOfPem(pem)
  if (material.kind === 'certificate' && material.certificates.length === 1) return material.certificates[0]
  throw malformed('expected one certificate in PEM')
}

/** What a PEM text names the signer by: certificates, the leaf first, or the hint of the public key that it holds. Throws `attest/parse`. */
export function materialOfPem(pem: string): KeyMaterial {
  // LIMIT: base64 and its lines take less than twice the bytes.
  if (pem.length > 2 * LIMITS.bundleCertificates * LIMITS.certificateBytes)
    throw malformed('the certificate or key in PEM is too large')
  const blocks = readPem(pem)
  const [first, ...others] = blocks ?? []
  if (first === undefined || blocks === undefined) throw malformed('expected a certificate or a key in PEM')
  if (first.type === 'PUBLIC KEY' && others.length === 0)
    return { kind: 'public-key', hint: encodeBase64(createHash('sha256').update(first.bytes).digest()) }
  // LIMIT: certificates of one signature.
  if (blocks.length > LIMITS.bundleCertificates || blocks.some(({ type }) => type !== 'CERTIFICATE'))
    throw malformed('expected a certificate or a public key in PEM')
  return { kind: 'certificate', certificates: [first.bytes, ...others.map(({ bytes }) => bytes)] }
}
