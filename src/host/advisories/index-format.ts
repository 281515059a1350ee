import { crc32 } from 'node:zlib'
import type { InvalidRecord } from '../../collect/dependency/advisory/model.ts'
import { asCount, asList, asString, memberAt } from '../json-shape.ts'
import type { RecordPlace } from './record-store.ts'

/** A record and the number of the store that has it. */
export interface IndexedRecord extends RecordPlace {
  readonly store: number
}

/** What an index is made from. */
export interface IndexDraft {
  /** Numbers of records by the name of a package, `ecosystem\nname`. */
  readonly names: ReadonlyMap<string, readonly number[]>
  readonly records: readonly IndexedRecord[]
  readonly header: IndexHeader
}

/** What an index says of all records together. */
export interface IndexHeader {
  /** Of each store, in their order: they tell whether the index is about the same bytes. */
  readonly stamps: readonly string[]
  readonly digests: readonly (string | undefined)[]
  /** Records with an id, those that are about no package too. */
  readonly count: number
  /** Ecosystems of the names, without suffixes, sorted. */
  readonly ecosystems: readonly string[]
  /** The newest `modified`, RFC 3339. */
  readonly newest?: string
  /** Records of which nobody knows what they are about. */
  readonly broken: readonly InvalidRecord[]
}

/** An index that can be asked. */
export interface AdvisoryIndex {
  readonly header: IndexHeader
  /** Places of the records about a package; empty when there are none. */
  find(key: string): readonly IndexedRecord[]
}

/*
 * The form, in numbers of 32 bits: magic and six counts; for each name its hash, by which, and then by their bytes, names are sorted;
 * for each name where it ends; for each name where its postings end; the postings; for each record where the name of its file ends; for each record six numbers, the first two of which are its offset as
 * floating point. Then bytes: the header in JSON, the names in their order, the names of files. At last the CRC of everything
 * before it. Numbers are in the order of the machine: on another one the magic is another.
 */
const MAGIC = [0x58554c46, 0x34564441] as const
const COUNTS = 6
const RECORD_WORDS = 6
const WORD = 4

interface Counts {
  readonly json: number
  readonly keys: number
  readonly keyBytes: number
  readonly postings: number
  readonly records: number
  readonly nameBytes: number
}

/** Where the parts begin: tables in numbers, bytes in bytes. */
function placesOf({ json, keys, keyBytes, postings, records, nameBytes }: Counts) {
  const hashes = MAGIC.length + COUNTS
  const keyEnds = hashes + keys
  const postingEnds = keyEnds + keys
  const postingStart = postingEnds + keys
  const nameEnds = postingStart + postings
  const recordStart = nameEnds + records
  const header = (recordStart + RECORD_WORDS * records) * WORD
  const keyStart = header + json
  const names = keyStart + keyBytes
  // The CRC begins where a number can.
  const end = Math.ceil((names + nameBytes) / WORD) * WORD
  return {
    hashes,
    keyEnds,
    postingEnds,
    postings: postingStart,
    nameEnds,
    records: recordStart,
    header,
    keys: keyStart,
    names,
    end,
  }
}

/** Writes an index. */
export function encodeIndex({ names, records, header }: IndexDraft): Buffer {
  const sorted = [...names]
    .map(([text, postings]) => ({ hash: hashOf(text), key: Buffer.from(text, 'utf8'), postings }))
    .sort((a, b) => a.hash - b.hash || Buffer.compare(a.key, b.key))
  const json = Buffer.from(JSON.stringify(header), 'utf8')
  const fileNames = Buffer.from(records.map(({ name }) => name).join(''), 'utf8')
  const counts: Counts = {
    json: json.length,
    keys: sorted.length,
    keyBytes: sorted.reduce((sum, { key }) => sum + key.length, 0),
    postings: sorted.reduce((sum, { postings }) => sum + postings.length, 0),
    records: records.length,
    nameBytes: fileNames.length,
  }
  const places = placesOf(counts)
  const { out, words } = allocate(places.end)
  words.set([...MAGIC, ...wordsOf(counts)])
  json.copy(out, places.header)
  let keyAt = 0
  let postingAt = 0
  for (const [index, { hash, key, postings }] of sorted.entries()) {
    words[places.hashes + index] = hash
    key.copy(out, places.keys + keyAt)
    keyAt += key.length
    words[places.keyEnds + index] = keyAt
    words.set(postings, places.postings + postingAt)
    postingAt += postings.length
    words[places.postingEnds + index] = postingAt
  }
  fileNames.copy(out, places.names)
  let nameAt = 0
  const offset = new Float64Array(1)
  const halves = new Uint32Array(offset.buffer)
  for (const [index, { name, offset: at, packed, size, crc, store, method }] of records.entries()) {
    offset[0] = at
    const row = [...halves, packed, size, crc, (store << 16) | method]
    words.set(row, places.records + RECORD_WORDS * index)
    nameAt += Buffer.byteLength(name)
    words[places.nameEnds + index] = nameAt
  }
  return sealed(out, words)
}

/** FNV-1a, 32 bits, over the units of a text. Names with one hash are told apart by their bytes. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

function wordsOf({ json, keys, keyBytes, postings, records, nameBytes }: Counts): readonly number[] {
  return [json, keys, keyBytes, postings, records, nameBytes]
}

/** Room for an index and its CRC, as bytes and as numbers. */
function allocate(length: number): { readonly out: Buffer; readonly words: Uint32Array } {
  const memory = new ArrayBuffer(length + WORD)
  return { out: Buffer.from(memory), words: new Uint32Array(memory) }
}

function sealed(out: Buffer, words: Uint32Array): Buffer {
  words[words.length - 1] = crc32(out.subarray(0, -WORD))
  return out
}

/** The bytes of an index as numbers; undefined when they cannot be some. */
function numbersOf(bytes: Buffer): Uint32Array | undefined {
  if (bytes.length % WORD !== 0 || bytes.length < WORD * (MAGIC.length + COUNTS + 1)) return undefined
  const isAligned = bytes.byteOffset % WORD === 0
  const own = isAligned ? bytes : Buffer.from(Uint8Array.from(bytes).buffer)
  return new Uint32Array(own.buffer, own.byteOffset, own.length / WORD)
}

function countsOf(words: Uint32Array): Counts {
  const [json = 0, keys = 0, keyBytes = 0, postings = 0, records = 0, nameBytes = 0] = words.subarray(
    MAGIC.length,
  )
  return { json, keys, keyBytes, postings, records, nameBytes }
}

/** Reads an index; undefined when it is damaged or of another form, so that it is made anew. HOSTILE: any bytes. */
export function decodeIndex(bytes: Buffer): AdvisoryIndex | undefined {
  const words = numbersOf(bytes)
  if (words === undefined || MAGIC.some((word, at) => words[at] !== word)) return undefined
  const counts = countsOf(words)
  const places = placesOf(counts)
  if (places.end + WORD !== bytes.length) return undefined
  if (crc32(bytes.subarray(0, -WORD)) !== words[words.length - 1]) return undefined
  const hashes = words.subarray(places.hashes, places.keyEnds)
  const keyEnds = words.subarray(places.keyEnds, places.postingEnds)
  const postingEnds = words.subarray(places.postingEnds, places.postings)
  const postings = words.subarray(places.postings, places.nameEnds)
  const nameEnds = words.subarray(places.nameEnds, places.records)
  if (
    !isRising(keyEnds, counts.keyBytes) ||
    !isRising(postingEnds, counts.postings) ||
    !isRising(nameEnds, counts.nameBytes)
  )
    return undefined
  const header = readHeader(bytes.subarray(places.header, places.keys))
  if (header === undefined) return undefined
  const startOf = (ends: Uint32Array, index: number): number => (index === 0 ? 0 : (ends[index - 1] ?? 0))
  const compareKey = (key: Buffer, index: number): number =>
    key.compare(bytes, places.keys + startOf(keyEnds, index), places.keys + (keyEnds[index] ?? 0))
  /** The number of a name; undefined when it is not there. */
  const search = (text: string): number | undefined => {
    const hash = hashOf(text)
    let key: Buffer | undefined
    let low = 0
    let high = counts.keys
    while (low < high) {
      const middle = (low + high) >>> 1
      const found = hashes[middle] ?? 0
      if (found !== hash) {
        if (found < hash) low = middle + 1
        else high = middle
        continue
      }
      key ??= Buffer.from(text, 'utf8')
      const sign = compareKey(key, middle)
      if (sign === 0) return middle
      if (sign > 0) low = middle + 1
      else high = middle
    }
    return undefined
  }
  const recordAt = (index: number): IndexedRecord => {
    const row = words.slice(
      places.records + RECORD_WORDS * index,
      places.records + RECORD_WORDS * (index + 1),
    )
    const [, , packed = 0, size = 0, crc = 0, last = 0] = row
    const name = bytes.toString(
      'utf8',
      places.names + startOf(nameEnds, index),
      places.names + (nameEnds[index] ?? 0),
    )
    const offset = new Float64Array(row.buffer, 0, 1)[0] ?? 0
    return { name, offset, packed, size, crc, store: last >>> 16, method: last & 0xffff }
  }
  return {
    header,
    find: (key) => {
      const index = search(key)
      if (index === undefined) return []
      const own = postings.subarray(startOf(postingEnds, index), postingEnds[index])
      return [...own].flatMap((record) => (record < counts.records ? [recordAt(record)] : []))
    },
  }
}

/** The same index with what its stores look like now. The bytes must be those of an index. */
export function restampIndex(bytes: Buffer, header: IndexHeader, stamps: readonly string[]): Buffer {
  const words = numbersOf(bytes)
  if (words === undefined) return bytes
  const before = countsOf(words)
  const from = placesOf(before)
  const json = Buffer.from(JSON.stringify({ ...header, stamps }), 'utf8')
  const counts: Counts = { ...before, json: json.length }
  const to = placesOf(counts)
  const made = allocate(to.end)
  bytes.copy(made.out, 0, 0, from.header)
  made.words.set(wordsOf(counts), MAGIC.length)
  json.copy(made.out, to.header)
  bytes.copy(made.out, to.keys, from.keys, from.names + before.nameBytes)
  return sealed(made.out, made.words)
}

/** Whether the numbers of a table never fall, and end with the one that they must end with. */
function isRising(table: Uint32Array, last: number): boolean {
  let before = 0
  for (let index = 0; index < table.length; index++) {
    const next = table[index] ?? 0
    if (next < before) return false
    before = next
  }
  return before === last
}

function readHeader(bytes: Buffer): IndexHeader | undefined {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
  const stamps = asList(memberAt(value, 'stamps'))?.map((one) => asString(one) ?? '')
  const digests = asList(memberAt(value, 'digests'))?.map(asString)
  const newest = asString(memberAt(value, 'newest'))
  const broken = asList(memberAt(value, 'broken'))?.map((one) => ({
    id: asString(memberAt(one, 'id')) ?? '',
    reason: asString(memberAt(one, 'reason')) ?? '',
  }))
  const count = asCount(memberAt(value, 'count'))
  const ecosystems = asList(memberAt(value, 'ecosystems'))?.map((one) => asString(one) ?? '')
  if (stamps === undefined || digests === undefined || broken === undefined) return undefined
  if (count === undefined || ecosystems === undefined) return undefined
  return { stamps, digests, broken, count, ecosystems, ...(newest === undefined ? {} : { newest }) }
}
