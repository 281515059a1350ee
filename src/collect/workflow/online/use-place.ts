import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import type { Project } from '../../project.ts'
import type { WORKFLOW_USES } from '../kinds.ts'

/** A fact about one `uses`. */
export type UsesFact = Fact<typeof WORKFLOW_USES.fields>

/** One place where a repository is used at a ref. */
export interface UsePlace {
  readonly fact: UsesFact
  readonly raw: string
  /** `owner/repo` in lower case. */
  readonly slug: string
  readonly ref: string
  readonly refKind: 'commit' | 'symbolic'
  readonly context: 'step' | 'job' | 'composite' | 'pre-commit'
  readonly version: string | undefined
}

/** The places among facts of `uses` that a forge can say something of: those of a repository that can run. */
export function usePlaces(facts: readonly Fact[]): readonly UsePlace[] {
  return facts.flatMap((one) => {
    const fact = one as UsesFact
    const { kind, owner, repository, ref, refKind, raw, context, version, skipped } = fact.fields
    if ((kind !== 'repository' && kind !== 'hooks') || skipped !== false) return []
    if (typeof owner !== 'string' || typeof repository !== 'string' || typeof ref !== 'string') return []
    if (refKind !== 'commit' && refKind !== 'symbolic') return []
    if (typeof raw !== 'string' || typeof context !== 'string') return []
    const slug = `${owner}/${repository}`.toLowerCase()
    const named = typeof version === 'string' ? version : undefined
    return [{ fact, raw, slug, ref, refKind, context, version: named }]
  })
}

/** Those in files that somebody wants to know of: all of a tree, or what a change made different. */
export async function wantedPlaces(
  places: readonly UsePlace[],
  project: Project,
): Promise<readonly UsePlace[]> {
  const { only } = project
  const inside = only === undefined ? places : places.filter(({ fact }) => only.has(fact.source.path))
  if (inside.length === 0) return []
  const changes = await project.changes()
  if (changes === undefined) return inside
  const changed = new Set(changes.map(({ path }) => path))
  return inside.filter(({ fact }) => changed.has(fact.source.path))
}

/** The places of the fields that every kind of online fact has. */
export function placeSpans({ fact, context }: UsePlace): ReadonlyMap<string, Span> {
  const raw = fact.spans.get('/raw') ?? fact.span
  const entry = fact.spans.get('/context') ?? raw
  const ref = fact.spans.get('/ref') ?? raw
  return new Map([
    ['/raw', raw],
    ['/slug', raw],
    ['/ref', ref],
    ['/context', context === 'job' ? (fact.spans.get('/job') ?? entry) : entry],
    ['/refKind', entry],
  ])
}
