import type { Paint, Style } from './paint.ts'

/** One line under construction: pieces of text at columns, later ones over earlier ones. */
export interface Row {
  /** Writes `text` so that it begins at the 0-based `column`. Gives the row itself. */
  put(column: number, style: Style | undefined, text: string): Row
  /** The row as text, without spaces at the end. */
  print(paint: Paint): string
}

interface Piece {
  readonly column: number
  readonly style: Style | undefined
  readonly text: string
}

/**
 * An empty row. Text that is wider or narrower than its units (a source line) must be the last piece of its row or
 * the only one that reaches so far; underlines are plain ASCII.
 */
export function createRow(): Row {
  const pieces: Piece[] = []
  const row: Row = {
    put(column, style, text) {
      pieces.push({ column, style, text })
      return row
    },
    print(paint) {
      return paintUnits(spread(pieces), paint)
    },
  }
  return row
}

interface Unit {
  readonly text: string
  readonly style: Style | undefined
}

function spread(pieces: readonly Piece[]): readonly (Unit | undefined)[] {
  const units: (Unit | undefined)[] = []
  for (const { column, style, text } of pieces) {
    while (units.length < column) units.push(undefined)
    for (let at = 0; at < text.length; at++) units[column + at] = { text: text.charAt(at), style }
  }
  return units
}

function paintUnits(units: readonly (Unit | undefined)[], paint: Paint): string {
  let painted = ''
  let run = ''
  let style: Style | undefined
  const flush = (): void => {
    painted += style === undefined ? run : paint(style, run)
    run = ''
  }
  for (const unit of units) {
    if (unit?.style !== style) flush()
    style = unit?.style
    run += unit?.text ?? ' '
  }
  flush()
  return painted.trimEnd()
}
