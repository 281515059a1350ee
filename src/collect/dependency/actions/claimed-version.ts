/** A version that the comment behind a `uses` claims. */
export interface ClaimedVersion {
  readonly text: string
  /** Where it begins in the comment. */
  readonly start: number
}

/** LIMIT: characters of a comment that are looked at. */
const LONGEST = 200
const CLAIM =
  /^((?:(?:tag|version|ver|pin)\s*[:=@]?\s*|ratchet:[\w.-]+\/[\w./-]+@|@)?)(v?\d{1,9}(?:\.\d{1,9}){0,3}(?:[-+.][\w.+-]+)?)(?=[\s,;)]|$)/i

/** The version at the beginning of a comment: `v4.2.2`, `tag=v4.2.2`, `v4.2.2 (2026-01-01)`; undefined when it names none. */
export function claimedVersion(comment: string): ClaimedVersion | undefined {
  const match = CLAIM.exec(comment.slice(0, LONGEST))
  const text = match?.[2]
  const isCut = match?.[0].length === LONGEST && comment.length > LONGEST
  return text === undefined || isCut ? undefined : { text, start: match?.[1]?.length ?? 0 }
}
