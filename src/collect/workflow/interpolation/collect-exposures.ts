import type { Fact } from '../../../core/fact.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import type { WorkflowFile } from '../part.ts'
import { clip } from '../site.ts'
import { distinctExpressions, fencePlaces } from './fenced.ts'
import { WORKFLOW_EXPOSURE } from './kinds.ts'
import { mayReadSecrets, secretReads } from './secret-reads.ts'

/** A fact for every expression that reads all secrets, one whose name is computed, or parses one. */
export function collectExposures({ model, expressions }: WorkflowFile): readonly Fact[] {
  const list = createFactList(WORKFLOW_EXPOSURE, model.document.source, expressions().truncation)
  for (const fenced of distinctExpressions(expressions())) {
    if (!mayReadSecrets(fenced.text)) continue
    const reads = secretReads(fenced.expression)
    if (reads.every(({ form, call }) => form === 'one' && call !== 'fromjson')) continue
    addFact(list, {
      span: fenced.fence,
      spans: new Map([['/expression', fenced.fence]]),
      identity: `${fenced.site.job?.id ?? ''}/${fenced.site.key}/${clip(fenced.text)}`,
      related: fencePlaces(fenced),
      fields: {
        expression: fenced.text,
        reads: reads.map(({ context, form, call }) => ({
          text: fenced.sourceOf(context.span),
          form,
          ...(call === undefined ? {} : { call }),
        })),
      },
    })
  }
  return finishFacts(list)
}
