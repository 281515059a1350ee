import type { Finding } from '../core/finding.ts'
import type { Source } from '../core/source.ts'
import { markdownCode } from './escape.ts'
import { showInvisible } from './invisible.ts'
import { inFileOrder, type LineChange, lineChange, trimChange } from './line-change.ts'
import { hasSecret } from './redact.ts'
import type { SourceLookup } from './report.ts'

/** The repair of a finding as a comment on lines of a pull request, which people accept with one click. */
export interface ReviewSuggestion {
  readonly path: string
  /** 1-based lines that the suggestion replaces, both included. */
  readonly startLine: number
  readonly endLine: number
  /** Of the finding. */
  readonly fingerprint: string
  /** Markdown, safe to show; begins with the marker of the fingerprint. */
  readonly body: string
}

/** LIMIT: lines of a suggestion, before or after, and UTF-16 units of its text: what people can look at as a whole. */
const LINES = 40
const UNITS = 4_000

/**
 * Suggestions for the new findings that have edits, in the order of the findings. Of two that touch the same lines the first
 * is kept. Left out are repairs that are too large to be looked at, that show a secret, or that hold what nobody can see.
 */
export function reviewSuggestions(
  findings: readonly Finding[],
  sources: SourceLookup,
): readonly ReviewSuggestion[] {
  const kept: ReviewSuggestion[] = []
  for (const finding of findings) {
    const one = suggestionOf(finding, sources)
    if (one !== undefined && !kept.some((other) => isInTheWay(one, other))) kept.push(one)
  }
  return kept
}

/** First line of the comment about a finding. Nothing of anybody else stands before it. */
export function suggestionMarker(fingerprint: string): string {
  return `<!-- flux:fix ${fingerprint} -->`
}

function suggestionOf(finding: Finding, sources: SourceLookup): ReviewSuggestion | undefined {
  const { edits, status, fingerprint } = finding
  const [first] = edits ?? []
  const source = first === undefined ? undefined : sources(first.path)
  if (edits === undefined || source === undefined || status !== 'new') return undefined
  if (edits.some(({ path, startLine, endLine }) => path !== source.path || endLine - startLine > LINES))
    return undefined
  const ordered = inFileOrder(edits)
  const [top, bottom] = [ordered[0], ordered.at(-1)]
  if (top === undefined || bottom === undefined || bottom.endLine - top.startLine > 2 * LINES)
    return undefined
  const change = trimChange(lineChange(source, ordered), 1)
  const content = contentOf(source, change)
  if (content === undefined) return undefined
  const { startLine, old } = change
  return {
    path: source.path,
    startLine,
    endLine: startLine + old.length - 1,
    fingerprint,
    body: bodyOf(finding, content),
  }
}

/** What the lines become, each with the line break of the file; undefined for what is not to be suggested. */
function contentOf(source: Source, { startLine, old, fresh }: LineChange): string | undefined {
  if (old.length > LINES || fresh.length > LINES) return undefined
  const lineBreak = lineBreakOf(source, startLine, old.length)
  const text = fresh.join('\n')
  if (lineBreak === undefined || text.length > UNITS || hasSecret(text)) return undefined
  // HOSTILE: a line of the file that shows less than it holds must not be proposed under our name.
  if (fresh.some((line) => showInvisible(line) !== line)) return undefined
  return fresh.map((line) => `${line}${lineBreak}`).join('')
}

/** The line break that all of these lines have; undefined when they have several. */
function lineBreakOf({ text, lineStarts }: Source, startLine: number, count: number): string | undefined {
  const breaks = new Set<string>()
  for (let line = startLine; line < startLine + count; line++) {
    const next = lineStarts[line]
    if (next === undefined) continue
    breaks.add(text.charCodeAt(next - 2) === 13 ? '\r\n' : '\n')
  }
  const [only = '\n', ...others] = breaks
  return others.length === 0 ? only : undefined
}

function bodyOf({ fingerprint, severity, rule, message }: Finding, content: string): string {
  // HOSTILE: a line of the file could end the fence, unless the fence is longer.
  const longest = Math.max(2, ...(content.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${suggestionMarker(fingerprint)}\n**${severity}** ${markdownCode(rule)}: ${markdownCode(message)}\n\n${fence}suggestion\n${content}${fence}\n`
}

function isInTheWay(one: ReviewSuggestion, other: ReviewSuggestion): boolean {
  return one.path === other.path && one.startLine <= other.endLine && other.startLine <= one.endLine
}
