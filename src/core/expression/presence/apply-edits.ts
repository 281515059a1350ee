import type { ExpressionFix } from '../ast.ts'

/** The text after edits, which are in order and do not overlap. */
export function applyEdits(text: string, edits: ExpressionFix['edits']): string {
  let result = ''
  let at = 0
  for (const { span, text: replacement } of edits) {
    result += text.slice(at, span.start) + replacement
    at = span.end
  }
  return result + text.slice(at)
}
