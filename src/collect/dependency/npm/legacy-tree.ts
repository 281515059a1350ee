import { quoted } from '../../../core/quote.ts'
import {
  enterObject,
  isObjectNext,
  type JsonCursor,
  keySpan,
  nextKey,
  readFlag,
  readText,
  skipValue,
  valueSpan,
} from '../json-cursor.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import { isExactVersion } from '../npm-name.ts'
import { addWrongType, createLockEntry, type LockEntry, readRequests } from './lock-entry.ts'

/** Entries of a tree of `dependencies` as npm before 7 reads it. */
export interface LegacyTree {
  /** By place of installation, in the order of the file. */
  readonly entries: Map<string, LockEntry>
  /** Places that npm keeps for packages of other platforms: nothing is installed there. */
  readonly leftOut: Set<string>
  /** Whether some entry says what it requires: locks before npm 5 do not. */
  hasRequests: boolean
  /** UTF-16 units that places of installation may still have. */
  budget: number
}

/** Starts the tree of a lock of `length` UTF-16 units. */
export function createLegacyTree(length: number): LegacyTree {
  // LIMIT: a place repeats the names of all parents, so a deep and wide tree would outgrow its text. Real ones stay far below.
  return { entries: new Map(), leftOut: new Set(), hasRequests: false, budget: length + 4_096 }
}

/**
 * Reads the `dependencies` that the cursor has entered. Recursion is bounded: the cursor enters only so many objects
 * inside of each other.
 */
export function readLegacyTree(
  cursor: JsonCursor,
  tree: LegacyTree,
  draft: LockDraft,
  parent?: string,
): void {
  const prefix = parent === undefined ? '' : `${parent}/`
  for (let name = nextKey(cursor); name !== undefined; name = nextKey(cursor)) {
    const { keyStart, keyEnd } = cursor
    const key = `${prefix}node_modules/${name}`
    tree.budget -= key.length
    if (tree.budget < 0) {
      skipValue(cursor)
      const message = `the places of packages are longer than the lock, from ${quoted(name)} on`
      if (tree.budget + key.length >= 0)
        addLockProblem(draft, 'too-large', 'part', message, { start: keyStart, end: keyEnd })
      continue
    }
    const entry = createLockEntry(key, keyStart, keyEnd, undefined)
    if (tree.entries.has(key))
      addLockProblem(
        draft,
        'duplicate-key',
        'part',
        `there is another entry of ${quoted(key)}`,
        keySpan(cursor),
      )
    tree.entries.delete(key)
    tree.entries.set(key, entry)
    if (enterObject(cursor)) readEntry(cursor, entry, tree, draft)
    else addWrongType(draft, cursor, entry, 'an object')
  }
}

function readEntry(cursor: JsonCursor, entry: LockEntry, tree: LegacyTree, draft: LockDraft): void {
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    switch (key) {
      case 'version':
      case 'resolved':
      case 'integrity':
        readPlaced(cursor, entry, key, draft)
        break
      case 'dev':
        entry.isDev = readMark(cursor, entry)
        break
      case 'optional':
        entry.isOptional = readMark(cursor, entry)
        break
      case 'peer':
        entry.isPeer = readMark(cursor, entry)
        break
      case 'devOptional':
        entry.isDevOptional = readMark(cursor, entry)
        break
      case 'bundled':
        entry.isBundled = readFlag(cursor) === true
        break
      case 'extraneous':
        entry.isExtraneous = readFlag(cursor) === true
        break
      case 'requires':
        if (!isObjectNext(cursor)) skipValue(cursor)
        else {
          enterObject(cursor)
          tree.hasRequests = true
          entry.requests = readRequests(cursor, entry, 'prod', draft)
        }
        break
      case 'dependencies':
        if (enterObject(cursor)) readLegacyTree(cursor, tree, draft, entry.key)
        else addWrongType(draft, cursor, entry, 'an object of packages')
        break
      default:
        skipValue(cursor)
    }
  }
  if (cursor.fault < 0) bringIntoForm(entry, tree, draft)
}

function readMark(cursor: JsonCursor, entry: LockEntry): boolean {
  const is = readFlag(cursor) === true
  if (is) entry.spans.flag = valueSpan(cursor)
  return is
}

function readPlaced(
  cursor: JsonCursor,
  entry: LockEntry,
  field: 'version' | 'resolved' | 'integrity',
  draft: LockDraft,
): void {
  const text = readText(cursor)
  entry[field] = text
  if (text !== undefined) entry.spans[field] = valueSpan(cursor)
  // Registries of old left `resolved: false` behind.
  else if (field !== 'resolved') addWrongType(draft, cursor, entry, `${quoted(field)} as a string`)
}

/** What an old `version` holds beside versions goes where newer locks have it. */
function bringIntoForm(entry: LockEntry, tree: LegacyTree, draft: LockDraft): void {
  const { version } = entry
  const span = entry.spans.version
  if (version === undefined || span === undefined) {
    if (entry.isBundled) return
    const message = `the entry ${quoted(entry.key)} has no version`
    const key = { start: entry.keyStart, end: entry.nameEnd }
    const isPlace = entry.isOptional && entry.resolved === undefined && entry.integrity === undefined
    if (!isPlace) addLockProblem(draft, 'malformed-entry', 'part', message, key)
    else {
      tree.entries.delete(entry.key)
      tree.leftOut.add(entry.key)
    }
    return
  }
  if (version.startsWith('npm:')) {
    const at = version.lastIndexOf('@')
    // `npm:@scope/name` has its only `@` at the front of the name.
    const isNamed = at > 'npm:'.length
    entry.name = version.slice('npm:'.length, isNamed ? at : undefined)
    entry.version = isNamed ? version.slice(at + 1) : undefined
    entry.nameEnd = span.end
    entry.spans.name = span
    return
  }
  if (isExactVersion(version) || !/[:/]/.test(version)) return
  entry.version = undefined
  entry.resolved = version
  entry.spans.resolved = span
  delete entry.spans.version
}
