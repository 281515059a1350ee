import type { Diagnostic } from '../diagnostic.ts'
import type { Document } from '../document/document.ts'
import { findNode, spanOf } from '../document/node.ts'
import { scalarMap, sourceOffset } from '../document/scalar-map.ts'
import type { ExpressionIssue } from '../expression/ast.ts'
import { locationOf } from '../source.ts'
import type { Location, Span } from '../span.ts'
import type { ExpressionText } from './set.ts'

/** Place in the constraint file of a span of an expression, through quotes, escapes, folding and indentation. */
export function locateInExpression(document: Document, expression: ExpressionText, span: Span): Location {
  const { node } = findNode(document, expression.path)
  const map = scalarMap(document, node)
  if (map === undefined) return locationOf(document.source, spanOf(document, node))
  const start = sourceOffset(map, span.start)
  // The end is mapped through the last unit, so that an end at a folded line break stays on its line.
  const end = span.end > span.start ? sourceOffset(map, span.end - 1) + 1 : start
  return locationOf(document.source, { start, end: Math.max(start, end) })
}

/** Turns issues of an expression into diagnostics of its file. */
export function describeIssues(
  document: Document,
  expression: ExpressionText,
  issues: readonly ExpressionIssue[],
): readonly Diagnostic[] {
  return issues.map((issue) => ({
    code: issue.code,
    severity: issue.severity,
    message: issue.message,
    location: locateInExpression(document, expression, issue.span),
    ...(issue.help === undefined ? {} : { help: issue.help }),
  }))
}
