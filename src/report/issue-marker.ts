import { PERSONAS, type Persona } from '../core/finding.ts'
import { hasSecret } from './redact.ts'

/** What an issue says about itself in its first line, for the runs to come. All of it is raw. */
export interface IssueMarker {
  /** Of the finding: 16 hex digits. */
  readonly fingerprint: string
  readonly rule: string
  /** Who wants to see the finding: a run for somebody else cannot tell whether it is gone. */
  readonly persona: Persona
  /** The file of the finding; empty where its name cannot be kept. */
  readonly path: string
  /** The commit that the links of the text show. */
  readonly commit: string
  /** True once a run saw that the finding is gone or accepted. An issue that is closed without it was closed by somebody else. */
  readonly isSettled: boolean
}

/** LIMIT: characters of a name in the marker; a longer one is left out, so that the text of the issue always has room. */
export const MARKER_NAME_LENGTH = 4_096

const FORM =
  /^<!-- flux:issue v1 fingerprint=([0-9a-f]{16}) state=(open|settled) persona=([a-z]{1,20}) commit=([0-9a-f]{40}|[0-9a-f]{64}) rule=([\w.%~-]{0,4096}) path=([\w.%~-]{0,4096}) -->(?:\r?\n|$)/

/** The first line of an issue, without a line break: a comment that nobody sees. */
export function formatMarker(marker: IssueMarker): string {
  const { fingerprint, rule, persona, path, commit, isSettled } = marker
  const state = isSettled ? 'settled' : 'open'
  return `<!-- flux:issue v1 fingerprint=${fingerprint} state=${state} persona=${persona} commit=${commit} rule=${nameText(rule)} path=${nameText(path)} -->`
}

/**
 * The marker that a text begins with, or undefined.
 * HOSTILE: anybody can write one, so that it means something only in an issue that the account of the run has made.
 */
export function readMarker(body: string): IssueMarker | undefined {
  const [, fingerprint, state, persona, commit, rule, path] = FORM.exec(body) ?? []
  const known = PERSONAS.find((one) => one === persona)
  const names = [decodeName(rule), decodeName(path)] as const
  if (fingerprint === undefined || commit === undefined || known === undefined) return undefined
  if (names[0] === undefined || names[1] === undefined) return undefined
  return {
    fingerprint,
    rule: names[0],
    persona: known,
    path: names[1],
    commit,
    isSettled: state === 'settled',
  }
}

/** A text with another marker in the place of the one that it begins with. */
export function replaceMarker(body: string, marker: IssueMarker): string {
  return body.replace(FORM, (line) => formatMarker(marker) + line.slice(line.indexOf('-->') + '-->'.length))
}

/** HOSTILE: a path must not end the comment; what is left of it after this is letters, digits and `-._~%`. */
function nameText(name: string): string {
  if (hasSecret(name)) return ''
  const text = encodeURIComponent(name.toWellFormed()).replace(
    /[!'()*]/g,
    (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return text.length > MARKER_NAME_LENGTH ? '' : text
}

function decodeName(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return undefined
  }
}
