import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { kindOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import type { ScalarEntry, Workflow } from '../model.ts'
import { eventNames } from '../site.ts'
import { WORKFLOW_DEFINITION } from './kinds.ts'

const ROOT: NodeIndex = 0

/** A fact for a workflow and one for each of its jobs, with or without a name. */
export function collectDefinitions(workflow: Workflow): readonly Fact[] {
  const list = createFactList(WORKFLOW_DEFINITION, workflow.document.source, workflow.truncation)
  if (kindOf(workflow.document, ROOT) !== 'record') return []
  const events = eventNames(workflow)
  const { document } = workflow
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
      ...(isNamed(document, workflow.name) ? { name: workflow.name.text } : {}),
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
        ...(isNamed(document, job.name) ? { name: job.name.text } : {}),
        job: job.id,
        jobKind: job.kind,
        events,
        skipped: job.isSkipped,
      },
    })
  }
  return finishFacts(list)
}

/** A key without a value names nothing; an empty text is a name that somebody chose. */
function isNamed(document: Document, name: ScalarEntry | undefined): name is ScalarEntry {
  return name !== undefined && kindOf(document, name.node) !== 'null'
}
