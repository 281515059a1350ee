import type { Span } from '../../../core/span.ts'
import type { FlowFile } from '../flow/project-index.ts'

/** What a place is to an attack, in the order of the way. */
export const LINK_KINDS = ['trigger', 'call', 'control', 'execution', 'effect', 'restore', 'sink'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** One place on the way from a stranger to what they reach. */
export interface Link {
  readonly kind: LinkKind
  readonly file: FlowFile
  readonly span: Span
  /** Id of the job; undefined in an action and for a workflow as a whole. */
  readonly job: string | undefined
  readonly step: string | undefined
  /** The part of the file that matters, or the name of what is reached. */
  readonly text: string
  /** What the place is, in words. */
  readonly note: string
}
