import type { Action, Job, Step, Workflow } from '../../workflow/model.ts'
import { pairPlace } from '../../workflow/place.ts'
import { actionName, parseUses } from '../../workflow/uses.ts'
import type { Regression } from './regression.ts'

interface Checkout {
  readonly step: Step
  readonly job: Job | undefined
}

/** Checkouts that keep credentials which were dropped before, or that take code of strangers which was refused before. */
export function compareCheckouts(before: Workflow | Action, after: Workflow | Action): readonly Regression[] {
  const old = checkoutsOf(before)
  return [...checkoutsOf(after)].flatMap(([key, { step, job }]): readonly Regression[] => {
    const was = old.get(key)?.step
    const where = job === undefined ? {} : { job: job.id }
    const found: Regression[] = []
    const optOut = inputOf(step, 'allow-unsafe-pr-checkout')
    if (isTrue(optOut?.text) && !isTrue(was && inputOf(was, 'allow-unsafe-pr-checkout')?.text)) {
      found.push({
        rail: 'checkout',
        change: 'allowed',
        name: 'allow-unsafe-pr-checkout',
        from: (was && inputOf(was, 'allow-unsafe-pr-checkout')?.text) ?? '',
        to: 'true',
        span: optOut && pairPlace(after.document, optOut),
        ...where,
      })
    }
    const credentials = inputOf(step, 'persist-credentials')
    const dropped = was && inputOf(was, 'persist-credentials')
    if (dropped?.text.toLowerCase() === 'false' && credentials?.text.toLowerCase() !== 'false') {
      found.push({
        rail: 'checkout',
        change: 'credentials-kept',
        name: 'persist-credentials',
        from: 'false',
        to: credentials?.text ?? '',
        span: credentials && pairPlace(after.document, credentials),
        near: step.place,
        ...where,
      })
    }
    return found
  })
}

/** The checkouts of a file by job and position among those of the job. */
function checkoutsOf(model: Workflow | Action): ReadonlyMap<string, Checkout> {
  const found = new Map<string, Checkout>()
  const lists: readonly (readonly [Job | undefined, readonly Step[]])[] =
    model.kind === 'action' ? [[undefined, model.steps]] : model.jobs.map((job) => [job, job.steps])
  for (const [job, steps] of lists) {
    let position = 0
    for (const step of steps) {
      const uses = step.uses && parseUses(step.uses.text)
      if (uses === undefined || actionName(uses) !== 'actions/checkout') continue
      found.set(`${job?.id ?? ''}/${position++}`, { step, job })
    }
  }
  return found
}

function inputOf(step: Step, name: string): Step['with']['entries'][number] | undefined {
  return step.with.byName.find(name)[0]
}

function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true'
}
