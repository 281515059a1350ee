import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, sep } from 'node:path'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import { isTreePath } from './tree-path.ts'

/**
 * Replaces a file of a tree as a whole, or not at all: the new text is written beside it and then takes its name and mode.
 * HOSTILE: no link is followed, neither the file nor a folder on the way to it. A file that is not what it was, `before`, is
 * left alone.
 * @returns false when the file has changed
 * @throws FluxError `io/write`, `input/invalid`
 */
export function replaceFile(root: string, path: string, before: string, after: string): boolean {
  if (!isTreePath(path) || (sep === '\\' && /[\\:]/.test(path))) {
    throw new FluxError('input/invalid', `${quoted(path)} is no path of the repository`)
  }
  let temporary: string | undefined
  try {
    const target = placeOf(realpathSync.native(root), path)
    const descriptor = openSync(target, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    let mode: number
    try {
      const state = fstatSync(descriptor)
      if (!state.isFile()) throw new Error('no file')
      mode = state.mode & 0o777
      if (!readFileSync(descriptor).equals(Buffer.from(before, 'utf8'))) return false
    } finally {
      closeSync(descriptor)
    }
    const name = `${target}.flux-${process.pid}`
    const fresh = openSync(name, 'wx', 0o600)
    temporary = name
    try {
      writeFileSync(fresh, after)
      fchmodSync(fresh, mode)
      fsyncSync(fresh)
    } finally {
      closeSync(fresh)
    }
    renameSync(name, target)
    temporary = undefined
    return true
  } catch (cause) {
    if (temporary !== undefined) unlinkSync(temporary)
    throw new FluxError('io/write', `${quoted(path)} cannot be written`, {
      hint: 'run in a folder that may be written to; links are never followed',
      cause,
    })
  }
}

/** The place of a path below a root, of which every folder is a folder. */
function placeOf(root: string, path: string): string {
  const names = path.split('/')
  const last = names.pop() ?? ''
  let folder = root
  for (const name of names) {
    folder = join(folder, name)
    if (!lstatSync(folder).isDirectory()) throw new Error('a folder of the path is a link or a file')
  }
  return join(folder, last)
}
