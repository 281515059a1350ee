import { createHash } from 'node:crypto'
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { openFile } from './open-file.ts'
import type { RecordPlace, RecordStore } from './record-store.ts'

/** LIMIT: folders inside of folders; databases have five. */
const MAX_DEPTH = 12
/** Files that are no records: those of the database itself. */
const OTHERS: ReadonlySet<string> = new Set(['meta.json'])

interface FoundFile {
  readonly name: string
  readonly size: number
  readonly mtime: string
}

/**
 * Opens a folder with one record in each file `*.json`, at any depth. HOSTILE: links are not followed, neither to files nor to
 * folders. @throws FluxError `io/read`, `input/invalid`
 */
export function openFolderStore(root: string): RecordStore {
  const files = listFiles(root)
  const known = new Map(files.map((file) => [file.name, file]))
  return {
    kind: 'folder',
    writtenAt: files.reduce((latest, { mtime }) => Math.max(latest, Number(BigInt(mtime) / 1_000_000n)), 0),
    stamp: () => stampOf(files),
    digest: () => undefined,
    places: () =>
      files.map(
        ({ name, size }): RecordPlace => ({ name, offset: 0, packed: size, size, crc: 0, method: 0 }),
      ),
    read: ({ name, size }) => {
      // LIMIT: of one record.
      if (size > LIMITS.advisoryBytes) return { reason: 'it is too large' }
      const found = known.get(name)
      if (found === undefined) return { reason: 'it is not there' }
      const file = openFile(join(root, name))
      try {
        const isSame = file.stamp.size === found.size && file.stamp.mtime === found.mtime
        return isSame ? file.read(0, size) : { reason: 'it was changed while it was read' }
      } finally {
        file.close()
      }
    },
    isUnchanged: () => {
      try {
        return stampOf(listFiles(root)) === stampOf(files)
      } catch {
        return false
      }
    },
    close: () => undefined,
  }
}

function stampOf(files: readonly FoundFile[]): string {
  const hash = createHash('sha256')
  for (const { name, size, mtime } of files) hash.update(`${name} ${size} ${mtime}\n`)
  return `folder ${hash.digest('hex')}`
}

/** The files of a folder, sorted by their path in it, with slashes. */
function listFiles(root: string): readonly FoundFile[] {
  const files: FoundFile[] = []
  const waiting: { readonly path: string; readonly depth: number }[] = [{ path: '', depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, depth } = next
    for (const entry of entriesOf(join(root, path))) {
      const name = path === '' ? entry.name : `${path}/${entry.name}`
      // Dot folders hold what tools keep for themselves.
      if (entry.isDirectory() && depth < MAX_DEPTH && !entry.name.startsWith('.')) {
        waiting.push({ path: name, depth: depth + 1 })
      }
      if (!entry.isFile() || !entry.name.endsWith('.json') || OTHERS.has(entry.name)) continue
      const found = statOf(join(root, name), name)
      if (found !== undefined) files.push(found)
      // LIMIT: of records.
      if (files.length > LIMITS.advisoryRecords) {
        throw new FluxError('input/invalid', 'the folder of advisories has too many files')
      }
    }
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (cause) {
    throw new FluxError('io/read', 'a folder of the advisory database cannot be read', { cause })
  }
}

function statOf(path: string, name: string): FoundFile | undefined {
  try {
    const { size, mtimeNs } = lstatSync(path, { bigint: true })
    return { name, size: Number(size), mtime: `${mtimeNs}` }
  } catch {
    // It went away since the folder was listed: it is not in the list, as if it had been gone before.
    return undefined
  }
}
