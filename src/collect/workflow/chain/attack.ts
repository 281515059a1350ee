import type { ChainProject } from './chain-project.ts'
import { type Control, controlOf, endsControl } from './control.ts'
import { type Execution, executionOf } from './execution.ts'
import type { PlacedStep } from './frame.ts'
import { admitsStrangers } from './stranger.ts'
import type { Start, StrangerJob } from './stranger-jobs.ts'

/** How a stranger gets their code to run in a job. */
export interface Attack {
  readonly job: StrangerJob
  readonly start: Start
  readonly control: Control
  /** Undefined when no step is seen to execute it. */
  readonly execution: Execution | undefined
  /** The steps of the job in their order, and where the execution stands among them. */
  readonly steps: readonly PlacedStep[]
  readonly at: number
}

/** The first way in which a stranger gets code into a job; one that is seen to be executed comes before others. */
export function attackOn(project: ChainProject, job: StrangerJob): Attack | undefined {
  const steps = project.stepsOf(job.frame)
  let weaker: Attack | undefined
  for (const start of job.starts) {
    const attack = attackBy(project, job, start, steps)
    if (attack?.execution !== undefined) return attack
    weaker ??= attack
  }
  return weaker
}

function attackBy(
  project: ChainProject,
  job: StrangerJob,
  start: Start,
  steps: readonly PlacedStep[],
): Attack | undefined {
  let active: Control | undefined
  let first: Control | undefined
  for (const [at, place] of steps.entries()) {
    if (!isOpen(place, start)) continue
    if (active !== undefined) {
      const execution = executionOf(project, place, active)
      if (execution !== undefined) return { job, start, control: active, execution, steps, at }
    }
    const control = controlOf(project, place, start)
    if (control?.kind === 'injection') {
      const { span, text } = control
      return { job, start, control, execution: { place, span, text }, steps, at }
    }
    if (control !== undefined && control.kind === 'fetch') {
      // The same script may execute what it fetched.
      const execution = executionOf(project, place, control)
      if (execution !== undefined) return { job, start, control, execution, steps, at }
    }
    if (control === undefined && active !== undefined && endsControl(place, active)) active = undefined
    active = control ?? active
    first ??= control
  }
  const control = active ?? undefined
  return control === undefined
    ? undefined
    : { job, start, control: first ?? control, execution: undefined, steps, at: steps.length }
}

// The conditions of a step and of the steps that use the actions around it are not told apart: actions have no events.
function isOpen({ step }: PlacedStep, { trigger }: Start): boolean {
  const condition = step.condition?.text
  return admitsStrangers(condition, trigger, 'cause') && admitsStrangers(condition, trigger, 'content')
}
