import type { Type } from '../type.ts'

/**
 * A place that an expression reads: a variable and the steps from it. Two reads with one `key` read one value, because
 * nothing changes while an expression is evaluated.
 */
export interface AccessPath {
  readonly key: string
  /** The place that the last step starts from; undefined for a variable. */
  readonly parent: AccessPath | undefined
  readonly step: Step | undefined
  /** Type of the value where the path was first seen. */
  readonly type: Type
  /** Steps from the variable. */
  readonly depth: number
  /** The place of a field: one object for one field, so that its key is written once. Undefined where that is too deep. */
  field(name: string, type: Type): AccessPath | undefined
}

/** One step of a path: a field or constant key, a position, or the text of an expression that gives the key. */
export type Step =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'term'; readonly text: string }

/** What is known of a place on one branch: whether it is there, and what type is left for it. */
export interface Fact {
  readonly path: AccessPath
  readonly presence?: 'present' | 'absent'
  readonly type?: Type
  /** Known only because a read of it gave a value: true, but nothing that a guard repeats. */
  readonly assumed?: boolean
}

/** What is known once a condition gave true, and once it gave false. */
export interface Outcomes {
  readonly whenTrue: readonly Fact[]
  readonly whenFalse: readonly Fact[]
}
