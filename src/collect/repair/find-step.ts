import type { Job, ScalarEntry, Step } from '../workflow/model.ts'
import type { RepairSite } from './repair.ts'

/** A step with its job, which an action has not. */
export interface FoundStep {
  readonly step: Step
  readonly job: Job | undefined
}

/** The step of the file that a test accepts, where it stands itself: steps behind aliases are left out. */
export function findStep(site: RepairSite, test: (step: Step) => boolean): FoundStep | undefined {
  const model = site.model()
  if (model === undefined) return undefined
  const groups: readonly (readonly [Job | undefined, readonly Step[]])[] =
    model.kind === 'action' ? [[undefined, model.steps]] : model.jobs.map((job) => [job, job.steps])
  for (const [job, steps] of groups) {
    const step = steps.find((one) => one.alias === undefined && test(one))
    if (step !== undefined) return { step, job }
  }
  return undefined
}

/** The `if` whose key stands at an offset. */
export function findCondition(site: RepairSite, keyStart: number): ScalarEntry | undefined {
  const model = site.model()
  if (model === undefined) return undefined
  const jobs = model.kind === 'action' ? [] : model.jobs.map(({ condition }) => condition)
  return (
    jobs.find((condition) => condition?.keySpan.start === keyStart) ??
    findStep(site, ({ condition }) => condition?.keySpan.start === keyStart)?.step.condition
  )
}

/** The `uses` of a step or job whose key or value stands at an offset, with its inputs. */
export function findUses(
  site: RepairSite,
  offset: number,
): { readonly uses: ScalarEntry; readonly step: Step | undefined } | undefined {
  const isThere = (uses: ScalarEntry | undefined): boolean =>
    uses !== undefined && uses.keySpan.start <= offset && offset <= valueStart(site, uses)
  const model = site.model()
  if (model === undefined) return undefined
  if (model.kind === 'workflow') {
    const uses = model.jobs.find((job) => isThere(job.uses))?.uses
    if (uses !== undefined) return { uses, step: undefined }
  }
  const step = findStep(site, ({ uses }) => isThere(uses))?.step
  return step?.uses === undefined ? undefined : { uses: step.uses, step }
}

/** Where the text of a value starts, inside of a quote. */
function valueStart({ document }: RepairSite, { node }: ScalarEntry): number {
  return (document.tape.start[node] ?? 0) + 1
}
