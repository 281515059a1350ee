import type { DriftKind } from '../drift-kinds.ts'
import type { Declared, Importer, Lock, LockedPackage, LockedRequest } from '../model.ts'

/** One difference between a manifest and its lock. */
export interface Drift {
  readonly kind: DriftKind
  /** `path` of the importer. */
  readonly importer: string
  /** As the manifest, or else the lock, has it. */
  readonly name: string
  /** What the manifest asks for; absent for `undeclared`. */
  readonly declared?: Declared
  /** What the lock says was asked for, where it repeats it. */
  readonly locked?: LockedRequest
  /** `id` of the package of the lock that answers it. */
  readonly package?: string
  /** The range that its version is outside of, after overrides and catalogs; for `version`. */
  readonly range?: string
}

/**
 * Why it cannot be told whether a manifest and its lock agree. `computed`: the manifest is a program, or has conditions; `format`:
 * nobody compares locks of this format with manifests; `hook`: a program changes manifests before they are read; `link`: a folder, an
 * address or a repository is asked for, which have no range; `override`: another setting decides; `provided`: another package may stand
 * in for it; `range`: the range or version is not understood; `several`: it is asked for several times, for different conditions;
 * `unlocked`: locks of this format may leave it out.
 */
export type UndecidedReason =
  | 'computed'
  | 'format'
  | 'hook'
  | 'link'
  | 'override'
  | 'provided'
  | 'range'
  | 'several'
  | 'unlocked'

/** A request of which it cannot be told whether the lock agrees: nothing is said of it rather than something wrong. */
export interface Undecided {
  readonly reason: UndecidedReason
  /** `path` of the importer. */
  readonly importer: string
  readonly name: string
  readonly declared?: Declared
  readonly locked?: LockedRequest
}

/** What is different between manifests and a lock, and what cannot be told. */
export interface Comparison {
  readonly drift: readonly Drift[]
  readonly undecided: readonly Undecided[]
}

/** What comes of one request: a difference, a reason why none can be told, or nothing because lock and manifest agree. */
export type Verdict =
  | {
      readonly kind: DriftKind
      readonly package?: string
      readonly range?: string
      readonly locked?: LockedRequest
    }
  | { readonly reason: UndecidedReason; readonly locked?: LockedRequest }
  | undefined

/** Everything that a lock has under the name of one request of a project. */
export interface Asked {
  readonly lock: Lock
  readonly importer: Importer
  readonly declared: Declared
  /** Requests of the project under the same name in the manifest, itself among them. */
  readonly siblings: readonly Declared[]
  /** Requests under the same name that the lock repeats; undefined when it repeats none at all. */
  readonly requests: readonly LockedRequest[] | undefined
  /** Packages of the lock that are called so. */
  readonly packages: readonly LockedPackage[]
}

/** The text of the lines that a request of a manifest stands on. */
export function linesOf({ source, span }: Declared): string {
  const { text } = source
  const start = text.lastIndexOf('\n', span.start - 1) + 1
  const end = text.indexOf('\n', span.end)
  return text.slice(start, end < 0 ? text.length : end)
}
