import { crc32, inflateRawSync } from 'node:zlib'
import type { OpenFile } from './open-file.ts'
import { isBearable, ZIP_STORED, type ZipEntry } from './zip-directory.ts'

const LOCAL = 0x04034b50
const LOCAL_LENGTH = 30
/** Bytes that are read beyond a file: local headers repeat the name, and some have extra fields. */
const HEADROOM = 512

/** Why an entry of an archive could not be unpacked. */
export interface ZipFault {
  readonly reason: string
}

/**
 * Unpacks one file of an archive. HOSTILE: no more comes out of it than the directory says, and nothing unless its CRC is right.
 */
export function readZipEntry(
  file: OpenFile,
  entry: Pick<ZipEntry, 'offset' | 'packed' | 'size' | 'crc' | 'method'>,
): Uint8Array | ZipFault {
  // LIMIT: sizes and ratio, before anything is read.
  if (!isBearable(entry)) return { reason: 'it is too large' }
  const bytes = file.read(entry.offset, LOCAL_LENGTH + HEADROOM + entry.packed)
  if (bytes.length < LOCAL_LENGTH) return DAMAGED
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== LOCAL) return DAMAGED
  const start = LOCAL_LENGTH + view.getUint16(26, true) + view.getUint16(28, true)
  const body =
    start + entry.packed <= bytes.length
      ? bytes.subarray(start, start + entry.packed)
      : file.read(entry.offset + start, entry.packed)
  if (body.length < entry.packed) return DAMAGED
  const unpacked = entry.method === ZIP_STORED ? body : inflate(body, entry.size)
  if (unpacked === undefined || unpacked.length !== entry.size || crc32(unpacked) !== entry.crc)
    return DAMAGED
  return unpacked
}

const DAMAGED: ZipFault = { reason: 'it is damaged' }

function inflate(body: Uint8Array, size: number): Uint8Array | undefined {
  try {
    // One piece of the size that is expected: nothing is copied, and one byte more is an error.
    return inflateRawSync(body, { chunkSize: Math.max(64, size), maxOutputLength: Math.max(64, size) })
  } catch {
    return undefined
  }
}
