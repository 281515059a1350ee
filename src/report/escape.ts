import { LIMITS } from '../core/limits.ts'
import { cutBytes, cutUnits } from './cut.ts'
import { showInvisible } from './invisible.ts'
import { redactSecrets } from './redact.ts'

/*
 * One function per surface. All text of a report is untrusted: it comes from scanned files, payloads, registries and
 * other people's constraint files. Each function takes raw text and gives text that is safe on its surface; it is
 * called once, at render time. All of them redact secrets, cut, show what is invisible and escape, in this order: half
 * a token no longer looks like one, and half an escape means something else.
 */

/** LIMIT: UTF-16 units of one text of a report, before it is escaped: what a message may have. */
const TEXT_UNITS = LIMITS.messageLength

const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/
const CONTINUATION = '  | '

/**
 * Any text for a line of the log. Lines after the first begin with a mark of ours; nothing in the text can be read as
 * a workflow command, in either syntax of the runner.
 */
export function logText(text: string): string {
  const [first = '', ...rest] = redactSecrets(text).split(LINE_BREAK)
  const start = guardMarker(showInvisible(first))
  // HOSTILE: the runner trims Unicode white space before it looks for `::`.
  const head = start.trimStart().startsWith('::') ? `\\${start}` : start
  return [head, ...rest.map((line) => CONTINUATION + guardMarker(showInvisible(line)))].join('\n')
}

/** One line of text for a terminal or the log, inside of a line that begins with text of ours. */
export function terminalText(text: string, maxUnits: number = TEXT_UNITS): string {
  return guardMarker(showInvisible(cutUnits(redactSecrets(text), maxUnits)))
}

/** Breaks `##[`, which the runner reads as a command anywhere in a line of the log. */
export function guardMarker(text: string): string {
  return text.replaceAll('##[', '##\\[')
}

/** The message of a workflow command. Line breaks stay line breaks; all else that is invisible is shown. */
export function escapeCommandData(text: string): string {
  return guardMarker(showInvisible(redactSecrets(text), '\t\n\r'))
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
}

/**
 * The workflow command that has the runner hide a secret from here on; nothing for an empty one, which it takes for an error. The secret stands there as it
 * is: the runner compares every byte.
 */
export function maskCommand(secret: string): string {
  if (secret.trim() === '') return ''
  const text = secret.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  return `::add-mask::${text}\n`
}

/** The value of a property of a workflow command: one line. */
export function escapeCommandProperty(text: string): string {
  return escapeCommandData(showInvisible(redactSecrets(text)))
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C')
}

/**
 * Text as a `<code>` element of Markdown, on one line, at most `maxUnits` of the raw text. Every ASCII character that
 * could mean something is a numeric entity: entities form no Markdown, and nothing is linked inside of `<code>`.
 */
export function markdownCode(text: string, maxUnits = 1_000): string {
  const line = redactSecrets(text).replace(/\r\n|[\n\r]/g, '⏎')
  return `<code>${entities(showInvisible(cutUnits(line, maxUnits)))}</code>`
}

/** Text of several lines as `<pre><code>`, on one line of Markdown source, so that no blank line can end the block. */
export function markdownBlock(text: string, maxUnits = 4_000): string {
  const shown = showInvisible(cutUnits(redactSecrets(text).replace(/\r\n?/g, '\n'), maxUnits), '\n\t')
  return `<pre><code>${entities(shown)}</code></pre>`
}

/**
 * Text for the title of an issue, on one line, which shows Markdown of code only and no entities: what could be code, mention
 * somebody, refer to something, be a tag or a link is replaced by a character that looks much the same. Ids of commits are short.
 */
export function issueTitleText(text: string, maxUnits: number): string {
  return showInvisible(cutUnits(redactSecrets(text), maxUnits), '')
    .replace(/[`@#<>]/g, (unit) => TITLE_UNITS.get(unit) ?? unit)
    .replaceAll('://', ':\u2215\u2215')
    .replace(/GH-(?=\d)/gi, (start) => `${start.slice(0, -1)}\u2011`)
    .replace(/(?<![0-9a-z])([0-9a-f]{12})[0-9a-f]{28}(?:[0-9a-f]{24})?(?![0-9a-z])/gi, '$1…')
    .trim()
}

const TITLE_UNITS: ReadonlyMap<string, string> = new Map([
  ['`', "'"],
  ['@', '\uff20'],
  ['#', '\uff03'],
  ['<', '\u2039'],
  ['>', '\u203a'],
])

/** Text for `message.text` of SARIF: no links, no placeholders, one line. */
export function sarifMessage(text: string, maxUnits: number = TEXT_UNITS): string {
  return showInvisible(cutUnits(redactSecrets(text), maxUnits)).replace(/[\\[\]]/g, '\\$&')
}

/** A path as a relative URI reference: every segment percent-encoded, never empty, never one that climbs. */
export function sarifUri(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.')
  const encoded = segments.map((segment) => (segment === '..' ? '%2E%2E' : encodeSegment(segment)))
  return encoded.length === 0 ? '.' : encoded.join('/')
}

/** One line of text for an attribute or the content of an XML 1.0 element; what XML forbids is shown by name. */
export function xmlText(text: string, maxUnits: number = TEXT_UNITS): string {
  return (
    showInvisible(cutUnits(redactSecrets(text), maxUnits))
      .replace(/[&<>"']/g, numericEntity)
      .replaceAll('##[', '##&#91;')
      // HOSTILE: a line of the content that begins with this would be a workflow command in the log.
      .replace(/^(\s*):/, '$1&#58;')
  )
}

/** Plain text for a field of an annotation: one line, at most `maxUnits` UTF-16 units and `maxBytes` UTF-8 bytes. */
export function annotationText(text: string, maxUnits: number = TEXT_UNITS, maxBytes = maxUnits * 3): string {
  return cutBytes(cutUnits(showInvisible(redactSecrets(text)), maxUnits), maxBytes)
}

/** `url` when it is an absolute https URL made of harmless characters, as a link target; otherwise undefined. */
export function linkTarget(url: string | undefined): string | undefined {
  // HOSTILE: a constraint file names its own page. Brackets, quotes, spaces and other schemes never get into a link.
  return url !== undefined && url.length <= 2_000 && LINK.test(url) && url === redactSecrets(url)
    ? url
    : undefined
}

const LINK = /^https:\/\/[a-z0-9][a-z0-9.-]*(?::\d{1,5})?(?:\/[\w.~%/?#=&+:@,;!$*-]*)?$/i

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replace(
    /[!'()*]/g,
    (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function entities(text: string): string {
  return text.replace(/[^A-Za-z0-9 \u0080-\u{10ffff}]/gu, numericEntity)
}

function numericEntity(unit: string): string {
  return `&#${unit.charCodeAt(0)};`
}
