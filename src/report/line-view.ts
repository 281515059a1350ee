import type { Source } from '../core/source.ts'
import { type Cell, cellsOf } from './display-cell.ts'
import { opensPrivateKey, redactionOf } from './redact.ts'

/** LIMIT: UTF-16 units of a line on each side of the focus. A minified lockfile is one line of megabytes. */
const REACH = 4_000
/** LIMIT: how far a cut moves outwards to keep a run of token characters whole, so that secrets stay recognisable. */
const TOKEN_REACH = 16_384
/** LIMIT: units before a line in which the header of a private key is looked for. */
const KEY_REACH = 16_384

/**
 * What a terminal of `columns` columns shows of a 1-based line: all of it, or the part around `focus` (0-based units)
 * with an ellipsis where something is left out.
 */
export function viewLine(source: Source, line: number, focus: number, columns: number): readonly Cell[] {
  const start = source.lineStarts[line - 1]
  if (start === undefined) return []
  const length = lineLength(source, line)
  if (opensPrivateKey(source.text.slice(Math.max(0, start - KEY_REACH), start))) {
    const text = redactionOf('private key')
    return [{ start: 0, end: length, text, width: text.length }]
  }
  const from = length <= 2 * REACH ? 0 : tokenStart(source.text, start, Math.max(0, focus - REACH))
  const to =
    length <= 2 * REACH ? length : tokenEnd(source.text, start, length, Math.min(length, focus + REACH))
  const cells = cellsOf(source.text.slice(start + from, start + to)).map((cell) =>
    from === 0 ? cell : { ...cell, start: cell.start + from, end: cell.end + from },
  )
  return fitCells(cells, { focus, columns, length })
}

/** UTF-16 units of a 1-based line without its line break; 0 when there is no such line. */
export function lineLength(source: Source, line: number): number {
  const start = source.lineStarts[line - 1]
  if (start === undefined) return 0
  const next = source.lineStarts[line]
  let end = next === undefined ? source.text.length : next - 1
  if (end > start && source.text.charCodeAt(end - 1) === 13) end--
  return end - start
}

/** Columns `[from, to)` under the units `[start, end)`; at least one column, also behind the end of the line. */
export function columnsUnder(
  cells: readonly Cell[],
  start: number,
  end: number,
): { from: number; to: number } {
  let column = 0
  let from: number | undefined
  let to = 0
  for (const cell of cells) {
    if (from === undefined && cell.end > start) from = column
    column += cell.width
    if (cell.start < end) to = column
  }
  const first = from ?? column
  return { from: first, to: Math.max(to, first + 1) }
}

function fitCells(
  cells: readonly Cell[],
  view: { readonly focus: number; readonly columns: number; readonly length: number },
): readonly Cell[] {
  const { focus, columns, length } = view
  const width = cells.reduce((sum, cell) => sum + cell.width, 0)
  const complete = (cells[0]?.start ?? 0) === 0 && (cells.at(-1)?.end ?? 0) === length
  if (complete && width <= columns) return cells
  const at = columnsUnder(cells, focus, focus).from
  const left = at >= (columns * 3) / 4 ? at - Math.floor(columns / 4) : 0
  const shown: Cell[] = []
  let column = 0
  for (const cell of cells) {
    if (column >= left && column + cell.width <= left + columns - 2) shown.push(cell)
    column += cell.width
  }
  const first = shown[0]?.start ?? 0
  const last = shown.at(-1)?.end ?? first
  if (first > 0) shown.unshift({ start: 0, end: first, text: '…', width: 1 })
  if (last < length) shown.push({ start: last, end: length, text: '…', width: 1 })
  return shown
}

function tokenStart(text: string, lineStart: number, from: number): number {
  const least = Math.max(0, from - TOKEN_REACH)
  let at = from
  while (at > least && isTokenUnit(text.charCodeAt(lineStart + at - 1))) at--
  return at
}

function tokenEnd(text: string, lineStart: number, length: number, to: number): number {
  const most = Math.min(length, to + TOKEN_REACH)
  let at = to
  while (at < most && isTokenUnit(text.charCodeAt(lineStart + at))) at++
  return at
}

/** Letters, digits, `-`, `.`, `_` and everything beyond ASCII, so that a cut never splits a surrogate pair either. */
function isTokenUnit(unit: number): boolean {
  return (
    (unit >= 48 && unit <= 57) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 97 && unit <= 122) ||
    unit === 45 ||
    unit === 46 ||
    unit === 95 ||
    unit > 127
  )
}
