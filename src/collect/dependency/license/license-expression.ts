/** An SPDX licence expression as a tree (SPDX specification 3.0.1, annex B). */
export type LicenseExpression = LicenseTerm | LicenseJoin

/** One licence, perhaps with an exception. */
export interface LicenseTerm {
  readonly kind: 'license'
  /** An id of the list in its spelling, or `LicenseRef-…`, `DocumentRef-…:LicenseRef-…`. */
  readonly id: string
  /** `+`: this version or any later one. */
  readonly isOrLater: boolean
  /** An exception of the list in its spelling, or `AdditionRef-…`. */
  readonly exception?: string
}

/** All of the parts, or one of them. Two parts at least. */
export interface LicenseJoin {
  readonly kind: 'and' | 'or'
  readonly parts: readonly LicenseExpression[]
}

/** A term as text: `GPL-2.0-only WITH Classpath-exception-2.0`. */
export function termText({ id, isOrLater, exception }: LicenseTerm): string {
  return `${id}${isOrLater ? '+' : ''}${exception === undefined ? '' : ` WITH ${exception}`}`
}

/**
 * An expression as text that is the same for expressions that mean the same by order, repetition and brackets: parts are sorted, each is
 * there once, and brackets stand only where they are needed.
 */
export function expressionText(expression: LicenseExpression): string {
  // The depth of expressions is capped where they are read.
  if (expression.kind === 'license') return termText(expression)
  const { kind } = expression
  const texts = flatParts(expression).map((part) => {
    const text = expressionText(part)
    return kind === 'and' && part.kind === 'or' && text.includes(' OR ') ? `(${text})` : text
  })
  return [...new Set(texts)].sort().join(kind === 'and' ? ' AND ' : ' OR ')
}

/** Terms of an expression, from left to right. */
export function termsOf(expression: LicenseExpression): readonly LicenseTerm[] {
  return expression.kind === 'license' ? [expression] : expression.parts.flatMap(termsOf)
}

/** Parts of a join, with those of joins of the same kind inside of it. */
function flatParts({ kind, parts }: LicenseJoin): readonly LicenseExpression[] {
  return parts.flatMap((part) => (part.kind !== 'license' && part.kind === kind ? flatParts(part) : [part]))
}
