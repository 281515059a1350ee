import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'

/**
 * Bytes of a file that the user named, at most `maxBytes` and one more: a reader that checks its limit sees that there are
 * more. `name` stands for the file in messages.
 * @throws FluxError `input/not-found`, `io/read`
 */
export function readCappedFile(path: string, maxBytes: number, name: string): Uint8Array {
  let descriptor: number
  try {
    descriptor = openSync(path, 'r')
  } catch (cause) {
    throw new FluxError('input/not-found', `${quoted(name)} does not exist or cannot be read`, { cause })
  }
  try {
    if (fstatSync(descriptor).isDirectory()) {
      throw new FluxError('input/not-found', `${quoted(name)} is a folder, expected a file`)
    }
    return readAtMost(descriptor, maxBytes + 1)
  } catch (cause) {
    if (cause instanceof FluxError) throw cause
    throw new FluxError('io/read', `${quoted(name)} cannot be read`, { cause })
  } finally {
    closeSync(descriptor)
  }
}

/** Reads until the end, whatever size the file is said to have: a pipe says none. */
function readAtMost(descriptor: number, maxBytes: number): Uint8Array {
  const chunks: Uint8Array[] = []
  let length = 0
  while (length < maxBytes) {
    const chunk = new Uint8Array(Math.min(64 * 1024, maxBytes - length))
    const count = readSync(descriptor, chunk, 0, chunk.length, null)
    if (count === 0) break
    chunks.push(chunk.subarray(0, count))
    length += count
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
