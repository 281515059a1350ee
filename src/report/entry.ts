import { isUnchecked } from '../core/finding.ts'
import type { Location } from '../core/span.ts'
import { annotationText, linkTarget } from './escape.ts'
import { diagnosticLevel, findingLevel, LEVELS, type Level, undecidedLevel } from './level.ts'
import type { Report, SourceLookup } from './report.ts'
import { suggestedChange } from './suggested-change.ts'
import { undecidedRules } from './undecided-rules.ts'

/** One problem of a report as GitHub shows it beside a line. Texts are plain and safe; `message` may have lines. */
export interface Entry {
  readonly level: Level
  readonly title: string
  readonly message: string
  /** Absent when the problem has no place. `path` is raw. */
  readonly location?: Location
  /** A change that repairs it, as lines of a diff. */
  readonly change?: string
}

/** LIMIT: UTF-16 units of the parts of an entry; the surfaces cut the whole once more to what they take. */
const MESSAGE_UNITS = 4_096
const NOTE_UNITS = 1_000

/**
 * Everything in a report that is open, worst first: level, then diagnostics, findings and undecided verdicts in the
 * order of the report. Waived findings are not in it.
 */
export function entriesOf(report: Report, sources?: SourceLookup): readonly Entry[] {
  const entries: Entry[] = []
  for (const one of report.diagnostics) {
    entries.push({
      level: diagnosticLevel(one),
      title: annotationText(`${one.code}`),
      message: lines([one.message], [['help', one.help]]),
      location: one.location,
    })
  }
  for (const one of report.findings) {
    const level = findingLevel(one)
    if (level === undefined) continue
    const change = suggestedChange(one.edits, sources).map((line) => annotationText(line))
    entries.push({
      level,
      title: annotationText(`${one.rule}: ${one.title}`),
      message: lines(
        [one.message],
        [
          ['why', one.why],
          ['fix', one.fix],
          ['docs', linkTarget(one.url)],
        ],
      ),
      location: one.locations[0],
      ...(change.length === 0 ? {} : { change: change.join('\n') }),
    })
  }
  for (const one of report.undecided) {
    // What the run could not ask is no matter of the line that it would have asked about.
    const isAboutRun = isUnchecked(one)
    const location = isAboutRun ? undefined : one.location
    entries.push({
      level: undecidedLevel(one),
      title: annotationText(`${isAboutRun ? 'not checked' : 'undecided'}: ${undecidedRules(one)}`),
      message: lines(
        [one.message],
        [
          ['reason', one.reason],
          ['help', one.help],
        ],
      ),
      ...(location === undefined ? {} : { location }),
    })
  }
  return LEVELS.flatMap((level) => entries.filter((entry) => entry.level === level))
}

function lines(head: readonly string[], notes: readonly (readonly [string, string | undefined])[]): string {
  const shown = notes.flatMap(([name, text]) =>
    text === undefined ? [] : [`${name}: ${annotationText(text, NOTE_UNITS)}`],
  )
  return [...head.map((text) => annotationText(text, MESSAGE_UNITS)), ...shown].join('\n')
}
