/** Half-open range `[start, end)` of UTF-16 code units, 0-based, in the decoded text of one source. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Lines and columns of a span: 1-based, columns in UTF-16 code units, `endColumn` exclusive. */
export interface Region {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

/** A region of a file. `path` is relative to the root of the tree, with `/` only. */
export interface Location extends Region {
  readonly path: string
}

/** Orders by path (code units), then by position. */
export function compareLocations(a: Location, b: Location): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return (
    a.startLine - b.startLine ||
    a.startColumn - b.startColumn ||
    a.endLine - b.endLine ||
    a.endColumn - b.endColumn
  )
}
