import type { Document, NodeIndex } from '../../../core/document/document.ts'
import type { Span } from '../../../core/span.ts'
import { type FragmentPlaces, fragmentPlaces } from '../node-text.ts'
import { findFences, findUnclosedFence } from './fence.ts'
import { parseExpression } from './parser.ts'
import type { ParsedExpression } from './syntax.ts'

/** One expression of a scalar: what stands between `${{` and `}}`, or the whole text of a condition. */
export interface ScalarExpression {
  /** The text that was parsed, with the spaces around it; spans of the tree count from its first character. */
  readonly text: string
  /** Offset of `text` in the text of the scalar. */
  readonly start: number
  /** Span of the braces in the text of the scalar; undefined for a condition that has none. */
  readonly fence: Span | undefined
  readonly parsed: ParsedExpression
}

/** A scalar that has expressions; parsed once, however many aliases use it. */
export interface ExpressionScalar {
  /** Of the text itself, never of an alias. */
  readonly node: NodeIndex
  readonly text: string
  readonly expressions: readonly ScalarExpression[]
  /** Offset of a `${{` that never ends. */
  readonly unclosed: number | undefined
  /** Whether the text is one expression in braces and nothing else. */
  readonly isWhole: boolean
  /** Place in the file of a piece of the scalar's text. */
  readonly placeOf: FragmentPlaces
}

/** Reads the expressions of a scalar; undefined when it has none. A condition is one also without braces. */
export function readScalar(
  document: Document,
  node: NodeIndex,
  text: string,
  isCondition: boolean,
): ExpressionScalar | undefined {
  const hasFence = text.includes('${{')
  if (!hasFence && !(isCondition && text.trim() !== '')) return undefined
  const fences = hasFence ? findFences(text) : []
  const [first] = fences
  let places: FragmentPlaces | undefined
  return {
    node,
    text,
    expressions: hasFence
      ? fences.map(({ span, inner }) => readExpression(text.slice(inner.start, inner.end), inner.start, span))
      : [readExpression(text, 0, undefined)],
    unclosed: hasFence ? findUnclosedFence(text, fences.at(-1)?.span.end ?? 0) : undefined,
    isWhole: first !== undefined && first.span.start === 0 && first.span.end === text.length,
    // The scalar is decoded for the first finding only: most files have none.
    placeOf: (start, end) => {
      places ??= fragmentPlaces(document, node)
      return places(start, end)
    },
  }
}

/** Span in the file of a piece of an expression's text. */
export function placeInExpression(scalar: ExpressionScalar, expression: ScalarExpression, span: Span): Span {
  return scalar.placeOf(expression.start + span.start, expression.start + span.end)
}

function readExpression(text: string, start: number, fence: Span | undefined): ScalarExpression {
  return { text, start, fence, parsed: parseExpression(text) }
}
