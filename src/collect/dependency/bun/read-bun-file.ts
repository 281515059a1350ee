import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import {
  enterList,
  enterObject,
  isListNext,
  isObjectNext,
  isTextNext,
  type JsonCursor,
  keySpan,
  nextItem,
  nextKey,
  readFlag,
  readNumber,
  readText,
  skipValue,
  valueSpan,
} from '../json-cursor.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import { createLockEntry, type LockEntry, readRequests } from '../npm/lock-entry.ts'
import { readManifestSettings } from '../npm/manifest-settings.ts'

/** An entry of `packages`: a list whose first element tells what it is. */
export interface BunEntry extends LockEntry {
  /** `name@` and what fixes it. */
  id: string
  /** The other strings of the list, with their places. */
  texts: readonly { readonly text: string; readonly span: Span }[]
}

/** The members of a lock of bun, as they are written. */
export interface BunFile {
  /** `lockfileVersion`; NaN when it is no number, undefined when it is absent. */
  formatVersion: number | undefined
  formatSpan: Span | undefined
  /** Projects by folder; `` is the root. */
  readonly workspaces: Map<string, LockEntry>
  readonly packages: Map<string, BunEntry>
  /** Whether there is a member `packages`. */
  hasPackages: boolean
}

/** Reads the members of a lock. What is wrong goes to `draft`; undefined when the text is no object at all. */
export function readBunFile(cursor: JsonCursor, draft: LockDraft): BunFile | undefined {
  const file: BunFile = {
    formatVersion: undefined,
    formatSpan: undefined,
    workspaces: new Map(),
    packages: new Map(),
    hasPackages: false,
  }
  const seen = new Set<string>()
  if (!enterObject(cursor)) return undefined
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    if (seen.has(key))
      addLockProblem(draft, 'duplicate-key', 'part', `${quoted(key)} is given twice`, keySpan(cursor))
    seen.add(key)
    switch (key) {
      case 'lockfileVersion':
        file.formatVersion = readNumber(cursor) ?? Number.NaN
        file.formatSpan = valueSpan(cursor)
        break
      case 'workspaces':
        readEntries(cursor, draft, key, (name) => readWorkspace(cursor, draft, file.workspaces, name))
        break
      case 'packages':
        file.hasPackages = true
        readEntries(cursor, draft, key, (name) => readPackage(cursor, draft, file.packages, name))
        break
      default:
        if (!readManifestSettings(cursor, key, draft.settings)) skipValue(cursor)
    }
  }
  return file
}

function readEntries(
  cursor: JsonCursor,
  draft: LockDraft,
  table: string,
  readEntry: (name: string) => boolean,
): void {
  const isObject = isObjectNext(cursor)
  if (!enterObject(cursor)) {
    if (!isObject) addWrongType(cursor, draft, `an object in ${quoted(table)}`)
    return
  }
  for (let name = nextKey(cursor); name !== undefined; name = nextKey(cursor)) {
    const span = keySpan(cursor)
    // Of equal keys the last counts, as for every reader of JSON; a reviewer sees the first.
    if (readEntry(name))
      addLockProblem(draft, 'duplicate-key', 'part', `there is another entry of ${quoted(name)}`, span)
  }
}

/** True when there was another one of this name. */
function readWorkspace(
  cursor: JsonCursor,
  draft: LockDraft,
  workspaces: Map<string, LockEntry>,
  folder: string,
): boolean {
  const isRepeated = workspaces.delete(folder)
  const entry = createLockEntry(folder, cursor.keyStart, cursor.keyEnd, undefined)
  if (!enterObject(cursor)) addWrongType(cursor, draft, `an object in ${quoted(folder)}`)
  else {
    readMembers(cursor, entry, draft)
    workspaces.set(folder, entry)
  }
  return isRepeated
}

/** True when there was another one of this name. */
function readPackage(
  cursor: JsonCursor,
  draft: LockDraft,
  packages: Map<string, BunEntry>,
  key: string,
): boolean {
  const isRepeated = packages.delete(key)
  const entry: BunEntry = {
    ...createLockEntry(key, cursor.keyStart, cursor.keyEnd, undefined),
    id: '',
    texts: [],
  }
  const isList = isListNext(cursor)
  if (!enterList(cursor)) {
    if (!isList) addWrongType(cursor, draft, `a list in ${quoted(key)}`)
    return isRepeated
  }
  const texts: { readonly text: string; readonly span: Span }[] = []
  let hasId = false
  let isFirst = true
  for (; nextItem(cursor); isFirst = false) {
    if (isObjectNext(cursor)) {
      enterObject(cursor)
      readMembers(cursor, entry, draft)
      continue
    }
    const text = readText(cursor)
    if (text === undefined) addWrongType(cursor, draft, `a string or an object in ${quoted(key)}`)
    else if (!isFirst) texts.push({ text, span: valueSpan(cursor) })
    else {
      hasId = true
      entry.id = text
      entry.nameEnd = cursor.end
      entry.spans.version = valueSpan(cursor)
    }
  }
  entry.texts = texts
  if (hasId) packages.set(key, entry)
  else if (cursor.fault < 0)
    addLockProblem(
      draft,
      'malformed-entry',
      'part',
      `the entry ${quoted(key)} does not begin with what it is`,
      {
        start: entry.keyStart,
        end: cursor.end,
      },
    )
  return isRepeated
}

const TABLES: ReadonlyMap<string, 'prod' | 'dev' | 'optional' | 'peer'> = new Map([
  ['dependencies', 'prod'],
  ['devDependencies', 'dev'],
  ['optionalDependencies', 'optional'],
  ['peerDependencies', 'peer'],
] as const)

function readMembers(cursor: JsonCursor, entry: LockEntry, draft: LockDraft): void {
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    const kind = TABLES.get(key)
    if (kind !== undefined) {
      if (enterObject(cursor)) entry.requests = readRequests(cursor, entry, kind, draft)
      else addWrongType(cursor, draft, `an object in ${quoted(key)}`)
      continue
    }
    switch (key) {
      case 'name':
        entry.name = readText(cursor)
        break
      case 'version':
        entry.version = readText(cursor)
        break
      case 'optionalPeers':
        entry.optionalPeers = new Set(readTexts(cursor))
        break
      case 'bundled':
        entry.isBundled = readFlag(cursor) === true
        break
      case 'bin':
        entry.commands = readCommands(cursor)
        break
      case 'os':
      case 'cpu':
      case 'libc': {
        const values = readTexts(cursor)
        const one = `${key}=${values.join(',')}`
        if (values.length > 0)
          entry.condition = entry.condition === undefined ? one : `${entry.condition} & ${one}`
        break
      }
      default:
        skipValue(cursor)
    }
  }
}

function readTexts(cursor: JsonCursor): readonly string[] {
  if (isTextNext(cursor)) return [readText(cursor) ?? '']
  const texts: string[] = []
  if (!enterList(cursor)) return texts
  while (nextItem(cursor)) {
    const text = readText(cursor)
    if (text !== undefined) texts.push(text)
  }
  return texts
}

/** Names of commands; a path alone has the name of the package, and gives an empty list. */
function readCommands(cursor: JsonCursor): readonly string[] | undefined {
  if (isTextNext(cursor)) {
    skipValue(cursor)
    return []
  }
  if (!enterObject(cursor)) return undefined
  const commands = new Set<string>()
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    commands.add(key)
    skipValue(cursor)
  }
  return [...commands]
}

function addWrongType(cursor: JsonCursor, draft: LockDraft, expected: string): void {
  if (cursor.fault < 0)
    addLockProblem(draft, 'malformed-entry', 'part', `expected ${expected}`, valueSpan(cursor))
}
