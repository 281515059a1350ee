import type { Importer, Lock, LockedPackage } from '../../collect/dependency/model.ts'
import type { LinkKind } from '../model.ts'

/** An edge between instances, by their number. */
export interface InstanceLink {
  readonly to: number
  readonly kind: LinkKind
}

/** How much is known of what an instance needs directly. */
export type Knowledge = 'complete' | 'incomplete' | 'unknown'

/** One package, or one project of the repository, as one lock has it. */
export interface Instance {
  readonly lock: Lock
  /** The project, where it is one. */
  readonly importer: Importer | undefined
  /** The package; of a project the entry that the lock has for it, if any. */
  readonly pkg: LockedPackage | undefined
  readonly links: readonly InstanceLink[]
  readonly knowledge: Knowledge
  /** Number of the instance whose archive holds this one. */
  readonly bundler: number | undefined
}
