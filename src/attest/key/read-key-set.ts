import { decode } from '../../core/document/decode.ts'
import type { Document, ParsedDocuments } from '../../core/document/document.ts'
import { formatOf } from '../../core/document/format.ts'
import { parseJson } from '../../core/document/json/json.ts'
import { FluxError } from '../../core/error.ts'
import { ShapeTable } from '../../core/expression/shape.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import type { TimeWindow } from '../instant.ts'
import {
  fingerprintsFor,
  KEY_ROLES,
  KEY_USAGES,
  type KeyRole,
  type KeySet,
  type KeySetMember,
  type Revocation,
} from './key-set.ts'
import { LocatedRecord } from './located-record.ts'
import type { PublicKey } from './public-key.ts'
import { readPublicKey } from './read-public-key.ts'

const MEMBERS = ['$schema', 'apiVersion', 'kind', 'version', 'expires', 'keys', 'revoked', 'thresholds']
const KEY_MEMBERS = ['id', 'fingerprint', 'key', 'validFrom', 'validUntil', 'usages']
const REVOKED_MEMBERS = ['fingerprint', 'identity', 'issuer', 'revokedAt', 'reason']
const FINGERPRINT = /^sha256:[0-9a-f]{64}$/

/** Gives the text of a file that a key set names, by its path from the set. Throws `FluxError` when there is none. */
export type ReadKeyFile = (path: string) => string

/**
 * Reads a key set: YAML or JSON of kind `KeySet`, with keys inline or in files beside it, whose fingerprints must be as the set says.
 * Anything unknown, contradictory or that cannot be met throws `attest/key-set` with its place in the file that `name` names.
 */
export async function readKeySet(bytes: Uint8Array, name: string, readKeyFile: ReadKeyFile): Promise<KeySet> {
  const root = new LocatedRecord(await readDocument(bytes, name), 0, MEMBERS)
  if (root.has('$schema')) root.text('$schema')
  root.word('apiVersion', ['flux/v1'])
  root.word('kind', ['KeySet'])
  const version = root.count('version', Number.MAX_SAFE_INTEGER)
  const keys = membersOf(root, readKeyFile)
  const revoked = revocationsOf(root)
  if (keys.length === 0 && revoked.length === 0)
    throw root.wrong('keys', 'the set trusts nobody and revokes nobody')
  return {
    version,
    ...(root.has('expires') ? { expires: root.instant('expires') } : {}),
    keys,
    revoked,
    thresholds: thresholdsOf(root, keys),
  }
}

async function readDocument(bytes: Uint8Array, name: string): Promise<Document> {
  // LIMIT: before it is parsed.
  if (bytes.length > LIMITS.keySetBytes) throw fault(`${quoted(name)} is larger than a set of keys can be`)
  const { documents, diagnostics } = await parse(name, bytes)
  const error = diagnostics.find(({ severity }) => severity === 'error')
  if (error !== undefined) {
    const { startLine, startColumn } = error.location
    throw fault(`${quoted(name)}, line ${startLine}, column ${startColumn}: ${error.message}`)
  }
  const [document, ...others] = documents
  if (document === undefined || others.length > 0) throw fault(`${quoted(name)} is not one document`)
  return document
}

async function parse(name: string, bytes: Uint8Array): Promise<ParsedDocuments> {
  const { source, diagnostics } = decode(name, bytes)
  if (source === undefined) return { documents: [], diagnostics }
  const options = { shapes: new ShapeTable() }
  if (formatOf(name) === 'json') return parseJson(source, options)
  const { parseYaml } = await import('../../core/document/yaml/yaml.ts')
  return parseYaml(source, options)
}

function membersOf(root: LocatedRecord, readKeyFile: ReadKeyFile): readonly KeySetMember[] {
  const members: KeySetMember[] = []
  const byId = new Set<string>()
  const byKey = new Map<string, TimeWindow | undefined>()
  for (const record of root.records('keys', KEY_MEMBERS, LIMITS.keySetKeys)) {
    const id = record.text('id')
    if (byId.has(id)) throw record.wrong('id', `there are two keys with the id ${quoted(id)}`)
    byId.add(id)
    const key = keyOf(record, readKeyFile)
    const window = windowOf(record)
    const { fingerprint } = key
    // The same key twice counts once; with two windows nobody could say when it counts.
    if (byKey.has(fingerprint) && !isSameWindow(byKey.get(fingerprint), window))
      throw record.wrong('key', `the key of ${quoted(id)} is in the set twice, with different times`)
    byKey.set(fingerprint, window)
    members.push({
      id,
      key,
      ...(window === undefined ? {} : { window }),
      usages: record.has('usages') ? record.words('usages', KEY_USAGES) : KEY_USAGES,
    })
  }
  return members
}

function keyOf(record: LocatedRecord, readKeyFile: ReadKeyFile): PublicKey {
  const text = record.text('key')
  const key = readNamedKey(record, text.includes('-----BEGIN') ? text : readKeyFile(pathOf(record, text)))
  const fingerprint = fingerprintOf(record)
  if (fingerprint !== key.fingerprint)
    throw record.wrong(
      'fingerprint',
      `the key has the fingerprint ${quoted(key.fingerprint)}, not the one that is given`,
    )
  return key
}

function readNamedKey(record: LocatedRecord, pem: string): PublicKey {
  try {
    return readPublicKey(pem)
  } catch (error) {
    if (error instanceof FluxError) throw record.wrong('key', error.message)
    throw error
  }
}

/** HOSTILE: a set that others wrote names files that are read. */
function pathOf(record: LocatedRecord, path: string): string {
  const isPlain = path.length <= LIMITS.pathBytes && !/[\u0000-\u001f\\:]/.test(path) && !path.startsWith('/')
  if (isPlain && !path.split('/').includes('..')) return path
  throw record.wrong('key', 'the file of a key lies outside of the folder of the set')
}

function fingerprintOf(record: LocatedRecord): string {
  const fingerprint = record.text('fingerprint')
  if (FINGERPRINT.test(fingerprint)) return fingerprint
  throw record.wrong('fingerprint', '`fingerprint` is not `sha256:` and 64 hexadecimal digits')
}

function windowOf(record: LocatedRecord): TimeWindow | undefined {
  const end = record.has('validUntil') ? record.instant('validUntil') : undefined
  if (end === undefined && !record.has('validFrom')) return undefined
  const start = record.has('validFrom') ? record.instant('validFrom') : 0n
  if (end !== undefined && end < start) throw record.wrong('validUntil', '`validUntil` is before `validFrom`')
  return { start, ...(end === undefined ? {} : { end }) }
}

function isSameWindow(one: TimeWindow | undefined, other: TimeWindow | undefined): boolean {
  return one?.start === other?.start && one?.end === other?.end
}

function revocationsOf(root: LocatedRecord): readonly Revocation[] {
  const names = new Set<string>()
  return root.records('revoked', REVOKED_MEMBERS, LIMITS.keySetKeys).map((record) => {
    const subject = revokedSubject(record)
    const name = subject.kind === 'key' ? subject.fingerprint : `${subject.issuer} ${subject.identity}`
    if (names.has(name)) throw record.wrong('revokedAt', 'a key or identity is revoked twice')
    names.add(name)
    // Unless the reason is known to be harmless, the worst is assumed.
    const reason = record.has('reason') ? record.word('reason', ['compromise', 'superseded']) : 'compromise'
    return { subject, revokedAt: record.instant('revokedAt'), reason }
  })
}

function revokedSubject(record: LocatedRecord): Revocation['subject'] {
  if (record.has('fingerprint') === (record.has('identity') || record.has('issuer')))
    throw record.wrong('identity', 'what is revoked is a `fingerprint`, or an `identity` with its `issuer`')
  if (record.has('fingerprint')) return { kind: 'key', fingerprint: fingerprintOf(record) }
  return { kind: 'identity', identity: record.text('identity'), issuer: record.text('issuer') }
}

function thresholdsOf(root: LocatedRecord, keys: readonly KeySetMember[]): Readonly<Record<KeyRole, number>> {
  const thresholds: Record<KeyRole, number> = { attest: 1, blob: 1, oci: 1, 'root-change': 1 }
  if (!root.has('thresholds')) return thresholds
  const record = root.record('thresholds', KEY_ROLES)
  for (const role of KEY_ROLES) {
    if (!record.has(role)) continue
    thresholds[role] = record.count(role, LIMITS.keySetKeys)
    const { size } = fingerprintsFor({ keys }, role)
    // A set without keys revokes identities; how many of them have to sign is another matter.
    if (keys.length > 0 && thresholds[role] > size)
      throw record.wrong(
        role,
        `${quoted(role)} takes ${thresholds[role]} signers, and the set has ${size} keys for it`,
      )
  }
  return thresholds
}

function fault(problem: string): FluxError {
  return new FluxError('attest/key-set', problem, { hint: 'correct the set of keys' })
}
