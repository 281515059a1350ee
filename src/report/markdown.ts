import { countOf, cutLine, summaryLine } from './count.ts'
import { cutBytes, cutUnits, sizeOf } from './cut.ts'
import { markdownBlock, markdownCode } from './escape.ts'
import { type Item, markdownSections, type Section } from './markdown-section.ts'
import type { GivenOption, RenderOptions, SizeLimit } from './render-options.ts'
import type { Report } from './report.ts'

/** Title and summary of a check run, each within what the checks API takes. */
export interface CheckSummary {
  /** One line, at most 255 UTF-16 units. */
  readonly title: string
  /** Markdown, at most 65,535 UTF-16 units. */
  readonly summary: string
}

/** Part of a limit that is used: what a surface adds on its own must fit too. */
const USED_SHARE = 0.98
/** Part of a limit up to which a section counts as small: room for it is kept before larger ones are filled. */
const SMALL_SHARE = 0.05
/** LIMIT: what the checks API takes. */
const CHECK_TITLE_UNITS = 255
const CHECK_SUMMARY: SizeLimit = { limit: 65_535, unit: 'units' }

const CONCLUSION: Readonly<Record<Report['conclusion'], string>> = {
  success: 'check passed',
  failure: 'check failed',
  neutral: 'nothing to enforce',
}

/**
 * The report as Markdown for a job summary or a comment: conclusion and counts, undecided verdicts and diagnostics,
 * findings by file, constraint changes, waivers, figures, and the command that repeats the run. With `size` the text
 * stays two per cent below the limit: entries are left out whole, the worst are kept, and a line says how many are
 * missing.
 */
export function renderMarkdown(report: Report, options: RenderOptions = {}): string {
  const head = `## FLUX: ${CONCLUSION[report.conclusion]}\n\n**${summaryLine(report)}**\n${cutNote(report)}`
  const tail = `\n### Reproduce\n\n${markdownBlock(reproduceCommand(report, options.given ?? []))}\n`
  const { size } = options
  if (size === undefined) {
    return (
      head +
      markdownSections(report, options)
        .map((one) => fitSection(one, Number.POSITIVE_INFINITY, options))
        .join('') +
      tail
    )
  }
  const room = Math.floor(size.limit * USED_SHARE)
  const measure = (text: string): number => sizeOf(text, size.unit)
  // Head and tail are texts of ours with figures in them; only a limit of a few hundred cuts them.
  if (measure(head) > room) return size.unit === 'units' ? cutUnits(head, room) : cutBytes(head, room)
  const withTail = measure(head) + measure(tail) <= room
  let left = room - measure(head) - (withTail ? measure(tail) : 0)
  const sections = markdownSections(report, options).filter((section) => section.total > 0)
  const least = sections.map((section) => measure(sectionText(section, [], options)))
  const reserved = sections.map((section, index) => {
    const complete = measure(sectionText(section, section.items, options))
    return complete <= room * SMALL_SHARE ? complete : (least[index] ?? 0)
  })
  let body = ''
  for (const [index, section] of sections.entries()) {
    // Room for the later sections comes first, so that none of them goes missing in silence.
    const later = reserved.slice(index + 1).reduce((sum, size) => sum + size, 0)
    const text = fitSection(section, Math.max(left - later, Math.min(left, least[index] ?? 0)), options)
    left -= measure(text)
    body += text
  }
  return head + body + (withTail ? tail : '')
}

/** Title and summary for a check run, from the same text as the job summary. */
export function renderCheckSummary(report: Report, options: RenderOptions = {}): CheckSummary {
  return {
    title: cutUnits(`${CONCLUSION[report.conclusion]}: ${summaryLine(report)}`, CHECK_TITLE_UNITS),
    summary: renderMarkdown(report, { ...options, size: options.size ?? CHECK_SUMMARY }),
  }
}

/** The longest form of a section that fits into `room`; the empty text when not even its roll-up does. */
function fitSection(section: Section, room: number, options: RenderOptions): string {
  const { items: listed, total } = section
  if (total === 0) return ''
  const unit = options.size?.unit ?? 'units'
  const complete = sectionText(section, listed, options)
  if (sizeOf(complete, unit) <= room) return complete
  const empty = sectionText(section, [], options)
  let used = sizeOf(empty, unit)
  if (used > room) return ''
  const kept: Item[] = []
  const groups = new Set<string>()
  for (const item of listed) {
    const group = item.group === undefined || groups.has(item.group) ? '' : groupText(item.group)
    used += sizeOf(item.text, unit) + sizeOf(group, unit)
    if (used > room) break
    if (item.group !== undefined) groups.add(item.group)
    kept.push(item)
  }
  return sectionText(section, kept, options)
}

/** A section with the `kept` items, grouped, and a line about the others. */
function sectionText(section: Section, kept: readonly Item[], options: RenderOptions): string {
  const groups = new Map<string, string[]>()
  for (const { group = '', text } of kept) {
    const texts = groups.get(group)
    if (texts === undefined) groups.set(group, [text])
    else texts.push(text)
  }
  const lists = [...groups].map(([group, texts]) => (group === '' ? '' : groupText(group)) + texts.join(''))
  const left = section.total - kept.length
  return `\n${section.heading}\n\n${lists.join('')}${left > 0 ? rollUp(left, section, options) : ''}`
}

function groupText(group: string): string {
  return `\n${group}\n\n`
}

function rollUp(left: number, section: Section, { reportFile }: RenderOptions): string {
  const where = reportFile === undefined ? 'in the report file' : `in ${markdownCode(reportFile)}`
  return `\n${countOf(left, `more ${section.noun}`)} ${where}\n`
}

function cutNote(report: Report): string {
  const cut = cutLine(report)
  return cut === undefined ? '' : `\n${cut}\n`
}

/** The command that repeats the run in a clone. What a shell could misread is quoted. */
function reproduceCommand({ base }: Report, given: readonly GivenOption[]): string {
  const options: readonly GivenOption[] =
    base === undefined || base.startsWith('-') ? given : [['base', base], ...given]
  const words = options.flatMap(([name, value]) =>
    value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value],
  )
  return ['flux', 'check', ...words, '.'].map(shellWord).join(' ')
}

function shellWord(word: string): string {
  return /^[\w.,:=/@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
