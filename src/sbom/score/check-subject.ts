import { COMPONENT_CHECKS } from './component-checks.ts'
import type { Subject } from './subjects.ts'
import type { BillView } from './view-bill.ts'

/** Ids of the checks that are asked of a component and that it does not meet, in the order of the checklist. */
export function checkSubject(subject: Subject, view: BillView): readonly string[] {
  return COMPONENT_CHECKS.filter(
    (check) => check.asks?.(subject, view) !== false && !check.holds(subject, view),
  ).map(({ id }) => id)
}
