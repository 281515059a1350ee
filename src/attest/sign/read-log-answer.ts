import { LIMITS } from '../../core/limits.ts'
import { decodeBase64, decodeHex } from '../base64.ts'
import type { LogEntry } from '../bundle/bundle.ts'
import { readLogEntry } from '../bundle/read-log-entry.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { answerObject, memberCount, memberObject, memberText, refusedAnswer } from './answer-json.ts'

const WHO = 'the transparency log'

/**
 * Takes the entry out of an answer of a log of the first interface: one member, named by the entry's id.
 * @throws FluxError `sign/refused`
 */
export function readFirstLogAnswer(bytes: Uint8Array): LogEntry {
  const entries = Object.values(answerObject(bytes, WHO))
  if (entries.length !== 1) throw refusedAnswer(WHO)
  const entry = memberObject({ entry: entries[0] ?? null }, 'entry', WHO)
  const body = bytesOf(entry, 'body')
  const verification = memberObject(entry, 'verification', WHO)
  const proof = memberObject(verification, 'inclusionProof', WHO)
  return {
    logIndex: memberCount(entry, 'logIndex', WHO),
    logId: hexOf(entry['logID'] ?? null),
    ...kindOf(body),
    integratedTime: memberCount(entry, 'integratedTime', WHO),
    promise: bytesOf(verification, 'signedEntryTimestamp'),
    proof: {
      logIndex: memberCount(proof, 'logIndex', WHO),
      rootHash: hexOf(proof['rootHash'] ?? null),
      treeSize: memberCount(proof, 'treeSize', WHO),
      hashes: listOf(proof, 'hashes').map(hexOf),
      checkpoint: memberText(proof, 'checkpoint', WHO),
    },
    body,
  }
}

/**
 * Takes the entry out of an answer of a log of the second interface: a `TransparencyLogEntry` as bundles have it. A time in it has no signature
 * and is left out.
 * @throws FluxError `sign/refused`
 */
export function readSecondLogAnswer(bytes: Uint8Array): LogEntry {
  const answer = answerObject(bytes, WHO)
  try {
    const { integratedTime: _, promise: __, ...entry } = readLogEntry(answer, '0.3')
    return entry
  } catch (cause) {
    throw refusedAnswer(WHO, cause)
  }
}

/** The kind and version that the body names: a log of the first interface says them nowhere else. */
function kindOf(body: Uint8Array): { readonly kind: string; readonly version: string } {
  const { kind, apiVersion } = answerObject(body, WHO)
  if (typeof kind !== 'string' || typeof apiVersion !== 'string') throw refusedAnswer(WHO)
  return { kind, version: apiVersion }
}

function listOf(object: JsonObject, name: string): readonly JsonValue[] {
  const list = object[name] ?? null
  // LIMIT: as many as a proof may have.
  if (!Array.isArray(list) || list.length > LIMITS.proofHashes) throw refusedAnswer(WHO)
  return list
}

function bytesOf(object: JsonObject, name: string): Uint8Array {
  return base64Of(object[name] ?? null)
}

function base64Of(value: JsonValue): Uint8Array {
  const bytes = typeof value === 'string' ? decodeBase64(value) : undefined
  if (bytes === undefined) throw refusedAnswer(WHO)
  return bytes
}

function hexOf(value: JsonValue): Uint8Array {
  const bytes = typeof value === 'string' ? decodeHex(value) : undefined
  if (bytes?.length !== 32) throw refusedAnswer(WHO)
  return bytes
}
