import { basename, isAbsolute, normalize, resolve, sep } from 'node:path'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import { readCappedFile } from '../host/read-file.ts'
import type { GivenFile } from '../run/loose-files.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'

/** Reads the files of `--set`. Throws `cli/usage`, `input/invalid`, `input/not-found`. */
export function readGivenSets(parsed: ParsedCommand, environment: Environment): readonly GivenFile[] {
  const files = parsed.lists.get('set') ?? []
  if (files.length > 0 && parsed.values.has('bundle')) {
    throw new FluxError(
      'cli/usage',
      '`--set` and `--bundle` cannot be used together: a bundle decides alone',
      {
        hint: 'compile the set into the bundle',
      },
    )
  }
  return files.map((file) => {
    const path = shownPath(file)
    const bytes = readCappedFile(resolve(environment.folder, file), LIMITS.constraintFileBytes, path)
    // LIMIT: a file that somebody wrote by hand.
    if (bytes.length > LIMITS.constraintFileBytes) {
      const limit = LIMITS.constraintFileBytes.toLocaleString('en-US')
      throw new FluxError('input/invalid', `${quoted(path)} has more than ${limit} bytes`, {
        hint: 'split the file',
      })
    }
    return { path, bytes }
  })
}

/** The path as reports show it. The folders above the place where the command runs are the machine's. */
export function shownPath(file: string): string {
  const path = normalize(file).split(sep).join('/')
  return isAbsolute(file) || path.startsWith('../') ? basename(file) : path
}
