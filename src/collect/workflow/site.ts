import type { Action, Job, Step, Workflow } from './model.ts'
import type { Scope } from './origin.ts'
import { shellOf } from './shell.ts'

/** A step together with what surrounds it. */
export interface StepSite {
  readonly step: Step
  /** Undefined in an action. */
  readonly job: Job | undefined
  readonly scope: Scope
  readonly events: readonly string[]
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

/** Names of the events that start a workflow, each once. */
export function eventNames(workflow: Workflow): readonly string[] {
  return [...new Set(workflow.triggers.map((trigger) => trigger.event))]
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
export function stepIdentity(site: StepSite): string {
  const { step, job } = site
  const own = step.name?.text ?? step.id?.text ?? step.uses?.text.split('@')[0] ?? step.kind
  return `${job === undefined ? 'runs' : `jobs/${job.id}`}/steps/${own}`
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
