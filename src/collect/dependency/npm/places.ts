import { quoted } from '../../../core/quote.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import { joinTreePath } from '../tree-path.ts'
import { createLockEntry, type LockEntry } from './lock-entry.ts'

/** The entries of a lock in the tree of folders that packages are looked for in. */
export interface Places {
  readonly byKey: ReadonlyMap<string, LockEntry>
  /** The project itself; old locks have no entry of it, and then it is not in `byKey`. */
  readonly root: LockEntry
}

/** Levels of `node_modules` inside of each other. Real ones stop at about 15; looking a name up climbs them all. */
const LEVELS = 100

const INSTALLED = 'node_modules/'
const NESTED = '/node_modules/'

/** Whether an entry is a folder that holds code itself, not one in which something was installed. */
export function isFolderKey(key: string): boolean {
  return !key.startsWith(INSTALLED) && !key.includes(NESTED)
}

/** Puts entries where they are installed. Those that have no place are taken out, with a problem. */
export function placeEntries(byKey: Map<string, LockEntry>, draft: LockDraft): Places {
  const root = byKey.get('') ?? createLockEntry('', 0, 0, false)
  const places: Places = { byKey, root }
  for (const [key, entry] of byKey) {
    // LIMIT: levels.
    if (key.length > LEVELS && countLevels(key) > LEVELS) {
      const message = `${quoted(key)} is deeper than ${LEVELS} levels of installed packages`
      addLockProblem(draft, 'too-large', 'part', message, { start: entry.keyStart, end: entry.nameEnd })
      byKey.delete(key)
    }
  }
  for (const entry of byKey.values()) {
    const { key } = entry
    if (key === '') continue
    const at = installedAt(key)
    if (at < 0) {
      entry.folder = key.slice(key.lastIndexOf('/') + 1)
      entry.parent = key.startsWith('..') ? undefined : outerFolder(places, key)
      continue
    }
    entry.folder = key.slice(at)
    const parent = at === INSTALLED.length ? root : nearest(places, key.slice(0, at - NESTED.length))
    entry.parent = parent
    if (parent === undefined) continue
    if (parent.children === undefined) parent.children = new Map()
    parent.children.set(entry.folder, entry)
  }
  return places
}

/** The package that `from` gets when it asks for `name`: links are followed to what they stand for. */
export function findInstalled(places: Places, from: LockEntry, name: string): LockEntry | undefined {
  for (let place: LockEntry | undefined = from; place !== undefined; place = place.parent) {
    const found = place.children?.get(name)
    if (found !== undefined) return linkTarget(places, found) ?? found
  }
  return undefined
}

/** What a link stands for; undefined when the place is no link, or when the lock has nothing there. */
export function linkTarget(places: Places, entry: LockEntry): LockEntry | undefined {
  const { isLink, resolved } = entry
  if (!isLink || resolved === undefined) return undefined
  const target = places.byKey.get(resolved) ?? places.byKey.get(joinTreePath('', resolved).path)
  return target === undefined || target.isLink ? undefined : target
}

/** Offset of the name behind the last `node_modules/`; -1 when there is none. */
function installedAt(key: string): number {
  const nested = key.lastIndexOf(NESTED)
  if (nested >= 0) return nested + NESTED.length
  return key.startsWith(INSTALLED) ? INSTALLED.length : -1
}

function countLevels(key: string): number {
  let levels = 0
  for (let at = key.indexOf(INSTALLED); at >= 0; at = key.indexOf(INSTALLED, at + 1)) levels++
  return levels
}

/** The place of a folder, or of the nearest one around it: folders without an entry hold no code, only what is installed there. */
function nearest(places: Places, folder: string): LockEntry | undefined {
  let key = folder
  for (let level = 0; level <= LEVELS; level++) {
    const place = key === '' ? places.root : places.byKey.get(key)
    if (place !== undefined) return place
    const at = installedAt(key)
    if (at < 0) return outerFolder(places, key)
    key = at === INSTALLED.length ? '' : key.slice(0, at - NESTED.length)
  }
  return undefined
}

/** The folder of the lock around another, nearest first. */
function outerFolder(places: Places, folder: string): LockEntry {
  let slash = folder.lastIndexOf('/')
  // LIMIT: segments. Beyond them only the project itself is looked at.
  for (let segment = 0; slash > 0 && segment < LEVELS; segment++) {
    const place = places.byKey.get(folder.slice(0, slash))
    if (place !== undefined) return place
    slash = folder.lastIndexOf('/', slash - 1)
  }
  return places.root
}
