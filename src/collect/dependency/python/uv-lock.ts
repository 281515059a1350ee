import type { Document } from '../../../core/document/document.ts'
import { memberOf, spanOf, valueOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import { addLockProblem, createLockDraft, type LockDraft, unreadableLock } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { Importer, Lock, LockedRequest } from '../model.ts'
import { readLockDocuments } from '../read-document.ts'
import { folderOf } from '../tree-path.ts'
import {
  type Fields,
  recordField,
  recordsField,
  rootFields,
  textField,
  textsField,
} from './document-fields.ts'
import { readManifestBeside } from './manifest-beside.ts'
import { finishPythonLock, type PythonPackage, type PythonRoot } from './python-lock.ts'
import { readUvEntries } from './uv-entries.ts'
import { linkOf, linksOf, type UvLinks } from './uv-links.ts'
import { uvPackage } from './uv-package.ts'
import { lockedRequests, scopeOfLink, withRanges } from './uv-requests.ts'
import { addUvSettings } from './uv-settings.ts'

/** `uv.lock`, and the locks of single scripts (`tool.py.lock`). */
export const UV_LOCK: LockFormat = {
  name: 'uv-lock',
  ecosystem: 'PyPI',
  matches: (path) => /(?:^|\/)(?:uv\.lock|[^/]+\.py\.lock)$/.test(path),
  read: readUvLock,
}

async function readUvLock(source: Source, around: Surroundings): Promise<Lock> {
  const { documents, problem } = await readLockDocuments(source, 'toml')
  if (problem !== undefined)
    return unreadableLock(source, UV_LOCK.name, 'PyPI', problem.kind, problem.message, problem.span)
  const draft = createLockDraft(source, UV_LOCK.name, 'PyPI')
  const root = rootFields(documents[0], (kind, message, span) =>
    addLockProblem(draft, kind, 'part', message, span),
  )
  const unknown = checkVersion(draft, documents[0])
  if (unknown !== undefined) return unknown
  const folder = folderOf(source.path)
  const manifest = recordField(root, 'manifest')
  const entries = readUvEntries(root, memberNames(manifest))
  addUvSettings(draft, root)
  const nameOf = new Map(entries.all.map(({ id, name }) => [id, name] as const))
  const links: UvLinks = { draft, byName: entries.byName, nameOf }
  const packages: PythonPackage[] = []
  const roots: PythonRoot[] = []
  for (const entry of entries.all) {
    const own = linksOf(links, entry)
    const locked = entry.isMember ? lockedRequests(entry, own, links, folder) : undefined
    const one = uvPackage(entry, folder, locked === undefined ? own : withRanges(own, locked))
    packages.push(one)
    if (locked === undefined) continue
    const importer = await importerOf(draft, one, locked, around)
    draft.importers.push(importer)
    roots.push(...rootsOf(importer, one))
  }
  if (manifest !== undefined) addManifestRequests(manifest, folder, links, roots)
  return finishPythonLock(draft, packages, roots, true)
}

/** LIMIT: a version of the format that is not known is not read: fields may mean something else. */
function checkVersion(draft: LockDraft, document: Document): Lock | undefined {
  const member = memberOf(document, 0, 'version')
  const revision = memberOf(document, 0, 'revision')
  const version = member && valueOf(document, member.node)
  const text = `${String(version)}${revision === undefined ? '' : `.${String(valueOf(document, revision.node))}`}`
  if (version === 1) {
    draft.formatVersion = text
    return undefined
  }
  const span = member === undefined ? { start: 0, end: 0 } : spanOf(document, member.node)
  const found = member === undefined ? 'none' : quoted(draft.source.text.slice(span.start, span.end))
  const message = `expected version 1 of the format of uv, found ${found}`
  return unreadableLock(draft.source, draft.format, draft.ecosystem, 'unknown-version', message, span)
}

function memberNames(manifest: Fields | undefined): ReadonlySet<string> | undefined {
  const members = manifest === undefined ? [] : textsField(manifest, 'members')
  return members.length === 0 ? undefined : new Set(members.map(({ value }) => value))
}

async function importerOf(
  draft: LockDraft,
  one: PythonPackage,
  locked: readonly LockedRequest[],
  around: Surroundings,
): Promise<Importer> {
  const path = one.origin.path ?? ''
  const file = path === '' ? 'pyproject.toml' : `${path}/pyproject.toml`
  const manifest = one.origin.isOutside === true ? undefined : await readManifestBeside(draft, around, file)
  return {
    path,
    name: one.name,
    ...(one.version === undefined ? {} : { version: one.version }),
    ...(manifest?.license === undefined ? {} : { license: manifest.license }),
    ...(manifest === undefined ? {} : { manifest: file, declared: manifest.declared }),
    locked,
    id: one.id,
  }
}

function rootsOf(importer: Importer, { links = [] }: PythonPackage): readonly PythonRoot[] {
  return links.map((link) => {
    const { to, extras, range } = link
    const scope = scopeOfLink(link)
    return {
      to,
      extras,
      scope,
      use: { importer: importer.path, scope, ...(range === undefined ? {} : { specifier: range }) },
    }
  })
}

/** Requirements of a script, and groups of a workspace whose root is no project. */
function addManifestRequests(manifest: Fields, folder: string, links: UvLinks, roots: PythonRoot[]): void {
  const groups = recordField(manifest, 'dependency-groups')
  const lists = [
    { scope: 'prod' as const, requests: recordsField(manifest, 'requirements') },
    ...groupRequests(groups).map((requests) => ({ scope: 'dev' as const, requests })),
  ]
  const all = lists.flatMap(({ scope, requests }) => requests.map((request) => ({ scope, request })))
  if (all.length === 0) return
  for (const { scope, request } of all) {
    const specifier = textField(request, 'specifier')?.value ?? ''
    for (const { to, extras } of linkOf(links, request, 'prod'))
      roots.push({ to, extras, scope, use: { importer: folder, specifier, scope } })
  }
  if (!links.draft.importers.some(({ path }) => path === folder)) links.draft.importers.push({ path: folder })
}

function groupRequests(groups: Fields | undefined): readonly (readonly Fields[])[] {
  if (groups === undefined) return []
  return groupNames(groups).map((name) => recordsField(groups, name))
}

function groupNames({ document, node }: Fields): readonly string[] {
  const value = valueOf(document, node)
  return typeof value === 'object' && value !== null && 'shape' in value ? value.shape.keys : []
}
