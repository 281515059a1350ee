import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { kindOf, membersOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import type { Entry, ScalarEntry } from '../../workflow/model.ts'
import { entryOf, scalarEntryOf, scalarText, textSpan } from '../../workflow/node-text.ts'
import { readHexHash } from '../integrity.ts'
import { addLockProblem, addPackage, createLockDraft, finishLock, type LockDraft } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { DirectUse, Integrity, Lock, LockedPackage, Origin, Scope } from '../model.ts'
import { isWholeCommit, readAddress, registryOrigin } from '../origin.ts'
import { readLockDocuments } from '../read-document.ts'
import { folderOf, joinTreePath } from '../tree-path.ts'
import { type Pubspec, readPubspec } from './pubspec.ts'

const NAME = 'pubspec-lock'
const ROOT: NodeIndex = 0

/** `pubspec.lock` of Dart and Flutter. It has no edges, so that only what is asked for directly has a known scope. */
export const pubspecLock: LockFormat = {
  name: NAME,
  ecosystem: 'Pub',
  matches: (path) => path === 'pubspec.lock' || path.endsWith('/pubspec.lock'),
  read: readPubspecLock,
}

interface Reading {
  readonly draft: LockDraft
  readonly document: Document
  readonly folder: string
  readonly uses: ReadonlyMap<string, readonly DirectUse[]>
}

async function readPubspecLock(source: Source, around: Surroundings): Promise<Lock> {
  const draft = createLockDraft(source, NAME, 'Pub')
  const { documents, problem } = await readLockDocuments(source, 'yaml', { irregular: 'keep' })
  if (documents === undefined) {
    addLockProblem(draft, problem.kind, 'whole', problem.message, problem.span)
    return finishLock(draft, false)
  }
  const [document] = documents
  for (const { kind, name, span } of document.notes ?? []) {
    const message = `the key ${quoted(name)} is given twice: the first is read`
    if (kind === 'duplicate-key') addLockProblem(draft, 'duplicate-key', 'part', message, span)
  }
  const folder = folderOf(source.path)
  const projects = await readProjects(draft, folder, around)
  const packages = entryOf(document, ROOT, 'packages')
  if (packages === undefined || !['record', 'null'].includes(kindOf(document, packages.node))) {
    const span = packages?.keySpan ?? { start: 0, end: 0 }
    addLockProblem(draft, 'syntax', 'whole', 'expected a mapping `packages`', span)
    return finishLock(draft, false)
  }
  const reading: Reading = { draft, document, folder, uses: usesOf(projects) }
  for (const entry of membersOf(document, packages.node)) {
    if (!readPackage(reading, entry, projects)) break
  }
  addSdks(draft, document)
  return finishLock(draft, true)
}

/** The manifest next to the lock, and those of the workspace that it has. */
async function readProjects(
  draft: LockDraft,
  folder: string,
  around: Surroundings,
): Promise<readonly Pubspec[]> {
  const manifest = await readManifest(folder, around)
  if (manifest === undefined) {
    draft.importers.push({ path: folder })
    return []
  }
  const projects = [manifest]
  // A project of a workspace may have projects of its own.
  const seen = new Set([folder])
  for (const project of projects) {
    const own = folderOf(project.source.path)
    addImporter(draft, own, project)
    for (const written of project.workspace) {
      const { path, isOutside } = joinTreePath(own, written)
      // HOSTILE: projects may name each other, and folders outside of the repository.
      if (isOutside || seen.has(path)) continue
      seen.add(path)
      const found = await readManifest(path, around)
      if (found !== undefined) projects.push(found)
    }
  }
  return projects
}

async function readManifest(folder: string, around: Surroundings): Promise<Pubspec | undefined> {
  const source = await around.read(folder === '' ? 'pubspec.yaml' : `${folder}/pubspec.yaml`)
  return source === undefined ? undefined : readPubspec(source)
}

function addImporter(draft: LockDraft, path: string, { source, name, version, declared }: Pubspec): void {
  draft.importers.push({
    path,
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    manifest: source.path,
    declared,
  })
}

function usesOf(projects: readonly Pubspec[]): ReadonlyMap<string, readonly DirectUse[]> {
  const uses = new Map<string, DirectUse[]>()
  for (const { source, declared } of projects) {
    for (const { name, specifier, scope } of declared) {
      const use = { importer: folderOf(source.path), specifier, scope }
      const known = uses.get(name)
      if (known === undefined) uses.set(name, [use])
      else known.push(use)
    }
  }
  return uses
}

/** False when nothing more can be added. */
function readPackage(reading: Reading, entry: Entry, projects: readonly Pubspec[]): boolean {
  const { draft, document, folder, uses } = reading
  const { key, keySpan, node } = entry
  if (!isPubName(key)) {
    const message = `${quoted(key)} is no name of a package`
    addLockProblem(draft, 'malformed-name', 'part', message, keySpan)
    return true
  }
  if (kindOf(document, node) !== 'record') {
    addLockProblem(draft, 'malformed-entry', 'part', `the entry of ${quoted(key)} is no mapping`, keySpan)
    return true
  }
  const version = scalarEntryOf(document, node, 'version')
  const described = describe(reading, entry)
  const dependency = scalarEntryOf(document, node, 'dependency')?.text ?? ''
  const scope = scopeOf(dependency, uses.get(key) ?? [])
  const { name, origin, integrity, spans } = described
  if (version === undefined)
    addLockProblem(draft, 'malformed-entry', 'part', `the entry of ${quoted(key)} has no version`, keySpan)
  return addPackage(draft, {
    id: key,
    ecosystem: 'Pub',
    name,
    ...(name === key ? {} : { alias: key }),
    ...(version === undefined || version.text === '' ? {} : { version: version.text }),
    origin,
    integrity,
    scopes: scope === undefined ? [] : [scope],
    directIn: directUses(dependency, uses.get(key), projects.length === 0 ? folder : undefined, scope),
    edges: undefined,
    runsAtInstall: undefined,
    span: keySpan,
    spans: {
      name: keySpan,
      ...(version === undefined ? {} : { version: textSpan(document, version.node) }),
      ...spans,
    },
  })
}

/** `direct main`, `direct dev`, `direct overridden` and `transitive`; of the last the lock does not tell who needs it. */
function scopeOf(dependency: string, uses: readonly DirectUse[]): Scope | undefined {
  if (dependency === 'direct main') return 'prod'
  if (dependency === 'direct dev') return 'dev'
  if (dependency !== 'direct overridden') return undefined
  return uses.some(({ scope }) => scope === 'prod') ? 'prod' : uses[0]?.scope
}

/** The manifests tell who asks; without them the lock tells that the project next to it does. */
function directUses(
  dependency: string,
  uses: readonly DirectUse[] | undefined,
  folder: string | undefined,
  scope: Scope | undefined,
): readonly DirectUse[] {
  if (uses !== undefined) return uses
  if (folder === undefined || !dependency.startsWith('direct ')) return []
  return [{ importer: folder, scope: scope ?? 'prod' }]
}

type Described = Pick<LockedPackage, 'name' | 'origin' | 'integrity' | 'spans'>

/** What `source` and `description` say. */
function describe(reading: Reading, { key, keySpan, node }: Entry): Described {
  const { draft, document } = reading
  const source = scalarEntryOf(document, node, 'source')
  const description = entryOf(document, node, 'description')
  const field = (name: string): ScalarEntry | undefined =>
    description === undefined ? undefined : scalarEntryOf(document, description.node, name)
  const plain = { name: key, integrity: [], spans: {} }
  switch (source?.text) {
    case 'hosted':
      return hosted(reading, key, field)
    case 'git':
      return { ...plain, ...gitSource(reading, key, keySpan, field) }
    case 'path':
      return { ...plain, origin: folderSource(reading, field) }
    case 'sdk': {
      const sdk = (description && scalarText(document, description.node)) ?? ''
      return { ...plain, origin: { kind: 'custom', url: `sdk:${sdk}` } }
    }
    default: {
      const message = `the source of ${quoted(key)} is not known: ${quoted(source?.text ?? '')}`
      addLockProblem(draft, 'unsupported-feature', 'part', message, source?.keySpan ?? keySpan)
      return { ...plain, origin: { kind: 'unknown' } }
    }
  }
}

type FieldOf = (name: string) => ScalarEntry | undefined

function hosted({ draft, document }: Reading, key: string, field: FieldOf): Described {
  const [name, url, hash] = ['name', 'url', 'sha256'].map(field)
  const own = name !== undefined && isPubName(name.text) ? name.text : key
  const integrity: Integrity[] = []
  if (hash !== undefined && hash.text !== '') {
    const span = textSpan(document, hash.node)
    const read = readHexHash('sha256', hash.text, span)
    if (typeof read === 'string')
      addLockProblem(
        draft,
        'malformed-integrity',
        'part',
        `the hash of ${quoted(key)} is wrong: ${read}`,
        span,
      )
    else integrity.push(read)
  }
  return {
    name: own,
    origin: registryOrigin('Pub', url?.text),
    integrity,
    spans: {
      ...(url === undefined ? {} : { resolved: textSpan(document, url.node) }),
      ...(hash === undefined ? {} : { integrity: textSpan(document, hash.node) }),
    },
  }
}

function gitSource(
  { draft, document }: Reading,
  key: string,
  keySpan: Span,
  field: FieldOf,
): Pick<Described, 'origin' | 'spans'> {
  const [url, commit, ref, path] = ['url', 'resolved-ref', 'ref', 'path'].map(field)
  const address = readAddress(url?.text ?? '')
  const fixed = commit?.text ?? ''
  // HOSTILE: what looks like an option of git is no commit.
  if (!isWholeCommit(fixed)) {
    const message = `${quoted(fixed)} is no commit of ${quoted(key)}, expected 40 or 64 hexadecimal digits`
    addLockProblem(
      draft,
      'malformed-commit',
      'part',
      message,
      commit === undefined ? keySpan : spanOf(document, commit.node),
    )
  }
  const folder = joinTreePath('', path?.text ?? '')
  return {
    origin: {
      kind: 'git',
      ...(address === undefined ? {} : { url: address.url }),
      ...(address === undefined || address.host === '' ? {} : { host: address.host }),
      ...(isWholeCommit(fixed) ? { commit: fixed } : {}),
      ...(ref === undefined || ref.text === '' ? {} : { ref: ref.text }),
      ...(folder.path === '' || folder.isOutside ? {} : { path: folder.path }),
    },
    spans: {
      ...(url === undefined ? {} : { resolved: textSpan(document, url.node) }),
      ...(commit === undefined ? {} : { commit: textSpan(document, commit.node) }),
    },
  }
}

function folderSource({ folder }: Reading, field: FieldOf): Origin {
  const { path, isOutside } = joinTreePath(folder, field('path')?.text ?? '')
  return { kind: 'directory', path, ...(isOutside ? { isOutside } : {}) }
}

function addSdks(draft: LockDraft, document: Document): void {
  const sdks = entryOf(document, ROOT, 'sdks')
  if (sdks === undefined) return
  for (const { key, node } of membersOf(document, sdks.node)) {
    const value = scalarText(document, node)
    if (value !== undefined)
      draft.settings.push({ key: 'sdks', name: key, value, span: textSpan(document, node) })
  }
}

function isPubName(name: string): boolean {
  return /^[A-Za-z_]\w{0,254}$/.test(name)
}
