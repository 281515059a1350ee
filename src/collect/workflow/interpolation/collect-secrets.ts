import type { Document } from '../../../core/document/document.ts'
import { kindOf, spanOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, finishFacts, isFull } from '../../fact-list.ts'
import type { Job } from '../model.ts'
import { entryOf } from '../node-text.ts'
import type { WorkflowFile } from '../part.ts'
import { clip, eventNames } from '../site.ts'
import { fencedExpressions, fencePlaces } from './fenced.ts'
import { WORKFLOW_SECRET } from './kinds.ts'
import { mayReadSecrets, secretReads } from './secret-reads.ts'

/** A fact for every read of secrets in an expression. */
export function collectSecrets({ model, expressions }: WorkflowFile): readonly Fact[] {
  const { document } = model
  const { truncation } = expressions()
  const list = createFactList(WORKFLOW_SECRET, document.source, truncation)
  const events = model.kind === 'workflow' ? eventNames(model) : []
  for (const fenced of fencedExpressions(expressions())) {
    if (!mayReadSecrets(fenced.text)) continue
    const { job, step } = fenced.site
    for (const { context, form, name, call } of secretReads(fenced.expression)) {
      if (isFull(list)) return finishFacts(list)
      const span = fenced.placeOf(context.span)
      const text = fenced.sourceOf(context.span)
      const owner = step?.name?.text ?? step?.id?.text ?? ''
      addFact(list, {
        span,
        spans: new Map([
          ['/text', span],
          ['/expression', fenced.fence],
        ]),
        identity: `${job === undefined ? '' : `jobs/${job.id}/`}${clip(owner)}/${fenced.site.key}/${clip(fenced.text)}/${clip(text)}`,
        related: [
          ...(job === undefined
            ? []
            : [{ span: jobSpan(job, document), note: 'this job', hidden: true as const }]),
          ...fencePlaces(fenced),
        ],
        fields: {
          text,
          expression: fenced.text,
          form,
          ...(name === undefined ? {} : { name }),
          ...(call === undefined ? {} : { call }),
          environment: job !== undefined && hasEnvironment(job, document),
          ...(job === undefined ? {} : { job: job.id, jobKind: job.kind }),
          events,
          skipped: job?.isSkipped ?? false,
        },
      })
    }
  }
  return finishFacts(list)
}

function hasEnvironment(job: Job, document: Document): boolean {
  const entry = entryOf(document, job.node, 'environment')
  return entry !== undefined && kindOf(document, entry.node) !== 'null'
}

function jobSpan(job: Job, document: Document): Span {
  return { start: job.idSpan.start, end: Math.max(job.idSpan.end, spanOf(document, job.node).end) }
}
