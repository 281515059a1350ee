import type { Finding } from '../core/finding.ts'
import { countOf } from './count.ts'
import { cutUnits } from './cut.ts'
import { issueTitleText, linkTarget, markdownBlock, markdownCode } from './escape.ts'
import { safeJson } from './invisible.ts'
import { formatMarker } from './issue-marker.ts'
import { placeLink } from './markdown-section.ts'
import type { SourceLookup } from './report.ts'
import { suggestedChange } from './suggested-change.ts'

/** What the text of an issue needs beside its finding. */
export interface IssueTextOptions {
  /** Page of the repository, to which `/blob/<commit>/<path>` is added. */
  readonly repositoryUrl: string
  /** The commit that was judged. */
  readonly commit: string
  /** Texts of files, for the change that repairs the finding. */
  readonly sources?: SourceLookup
}

/** LIMIT: UTF-16 units of a title, of which the service takes 256, and of the raw texts in it. */
const TITLE_UNITS = 250
const RULE_UNITS = 60
const WHAT_UNITS = 110
const PATH_UNITS = 60
/** LIMIT: UTF-16 units of raw text in a body; an escaped character takes up to six. */
const MESSAGE_UNITS = 2_000
const NOTE_UNITS = 1_000
const NAME_UNITS = 300
const CHANGE_UNITS = 4_000
/** LIMIT: other places that are listed. */
const RELATED = 5
/** LIMIT: what the service takes as a body is 65,536 characters; parts that do not fit are left out whole. */
const BODY_UNITS = 60_000

/** Title of the issue of a finding: rule, message and file on one line of plain text. */
export function issueTitle({ rule, message, locations: [{ path }] }: Finding): string {
  const [name, what] = [issueTitleText(rule, RULE_UNITS), issueTitleText(message, WHAT_UNITS)]
  return cutUnits(`${name}: ${what} (${issueTitleText(lastOf(path, PATH_UNITS), PATH_UNITS)})`, TITLE_UNITS)
}

/** Text of the issue of a finding: the marker, then what is wrong, where, why, and what to do. Safe Markdown. */
export function issueBody(finding: Finding, options: IssueTextOptions): string {
  const { fingerprint, rule, persona, locations } = finding
  const { commit } = options
  const marker = { fingerprint, rule, persona, path: locations[0].path, commit, isSettled: false }
  const tail = `\n---\n${FOOTER}\n`
  let body = `${formatMarker(marker)}\n`
  for (const part of partsOf(finding, options)) {
    if (body.length + part.length + tail.length <= BODY_UNITS) body += part
  }
  return body + tail
}

const FOOTER =
  'FLUX keeps this issue: it changes the text with the finding, and closes the issue once the finding is gone or accepted. Close it by hand, and FLUX leaves it closed as long as the finding stays the same; the check itself still tells of the finding.'

/** Paragraphs of a body, the most important first; each begins with an empty line. */
function partsOf(finding: Finding, options: IssueTextOptions): readonly string[] {
  const { severity, confidence, rule, title, message, why, fix, locations } = finding
  const place = { blobUrl: `${options.repositoryUrl}/blob/${options.commit}` }
  const [first, ...others] = locations
  const url = linkTarget(finding.url)
  const name = markdownCode(rule, NAME_UNITS)
  const parts = [
    `\n${markdownCode(message, MESSAGE_UNITS)}\n`,
    `\n- rule: ${url === undefined ? name : `[${name}](${url})`}, ${markdownCode(title, NAME_UNITS)}\n- severity: **${severity}**, confidence ${confidence}\n- where: ${placeLink(first, place)}\n`,
  ]
  if (why !== undefined) parts.push(`\n**Why:** ${markdownCode(why, NOTE_UNITS)}\n`)
  if (fix !== undefined) parts.push(`\n**How to fix:** ${markdownCode(fix, NOTE_UNITS)}\n`)
  const change = suggestedChange(finding.edits, options.sources)
  if (change.length > 0)
    parts.push(`\n**Suggested change:**\n\n${markdownBlock(change.join('\n'), CHANGE_UNITS)}\n`)
  if (others.length > 0) {
    const listed = others.slice(0, RELATED).map((other) => {
      const note = other.note === undefined ? '' : `: ${markdownCode(other.note, NAME_UNITS)}`
      return `- ${placeLink(other, place)}${note}\n`
    })
    if (others.length > RELATED) listed.push(`- ${countOf(others.length - RELATED, 'more place')}\n`)
    parts.push(`\n**See also:**\n\n${listed.join('')}`)
  }
  parts.push(`\n**How to accept it:** ${advice(finding)}\n`)
  return parts
}

/** Both ways to accept a finding. Only YAML files have comments that FLUX reads. */
function advice({ rule, fingerprint, locations: [{ path }] }: Finding): string {
  const waiver = [
    'waivers:',
    `  - rule: ${rule}`,
    `    path: ${safeJson(path)}`,
    `    fingerprint: "${fingerprint}"`,
    '    reason: why it is accepted here',
    '    owner: who answers for it',
    '    expires: YYYY-MM-DD',
  ]
  const config = `add a waiver to ${markdownCode('.flux/config.yaml')}\n\n${markdownBlock(waiver.join('\n'), CHANGE_UNITS)}`
  if (!/\.ya?ml$/i.test(path)) return config
  const id = rule.slice(rule.indexOf('/') + 1)
  const comment = `# flux: ignore[${id}] reason="why it is accepted here" expires=YYYY-MM-DD`
  return `${config}\n\nor a comment to its line\n\n${markdownBlock(comment)}`
}

/** The end of a path, which says more than its beginning. */
function lastOf(path: string, units: number): string {
  if (path.length <= units) return path
  const end = path.slice(-(units - 1))
  return `…${/^[\udc00-\udfff]/.test(end) ? end.slice(1) : end}`
}
