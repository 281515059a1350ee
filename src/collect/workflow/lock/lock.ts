import type { Document } from '../../../core/document/document.ts'
import type { Span } from '../../../core/span.ts'
import type { LockFlawKind } from './kinds.ts'
import type { Pin } from './pin.ts'

/** A pin where it stands. */
export interface PlacedPin {
  readonly pin: Pin
  readonly span: Span
}

/** A value where it stands. */
export interface Placed<Value> {
  readonly value: Value
  readonly span: Span
}

/** A workflow that the lock lists. */
export interface LockedWorkflow {
  readonly path: string
  readonly keySpan: Span
  /** All pins that it needs, also through others. */
  readonly pins: readonly PlacedPin[]
}

/** An entry of `dependencies`. */
export interface LockedDependency {
  readonly pin: Pin
  readonly keySpan: Span
  /** The ref by its entry; of version 0.0.1 the tag, else the branch, else that of the pin. */
  readonly ref: string
  readonly commit: Placed<string> | undefined
  readonly ownerId: Placed<number> | undefined
  readonly repositoryId: Placed<number> | undefined
  readonly uses: readonly PlacedPin[]
}

/** Something in the lock that has not the form. */
export interface LockFlaw {
  readonly kind: LockFlawKind
  readonly span: Span
  readonly name: string
  readonly detail: string
}

/** What `actions.lock` says. Where it has flaws, what could be read. */
export interface Lock {
  readonly document: Document
  /** As written, and where; undefined when it is missing. */
  readonly version: Placed<string> | undefined
  readonly workflows: readonly LockedWorkflow[]
  /** By the names of pins. */
  readonly dependencies: ReadonlyMap<string, LockedDependency>
  readonly flaws: readonly LockFlaw[]
}

export const LOCK_VERSIONS = ['v0.0.1', 'v0.0.2'] as const
export type LockVersion = (typeof LOCK_VERSIONS)[number]
