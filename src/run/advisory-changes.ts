import { isAdvisoryId, isDate } from '../collect/dependency/advisory/record-text.ts'

/** A record that changed, and when. */
export interface AdvisoryChange {
  readonly id: string
  /** RFC 3339, as written. */
  readonly modified: string
}

/** The latest changes of an ecosystem. */
export interface AdvisoryChanges {
  /** Newest first. */
  readonly changes: readonly AdvisoryChange[]
  /** Every change since the cursor is in it: nothing else must be asked for. */
  readonly isWhole: boolean
}

/** Reads a list of changes in pieces. */
export interface ChangeReader {
  /** Takes the next piece. False: that is enough. */
  take(text: string): boolean
  /** What was read, or why it cannot be believed. To be called at the end of the list. */
  finish(): AdvisoryChanges | { readonly fault: string }
}

/** Lists are made of records as they arrive, and may be a little out of order: what changed shortly before the cursor is asked for again. */
const OVERLAP_MS = 15 * 60_000
/** LIMIT: changes that are asked for one by one. Beyond it the archive of all records is smaller than what comes with each. */
export const MAX_CHANGES = 5_000
const MAX_LINE = 512

/**
 * Makes a reader for `modified_id.csv`, which has the time and id of every record, the one that changed last first. It needs no more than
 * what is newer than the cursor.
 * @param cursor RFC 3339: up to when everything is known; undefined when nothing is
 */
export function createChangeReader(cursor: string | undefined): ChangeReader {
  const until = cursor === undefined ? Number.NEGATIVE_INFINITY : Date.parse(cursor) - OVERLAP_MS
  const changes: AdvisoryChange[] = []
  let rest = ''
  let before = Number.POSITIVE_INFINITY
  let state: 'open' | 'whole' | 'cut' = 'open'
  let fault: string | undefined

  const takeLine = (line: string): void => {
    if (line === '' || state !== 'open') return
    const comma = line.indexOf(',')
    const modified = line.slice(0, Math.max(comma, 0))
    const id = line.slice(comma + 1)
    // HOSTILE: ids become parts of addresses.
    if (comma < 0 || !isDate(modified) || !isAdvisoryId(id)) {
      fault ??= 'the list of changes has a line of an unknown form'
      return
    }
    const at = Date.parse(modified)
    if (at > before) fault ??= 'the list of changes is not in order'
    before = at
    if (at < until) state = 'whole'
    // LIMIT: of what is kept.
    else if (changes.length >= MAX_CHANGES) state = 'cut'
    else changes.push({ id, modified })
  }

  return {
    take: (text) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) takeLine(line.endsWith('\r') ? line.slice(0, -1) : line)
      if (rest.length > MAX_LINE) fault ??= 'the list of changes has a line of an unknown form'
      return state === 'open' && fault === undefined
    },
    finish: () => {
      if (fault === undefined) takeLine(rest.trimEnd())
      if (fault !== undefined) return { fault }
      return { changes: onlyNewest(changes), isWhole: state !== 'cut' }
    },
  }
}

/** Each id once, with its newest change. */
function onlyNewest(changes: readonly AdvisoryChange[]): readonly AdvisoryChange[] {
  const seen = new Set<string>()
  return changes.filter(({ id }) => !seen.has(id) && seen.add(id))
}

/** LIMIT: a new state with fewer records than this share of the old one is not believed: databases hardly ever shrink. */
const LEAST_SHARE = 0.9

/** Whether a state with so many records may replace one with as many. */
export function mayReplace(before: number, after: number): boolean {
  return after > 0 && after >= before * LEAST_SHARE
}
