import { LIMITS } from '../../core/limits.ts'
import { listOf, malformed, objectOf, optionalText } from '../json-member.ts'
import type { JsonObject } from '../statement/json-value.ts'
import type { Bundle, KeyMaterial } from './bundle.ts'
import { envelopeOf } from './read-bundle.ts'
import { certificateOfPem } from './read-material.ts'

/**
 * A bundle from a bare envelope (secure-systems-lab/dsse, `envelope.md`), as lines of `.intoto.jsonl` files have it. Some carry the certificate of the
 * signer beside the signature. It has no entry of a log and no timestamp. Throws `attest/parse`.
 */
export function rawEnvelopeOf(envelope: JsonObject): { readonly kind: 'bundle'; readonly bundle: Bundle } {
  const [first] = listOf(envelope, 'signatures', 'the envelope', LIMITS.bundleEntries)
  const { cert, ...signature } = objectOf(first, 'the signature', ['sig', 'keyid', 'cert'])
  if (cert !== undefined && cert !== null && typeof cert !== 'string')
    throw malformed('expected a text as `cert` of the signature')
  const keyId = optionalText(signature, 'keyid', 'the signature') ?? ''
  const material: KeyMaterial =
    typeof cert === 'string' && cert !== ''
      ? { kind: 'certificate', certificates: [certificateOfPem(cert)] }
      : { kind: 'public-key', hint: keyId }
  // What is wrong with the rest is told there: more than one signature, another type, empty parts.
  const signatures = listOf(envelope, 'signatures', 'the envelope', LIMITS.bundleEntries)
  const content = envelopeOf(
    { ...envelope, signatures: signatures.length === 1 ? [signature] : signatures },
    material,
  )
  return { kind: 'bundle', bundle: { version: '0.3', material, entries: [], timestamps: [], content } }
}
