import { LIMITS } from '../../../core/limits.ts'
import { compareGo } from '../version/compare-go.ts'
import { member, sentenceOf, textOf } from './any-json.ts'
import { readInstant } from './read-instant.ts'

/** Versions of the list that a proxy of Go gives: one in a line. HOSTILE: any text. */
export function readGoVersions(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^v\d[\w.+-]{0,255}$/.test(line))
    .slice(0, LIMITS.registryReleases)
    .toSorted(compareGo)
}

/** When a version was made, by the `.info` of a proxy: the time of its commit. HOSTILE: any JSON. */
export function readGoTime(answer: unknown, version: string): number | undefined {
  return textOf(member(answer, 'Version')) === version ? readInstant(member(answer, 'Time')) : undefined
}

/** What the newest `go.mod` of a module says against its use, or that of some of its versions. */
export interface GoNotes {
  /** What is said against the module. */
  readonly deprecated?: string
  readonly retractions: readonly GoRetraction[]
}

/** Versions that were taken back, both ends included. */
export interface GoRetraction {
  readonly low: string
  readonly high: string
  readonly reason?: string
}

/** Reads the notes of a `go.mod` (Go Modules Reference: deprecation, retract). HOSTILE: any text. */
export function readGoNotes(text: string): GoNotes {
  const retractions: GoRetraction[] = []
  let deprecated: string | undefined
  let comments: string[] = []
  let isInBlock = false
  let blockReason: string | undefined
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (line.startsWith('//')) {
      comments.push(line.slice(2).trim())
      continue
    }
    const { code, note } = splitNote(line)
    const reason = note ?? (comments.length > 0 ? comments.join(' ') : undefined)
    if (code.startsWith('module ') || code === 'module (') {
      deprecated ??= deprecationIn(comments) ?? deprecationIn(note === undefined ? [] : [note])
    } else if (/^retract\s*\($/.test(code)) {
      isInBlock = true
      blockReason = reason
    } else if (isInBlock && code === ')') {
      isInBlock = false
    } else if (code !== '') {
      const range = isInBlock ? code : /^retract\s+(.*)$/.exec(code)?.[1]
      const found =
        range === undefined ? undefined : readRange(range, reason ?? (isInBlock ? blockReason : undefined))
      // LIMIT: a list of retractions.
      if (found !== undefined && retractions.length < LIMITS.registryList) retractions.push(found)
    }
    comments = []
  }
  return { ...(deprecated === undefined ? {} : { deprecated }), retractions }
}

/** The retraction that a version falls under. */
export function retractionOf(version: string, { retractions }: GoNotes): GoRetraction | undefined {
  return retractions.find(({ low, high }) => compareGo(low, version) <= 0 && compareGo(version, high) <= 0)
}

function splitNote(line: string): { readonly code: string; readonly note: string | undefined } {
  const at = line.indexOf('//')
  if (at < 0) return { code: line, note: undefined }
  const note = line.slice(at + 2).trim()
  return { code: line.slice(0, at).trim(), note: note === '' ? undefined : note }
}

function deprecationIn(comments: readonly string[]): string | undefined {
  const at = comments.findIndex((one) => one.startsWith('Deprecated:'))
  if (at < 0) return undefined
  return sentenceOf(comments.slice(at).join(' ').slice('Deprecated:'.length)) ?? 'deprecated'
}

function readRange(text: string, reason: string | undefined): GoRetraction | undefined {
  const because = reason === undefined ? undefined : sentenceOf(reason)
  const note = because === undefined ? {} : { reason: because }
  const pair = /^\[\s*(v[\w.+-]{1,255})\s*,\s*(v[\w.+-]{1,255})\s*\]$/.exec(text)
  if (pair?.[1] !== undefined && pair[2] !== undefined) return { low: pair[1], high: pair[2], ...note }
  return /^v[\w.+-]{1,255}$/.test(text) ? { low: text, high: text, ...note } : undefined
}
