import type { Location, Region, Span } from './span.ts'

/** Decoded text of one file. A leading U+FEFF stays in `text`, so that offsets count it. */
export interface Source {
  readonly path: string
  readonly text: string
  /** Offset of the first unit of every line; a line ends after LF. `lineStarts[0]` is 0. */
  readonly lineStarts: Int32Array
}

/** Builds a source from text that is already decoded. */
export function createSource(path: string, text: string): Source {
  return { path, text, lineStarts: findLineStarts(text) }
}

/** Lines and columns of `span`. Offsets beyond the text are moved to its end. */
export function regionOf(source: Source, span: Span): Region {
  const { startLine, startColumn, endLine, endColumn } = locationOf(source, span)
  return { startLine, startColumn, endLine, endColumn }
}

/** Like `regionOf`, with the path. */
export function locationOf(source: Source, { start, end }: Span): Location {
  const startLine = lineAt(source, start)
  const startColumn = columnAt(source, start, startLine)
  if (end <= start)
    return { path: source.path, startLine, startColumn, endLine: startLine, endColumn: startColumn }
  const endLine = lineAt(source, end)
  return { path: source.path, startLine, startColumn, endLine, endColumn: columnAt(source, end, endLine) }
}

/** Text of a 1-based line without its line break, or the empty string when there is no such line. */
export function lineText(source: Source, line: number): string {
  const start = source.lineStarts[line - 1]
  if (start === undefined) return ''
  const next = source.lineStarts[line] ?? source.text.length + 1
  const end = source.text.charCodeAt(next - 2) === 13 ? next - 2 : next - 1
  return source.text.slice(start, end)
}

/** The 1-based line in which an offset lies. */
function lineAt({ lineStarts }: Source, offset: number): number {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low + 1
}

function columnAt({ text, lineStarts }: Source, offset: number, line: number): number {
  return Math.min(Math.max(offset, 0), text.length) - (lineStarts[line - 1] ?? 0) + 1
}

/** Characters of a line, below what real files have: the table grows where this guess is too high. */
const CHARACTERS_PER_LINE = 24

function findLineStarts(text: string): Int32Array {
  let starts = new Int32Array(8 + ((text.length / CHARACTERS_PER_LINE) | 0))
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (lines === starts.length) {
      const grown = new Int32Array(lines * 2)
      grown.set(starts)
      starts = grown
    }
    starts[lines++] = at + 1
  }
  return starts.subarray(0, lines)
}
