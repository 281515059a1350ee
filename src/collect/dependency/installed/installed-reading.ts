import { decode } from '../../../core/document/decode.ts'
import { LIMITS } from '../../../core/limits.ts'
import type { Ecosystem, Lock, LockedPackage } from '../model.ts'
import type { InstalledEntry, InstalledFiles } from './installed-files.ts'
import { type InstalledPackage, installedKey } from './installed-package.ts'

/** Files that are read at the same time: enough to keep a disk busy, few enough for the open files of a process. */
const AT_ONCE = 32

/** What readers of installed packages share: what is looked for, and how much may be read. */
export interface InstalledReading {
  /** Packages of locks of these ecosystems that may have an installed copy, by name. */
  wanted(ecosystem: Ecosystem): ReadonlyMap<string, readonly LockedPackage[]>
  list(folder: string): Promise<readonly InstalledEntry[]>
  /** Names of the folders in a folder. */
  folders(folder: string): Promise<readonly string[]>
  /** The text of a file; undefined when it is not there, no text, too large, or more than is read of all. */
  text(path: string, maxBytes?: number): Promise<string | undefined>
  /** Does the same for each item, some at a time, and gives the results in the order of the items. */
  each<Item, Result>(items: readonly Item[], run: (item: Item) => Promise<Result>): Promise<readonly Result[]>
  /** The first file that was not read because there are too many. */
  skipped(): string | undefined
}

/** One reader of installed packages, such as that of virtual environments. Never throws for what files hold. */
export interface InstalledReader {
  readonly ecosystem: Ecosystem
  read(reading: InstalledReading, folders: readonly string[]): Promise<readonly InstalledPackage[]>
}

/** Prepares reading what belongs to locks. */
export function createInstalledReading(locks: readonly Lock[], files: InstalledFiles): InstalledReading {
  let read = 0
  let units = 0
  let isFull = false
  let skipped: string | undefined
  const wanted = new Map<Ecosystem, Map<string, LockedPackage[]>>()
  for (const { packages } of locks) {
    for (const one of packages) {
      if (installedKey(one) === undefined) continue
      const byName = wanted.get(one.ecosystem) ?? new Map<string, LockedPackage[]>()
      wanted.set(one.ecosystem, byName)
      const known = byName.get(one.name)
      if (known === undefined) byName.set(one.name, [one])
      else known.push(one)
    }
  }
  return {
    wanted: (ecosystem) => wanted.get(ecosystem) ?? new Map(),
    list: (folder) => files.list(folder),
    folders: async (folder) =>
      (await files.list(folder)).flatMap(({ name, isFolder }) => (isFolder ? [name] : [])),
    text: async (path, maxBytes = LIMITS.installedFileBytes) => {
      if (isFull) {
        if (skipped === undefined || path < skipped) skipped = path
        return undefined
      }
      const content = await files.read(path, maxBytes)
      if (content === 'absent') return undefined
      read++
      if (!(content instanceof Uint8Array)) return undefined
      units += content.length
      return decode(path, content, maxBytes).source?.text
    },
    each: async (items, run) => {
      const results: Awaited<ReturnType<typeof run>>[] = []
      for (let start = 0; start < items.length; start += AT_ONCE) {
        // LIMIT: files, and their text. Asked between groups alone, so that it does not matter which file is there first.
        isFull ||= read >= LIMITS.installedManifests || units >= LIMITS.installedText
        results.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(run))))
      }
      return results
    },
    skipped: () => skipped,
  }
}
