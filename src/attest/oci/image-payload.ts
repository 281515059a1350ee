import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { isObject, isSha256Digest } from './descriptor.ts'
import { readRegistryJson } from './read-registry-json.ts'

/** What a signature in a tag with `.sig` says (containers/image, `containers-signature.5.md`, with the type of cosign). */
export interface ImagePayload {
  /** Registry and repository for which it was signed. */
  readonly name: string
  readonly digest: string
}

const PAYLOAD_TYPE = 'cosign container image signature'

/** The payload that is signed, always the same bytes for the same image. */
export function writeImagePayload({ name, digest }: ImagePayload): Uint8Array {
  return Buffer.from(
    JSON.stringify({
      critical: {
        identity: { 'docker-reference': name },
        image: { 'docker-manifest-digest': digest },
        type: PAYLOAD_TYPE,
      },
      optional: null,
    }),
  )
}

/**
 * Reads a payload whose signature was verified.
 * @throws FluxError `attest/parse` when it is not the payload of a signature of an image
 */
export function readImagePayload(payload: Uint8Array): ImagePayload {
  const json = readRegistryJson(payload, LIMITS.imagePayloadBytes, 'the signed payload', 'attest/parse')
  const critical = json['critical']
  if (!isObject(critical) || critical['type'] !== PAYLOAD_TYPE) throw refused(`is not a ${PAYLOAD_TYPE}`)
  const { identity, image } = critical
  const digest = isObject(image) ? image['docker-manifest-digest'] : undefined
  const name = isObject(identity) ? identity['docker-reference'] : undefined
  if (typeof digest !== 'string' || !isSha256Digest(digest)) throw refused('names no digest of an image')
  return { name: typeof name === 'string' ? name : '', digest }
}

function refused(why: string): FluxError {
  return new FluxError('attest/parse', `the signed payload ${why}`)
}
