import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import { findConflictMarker } from '../conflict-markers.ts'
import { addLockProblem, addPackage, createLockDraft, finishLock, type LockDraft } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { DirectUse, Edge, Importer, Lock, LockedPackage, Scope } from '../model.ts'
import { type ScopeRoot, spreadScopes } from '../spread-scopes.ts'
import { folderOf } from '../tree-path.ts'
import { gitSource, hexIntegrity, hexOrigin, isHexName, itemsOf, optionOf, textOf } from './hex-package.ts'
import { readMixManifest } from './mix-manifest.ts'
import { readTerm, skipBlank, type Term, type TermEntry } from './term.ts'

const NAME = 'mix-lock'

/** `mix.lock` of Elixir: one literal map, which is read and never evaluated. */
export const mixLock: LockFormat = {
  name: NAME,
  ecosystem: 'Hex',
  matches: (path) => path === 'mix.lock' || path.endsWith('/mix.lock'),
  read: readMixLock,
}

async function readMixLock(source: Source, around: Surroundings): Promise<Lock> {
  const draft = createLockDraft(source, NAME, 'Hex')
  const entries = readEntries(draft, source)
  if (entries === undefined) return finishLock(draft, false)
  const byName = entriesByName(draft, entries)
  const edges = new Map<string, readonly Edge[]>()
  for (const [name, { value }] of byName) edges.set(name, readEdges(value, byName))
  const importers = await readImporters(folderOf(source.path), around)
  const scopes = spreadScopes((id) => edges.get(id) ?? [], rootsOf(importers, byName))
  const uses = usesOf(importers)
  for (const [name, entry] of byName) {
    const one = readEntry(draft, name, entry, edges.get(name) ?? [])
    if (one === undefined) continue
    const more = { scopes: scopes.get(name) ?? [], directIn: uses.get(name) ?? [] }
    if (!addPackage(draft, { ...one, ...more })) break
  }
  draft.importers.push(...importers)
  return finishLock(draft, true)
}

function readEntries(draft: LockDraft, source: Source): readonly TermEntry[] | undefined {
  const conflict = findConflictMarker(source.text)
  if (conflict !== undefined) {
    const message = 'the file has conflict markers: a merge was left unfinished'
    addLockProblem(draft, 'conflict-markers', 'whole', message, conflict)
    return undefined
  }
  const { term, end, problem } = readTerm(source.text, 0, 'elixir')
  if (term?.kind !== 'map') {
    const message = problem?.message ?? 'expected one map, `%{…}`'
    addLockProblem(draft, 'syntax', 'whole', message, problem?.span ?? { start: 0, end: 0 })
    return undefined
  }
  if (problem !== undefined)
    addLockProblem(
      draft,
      'syntax',
      term.entries.length === 0 ? 'whole' : 'part',
      problem.message,
      problem.span,
    )
  else {
    const rest = skipBlank(source.text, end, 'elixir')
    const span = { start: rest, end: source.text.length }
    if (rest < source.text.length)
      addLockProblem(draft, 'syntax', 'part', 'something stands behind the map, which is not read', span)
  }
  return term.entries
}

/** The first of equal keys is read; Elixir takes the last, and a reviewer sees both. */
function entriesByName(draft: LockDraft, entries: readonly TermEntry[]): ReadonlyMap<string, TermEntry> {
  const byName = new Map<string, TermEntry>()
  for (const entry of entries) {
    const name = textOf(entry.key)
    if (name === undefined || !isHexName(name)) {
      const message = 'this key is no name of a package'
      addLockProblem(draft, 'malformed-name', 'part', message, entry.key.span)
    } else if (byName.has(name))
      addLockProblem(draft, 'duplicate-key', 'part', `the key ${quoted(name)} is given twice`, entry.key.span)
    else byName.set(name, entry)
  }
  return byName
}

/** Where the list of dependencies stands in an entry of Hex. */
const DEPENDENCIES = 5

type Entry = Omit<LockedPackage, 'scopes' | 'directIn'>

function readEntry(
  draft: LockDraft,
  name: string,
  { key, value }: TermEntry,
  edges: readonly Edge[],
): Entry | undefined {
  const items = value.kind === 'tuple' ? value.items : []
  const kind = textOf(items[0])
  if (kind === 'hex') return readHexEntry(draft, name, key, items, edges)
  if (kind === 'git') {
    const options = items[3]
    const ref = ['ref', 'tag', 'branch']
      .map((one) => textOf(optionOf(options, one)))
      .find((one) => one !== undefined)
    const path = textOf(optionOf(options, 'subdir')) ?? textOf(optionOf(options, 'sparse'))
    const commit = items[2]
    return {
      ...commonParts(name, key),
      name: name.toLowerCase(),
      origin: gitSource(draft, name, items[1], commit, { ref, path }),
      integrity: [],
      edges: undefined,
      spans: { name: key.span, ...(commit === undefined ? {} : { commit: commit.span }) },
    }
  }
  const message = `the entry of ${quoted(name)} is neither \`{:hex, …}\` nor \`{:git, …}\``
  addLockProblem(draft, 'malformed-entry', 'part', message, value.span)
  return {
    ...commonParts(name, key),
    name: name.toLowerCase(),
    origin: { kind: 'unknown' },
    integrity: [],
    edges: undefined,
    spans: { name: key.span },
  }
}

function readHexEntry(
  draft: LockDraft,
  alias: string,
  key: Term,
  items: readonly Term[],
  edges: readonly Edge[],
): Entry {
  const [, name, version, inner, , , repository, outer] = items
  const own = textOf(name)
  const text = textOf(version)
  if (own === undefined || !isHexName(own) || text === undefined || text === '') {
    const message = `the entry of ${quoted(alias)} has no name and version, expected \`{:hex, :name, "1.0.0", …}\``
    addLockProblem(draft, 'malformed-entry', 'part', message, key.span)
  }
  const isNamed = own !== undefined && isHexName(own)
  const { origin, qualifiers } = hexOrigin(textOf(repository))
  return {
    ...commonParts(alias, key),
    name: (isNamed ? own : alias).toLowerCase(),
    ...(isNamed && own !== alias ? { alias } : {}),
    ...(text === undefined || text === '' ? {} : { version: text }),
    origin,
    ...(qualifiers === undefined ? {} : { qualifiers }),
    integrity: hexIntegrity(draft, alias, inner, outer),
    // Old versions wrote no list of them.
    edges: items.length > DEPENDENCIES ? edges : undefined,
    spans: {
      name: name?.span ?? key.span,
      ...(version === undefined ? {} : { version: version.span }),
      ...(inner === undefined ? {} : { integrity: (outer ?? inner).span }),
    },
  }
}

function commonParts(id: string, key: Term): Pick<Entry, 'id' | 'ecosystem' | 'runsAtInstall' | 'span'> {
  return { id, ecosystem: 'Hex', runsAtInstall: undefined, span: key.span }
}

/** `{:dep, "~> 1.0", [hex: :real, repo: "hexpm", optional: true]}`; optional ones that nothing asked for are not in the lock. */
function readEdges(value: Term, byName: ReadonlyMap<string, TermEntry>): readonly Edge[] {
  const items = value.kind === 'tuple' ? value.items : []
  const edges: Edge[] = []
  for (const dependency of itemsOf(items[DEPENDENCIES])) {
    const [name, range, options] = itemsOf(dependency)
    const to = textOf(name)
    if (to === undefined) continue
    const isOptional = textOf(optionOf(options, 'optional')) === 'true'
    if (isOptional && !byName.has(to)) continue
    const asked = textOf(range)
    edges.push({
      to,
      ...(asked === undefined ? {} : { range: asked }),
      kind: isOptional ? 'optional' : 'prod',
    })
  }
  return edges
}

/** The project next to the lock, and those of an umbrella below it, which share the lock. */
async function readImporters(folder: string, around: Surroundings): Promise<readonly Importer[]> {
  const prefix = folder === '' ? '' : `${folder}/`
  const apps = new RegExp(`^${prefix.replace(/[^\w/]/g, '\\$&')}(?:apps/[^/]+/)?mix\\.exs$`)
  const importers: Importer[] = []
  for (const path of around.paths.filter((one) => apps.test(one))) {
    const source = await around.read(path)
    if (source === undefined) continue
    importers.push({ path: folderOf(path), manifest: path, declared: readMixManifest(source) })
  }
  return importers.length > 0 ? importers : [{ path: folder }]
}

function rootsOf(
  importers: readonly Importer[],
  byName: ReadonlyMap<string, TermEntry>,
): readonly ScopeRoot[] {
  return importers.flatMap(({ declared = [] }) =>
    declared.filter(({ name }) => byName.has(name)).map(({ name, scope }) => ({ id: name, scope })),
  )
}

function usesOf(importers: readonly Importer[]): ReadonlyMap<string, readonly DirectUse[]> {
  const uses = new Map<string, DirectUse[]>()
  for (const { path, declared = [] } of importers) {
    for (const { name, specifier, scope } of declared)
      addUse(uses, name, { importer: path, specifier, scope })
  }
  return uses
}

function addUse(
  uses: Map<string, DirectUse[]>,
  name: string,
  use: { importer: string; specifier: string; scope: Scope },
): void {
  const known = uses.get(name)
  if (known === undefined) uses.set(name, [use])
  else known.push(use)
}
