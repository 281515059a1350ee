import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import {
  createJsonCursor,
  enterList,
  enterObject,
  isAtEnd,
  isListNext,
  isObjectNext,
  isTextNext,
  type JsonCursor,
  nextItem,
  nextKey,
  readFlag,
  readText,
  skipValue,
  valueSpan,
} from '../json-cursor.ts'
import { explainJsonFault } from '../json-fault.ts'
import type { Declared, LockProblem, LockSetting, Scope } from '../model.ts'
import { readLicense } from './license.ts'
import { readManifestSettings } from './manifest-settings.ts'
import { readPerson, readRepository } from './person.ts'

/** A text of a manifest with its place. */
export interface PlacedText {
  readonly text: string
  /** With its quotes. */
  readonly span: Span
}

/** What a `package.json` says, as far as dependencies and bills of materials want it. */
export interface PackageManifest {
  readonly source: Source
  readonly name?: string
  readonly version?: string
  readonly description?: string
  /** An expression where the manifest has one; of a list of licences `(A OR B)`. */
  readonly license?: string
  /** `Name <mail> (address)`, as far as given. */
  readonly author?: string
  readonly homepage?: string
  /** As written: an address, or a short form such as `owner/repo`. */
  readonly repository?: string
  readonly isPrivate: boolean
  /** `npm@11.0.0+sha512.…`, with its place. */
  readonly packageManager?: PlacedText
  /**
   * What it asks for, in the order of the file; of a name that is in `dependencies` and in `optionalDependencies` only the
   * latter counts, as for every package manager. Undefined when the manifest could not be read.
   */
  readonly declared: readonly Declared[] | undefined
  /** Names among `peerDependencies` that may be missing. */
  readonly optionalPeers: ReadonlySet<string>
  /** Patterns of folders, `!` in front of what is left out. Undefined when it has none. */
  readonly workspaces: readonly PlacedText[] | undefined
  /**
   * What changes how dependencies are resolved or which scripts run: `overrides`, `resolutions`, `pnpm.overrides`,
   * `pnpm.patchedDependencies`, `allowScripts`, `trustedDependencies` and their like. Names of nested overrides are joined by `>`.
   */
  readonly settings: readonly LockSetting[]
  /** Names of dependencies that lie in its archive; `all` of them. */
  readonly bundled: readonly string[] | 'all'
  /** Names of commands that it installs. */
  readonly commands: readonly string[]
  /** Names of its scripts that run when it is installed: `preinstall`, `install`, `postinstall`. */
  readonly installScripts: readonly string[]
  readonly spans: { readonly name?: Span; readonly version?: Span; readonly license?: Span }
  readonly problems: readonly LockProblem[]
}

/** The tables of requests, with the scope that each gives. */
const REQUEST_TABLES: ReadonlyMap<string, Scope> = new Map<string, Scope>([
  ['dependencies', 'prod'],
  ['devDependencies', 'dev'],
  ['optionalDependencies', 'optional'],
  ['peerDependencies', 'peer'],
])

const INSTALL_SCRIPTS: ReadonlySet<string> = new Set(['install', 'postinstall', 'preinstall'])

type Draft = { -readonly [Field in keyof PackageManifest]: PackageManifest[Field] } & {
  declared: Declared[]
  optionalPeers: Set<string>
  settings: LockSetting[]
  problems: LockProblem[]
}

/** Reads a `package.json`. Never throws for what it holds; what is wrong is in `problems`, and the rest is read. */
export function readPackageManifest(source: Source): PackageManifest {
  const manifest = createDraft(source)
  const cursor = createJsonCursor(source.text)
  const isObject = isObjectNext(cursor)
  // HOSTILE: any text.
  if (enterObject(cursor)) readMembers(cursor, manifest)
  if (!isAtEnd(cursor)) {
    const { kind, message, span } = explainJsonFault(source, cursor)
    return unreadable(source, { kind, extent: 'part', message, source, span })
  }
  if (!isObject) {
    const message = 'expected an object in the manifest'
    return unreadable(source, {
      kind: 'malformed-entry',
      extent: 'part',
      message,
      source,
      span: valueSpan(cursor),
    })
  }
  const optional = new Set(
    manifest.declared.filter(({ scope }) => scope === 'optional').map(({ name }) => name),
  )
  const declared = manifest.declared.filter(({ name, scope }) => scope !== 'prod' || !optional.has(name))
  const settings = manifest.settings.map((setting): LockSetting => ({ ...setting, source }))
  return { ...manifest, declared, settings }
}

function createDraft(source: Source): Draft {
  return {
    source,
    isPrivate: false,
    declared: [],
    optionalPeers: new Set(),
    workspaces: undefined,
    settings: [],
    bundled: [],
    commands: [],
    installScripts: [],
    spans: {},
    problems: [],
  }
}

/** Nothing of it counts: what was read before the problem may be half of it. */
function unreadable(source: Source, problem: LockProblem): PackageManifest {
  return { ...createDraft(source), declared: undefined, problems: [problem] }
}

function readMembers(cursor: JsonCursor, manifest: Draft): void {
  const seen = new Set<string>()
  let licenses: string | undefined
  let bin: string | readonly string[] | undefined
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    if (seen.has(key)) addProblem(cursor, manifest, 'duplicate-key', `the key ${quoted(key)} is given twice`)
    seen.add(key)
    const scope = REQUEST_TABLES.get(key)
    if (scope !== undefined) {
      readRequests(cursor, manifest, key, scope)
      continue
    }
    switch (key) {
      case 'name':
      case 'version':
        readPlaced(cursor, manifest, key)
        break
      case 'description':
      case 'homepage':
        assign(manifest, key, readText(cursor))
        break
      case 'license':
        assign(manifest, key, readLicense(cursor))
        manifest.spans = { ...manifest.spans, license: valueSpan(cursor) }
        break
      case 'licenses':
        licenses = readLicense(cursor)
        break
      case 'author':
        assign(manifest, key, readPerson(cursor))
        break
      case 'repository':
        assign(manifest, key, readRepository(cursor))
        break
      case 'private':
        manifest.isPrivate = readFlag(cursor) === true
        break
      case 'packageManager': {
        const text = readText(cursor)
        if (text !== undefined) manifest.packageManager = { text, span: valueSpan(cursor) }
        break
      }
      case 'peerDependenciesMeta':
        readPeersMeta(cursor, manifest)
        break
      case 'workspaces':
        manifest.workspaces = readWorkspaces(cursor, manifest)
        break
      case 'bundleDependencies':
      case 'bundledDependencies':
        manifest.bundled = readBundled(cursor)
        break
      case 'bin':
        bin = isTextNext(cursor) ? readText(cursor) && 'one' : readKeys(cursor)
        break
      case 'scripts':
        manifest.installScripts = readKeys(cursor).filter((name) => INSTALL_SCRIPTS.has(name))
        break
      default:
        if (!readManifestSettings(cursor, key, manifest.settings)) skipValue(cursor)
    }
  }
  if (manifest.license === undefined) assign(manifest, 'license', licenses)
  if (typeof bin === 'object') manifest.commands = bin
  else if (bin !== undefined && manifest.name !== undefined)
    manifest.commands = [manifest.name.slice(manifest.name.lastIndexOf('/') + 1)]
}

function readRequests(cursor: JsonCursor, manifest: Draft, table: string, scope: Scope): void {
  const { declared, source } = manifest
  // Of a table that is given twice the last counts, as for every reader of JSON.
  const isFirst = !declared.some((one) => one.scope === scope)
  if (!isFirst) declared.splice(0, declared.length, ...declared.filter((one) => one.scope !== scope))
  if (!enterTable(cursor, manifest, table)) return
  const places = new Map<string, number>()
  for (let name = nextKey(cursor); name !== undefined; name = nextKey(cursor)) {
    const start = cursor.keyStart
    const specifier = readText(cursor)
    if (specifier === undefined) {
      const message = `expected a version of ${quoted(name)} in ${quoted(table)}, as a string`
      addProblem(cursor, manifest, 'malformed-entry', message, { start, end: cursor.end })
      continue
    }
    const one: Declared = { name, specifier, scope, source, span: { start, end: cursor.end } }
    const place = places.get(name)
    if (place === undefined) {
      places.set(name, declared.length)
      declared.push(one)
    } else {
      declared[place] = one
      const message = `${quoted(name)} is given twice in ${quoted(table)}`
      addProblem(cursor, manifest, 'duplicate-key', message, one.span)
    }
  }
}

/** Like `enterObject`; what is neither an object nor `null` is a problem. */
function enterTable(cursor: JsonCursor, manifest: Draft, key: string): boolean {
  const isNull = cursor.text.startsWith('null', cursor.at)
  if (enterObject(cursor)) return true
  if (!isNull && cursor.fault < 0)
    addProblem(cursor, manifest, 'malformed-entry', `expected an object in ${quoted(key)}`, valueSpan(cursor))
  return false
}

function readPeersMeta(cursor: JsonCursor, manifest: Draft): void {
  if (!enterTable(cursor, manifest, 'peerDependenciesMeta')) return
  for (let name = nextKey(cursor); name !== undefined; name = nextKey(cursor)) {
    if (!enterObject(cursor)) continue
    let isOptional = false
    for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
      if (key === 'optional') isOptional = readFlag(cursor) === true
      else skipValue(cursor)
    }
    if (isOptional) manifest.optionalPeers.add(name)
  }
}

/** A list of patterns, or an object that has it in `packages`. */
function readWorkspaces(cursor: JsonCursor, manifest: Draft): readonly PlacedText[] {
  if (!isObjectNext(cursor)) return readTexts(cursor, manifest)
  let patterns: readonly PlacedText[] = []
  enterObject(cursor)
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    if (key === 'packages') patterns = readTexts(cursor, manifest)
    else skipValue(cursor)
  }
  return patterns
}

function readTexts(cursor: JsonCursor, manifest: Draft): readonly PlacedText[] {
  const texts: PlacedText[] = []
  const isList = isListNext(cursor)
  if (!enterList(cursor)) {
    if (!isList && cursor.fault < 0)
      addProblem(cursor, manifest, 'malformed-entry', 'expected a list of folders', valueSpan(cursor))
    return texts
  }
  while (nextItem(cursor)) {
    const text = readText(cursor)
    if (text !== undefined) texts.push({ text, span: valueSpan(cursor) })
    else if (cursor.fault < 0)
      addProblem(cursor, manifest, 'malformed-entry', 'expected a folder as a string', valueSpan(cursor))
  }
  return texts
}

/** A list of names, `true` for all, or an old object whose keys are names. */
function readBundled(cursor: JsonCursor): readonly string[] | 'all' {
  if (isObjectNext(cursor)) return readKeys(cursor)
  if (!isListNext(cursor)) return readFlag(cursor) === true ? 'all' : []
  const names: string[] = []
  enterList(cursor)
  while (nextItem(cursor)) {
    const name = readText(cursor)
    if (name !== undefined) names.push(name)
  }
  return names
}

/** Keys of an object; none for other values. */
function readKeys(cursor: JsonCursor): readonly string[] {
  const keys = new Set<string>()
  if (!enterObject(cursor)) return []
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    keys.add(key)
    skipValue(cursor)
  }
  return [...keys]
}

function readPlaced(cursor: JsonCursor, manifest: Draft, key: 'name' | 'version'): void {
  const text = readText(cursor)
  assign(manifest, key, text)
  if (text !== undefined) manifest.spans = { ...manifest.spans, [key]: valueSpan(cursor) }
}

type TextField = 'author' | 'description' | 'homepage' | 'license' | 'name' | 'repository' | 'version'

function assign(manifest: Draft, field: TextField, text: string | undefined): void {
  if (text !== undefined && text !== '') manifest[field] = text
}

function addProblem(
  cursor: JsonCursor,
  manifest: Draft,
  kind: LockProblem['kind'],
  message: string,
  span: Span = { start: cursor.keyStart, end: cursor.keyEnd },
): void {
  if (cursor.fault >= 0) return
  const { source } = manifest
  manifest.problems.push({ kind, extent: 'part', message, source, span })
}
