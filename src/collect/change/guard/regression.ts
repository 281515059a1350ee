import type { Document } from '../../../core/document/document.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import type { GuardChange, GuardRail } from './kinds.ts'

/** A guard that is looser after a change. */
export interface Regression {
  readonly rail: GuardRail
  readonly change: GuardChange
  readonly name: string
  readonly from: string
  readonly to: string
  /** In the file after the change; undefined when nothing is left there. */
  readonly span: Span | undefined
  /** The nearest thing that is left. */
  readonly near?: Span
  readonly job?: string
  readonly lowTrust?: boolean
  readonly reasoned?: boolean
}

/** A file before and after a change, each where it is there and can be read. */
export interface Sides {
  readonly path: string
  readonly before: Side | undefined
  readonly after: Side | undefined
}

/** One side of a change as text and, where its form is right, as documents. */
export interface Side {
  readonly source: Source
  readonly documents: readonly Document[]
}
