import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { discardFile } from './discard-file.ts'
import { type AdvisoryIndex, decodeIndex, restampIndex } from './index-format.ts'
import type { RecordStore } from './record-store.ts'

export const INDEX = 'index.bin'

/** The file of the index of a database: beside it, or in a folder for such things under a name that its content gives. */
export function indexPath(
  folder: string,
  cacheFolder: string | undefined,
  stores: readonly RecordStore[],
): string {
  if (cacheFolder === undefined) return join(folder, INDEX)
  const hash = createHash('sha256')
  // Without the time: another copy of the same bytes has the same index.
  for (const store of stores) hash.update(`${timeless(store.stamp())}\n`)
  return join(cacheFolder, `advisories-${hash.digest('hex').slice(0, 32)}.bin`)
}

function timeless(stamp: string): string {
  const [kind = '', size = '', time = '', ...rest] = stamp.split(' ')
  return kind === 'folder' ? stamp : [kind, size, ...(rest.length === 0 ? [time] : rest)].join(' ')
}

/** Reads an index; undefined when there is none, or when it is damaged or about something else. */
export function readIndex(path: string, stores: readonly RecordStore[]): AdvisoryIndex | undefined {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    return undefined
  }
  const index = decodeIndex(bytes)
  if (index === undefined || index.header.stamps.length !== stores.length) return undefined
  const { stamps, digests } = index.header
  const own = stores.map((store) => store.stamp())
  if (own.every((stamp, at) => stamp === stamps[at])) return index
  // A copy of an archive has another time. To read it once is cheaper than to read each of its files.
  const isSame = stores.every((store, at) => {
    const kept = digests[at]
    return kept !== undefined && isSameSize(own[at] ?? '', stamps[at]) && store.digest() === kept
  })
  if (!isSame) return undefined
  writeIndex(path, restampIndex(bytes, index.header, own))
  return index
}

function isSameSize(a: string, b: string | undefined): boolean {
  return a.split(' ').slice(0, 2).join(' ') === b?.split(' ').slice(0, 2).join(' ')
}

/** Writes an index, as a whole or not at all. False when the folder cannot be written to: an index only saves time. */
export function writeIndex(path: string, bytes: Buffer): boolean {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(path), { recursive: true })
    const descriptor = openSync(temporary, 'w', 0o644)
    try {
      writeFileSync(descriptor, bytes)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, path)
    return true
  } catch {
    discardFile(temporary)
    return false
  }
}
