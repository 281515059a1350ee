import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import {
  bytesOf,
  listOf,
  malformed,
  memberOf,
  objectOf,
  optionalInteger,
  optionalText,
  textOf,
} from '../json-member.ts'
import type { JsonValue } from '../statement/json-value.ts'
import type { BundleVersion, InclusionProof, LogEntry } from './bundle.ts'

/** Bytes of a hash in a proof, and of the identifier of a log: SHA-256. */
const HASH_LENGTH = 32

/**
 * An entry of a transparency log from its JSON value (sigstore/protobuf-specs, `sigstore_rekor.proto`). Throws `attest/parse`, and
 * `attest/version` when what the version asks for is not there: every entry needs it, not only one.
 */
export function readLogEntry(value: JsonValue, version: BundleVersion): LogEntry {
  // HOSTILE: all of it comes from whoever made the bundle.
  const where = 'an entry of `tlogEntries`'
  const entry = objectOf(value, where, [
    'logIndex',
    'logId',
    'kindVersion',
    'integratedTime',
    'inclusionPromise',
    'inclusionProof',
    'canonicalizedBody',
  ])
  const logId = bytesOf(objectOf(memberOf(entry, 'logId'), '`logId`', ['keyId']), 'keyId', '`logId`')
  if (logId.length !== HASH_LENGTH) throw malformed(`\`logId\` has ${logId.length} bytes, expected 32`)
  const kindVersion = objectOf(memberOf(entry, 'kindVersion'), '`kindVersion`', ['kind', 'version'])
  const integratedTime = optionalInteger(entry, 'integratedTime', where)
  const promise = memberOf(entry, 'inclusionPromise')
  const proof = memberOf(entry, 'inclusionProof')
  const read: LogEntry = {
    logIndex: optionalInteger(entry, 'logIndex', where) ?? 0n,
    logId,
    kind: textOf(kindVersion, 'kind', '`kindVersion`'),
    version: textOf(kindVersion, 'version', '`kindVersion`'),
    ...(integratedTime === undefined ? {} : { integratedTime }),
    ...(promise === undefined ? {} : { promise: promiseOf(promise) }),
    ...(proof === undefined ? {} : { proof: proofOf(proof) }),
    body: bytesOf(entry, 'canonicalizedBody', where),
  }
  checkForm(read, version)
  return read
}

function promiseOf(value: JsonValue): Uint8Array {
  const promise = objectOf(value, '`inclusionPromise`', ['signedEntryTimestamp'])
  return bytesOf(promise, 'signedEntryTimestamp', '`inclusionPromise`')
}

function proofOf(value: JsonValue): InclusionProof {
  const where = '`inclusionProof`'
  const proof = objectOf(value, where, ['logIndex', 'rootHash', 'treeSize', 'hashes', 'checkpoint'])
  const checkpoint = memberOf(proof, 'checkpoint')
  const envelope =
    checkpoint === undefined
      ? undefined
      : optionalText(objectOf(checkpoint, '`checkpoint`', ['envelope']), 'envelope', '`checkpoint`')
  // LIMIT: UTF-16 units are never more than the bytes.
  if (envelope !== undefined && envelope.length > LIMITS.checkpointBytes)
    throw malformed(`the checkpoint has more than ${LIMITS.checkpointBytes} bytes`)
  return {
    logIndex: optionalInteger(proof, 'logIndex', where) ?? 0n,
    rootHash: hashOf(bytesOf(proof, 'rootHash', where)),
    treeSize: optionalInteger(proof, 'treeSize', where) ?? 0n,
    hashes: listOf(proof, 'hashes', where, LIMITS.proofHashes).map((hash) =>
      hashOf(bytesOf({ hash }, 'hash', where)),
    ),
    ...(envelope === undefined || envelope === '' ? {} : { checkpoint: envelope }),
  }
}

function hashOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length === HASH_LENGTH) return bytes
  throw malformed(`a hash of \`inclusionProof\` has ${bytes.length} bytes, expected 32`)
}

function checkForm({ promise, proof }: LogEntry, version: BundleVersion): void {
  if (version === '0.1' && promise === undefined) throw lacking(version, '`inclusionPromise`')
  if (version !== '0.1' && proof === undefined) throw lacking(version, '`inclusionProof`')
  if (version !== '0.1' && proof?.checkpoint === undefined)
    throw lacking(version, '`inclusionProof` with a checkpoint')
}

function lacking(version: BundleVersion, what: string): FluxError {
  return new FluxError('attest/version', `version ${version} asks for ${what} in each entry of a log`, {
    hint: 'sign again with a tool that follows the format',
  })
}
