import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { FluxError } from '../../core/error.ts'
import { Unavailable } from '../../core/fact.ts'
import { LIMITS } from '../../core/limits.ts'
import { type AdvisoryChanges, createChangeReader } from '../../run/advisory-changes.ts'
import type { AskSource } from './ask-source.ts'

const ARCHIVE_TIMEOUT_MS = 15 * 60_000
/** LIMIT: bytes of a list of changes: one of a million records has 50 MB. */
const MAX_LIST_BYTES = 128 * 1024 * 1024

/** The list of changes of an ecosystem, and when the server says that it was made. */
export interface DownloadedChanges extends AdvisoryChanges {
  /** Milliseconds since 1970; undefined when the server does not tell. */
  readonly madeAt: number | undefined
}

/** Reads the list of changes as far as it is needed. @throws FluxError `advisories/unusable` */
export async function downloadChanges(
  ask: AskSource,
  url: string,
  cursor: string | undefined,
): Promise<DownloadedChanges> {
  let reader = createChangeReader(cursor)
  let decoder = new TextDecoder()
  const answer = await ask({
    method: 'GET',
    url,
    maxBytes: MAX_LIST_BYTES,
    sink: (piece, offset) => {
      if (offset === 0) {
        reader = createChangeReader(cursor)
        decoder = new TextDecoder()
      }
      return reader.take(decoder.decode(piece, { stream: true }))
    },
  })
  if (answer instanceof Unavailable) throw unusable(answer.reason)
  if (answer.status !== 200) throw unusable(`the list of changes is not there, with status ${answer.status}`)
  const read = reader.finish()
  if ('fault' in read) throw unusable(read.fault)
  const madeAt = Date.parse(answer.headers['last-modified'] ?? '')
  return { ...read, madeAt: Number.isNaN(madeAt) ? undefined : madeAt }
}

/** Writes an archive to a file. Undefined: it is still the one that `etag` names. @throws FluxError `advisories/unusable`, `io/write` */
export async function downloadArchive(
  ask: AskSource,
  url: string,
  path: string,
  etag: string | undefined,
): Promise<{ readonly etag?: string } | undefined> {
  let descriptor: number
  try {
    descriptor = openSync(path, 'wx', 0o644)
  } catch (cause) {
    throw new FluxError('io/write', 'the archive of advisories cannot be written', { cause })
  }
  try {
    const answer = await ask({
      method: 'GET',
      url,
      headers: etag === undefined ? {} : { 'if-none-match': etag },
      // LIMIT: of the archive.
      maxBytes: LIMITS.advisoryArchiveBytes,
      timeoutMs: ARCHIVE_TIMEOUT_MS,
      sink: (piece, offset) => {
        if (offset === 0) ftruncateSync(descriptor)
        writeAll(descriptor, piece, offset)
        return true
      },
    })
    if (answer instanceof Unavailable) throw unusable(answer.reason)
    if (answer.status === 304 && etag !== undefined) return undefined
    if (answer.status !== 200) throw unusable(`the archive is not there, with status ${answer.status}`)
    const fresh = answer.headers['etag']
    return fresh === undefined || !/^[\x21-\x7e]{1,256}$/.test(fresh) ? {} : { etag: fresh }
  } finally {
    closeSync(descriptor)
  }
}

function writeAll(descriptor: number, piece: Uint8Array, offset: number): void {
  try {
    for (let at = 0; at < piece.length; )
      at += writeSync(descriptor, piece, at, piece.length - at, offset + at)
  } catch (cause) {
    throw new FluxError('io/write', 'the archive of advisories cannot be written', { cause })
  }
}

/** What a source gave cannot be used. */
export function unusable(reason: string): FluxError {
  return new FluxError('advisories/unusable', reason, {
    hint: 'try again later, or name another source with `--from`; what was there before is unchanged',
  })
}
