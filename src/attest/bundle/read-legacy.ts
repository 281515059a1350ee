import { LIMITS } from '../../core/limits.ts'
import { HASH_BYTES, HASH_NAMES } from '../artifact.ts'
import { decodeBase64, decodeHex } from '../base64.ts'
import {
  bytesOf,
  malformed,
  memberOf,
  objectOf,
  optionalBytes,
  optionalInteger,
  optionalText,
  textOf,
} from '../json-member.ts'
import { valueAt } from '../log/entry-value.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { readStrictJson } from '../strict-json.ts'
import type { Bundle, BundleContent, KeyMaterial, LogEntry } from './bundle.ts'
import { envelopeOf } from './read-bundle.ts'
import { materialOfPem } from './read-material.ts'

const WHERE = 'the older bundle'
const OPEN = 0x7b

/** What an older bundle holds: enough for a bundle, or a signature alone, where no log took it. */
export type LegacySignature =
  | { readonly kind: 'bundle'; readonly bundle: Bundle }
  | { readonly kind: 'detached'; readonly signature: Uint8Array; readonly material?: KeyMaterial }

/**
 * Reads the bundle that cosign wrote before version 3 (sigstore/cosign, `pkg/cosign/fetch.go`): a signature or an envelope, a certificate
 * or key, and the promise of the first log. What was signed is taken from the entry of the log, which must be about the artifact anyway.
 * Throws `attest/parse`.
 */
export function legacyOf(value: JsonObject): LegacySignature {
  // HOSTILE: all of it comes from whoever made the bundle.
  const legacy = objectOf(value, WHERE, ['base64Signature', 'cert', 'rekorBundle'])
  const signature = bytesOf(legacy, 'base64Signature', WHERE)
  const pem = optionalBytes(legacy, 'cert', WHERE)
  const material = pem === undefined ? undefined : materialOfPem(new TextDecoder().decode(pem))
  const rekor = memberOf(legacy, 'rekorBundle')
  const logged = rekor === undefined ? undefined : loggedEntry(rekor)
  const signer: KeyMaterial = material ?? { kind: 'public-key', hint: '' }
  const shell = { version: '0.1', material: signer, timestamps: [] } as const
  const entries = logged === undefined ? [] : [logged.entry]
  if (signature[0] === OPEN)
    return { kind: 'bundle', bundle: { ...shell, entries, content: envelopeIn(signature, signer) } }
  if (logged === undefined)
    return { kind: 'detached', signature, ...(material === undefined ? {} : { material }) }
  const content: BundleContent = { kind: 'message', digest: digestIn(logged.body), signature }
  return { kind: 'bundle', bundle: { ...shell, entries, content } }
}

function envelopeIn(bytes: Uint8Array, material: KeyMaterial): BundleContent {
  const value = readStrictJson(bytes, {
    bytes: LIMITS.signedBundleBytes,
    depth: LIMITS.signedBundleDepth,
    what: 'the envelope',
  })
  return envelopeOf(value, material)
}

function loggedEntry(value: JsonValue): { readonly entry: LogEntry; readonly body: JsonValue } {
  const rekor = objectOf(value, '`rekorBundle`', ['SignedEntryTimestamp', 'Payload'])
  const where = '`Payload`'
  const payload = objectOf(memberOf(rekor, 'Payload'), where, ['body', 'integratedTime', 'logIndex', 'logID'])
  const bytes = decodeBase64(textOf(payload, 'body', where))
  if (bytes === undefined) throw malformed('`body` of `Payload` is no base64')
  const logId = decodeHex(textOf(payload, 'logID', where))
  if (logId?.length !== 32) throw malformed('`logID` of `Payload` is no identifier of a log')
  const body = readStrictJson(bytes, {
    bytes: LIMITS.signedBundleBytes,
    depth: LIMITS.signedBundleDepth,
    what: 'the body of the entry',
  })
  const about = objectOf(body, 'the body of the entry')
  const integratedTime = optionalInteger(payload, 'integratedTime', where)
  const entry: LogEntry = {
    logIndex: optionalInteger(payload, 'logIndex', where) ?? 0n,
    logId,
    kind: optionalText(about, 'kind', 'the body of the entry') ?? '',
    version: optionalText(about, 'apiVersion', 'the body of the entry') ?? '',
    ...(integratedTime === undefined ? {} : { integratedTime }),
    promise: bytesOf(rekor, 'SignedEntryTimestamp', '`rekorBundle`'),
    body: bytes,
  }
  return { entry, body }
}

/** The digest that the log has: the verification compares it with the artifact's own. */
function digestIn(body: JsonValue): Extract<BundleContent, { kind: 'message' }>['digest'] {
  const algorithm = HASH_NAMES.find((name) => name === valueAt(body, 'spec', 'data', 'hash', 'algorithm'))
  const text = valueAt(body, 'spec', 'data', 'hash', 'value')
  const value = typeof text === 'string' ? decodeHex(text) : undefined
  if (algorithm === undefined || value?.length !== HASH_BYTES[algorithm])
    throw malformed('the entry of the log in the older bundle has no digest')
  return { algorithm, value }
}
