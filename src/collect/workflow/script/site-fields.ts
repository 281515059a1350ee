import type { Unavailable } from '../../../core/fact.ts'
import { type StepSite, stepFields } from '../site.ts'

/** The fields that say in what surroundings a step stands. */
export function surroundings(site: StepSite): ReturnType<typeof stepFields> & {
  readonly context: 'workflow' | 'composite'
  readonly events: readonly string[] | Unavailable
} {
  return {
    ...stepFields(site),
    context: site.job === undefined ? 'composite' : 'workflow',
    events: site.events,
  }
}
