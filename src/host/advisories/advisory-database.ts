import type { AdvisoryAnswer, AdvisoryQuestion } from '../../collect/dependency/advisory/advisory-port.ts'
import { splitEcosystem } from '../../collect/dependency/advisory/ecosystem-name.ts'
import type { AdvisoryRecord, InvalidRecord } from '../../collect/dependency/advisory/model.ts'
import { isInvalid, parseRecord } from '../../collect/dependency/advisory/read-record.ts'
import { FluxError } from '../../core/error.ts'
import { Unavailable } from '../../core/fact.ts'
import { buildIndex, indexKey } from './build-index.ts'
import { type AdvisoryIndex, decodeIndex, encodeIndex, type IndexedRecord } from './index-format.ts'
import { indexPath, readIndex, writeIndex } from './keep-index.ts'
import type { LocatedStores } from './locate-stores.ts'
import { isFault, type RecordStore } from './record-store.ts'
import { readSyncState } from './sync-state.ts'

/** An open database of one ecosystem, or of all. */
export interface AdvisoryDatabase {
  /** Answers from one and the same state of the database, or `Unavailable`. */
  find(questions: readonly AdvisoryQuestion[]): readonly (AdvisoryAnswer | Unavailable)[]
  close(): void
}

/**
 * Opens a database with the index that is kept of it, and makes a new one when there is none. With `Unavailable` it says why it
 * cannot be read.
 */
export function openAdvisoryDatabase(
  located: LocatedStores,
  cacheFolder: string | undefined,
): AdvisoryDatabase | Unavailable {
  let stores: readonly RecordStore[] = []
  const known: KnownRecords = new Map()
  const close = (): void => {
    for (const store of stores) store.close()
  }
  try {
    stores = located.open()
    const index = indexOf(located, stores, cacheFolder)
    return { find: (questions) => findIn({ located, stores, index, known }, questions), close }
  } catch (error) {
    close()
    if (error instanceof FluxError) return new Unavailable(error.message)
    throw error
  }
}

/** The index of the stores: the one that is kept, or a new one, which is kept from now on. */
export function indexOf(
  { folder }: Pick<LocatedStores, 'folder'>,
  stores: readonly RecordStore[],
  cacheFolder: string | undefined,
): AdvisoryIndex {
  const path = indexPath(folder, cacheFolder, stores)
  const kept = readIndex(path, stores)
  if (kept !== undefined) return kept
  const bytes = encodeIndex(buildIndex(stores))
  const index = decodeIndex(bytes)
  if (index === undefined) throw new FluxError('internal/bug', 'an index of advisories cannot be read back')
  writeIndex(path, bytes)
  return index
}

/** Records that were read, by where they are. */
type KnownRecords = Map<string, AdvisoryRecord | InvalidRecord>

interface Opened {
  readonly located: LocatedStores
  readonly stores: readonly RecordStore[]
  readonly index: AdvisoryIndex
  readonly known: KnownRecords
}

function findIn(
  opened: Opened,
  questions: readonly AdvisoryQuestion[],
): readonly (AdvisoryAnswer | Unavailable)[] {
  const { located, stores, index } = opened
  const asOf = readSyncState(located.folder)?.asOf ?? index.header.newest
  try {
    const answers = questions.map((question) => {
      const { base } = splitEcosystem(question.ecosystem)
      return located.isMixed && !index.header.ecosystems.includes(base)
        ? noRecords(base)
        : answerOf(opened, indexKey(question.ecosystem, question.name), asOf)
    })
    // Asked last: what was read before a change and after it must not be mixed.
    return stores.every((store) => store.isUnchanged()) ? answers : questions.map(changed)
  } catch (error) {
    if (!(error instanceof FluxError)) throw error
    return questions.map(() => new Unavailable(error.message))
  }
}

function answerOf(
  { stores, index, known }: Opened,
  key: string,
  asOf: string | undefined,
): AdvisoryAnswer | Unavailable {
  const records: AdvisoryRecord[] = []
  const invalid: InvalidRecord[] = []
  for (const place of index.find(key)) {
    const record = recordAt(stores[place.store], place, known)
    // It was sound when the index was made.
    if (record === undefined) return changed()
    if (isInvalid(record)) invalid.push(record)
    else records.push(record)
  }
  records.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const { broken } = index.header
  return {
    records,
    invalid: invalid.length === 0 ? broken : [...broken, ...invalid],
    isAsked: true,
    ...(asOf === undefined ? {} : { asOf }),
  }
}

function recordAt(
  store: RecordStore | undefined,
  place: IndexedRecord,
  known: KnownRecords,
): AdvisoryRecord | InvalidRecord | undefined {
  const key = `${place.store} ${place.offset} ${place.name}`
  const before = known.get(key)
  if (before !== undefined) return before
  const bytes = store?.read(place)
  if (bytes === undefined || isFault(bytes)) return undefined
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const record = parseRecord(text, place.name)
  known.set(key, record)
  return record
}

/** Why nothing is known of an ecosystem that the database leaves out. */
export function noRecords(ecosystem: string): Unavailable {
  return new Unavailable(`the database of advisories has none of the ecosystem \`${ecosystem}\``)
}

function changed(): Unavailable {
  return new Unavailable('the database of advisories changed while it was read')
}
