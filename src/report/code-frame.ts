import type { Source } from '../core/source.ts'
import type { Region } from '../core/span.ts'
import { createRow, type Row } from './frame-row.ts'
import { columnsUnder, lineLength, viewLine } from './line-view.ts'
import type { Paint, Style } from './paint.ts'

/** A span that a code frame underlines. `label` is text that is ready for the terminal, or empty. */
export interface Mark extends Region {
  readonly primary: boolean
  readonly label: string
}

/** How a code frame is drawn. */
export interface FrameOptions {
  /** Columns of the terminal. */
  readonly width: number
  /** Columns of the line numbers. */
  readonly gutter: number
  readonly paint: Paint
  /** Style of primary marks. */
  readonly style: Style
}

/** LIMIT: lines of one span that are shown; of a longer one the first three and the last two. */
const SPAN_LINES = 6
const FIRST_LINES = 3
const LAST_LINES = 2
const MIN_COLUMNS = 20

/**
 * The lines of `source` that the marks touch, with line numbers and underlines: `^` for primary marks, `-` for others,
 * labels beside or below them, a bracket on the left for a span of several lines. Marks outside of the source are
 * left out; without any mark there are no lines.
 */
export function codeFrame(source: Source, marks: readonly Mark[], options: FrameOptions): readonly string[] {
  const clamped = marks.flatMap((mark) => clampMark(source, mark))
  const bracket = clamped.find((mark) => mark.endLine > mark.startLine)
  // One bracket per frame: any other span of several lines is underlined on its first line.
  const single = clamped.filter((mark) => mark !== bracket).map((mark) => onFirstLine(source, mark))
  const frame: Frame = { source, options, bracket, single }
  const rows: string[] = []
  let before: number | undefined
  for (const line of shownLines(bracket, single)) {
    if (before !== undefined && line > before + 1) rows.push(gapRow(frame, line))
    rows.push(...lineRows(frame, line))
    before = line
  }
  return rows
}

interface Frame {
  readonly source: Source
  readonly options: FrameOptions
  readonly bracket: Mark | undefined
  readonly single: readonly Mark[]
}

/** Where a mark stands in a line, in columns of the terminal. */
interface Underline {
  readonly mark: Mark
  readonly from: number
  readonly to: number
}

function lineRows(frame: Frame, line: number): readonly string[] {
  const { bracket, source, options } = frame
  const here = frame.single.filter((mark) => mark.startLine === line)
  const starts = bracket?.startLine === line
  const ends = bracket?.endLine === line
  const focus = here[0]?.startColumn ?? (starts ? bracket.startColumn : ends ? bracket.endColumn - 1 : 1)
  const columns = Math.max(MIN_COLUMNS, options.width - options.gutter - 5)
  const cells = viewLine(source, line, focus - 1, columns)
  const slash = starts && isIndent(source, line, bracket.startColumn - 1)
  const inside = bracket !== undefined && (line > bracket.startLine || slash) && line <= bracket.endLine

  const rows: Row[] = [createRow().put(marginOf(frame), undefined, cells.map((cell) => cell.text).join(''))]
  if (inside) rows[0]?.put(0, styleOf(frame, bracket), slash ? '/' : '|')
  const numbers = [String(line)]
  const add = (row: Row): void => {
    rows.push(row)
    numbers.push('')
  }
  if (here.length > 0) {
    const underlines = here.map((mark) => ({
      mark,
      ...columnsUnder(cells, mark.startColumn - 1, mark.endColumn - 1),
    }))
    for (const row of underlineRows(frame, underlines)) {
      if (inside) row.put(0, styleOf(frame, bracket), '|')
      add(row)
    }
  }
  if (starts && !slash) {
    const { from } = columnsUnder(cells, bracket.startColumn - 1, bracket.startColumn)
    add(createRow().put(1, styleOf(frame, bracket), `${'_'.repeat(from + 1)}${markOf(bracket)}`))
  }
  if (ends) {
    const { to } = columnsUnder(cells, Math.max(0, bracket.endColumn - 2), bracket.endColumn - 1)
    const label = bracket.label === '' ? '' : ` ${bracket.label}`
    add(createRow().put(0, styleOf(frame, bracket), `|${'_'.repeat(to)}${markOf(bracket)}${label}`))
  }
  const { gutter, paint } = options
  return rows.map((row, index) =>
    `${paint('gutter', `${(numbers[index] ?? '').padStart(gutter)} |`)} ${row.print(paint)}`.trimEnd(),
  )
}

/** What stands for lines that are left out; inside of a bracket the bracket goes on. */
function gapRow({ bracket, options }: Frame, next: number): string {
  const dots = options.paint('gutter', '...')
  if (bracket === undefined || next <= bracket.startLine || next > bracket.endLine) return dots
  const style = bracket.primary ? options.style : 'gutter'
  return `${dots}${' '.repeat(options.gutter)}${options.paint(style, '|')}`
}

/** The underline of a line, then rows for the labels that do not fit beside it, the rightmost first. */
function underlineRows(frame: Frame, underlines: readonly Underline[]): readonly Row[] {
  const margin = marginOf(frame)
  const sorted = [...underlines].sort((a, b) => a.from - b.from || a.to - b.to)
  const row = createRow()
  for (const { mark, from, to } of [...sorted].sort(
    (a, b) => Number(a.mark.primary) - Number(b.mark.primary),
  )) {
    row.put(margin + from, styleOf(frame, mark), markOf(mark).repeat(to - from))
  }
  const labelled = sorted.filter(({ mark }) => mark.label !== '')
  const last = labelled.at(-1)
  if (last === undefined) return [row]
  const beside = sorted.every(({ from, to }) => to <= last.to && from <= last.from)
  if (beside) row.put(margin + last.to + 1, styleOf(frame, last.mark), last.mark.label)
  const hanging = beside ? labelled.slice(0, -1) : labelled
  const rows = [row]
  if (hanging.length > 0) rows.push(stems(frame, hanging))
  for (let at = hanging.length - 1; at >= 0; at--) {
    const one = hanging[at]
    if (one === undefined) continue
    rows.push(
      stems(frame, hanging.slice(0, at)).put(margin + one.from, styleOf(frame, one.mark), one.mark.label),
    )
  }
  return rows
}

function stems(frame: Frame, underlines: readonly Underline[]): Row {
  const row = createRow()
  for (const { mark, from } of underlines) row.put(marginOf(frame) + from, styleOf(frame, mark), '|')
  return row
}

function shownLines(bracket: Mark | undefined, single: readonly Mark[]): readonly number[] {
  const lines = new Set(single.map((mark) => mark.startLine))
  if (bracket !== undefined) {
    const { startLine, endLine } = bracket
    const complete = endLine - startLine < SPAN_LINES
    const first = complete ? endLine : startLine + FIRST_LINES - 1
    for (let line = startLine; line <= first; line++) lines.add(line)
    for (let line = endLine - LAST_LINES + 1; !complete && line <= endLine; line++) lines.add(line)
  }
  return [...lines].sort((a, b) => a - b)
}

function clampMark(source: Source, mark: Mark): readonly Mark[] {
  const lines = source.lineStarts.length
  if (mark.startLine < 1 || mark.startLine > lines) return []
  const startColumn = Math.max(1, mark.startColumn)
  if (mark.endLine < mark.startLine || (mark.endLine === mark.startLine && mark.endColumn <= startColumn)) {
    return [{ ...mark, startColumn, endLine: mark.startLine, endColumn: startColumn + 1 }]
  }
  const endLine = Math.min(mark.endLine, lines)
  // A span that ends at the very start of a line covers nothing of it.
  if (endLine > mark.startLine && mark.endColumn <= 1) {
    return [{ ...mark, startColumn, endLine: endLine - 1, endColumn: lineLength(source, endLine - 1) + 1 }]
  }
  const endColumn = endLine === mark.endLine ? mark.endColumn : lineLength(source, endLine) + 1
  return [{ ...mark, startColumn, endLine, endColumn }]
}

function onFirstLine(source: Source, mark: Mark): Mark {
  if (mark.endLine === mark.startLine) return mark
  return { ...mark, endLine: mark.startLine, endColumn: lineLength(source, mark.startLine) + 1 }
}

function isIndent(source: Source, line: number, units: number): boolean {
  const start = source.lineStarts[line - 1] ?? 0
  // LIMIT: an indent is short; a line of megabytes is not looked through.
  return units <= 1_000 && /^[ \t]*$/.test(source.text.slice(start, start + units))
}

function marginOf(frame: Frame): number {
  return frame.bracket === undefined ? 0 : 2
}

function styleOf(frame: Frame, mark: Mark): Style {
  return mark.primary ? frame.options.style : 'gutter'
}

function markOf(mark: Mark): string {
  return mark.primary ? '^' : '-'
}
