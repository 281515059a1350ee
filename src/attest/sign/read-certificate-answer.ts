import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { readPem } from '../pem.ts'
import type { JsonValue } from '../statement/json-value.ts'
import { answerObject, memberObject, refusedAnswer } from './answer-json.ts'

const WHO = 'the certificate authority'

/**
 * Takes the certificates out of the answer of the authority: DER, the leaf first, each of the chain in its order.
 * @throws FluxError `sign/refused` for another form, and for a certificate whose log entry is not inside of it: a bundle has no place for it
 */
export function readCertificateAnswer(body: Uint8Array): readonly [Uint8Array, ...Uint8Array[]] {
  const answer = answerObject(body, WHO)
  const isDetached = answer['signedCertificateDetachedSct'] !== undefined
  const form = isDetached ? 'signedCertificateDetachedSct' : 'signedCertificateEmbeddedSct'
  const issued = memberObject(answer, form, WHO)
  // An authority without a log of certificates gives the detached form too, with nothing apart from the certificate.
  if (isDetached && (issued['signedCertificateTimestamp'] ?? '') !== '') {
    throw new FluxError('sign/refused', `${WHO} gives the proof of its log apart from the certificate`, {
      hint: 'use an authority that embeds the signed certificate timestamp',
    })
  }
  const chain = memberObject(issued, 'chain', WHO)
  const list: JsonValue = chain['certificates'] ?? null
  // LIMIT: as many as a bundle may have.
  if (!Array.isArray(list) || list.length > LIMITS.bundleCertificates) throw refusedAnswer(WHO)
  const [leaf, ...rest] = list.map((one: JsonValue) => derOf(one))
  if (leaf === undefined) throw refusedAnswer(WHO)
  return [leaf, ...rest]
}

function derOf(pem: JsonValue): Uint8Array {
  const blocks = typeof pem === 'string' ? readPem(pem) : undefined
  const [block, ...others] = blocks ?? []
  if (block?.type !== 'CERTIFICATE' || block.hasHeaders || others.length > 0) throw refusedAnswer(WHO)
  return block.bytes
}
