import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import {
  enterList,
  enterObject,
  isListNext,
  isTextNext,
  type JsonCursor,
  nextItem,
  nextKey,
  readFlag,
  readText,
  skipValue,
  valueSpan,
} from '../json-cursor.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { PlacedField } from '../model.ts'
import { readLicense } from './license.ts'

/** What a package asks for in its entry. */
export interface EntryRequest {
  readonly name: string
  readonly specifier: string
  readonly kind: 'prod' | 'dev' | 'optional' | 'peer'
  /** From the name to the end of the specifier. */
  readonly start: number
  readonly end: number
}

/** One entry of a lock as it is written. Entries of old locks are brought into the same form. */
export interface LockEntry {
  /** Where it is installed, or the folder that it is: relative to the folder of the lock, `` is the project itself. */
  readonly key: string
  readonly keyStart: number
  /** End of the key, or of the member that tells the name where that is another. */
  nameEnd: number
  name: string | undefined
  version: string | undefined
  resolved: string | undefined
  integrity: string | undefined
  license: string | undefined
  deprecated: string | undefined
  isLink: boolean
  isDev: boolean
  isOptional: boolean
  isDevOptional: boolean
  isPeer: boolean
  isBundled: boolean
  isExtraneous: boolean
  /** Undefined when the format does not tell. */
  runsAtInstall: boolean | undefined
  requests: readonly EntryRequest[]
  /** Names among the peers that may be missing. */
  optionalPeers: ReadonlySet<string> | undefined
  commands: readonly string[] | undefined
  condition: string | undefined
  /** Patterns of folders of workspaces. */
  workspaces: readonly string[] | undefined
  readonly spans: { [Field in PlacedField]?: Span }
  /** Name of the folder that it is in: the alias where there is one. `` until `placeEntries`, which sets the next two also. */
  folder: string
  /** Where what it asks for is looked for next; undefined at the project itself, and outside of its folder. */
  parent: LockEntry | undefined
  /** What is installed in its `node_modules`, by folder. */
  children: Map<string, LockEntry> | undefined
}

/** An entry of which only the place is known. */
export function createLockEntry(
  key: string,
  keyStart: number,
  keyEnd: number,
  runsAtInstall: boolean | undefined,
): LockEntry {
  return {
    key,
    keyStart,
    nameEnd: keyEnd,
    name: undefined,
    version: undefined,
    resolved: undefined,
    integrity: undefined,
    license: undefined,
    deprecated: undefined,
    isLink: false,
    isDev: false,
    isOptional: false,
    isDevOptional: false,
    isPeer: false,
    isBundled: false,
    isExtraneous: false,
    runsAtInstall,
    requests: NO_REQUESTS,
    optionalPeers: undefined,
    commands: undefined,
    condition: undefined,
    workspaces: undefined,
    spans: {},
    folder: '',
    parent: undefined,
    children: undefined,
  }
}

const NO_REQUESTS: readonly EntryRequest[] = []

interface Field {
  /** Tells fields apart that were seen. */
  readonly bit: number
  readonly read: (cursor: JsonCursor, entry: LockEntry, draft: LockDraft) => void
}

const READERS: readonly (readonly [string, Field['read']])[] = [
  ['name', readNameField],
  ['version', readPlaced('version')],
  ['resolved', readPlaced('resolved')],
  ['integrity', readPlaced('integrity')],
  ['license', readLicenseField],
  ['deprecated', readDeprecated],
  ['link', readMark((entry, is) => (entry.isLink = is))],
  ['dev', readMark((entry, is) => (entry.isDev = is), 'flag')],
  ['optional', readMark((entry, is) => (entry.isOptional = is), 'flag')],
  ['devOptional', readMark((entry, is) => (entry.isDevOptional = is), 'flag')],
  ['peer', readMark((entry, is) => (entry.isPeer = is), 'flag')],
  ['inBundle', readMark((entry, is) => (entry.isBundled = is))],
  ['extraneous', readMark((entry, is) => (entry.isExtraneous = is))],
  ['hasInstallScript', readMark((entry, is) => (entry.runsAtInstall = is), 'flag')],
  ['dependencies', readTable('prod')],
  ['devDependencies', readTable('dev')],
  ['optionalDependencies', readTable('optional')],
  ['peerDependencies', readTable('peer')],
  ['peerDependenciesMeta', readPeersMeta],
  ['bin', readCommands],
  ['os', readCondition],
  ['cpu', readCondition],
  ['libc', readCondition],
  ['workspaces', readWorkspaces],
]

const FIELDS: ReadonlyMap<string, Field> = new Map(
  READERS.map(([key, read], index) => [key, { bit: 2 ** index, read }]),
)

/** Reads the members of the entry whose object the cursor has entered. */
export function readLockEntry(cursor: JsonCursor, entry: LockEntry, draft: LockDraft): void {
  let seen = 0
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    const field = FIELDS.get(key)
    if (field === undefined) {
      skipValue(cursor)
      continue
    }
    if ((seen & field.bit) !== 0) {
      const message = `${quoted(key)} is given twice in the entry ${quoted(entry.key)}`
      addLockProblem(draft, 'duplicate-key', 'part', message, {
        start: cursor.keyStart,
        end: cursor.keyEnd,
      })
    }
    seen |= field.bit
    field.read(cursor, entry, draft)
  }
}

/** Adds that a member of an entry has the wrong type. Its value must have been read. */
export function addWrongType(draft: LockDraft, cursor: JsonCursor, entry: LockEntry, expected: string): void {
  if (cursor.fault >= 0) return
  const message = `expected ${expected} in the entry ${quoted(entry.key)}`
  addLockProblem(draft, 'malformed-entry', 'part', message, valueSpan(cursor))
}

function readNameField(cursor: JsonCursor, entry: LockEntry, draft: LockDraft): void {
  entry.name = readText(cursor)
  if (entry.name === undefined) addWrongType(draft, cursor, entry, 'a name as a string')
  else {
    entry.nameEnd = cursor.end
    entry.spans.name = valueSpan(cursor)
  }
}

function readPlaced(field: 'version' | 'resolved' | 'integrity'): Field['read'] {
  return (cursor, entry, draft) => {
    const text = readText(cursor)
    entry[field] = text
    if (text !== undefined) entry.spans[field] = { start: cursor.start, end: cursor.end }
    else addWrongType(draft, cursor, entry, `${quoted(field)} as a string`)
  }
}

function readLicenseField(cursor: JsonCursor, entry: LockEntry): void {
  entry.license = readLicense(cursor)
  if (entry.license !== undefined) entry.spans.license = { start: cursor.start, end: cursor.end }
}

function readDeprecated(cursor: JsonCursor, entry: LockEntry): void {
  const text = readText(cursor)
  if (text === undefined || text === '') return
  entry.deprecated = text
  entry.spans.deprecated = valueSpan(cursor)
}

function readMark(set: (entry: LockEntry, is: boolean) => void, field?: PlacedField): Field['read'] {
  return (cursor, entry, draft) => {
    const is = readFlag(cursor)
    if (is === undefined) addWrongType(draft, cursor, entry, '`true` or `false`')
    else {
      set(entry, is)
      if (is && field !== undefined) entry.spans[field] = valueSpan(cursor)
    }
  }
}

function readTable(kind: EntryRequest['kind']): Field['read'] {
  return (cursor, entry, draft) => {
    if (!enterObject(cursor)) {
      if (cursor.text.charCodeAt(cursor.start) !== 110)
        addWrongType(draft, cursor, entry, 'an object of names and versions')
      return
    }
    entry.requests = readRequests(cursor, entry, kind, draft)
  }
}

/** Requests of the table that the cursor has entered, together with those of the entry that are of other kinds. */
export function readRequests(
  cursor: JsonCursor,
  entry: LockEntry,
  kind: EntryRequest['kind'],
  draft: LockDraft,
): readonly EntryRequest[] {
  const before = entry.requests
  const requests: EntryRequest[] = before.length === 0 ? [] : before.filter((one) => one.kind !== kind)
  const first = requests.length
  for (let name = nextKey(cursor); name !== undefined; name = nextKey(cursor)) {
    const start = cursor.keyStart
    const specifier = readText(cursor)
    if (specifier === undefined)
      addWrongType(draft, cursor, entry, `a version of ${quoted(name)} as a string`)
    else requests.push({ name, specifier, kind, start, end: cursor.end })
  }
  return withoutRepeated(requests, first, entry, draft)
}

/** Of requests from `first` on that have the same name the last counts. */
function withoutRepeated(
  requests: EntryRequest[],
  first: number,
  entry: LockEntry,
  draft: LockDraft,
): readonly EntryRequest[] {
  if (requests.length - first <= COMPARED && !hasRepeated(requests, first)) return requests
  const places = new Map<string, number>()
  for (let at = first; at < requests.length; at++) {
    const one = requests[at]
    if (one === undefined) continue
    if (places.has(one.name)) {
      const message = `${quoted(one.name)} is given twice in the entry ${quoted(entry.key)}`
      addLockProblem(draft, 'duplicate-key', 'part', message, { start: one.start, end: one.end })
    }
    places.set(one.name, at)
  }
  if (places.size === requests.length - first) return requests
  return requests.filter(({ name }, at) => at < first || places.get(name) === at)
}

/** Requests that are compared one by one before a map is made of them: most tables are short. */
const COMPARED = 16

function hasRepeated(requests: readonly EntryRequest[], first: number): boolean {
  for (let at = first + 1; at < requests.length; at++) {
    const name = requests[at]?.name
    for (let before = first; before < at; before++) if (requests[before]?.name === name) return true
  }
  return false
}

function readPeersMeta(cursor: JsonCursor, entry: LockEntry): void {
  if (!enterObject(cursor)) return
  const optional = new Set<string>()
  for (let name = nextKey(cursor); name !== undefined; name = nextKey(cursor)) {
    if (!enterObject(cursor)) continue
    for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
      if (key !== 'optional') skipValue(cursor)
      else if (readFlag(cursor) === true) optional.add(name)
      else optional.delete(name)
    }
  }
  entry.optionalPeers = optional
}

function readCommands(cursor: JsonCursor, entry: LockEntry): void {
  if (isTextNext(cursor)) {
    readText(cursor)
    // A path alone: the command has the name of the package.
    entry.commands = []
    return
  }
  if (!enterObject(cursor)) return
  const commands = new Set<string>()
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    commands.add(key)
    skipValue(cursor)
  }
  entry.commands = [...commands]
}

function readCondition(cursor: JsonCursor, entry: LockEntry): void {
  const key = cursor.text.slice(cursor.keyStart + 1, cursor.keyEnd - 1)
  const values = readTexts(cursor)
  if (values.length === 0) return
  const one = `${key}=${values.join(',')}`
  entry.condition = entry.condition === undefined ? one : `${entry.condition} & ${one}`
}

/** Patterns: a list, or an object that has it in `packages`. */
function readWorkspaces(cursor: JsonCursor, entry: LockEntry): void {
  if (isListNext(cursor)) {
    entry.workspaces = readTexts(cursor)
    return
  }
  if (!enterObject(cursor)) return
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    if (key === 'packages') entry.workspaces = readTexts(cursor)
    else skipValue(cursor)
  }
}

function readTexts(cursor: JsonCursor): readonly string[] {
  const texts: string[] = []
  if (isTextNext(cursor)) return [readText(cursor) ?? '']
  if (!enterList(cursor)) return texts
  while (nextItem(cursor)) {
    const text = readText(cursor)
    if (text !== undefined) texts.push(text)
  }
  return texts
}
