import type { Location } from '../core/span.ts'

/** Lines and columns as GitHub's annotations take them: 1-based, both ends inclusive. */
export interface AnnotationRegion {
  readonly startLine: number
  readonly endLine: number
  /** Only when the region lies within one line. */
  readonly startColumn?: number
  readonly endColumn?: number
}

/**
 * The region of a location as annotations take it. Always a valid combination: lines from 1, the end not before the
 * start, columns for a single line only. This is the one place that turns an exclusive end into an inclusive one.
 */
export function annotationRegion(location: Location): AnnotationRegion {
  const startLine = Math.max(1, location.startLine)
  const spans = location.endLine > startLine
  // A span that ends at the very start of a line covers nothing of it.
  const endLine = spans
    ? Math.max(startLine, location.endColumn <= 1 ? location.endLine - 1 : location.endLine)
    : startLine
  if (spans) return { startLine, endLine }
  const startColumn = Math.max(1, location.startColumn)
  const endsHere = location.endLine === location.startLine
  const endColumn = endsHere ? Math.max(startColumn, location.endColumn - 1) : startColumn
  return { startLine, endLine, startColumn, endColumn }
}

/** `path` as it is within the repository: without the folder of the workspace that the repository was checked out to. */
export function repositoryPath(path: string, workspacePrefix: string | undefined): string {
  if (workspacePrefix === undefined || workspacePrefix === '') return path
  const folder = workspacePrefix.endsWith('/') ? workspacePrefix : `${workspacePrefix}/`
  return path.startsWith(folder) ? path.slice(folder.length) : path
}
