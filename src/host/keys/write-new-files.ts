import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'

/** A file to write: its path, how it is called in messages, its permissions and its text. */
export interface NewFile {
  readonly path: string
  readonly name: string
  readonly mode: number
  readonly text: string
}

/** Throws `input/invalid` when something is at one of the paths already. */
export function requireFree(files: readonly Pick<NewFile, 'path' | 'name'>[]): void {
  const taken = files.find(({ path }) => existsSync(path))
  if (taken !== undefined) throw isTaken(taken.name)
}

/**
 * Writes all files or none: each is written beside its place with its permissions from the start, and then moved there. Nothing is
 * overwritten unless `replace` says so, and no link is followed. Throws `input/invalid` and `io/write`.
 */
export function writeNewFiles(files: readonly NewFile[], replace: boolean): void {
  if (!replace) requireFree(files)
  const done: string[] = []
  try {
    for (const { path, mode, text, name } of files) {
      const target = replace ? `${path}.flux-${process.pid}` : path
      writeFile(target, mode, text, name)
      done.push(target)
    }
    if (replace) for (const [index, { path }] of files.entries()) renameSync(done[index] ?? '', path)
  } catch (cause) {
    for (const path of done) rmSync(path, { force: true })
    if (cause instanceof FluxError) throw cause
    throw cannotWrite(files[0]?.name ?? '', cause)
  }
}

function writeFile(path: string, mode: number, text: string, name: string): void {
  let descriptor: number
  try {
    // Made here or not at all: what somebody else put there could be read by him.
    descriptor = openSync(path, 'wx', mode)
  } catch (cause) {
    if (isExisting(cause)) throw isTaken(name)
    throw cannotWrite(name, cause)
  }
  try {
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
  } catch (cause) {
    rmSync(path, { force: true })
    throw cannotWrite(name, cause)
  } finally {
    closeSync(descriptor)
  }
}

function isExisting(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
}

function isTaken(name: string): FluxError {
  return new FluxError('input/invalid', `${quoted(name)} is there already, and is not overwritten`, {
    hint: 'choose another name with --output, or replace it with --force; what it signed needs its public key',
  })
}

function cannotWrite(name: string, cause: unknown): FluxError {
  return new FluxError('io/write', `${quoted(name)} cannot be written`, {
    hint: 'name a file in a folder that exists and may be written to',
    cause,
  })
}
