import { lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import { systemClock } from '../host/clock.ts'
import { openFileTree } from '../host/file-tree.ts'
import { proposeFiles } from '../run/init.ts'
import type { RunCommand } from './command.ts'
import { folderOf } from './output.ts'

/** `flux init`. Writes only files that do not exist: an existing one is never opened for writing. */
export const runInit: RunCommand = async (parsed, environment) => {
  const folder = folderOf(parsed, 0, environment)
  const files = await proposeFiles(await openFileTree(folder), systemClock())
  for (const { path, text } of files) {
    const target = join(folder, path)
    try {
      makeFolders(folder, dirname(path))
      // `wx` fails when the file came into being since the tree was read.
      writeFileSync(target, text, { flag: 'wx' })
    } catch (error) {
      throw new FluxError('io/write', `${quoted(path)} cannot be written`, {
        hint: 'run in a folder that may be written to; files that exist are left alone',
        cause: error,
      })
    }
    environment.stdout.write(`wrote ${path}\n`)
  }
  if (files.length === 0)
    environment.stdout.write('nothing to do: workflow, constraints and baseline exist\n')
  if (!parsed.switches.has('quiet')) {
    environment.stderr.write(
      'next: commit these files, replace the tag of the flux step by its commit, and require the check `FLUX` from the app GitHub Actions in a branch rule\n',
    )
  }
  return 0
}

/** Makes the folders of `path` one by one. HOSTILE: one that is a link may leave the repository, so nothing goes through it. */
function makeFolders(root: string, path: string): void {
  let folder = root
  for (const name of path.split('/')) {
    folder = join(folder, name)
    const found = lstatSync(folder, { throwIfNoEntry: false })
    if (found === undefined) mkdirSync(folder)
    else if (!found.isDirectory()) throw new Error('a folder of the path is a link or a file')
  }
}
