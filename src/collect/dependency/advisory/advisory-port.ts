import type { Unavailable } from '../../../core/fact.ts'
import type { AdvisoryRecord, InvalidRecord } from './model.ts'

/** A name whose advisories are wanted. */
export interface AdvisoryQuestion {
  /** By the name that advisories use. */
  readonly ecosystem: string
  /** Canonical (`canonicalName`). */
  readonly name: string
  /** As the lock has it, where that is another: a service may know it by that one alone. */
  readonly spelling?: string
  /** Versions that somebody wants to know about, at least one. */
  readonly versions: readonly string[]
  /** The name may be told to a service: it is that of a package of the public registry, and not one that is kept private. */
  readonly mayLeave: boolean
}

/** What a source knows of a name. */
export interface AdvisoryAnswer {
  /**
   * Every record that could concern one of the versions, by id; more than those that do. Which ones do, is for `matchRecord` to
   * say: then every source comes to the same result with the same data.
   */
  readonly records: readonly AdvisoryRecord[]
  /** Records about the name, or about nobody knows what, that are invalid. */
  readonly invalid: readonly InvalidRecord[]
  /** False: the source was not asked, because the name may not leave. Then there are no records. */
  readonly isAsked: boolean
  /** RFC 3339: up to when the source knows of changes of the ecosystem; undefined when it does not tell. */
  readonly asOf?: string
}

/**
 * A source of advisories: a database in a folder, a service, a forge. It never throws because of what it reads; what could not be
 * had is `Unavailable`, for each name by itself, so that nobody takes it for no advisory.
 */
export interface AdvisoryPort {
  /** An answer for each question, in their order. */
  find(questions: readonly AdvisoryQuestion[]): Promise<readonly (AdvisoryAnswer | Unavailable)[]>
}
