import { replaceText } from '../../core/document/edit/replace-text.ts'
import { findFences } from '../workflow/expression/fence.ts'
import { parseExpression } from '../workflow/expression/parser.ts'
import { actorCheck } from '../workflow/interpolation/actor-check.ts'
import { findCondition } from './find-step.ts'
import { oneEdit, type Repair } from './repair.ts'

/** Asks for the author of the object of the event instead of for the actor. */
export const nameAuthor: Repair = (site) => {
  const actor = site.fields['actor']
  const instead =
    typeof actor === 'object' && actor !== null && 'instead' in actor ? actor.instead : undefined
  const condition = findCondition(site, site.spanOf(['text']).start)
  if (condition === undefined || typeof instead !== 'string') return undefined
  const inner = findFences(condition.text)[0]?.inner ?? { start: 0, end: condition.text.length }
  const { expression } = parseExpression(condition.text.slice(inner.start, inner.end))
  const context = expression && actorCheck(expression)?.context
  if (context === undefined) return undefined
  const range = { start: inner.start + context.span.start, end: inner.start + context.span.end }
  return oneEdit(replaceText(site.document, condition.node, range, instead))
}
