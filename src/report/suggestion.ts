import type { Edit } from '../core/finding.ts'
import { lineText, type Source } from '../core/source.ts'
import { cellsOf } from './display-cell.ts'
import type { Paint } from './paint.ts'
import { hasSecret } from './redact.ts'

/** LIMIT: UTF-16 units of a line that a suggestion shows before and after. */
const LINE_UNITS = 400

/**
 * An edit within one line as that line before and after, or nothing: for edits of several lines, very long lines, and
 * texts that look like secrets.
 */
export function suggestionRows(
  source: Source,
  edit: Edit,
  options: { readonly gutter: number; readonly paint: Paint },
): readonly string[] {
  const before = edit.startLine === edit.endLine ? lineText(source, edit.startLine) : undefined
  if (before === undefined || before.length > LINE_UNITS || edit.endColumn < edit.startColumn) return []
  const after = before.slice(0, edit.startColumn - 1) + edit.text + before.slice(edit.endColumn - 1)
  if (after.length > LINE_UNITS || /[\r\n]/.test(edit.text) || hasSecret(before) || hasSecret(after))
    return []
  const { gutter, paint } = options
  const number = String(edit.startLine).padStart(gutter)
  return [
    `${paint('gutter', number)} ${paint('failure', `- ${shown(before)}`)}`.trimEnd(),
    `${paint('gutter', number)} ${paint('success', `+ ${shown(after)}`)}`.trimEnd(),
  ]
}

function shown(line: string): string {
  return cellsOf(line)
    .map((cell) => cell.text)
    .join('')
}
