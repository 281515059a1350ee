import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openFolderStore } from './folder-store.ts'
import { openLinesStore } from './lines-store.ts'
import type { RecordStore } from './record-store.ts'
import { openZipStore } from './zip-store.ts'

/** The records of one ecosystem in a database, or of all of them together. */
export interface LocatedStores {
  /** Where its other files stand: what it was made from, an index. */
  readonly folder: string
  /** Every ecosystem is in it. */
  readonly isMixed: boolean
  /** Opens them: earlier ones replace records of later ones. @throws FluxError */
  open(): readonly RecordStore[]
}

/** Folders of the scanner whose databases can be used too: that of versions from 2.5 on, and of those before. */
const OTHER_SCANNER = ['osv-scalibr', 'osv-scanner']
export const ARCHIVE = 'all.zip'
export const CHANGES = 'changes.jsonl'
export const RECORDS = 'records.jsonl'

/**
 * Finds the records of an ecosystem in a folder: `<ECO>/all.zip` with or without `changes.jsonl`, `<ECO>/records.jsonl`, the same
 * below `osv-scalibr` or `osv-scanner`, a folder `<ECO>` with files, at last an archive or files of all ecosystems in the folder itself. Undefined
 * when there is none of them.
 */
export function locateStores(root: string, ecosystem: string): LocatedStores | undefined {
  // HOSTILE: the name becomes a part of a path.
  if (!/^[A-Za-z0-9][A-Za-z0-9. _-]{0,63}$/.test(ecosystem)) return undefined
  for (const folder of ['', ...OTHER_SCANNER].map((name) => join(root, name, ecosystem))) {
    const found = locateIn(folder, false)
    if (found !== undefined) return found
  }
  const own = join(root, ecosystem)
  if (isFolder(own)) return { folder: own, isMixed: false, open: () => [openFolderStore(own)] }
  const mixed = locateIn(root, true)
  if (mixed !== undefined) return mixed
  return hasRecords(root) ? { folder: root, isMixed: true, open: () => [openFolderStore(root)] } : undefined
}

function locateIn(folder: string, isMixed: boolean): LocatedStores | undefined {
  const [archive, changes, records] = [ARCHIVE, CHANGES, RECORDS].map((name) => join(folder, name))
  if (archive !== undefined && changes !== undefined && existsSync(archive)) {
    const open = () => openAll([existsSync(changes) ? changes : undefined, archive])
    return { folder, isMixed, open }
  }
  if (records === undefined || !existsSync(records)) return undefined
  return { folder, isMixed, open: () => openAll([records]) }
}

/** Opens all or none. */
function openAll(paths: readonly (string | undefined)[]): readonly RecordStore[] {
  const stores: RecordStore[] = []
  try {
    for (const path of paths) {
      if (path !== undefined) stores.push(path.endsWith('.zip') ? openZipStore(path) : openLinesStore(path))
    }
  } catch (error) {
    for (const store of stores) store.close()
    throw error
  }
  return stores
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function hasRecords(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => name.endsWith('.json'))
  } catch {
    return false
  }
}
