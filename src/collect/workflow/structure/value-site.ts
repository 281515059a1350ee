import type { NodeIndex } from '../../../core/document/document.ts'
import type { Span } from '../../../core/span.ts'
import type { Trail } from './structure-list.ts'

/** A value while it is compared with what may stand there. */
export interface ValueSite {
  readonly node: NodeIndex
  /** The key that it stands behind, or that the list that it stands in stands behind. */
  readonly key: string
  /** Of that key, where the value itself stands behind it. */
  readonly keySpan: Span | undefined
  /** The section that the key belongs to. */
  readonly section: string
  readonly trail: Trail | undefined
  readonly job: string | undefined
}

/** LIMIT: characters of a value in a message. */
export function clipText(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

/** The job of a site, where it has one. */
export function jobOf({ job }: ValueSite): { readonly job?: string } {
  return job === undefined ? {} : { job }
}
