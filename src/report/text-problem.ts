import type { Diagnostic } from '../core/diagnostic.ts'
import type { Edit, Finding, NotedLocation, Undecided } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import type { Source } from '../core/source.ts'
import type { Location } from '../core/span.ts'
import { codeFrame, type Mark } from './code-frame.ts'
import { countOf } from './count.ts'
import { terminalText } from './escape.ts'
import { diagnosticLevel, findingEffect, findingLevel, type Level } from './level.ts'
import type { Paint, Style } from './paint.ts'
import type { SourceLookup } from './report.ts'
import { suggestionRows } from './suggestion.ts'
import { waiverNote } from './waiver-note.ts'

/** LIMIT: places of one problem that are drawn; the rest is counted. */
const DRAWN_PLACES = 10
/** LIMIT: edits of one finding that are drawn. */
const DRAWN_EDITS = 3

/** What drawing needs to know beside the problem. */
export interface DrawOptions {
  readonly paint: Paint
  readonly width: number
  readonly sources: SourceLookup
  /** Shows why the condition of a finding does not hold. */
  readonly verbose?: boolean
}

const WORD: Readonly<Record<Level, string>> = { failure: 'error', warning: 'warning', notice: 'note' }

/** A finding as a compiler would show it: message, code frame, why, help, page. */
export function drawFinding(finding: Finding, options: DrawOptions): readonly string[] {
  const level = findingLevel(finding)
  const notes: [string, string][] = [['severity', severityNote(finding)]]
  if (finding.why !== undefined) notes.push(['why', finding.why])
  if (finding.fix !== undefined) notes.push(['help', finding.fix])
  if (finding.url !== undefined) notes.push(['docs', finding.url])
  if (options.verbose) notes.push(...blameNotes(finding))
  if (finding.waiver !== undefined) notes.push(['waived', waiverNote(finding.waiver)])
  return drawProblem(
    {
      word: level === undefined ? 'waived' : WORD[level],
      style: level ?? 'notice',
      code: finding.rule,
      message: finding.message,
      places: finding.locations,
      notes,
      edits: finding.edits ?? [],
    },
    options,
  )
}

/** LIMIT: reasons of one finding that are drawn; the rest is counted. */
const DRAWN_REASONS = 10

/** One line for each reason: the part of the condition, what is wrong, where, and where the condition stands. */
function blameNotes({ blame = [] }: Finding): readonly [string, string][] {
  const notes = blame
    .slice(0, DRAWN_REASONS)
    .map(({ atom, expression, location, note }): [string, string] => {
      const place = location === undefined ? '' : ` at ${placeText(location)}`
      return ['because', `\`${expression}\`: ${note}${place} (${placeText(atom)})`]
    })
  const more = blame.length - notes.length
  return more > 0 ? [...notes, ['because', `${countOf(more, 'more reason')} not shown`]] : notes
}

/** A diagnostic in the form of a finding. */
export function drawDiagnostic(diagnostic: Diagnostic, options: DrawOptions): readonly string[] {
  const level = diagnosticLevel(diagnostic)
  const related = diagnostic.related ?? []
  return drawProblem(
    {
      word: WORD[level],
      style: level,
      code: diagnostic.code,
      message: diagnostic.message,
      places: [
        diagnostic.location,
        ...related.map(({ location, message }) => ({ ...location, note: message })),
      ],
      notes: diagnostic.help === undefined ? [] : [['help', diagnostic.help]],
      edits: suggestedEdit(diagnostic),
    },
    options,
  )
}

/** The best repair, when it is one edit: several edits of one line cannot be shown one by one. */
function suggestedEdit({ fixes }: Diagnostic): readonly Edit[] {
  const edits = fixes?.find((fix) => fix.edits.length === 1)?.edits ?? []
  return edits.map(({ location, text }) => ({ ...location, text }))
}

/** A verdict that could not be reached, in the form of a finding. */
export function drawUndecided(undecided: Undecided, options: DrawOptions): readonly string[] {
  const notes: [string, string][] = [['reason', `${undecided.reason}, under ${undecided.enforcement}`]]
  const others = (undecided.rules?.length ?? 1) - 1
  if (others > 0) {
    const why =
      undecided.reason === 'unavailable' ? 'went unchecked for this reason' : 'could not look at this file'
    notes.push(['also', `${countOf(others, 'more rule')} ${why}`])
  }
  if (undecided.help !== undefined) notes.push(['help', undecided.help])
  return drawProblem(
    {
      word: 'undecided',
      style: 'undecided',
      code: undecided.rule,
      message: undecided.message,
      places: undecided.location === undefined ? [] : [undecided.location],
      notes,
      edits: [],
    },
    options,
  )
}

interface Problem {
  readonly word: string
  readonly style: Style
  readonly code: string
  readonly message: string
  /** The first is the primary one. */
  readonly places: readonly NotedLocation[]
  readonly notes: readonly (readonly [label: string, text: string])[]
  readonly edits: readonly Edit[]
}

function drawProblem(problem: Problem, options: DrawOptions): readonly string[] {
  const { paint } = options
  const code = terminalText(problem.code)
  const rows = [
    `${paint(problem.style, `${problem.word}[${code}]`)}${paint('strong', `: ${terminalText(problem.message)}`)}`,
  ]
  const places = problem.places.slice(0, DRAWN_PLACES)
  const edits = problem.edits.slice(0, DRAWN_EDITS)
  const gutter = Math.max(1, ...[...places, ...edits].map((place) => String(place.endLine).length))
  const bar = paint('gutter', `${' '.repeat(gutter)} |`)
  for (const [index, group] of [...groupBy(places, (place) => place.path).values()].entries()) {
    rows.push(...drawPlaces(group, { problem, options, gutter, bar, first: index === 0 }))
  }
  const label = (name: string, text: string): string =>
    `${paint('gutter', `${' '.repeat(gutter)} =`)} ${paint('strong', `${name}:`)} ${terminalText(text)}`
  for (const [name, text] of problem.notes) rows.push(label(name, text))
  const more = problem.places.length - places.length
  if (more > 0) rows.push(label('note', `${countOf(more, 'more place')} not shown`))
  for (const edit of edits) {
    const source = options.sources(edit.path)
    const shown = source === undefined ? [] : suggestionRows(source, edit, { gutter, paint })
    if (shown.length > 0) rows.push(bar, ...shown)
  }
  return rows
}

interface PlaceContext {
  readonly problem: Problem
  readonly options: DrawOptions
  readonly gutter: number
  readonly bar: string
  /** True for the file of the primary place. */
  readonly first: boolean
}

/** The places within one file: one frame, or one line per place when the source is not at hand. */
function drawPlaces(places: readonly NotedLocation[], context: PlaceContext): readonly string[] {
  const { options, gutter, bar, first } = context
  const arrow = (place: Location, primary: boolean): string =>
    `${' '.repeat(gutter)}${options.paint('gutter', primary ? '-->' : ':::')} ${terminalText(placeText(place))}`
  const [head, ...others] = places
  if (head === undefined) return []
  const frame = drawFrame(places, context)
  if (frame.length > 0) return [arrow(head, first), bar, ...frame, bar]
  const noted = (place: NotedLocation, primary: boolean): string =>
    arrow(place, primary) + (place.note === undefined ? '' : `: ${terminalText(place.note)}`)
  return [noted(head, first), ...others.map((place) => noted(place, false))]
}

function drawFrame(places: readonly NotedLocation[], context: PlaceContext): readonly string[] {
  const { options, gutter, first, problem } = context
  const source: Source | undefined = options.sources(places[0]?.path ?? '')
  if (source === undefined) return []
  const marks = places.map((place, index): Mark => {
    const { startLine, startColumn, endLine, endColumn, note } = place
    const primary = first && index === 0
    return {
      startLine,
      startColumn,
      endLine,
      endColumn,
      primary,
      label: note === undefined ? '' : terminalText(note),
    }
  })
  return codeFrame(source, marks, {
    width: options.width,
    gutter,
    paint: options.paint,
    style: problem.style,
  })
}

function severityNote(finding: Finding): string {
  const parts: string[] = [finding.severity]
  if (finding.confidence !== 'high') parts.push(`${finding.confidence} confidence`)
  parts.push(finding.status, findingEffect(finding))
  return parts.join(', ')
}

function placeText(place: Location): string {
  return `${place.path}:${place.startLine}:${place.startColumn}`
}
