/** Kinds of range of a record: of commits, of versions of SemVer, of versions in the order of the ecosystem. */
export const RANGE_TYPES = ['ECOSYSTEM', 'GIT', 'SEMVER'] as const
export type RangeType = (typeof RANGE_TYPES)[number]

/** What happens at a version of a range. `introduced` at `0` is before every version, a `limit` of `*` behind every one. */
export const EVENT_KINDS = ['fixed', 'introduced', 'last_affected', 'limit'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export interface RangeEvent {
  readonly kind: EventKind
  /** A version; a commit in ranges of type `GIT`. */
  readonly at: string
}

/** One range of versions, in the order of the record. */
export interface AffectedRange {
  readonly type: RangeType
  /** Address of the repository, of ranges of type `GIT`. */
  readonly repository?: string
  readonly events: readonly RangeEvent[]
}

/** How grave a record says that it is: a vector of CVSS, or a word. Nothing of it is checked yet. */
export interface SeverityClaim {
  readonly kind: 'cvss-2' | 'cvss-3' | 'cvss-4' | 'word'
  readonly text: string
}

/** Reasons for a record that is no vulnerability. */
export const INFORMATIONAL_KINDS = ['notice', 'unmaintained', 'unsound'] as const
export type Informational = (typeof INFORMATIONAL_KINDS)[number]

/** One package that a record is about. */
export interface AffectedPackage {
  /** As written, with what follows a colon: `Debian:12`, `Maven:https://repo.example/maven2`. */
  readonly ecosystem: string
  /** As written. */
  readonly name: string
  readonly ranges: readonly AffectedRange[]
  /** Versions that are affected by name. */
  readonly versions: readonly string[]
  /** What its `severity` says, best first. */
  readonly severity: readonly SeverityClaim[]
  /** What fields of the database, and then of the ecosystem, say of the severity. */
  readonly otherSeverity: readonly SeverityClaim[]
  readonly informational?: Informational
  /** The range that the database knows to be affected where there is no fix (`<= 1.2.3`): to show, never to clear. */
  readonly knownRange?: string
}

/**
 * An advisory as the OSV schema (1.7) has it, as far as it decides anything. Texts are those of strangers, cut and on one line;
 * everything that decides was checked by `readRecord`.
 */
export interface AdvisoryRecord {
  readonly id: string
  /** Other ids of the same thing. */
  readonly aliases: readonly string[]
  /** Ids of what this was made from. One way: the same thing as neither of them. */
  readonly upstream: readonly string[]
  readonly related: readonly string[]
  /** RFC 3339, as written; absent where the source does not tell. */
  readonly modified?: string
  readonly published?: string
  /** When it was taken back; in the future it still holds. */
  readonly withdrawn?: string
  /** Empty when the record has none. */
  readonly summary: string
  readonly severity: readonly SeverityClaim[]
  /** What fields of the database say of the severity. */
  readonly otherSeverity: readonly SeverityClaim[]
  readonly affected: readonly AffectedPackage[]
  /** It is no vulnerability. */
  readonly informational?: Informational
  /** It tells of malware: of code that was made to do harm. */
  readonly isMalware: boolean
}

/** A record that contradicts itself or cannot be read: nothing follows from it, and that must be told once. */
export interface InvalidRecord {
  /** Its id, or the name of its file where it has none. */
  readonly id: string
  /** One line, without text of the record but in backticks. */
  readonly reason: string
}

/** How grave something is, gravest first; `unknown` when nobody says it in a form that is known. */
export const ADVISORY_LEVELS = ['critical', 'high', 'medium', 'low', 'none', 'unknown'] as const
export type AdvisoryLevel = (typeof ADVISORY_LEVELS)[number]

/** A severity and where it comes from. */
export interface AdvisoryRating {
  readonly level: AdvisoryLevel
  /** 0 to 10, where it comes from a vector. */
  readonly score?: number
  /** The vector that was rated. */
  readonly vector?: string
}
