import { Unavailable } from '../../core/fact.ts'
import { isSlug, type RepositoryPort, type RepositoryRefs } from '../workflow/online/repository-port.ts'
import type { RefResolver } from './repair.ts'

/** Finds out what refs mean by the tags and branches of their repository. A name that is both, of two commits, means none. */
export function resolveRefs(repositories: Pick<RepositoryPort, 'refs'>): RefResolver {
  return {
    resolve: async (owner, repository, ref) => {
      const slug = `${owner}/${repository}`.toLowerCase()
      const refs = isSlug(slug) ? await repositories.refs(slug) : undefined
      if (refs === undefined || refs instanceof Unavailable) return undefined
      const tag = refs.tags.get(ref)
      const branch = refs.branches.get(ref)
      if (tag !== undefined && branch !== undefined && tag !== branch) return undefined
      const commit = tag ?? branch
      if (commit === undefined) return undefined
      const version = longestTag(refs, commit)
      return version === undefined ? { commit } : { commit, version }
    },
  }
}

/** The most exact of the tags on a commit; of equally long ones the first by name. */
function longestTag({ tags }: RepositoryRefs, commit: string): string | undefined {
  let longest: string | undefined
  for (const [tag, target] of tags) {
    if (target !== commit) continue
    if (
      longest === undefined ||
      tag.length > longest.length ||
      (tag.length === longest.length && tag < longest)
    )
      longest = tag
  }
  return longest
}
