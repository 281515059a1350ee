import type { NodeIndex } from '../../../core/document/document.ts'
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
  sourceOf(span: Span): string
  /** Place of a part in the file. */
  placeOf(span: Span): Span
}

/** The expressions in braces of a file, in source order; what does not parse is for the syntax rules. */
export function fencedExpressions({ sites }: ExpressionList): readonly Fenced[] {
  const list: Fenced[] = []
  for (const site of sites) {
    for (const one of site.scalar.expressions) {
      const { expression } = one.parsed
      if (expression !== undefined && one.fence !== undefined)
        list.push(new FencedExpression(site, expression, one, one.fence))
    }
  }
  return list
}

/** The same, each once, however many aliases use the scalar that it stands in. */
export function distinctExpressions({ sites, truncation }: ExpressionList): readonly Fenced[] {
  const seen = new Set<NodeIndex>()
  return fencedExpressions({
    sites: sites.filter(({ scalar }) => !seen.has(scalar.node) && seen.add(scalar.node)),
    truncation,
  })
}

/** What every fact about an expression brings along: a comment on any line of the braces counts. */
export function fencePlaces(fenced: Fenced): NonNullable<Fact['related']> {
  return [{ span: fenced.fence, note: 'this expression', hidden: true }]
}

/** Places are worked out when they are asked for: many parts look at every expression, and few say anything about one. */
class FencedExpression implements Fenced {
  readonly site: ExpressionSite
  readonly expression: Expression
  readonly text: string
  readonly #one: ScalarExpression
  readonly #fence: Span

  constructor(site: ExpressionSite, expression: Expression, one: ScalarExpression, fence: Span) {
    this.site = site
    this.expression = expression
    this.text = one.text.trim()
    this.#one = one
    this.#fence = fence
  }

  get fence(): Span {
    return this.site.scalar.placeOf(this.#fence.start, this.#fence.end)
  }

  sourceOf({ start, end }: Span): string {
    return this.#one.text.slice(start, end)
  }

  placeOf(span: Span): Span {
    return placeInExpression(this.site.scalar, this.#one, span)
  }
}
