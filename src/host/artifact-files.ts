import { createHash, type Hash, randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Artifact, HashName } from '../attest/artifact.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import type { SignedFilesPort } from '../run/sign.ts'

/** Bytes that are read at once: two of these are in memory for a file of any size. */
const PIECE = 1024 * 1024
/** Opening a pipe without a writer would wait for one, for ever. */
const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** Opens the files of a machine to sign and verify them. Relative paths start at `folder`. */
export function openArtifactFiles(folder: string): SignedFilesPort {
  return {
    read: (path, hashes, bytes) => readArtifact(resolve(folder, path), path, hashes, bytes),
    readSmall: (path, limit) => readSmall(resolve(folder, path), path, limit),
    write: (path, text) => writeWhole(resolve(folder, path), path, text),
    placeOf: (path) => resolve(folder, path),
  }
}

/**
 * Reads a file once, from one descriptor: what is hashed is what was opened, whatever becomes of its name. Bytes are kept up to
 * `LIMITS.artifactWhole` where they are asked for, and of small files always: what has them signs and verifies faster.
 */
async function readArtifact(
  file: string,
  path: string,
  hashes: readonly HashName[],
  bytes: boolean,
): Promise<Artifact> {
  let handle: FileHandle
  try {
    handle = await open(file, WITHOUT_WAITING)
  } catch (cause) {
    throw unreadable(path, cause)
  }
  try {
    const state = await handle.stat()
    if (!state.isFile()) throw new FluxError('input/invalid', `${quoted(path)} is no file`)
    // LIMIT: before memory is taken for it.
    if (bytes && state.size > LIMITS.artifactWhole) {
      throw new FluxError('input/invalid', `${quoted(path)} is too large for a key that signs whole files`, {
        hint: 'sign with an ECDSA key, or with a log',
      })
    }
    const keepsBytes = bytes || state.size <= PIECE
    const kept: Uint8Array[] = []
    const running = hashes.map((name) => [name, createHash(name)] as const)
    const length = await readThrough(handle, running, keepsBytes ? kept : undefined)
    const digests = new Map(running.map(([name, hash]): [HashName, Uint8Array] => [name, hash.digest()]))
    const after = await handle.stat()
    if (length !== state.size || after.mtimeMs !== state.mtimeMs || after.size !== state.size)
      throw new FluxError('io/read', `${quoted(path)} changed while it was read`, { hint: 'run again' })
    return { digests, ...(keepsBytes ? { bytes: Buffer.concat(kept) } : {}) }
  } catch (cause) {
    throw cause instanceof FluxError ? cause : unreadable(path, cause)
  } finally {
    await handle.close()
  }
}

/** Hashes one piece while the next one is read. */
async function readThrough(
  handle: FileHandle,
  running: readonly (readonly [HashName, Hash])[],
  kept: Uint8Array[] | undefined,
): Promise<number> {
  let current = Buffer.allocUnsafe(PIECE)
  let other = Buffer.allocUnsafe(PIECE)
  let length = 0
  let pending = handle.read(current, 0, PIECE, 0)
  for (;;) {
    const { bytesRead } = await pending
    if (bytesRead === 0) return length
    length += bytesRead
    const piece = current.subarray(0, bytesRead)
    pending = handle.read(other, 0, PIECE, length)
    for (const [, hash] of running) hash.update(piece)
    if (kept !== undefined) {
      // LIMIT: the file may have grown since it was opened.
      if (length > LIMITS.artifactWhole) throw new FluxError('io/read', 'a file changed while it was read')
      kept.push(Buffer.from(piece))
    }
    ;[current, other] = [other, current]
  }
}

function readSmall(file: string, path: string, limit: number): Uint8Array | undefined {
  let descriptor: number
  try {
    descriptor = openSync(file, WITHOUT_WAITING)
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined
    throw unreadable(path, cause)
  }
  try {
    const state = fstatSync(descriptor)
    return state.isFile() && state.size <= limit ? readFileSync(descriptor) : undefined
  } catch (cause) {
    throw unreadable(path, cause)
  } finally {
    closeSync(descriptor)
  }
}

/** Writes beside the file and then gives it its name: a reader sees the old content or the new one. A link is replaced, not followed. */
function writeWhole(file: string, path: string, text: string): void {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`
  let isThere = false
  try {
    const descriptor = openSync(temporary, 'wx', 0o644)
    isThere = true
    try {
      writeFileSync(descriptor, text)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, file)
  } catch (cause) {
    if (isThere) unlinkSync(temporary)
    throw new FluxError('io/write', `${quoted(path)} cannot be written`, {
      hint: 'sign in a folder that may be written to',
      cause,
    })
  }
}

function unreadable(path: string, cause: unknown): FluxError {
  if (codeOf(cause) === 'ENOENT')
    return new FluxError('input/not-found', `there is no file ${quoted(path)}`, { hint: 'check the path' })
  return new FluxError('io/read', `${quoted(path)} cannot be read`, { hint: 'check its permissions', cause })
}

function codeOf(cause: unknown): unknown {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
}
