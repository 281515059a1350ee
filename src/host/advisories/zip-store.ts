import { createHash } from 'node:crypto'
import { openFile } from './open-file.ts'
import type { RecordStore } from './record-store.ts'
import { readZipDirectory, ZIP_DEFLATED, ZIP_STORED } from './zip-directory.ts'
import { readZipEntry } from './zip-entry.ts'

/** Bytes at the end of an archive that are compared: they have the CRC and the size of its last few hundred files. */
const TAIL = 64 * 1024

/** Opens a zip archive of records. @throws FluxError `io/read` */
export function openZipStore(path: string): RecordStore {
  const file = openFile(path)
  const { size, mtime } = file.stamp
  return {
    kind: 'zip',
    writtenAt: Number(BigInt(mtime) / 1_000_000n),
    stamp: () => {
      const tail = file.read(Math.max(0, size - TAIL), TAIL)
      return `zip ${size} ${mtime} ${createHash('sha256').update(tail).digest('hex')}`
    },
    digest: () => `zip ${file.digest()}`,
    places: () => readZipDirectory(file),
    read: (place) => {
      const method = place.method === ZIP_STORED ? ZIP_STORED : ZIP_DEFLATED
      return readZipEntry(file, { ...place, method })
    },
    isUnchanged: () => file.isUnchanged(),
    close: () => file.close(),
  }
}
