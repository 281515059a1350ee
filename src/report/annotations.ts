import { type AnnotationRegion, annotationRegion, repositoryPath } from './annotation-region.ts'
import { countOf } from './count.ts'
import { cutBytes, cutUnits } from './cut.ts'
import { type Entry, entriesOf } from './entry.ts'
import type { Level } from './level.ts'
import type { Report, SourceLookup } from './report.ts'

/** An annotation of a check run, field by field what the checks API takes. */
export interface Annotation extends AnnotationRegion {
  /** Within the repository, raw: the API matches it with the files of the commit. */
  readonly path: string
  readonly level: Level
  /** At most 255 UTF-16 units, one line. */
  readonly title: string
  /** At most 64 KiB of UTF-8, plain text of one or more lines. */
  readonly message: string
  /** At most 64 KiB of UTF-8: a change that repairs the problem, as lines of a diff. */
  readonly details?: string
}

export interface AnnotationOptions {
  /** Annotations at most; the last one is a roll-up when there are more. */
  readonly cap: number
  /** Folder of the workspace that holds the repository; taken off the front of paths. */
  readonly workspacePrefix?: string
  /** Texts of files, for suggested changes. */
  readonly sources?: SourceLookup
}

/** LIMIT: what the checks API takes, with two per cent kept free of what is counted in bytes. */
const TITLE_UNITS = 255
const MESSAGE_BYTES = Math.floor(64 * 1024 * 0.98)

/**
 * Annotations of everything that is open and has a place, worst first, at most `cap` of them. When there are more, the
 * last one says how many, at the place of the first that is left out.
 */
export function annotationsOf(report: Report, options: AnnotationOptions): readonly Annotation[] {
  const placed = entriesOf(report, options.sources).filter((entry) => entry.location !== undefined)
  if (placed.length <= options.cap) return placed.flatMap((entry) => annotationOf(entry, options))
  if (options.cap < 1) return []
  const kept = placed.slice(0, options.cap - 1)
  const first = placed[kept.length]
  const left = countOf(placed.length - kept.length, 'more problem')
  const rollUp = first && { ...first, title: left, message: `${left}, see the report` }
  return [...kept, ...(rollUp === undefined ? [] : [rollUp])].flatMap((entry) => annotationOf(entry, options))
}

function annotationOf(entry: Entry, options: AnnotationOptions): readonly Annotation[] {
  const { level, title, message, location, change } = entry
  if (location === undefined) return []
  return [
    {
      path: repositoryPath(location.path, options.workspacePrefix),
      ...annotationRegion(location),
      level,
      title: cutUnits(title, TITLE_UNITS),
      message: cutBytes(message, MESSAGE_BYTES),
      ...(change === undefined ? {} : { details: cutBytes(change, MESSAGE_BYTES) }),
    },
  ]
}
