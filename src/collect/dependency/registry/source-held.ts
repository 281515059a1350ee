import { Unavailable } from '../../../core/fact.ts'
import { askInOrder } from '../../workflow/online/ask-in-order.ts'
import { OFFLINE } from '../../workflow/online/online-facts.ts'
import { isSlug, type RepositoryPort } from '../../workflow/online/repository-port.ts'
import type { Told } from './ask-release.ts'

/** Whether a branch or tag of its repository has the commit that a release was built from; undefined where there is nothing to ask. */
export type SourceHeld = boolean | Unavailable | undefined

/** What is older was seen by many, and branches that it was built from may be gone since. */
const RECENT_MS = 30 * 86_400_000
/** LIMIT: commits that a forge is asked about for one change; each takes a request, some of them many. */
const MAX_COMMITS = 40
const TOO_MANY = new Unavailable(
  `the change brings more than ${MAX_COMMITS} releases whose commits could be looked for`,
)

/**
 * Asks the forge for the commits that recent releases were built from, by the certificates of their provenance, in the order of the releases. Repositories
 * of other forges are not asked about.
 * @param now milliseconds since the Unix epoch; undefined when nobody says, so that every release counts as recent
 */
export async function askSourcesHeld(
  told: readonly (Told | Unavailable)[],
  repositories: RepositoryPort | undefined,
  now: number | undefined,
): Promise<readonly SourceHeld[]> {
  const commits = new Set<string>()
  const asked = told.map((one) => {
    const source = recentSource(one, now)
    const slug = source === undefined ? undefined : slugOf(source.repository, repositories?.url)
    if (source === undefined || slug === undefined) return undefined
    commits.add(`${slug} ${source.commit}`)
    return { slug, commit: source.commit, isBeyond: commits.size > MAX_COMMITS }
  })
  return askInOrder(asked, async (one): Promise<SourceHeld> => {
    if (one === undefined) return undefined
    if (repositories === undefined) return OFFLINE
    return one.isBeyond ? TOO_MANY : repositories.holds(one.slug, one.commit)
  })
}

interface Source {
  readonly repository: string
  readonly commit: string
}

function recentSource(told: Told | Unavailable, now: number | undefined): Source | undefined {
  if (told instanceof Unavailable || told.evidence instanceof Unavailable) return undefined
  const { evidence, release } = told
  if (evidence.provenance !== 'valid') return undefined
  const { repository, commit } = evidence.source ?? {}
  const at = release?.publishedAt
  const isOld = now !== undefined && at !== undefined && now - at >= RECENT_MS
  // HOSTILE: whoever built it chose what its certificate is about.
  const isCommit = commit !== undefined && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)
  return repository === undefined || !isCommit || isOld ? undefined : { repository, commit }
}

/** Address of the forge that is taken for the one of a run without a connection. */
const PUBLIC_FORGE = 'https://github.com'

/** `owner/repo` of a repository of the forge; undefined for one of another. */
function slugOf(repository: string, forge: string | undefined): string | undefined {
  const start = `${(forge ?? PUBLIC_FORGE).replace(/\/$/, '').toLowerCase()}/`
  const address = repository.toLowerCase().replace(/(?:\.git)?\/?$/, '')
  const slug = address.slice(start.length)
  return address.startsWith(start) && isSlug(slug) ? slug : undefined
}
