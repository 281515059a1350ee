import type { Document } from '../../../core/document/document.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, type FactContent, type FactList } from '../../fact-list.ts'
import type { Job } from '../model.ts'
import { clip, type StepSite, stepFields, stepIdentity, stepPlaces } from '../site.ts'
import type { WORKFLOW_VALUE } from './kinds.ts'
import type { Suggester } from './suggester.ts'

type Kind = typeof WORKFLOW_VALUE.fields
type ValueFields = FactContent<Kind>['fields']

/** Where a value stands. */
export interface ValueSite {
  readonly list: FactList<Kind>
  readonly document: Document
  readonly level: 'workflow' | 'job' | 'container' | 'service' | 'step'
  readonly job: Job | undefined
  readonly step: StepSite | undefined
  readonly similarTo: Suggester
}

/** Adds a fact about one value. `place` is the value, or the name where that is what is wrong. */
export function noteValue(
  site: ValueSite,
  place: Span,
  fields: Omit<ValueFields, 'level' | 'job' | 'step' | 'expected'> & {
    readonly expected?: readonly string[]
  },
  related: NonNullable<Fact['related']> = [],
): void {
  const { job, step, level } = site
  const stepName = step && stepFields(step).step
  const where =
    step !== undefined
      ? stepIdentity(step)
      : job === undefined
        ? level
        : `jobs/${clip(job.id)}${level === 'job' ? '' : `/${level}`}`
  const { problem, name } = fields
  addFact(site.list, {
    span: place,
    spans: new Map([['/name', place]]),
    identity: `${where}/${problem}/${typeof name === 'string' ? clip(name) : ''}`,
    fields: {
      ...fields,
      expected: fields.expected ?? [],
      level,
      ...(job && { job: job.id }),
      ...(stepName !== undefined && { step: stepName }),
    },
    related: [...related, ...(step === undefined ? [] : stepPlaces(step.step))],
  })
}
