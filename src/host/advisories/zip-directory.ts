import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { OpenFile } from './open-file.ts'

/** One file in an archive, as the central directory has it. */
export interface ZipEntry {
  readonly name: string
  /** Of the local header, from the beginning of the archive. */
  readonly offset: number
  /** Bytes in the archive, and bytes that come out of them. */
  readonly packed: number
  readonly size: number
  readonly crc: number
  readonly method: ZipMethod
}

export const ZIP_STORED = 0
export const ZIP_DEFLATED = 8
export type ZipMethod = typeof ZIP_STORED | typeof ZIP_DEFLATED

const END = 0x06054b50
const END_LENGTH = 22
const LONGEST_COMMENT = 0xffff
const LOCATOR = 0x07064b50
const LOCATOR_LENGTH = 20
const END_64 = 0x06064b50
const END_64_LENGTH = 56
const HEADER = 0x02014b50
const HEADER_LENGTH = 46
const FULL_16 = 0xffff
const FULL_32 = 0xffffffff
const EXTRA_64 = 1
/** Flags of entries that nobody can read without a key, or whose directory is hidden. */
const ENCRYPTED = 1 | (1 << 6) | (1 << 13)
/** LIMIT: records of 8 MiB are mostly text that repeats itself; a bomb is a thousand times as large. */
const MAX_RATIO = 200
/** Files of records have ids as names, and stand in no folder. */
const NAME = /^[A-Za-z0-9_.:-]{1,200}\.json$/
/** Bytes of the directory that are read at a time. */
const WINDOW = 1024 * 1024

/** Where the central directory stands. */
interface Place {
  readonly offset: number
  readonly size: number
  readonly count: number
}

/**
 * Reads the central directory of a zip archive of records (APPNOTE 6.3.10, section 4.3.12), Zip64 too. HOSTILE: an archive with
 * anything else than files of records, with more than they could hold, or with files that share bytes, is refused as a whole.
 * @throws FluxError `input/invalid`, `io/read`
 */
export function* readZipDirectory(file: OpenFile): Generator<ZipEntry> {
  const { size } = file.stamp
  if (size > LIMITS.advisoryArchiveBytes) throw refused('is too large')
  const place = findDirectory(file)
  // LIMIT: of files, before anything is made for them.
  if (place.count > LIMITS.advisoryRecords) throw refused('has too many files')
  const reader = createWindow(file, place.offset, place.offset + place.size)
  let packed = 0
  let at = place.offset
  for (let number = 0; number < place.count; number++) {
    const view = reader(at, HEADER_LENGTH)
    if (view.getUint32(0, true) !== HEADER) throw refused('has a broken directory')
    const length = HEADER_LENGTH + sumOfLengths(view)
    const entry = readEntry(reader(at, length))
    packed += entry.packed
    if (packed > size) throw refused('has files that share bytes')
    yield entry
    at += length
  }
}

function sumOfLengths(view: DataView): number {
  return view.getUint16(28, true) + view.getUint16(30, true) + view.getUint16(32, true)
}

function findDirectory(file: OpenFile): Place {
  const { size } = file.stamp
  const start = Math.max(0, size - END_LENGTH - LONGEST_COMMENT)
  const tail = viewOf(file.read(start, size - start))
  for (let at = tail.byteLength - END_LENGTH; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue
    // What a comment holds may look like an end.
    if (at + END_LENGTH + tail.getUint16(at + 20, true) !== tail.byteLength) continue
    return readEnd(file, tail, at, start + at)
  }
  throw refused('is no zip archive')
}

function readEnd(file: OpenFile, tail: DataView, at: number, position: number): Place {
  const count = tail.getUint16(at + 10, true)
  const size = tail.getUint32(at + 12, true)
  const offset = tail.getUint32(at + 16, true)
  if (tail.getUint16(at + 4, true) !== 0 || tail.getUint16(at + 8, true) !== count) {
    // Zip64 archives may have the largest number in both.
    if (tail.getUint16(at + 4, true) !== FULL_16) throw refused('is in several parts')
  }
  const is64 = count === FULL_16 || size === FULL_32 || offset === FULL_32
  const place = (is64 ? readEnd64(file, position) : undefined) ?? { offset, size, count }
  if (place.offset + place.size > position) throw refused('has a broken directory')
  return place
}

/** The larger form of the end; undefined when the archive has none and just happens to be as large as that. */
function readEnd64(file: OpenFile, end: number): Place | undefined {
  if (end < LOCATOR_LENGTH) return undefined
  const locator = viewOf(file.read(end - LOCATOR_LENGTH, LOCATOR_LENGTH))
  if (locator.getUint32(0, true) !== LOCATOR) return undefined
  const at = largeNumber(locator, 8)
  if (locator.getUint32(4, true) !== 0 || locator.getUint32(16, true) > 1)
    throw refused('is in several parts')
  if (at + END_64_LENGTH > end) throw refused('has a broken directory')
  const view = viewOf(file.read(at, END_64_LENGTH))
  if (view.byteLength < END_64_LENGTH || view.getUint32(0, true) !== END_64)
    throw refused('has a broken directory')
  return { count: largeNumber(view, 32), size: largeNumber(view, 40), offset: largeNumber(view, 48) }
}

function readEntry(view: DataView): ZipEntry {
  const flags = view.getUint16(8, true)
  const method = view.getUint16(10, true)
  const nameLength = view.getUint16(28, true)
  const extraLength = view.getUint16(30, true)
  if ((flags & ENCRYPTED) !== 0) throw refused('is encrypted')
  if (method !== ZIP_STORED && method !== ZIP_DEFLATED)
    throw refused('is packed in a way that is not supported')
  const name = latin(view, HEADER_LENGTH, nameLength)
  if (!NAME.test(name)) throw refused('has a file whose name is not that of a record')
  const extra = createExtra64(view, HEADER_LENGTH + nameLength, extraLength)
  const size = extra(view.getUint32(24, true))
  const packed = extra(view.getUint32(20, true))
  const offset = extra(view.getUint32(42, true))
  if (view.getUint16(34, true) !== 0 && view.getUint16(34, true) !== FULL_16)
    throw refused('is in several parts')
  if (method === ZIP_STORED && size !== packed) throw refused('has a broken directory')
  return { name, offset, packed, size, crc: view.getUint32(16, true), method }
}

/** Whether an entry is one that may be unpacked: neither too large, nor a bomb. */
export function isBearable({ size, packed }: Pick<ZipEntry, 'size' | 'packed'>): boolean {
  return size <= LIMITS.advisoryBytes && size <= Math.max(packed, 1) * MAX_RATIO
}

/** Gives a number of the header, or the next one of the extra field of Zip64 where the header has no room for it. */
function createExtra64(view: DataView, start: number, length: number): (written: number) => number {
  const end = start + length
  let next: number | undefined
  let last = 0
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== EXTRA_64) continue
    next = at + 4
    last = Math.min(end, next + view.getUint16(at + 2, true))
    break
  }
  return (written) => {
    if (written !== FULL_32 || next === undefined) return written
    if (next + 8 > last) throw refused('has a broken directory')
    next += 8
    return largeNumber(view, next - 8)
  }
}

/** Views of parts of the directory, which is read in large pieces. */
function createWindow(file: OpenFile, start: number, end: number): (at: number, length: number) => DataView {
  let from = start
  let window = viewOf(new Uint8Array())
  return (at, length) => {
    if (at + length > end) throw refused('has a broken directory')
    if (at + length > from + window.byteLength) {
      from = at
      window = viewOf(file.read(at, Math.min(Math.max(WINDOW, length), end - at)))
      if (window.byteLength < length) throw refused('has a broken directory')
    }
    return new DataView(window.buffer, window.byteOffset + (at - from), length)
  }
}

/** A number of 64 bits. One that is too large for anything is refused. */
function largeNumber(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw refused('has a broken directory')
  return Number(value)
}

function latin(view: DataView, at: number, length: number): string {
  return Buffer.from(view.buffer, view.byteOffset + at, length).toString('latin1')
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function refused(what: string): FluxError {
  return new FluxError('input/invalid', `the archive of advisories ${what}`)
}
