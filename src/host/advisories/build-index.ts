import { canonicalName, splitEcosystem } from '../../collect/dependency/advisory/ecosystem-name.ts'
import type { InvalidRecord } from '../../collect/dependency/advisory/model.ts'
import { isInvalid, readRecord } from '../../collect/dependency/advisory/read-record.ts'
import { isAdvisoryId, isDate } from '../../collect/dependency/advisory/record-text.ts'
import { quoted } from '../../core/quote.ts'
import { asList, asString, member, memberAt } from '../json-shape.ts'
import type { IndexDraft, IndexedRecord } from './index-format.ts'
import { isFault, type RecordStore } from './record-store.ts'

/** LIMIT: broken records that are told of one database. */
const MAX_BROKEN = 100
/** LIMIT: names that one record may be found by; those behind are not looked at, and the record is told to be broken. */
const MAX_NAMES = 10_000

/** Names of packages, newest date and problems of all records so far. */
interface Tally {
  readonly names: Map<string, number[]>
  readonly records: IndexedRecord[]
  readonly broken: InvalidRecord[]
  /** Ids of the store that is read, and of those before it, which replace what comes after. */
  readonly ids: Set<string>
  readonly replaced: Set<string>
  count: number
  newest: { readonly text: string; readonly at: number } | undefined
}

/**
 * Reads every record of the stores of a database once, and notes which names it is about. A record of an earlier store replaces
 * those of later ones with the same id.
 * @throws FluxError when a store as a whole cannot be read
 */
export function buildIndex(stores: readonly RecordStore[]): IndexDraft {
  const tally: Tally = {
    names: new Map(),
    records: [],
    broken: [],
    ids: new Set(),
    replaced: new Set(),
    count: 0,
    newest: undefined,
  }
  for (const [number, store] of stores.entries()) {
    for (const place of store.places()) {
      const bytes = store.read(place)
      const name = nameOf(place.name)
      if (isFault(bytes)) addBroken(tally, { id: name, reason: bytes.reason })
      else
        addRecord(tally, { ...place, name: keptName(store, place.name), store: number }, name, bytes, store)
    }
    for (const id of tally.ids) tally.replaced.add(id)
    tally.ids.clear()
  }
  return {
    names: tally.names,
    records: tally.records,
    header: {
      stamps: stores.map((store) => store.stamp()),
      digests: stores.map((store) => store.digest()),
      broken: tally.broken,
      count: tally.count,
      ecosystems: ecosystemsOf(tally.names),
      ...(tally.newest === undefined ? {} : { newest: tally.newest.text }),
    },
  }
}

/** Files of a folder are found by their names, those of an archive by their offsets. */
function keptName(store: RecordStore, name: string): string {
  return store.kind === 'folder' ? name : ''
}

/** What stands for a record whose id is not known. */
function nameOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '')
  return isAdvisoryId(name) ? name : quoted(name)
}

function addRecord(
  tally: Tally,
  place: IndexedRecord,
  name: string,
  bytes: Uint8Array,
  store: RecordStore,
): void {
  const value = parse(bytes)
  const id = asString(member(value, 'id'))
  if (id === undefined || !isAdvisoryId(id)) {
    const invalid = value === undefined ? { id: name, reason: 'it is no JSON' } : readRecord(value, name)
    addBroken(tally, isInvalid(invalid) ? invalid : { id: name, reason: 'it has no id' })
    return
  }
  if (tally.replaced.has(id)) return
  if (tally.ids.has(id)) addBroken(tally, { id, reason: 'there are two records with its id' })
  else tally.count++
  tally.ids.add(id)
  noteDate(tally, asString(member(value, 'modified')), store.writtenAt)
  const keys = keysOf(value)
  if (keys === undefined) {
    const record = readRecord(value, name)
    addBroken(tally, isInvalid(record) ? record : { id, reason: 'it does not say what it is about' })
  }
  if (keys === undefined || keys.size === 0) return
  const number = tally.records.length
  tally.records.push(place)
  for (const key of keys) {
    const postings = tally.names.get(key)
    if (postings === undefined) tally.names.set(key, [number])
    else postings.push(number)
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'))
  } catch {
    return undefined
  }
}

/** The names that a record is about; undefined when one of them cannot be read, because then it could be any. */
function keysOf(value: unknown): ReadonlySet<string> | undefined {
  const parts = asList(member(value, 'affected') ?? [])
  if (parts === undefined || parts.length > MAX_NAMES) return undefined
  const keys = new Set<string>()
  for (const part of parts) {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return undefined
    // A part about a repository alone: nobody asks for it by a name.
    if ((member(part, 'package') ?? undefined) === undefined) continue
    const ecosystem = asString(memberAt(part, 'package', 'ecosystem'))
    const name = asString(memberAt(part, 'package', 'name'))
    if (ecosystem === undefined || name === undefined) return undefined
    keys.add(indexKey(ecosystem, name))
  }
  return keys
}

function ecosystemsOf(names: ReadonlyMap<string, unknown>): readonly string[] {
  const bases = new Set<string>()
  for (const key of names.keys()) bases.add(key.slice(0, key.indexOf('\n')))
  return [...bases].sort()
}

/** The key of a name in an index. */
export function indexKey(ecosystem: string, name: string): string {
  return `${splitEcosystem(ecosystem).base}\n${canonicalName(ecosystem, name)}`
}

function addBroken(tally: Tally, record: InvalidRecord): void {
  if (tally.broken.length < MAX_BROKEN) tally.broken.push(record)
}

function noteDate(tally: Tally, text: string | undefined, writtenAt: number): void {
  if (text === undefined || !isDate(text)) return
  const at = Date.parse(text)
  // HOSTILE: a record that claims to be of the future would make old data look fresh.
  if (at > writtenAt || (tally.newest !== undefined && at <= tally.newest.at)) return
  tally.newest = { text, at }
}
