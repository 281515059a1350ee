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

/** Edits that are not in conflict in the order of the text; what is inserted twice at one place is in it once. */
export function sortEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  return sorted.filter((edit, index) => {
    const before = sorted[index - 1]
    return (
      before === undefined ||
      before.start !== edit.start ||
      before.end !== edit.end ||
      before.text !== edit.text
    )
  })
}

/** The text after edits that are not in conflict, in any order. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = []
  let at = 0
  for (const edit of sortEdits(edits)) {
    parts.push(text.slice(at, edit.start), edit.text)
    at = edit.end
  }
  parts.push(text.slice(at))
  return parts.join('')
}

/** Where an offset of a text is after edits; the start of the edit for one inside of it. */
export function offsetMover(edits: readonly TextEdit[]): (offset: number) => number {
  const sorted = sortEdits(edits)
  let moved = 0
  const shifts = sorted.map(({ start, end, text }) => {
    const before = moved
    moved += text.length - (end - start)
    return { before, after: moved }
  })
  return (offset) => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle]?.start ?? 0) < offset) low = middle + 1
      else high = middle
    }
    const edit = sorted[low - 1]
    const shift = shifts[low - 1]
    if (edit === undefined || shift === undefined) return offset
    return edit.end <= offset ? offset + shift.after : edit.start + shift.before
  }
}
