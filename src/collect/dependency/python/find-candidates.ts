import { groupBy } from '../../../core/group-by.ts'
import { markersOverlap } from './marker-overlap.ts'
import { satisfies } from './version-specifier.ts'

/** An entry of a lock that a request may lead to. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly version?: string | undefined
  /** When it is installed. */
  readonly condition?: string | undefined
}

/** What a request asks for. */
export interface CandidateRequest {
  readonly name: string
  readonly specifier: string
  readonly marker?: string | undefined
}

/** Entries of a lock by name, and answers that were found already. */
export interface CandidateIndex {
  readonly byName: ReadonlyMap<string, readonly Candidate[]>
  readonly known: Map<string, boolean>
}

/** LIMIT: entries of one name that a request is compared with; universal locks have a handful. */
const SAME_NAME = 100

/** Groups the entries of a lock by name. */
export function createCandidateIndex(candidates: readonly Candidate[]): CandidateIndex {
  return { byName: groupBy(candidates, ({ name }) => name), known: new Map() }
}

/**
 * The entries that answer a request, as installers choose: by name; where there are several, those whose version satisfies the
 * specifier and that can be installed in an environment of the request. `conditions` are those of the dependent. A request
 * that no entry satisfies (an override may stand against it) leads to all that its environments allow.
 */
export function findCandidates(
  index: CandidateIndex,
  request: CandidateRequest,
  conditions: readonly (string | undefined)[] = [],
): readonly Candidate[] {
  const named = index.byName.get(request.name) ?? []
  if (named.length < 2) return named
  const compared = named.slice(0, SAME_NAME)
  const fitting = compared.filter(({ version }) => isSatisfied(index, version, request.specifier))
  const asked = [request.marker, ...conditions]
  const possible = (some: readonly Candidate[]): readonly Candidate[] =>
    some.filter(({ condition }) => isPossible(index, [...asked, condition]))
  const found = possible(fitting)
  if (found.length > 0) return found
  return fitting.length > 0 ? fitting : possible(compared)
}

function isSatisfied(index: CandidateIndex, version: string | undefined, specifier: string): boolean {
  if (version === undefined || specifier === '') return true
  return remember(index, `${version}\n${specifier}`, () => satisfies(version, specifier) ?? true)
}

function isPossible(index: CandidateIndex, markers: readonly (string | undefined)[]): boolean {
  const given = markers.filter((marker) => marker !== undefined)
  if (given.length < 2) return true
  return remember(index, `${given.join('\n')}\n;`, () => markersOverlap(given))
}

/** LIMIT: answers that are worked out for one lock; beyond them everything counts as possible. Large locks need some thousand. */
const ANSWERS = 50_000

function remember(index: CandidateIndex, key: string, answer: () => boolean): boolean {
  const known = index.known.get(key)
  if (known !== undefined || index.known.size >= ANSWERS) return known ?? true
  const found = answer()
  index.known.set(key, found)
  return found
}
