import { Unavailable } from '../../core/fact.ts'
import type { Action, StepSite, Trigger, Workflow } from './model.ts'
import { shellOf } from './shell.ts'

/** LIMIT: different events of one workflow. The platform knows some forty; every fact of the file names them. */
const MAX_EVENTS = 100

/** The names of the events of triggers, each once; unavailable when there are more than any workflow has. */
export function readEvents(triggers: readonly Trigger[]): readonly string[] | Unavailable {
  const names = new Set(triggers.map((trigger) => trigger.event))
  return names.size > MAX_EVENTS
    ? new Unavailable(`the workflow names more than ${MAX_EVENTS} events`)
    : [...names]
}

/** The steps of a workflow with what surrounds them, job by job. */
export function readWorkflowSites(workflow: Omit<Workflow, 'sites'>): readonly StepSite[] {
  const { inputs, env, events, defaultShell } = workflow
  const sites: StepSite[] = []
  for (const job of workflow.jobs) {
    for (const step of job.steps) {
      sites.push({
        step,
        job,
        scope: { inputs, environments: [step.env, job.env, env], matrix: job.matrix },
        events,
        shell: shellOf(step, job, defaultShell),
        isSkipped: job.isSkipped || step.isSkipped,
      })
    }
  }
  return sites
}

/** The steps of an action with what surrounds them. */
export function readActionSites({ inputs, steps }: Omit<Action, 'sites'>): readonly StepSite[] {
  return steps.map((step) => ({
    step,
    job: undefined,
    scope: { inputs, environments: [step.env], matrix: undefined },
    events: [],
    shell: shellOf(step, undefined, undefined),
    isSkipped: step.isSkipped,
  }))
}
