import type { ChainProject } from './chain-project.ts'
import { type Control, controlOf, endsControl } from './control.ts'
import { type Execution, executionOf } from './execution.ts'
import type { PlacedStep } from './frame.ts'
import { checksPermission } from './permission-check.ts'
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
  let active: readonly Control[] = []
  for (const [at, place] of steps.entries()) {
    if (!isOpen(place, start)) continue
    if (active.length === 0 && checksPermission(place.step)) return undefined
    const control = controlOf(project, place, start)
    if (control?.kind === 'injection') {
      const { span, text } = control
      return { job, start, control, execution: { place, span, text }, steps, at }
    }
    const candidates = control?.kind === 'fetch' ? [...active, control] : active
    for (const one of candidates) {
      const execution = executionOf(project, place, one)
      if (execution !== undefined) return { job, start, control: one, execution, steps, at }
    }
    // Contents of a folder are replaced by the next checkout into it.
    const left = active.filter((one) => !endsControl(place, one))
    active = control === undefined ? left : [...left, control].slice(0, MAX_CONTROLS)
  }
  const [first] = active
  return first === undefined
    ? undefined
    : { job, start, control: first, execution: undefined, steps, at: steps.length }
}

/** LIMIT: folders of strangers that are followed in one job; every step is looked at for each. */
const MAX_CONTROLS = 5

// What strangers cannot cause they cannot control either; a step of an action runs if the step that uses it does.
function isOpen({ frame, step }: PlacedStep, { trigger }: Start): boolean {
  let condition = step.condition?.text
  let at: PlacedStep['frame'] | undefined = frame
  while (at !== undefined) {
    if (!admitsStrangers(condition, trigger, 'cause')) return false
    condition = at.user?.condition?.text
    at = at.user === undefined ? undefined : at.parent
  }
  return true
}
