import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import type { ExpressionList, ExpressionSite } from '../expression/expressions-of.ts'
import { placeInExpression, type ScalarExpression } from '../expression/scalar.ts'
import type { Expression } from '../expression/syntax.ts'

/** An expression in braces that could be parsed, at one place of a file. */
export interface Fenced {
  readonly site: ExpressionSite
  readonly expression: Expression
  /** Source without the braces and the spaces inside of them. */
  readonly text: string
  /** Place of the braces in the file. */
  readonly fence: Span
  /** Source of a part of the expression. */
  readonly sourceOf: (span: Span) => string
  /** Place of a part in the file. */
  readonly placeOf: (span: Span) => Span
}

/** The expressions in braces of a file, in source order; what does not parse is for the syntax rules. */
export function fencedExpressions({ sites }: ExpressionList): readonly Fenced[] {
  return sites.flatMap((site) => site.scalar.expressions.flatMap((one) => fencedOf(site, one) ?? []))
}

/** The same, each once, however many aliases use the scalar that it stands in. */
export function distinctExpressions({ sites, truncation }: ExpressionList): readonly Fenced[] {
  const first = new Map(sites.toReversed().map((site) => [site.scalar.node, site]))
  return fencedExpressions({
    sites: sites.filter((site) => first.get(site.scalar.node) === site),
    truncation,
  })
}

/** What every fact about an expression brings along: a comment on any line of the braces counts. */
export function fencePlaces(fenced: Fenced): NonNullable<Fact['related']> {
  return [{ span: fenced.fence, note: 'this expression', hidden: true }]
}

function fencedOf(site: ExpressionSite, one: ScalarExpression): Fenced | undefined {
  const { expression } = one.parsed
  if (expression === undefined || one.fence === undefined) return undefined
  const { fence } = one
  return {
    site,
    expression,
    text: one.text.trim(),
    get fence() {
      return site.scalar.placeOf(fence.start, fence.end)
    },
    sourceOf: ({ start, end }) => one.text.slice(start, end),
    placeOf: (span) => placeInExpression(site.scalar, one, span),
  }
}
