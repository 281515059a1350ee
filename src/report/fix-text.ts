import { countOf } from './count.ts'
import { guardMarker, terminalText } from './escape.ts'
import type { FixReport, ReportedFile, ReportedFix } from './fix.ts'
import { showInvisible } from './invisible.ts'
import { createPaint, type Paint } from './paint.ts'
import { redactSecrets } from './redact.ts'
import { unifiedDiff } from './unified-diff.ts'

/** LIMIT: lines of the diff of one file, and repairs to review, that are shown. */
const DIFF_LINES = 2_000
const SHOWN_REVIEWS = 200

/** The repairs as a diff, with a summary by rule below. Ends with a line break. */
export function renderFixText(report: FixReport, { colour }: { readonly colour: boolean }): string {
  const paint = createPaint(colour)
  const lines = report.written === undefined ? report.files.flatMap((file) => diffLines(file, paint)) : []
  lines.push(...summaryLines(report, paint))
  return `${lines.join('\n')}\n`
}

function diffLines({ path, before, after }: ReportedFile, paint: Paint): readonly string[] {
  const diff = unifiedDiff(path, before, after)
  const shown = diff.slice(0, DIFF_LINES).map((line, index) => paintLine(line, index, paint))
  return diff.length > shown.length
    ? [...shown, `… ${countOf(diff.length - shown.length, 'more line')}`]
    : shown
}

function paintLine(line: string, index: number, paint: Paint): string {
  // HOSTILE: lines of a file may hold what a terminal or a log would obey. A CR is a part of the line break.
  const bare = line.endsWith('\r') ? line.slice(0, -1) : line
  const text = guardMarker(showInvisible(redactSecrets(bare)))
  if (index < 2) return paint('strong', text)
  if (text.startsWith('@@')) return paint('notice', text)
  return text.startsWith('+') ? paint('success', text) : text.startsWith('-') ? paint('failure', text) : text
}

function summaryLines(report: FixReport, paint: Paint): readonly string[] {
  const { files, written, changed, refused, cut } = report
  const made = files.flatMap((file) => file.made)
  const review = files.flatMap((file) => file.toReview.map((one) => ({ ...one, path: file.path })))
  const lines: string[] = []
  for (const [rule, count] of countByRule(made))
    lines.push(`${terminalText(rule)}: ${countOf(count, 'repair')}`)
  if (review.length > 0) {
    lines.push(`${countOf(review.length, 'repair')} to review first, made with \`--unsafe\`:`)
    for (const { path, line, rule, message } of review.slice(0, SHOWN_REVIEWS)) {
      lines.push(`  ${terminalText(`${path}:${line}`)} ${terminalText(rule)}: ${terminalText(message)}`)
    }
    if (review.length > SHOWN_REVIEWS)
      lines.push(`  … ${countOf(review.length - SHOWN_REVIEWS, 'more repair')}`)
  }
  for (const path of changed) lines.push(`${terminalText(path)} changed meanwhile and was not written`)
  for (const path of refused)
    lines.push(`${terminalText(path)} is left alone: its repairs would make something else wrong`)
  for (const path of cut) lines.push(`${terminalText(path)} has more to repair than one run tries`)
  const changedFiles = files.filter(({ before, after }) => before !== after).length
  const total = `${countOf(made.length, 'repair')} in ${countOf(changedFiles, 'file')}`
  lines.push(
    paint(
      'strong',
      written !== undefined
        ? `made ${total}, wrote ${countOf(written.length, 'file')}`
        : made.length > 0
          ? `${total}; \`--write\` makes them`
          : review.length > 0
            ? 'nothing is repaired without a look at it'
            : 'nothing to repair',
    ),
  )
  return lines
}

/** How often each rule occurs, sorted by rule. */
export function countByRule(fixes: readonly ReportedFix[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const { rule } of fixes) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}
