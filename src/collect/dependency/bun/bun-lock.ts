import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import { readSri } from '../integrity.ts'
import { createJsonCursor, isAtEnd, valueSpan } from '../json-cursor.ts'
import { explainJsonFault } from '../json-fault.ts'
import {
  addLockProblem,
  addPackage,
  createLockDraft,
  finishLock,
  type LockDraft,
  unreadableLock,
} from '../lock-draft.ts'
import type { Surroundings } from '../lock-format.ts'
import type { DirectUse, Edge, Integrity, Lock, LockedPackage, Scope } from '../model.ts'
import type { SeenHosts } from '../npm/entry-origin.ts'
import type { LockEntry } from '../npm/lock-entry.ts'
import { effectiveRequests } from '../npm/lock-packages.ts'
import { addMissing } from '../npm/missing.ts'
import { isPackageName } from '../npm-name.ts'
import { type ScopeRoot, spreadScopes } from '../spread-scopes.ts'
import { folderOf } from '../tree-path.ts'
import { readBunImporters } from './bun-importers.ts'
import { type BunPackage, readBunPackage } from './bun-origin.ts'
import { type BunKeys, createBunKeys, findBunEntry } from './find-bun-entry.ts'
import { type BunEntry, type BunFile, readBunFile } from './read-bun-file.ts'

const FORMAT = 'bun-lock'

/** Versions of the format that are read; 2 has hashes of archives too. */
const VERSIONS: readonly (number | undefined)[] = [0, 1, 2]

/** Reads the text lock of bun (`bun.lock`). Never throws for what it holds. */
export async function readBunLock(source: Source, around: Surroundings): Promise<Lock> {
  const draft = createLockDraft(source, FORMAT, 'npm')
  const cursor = createJsonCursor(source.text, true)
  // HOSTILE: any text.
  const file = readBunFile(cursor, draft)
  if (!isAtEnd(cursor)) {
    const { kind, message, span } = explainJsonFault(source, cursor)
    return unreadableLock(source, FORMAT, 'npm', kind, message, span)
  }
  const whole = valueSpan(cursor)
  if (file === undefined)
    return unreadableLock(source, FORMAT, 'npm', 'malformed-entry', 'expected an object in the lock', whole)
  const { formatSpan } = file
  if (formatSpan !== undefined) draft.formatVersion = source.text.slice(formatSpan.start, formatSpan.end)
  if (!VERSIONS.includes(file.formatVersion)) {
    const message = `expected version 0, 1 or 2 of the format, got ${quoted(draft.formatVersion ?? 'none')}`
    return unreadableLock(source, FORMAT, 'npm', 'unknown-version', message, formatSpan ?? whole)
  }
  if (!file.hasPackages && file.workspaces.size === 0)
    return unreadableLock(source, FORMAT, 'npm', 'malformed-entry', 'the lock has no `packages`', whole)
  await addContents(file, draft, around)
  return finishLock(draft, true)
}

async function addContents(file: BunFile, draft: LockDraft, around: Surroundings): Promise<void> {
  const folder = folderOf(draft.source.path)
  const seen: SeenHosts = new Map()
  const packages = new Map<string, BunPackage>()
  for (const [key, entry] of file.packages) {
    const one = readBunPackage(entry, folder, seen)
    if (one === undefined) {
      const message = `expected a name, \`@\` and a version in ${quoted(entry.id)}`
      addLockProblem(draft, 'malformed-entry', 'part', message, entry.spans.version ?? spanOf(entry))
      file.packages.delete(key)
      continue
    }
    packages.set(key, one)
  }
  const keys = createBunKeys(file.packages, draft)
  const keyOfWorkspace = new Map<string, string>()
  for (const key of file.packages.keys()) {
    const workspace = packages.get(key)?.workspace
    if (workspace !== undefined) keyOfWorkspace.set(workspace, key)
  }
  const { importers, direct, roots } = await readBunImporters({ draft, around, file, keys, keyOfWorkspace })
  draft.importers.push(...importers)
  const edges = new Map<string, readonly Edge[]>()
  for (const [key, entry] of file.packages) {
    const workspace = packages.get(key)?.workspace
    const own = workspace === undefined ? entry : (file.workspaces.get(workspace) ?? entry)
    edges.set(
      key,
      edgesOf(keys, draft, key, entry.requests.length === 0 ? own : entry, workspace === undefined),
    )
  }
  // What workspaces ask for is spread from their requests, which tell more than edges do.
  const scopes = spreadScopes(
    (id) => (packages.get(id)?.workspace === undefined ? (edges.get(id) ?? []) : []),
    [...roots, ...[...keyOfWorkspace.values()].map((id): ScopeRoot => ({ id, scope: 'prod' }))],
  )
  const patches = patchesOf(draft)
  for (const [key, entry] of file.packages) {
    const one = packages.get(key)
    if (one === undefined) continue
    const own = one.workspace === undefined ? undefined : file.workspaces.get(one.workspace)?.version
    const whole = own === undefined ? one : { ...one, version: own }
    const more = { edges: edges.get(key) ?? [], scopes: scopes.get(key) ?? [], direct: direct.get(key) ?? [] }
    if (!addPackage(draft, packageOf(draft, entry, whole, more, patches))) return
  }
}

function edgesOf(
  keys: BunKeys,
  draft: LockDraft,
  key: string,
  entry: LockEntry,
  tellsMissing: boolean,
): readonly Edge[] {
  const edges: Edge[] = []
  for (const one of effectiveRequests(entry.requests)) {
    const to = findBunEntry(keys, key, one.name)
    if (to !== undefined) edges.push({ to, range: one.specifier, kind: one.kind })
    else if (tellsMissing) addMissing(draft, entry, one, true)
  }
  return edges
}

interface More {
  readonly edges: readonly Edge[]
  readonly scopes: readonly Scope[]
  readonly direct: readonly DirectUse[]
}

function packageOf(
  draft: LockDraft,
  entry: BunEntry,
  one: BunPackage,
  more: More,
  patches: ReadonlyMap<string, string>,
): LockedPackage {
  const { name, version, origin } = one
  const span = spanOf(entry)
  const installed = entry.key.slice(nameStart(entry.key))
  if (!isPackageName(name))
    addLockProblem(draft, 'malformed-name', 'part', `${quoted(name)} is no name of a package`, span)
  if (origin.kind === 'unknown')
    addLockProblem(
      draft,
      'malformed-entry',
      'part',
      `it is not clear where ${quoted(entry.id)} comes from`,
      span,
    )
  if (origin.kind === 'git' && origin.commit === undefined)
    addLockProblem(draft, 'malformed-commit', 'part', `${quoted(entry.id)} does not end in a commit`, span)
  if (origin.isOutside === true)
    addLockProblem(
      draft,
      'outside-path',
      'note',
      `${quoted(origin.path ?? '')} is outside of the repository`,
      span,
    )
  const integrity = integrityOf(draft, one)
  const commands = entry.commands?.length === 0 ? [name.slice(name.lastIndexOf('/') + 1)] : entry.commands
  const patch = version === undefined ? undefined : patches.get(`${name}@${version}`)
  return {
    id: entry.key,
    ecosystem: 'npm',
    name,
    ...(installed === name || one.workspace !== undefined ? {} : { alias: installed }),
    ...(version === undefined ? {} : { version }),
    origin,
    integrity,
    scopes: more.scopes,
    directIn: more.direct,
    edges: more.edges,
    runsAtInstall: undefined,
    ...(entry.isBundled ? { isBundled: true } : {}),
    ...(commands === undefined ? {} : { commands }),
    ...(entry.condition === undefined ? {} : { condition: entry.condition }),
    ...(patch === undefined ? {} : { patch }),
    span,
    spans: one.integrity === undefined ? entry.spans : { ...entry.spans, integrity: one.integrity.span },
  }
}

function integrityOf(draft: LockDraft, { integrity: written }: BunPackage): readonly Integrity[] {
  if (written === undefined) return []
  const { integrity, problems } = readSri(written.text, written.span)
  for (const problem of problems) addLockProblem(draft, 'malformed-integrity', 'part', problem, written.span)
  return integrity
}

/** Patches by `name@version`. */
function patchesOf({ settings }: LockDraft): ReadonlyMap<string, string> {
  const patches = new Map<string, string>()
  for (const { key, name, value } of settings)
    if (key === 'patchedDependencies' && name !== undefined) patches.set(name, value)
  return patches
}

function spanOf({ keyStart, nameEnd }: BunEntry): { readonly start: number; readonly end: number } {
  return { start: keyStart, end: nameEnd }
}

/** Offset of the last name in a key: after the last slash, or the one before it when that begins a scope. */
function nameStart(key: string): number {
  const last = key.lastIndexOf('/')
  const before = key.lastIndexOf('/', last - 1)
  return last >= 0 && key.charAt(before + 1) === '@' ? before + 1 : last + 1
}
