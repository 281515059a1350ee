import { quoted } from '../../../core/quote.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { DirectUse, Edge } from '../model.ts'
import { satisfiesCargo } from '../version/satisfies-cargo.ts'
import type { CargoEntry } from './cargo-entry.ts'
import type { CargoLinks } from './cargo-links.ts'
import { type CargoManifest, type CargoRequest, scopeOf, specifierOf } from './cargo-manifest.ts'
import type { CargoProject } from './cargo-projects.ts'

/** What depends on what in a lock, and which members name it themselves; by the id of an entry. */
export interface CargoEdges {
  of(id: string): readonly Edge[]
  usesOf(id: string): readonly DirectUse[]
  /** The name that all members call a package by, when it is another than its own. */
  aliasOf(id: string): string | undefined
}

/** Of what is asked for several times the first of these counts. */
const STRENGTH: readonly Edge['kind'][] = ['prod', 'build', 'optional', 'dev']

/** Times that one manifest asks for one package, under several names or for several targets: real ones do it a few times. */
const REQUESTS_PER_NAME = 64

/** Resolves the dependencies of all entries. What the lock says is complete; manifests only tell what they are for. */
export function joinEdges(
  draft: LockDraft,
  entries: readonly CargoEntry[],
  links: CargoLinks,
  owners: ReadonlyMap<string, CargoProject>,
): CargoEdges {
  const edges = new Map<string, readonly Edge[]>()
  const uses = new Map<string, DirectUse[]>()
  const names = new Map<string, Set<string>>()
  const known = new Set<string>()
  for (const entry of entries) {
    const owner = owners.get(entry.id)
    const requests = owner === undefined ? undefined : requestsByName(owner.manifest)
    const own = new Map<string, Edge>()
    for (const { text, span } of entry.dependencies) {
      const target = links(text)
      if (target === undefined || target === 'several') {
        const wrong =
          target === undefined ? 'which the lock does not have' : 'which several packages are called'
        const message = `${quoted(entry.name.text)} depends on ${quoted(text)}, ${wrong}`
        addLockProblem(draft, target === undefined ? 'dangling-edge' : 'contradiction', 'part', message, span)
        continue
      }
      if (owner === undefined || requests === undefined) {
        if (!own.has(target.id)) own.set(target.id, { to: target.id, kind: 'prod' })
        continue
      }
      const asked = requestsFor(target, requests)
      if (!own.has(target.id)) own.set(target.id, edgeTo(target, asked))
      if (owner.isMember) addUses(owner.manifest, target, asked)
    }
    edges.set(entry.id, [...own.values()])
  }
  return {
    of: (id) => edges.get(id) ?? [],
    usesOf: (id) => uses.get(id) ?? [],
    aliasOf: (id) => {
      const [first, ...more] = names.get(id) ?? []
      return more.length === 0 && first !== '' ? first : undefined
    },
  }

  function addUses(manifest: CargoManifest, target: CargoEntry, asked: readonly CargoRequest[]): void {
    const all = uses.get(target.id) ?? []
    const called = names.get(target.id) ?? new Set<string>()
    for (const one of asked) {
      const use: DirectUse = { importer: manifest.folder, specifier: specifierOf(one), scope: scopeOf(one) }
      const key = `${target.id}\n${use.importer}\n${use.scope}\n${use.specifier}`
      if (!known.has(key)) all.push(use)
      known.add(key)
      called.add(one.key === target.name.text ? '' : one.key)
    }
    uses.set(target.id, all)
    names.set(target.id, called)
  }
}

function edgeTo(target: CargoEntry, asked: readonly CargoRequest[]): Edge {
  const kinds = new Set(asked.map(scopeOf))
  const kind = STRENGTH.find((one) => kinds.has(one as ReturnType<typeof scopeOf>)) ?? 'prod'
  const strongest = asked.find((one) => scopeOf(one) === kind)
  return { to: target.id, ...(strongest === undefined ? {} : { range: specifierOf(strongest) }), kind }
}

function requestsByName(manifest: CargoManifest): ReadonlyMap<string, readonly CargoRequest[]> {
  const found = new Map<string, CargoRequest[]>()
  for (const one of manifest.requests) {
    const known = found.get(one.name)
    if (known === undefined) found.set(one.name, [one])
    // LIMIT: requests of one package, each of which is compared with each of its versions.
    else if (known.length < REQUESTS_PER_NAME) known.push(one)
  }
  return found
}

/** Requests that an entry answers: those of its name that its version fits; all of them when it fits none. */
function requestsFor(
  target: CargoEntry,
  requests: ReadonlyMap<string, readonly CargoRequest[]>,
): readonly CargoRequest[] {
  const named = requests.get(target.name.text) ?? []
  if (named.length < 2) return named
  const fitting = named.filter((one) => fits(target, one))
  return fitting.length > 0 ? fitting : named
}

function fits({ version, source }: CargoEntry, { requirement, path, git }: CargoRequest): boolean {
  if (requirement !== undefined && satisfiesCargo(version.text, requirement) === false) return false
  if (path !== undefined) return source === undefined
  if (git !== undefined) return source === undefined || source.text.startsWith('git+')
  return true
}
