import type { Commit } from './git-objects.ts'
import type { GitRepository } from './git-repository.ts'

/** The latest commits of a line of history, and whether the clone ends before all that were asked for. */
export interface FirstParents {
  /** Newest first, from the commit itself on. */
  readonly commits: readonly Commit[]
  readonly isCut: boolean
}

/** Follows first parents: what was merged into a branch, one commit for each merge. A shallow clone ends early. */
export async function firstParents(
  repository: GitRepository,
  start: Commit,
  count: number,
): Promise<FirstParents> {
  const commits: Commit[] = []
  let next: Commit | undefined = start
  while (next !== undefined && commits.length < count) {
    commits.push(next)
    const parent: string | undefined = next.parents[0]
    if (parent === undefined) return { commits, isCut: false }
    if (commits.length === count) break
    if (!(await repository.has(parent))) return { commits, isCut: true }
    next = await repository.commit(parent)
  }
  return { commits, isCut: false }
}
