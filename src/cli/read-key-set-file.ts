import { dirname, resolve } from 'node:path'
import type { KeySet } from '../attest/key/key-set.ts'
import { LIMITS } from '../core/limits.ts'
import { readCappedFile } from '../host/read-file.ts'
import type { Environment } from './environment.ts'

/** Reads a key set from a file; the files of its keys lie in its folder or below. Throws `input/not-found`, `attest/key-set`. */
export async function readKeySetFile(file: string, environment: Environment): Promise<KeySet> {
  const path = resolve(environment.folder, file)
  const bytes = readCappedFile(path, LIMITS.keySetBytes, file)
  const { readKeySet } = await import('../attest/key/read-key-set.ts')
  return readKeySet(bytes, file, (name) =>
    new TextDecoder().decode(readCappedFile(resolve(dirname(path), name), LIMITS.keyText, name)),
  )
}
