import type { ValuePath } from '../schema/json-schema.ts'
import type { Subject } from './subjects.ts'
import type { BillView, Family } from './view-bill.ts'

/** Where a fact stands in documents of each family; without an entry, the family has no place for it. */
export type Fields = Readonly<Partial<Record<Family, string>>>

interface AnyCheck {
  readonly id: string
  /** What is missing where the check does not hold, as a noun. */
  readonly title: string
  readonly fields: Fields
}

/** Something that a bill has or has not. */
export interface DocumentCheck extends AnyCheck {
  readonly of: 'document'
  /** Where to look, or to add it. */
  readonly at: Readonly<Record<Family, ValuePath>>
  readonly holds: (view: BillView) => boolean
}

/** Something that each component has or has not. */
export interface ComponentCheck extends AnyCheck {
  readonly of: 'component'
  /** Components of which it is asked; without it, all of them. */
  readonly asks?: (subject: Subject, view: BillView) => boolean
  readonly holds: (subject: Subject, view: BillView) => boolean
}

export type Check = DocumentCheck | ComponentCheck
