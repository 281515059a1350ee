import { createHash } from 'node:crypto'
import { FluxError } from '../../src/core/error.ts'
import type { SignedFilesPort } from '../../src/run/sign.ts'

/** Files in memory, by path. */
export function memoryFiles(
  given: Readonly<Record<string, string>> = {},
): SignedFilesPort & { readonly texts: Map<string, string> } {
  const texts = new Map(Object.entries(given))
  return {
    texts,
    read: async (path, hashes) => {
      const text = texts.get(path)
      if (text === undefined) throw new FluxError('input/not-found', 'no such file')
      return { digests: new Map(hashes.map((name) => [name, createHash(name).update(text).digest()])) }
    },
    readSmall: (path, limit) => {
      const text = texts.get(path)
      return text === undefined || text.length > limit ? undefined : Buffer.from(text)
    },
    write: (path, text) => {
      texts.set(path, text)
    },
  }
}
