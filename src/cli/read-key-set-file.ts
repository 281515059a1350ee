import { dirname, resolve } from 'node:path'
import type { KeySet } from '../attest/key/key-set.ts'
import { LIMITS } from '../core/limits.ts'
import { readCappedFile } from '../host/read-file.ts'
import type { Environment } from './environment.ts'
import { shownPath } from './given-sets.ts'

/** A key set, and the bytes that it was read from. */
export interface KeySetFile {
  readonly set: KeySet
  readonly bytes: Uint8Array
}

/**
 * Reads a key set from a file, once; the files of its keys lie in its folder or below. Throws `input/not-found`, `io/read`,
 * `attest/key-set`.
 */
export async function readKeySetFile(file: string, environment: Environment): Promise<KeySetFile> {
  const path = resolve(environment.folder, file)
  const bytes = readCappedFile(path, LIMITS.keySetBytes, shownPath(file))
  const { readKeySet } = await import('../attest/key/read-key-set.ts')
  const set = await readKeySet(bytes, shownPath(file), (name) =>
    new TextDecoder().decode(readCappedFile(resolve(dirname(path), name), LIMITS.keyText, name)),
  )
  return { set, bytes }
}
