import { LOW_TRUST_EVENTS } from '../../workflow/chain/low-trust.ts'
import type { Workflow } from '../../workflow/model.ts'
import type { Regression } from './regression.ts'

/** Filters that decide which branches or files start a workflow; of a pair one stands for the other. */
const FILTERS: readonly (readonly string[])[] = [
  ['branches', 'branches-ignore'],
  ['paths', 'paths-ignore'],
]

/** Events that let people from outside in, and filters that went. */
export function compareTriggers(
  before: Workflow,
  after: Workflow,
  isPrivileged: boolean,
): readonly Regression[] {
  const old = new Map(before.triggers.map((trigger) => [trigger.event, trigger]))
  return after.triggers.flatMap(({ event, span, filters }): readonly Regression[] => {
    const was = old.get(event)
    const common = { rail: 'trigger', name: event, span, lowTrust: LOW_TRUST_EVENTS.has(event) } as const
    if (was === undefined) {
      return common.lowTrust ? [{ ...common, change: 'added', from: '', to: event }] : []
    }
    if (!isPrivileged) return []
    return FILTERS.flatMap((pair) => {
      const from = pair.find((filter) => was.filters.includes(filter))
      if (from === undefined || pair.some((filter) => filters.includes(filter))) return []
      return [{ ...common, change: 'filter-dropped' as const, from, to: '' }]
    })
  })
}
