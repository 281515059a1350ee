import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import type { WorkflowFile } from '../part.ts'
import { clip } from '../site.ts'
import { branchesOf } from './branches-of.ts'
import { isConstant } from './constant-parts.ts'
import { distinctExpressions, fencePlaces } from './fenced.ts'
import { WORKFLOW_TERNARY } from './kinds.ts'

/** A fact for every expression with values that are never chosen. */
export function collectTernaries({ model, expressions }: WorkflowFile): readonly Fact[] {
  const list = createFactList(WORKFLOW_TERNARY, model.document.source, expressions().truncation)
  for (const fenced of distinctExpressions(expressions())) {
    if (!fenced.text.includes('||') || !fenced.text.includes('&&')) continue
    const branches = branchesOf(fenced.expression)
    if (!branches.some(({ isFalsy }) => isFalsy) || isConstant(fenced.expression)) continue
    const spans = branches.map((branch, index): [string, Span] => [
      `/branches/${index}`,
      fenced.placeOf(branch.value.span),
    ])
    addFact(list, {
      span: fenced.fence,
      spans: new Map([...spans, ['/expression', fenced.fence]]),
      identity: `${fenced.site.job?.id ?? ''}/${fenced.site.key}/${clip(fenced.text)}`,
      related: fencePlaces(fenced),
      fields: {
        expression: fenced.text,
        branches: branches.map(({ value, isFalsy }) => ({
          text: fenced.sourceOf(value.span),
          falsy: isFalsy,
        })),
      },
    })
  }
  return finishFacts(list)
}
