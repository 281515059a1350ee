import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { kindOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import type { Entry, Job, Workflow } from '../model.ts'
import { entryOf } from '../node-text.ts'
import { pairArea, pairPlace } from '../place.ts'
import { eventNames } from '../site.ts'
import { WORKFLOW_CONCURRENCY } from './kinds.ts'

/** Jobs that are shown beside one finding: more help nobody. */
const SHOWN_JOBS = 20

/** How runs of a workflow exclude each other: one fact for the workflow, or up to two for its jobs. */
export function collectConcurrency(workflow: Workflow): readonly Fact[] {
  const { document } = workflow
  const list = createFactList(WORKFLOW_CONCURRENCY, document.source, workflow.truncation)
  const surroundings = {
    reusableOnly:
      workflow.triggers.length > 0 && workflow.triggers.every(({ event }) => event === 'workflow_call'),
    events: eventNames(workflow),
  }
  const own = entryOf(document, ROOT, 'concurrency')
  const form = formOf(document, own)
  if (own !== undefined && form !== 'absent') {
    const span = pairPlace(document, own)
    addFact(list, {
      span,
      spans: new Map([['/form', span]]),
      identity: 'concurrency',
      fields: { level: 'workflow', form, jobs: [], ...surroundings },
    })
    return finishFacts(list)
  }
  const span = workflow.on === undefined ? workflow.place : pairPlace(document, workflow.on)
  const jobs = workflow.jobs
    .filter((job) => job.kind === 'normal' && !job.isSkipped)
    .map((job) => ({ job, entry: entryOf(document, job.node, 'concurrency') }))
  for (const asked of ['absent', 'text'] as const) {
    const group = jobs.filter(({ entry }) => formOf(document, entry) === asked)
    if (group.length === 0) continue
    addFact(list, {
      span,
      spans: new Map([['/form', span]]),
      identity: `jobs/concurrency/${asked}`,
      related: [
        ...group.slice(0, SHOWN_JOBS).map(({ job, entry }) => ({
          span: entry === undefined ? gripOf(job) : pairPlace(document, entry),
          note: entry === undefined ? 'this job' : 'this group',
        })),
        ...(workflow.on === undefined ? [] : [pairArea(document, workflow.on)]),
      ],
      fields: { level: 'jobs', form: asked, jobs: group.map(({ job }) => job.id), ...surroundings },
    })
  }
  return finishFacts(list)
}

const ROOT: NodeIndex = 0

function formOf(document: Document, entry: Entry | undefined): 'absent' | 'text' | 'mapping' {
  const kind = entry === undefined ? 'null' : kindOf(document, entry.node)
  return kind === 'null' ? 'absent' : kind === 'record' ? 'mapping' : 'text'
}

function gripOf(job: Job): Span {
  return job.name?.keySpan ?? job.idSpan
}
