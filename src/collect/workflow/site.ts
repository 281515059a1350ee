import { type Fact, Unavailable } from '../../core/fact.ts'
import type { Action, Job, Step, Workflow } from './model.ts'
import type { Scope } from './origin.ts'
import { shellOf } from './shell.ts'

/** A step together with what surrounds it. */
export interface StepSite {
  readonly step: Step
  /** Undefined in an action. */
  readonly job: Job | undefined
  readonly scope: Scope
  readonly events: readonly string[] | Unavailable
  readonly shell: string | undefined
  /** The job or the step never runs. */
  readonly isSkipped: boolean
}

/** All steps of a file in source order. */
export function stepSites(model: Workflow | Action): readonly StepSite[] {
  if (model.kind === 'action') return model.steps.map((step) => actionSite(model, step))
  const events = eventNames(model)
  return model.jobs.flatMap((job) =>
    job.steps.map((step) => ({
      step,
      job,
      scope: { inputs: model.inputs, environments: [step.env, job.env, model.env], matrix: job.matrix },
      events,
      shell: shellOf(step, job, model.defaultShell),
      isSkipped: job.isSkipped || step.isSkipped,
    })),
  )
}

/** LIMIT: different events of one workflow. The platform knows some forty; every fact of the file names them. */
const MAX_EVENTS = 100

/** Names of the events that start a workflow, each once; unavailable when there are more than any workflow has. */
export function eventNames(workflow: Workflow): readonly string[] | Unavailable {
  const names = new Set(workflow.triggers.map((trigger) => trigger.event))
  return names.size > MAX_EVENTS
    ? new Unavailable(`the workflow names more than ${MAX_EVENTS} events`)
    : [...names]
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

function actionSite(action: Action, step: Step): StepSite {
  return {
    step,
    job: undefined,
    scope: { inputs: action.inputs, environments: [step.env], matrix: undefined },
    events: [],
    shell: shellOf(step, undefined, undefined),
    isSkipped: step.isSkipped,
  }
}

/** LIMIT: characters of a name or expression that an identity keeps; each fact has one. */
const IDENTITY_PART = 200

/** The part of a text that an identity keeps. */
export function clip(text: string): string {
  return text.slice(0, IDENTITY_PART)
}

/** Places that belong to every fact of a step: the whole of it, hidden, and the alias that uses it. */
export function stepPlaces(step: Step): NonNullable<Fact['related']> {
  return [
    ...(step.alias === undefined ? [] : [{ span: step.alias, note: 'used here' }]),
    { span: step.span, note: 'this step', hidden: true },
  ]
}
