import type { Lock, LockedPackage } from '../model.ts'

/** What can differ between a package before and after a change. */
export const DIFFERENCES = [
  'alias',
  'bundled',
  'commands',
  'commit',
  'deprecated',
  'direct',
  'host',
  'integrity',
  'license',
  'name',
  'origin',
  'owner',
  'patch',
  'runsAtInstall',
  'scopes',
  'url',
  'version',
] as const
export type Difference = (typeof DIFFERENCES)[number]

/** What became of a package: `changed` has the same version, or one that has no order with the one before. */
export const CHANGE_KINDS = ['added', 'changed', 'downgraded', 'removed', 'upgraded'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** How far a version moved, by the first of its numbers that differs; `none` where there are not two, `other` where they have no order. */
export const VERSION_STEPS = ['major', 'minor', 'none', 'other', 'patch'] as const
export type VersionStep = (typeof VERSION_STEPS)[number]

/**
 * How the hashes of a package became others. `changed`: the same archive has another hash; `weakened`: the strongest algorithm is a
 * weaker one. Of another version only `removed`, `added` and `weakened` can be told.
 */
export const INTEGRITY_CHANGES = ['added', 'changed', 'none', 'removed', 'weakened'] as const
export type IntegrityChange = (typeof INTEGRITY_CHANGES)[number]

/** The same lock at both sides of a change. */
export interface LockPair {
  /** Undefined for a lock that is new. */
  readonly before: Lock | undefined
  /** Undefined for a lock that is gone. */
  readonly after: Lock | undefined
  /** Another package manager wrote it before, so that only what both formats have can be compared. */
  readonly isSwitched: boolean
  /** There was a lock before of which nothing could be read, so that `before` is undefined all the same. */
  readonly wasUnreadable?: true
}

/** One package that is not as it was. One of `before` and `after` is there, or both. */
export interface PackageChange {
  readonly kind: ChangeKind
  readonly pair: LockPair
  readonly before: LockedPackage | undefined
  readonly after: LockedPackage | undefined
  /** Sorted; empty for packages that came or went. */
  readonly differs: readonly Difference[]
  readonly step: VersionStep
  readonly integrity: IntegrityChange
  /** Nothing in the lock had this name before. Never true where there was no lock. */
  readonly isNewName: boolean
}
