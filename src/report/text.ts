import { countOf, cutLine, figure, summaryLine } from './count.ts'
import { guardMarker, terminalText } from './escape.ts'
import { createPaint, type Paint, type Style } from './paint.ts'
import type { RenderOptions } from './render-options.ts'
import type { Report } from './report.ts'
import { type DrawOptions, drawDiagnostic, drawFinding, drawUndecided } from './text-problem.ts'
import { waiverNote } from './waiver-note.ts'

const DEFAULT_WIDTH = 120
/** LIMIT: UTF-16 units of one line of a list. */
const LINE_UNITS = 1_000

/**
 * The report for people at a terminal: diagnostics, findings worst first with code frames, what is undecided, what the
 * head's constraint files would change, what is waived, and one line of counts. No line begins with text of a file.
 */
export function renderText(report: Report, options: RenderOptions = {}): string {
  const paint = createPaint(options.colour ?? false)
  const draw: DrawOptions = {
    paint,
    width: options.width ?? DEFAULT_WIDTH,
    sources: options.sources ?? (() => undefined),
    verbose: options.verbose ?? false,
  }
  const open = report.findings.filter((finding) => finding.status !== 'waived')
  const blocks: (readonly string[])[] = [
    ...report.diagnostics.map((one) => drawDiagnostic(one, draw)),
    ...open.map((one) => drawFinding(one, draw)),
    ...report.undecided.map((one) => drawUndecided(one, draw)),
    ...changeBlocks(report, paint),
    ...waivedBlocks(report, draw, options.verbose ?? false),
  ]
  if (options.verbose) blocks.push(figureBlock(report))
  blocks.push(closingBlock(report, paint))
  // The guard of every single text holds; this one catches what two of them could form side by side.
  return `${guardMarker(blocks.map((rows) => rows.join('\n')).join('\n\n'))}\n`
}

function changeBlocks({ changes, bundle }: Report, paint: Paint): readonly (readonly string[])[] {
  if (changes.length === 0) return []
  const rows = changes.map(({ kind, rule, message, location }) => {
    const place = location === undefined ? '' : ` (${line(`${location.path}:${location.startLine}`)})`
    return `  ${paint(kind === 'added' ? 'notice' : 'warning', kind)} ${line(rule)}: ${line(message)}${place}`
  })
  const title =
    bundle === undefined
      ? 'this change alters the constraints; the base decides until it is merged:'
      : 'the constraints of this tree are not those of the bundle, which decides:'
  return [[paint('strong', title), ...rows]]
}

function waivedBlocks(report: Report, draw: DrawOptions, verbose: boolean): readonly (readonly string[])[] {
  const waived = report.findings.filter((finding) => finding.status === 'waived')
  if (waived.length === 0) return []
  if (verbose) return waived.map((one) => drawFinding(one, draw))
  const rows = waived.map(({ rule, locations: [place], waiver }) => {
    const why = waiver === undefined ? '' : `: ${line(waiverNote(waiver))}`
    return `  ${line(rule)} at ${line(`${place.path}:${place.startLine}`)}${why}`
  })
  return [[draw.paint('strong', `waived ${countOf(waived.length, 'finding')}:`), ...rows]]
}

function figureBlock({ figures, planDigest, base, head }: Report): readonly string[] {
  return [
    `  plan ${line(planDigest)}, ${line(head)}${base === undefined ? '' : ` compared with ${line(base)}`}`,
    `  ${countOf(figures.constraints, 'constraint')}, ${countOf(figures.documents, 'document')}, ${countOf(figures.facts, 'fact')}, ` +
      `${countOf(figures.evaluations, 'evaluation')}, cost ${figure(figures.cost)}, ${countOf(figures.bytes, 'byte')}`,
  ]
}

function closingBlock(report: Report, paint: Paint): readonly string[] {
  const rows: string[] = []
  const cut = cutLine(report)
  if (cut !== undefined) rows.push(paint('warning', cut))
  const [style, words] = CLOSING[report.conclusion]
  rows.push(`${paint(style, words)}: ${summaryLine(report)}`)
  return rows
}

const CLOSING: Readonly<Record<Report['conclusion'], readonly [Style, string]>> = {
  success: ['success', 'check passed'],
  failure: ['failure', 'check failed'],
  neutral: ['notice', 'nothing to enforce'],
}

function line(text: string): string {
  return terminalText(text, LINE_UNITS)
}
