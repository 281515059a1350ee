import { createReadStream, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'

/** Opens a file to send it piece by piece. Its size is taken when it is opened; one that changes while it is sent breaks the request. */
export function openUpload(
  folder: string,
  path: string,
): { readonly size: number; pieces(): AsyncIterable<Uint8Array> } {
  const file = resolve(folder, path)
  try {
    const { size } = statSync(file)
    return { size, pieces: () => createReadStream(file, { end: Math.max(size - 1, 0) }) }
  } catch (cause) {
    throw new FluxError('io/read', `${quoted(path)} cannot be read`, { cause })
  }
}
