import type { Annotation } from '../../report/annotations.ts'
import { hasUndecodableBytes } from '../tree-path.ts'
import type { CheckAnnotation } from './checks.ts'

/** Where the lines of a file are at the commit that annotations hang on; undefined for a line that is not there. */
export type LineMap = (line: number) => number | undefined

/** The files of the commit that annotations hang on. */
export interface AnnotatedFiles {
  readonly has: (path: string) => boolean
  /** Undefined when the file is the same as the one that was checked. */
  readonly lineMap: (path: string) => LineMap | undefined
}

/** LIMIT: what the Checks API takes, section by field; a text beyond it rejects the whole request. */
const LIMITS_OF_FIELDS = { title: 255, messageBytes: 64 * 1024, line: 2 ** 31 - 1 } as const

/** Annotations ready to be sent, and how many cannot be shown at the commit. */
export interface PlacedAnnotations {
  readonly annotations: readonly CheckAnnotation[]
  readonly leftOut: number
}

/**
 * Turns annotations of a report into those of the API, at the lines of the commit they hang on. One that the API would
 * refuse is left out, since it would take its whole batch with it.
 */
export function placeAnnotations(
  annotations: readonly Annotation[],
  files: AnnotatedFiles,
): PlacedAnnotations {
  const placed = annotations.flatMap((annotation) => {
    const one = placeOne(annotation, files)
    return one !== undefined && isWithinLimits(one) ? [one] : []
  })
  return { annotations: placed, leftOut: annotations.length - placed.length }
}

function placeOne(annotation: Annotation, files: AnnotatedFiles): CheckAnnotation | undefined {
  const { path, level, title, message, details } = annotation
  // HOSTILE: a name that is not UTF-8 cannot be given in JSON; another file could be meant.
  if (hasUndecodableBytes(path) || !files.has(path)) return undefined
  const map = files.lineMap(path)
  const start = map === undefined ? annotation.startLine : map(annotation.startLine)
  const end = map === undefined ? annotation.endLine : map(annotation.endLine)
  const text = {
    annotation_level: level,
    message,
    ...(title === '' ? {} : { title }),
    ...(details === undefined ? {} : { raw_details: details }),
  } as const
  if (start === undefined || end === undefined || end < start) {
    const note = `${message}\n\n(line ${annotation.startLine} after merging into the base; it is not in the head commit)`
    return { path, start_line: 1, end_line: 1, ...text, message: note }
  }
  const place = { path, start_line: start, end_line: end }
  const { startColumn, endColumn } = annotation
  if (start !== end || startColumn === undefined) return { ...place, ...text }
  return {
    ...place,
    start_column: startColumn,
    ...(endColumn === undefined ? {} : { end_column: endColumn }),
    ...text,
  }
}

function isWithinLimits(annotation: CheckAnnotation): boolean {
  const { start_line: start, end_line: end, start_column: from, end_column: to } = annotation
  return (
    start >= 1 &&
    end >= start &&
    end <= LIMITS_OF_FIELDS.line &&
    (from === undefined || (start === end && from >= 1)) &&
    (to === undefined || (from !== undefined && to >= from)) &&
    annotation.message !== '' &&
    Buffer.byteLength(annotation.message) <= LIMITS_OF_FIELDS.messageBytes &&
    Buffer.byteLength(annotation.raw_details ?? '') <= LIMITS_OF_FIELDS.messageBytes &&
    (annotation.title ?? '').length <= LIMITS_OF_FIELDS.title
  )
}
