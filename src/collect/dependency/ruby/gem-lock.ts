import { quoted } from '../../../core/quote.ts'
import { findConflictMarker } from '../conflict-markers.ts'
import { readHexHash } from '../integrity.ts'
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
import { isWholeCommit, readAddress, registryOrigin } from '../origin.ts'
import { type ScopeRoot, spreadScopes } from '../spread-scopes.ts'
import { folderOf, joinTreePath } from '../tree-path.ts'
import { type GemDeclaration, readGemfile, readGemspec, readPlugins, usesGemspec } from './gemfile.ts'
import { type GemSections, type GemSource, type GemSpec, readGemSections } from './read-sections.ts'

const NAME = 'gemfile-lock'
const ECOSYSTEM = 'RubyGems'

/** Entries of one gem: the most that are published have some twenty platforms. */
const PLATFORMS_PER_GEM = 40

/** `Gemfile.lock` and `gems.locked` of Bundler. What is for development and tests is only told by the `Gemfile`. */
export const gemLock: LockFormat = {
  name: NAME,
  ecosystem: ECOSYSTEM,
  matches: (path) => /(?:^|\/)(?:Gemfile\.lock|gems\.locked)$/.test(path),
  // With `gems.rb` there, Bundler looks at no `Gemfile`.
  yieldsTo: (path) =>
    path.endsWith('Gemfile.lock') ? [`${path.slice(0, -'Gemfile.lock'.length)}gems.locked`] : [],
  read: async (source, around) => {
    const conflict = findConflictMarker(source.text)
    if (conflict !== undefined) {
      const message = 'the file has conflict markers: a merge was left unfinished'
      return unreadableLock(source, NAME, ECOSYSTEM, 'conflict-markers', message, conflict)
    }
    const draft = createLockDraft(source, NAME, ECOSYSTEM)
    const sections = readGemSections(draft)
    if (sections.count === 0) {
      const message = 'the file has no section that Bundler writes'
      return unreadableLock(source, NAME, ECOSYSTEM, 'syntax', message)
    }
    draft.formatVersion = sections.bundlerVersion?.text
    addSettings(draft, sections)
    const declared = await readDeclared(draft, around)
    addAll(draft, sections, declared)
    return finishLock(draft, true)
  },
}

/** What the manifests ask for; `manifest` is the path of the one that was found. */
interface DeclaredGems {
  readonly manifest: string | undefined
  readonly gems: readonly GemDeclaration[]
}

async function readDeclared(draft: LockDraft, around: Surroundings): Promise<DeclaredGems> {
  const { path } = draft.source
  const folder = folderOf(path)
  const prefix = folder === '' ? '' : `${folder}/`
  const manifest = `${prefix}${path.endsWith('gems.locked') ? 'gems.rb' : 'Gemfile'}`
  const source = await around.read(manifest)
  if (source === undefined) return { manifest: undefined, gems: [] }
  for (const { name, span } of readPlugins(source))
    draft.settings.push({ key: 'plugin', name, value: '', source, span })
  const gems = [...readGemfile(source)]
  if (usesGemspec(source)) {
    const specs = around.paths.filter(
      (one) => one.startsWith(prefix) && one.endsWith('.gemspec') && !one.includes('/', prefix.length),
    )
    for (const one of specs) {
      const spec = await around.read(one)
      if (spec !== undefined) gems.push(...readGemspec(spec))
    }
  }
  return { manifest, gems }
}

function addSettings(draft: LockDraft, sections: GemSections): void {
  for (const { kind, options } of sections.sources)
    for (const { key, value } of options)
      if (key === 'remote' || key === 'type')
        draft.settings.push({ key, name: kind, value: addressOf(value.text), span: value.span })
  for (const { text, span } of sections.platforms) draft.settings.push({ key: 'platform', value: text, span })
  const { rubyVersion, bundlerVersion } = sections
  if (rubyVersion !== undefined)
    draft.settings.push({ key: 'ruby', value: rubyVersion.text, span: rubyVersion.span })
  if (bundlerVersion !== undefined)
    draft.settings.push({ key: 'bundler', value: bundlerVersion.text, span: bundlerVersion.span })
}

/** Addresses may hold passwords, which are not repeated. */
function addressOf(text: string): string {
  return readAddress(text)?.url ?? text
}

/** An entry with the source that it stands in. */
interface Entry {
  readonly id: string
  readonly spec: GemSpec
  readonly source: GemSource
}

function addAll(draft: LockDraft, sections: GemSections, declared: DeclaredGems): void {
  const importer = folderOf(draft.source.path)
  const entries = sections.sources.flatMap((source) =>
    source.specs.map((spec): Entry => ({ id: idOf(spec), spec, source })),
  )
  const byName = groupByName(draft, entries)
  const edges = new Map(entries.map((entry) => [entry.id, edgesOf(draft, entry, byName)]))
  const scopes = scopesByName(declared.gems)
  const roots: ScopeRoot[] = []
  const uses = new Map<string, readonly DirectUse[]>()
  const locked: LockedRequest[] = []
  for (const request of sections.dependencies) {
    const { name, requirement, span } = request
    const targets = byName.get(name.text) ?? []
    const specifier = requirement ?? '>= 0'
    const own = scopes.get(name.text) ?? ['prod']
    if (targets.length === 0 && name.text !== 'bundler') {
      const message = `${quoted(name.text)} is asked for, but no source has it`
      addLockProblem(draft, 'dangling-edge', 'part', message, span)
    }
    for (const scope of own) {
      const to = targets.find(({ spec }) => spec.platform === undefined) ?? targets[0]
      locked.push({
        name: name.text,
        specifier,
        scope,
        ...(to === undefined ? {} : { to: to.id }),
        span: name.span,
      })
      for (const { id } of targets) roots.push({ id, scope })
    }
    for (const { id } of targets)
      uses.set(
        id,
        own.map((scope) => ({ importer, specifier, scope })),
      )
  }
  const spread = spreadScopes((id) => edges.get(id) ?? [], roots)
  const origins = new Map(sections.sources.map((source) => [source, originOf(draft, source)]))
  const checksums = readChecksums(draft, sections)
  for (const entry of entries) {
    const { id, spec, source } = entry
    const one: LockedPackage = {
      id,
      ecosystem: ECOSYSTEM,
      name: spec.name.text,
      version: spec.version,
      origin: origins.get(source) ?? { kind: 'unknown' },
      integrity: checksums.get(id) ?? [],
      scopes: spread.get(id) ?? [],
      directIn: uses.get(id) ?? [],
      edges: edges.get(id) ?? [],
      runsAtInstall: undefined,
      ...(spec.platform === undefined ? {} : { qualifiers: new Map([['platform', spec.platform]]) }),
      span: spec.span,
      spans: spansOf(entry, checksums.get(id)),
    }
    if (!addPackage(draft, one)) break
  }
  addImporter(draft, entries, declared, locked, importer)
}

function spansOf(
  { spec, source }: Entry,
  integrity: readonly Integrity[] | undefined,
): LockedPackage['spans'] {
  const remote = source.options.find(({ key }) => key === 'remote')
  const revision = source.options.find(({ key }) => key === 'revision')
  const [hash] = integrity ?? []
  return {
    name: spec.name.span,
    version: spec.versionSpan,
    ...(remote === undefined ? {} : { resolved: remote.value.span }),
    ...(revision === undefined ? {} : { commit: revision.value.span }),
    ...(hash === undefined ? {} : { integrity: hash.span }),
  }
}

/** `name (version-platform)`, as the lock writes it. */
function idOf({ name, version, platform }: GemSpec): string {
  return `${name.text} (${version}${platform === undefined ? '' : `-${platform}`})`
}

function groupByName(draft: LockDraft, entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>()
  for (const entry of entries) {
    const known = found.get(entry.spec.name.text)
    if (known === undefined) found.set(entry.spec.name.text, [entry])
    // LIMIT: every gem that depends on this one has an edge to each of its platforms.
    else if (known.length < PLATFORMS_PER_GEM) known.push(entry)
    else if (known.length === PLATFORMS_PER_GEM) {
      const message = `${quoted(entry.spec.name.text)} is there for more than ${PLATFORMS_PER_GEM} platforms`
      addLockProblem(draft, 'too-large', 'part', message, entry.spec.span)
    }
  }
  return found
}

/** Bundler itself is never in its lock, whatever depends on it. */
function edgesOf(
  draft: LockDraft,
  { spec }: Entry,
  byName: ReadonlyMap<string, readonly Entry[]>,
): readonly Edge[] {
  const edges: Edge[] = []
  for (const { name, requirement, span } of spec.requests) {
    const targets = variantsFor(spec.platform, byName.get(name.text) ?? [])
    if (targets.length === 0 && name.text !== 'bundler') {
      const message = `${quoted(spec.name.text)} depends on ${quoted(name.text)}, which the lock does not have`
      addLockProblem(draft, 'dangling-edge', 'part', message, span)
    }
    for (const { id } of targets)
      edges.push({ to: id, ...(requirement === undefined ? {} : { range: requirement }), kind: 'prod' })
  }
  return edges
}

/**
 * A gem may be there once for each platform. One of them is installed beside a gem of the same platform; what runs everywhere
 * may be installed beside each.
 */
function variantsFor(platform: string | undefined, all: readonly Entry[]): readonly Entry[] {
  if (platform === undefined) return all
  const same = all.filter(({ spec }) => spec.platform === platform)
  if (same.length > 0) return same
  const plain = all.filter(({ spec }) => spec.platform === undefined)
  return plain.length > 0 ? plain : all
}

function scopesByName(gems: readonly GemDeclaration[]): ReadonlyMap<string, readonly Scope[]> {
  const found = new Map<string, Set<Scope>>()
  for (const { name, scopes } of gems) {
    const known = found.get(name) ?? new Set()
    for (const scope of scopes) known.add(scope)
    found.set(name, known)
  }
  return new Map([...found].map(([name, scopes]) => [name, [...scopes].sort()]))
}

function originOf(draft: LockDraft, source: GemSource): Origin {
  const all = (key: string): readonly GemSource['options'][number][] =>
    source.options.filter((one) => one.key === key)
  const remote = all('remote')[0]?.value
  switch (source.kind) {
    case 'GEM':
      return gemOrigin(
        draft,
        source,
        all('remote').map(({ value }) => value.text),
      )
    case 'GIT': {
      const address = remote === undefined ? undefined : readAddress(remote.text)
      const revision = all('revision')[0]?.value
      const ref = (all('ref')[0] ?? all('tag')[0] ?? all('branch')[0])?.value.text
      const isWhole = revision !== undefined && isWholeCommit(revision.text)
      if (!isWhole) {
        const message = `${quoted(revision?.text ?? '')} is no commit, which a git source needs as \`revision\``
        addLockProblem(draft, 'malformed-commit', 'part', message, revision?.span ?? source.span)
      }
      return {
        kind: 'git',
        ...(remote === undefined ? {} : { url: address?.url ?? remote.text }),
        ...(address === undefined || address.host === '' ? {} : { host: address.host }),
        ...(isWhole ? { commit: revision.text } : {}),
        ...(ref === undefined ? {} : { ref }),
      }
    }
    case 'PATH':
      return pathOrigin(draft, source, remote?.text ?? '.')
    case 'PLUGIN SOURCE':
      return { kind: 'custom', ...(remote === undefined ? {} : { url: addressOf(remote.text) }) }
  }
}

/** With several registries in one block nothing tells which of them a gem is from: then it counts as the public one's. */
function gemOrigin(draft: LockDraft, source: GemSource, remotes: readonly string[]): Origin {
  const origins = remotes.map((one) => registryOrigin(ECOSYSTEM, one))
  const [first] = origins
  if (first === undefined) return registryOrigin(ECOSYSTEM, undefined)
  if (origins.length > 1) {
    const message = `each of ${origins.length} registries may serve the gems of this block: one can pass for another`
    addLockProblem(draft, 'contradiction', 'note', message, source.span)
  }
  return origins.find(({ isDefaultRegistry }) => isDefaultRegistry === true) ?? first
}

function pathOrigin(draft: LockDraft, source: GemSource, remote: string): Origin {
  const { path, isOutside } = joinTreePath(folderOf(draft.source.path), remote)
  if (isOutside) {
    const message = `${quoted(remote)} is outside of the repository`
    addLockProblem(draft, 'outside-path', 'note', message, source.options[0]?.value.span ?? source.span)
  }
  const isOwn = path === folderOf(draft.source.path)
  return { kind: isOwn ? 'workspace' : 'directory', path, ...(isOutside ? { isOutside } : {}) }
}

function readChecksums(
  draft: LockDraft,
  { checksums }: GemSections,
): ReadonlyMap<string, readonly Integrity[]> {
  const found = new Map<string, readonly Integrity[]>()
  for (const { key, hashes, span } of checksums) {
    const read: Integrity[] = []
    for (const { text, span } of hashes) {
      const sign = text.indexOf('=')
      const one = readHexHash(text.slice(0, Math.max(sign, 0)), text.slice(sign + 1), span)
      if (typeof one === 'string') addLockProblem(draft, 'malformed-integrity', 'part', one, span)
      else read.push(one)
    }
    if (found.has(key))
      addLockProblem(draft, 'duplicate-entry', 'part', `there is another checksum of ${quoted(key)}`, span)
    else found.set(key, read)
  }
  return found
}

function addImporter(
  draft: LockDraft,
  entries: readonly Entry[],
  { manifest, gems }: DeclaredGems,
  locked: readonly LockedRequest[],
  path: string,
): void {
  const own = entries.find(
    ({ source }) =>
      source.kind === 'PATH' &&
      source.options.some(({ key, value }) => key === 'remote' && value.text === '.'),
  )
  draft.importers.push({
    path,
    ...(own === undefined ? {} : { name: own.spec.name.text, version: own.spec.version, id: own.id }),
    ...(manifest === undefined ? {} : { manifest, declared: gems.flatMap(declaredOf) }),
    locked,
  })
}

function declaredOf({ name, specifier, scopes, source, span }: GemDeclaration): readonly Declared[] {
  return scopes.map((scope) => ({ name, specifier, scope, source, span }))
}
