import { scoreCvss2 } from './cvss-2.ts'
import { scoreCvss3 } from './cvss-3.ts'
import { scoreCvss4 } from './cvss-4.ts'
import type { AdvisoryMatch } from './match.ts'
import { ADVISORY_LEVELS, type AdvisoryLevel, type AdvisoryRating, type SeverityClaim } from './model.ts'

const UNKNOWN: AdvisoryRating = { level: 'unknown' }

/** Words of databases and what they mean, in upper case. */
const WORDS: ReadonlyMap<string, AdvisoryLevel> = new Map([
  ['CRITICAL', 'critical'],
  ['HIGH', 'high'],
  ['IMPORTANT', 'high'],
  ['LOW', 'low'],
  ['MEDIUM', 'medium'],
  ['MODERATE', 'medium'],
  ['NEGLIGIBLE', 'low'],
  ['NONE', 'none'],
])

/**
 * How grave a match is. The first that says it in a form that is known decides: the part of the record about the package, the record
 * as a whole, then the fields of the database and those of the ecosystem; newer versions of CVSS before older ones. Malware is
 * critical whatever is said. What nobody says, or only in a broken form, is `unknown`, never `none`.
 */
export function rateMatch({ record, affected }: AdvisoryMatch): AdvisoryRating {
  if (record.isMalware) return { level: 'critical' }
  const sources: readonly (readonly SeverityClaim[])[] = [
    affected.flatMap(({ severity }) => severity),
    record.severity,
    record.otherSeverity,
    affected.flatMap(({ otherSeverity }) => otherSeverity),
  ]
  for (const claims of sources) {
    const rating = gravestOfBestKind(claims)
    if (rating !== undefined) return rating
  }
  return UNKNOWN
}

/** The gravest of several ratings of one thing; unknown only when all are. */
export function gravest(ratings: readonly AdvisoryRating[]): AdvisoryRating {
  return ratings.reduce((worst, one) => (isGraver(one, worst) ? one : worst), UNKNOWN)
}

const KINDS: readonly SeverityClaim['kind'][] = ['cvss-4', 'cvss-3', 'cvss-2', 'word']

function gravestOfBestKind(claims: readonly SeverityClaim[]): AdvisoryRating | undefined {
  for (const kind of KINDS) {
    const ratings = claims.flatMap((claim) => (claim.kind === kind ? (rateClaim(claim) ?? []) : []))
    if (ratings.length > 0) return gravest(ratings)
  }
  return undefined
}

/** What a claim comes to; undefined when it has no form that is known. */
export function rateClaim({ kind, text }: SeverityClaim): AdvisoryRating | undefined {
  if (kind === 'word') {
    const level = WORDS.get(text.toUpperCase())
    return level === undefined ? undefined : { level }
  }
  const score = kind === 'cvss-4' ? scoreCvss4(text) : kind === 'cvss-3' ? scoreCvss3(text) : scoreCvss2(text)
  if (score === undefined) return undefined
  return { level: kind === 'cvss-2' ? bandOf2(score) : bandOf(score), score, vector: text }
}

function bandOf(score: number): AdvisoryLevel {
  if (score >= 9) return 'critical'
  if (score >= 7) return 'high'
  if (score >= 4) return 'medium'
  return score > 0 ? 'low' : 'none'
}

/** Version 2 has three bands; it begins with low. */
function bandOf2(score: number): AdvisoryLevel {
  if (score >= 7) return 'high'
  return score >= 4 ? 'medium' : 'low'
}

function isGraver(a: AdvisoryRating, b: AdvisoryRating): boolean {
  const [left, right] = [ADVISORY_LEVELS.indexOf(a.level), ADVISORY_LEVELS.indexOf(b.level)]
  return left === right ? (a.score ?? 0) > (b.score ?? 0) : left < right
}
