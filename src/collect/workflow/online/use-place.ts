import type { Fact, FactKind } from '../../../core/fact.ts'
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
export function* usePlaces(facts: Iterable<Fact>): Iterable<UsePlace> {
  for (const one of facts) {
    const fact = one as UsesFact
    const { kind, owner, repository, ref, refKind, raw, context, version, skipped } = fact.fields
    if ((kind !== 'repository' && kind !== 'hooks') || skipped !== false) continue
    if (typeof owner !== 'string' || typeof repository !== 'string' || typeof ref !== 'string') continue
    if (refKind !== 'commit' && refKind !== 'symbolic') continue
    if (typeof raw !== 'string' || typeof context !== 'string') continue
    const slug = `${owner}/${repository}`.toLowerCase()
    const named = typeof version === 'string' ? version : undefined
    yield { fact, raw, slug, ref, refKind, context, version: named }
  }
}

/** Whether somebody wants facts of a kind of a path: any of a tree, or what a change made different. */
export async function wantedPaths(project: Project, kind: FactKind): Promise<(path: string) => boolean> {
  const only = project.only === undefined ? undefined : (project.only.get(kind) ?? new Set())
  const all = await project.changes()
  const changed = all === undefined ? undefined : new Set(all.map(({ path }) => path))
  return (path) => only?.has(path) !== false && changed?.has(path) !== false
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
