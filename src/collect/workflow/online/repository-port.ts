import type { Unavailable } from '../../../core/fact.ts'

/** What a forge says of a repository itself. */
export interface RepositoryFlags {
  /** Stays the same when the repository is renamed. */
  readonly id: number
  /** Nobody can write to it any more. */
  readonly archived: boolean
}

/** The names in a repository, each with the full id of the commit that it names in the end. */
export interface RepositoryRefs {
  readonly tags: ReadonlyMap<string, string>
  readonly branches: ReadonlyMap<string, string>
}

/** A published vulnerability of an action. All texts are those of the forge. */
export interface Advisory {
  readonly id: string
  readonly severity: string
  readonly summary: string
  /** Range of versions: `>= 1.0.0, < 1.2.3`. */
  readonly affected: string
  /** The first version that is not affected. */
  readonly patched?: string
}

/**
 * Asks a forge about repositories by `owner/repo` in lower case (`isSlug`). It remembers its answers for the run, bounds how
 * much it asks, and never throws because of an answer: what could not be had is `Unavailable`. Undefined means that the
 * forge knows of no such thing, or shows none to us.
 */
export interface RepositoryPort {
  /** Address of the pages of the forge, without a slash at the end; absent for the public one. */
  readonly url?: string
  flags(slug: string): Promise<RepositoryFlags | undefined | Unavailable>
  refs(slug: string): Promise<RepositoryRefs | undefined | Unavailable>
  /** The commit that a tag object names in the end; undefined when the id is not that of a tag object. */
  peel(slug: string, id: string): Promise<string | undefined | Unavailable>
  /** Whether the history of a branch or tag has the commit. */
  holds(slug: string, commit: string): Promise<boolean | Unavailable>
  /**
   * Whole days since a tag was released: since its release was published or its commit was made, whichever is later.
   * Undefined when the forge tells neither.
   */
  ageOf(slug: string, tag: string, commit: string): Promise<number | undefined | Unavailable>
  /** The advisories of an action, for any version of it. */
  advisories(slug: string): Promise<readonly Advisory[] | Unavailable>
}

/** Whether a text can be `owner/repo` of the forge. HOSTILE: names come from files, and become parts of addresses. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{0,99}\/[a-z0-9._-]{1,100}$/.test(text) && !/\/\.{1,2}$/.test(text)
}
