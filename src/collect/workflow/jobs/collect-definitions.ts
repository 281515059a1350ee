import type { NodeIndex } from '../../../core/document/document.ts'
import { kindOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import type { Workflow } from '../model.ts'
import { eventNames } from '../site.ts'
import { WORKFLOW_DEFINITION } from './kinds.ts'

const ROOT: NodeIndex = 0

/** A fact for a workflow and one for each of its jobs, with or without a name. */
export function collectDefinitions(workflow: Workflow): readonly Fact[] {
  const list = createFactList(WORKFLOW_DEFINITION, workflow.document.source, workflow.truncation)
  if (kindOf(workflow.document, ROOT) !== 'record') return []
  const events = eventNames(workflow)
  addFact(list, {
    span: workflow.place,
    spans: new Map(workflow.name === undefined ? [] : [['/name', workflow.name.keySpan]]),
    identity: 'name',
    related: [
      {
        span: { start: workflow.place.start, end: workflow.document.source.text.length },
        note: 'this workflow',
        hidden: true,
      },
    ],
    fields: {
      level: 'workflow',
      ...(workflow.name === undefined ? {} : { name: workflow.name.text }),
      events,
      skipped: false,
    },
  })
  for (const job of workflow.jobs) {
    addFact(list, {
      span: job.idSpan,
      spans: new Map(job.name === undefined ? [] : [['/name', job.name.keySpan]]),
      identity: `jobs/${job.id}/name`,
      fields: {
        level: 'job',
        ...(job.name === undefined ? {} : { name: job.name.text }),
        job: job.id,
        jobKind: job.kind,
        events,
        skipped: job.isSkipped,
      },
    })
  }
  return finishFacts(list)
}
