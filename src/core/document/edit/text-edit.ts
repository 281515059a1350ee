/** Replaces the half-open range `[start, end)` of a text, in UTF-16 code units, with other text. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Whether two edits cannot both be made: they share text, or put different text at one place. */
export function areInConflict(a: TextEdit, b: TextEdit): boolean {
  if (a.start === b.start && a.end === b.end) return a.text !== b.text || a.end > a.start
  return a.start === b.start || (a.start < b.end && b.start < a.end)
}

/** The text after edits that are not in conflict, in any order; what is inserted twice at one place is inserted once. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = []
  let at = 0
  let last: TextEdit | undefined
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (last !== undefined && last.start === edit.start && last.end === edit.end && last.text === edit.text)
      continue
    parts.push(text.slice(at, edit.start), edit.text)
    at = edit.end
    last = edit
  }
  parts.push(text.slice(at))
  return parts.join('')
}
