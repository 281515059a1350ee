import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { FluxError } from '../../core/error.ts'

/** What tells one state of a file from another without reading it. */
export interface FileStamp {
  readonly size: number
  /** Nanoseconds since 1970, in digits. */
  readonly mtime: string
}

/** A file that is open for reading at any place. */
export interface OpenFile {
  /** As it was when it was opened. */
  readonly stamp: FileStamp
  /** Bytes from an offset on. Fewer only where the file ends. */
  read(offset: number, length: number): Uint8Array
  /** SHA-256 of all bytes in hex. */
  digest(): string
  /** Whether the file and its name are still what they were when it was opened. */
  isUnchanged(): boolean
  close(): void
}

const CHUNK = 1024 * 1024

/** Opens a file for reading. @throws FluxError `io/read` */
export function openFile(path: string): OpenFile {
  let descriptor: number
  try {
    descriptor = openSync(path, constants.O_RDONLY)
  } catch (cause) {
    throw unreadable(cause)
  }
  const first = fstatSync(descriptor, { bigint: true })
  if (!first.isFile()) {
    closeSync(descriptor)
    throw unreadable(undefined)
  }
  const stamp: FileStamp = { size: Number(first.size), mtime: `${first.mtimeNs}` }
  const read = (offset: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, stamp.size - offset)))
    let filled = 0
    while (filled < bytes.length) {
      const count = readAt(descriptor, bytes, filled, offset + filled)
      if (count === 0) return bytes.subarray(0, filled)
      filled += count
    }
    return bytes
  }
  return {
    stamp,
    read,
    digest: () => {
      const hash = createHash('sha256')
      for (let at = 0; at < stamp.size; at += CHUNK) hash.update(read(at, CHUNK))
      return hash.digest('hex')
    },
    isUnchanged: () => {
      try {
        // Both: somebody may write into the file that is open, or put another one in its place.
        return [fstatSync(descriptor, { bigint: true }), statSync(path, { bigint: true })].every(
          ({ size, mtimeNs, ino }) => size === first.size && mtimeNs === first.mtimeNs && ino === first.ino,
        )
      } catch {
        return false
      }
    },
    close: () => closeSync(descriptor),
  }
}

function readAt(descriptor: number, bytes: Uint8Array, at: number, position: number): number {
  try {
    return readSync(descriptor, bytes, at, bytes.length - at, position)
  } catch (cause) {
    throw unreadable(cause)
  }
}

function unreadable(cause: unknown): FluxError {
  return new FluxError('io/read', 'a file of the advisory database cannot be read', { cause })
}
