import type { Fact, Unavailable } from '../../core/fact.ts'
import type { Action, Step, StepSite, Workflow } from './model.ts'

export type { StepSite } from './model.ts'

/** All steps of a file in source order. */
export function stepSites(model: Workflow | Action): readonly StepSite[] {
  return model.sites()
}

/** Names of the events that start a workflow, each once; unavailable when there are more than any workflow has. */
export function eventNames(workflow: Workflow): readonly string[] | Unavailable {
  return workflow.events
}

/** The fields that say where a step stands. */
export function stepFields(site: StepSite): {
  readonly job?: string
  readonly step?: string
  readonly stepIndex: number
  readonly skipped: boolean
} {
  const name = site.step.name?.text ?? site.step.id?.text
  return {
    ...(site.job === undefined ? {} : { job: site.job.id }),
    ...(name === undefined ? {} : { step: name }),
    stepIndex: site.step.index,
    skipped: site.isSkipped,
  }
}

/** Where a step stands in words that do not change when steps move: its job and its name, id, action or script. */
export function stepIdentity(site: Pick<StepSite, 'step' | 'job'>): string {
  const { step, job } = site
  const own = step.name?.text ?? step.id?.text ?? step.uses?.text.split('@')[0] ?? step.kind
  return `${job === undefined ? 'runs' : `jobs/${job.id}`}/steps/${clip(own)}`
}

/** LIMIT: characters of a name or expression that an identity keeps; each fact has one. */
const IDENTITY_PART = 200

/** The part of a text that an identity keeps. */
export function clip(text: string): string {
  return text.slice(0, IDENTITY_PART)
}

/** Places that belong to most facts of a step: the whole of it, hidden, and the alias that uses it. */
export function stepPlaces(step: Step): NonNullable<Fact['related']> {
  return [...aliasPlaces(step), { span: step.span, note: 'this step', hidden: true }]
}

/** The alias that uses a step, for facts that are about one of its lines and not about all of it. */
export function aliasPlaces(step: Step): NonNullable<Fact['related']> {
  return step.alias === undefined ? [] : [{ span: step.alias, note: 'used here' }]
}
