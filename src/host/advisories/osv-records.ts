import type { AdvisoryRecord, InvalidRecord } from '../../collect/dependency/advisory/model.ts'
import { readRecord } from '../../collect/dependency/advisory/read-record.ts'
import { Unavailable } from '../../core/fact.ts'
import { LIMITS } from '../../core/limits.ts'
import { asString, member } from '../json-shape.ts'
import type { AskSource } from './ask-source.ts'
import { type ListedRecords, parseJson, refusal, unknownForm } from './osv-query.ts'
import type { RecordCache } from './record-cache.ts'

/** Records that are asked for at a time. */
const WIDTH = 8

export type KnownRecord = AdvisoryRecord | InvalidRecord | Unavailable

/** Gets records by their ids (OSV API, `vulns/{id}`), from the cache where it has them as they are now. */
export async function fetchOsvRecords(
  ask: AskSource,
  apiUrl: string,
  listed: ListedRecords,
  cache: RecordCache,
): Promise<ReadonlyMap<string, KnownRecord>> {
  const records = new Map<string, KnownRecord>()
  const rest = listed.entries()
  const fetchOneByOne = async (): Promise<void> => {
    for (const [id, modified] of rest) {
      const kept = cache.read(id, modified)
      records.set(id, kept === undefined ? await fetchRecord(ask, apiUrl, id, cache) : readRecord(kept, id))
    }
  }
  await Promise.all(Array.from({ length: WIDTH }, fetchOneByOne))
  return records
}

async function fetchRecord(
  ask: AskSource,
  apiUrl: string,
  id: string,
  cache: RecordCache,
): Promise<KnownRecord> {
  const answer = await ask({
    method: 'GET',
    url: `${apiUrl}/v1/vulns/${encodeURIComponent(id)}`,
    headers: { accept: 'application/json' },
    // LIMIT: of one record.
    maxBytes: LIMITS.advisoryBytes,
  })
  if (answer instanceof Unavailable) return answer
  if (answer.status !== 200) return refusal(answer.status)
  const value = parseJson(answer.body)
  // HOSTILE: another record than the one that was asked for is no answer.
  if (asString(member(value, 'id')) !== id) return unknownForm()
  const record = readRecord(value, id)
  const modified = asString(member(value, 'modified'))
  if (modified !== undefined) cache.write(id, modified, Buffer.from(answer.body).toString('utf8'))
  return record
}
