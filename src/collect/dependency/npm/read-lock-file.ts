import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import {
  enterObject,
  isObjectNext,
  type JsonCursor,
  keySpan,
  nextKey,
  readNumber,
  readText,
  skipValue,
  valueSpan,
} from '../json-cursor.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import { createLegacyTree, type LegacyTree, readLegacyTree } from './legacy-tree.ts'
import { createLockEntry, type LockEntry, readLockEntry } from './lock-entry.ts'

/** The members of a lock of npm, as they are written. */
export interface LockFile {
  name: string | undefined
  version: string | undefined
  /** `lockfileVersion`; NaN when it is no number, undefined when it is absent. */
  formatVersion: number | undefined
  formatSpan: Span | undefined
  /** What npm 7 and newer read. */
  packages: Map<string, LockEntry> | undefined
  /** What npm 6 and older read. */
  legacy: LegacyTree | undefined
}

/** Reads the members of a lock. What is wrong goes to `draft`; undefined when the text is no object at all. */
export function readLockFile(cursor: JsonCursor, draft: LockDraft): LockFile | undefined {
  const file: LockFile = {
    name: undefined,
    version: undefined,
    formatVersion: undefined,
    formatSpan: undefined,
    packages: undefined,
    legacy: undefined,
  }
  const seen = new Set<string>()
  if (!enterObject(cursor)) return undefined
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    if (seen.has(key))
      addLockProblem(draft, 'duplicate-key', 'part', `${quoted(key)} is given twice`, keySpan(cursor))
    seen.add(key)
    switch (key) {
      case 'name':
        file.name = readText(cursor)
        break
      case 'version':
        file.version = readText(cursor)
        break
      case 'lockfileVersion':
        file.formatVersion = readNumber(cursor) ?? Number.NaN
        file.formatSpan = valueSpan(cursor)
        break
      case 'packages':
        file.packages = new Map()
        if (isTable(cursor, draft, key)) readPackages(cursor, file.packages, draft)
        break
      case 'dependencies':
        file.legacy = createLegacyTree(draft.source.text.length)
        if (isTable(cursor, draft, key)) readLegacyTree(cursor, file.legacy, draft)
        break
      default:
        skipValue(cursor)
    }
  }
  return file
}

/** Enters an object; what is none is a problem. */
function isTable(cursor: JsonCursor, draft: LockDraft, key: string): boolean {
  const isObject = isObjectNext(cursor)
  if (enterObject(cursor)) return true
  if (!isObject && cursor.fault < 0)
    addLockProblem(
      draft,
      'malformed-entry',
      'part',
      `expected an object in ${quoted(key)}`,
      valueSpan(cursor),
    )
  return false
}

function readPackages(cursor: JsonCursor, packages: Map<string, LockEntry>, draft: LockDraft): void {
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    const { keyStart, keyEnd } = cursor
    const entry = createLockEntry(key, keyStart, keyEnd, false)
    const { size } = packages
    packages.set(key, entry)
    // Of equal keys the last counts, as for every reader of JSON; a reviewer sees the first.
    if (packages.size === size) {
      const message = `there is another entry of ${quoted(key)}`
      addLockProblem(draft, 'duplicate-key', 'part', message, keySpan(cursor))
    }
    if (isObjectNext(cursor)) {
      enterObject(cursor)
      readLockEntry(cursor, entry, draft)
    } else {
      skipValue(cursor)
      packages.delete(key)
      if (cursor.fault < 0)
        addLockProblem(
          draft,
          'malformed-entry',
          'part',
          `expected an object in ${quoted(key)}`,
          valueSpan(cursor),
        )
    }
  }
}
