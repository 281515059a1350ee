import { crc32 } from 'node:zlib'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { type OpenFile, openFile } from './open-file.ts'
import type { RecordPlace, RecordStore } from './record-store.ts'

const CHUNK = 1024 * 1024
const LINE_FEED = 10

/** Opens a file with one record on each line. @throws FluxError `io/read` */
export function openLinesStore(path: string): RecordStore {
  const file = openFile(path)
  const { size, mtime } = file.stamp
  return {
    kind: 'lines',
    writtenAt: Number(BigInt(mtime) / 1_000_000n),
    stamp: () => `lines ${size} ${mtime}`,
    digest: () => `lines ${file.digest()}`,
    places: () => linesOf(file),
    read: (place) => {
      // LIMIT: of one record.
      if (place.size > LIMITS.advisoryBytes) return { reason: 'it is too large' }
      const bytes = file.read(place.offset, place.size)
      return crc32(bytes) === place.crc ? bytes : { reason: 'it is damaged' }
    },
    isUnchanged: () => file.isUnchanged(),
    close: () => file.close(),
  }
}

/** The lines of a file that are not empty. */
function* linesOf(file: OpenFile): Generator<RecordPlace> {
  const { size } = file.stamp
  if (size > LIMITS.advisoryArchiveBytes) {
    throw new FluxError('input/invalid', 'the file of advisories is too large')
  }
  let start = 0
  let crc = 0
  let count = 0
  const lineTo = (end: number): RecordPlace[] => {
    const length = end - start
    if (length === 0) return []
    // LIMIT: of records.
    if (++count > LIMITS.advisoryRecords) {
      throw new FluxError('input/invalid', 'the file of advisories has too many lines')
    }
    return [{ name: '', offset: start, packed: length, size: length, crc, method: 0 }]
  }
  for (let at = 0; at < size; ) {
    const chunk = file.read(at, CHUNK)
    if (chunk.length === 0) break
    let from = 0
    for (let feed = chunk.indexOf(LINE_FEED); feed >= 0; feed = chunk.indexOf(LINE_FEED, from)) {
      crc = crc32(chunk.subarray(from, feed), crc)
      yield* lineTo(at + feed)
      crc = 0
      from = feed + 1
      start = at + from
    }
    crc = crc32(chunk.subarray(from), crc)
    at += chunk.length
  }
  yield* lineTo(size)
}
