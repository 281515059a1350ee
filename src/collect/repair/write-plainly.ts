import { replaceText } from '../../core/document/edit/replace-text.ts'
import type { Span } from '../../core/span.ts'
import { constantParts } from '../workflow/interpolation/constant-parts.ts'
import { fencedExpressions } from '../workflow/interpolation/fenced.ts'
import { findUses } from './find-step.ts'
import { oneEdit, type Repair, type RepairSite, textField } from './repair.ts'

/** Writes what a constant expression comes to, or the plain path of a `uses`. */
export const writePlainly: Repair = (site) => {
  const instead = textField(site, 'instead')
  const problem = textField(site, 'problem')
  if (instead === undefined) return undefined
  if (problem === 'path') {
    const uses = findUses(site, site.span.start)?.uses
    return (
      uses && oneEdit(replaceText(site.document, uses.node, { start: 0, end: uses.text.length }, instead))
    )
  }
  const found = problem === 'constant' || problem === 'constant-part' ? findExpression(site) : undefined
  if (found === undefined || instead.includes('${{')) return undefined
  const range = problem === 'constant' ? found.fence : found.part
  return oneEdit(replaceText(site.document, found.node, range, instead))
}

interface FoundExpression {
  readonly node: number
  /** The braces, and the constant part, in the decoded text of the scalar. */
  readonly fence: Span
  readonly part: Span
}

function findExpression(site: RepairSite): FoundExpression | undefined {
  const expressions = site.expressions()
  if (expressions === undefined) return undefined
  const { start } = site.span
  for (const fenced of fencedExpressions(expressions)) {
    const { expression, site: where, text } = fenced
    const [part] = constantParts(expression)
    if (part === undefined || fenced.placeOf(part.span).start !== start) continue
    const { scalar } = where
    const one = scalar.expressions.find((candidate) => candidate.parsed.expression === expression)
    // In a condition without braces the text would be read as an expression.
    if (one?.fence === undefined || text === '' || where.key.endsWith('.if')) return undefined
    const offset = one.start
    return {
      node: scalar.node,
      fence: one.fence,
      part: { start: offset + part.span.start, end: offset + part.span.end },
    }
  }
  return undefined
}
