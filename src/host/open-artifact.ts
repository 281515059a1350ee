import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { Artifact, HashName } from '../attest/artifact.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'

/** Bytes that are read at once: what is in memory of a file of any size. */
const PIECE = 1024 * 1024
const STANDARD_INPUT = 0
const PAUSE_MS = 5

/**
 * Reads a file once from its start to its end, from one descriptor: what is hashed is what was opened, whatever becomes of its name. Its bytes are
 * kept where they are asked for, up to `LIMITS.artifactWhole`, and where they are few anyway. `path` undefined: standard input.
 * @throws FluxError `input/not-found`, `input/invalid`, `io/read`
 */
export function readArtifact(
  path: string | undefined,
  name: string,
  hashes: readonly HashName[],
  bytes: boolean,
): Artifact {
  const descriptor = path === undefined ? STANDARD_INPUT : openFile(path, name)
  try {
    return readThrough(descriptor, name, hashes, bytes, path !== undefined)
  } catch (cause) {
    if (cause instanceof FluxError) throw cause
    throw new FluxError('io/read', `${quoted(name)} cannot be read`, { cause })
  } finally {
    if (path !== undefined) closeSync(descriptor)
  }
}

function openFile(path: string, name: string): number {
  try {
    // Opening a pipe without a writer would wait for one.
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (cause) {
    throw new FluxError('input/not-found', `${quoted(name)} does not exist or cannot be read`, {
      hint: 'name a file, or a digest as `sha256:HEX`',
      cause,
    })
  }
}

function readThrough(
  descriptor: number,
  name: string,
  hashes: readonly HashName[],
  bytes: boolean,
  isFile: boolean,
): Artifact {
  const before = fstatSync(descriptor)
  if (isFile && !before.isFile())
    throw new FluxError('input/invalid', `${quoted(name)} is no file`, { hint: 'name a file' })
  const running = hashes.map((hash) => [hash, createHash(hash)] as const)
  const most = bytes ? LIMITS.artifactWhole : LIMITS.artifactInMemory
  // LIMIT: before memory is taken for it.
  if (bytes && isFile && before.size > most) throw tooLarge(name)
  const isSmall = !isFile || before.size <= most
  let kept: Uint8Array[] | undefined = isSmall ? [] : undefined
  let length = 0
  const piece = Buffer.allocUnsafe(PIECE)
  for (;;) {
    const count = readPiece(descriptor, piece)
    if (count === 0) break
    length += count
    const part = piece.subarray(0, count)
    for (const [, hash] of running) hash.update(part)
    if (kept === undefined) continue
    // LIMIT: a stream has no size, and a file may grow.
    if (length > most) {
      if (bytes) throw tooLarge(name)
      kept = undefined
    } else kept.push(Uint8Array.from(part))
  }
  const after = fstatSync(descriptor)
  if (isFile && (length !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs))
    throw new FluxError('io/read', `${quoted(name)} changed while it was read`, { hint: 'run again' })
  const digests = new Map(running.map(([hash, state]): [HashName, Uint8Array] => [hash, state.digest()]))
  return { digests, ...(kept === undefined ? {} : { bytes: joined(kept, length) }) }
}

/** Reads what is there; a pipe that others made non-blocking is asked again after a while. */
function readPiece(descriptor: number, piece: Uint8Array): number {
  for (;;) {
    try {
      return readSync(descriptor, piece, 0, PIECE, null)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    }
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = parts
  if (parts.length === 1 && first !== undefined) return first
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function tooLarge(name: string): FluxError {
  return new FluxError('input/invalid', `${quoted(name)} is too large for a key that signs whole files`, {
    hint: 'sign with an ECDSA key, which signs a digest',
  })
}
