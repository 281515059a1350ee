import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDate } from '../../collect/dependency/advisory/record-text.ts'
import { asCount, asString, member } from '../json-shape.ts'

/** What a database says of itself. */
export interface SyncState {
  /** RFC 3339: every change up to then is in it. */
  readonly cursor: string
  /** RFC 3339: when the source said so. Later than the cursor where nothing changed. */
  readonly asOf: string
  /** Names the state of the archive that was downloaded, for the server. */
  readonly etag?: string
  /** Records in it. */
  readonly count: number
  /** SHA-256 of the archive in hex. */
  readonly sha256: string
}

export const STATE = 'meta.json'
const SCHEMA = 'flux.advisories/v1'

/** Reads what a database says of itself; undefined when there is nothing, or nothing of a form that is known. */
export function readSyncState(folder: string): SyncState | undefined {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(join(folder, STATE), 'utf8'))
  } catch {
    return undefined
  }
  const cursor = asString(member(value, 'cursor'))
  const asOf = asString(member(value, 'asOf'))
  const etag = asString(member(value, 'etag'))
  const count = asCount(member(value, 'count'))
  const sha256 = asString(member(value, 'sha256'))
  if (member(value, 'schema') !== SCHEMA || cursor === undefined || !isDate(cursor)) return undefined
  if (asOf === undefined || !isDate(asOf)) return undefined
  if (count === undefined || sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256)) return undefined
  return { cursor, asOf, count, sha256, ...(etag === undefined ? {} : { etag }) }
}

/** The text of the file that says it. */
export function syncStateText({ cursor, asOf, etag, count, sha256 }: SyncState): string {
  return `${JSON.stringify({ schema: SCHEMA, cursor, asOf, etag, count, sha256 }, undefined, 2)}\n`
}
