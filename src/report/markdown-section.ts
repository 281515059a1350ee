import type { Diagnostic } from '../core/diagnostic.ts'
import type { Finding, Undecided } from '../core/finding.ts'
import type { Location } from '../core/span.ts'
import { countOf, figure } from './count.ts'
import { linkTarget, markdownBlock, markdownCode, sarifUri } from './escape.ts'
import { findingEffect } from './level.ts'
import type { RenderOptions } from './render-options.ts'
import type { ConstraintChange, Report } from './report.ts'
import { suggestedChange } from './suggested-change.ts'

/** One entry of a list. `group` is the line above all entries of its group. */
export interface Item {
  readonly text: string
  readonly group?: string
}

/** A part of the report in Markdown: what stands above, the entries worst first, and the noun for those left out. */
export interface Section {
  readonly heading: string
  readonly items: readonly Item[]
  /** Entries that there are; more than `items` when a limit cut the list. */
  readonly total: number
  readonly noun: string
}

/** LIMIT: findings that are listed one by one, unless options say otherwise. */
const LISTED_FINDINGS = 200
/** LIMIT: undecided verdicts, diagnostics, changes and waivers that are listed one by one. */
const LISTED_OTHERS = 100
/** LIMIT: UTF-16 units of raw text; an escaped character takes up to six. */
const MESSAGE_UNITS = 600
const NOTE_UNITS = 300
const PLACE_UNITS = 300
const RELATED = 3

/** The sections between the counts and the command, in order. Empty ones have no items. */
export function markdownSections(report: Report, options: RenderOptions): readonly Section[] {
  const open = report.findings.filter((finding) => finding.status !== 'waived')
  const waived = report.findings.filter((finding) => finding.status === 'waived')
  const findings = options.maxFindings ?? LISTED_FINDINGS
  const who =
    report.bundle === undefined
      ? 'The constraints of the base decided. This change alters them:'
      : 'A bundle decided. The constraints of this tree are others:'
  return [
    listOf('### Undecided', 'undecided verdict', report.undecided, (one) => undecidedItem(one, options)),
    listOf('### Diagnostics', 'diagnostic', report.diagnostics, (one) => diagnosticItem(one, options)),
    listOf('### Findings', 'finding', open, (one) => findingItem(one, options), findings),
    listOf(`### Constraint changes\n\n${who}`, 'constraint change', report.changes, changeItem),
    listOf('### Waived', 'waived finding', byExpiry(waived), (one) => waivedItem(one, options)),
    figuresSection(report),
  ]
}

function listOf<T>(
  heading: string,
  noun: string,
  entries: readonly T[],
  itemOf: (entry: T) => Item,
  most: number = LISTED_OTHERS,
): Section {
  return { heading, noun, total: entries.length, items: entries.slice(0, most).map(itemOf) }
}

function findingItem(finding: Finding, options: RenderOptions): Item {
  const [place, ...others] = finding.locations
  const url = linkTarget(finding.url)
  const rule = markdownCode(finding.rule, PLACE_UNITS)
  const effect = findingEffect(finding)
  const lines = [
    `- **${finding.severity}** ${url === undefined ? rule : `[${rule}](${url})`} ${lineLink(place, options)}, ${finding.status}, ${effect}: ${markdownCode(finding.message, MESSAGE_UNITS)}`,
  ]
  if (finding.why !== undefined) lines.push(`  - why: ${markdownCode(finding.why, NOTE_UNITS)}`)
  if (finding.fix !== undefined) lines.push(`  - fix: ${markdownCode(finding.fix, NOTE_UNITS)}`)
  const change = suggestedChange(finding.edits, options.sources)
  if (change.length > 0) lines.push(`  - suggested change: ${markdownBlock(change.join('\n'))}`)
  for (const other of others.slice(0, RELATED)) {
    const note = other.note === undefined ? '' : `: ${markdownCode(other.note, NOTE_UNITS)}`
    lines.push(`  - see ${placeLink(other, options)}${note}`)
  }
  if (others.length > RELATED) lines.push(`  - ${countOf(others.length - RELATED, 'more place')}`)
  return { text: itemText(lines), group: `#### ${markdownCode(place.path, PLACE_UNITS)}` }
}

function undecidedItem(undecided: Undecided, options: RenderOptions): Item {
  const { rule, rules = [rule], reason, enforcement, message, help, location } = undecided
  const others = rules.length > 1 ? ` and ${countOf(rules.length - 1, 'more rule')}` : ''
  const place = location === undefined ? '' : ` at ${placeLink(location, options)}`
  const effect = enforcement === 'block' ? 'blocks' : 'warns'
  const lines = [
    `- ${markdownCode(rule, PLACE_UNITS)}${others}${place}, ${reason}, ${effect}: ${markdownCode(message, MESSAGE_UNITS)}`,
  ]
  if (help !== undefined) lines.push(`  - help: ${markdownCode(help, NOTE_UNITS)}`)
  return { text: itemText(lines) }
}

function diagnosticItem(diagnostic: Diagnostic, options: RenderOptions): Item {
  const { code, severity, message, help, location, related = [] } = diagnostic
  const lines = [
    `- **${severity}** ${markdownCode(code)} at ${placeLink(location, options)}: ${markdownCode(message, MESSAGE_UNITS)}`,
  ]
  if (help !== undefined) lines.push(`  - help: ${markdownCode(help, NOTE_UNITS)}`)
  for (const one of related.slice(0, RELATED)) {
    lines.push(`  - see ${placeLink(one.location, options)}: ${markdownCode(one.message, NOTE_UNITS)}`)
  }
  return { text: itemText(lines) }
}

function changeItem({ kind, rule, message, location }: ConstraintChange): Item {
  const place = location === undefined ? '' : ` at ${markdownCode(placeText(location), PLACE_UNITS)}`
  const what = markdownCode(message, MESSAGE_UNITS)
  return { text: `- **${kind}** ${markdownCode(rule, PLACE_UNITS)}${place}: ${what}\n` }
}

function waivedItem(finding: Finding, options: RenderOptions): Item {
  const { rule, locations, waiver } = finding
  const head = `- ${markdownCode(rule, PLACE_UNITS)} at ${placeLink(locations[0], options)}`
  if (waiver === undefined) return { text: `${head}\n` }
  const { reason, owner, expires } = waiver
  return {
    text: `${head} until ${markdownCode(expires, NOTE_UNITS)} by ${markdownCode(owner, NOTE_UNITS)}: ${markdownCode(reason, NOTE_UNITS)}\n`,
  }
}

function figuresSection({ figures }: Report): Section {
  const names = ['files', 'bytes', 'documents', 'facts', 'constraints', 'evaluations', 'cost'] as const
  const rows = [
    `| ${names.join(' | ')} |`,
    `| ${names.map(() => '---:').join(' | ')} |`,
    `| ${names.map((name) => figure(figures[name])).join(' | ')} |`,
  ]
  return {
    heading: '### Figures',
    items: [{ text: `${rows.join('\n')}\n` }],
    total: 1,
    noun: 'table of figures',
  }
}

/** Those that expire first come first; those without a waiver last. */
function byExpiry(findings: readonly Finding[]): readonly Finding[] {
  const keyOf = (finding: Finding): string => finding.waiver?.expires ?? '~'
  return [...findings].sort((a, b) => (keyOf(a) === keyOf(b) ? 0 : keyOf(a) < keyOf(b) ? -1 : 1))
}

function itemText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

function lineLink(place: Location, options: RenderOptions): string {
  const text = `line ${place.startLine}`
  const target = blobTarget(place, options)
  return target === undefined ? text : `[${text}](${target})`
}

/** A place as a link to its page, or as text where there is none. */
export function placeLink(place: Location, options: Pick<RenderOptions, 'blobUrl'>): string {
  const text = markdownCode(placeText(place), PLACE_UNITS)
  const target = blobTarget(place, options)
  return target === undefined ? text : `[${text}](${target})`
}

/** Page of a place: a URL of the caller's with the path's segments encoded, never one that a file names. */
function blobTarget(place: Location, { blobUrl }: Pick<RenderOptions, 'blobUrl'>): string | undefined {
  const root = linkTarget(blobUrl)
  if (root === undefined) return undefined
  const lines =
    place.endLine > place.startLine ? `L${place.startLine}-L${place.endLine}` : `L${place.startLine}`
  return linkTarget(`${root}/${sarifUri(place.path)}#${lines}`)
}

function placeText({ path, startLine, startColumn }: Location): string {
  return `${path}:${startLine}:${startColumn}`
}
