import type { Diagnostic, DiagnosticFix } from '../diagnostic.ts'
import type { Document } from '../document/document.ts'
import { findNode, spanOf } from '../document/node.ts'
import { scalarMap, sourceOffset } from '../document/scalar-map.ts'
import type { ExpressionFix, ExpressionIssue } from '../expression/ast.ts'
import { locationOf } from '../source.ts'
import type { Location, Span } from '../span.ts'
import { editInFile } from './edit-in-file.ts'
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
    ...fixesInFile(document, expression, issue.fixes ?? []),
  }))
}

/** Edits of an expression as edits of its file; left out where the file would need escapes for them. */
function fixesInFile(
  document: Document,
  expression: ExpressionText,
  fixes: readonly ExpressionFix[],
): { readonly fixes?: readonly DiagnosticFix[] } {
  const placed = fixes.flatMap(({ title, edits }): readonly DiagnosticFix[] => {
    const inFile = edits.map(({ span, text }) => {
      const place = editInFile(document, expression, span, text)
      return place === undefined ? undefined : { location: locationOf(document.source, place), text }
    })
    return inFile.every((edit) => edit !== undefined) ? [{ title, edits: inFile }] : []
  })
  return placed.length === 0 ? {} : { fixes: placed }
}
