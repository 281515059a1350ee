import { kindOf, memberOf, spanOf, valueOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import { readBase64Hash } from '../integrity.ts'
import {
  addLockProblem,
  addPackage,
  createLockDraft,
  finishLock,
  type LockDraft,
  unreadableLock,
} from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type {
  Declared,
  DirectUse,
  Edge,
  Integrity,
  LockedPackage,
  LockedRequest,
  Origin,
  Scope,
} from '../model.ts'
import { readLockDocuments } from '../read-document.ts'
import { fieldOfKind } from '../read-fields.ts'
import { type ScopeRoot, spreadScopes } from '../spread-scopes.ts'
import { folderOf } from '../tree-path.ts'
import { type NugetSources, readNugetSources } from './nuget-config.ts'
import { type NugetEntry, readNugetEntries } from './nuget-entries.ts'
import { createNugetFiles, type NugetFiles, type NugetProject, readNugetProject } from './nuget-project.ts'

const NAME = 'nuget-lock'
const ECOSYSTEM = 'NuGet'

/** `packages.lock.json`, with the project that it lies beside. */
export function createNugetFormat(): LockFormat {
  // Every lock of a tree asks for the same files: they are looked for once for each tree, and forgotten with it.
  const known = new WeakMap<Surroundings, NugetFiles>()
  return {
    name: NAME,
    ecosystem: ECOSYSTEM,
    matches: (path) => /(?:^|\/)packages(?:\.[^/]+)?\.lock\.json$/i.test(path),
    read: async (source, around) => {
      const { documents, problem } = await readLockDocuments(source, 'json')
      if (documents === undefined)
        return unreadableLock(source, NAME, ECOSYSTEM, problem.kind, problem.message, problem.span)
      const [document] = documents
      if (fieldOfKind(document, 0, 'dependencies', 'record') === undefined) {
        const message = 'expected an object with `dependencies`'
        return unreadableLock(source, NAME, ECOSYSTEM, 'malformed-entry', message, spanOf(document, 0))
      }
      const draft = createLockDraft(source, NAME, ECOSYSTEM)
      const version = memberOf(document, 0, 'version')
      const value = version === undefined ? undefined : valueOf(document, version.node)
      if (value === 1 || value === 2) draft.formatVersion = String(value)
      else {
        const written = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
        const message = `${quoted(written)} is no version of the format that is known, expected 1 or 2`
        const span = version?.keySpan ?? { start: 0, end: 0 }
        addLockProblem(draft, 'unknown-version', 'part', message, span)
        if (version !== undefined && kindOf(document, version.node) !== 'record')
          draft.formatVersion = written
      }
      const files = known.get(around) ?? createNugetFiles(around)
      known.set(around, files)
      const folder = folderOf(source.path)
      const project = await readNugetProject(folder, files, around)
      const sources = await readNugetSources(folder, files, around)
      draft.settings.push(...sources.settings)
      addAll({ draft, folder, files, project, sources }, readNugetEntries(draft, document))
      return finishLock(draft, true)
    },
  }
}

interface Reading {
  readonly draft: LockDraft
  readonly folder: string
  readonly files: NugetFiles
  readonly project: NugetProject | undefined
  readonly sources: NugetSources
}

/** One version of a package, with the entries that it has in each framework. */
interface Instance {
  readonly id: string
  readonly first: NugetEntry
  readonly integrity: readonly Integrity[]
  readonly frameworks: string[]
  readonly edges: Map<string, Edge>
  readonly uses: DirectUse[]
}

function addAll(reading: Reading, entries: readonly NugetEntry[]): void {
  const { draft, folder, project } = reading
  const instances = joinEntries(draft, entries)
  const scopes = new Map((project?.declared ?? []).map(({ name, scope }) => [name.toLowerCase(), scope]))
  const roots: ScopeRoot[] = []
  const locked = new Map<string, LockedRequest>()
  for (const [entry, instance] of instances.byEntry) {
    addEdges(draft, entry, instance, instances)
    if (entry.type === 'Project') roots.push({ id: instance.id, scope: 'prod' })
    if (entry.type !== 'Direct') continue
    const scope = scopes.get(entry.name.text.toLowerCase()) ?? 'prod'
    const specifier = entry.requested?.text ?? ''
    roots.push({ id: instance.id, scope })
    const request = { name: entry.name.text, specifier, scope, to: instance.id, span: entry.name.span }
    const key = `${instance.id}\n${specifier}`
    if (locked.has(key)) continue
    locked.set(key, request)
    instance.uses.push({ importer: folder, specifier, scope })
  }
  const byId = new Map(instances.all.map((one) => [one.id, one]))
  const spread = spreadScopes((id) => [...(byId.get(id)?.edges.values() ?? [])], roots)
  for (const instance of instances.all) {
    if (!addPackage(draft, lockedPackage(reading, instance, spread.get(instance.id) ?? []))) break
  }
  const written = new Map(entries.map(({ name }) => [name.text.toLowerCase(), name.text]))
  // The case of names is free: what a project asks for is called as the lock calls it.
  const named = (one: Declared): Declared => ({
    ...one,
    name: written.get(one.name.toLowerCase()) ?? one.name,
  })
  draft.importers.push({
    path: folder,
    ...(project === undefined
      ? {}
      : { name: project.name, manifest: project.path, declared: project.declared.map(named) }),
    locked: [...locked.values()],
  })
}

interface Instances {
  readonly all: readonly Instance[]
  readonly byEntry: ReadonlyMap<NugetEntry, Instance>
  /** By framework and name in lower case. */
  readonly byName: ReadonlyMap<string, Instance>
}

/** Entries of one version are one package, whichever frameworks they are for; with another hash they contradict each other. */
function joinEntries(draft: LockDraft, entries: readonly NugetEntry[]): Instances {
  const byId = new Map<string, Instance>()
  const byEntry = new Map<NugetEntry, Instance>()
  const byName = new Map<string, Instance>()
  for (const entry of entries) {
    const { name, resolved, framework } = entry
    const integrity = integrityOf(draft, entry)
    const plain =
      resolved === undefined
        ? name.text.toLowerCase()
        : `${name.text.toLowerCase()}/${resolved.text.toLowerCase()}`
    const known = byId.get(plain)
    const isSame = known === undefined || known.integrity[0]?.hex === integrity[0]?.hex
    if (!isSame) {
      const message = `${quoted(plain)} has another hash in ${quoted(framework)} than in ${quoted(known.first.framework)}`
      addLockProblem(draft, 'contradiction', 'part', message, entry.contentHash?.span ?? name.span)
    }
    const id = isSame ? plain : `${plain} ${framework}`
    const instance: Instance = byId.get(id) ?? {
      id,
      first: entry,
      integrity,
      frameworks: [],
      edges: new Map(),
      uses: [],
    }
    instance.frameworks.push(framework)
    byId.set(id, instance)
    byEntry.set(entry, instance)
    byName.set(nameKey(framework, name.text), instance)
  }
  return { all: [...byId.values()], byEntry, byName }
}

/** A framework with a runtime has only what differs there: the rest is found in the framework alone. */
function addEdges(draft: LockDraft, entry: NugetEntry, instance: Instance, { byName }: Instances): void {
  const [plain = ''] = entry.framework.split('/', 1)
  for (const { name, range, span } of entry.dependencies) {
    const target = byName.get(nameKey(entry.framework, name)) ?? byName.get(nameKey(plain, name))
    if (target === undefined) {
      const message = `${quoted(entry.name.text)} depends on ${quoted(name)}, which the lock does not have`
      addLockProblem(draft, 'dangling-edge', 'part', message, span)
    } else if (!instance.edges.has(target.id)) {
      instance.edges.set(target.id, {
        to: target.id,
        ...(range === undefined ? {} : { range }),
        kind: 'prod',
      })
    }
  }
}

function nameKey(framework: string, name: string): string {
  return `${framework}\n${name.toLowerCase()}`
}

/** The hash is of the package without its signature, so that it is no file's that a registry serves. */
function integrityOf(draft: LockDraft, { contentHash, name }: NugetEntry): readonly Integrity[] {
  if (contentHash === undefined) return []
  const read = readBase64Hash('sha512', contentHash.text, contentHash.span, 'tool-archive')
  if (typeof read !== 'string') return [read]
  addLockProblem(
    draft,
    'malformed-integrity',
    'part',
    `${read}, as the hash of ${quoted(name.text)}`,
    contentHash.span,
  )
  return []
}

function lockedPackage(reading: Reading, instance: Instance, scopes: readonly Scope[]): LockedPackage {
  const { first, id, integrity, frameworks } = instance
  const { name, resolved, contentHash, type } = first
  return {
    id,
    ecosystem: ECOSYSTEM,
    name: name.text,
    ...(resolved === undefined ? {} : { version: resolved.text }),
    origin: type === 'Project' ? projectOrigin(reading, name.text) : reading.sources.originOf(name.text),
    integrity,
    scopes,
    directIn: instance.uses,
    edges: [...instance.edges.values()],
    // Since packages are named in projects, no script of them runs when they are installed.
    runsAtInstall: false,
    condition: frameworks.join(', '),
    span: name.span,
    spans: {
      name: name.span,
      ...(resolved === undefined ? {} : { version: resolved.span }),
      ...(contentHash === undefined ? {} : { integrity: contentHash.span }),
    },
  }
}

function projectOrigin({ files }: Reading, name: string): Origin {
  const [path, ...more] = files.byName.get(name.toLowerCase()) ?? []
  return path === undefined || more.length > 0
    ? { kind: 'workspace' }
    : { kind: 'workspace', path: folderOf(path) }
}
