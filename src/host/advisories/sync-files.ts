import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { asString, member } from '../json-shape.ts'
import { CHANGES } from './locate-stores.ts'
import { openFile } from './open-file.ts'
import { STATE, type SyncState, syncStateText } from './sync-state.ts'

/** SHA-256 of a file in hex. @throws FluxError `io/read` */
export function digestOf(path: string): string {
  const file = openFile(path)
  try {
    return file.digest()
  } finally {
    file.close()
  }
}

/** Records that changed since the archive was made, by id, as they stand in the file. */
export function readKept(folder: string): Map<string, string> {
  const kept = new Map<string, string>()
  let text: string
  try {
    const bytes = readFileSync(join(folder, CHANGES))
    // LIMIT: of what one run may have left behind.
    if (bytes.length > LIMITS.advisoryArchiveBytes) return kept
    text = bytes.toString('utf8')
  } catch {
    return kept
  }
  for (const line of text.split('\n')) {
    const id = asString(member(parseLine(line), 'id'))
    if (id !== undefined) kept.set(id, line)
  }
  return kept
}

/** When a record was modified, from its line. */
export function modifiedOf(line: string | undefined): string | undefined {
  return line === undefined ? undefined : asString(member(parseLine(line), 'modified'))
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Writes records, each on a line, by id. @throws FluxError `io/write` */
export function writeChanges(folder: string, lines: ReadonlyMap<string, string>): void {
  const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1))
  write(join(folder, CHANGES), sorted.map(([, line]) => `${line}\n`).join(''))
}

/** Writes what a database says of itself, as a whole. @throws FluxError `io/write` */
export function writeState(folder: string, state: SyncState): void {
  const path = join(folder, STATE)
  write(`${path}.tmp`, syncStateText(state))
  renameSync(`${path}.tmp`, path)
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (cause) {
    throw unwritable(cause)
  }
}

/** Makes a folder with nothing in it. @throws FluxError `io/write` */
export function makeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
    mkdirSync(path, { recursive: true })
  } catch (cause) {
    throw unwritable(cause)
  }
}

/** Gives a file a second name, or makes a second file where that cannot be. */
export function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}

/** Puts the new folder in the place of the old one, which is gone for no longer than a name takes to change. */
export function replaceFolder(folder: string, draft: string): void {
  const old = `${draft}-old`
  try {
    rmSync(old, { recursive: true, force: true })
    if (existsSync(folder)) renameSync(folder, old)
    renameSync(draft, folder)
    rmSync(old, { recursive: true, force: true })
  } catch (cause) {
    throw unwritable(cause)
  }
}

function unwritable(cause: unknown): FluxError {
  return new FluxError('io/write', 'the folder of advisories cannot be written to', { cause })
}
