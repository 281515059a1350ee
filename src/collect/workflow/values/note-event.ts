import type { Span } from '../../../core/span.ts'
import type { FactContent } from '../../fact-list.ts'
import type { WORKFLOW_EVENT } from './kinds.ts'

type EventFields = FactContent<typeof WORKFLOW_EVENT.fields>['fields']

/** Adds what is irregular about one event. `place` is where the irregularity stands. */
export type NoteEvent = (
  place: Span,
  fields: Omit<EventFields, 'event' | 'expected'> & { readonly expected?: readonly string[] },
) => void
