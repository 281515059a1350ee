import { createHash } from 'node:crypto'
import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { equalBytes } from '../base64.ts'
import type { TimeWindow } from '../instant.ts'
import { bytesOf, memberOf, objectOf, optionalText, textOf } from '../json-member.ts'
import type { PublicKey } from '../key/public-key.ts'
import { publicKeyOfPkcs1, publicKeyOfSpki } from '../key/read-public-key.ts'
import { logNames } from '../log/log-names.ts'
import type { JsonObject } from '../statement/json-value.ts'
import type { LogInstance } from './trusted-root.ts'

/** What a log holds: entries of signatures, or certificates. */
export type LogUse = 'entries' | 'certificates'

const HASH_LENGTH = 32
/** Bytes of the identifier that signatures of checkpoints carry. */
const NOTE_ID_LENGTH = 4

/**
 * A log of a trusted root from its JSON value. Its identifiers must be those of its key: an instance that says otherwise is refused.
 * @throws FluxError `attest/trusted-root`, `attest/parse`, `key/unreadable`, `key/unsupported`
 */
export function readLogInstance(
  log: JsonObject,
  use: LogUse,
  windowOf: (key: JsonObject) => TimeWindow,
): LogInstance {
  const where = 'a log'
  const baseUrl = textOf(log, 'baseUrl', where)
  const hash = optionalText(log, 'hashAlgorithm', where)
  if (hash !== undefined && hash !== 'SHA2_256')
    throw unusable(`it hashes with ${quoted(hash)}, expected \`SHA2_256\``)
  const described = objectOf(memberOf(log, 'publicKey'), '`publicKey`')
  const der = bytesOf(described, 'rawBytes', '`publicKey`')
  const details = optionalText(described, 'keyDetails', '`publicKey`') ?? ''
  const key = keyOf(der, details)
  const id = bytesOf(objectOf(memberOf(log, 'logId'), '`logId`'), 'keyId', '`logId`')
  if (id.length !== HASH_LENGTH || !idsOf(key, use, baseUrl).some((one) => equalBytes(one, id)))
    throw unusable('its `logId` is not that of its key')
  checkNoteId(log, id)
  const operator = optionalText(log, 'operator', where)
  return {
    baseUrl,
    key,
    id,
    window: windowOf(described),
    ...(operator === undefined || operator === '' ? {} : { operator }),
  }
}

function keyOf(der: Uint8Array, details: string): PublicKey {
  if (!/^(?:PKCS1_RSA_|PKIX_RSA_)/.test(details)) return publicKeyOfSpki(der)
  try {
    return publicKeyOfSpki(der)
  } catch (error) {
    if (!(error instanceof FluxError) || error.code !== 'key/unreadable') throw error
    // Old roots have RSA keys without the envelope that says that they are RSA keys.
    return publicKeyOfPkcs1(der)
  }
}

/** What the key may be named by: its hash, and for logs of entries with checkpoints the hash of the C2SP signed note. */
function idsOf(key: PublicKey, use: LogUse, baseUrl: string): readonly Uint8Array[] {
  const ids = [sha256(key.spki)]
  if (use === 'certificates') return ids
  for (const name of logNames(baseUrl)) {
    if (key.algorithm.name === 'ed25519') ids.push(sha256(text(`${name}\n\u0001`), key.spki.subarray(-32)))
    if (key.algorithm.name === 'rsa')
      ids.push(sha256(text(`${name}\n`), Uint8Array.of(0xff), text('PKIX-RSA-PKCS#1v1.5'), key.spki))
  }
  return ids
}

/** The key of checkpoints may be named apart; it is the same key here. */
function checkNoteId(log: JsonObject, id: Uint8Array): void {
  const named = memberOf(log, 'checkpointKeyId')
  if (named === undefined) return
  const given = bytesOf(objectOf(named, '`checkpointKeyId`'), 'keyId', '`checkpointKeyId`')
  if (!equalBytes(given, id) && !equalBytes(given, id.subarray(0, NOTE_ID_LENGTH)))
    throw unusable('its `checkpointKeyId` is not that of its key')
}

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value)
}

function unusable(problem: string): FluxError {
  return new FluxError('attest/trusted-root', problem)
}
