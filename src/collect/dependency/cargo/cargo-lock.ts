import type { Document } from '../../../core/document/document.ts'
import { itemsOf, memberOf, valueOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import { readHexHash } from '../integrity.ts'
import {
  addLockProblem,
  addPackage,
  createLockDraft,
  finishLock,
  type LockDraft,
  unreadableLock,
} from '../lock-draft.ts'
import type { LockFormat } from '../lock-format.ts'
import type { Declared, Importer, Integrity, LockedPackage, Origin, Scope } from '../model.ts'
import { readLockDocuments } from '../read-document.ts'
import { fieldOfKind, type PlacedText, textField } from '../read-fields.ts'
import { type ScopeRoot, spreadScopes } from '../spread-scopes.ts'
import { folderOf } from '../tree-path.ts'
import { type CargoEntry, readCargoEntries, readOldChecksums } from './cargo-entry.ts'
import { linkCargoEntries } from './cargo-links.ts'
import { type CargoManifest, scopeOf, specifierOf } from './cargo-manifest.ts'
import { type CargoProject, findCargoProjects } from './cargo-projects.ts'
import { readCargoSource } from './cargo-source.ts'
import { type CargoEdges, joinEdges } from './join-edges.ts'

const NAME = 'cargo-lock'
const ECOSYSTEM = 'crates\u002eio'
/** Versions of the format that are known; locks without one are of version 1 or 2. */
const VERSIONS = [1, 2, 3, 4]

/** `Cargo.lock` in all four versions, with the manifests of its workspace: they alone tell what is for development or building. */
export const cargoLock: LockFormat = {
  name: NAME,
  ecosystem: ECOSYSTEM,
  matches: (path) => /(?:^|\/)Cargo\.lock$/.test(path),
  read: async (source, around) => {
    const { documents, problem } = await readLockDocuments(source, 'toml')
    if (documents === undefined)
      return unreadableLock(source, NAME, ECOSYSTEM, problem.kind, problem.message, problem.span)
    const [document] = documents
    const draft = createLockDraft(source, NAME, ECOSYSTEM)
    const version = readVersion(draft, document)
    const entries = readCargoEntries(draft, document)
    readUnusedPatches(draft, document)
    const { root, projects } = await findCargoProjects(draft, folderOf(source.path), around)
    if (root !== undefined) addPatches(draft, root)
    const owners = matchProjects(entries, projects)
    const edges = joinEdges(draft, entries, linkCargoEntries(entries), owners)
    const scopes = scopesOf(entries, owners, edges)
    const checksums = readOldChecksums(document)
    for (const entry of entries) {
      const one = lockedPackage(draft, entry, {
        version,
        checksum: entry.checksum ?? checksums.get(entry.id),
        owner: owners.get(entry.id),
        edges,
        scopes: scopes.get(entry.id) ?? [],
      })
      if (!addPackage(draft, one)) break
    }
    for (const [id, owner] of owners) if (owner.isMember) draft.importers.push(importerOf(owner.manifest, id))
    return finishLock(draft, true)
  },
}

/** The version of the format; 1 where none is said, since that is how 1 and 2 are written. */
function readVersion(draft: LockDraft, document: Document): number {
  const member = memberOf(document, 0, 'version')
  if (member === undefined) {
    const isLock =
      memberOf(document, 0, 'package') !== undefined || memberOf(document, 0, 'root') !== undefined
    if (!isLock)
      addLockProblem(draft, 'unknown-version', 'part', 'there is no `version` and no package', {
        start: 0,
        end: 0,
      })
    return 1
  }
  const value = valueOf(document, member.node)
  const version = VERSIONS.find((one) => value === one)
  const written =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value) : ''
  draft.formatVersion = version === undefined ? written : String(version)
  if (version === undefined) {
    const message = `${quoted(written)} is no version of the format that is known, expected one of 1 to 4`
    addLockProblem(draft, 'unknown-version', 'part', message, member.keySpan)
  }
  return version ?? 4
}

/** Patches that nothing uses are in the lock, but are not built. */
function readUnusedPatches(draft: LockDraft, document: Document): void {
  const patch = fieldOfKind(document, 0, 'patch', 'record')
  const list = patch === undefined ? undefined : memberOf(document, patch, 'unused')
  if (list === undefined) return
  for (const node of itemsOf(document, list.node)) {
    const name = textField(document, node, 'name')
    const version = textField(document, node, 'version')
    if (name === undefined) continue
    draft.settings.push({ key: 'patch-unused', name: name.text, value: version?.text ?? '', span: name.span })
    const message = `the patch of ${quoted(name.text)} is not used by any package`
    addLockProblem(draft, 'disagreement', 'note', message, name.span)
  }
}

function addPatches(draft: LockDraft, root: CargoManifest): void {
  for (const { name, value, span } of root.patches)
    draft.settings.push({ key: 'patch', name, value, source: root.source, span })
}

/** Which packages of the repository the entries without source are. */
function matchProjects(
  entries: readonly CargoEntry[],
  projects: readonly CargoProject[],
): ReadonlyMap<string, CargoProject> {
  const byName = new Map<string, CargoEntry[]>()
  for (const entry of entries) {
    if (entry.source !== undefined) continue
    const known = byName.get(entry.name.text)
    if (known === undefined) byName.set(entry.name.text, [entry])
    else known.push(entry)
  }
  const owners = new Map<string, CargoProject>()
  for (const project of projects) {
    const { name = '', version } = project.manifest
    const named = byName.get(name) ?? []
    const entry =
      named.find((one) => one.version.text === version) ?? (named.length === 1 ? named[0] : undefined)
    if (entry !== undefined && !owners.has(entry.id)) owners.set(entry.id, project)
  }
  return owners
}

/**
 * What packages are needed for. Members are what is built; what they ask for building or developing has that scope, and so
 * has all that is only needed by it. Without any manifest every package without source is taken for a member.
 */
function scopesOf(
  entries: readonly CargoEntry[],
  owners: ReadonlyMap<string, CargoProject>,
  edges: CargoEdges,
): ReadonlyMap<string, readonly Scope[]> {
  const roots: ScopeRoot[] = []
  const members = new Set([...owners].filter(([, { isMember }]) => isMember).map(([id]) => id))
  const local = entries.filter(({ source }) => source === undefined)
  const starts = members.size > 0 ? members : (local.length > 0 ? local : entries).map(({ id }) => id)
  for (const id of starts) {
    roots.push({ id, scope: 'prod' })
    if (!members.has(id)) continue
    for (const { to, kind } of edges.of(id))
      if (kind === 'dev' || kind === 'build') roots.push({ id: to, scope: kind })
  }
  return spreadScopes((id) => {
    const all = edges.of(id)
    return members.has(id) ? all.filter(({ kind }) => kind === 'prod' || kind === 'optional') : all
  }, roots)
}

interface Parts {
  readonly version: number
  readonly checksum: PlacedText | undefined
  readonly owner: CargoProject | undefined
  readonly edges: CargoEdges
  readonly scopes: readonly Scope[]
}

function lockedPackage(draft: LockDraft, entry: CargoEntry, parts: Parts): LockedPackage {
  const { id, name, version, source } = entry
  const { checksum } = parts
  const alias = parts.edges.aliasOf(id)
  const license = parts.owner?.manifest.license
  return {
    id,
    ecosystem: ECOSYSTEM,
    name: name.text,
    ...(alias === undefined ? {} : { alias }),
    version: version.text,
    origin: originOf(draft, entry, parts),
    integrity: integrityOf(draft, entry, checksum),
    scopes: parts.scopes,
    directIn: parts.edges.usesOf(id),
    edges: parts.edges.of(id),
    runsAtInstall: undefined,
    ...(license === undefined ? {} : { license }),
    span: name.span,
    spans: {
      name: name.span,
      version: version.span,
      ...(source === undefined ? {} : { resolved: source.span }),
      ...(checksum === undefined ? {} : { integrity: checksum.span }),
    },
  }
}

function originOf(draft: LockDraft, { name, source }: CargoEntry, { owner, version }: Parts): Origin {
  if (source === undefined) {
    if (owner === undefined) return { kind: 'directory' }
    return { kind: owner.isMember ? 'workspace' : 'directory', path: owner.manifest.folder }
  }
  const { origin, wrongCommit } = readCargoSource(source.text, version >= 4)
  if (origin.kind === 'unknown') {
    const message = `the source ${quoted(source.text)} of ${quoted(name.text)} is of no kind that is known`
    addLockProblem(draft, 'malformed-entry', 'part', message, source.span)
  }
  if (wrongCommit !== undefined) {
    const message = `${quoted(wrongCommit)} is no commit, which the source of ${quoted(name.text)} needs after \`#\``
    addLockProblem(draft, 'malformed-commit', 'part', message, source.span)
  }
  return origin
}

function integrityOf(
  draft: LockDraft,
  { name }: CargoEntry,
  checksum: PlacedText | undefined,
): readonly Integrity[] {
  // Version 1 says `<none>` of what has no archive.
  if (checksum === undefined || checksum.text === '<none>') return []
  const read = readHexHash('sha256', checksum.text, checksum.span)
  if (typeof read !== 'string') return [read]
  addLockProblem(
    draft,
    'malformed-integrity',
    'part',
    `${read}, as the checksum of ${quoted(name.text)}`,
    checksum.span,
  )
  return []
}

function importerOf(manifest: CargoManifest, id: string): Importer {
  const { name, version, license, source, folder } = manifest
  return {
    path: folder,
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(license === undefined ? {} : { license }),
    manifest: source.path,
    declared: manifest.requests.map((one): Declared => {
      return { name: one.key, specifier: specifierOf(one), scope: scopeOf(one), source, span: one.span }
    }),
    id,
  }
}
