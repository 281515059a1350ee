import { decode } from '../../core/document/decode.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { createSource, type Source } from '../../core/source.ts'
import type { Tree, TreeEntry } from '../../core/tree.ts'
import { findInstalledFolders } from './installed-folders.ts'
import { loadFormats } from './load-formats.ts'
import { unreadableLock } from './lock-draft.ts'
import type { LockFormat, Surroundings } from './lock-format.ts'
import type { Lock, LockProblem } from './model.ts'

/** What the lockfiles and manifests of a tree say about its dependencies. */
export interface Inventory {
  /** Sorted by path. A file that could not be read is here too, with a problem. */
  readonly locks: readonly Lock[]
  /** What concerns no single lock: too many of them, one that another takes the place of. */
  readonly problems: readonly LockProblem[]
}

export interface InventoryOptions {
  /** Whether a file is left out; copies of packages that package managers made always are. */
  readonly isExcluded?: (path: string) => boolean
  /** Formats that are read; all of them where it is not said. */
  readonly formats?: readonly LockFormat[]
}

interface LockFile {
  readonly entry: TreeEntry
  readonly format: LockFormat
}

/** Reads every lockfile of a tree. Throws only what the tree throws. */
export async function collectInventory(
  tree: Pick<Tree, 'read'>,
  entries: readonly TreeEntry[],
  options: InventoryOptions = {},
): Promise<Inventory> {
  const problems: LockProblem[] = []
  const around = surroundingsOf(tree, entries)
  const isHere = new Set(around.paths)
  const locks: Lock[] = []
  const formats = options.formats ?? (await loadFormats(entries.map(({ path }) => path)))
  for (const { entry, format } of lockFiles(entries, formats, options)) {
    const first = format.yieldsTo?.(entry.path).find((path) => isHere.has(path))
    if (first !== undefined) {
      problems.push(noteOf(entry.path, 'disagreement', `${quoted(first)} is read in place of this file`))
      continue
    }
    // LIMIT: lockfiles of one tree.
    if (locks.length >= LIMITS.lockFiles) {
      const limit = LIMITS.lockFiles.toLocaleString('en-US')
      problems.push({
        ...noteOf(entry.path, 'too-large', `there are more than ${limit} lockfiles`),
        extent: 'whole',
      })
      break
    }
    locks.push(await readLock(tree, { entry, format }, around))
  }
  return { locks, problems }
}

function lockFiles(
  entries: readonly TreeEntry[],
  formats: readonly LockFormat[],
  options: InventoryOptions,
): readonly LockFile[] {
  const isInstalled = findInstalledFolders(entries.map(({ path }) => path))
  return entries.flatMap((entry): readonly LockFile[] => {
    if (entry.kind === 'submodule' || options.isExcluded?.(entry.path) === true) return []
    const format = formats.find(({ matches }) => matches(entry.path))
    return format === undefined || isInstalled(entry.path) ? [] : [{ entry, format }]
  })
}

async function readLock(
  tree: Pick<Tree, 'read'>,
  { entry, format }: LockFile,
  around: Surroundings,
): Promise<Lock> {
  const { path } = entry
  const refuse = (message: string, kind: LockProblem['kind'] = 'unreadable'): Lock =>
    unreadableLock(createSource(path, ''), format.name, format.ecosystem, kind, message)
  if (entry.kind === 'symlink') return refuse('this is a symbolic link, which is never followed')
  if (format.refuses !== undefined) return refuse(format.refuses)
  const content = await tree.read(path, LIMITS.lockBytes)
  if (content === 'too-large') {
    // Only here: what the engine needs to write a number takes as long to load as a small lock to read.
    const limit = LIMITS.lockBytes.toLocaleString('en-US')
    return refuse(`the file is larger than ${limit} bytes`, 'too-large')
  }
  if (content === 'not-a-file') return refuse('this is no file')
  if (content === 'absent') return refuse('the file is listed, but is not there')
  const { source, diagnostics } = decode(path, content, LIMITS.lockBytes)
  if (source === undefined) return refuse(diagnostics[0]?.message ?? 'the file is no text')
  return format.read(source, around)
}

/** Files around locks, each read once and remembered. */
function surroundingsOf(tree: Pick<Tree, 'read'>, entries: readonly TreeEntry[]): Surroundings {
  const files = new Set(entries.filter(({ kind }) => kind === 'file').map(({ path }) => path))
  const read = new Map<string, Promise<Source | undefined>>()
  return {
    paths: [...files],
    read: (path) => {
      const known = read.get(path)
      if (known !== undefined) return known
      // LIMIT: a workspace may name any number of folders.
      if (!files.has(path) || read.size >= LIMITS.lockSurroundings) return Promise.resolve(undefined)
      const source = tree
        .read(path, LIMITS.documentBytes)
        .then((content) => (content instanceof Uint8Array ? decode(path, content).source : undefined))
      read.set(path, source)
      return source
    },
  }
}

function noteOf(path: string, kind: LockProblem['kind'], message: string): LockProblem {
  return { kind, extent: 'note', message, source: createSource(path, ''), span: { start: 0, end: 0 } }
}
