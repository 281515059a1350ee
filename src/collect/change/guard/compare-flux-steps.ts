import type { NodeIndex } from '../../../core/document/document.ts'
import type { Span } from '../../../core/span.ts'
import type { Workflow } from '../../workflow/model.ts'
import { scalarEntryOf } from '../../workflow/node-text.ts'
import { pairPlace } from '../../workflow/place.ts'
import { actionName, parseUses } from '../../workflow/uses.ts'
import type { Regression } from './regression.ts'

interface FluxStep {
  readonly job: string
  readonly nodes: readonly NodeIndex[]
}

/** Steps of FLUX that went, or whose failure no longer matters. `after` is undefined when the workflow went. */
export function compareFluxSteps(before: Workflow, after: Workflow | undefined): readonly Regression[] {
  const old = stepsOf(before)
  if (old.length === 0) return []
  const now = after === undefined ? [] : stepsOf(after)
  if (after === undefined || now.length < old.length) {
    const name = before.name?.text ?? ''
    const gone = { change: 'removed', name, from: 'FLUX', to: '', span: undefined } as const
    return [{ rail: 'flux-policy', ...gone, ...(after === undefined ? {} : { near: after.place }) }]
  }
  if (old.some((step) => toleration(before, step) !== undefined)) return []
  return now.flatMap((step): readonly Regression[] => {
    const span = toleration(after, step)
    if (span === undefined) return []
    const name = 'continue-on-error'
    return [{ rail: 'flux-policy', change: 'allowed', name, from: '', to: 'true', span, job: step.job }]
  })
}

function stepsOf({ jobs }: Workflow): readonly FluxStep[] {
  return jobs.flatMap((job) =>
    job.steps.flatMap((step): readonly FluxStep[] => {
      if (job.isSkipped || step.isSkipped) return []
      const uses = step.uses && actionName(parseUses(step.uses.text))
      const isAction = uses === 'cocapn/flux' || uses?.startsWith('cocapn/flux/') === true
      const isCommand = step.run !== undefined && /(?:^|[\s;&|/])flux\s+check\b/.test(step.run.text)
      return isAction || isCommand ? [{ job: job.id, nodes: [step.node, job.node] }] : []
    }),
  )
}

/** The `continue-on-error` that lets a step fail without consequences. */
function toleration({ document }: Workflow, { nodes }: FluxStep): Span | undefined {
  for (const node of nodes) {
    const entry = scalarEntryOf(document, node, 'continue-on-error')
    if (entry !== undefined && entry.text !== 'false') return pairPlace(document, entry)
  }
  return undefined
}
