import { cutUnits } from './cut.ts'
import { codePointName, hasInvisible } from './invisible.ts'
import { findSecrets, redactionOf } from './redact.ts'

/** A piece of a source line as a terminal shows it: `text` stands for the units `[start, end)` of the line. */
export interface Cell {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Columns of the terminal. */
  readonly width: number
}

const TAB_STOP = 4
/** LIMIT: UTF-16 units of one grapheme; a stack of thousands of accents is cut. */
const GRAPHEME_UNITS = 32
const PLAIN = /^[\x20-\x7e]*$/

/** Scripts and blocks that terminals show two columns wide, beside emoji. */
const WIDE =
  /[\u1100-\u115f\u231a\u231b\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Regional_Indicator}{2}/u
const ZERO_WIDTH = /^[\p{Mn}\p{Me}]+$/u

/**
 * A line without its line break as cells, in order and without gaps: graphemes with their width, tabs expanded to the
 * next stop, invisible characters by name, secrets by kind.
 */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = []
  let column = 0
  const push = (start: number, end: number, text: string, width: number): void => {
    cells.push({ start, end, text, width })
    column += width
  }
  let at = 0
  for (const { start, end, kind } of findSecrets(line)) {
    splitShown(line, at, start, () => column, push)
    const shown = redactionOf(kind)
    push(start, end, shown, shown.length)
    at = end
  }
  splitShown(line, at, line.length, () => column, push)
  return guardMarkers(cells)
}

/** Columns that text without controls takes on a terminal. */
export function displayWidth(text: string): number {
  return cellsOf(text).reduce((width, cell) => width + cell.width, 0)
}

type Push = (start: number, end: number, text: string, width: number) => void

function splitShown(line: string, from: number, to: number, column: () => number, push: Push): void {
  const text = line.slice(from, to)
  if (PLAIN.test(text)) {
    for (let at = 0; at < text.length; at++) push(from + at, from + at + 1, text.charAt(at), 1)
    return
  }
  for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (hasInvisible(segment)) splitHidden(segment, from + index, column, push)
    else
      push(from + index, from + index + segment.length, cutUnits(segment, GRAPHEME_UNITS), widthOf(segment))
  }
}

/** Breaks `##[`, which the runner reads as a command anywhere in a line of the log. */
function guardMarkers(cells: readonly Cell[]): readonly Cell[] {
  return cells.map((cell, index) => {
    const opens = cell.text === '[' && cells[index - 1]?.text === '#' && cells[index - 2]?.text === '#'
    return opens ? { ...cell, text: '\\[', width: 2 } : cell
  })
}

/** A grapheme that holds something invisible, character by character. */
function splitHidden(segment: string, from: number, column: () => number, push: Push): void {
  let at = from
  for (const point of segment) {
    const end = at + point.length
    if (point === '\t') {
      const width = TAB_STOP - (column() % TAB_STOP)
      push(at, end, ' '.repeat(width), width)
    } else if (hasInvisible(point)) {
      const name = codePointName(point)
      push(at, end, name, name.length)
    } else push(at, end, point, widthOf(point))
    at = end
  }
}

function widthOf(grapheme: string): number {
  if (WIDE.test(grapheme)) return 2
  return ZERO_WIDTH.test(grapheme) ? 0 : 1
}
