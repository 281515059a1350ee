import type { Ignore } from '../collect/workflow/ignore.ts'
import { NO_LAST_DAY } from '../core/constraint/config.ts'
import type { Violation } from '../core/constraint/evaluation.ts'
import type { Fingerprinted } from '../core/constraint/ratchet.ts'
import type { Finding } from '../core/finding.ts'

/** Comments that ask not to report findings, by path. */
export type IgnoresByPath = ReadonlyMap<string, readonly Ignore[]>

/** What decides which comments count. */
export interface IgnoreRequest {
  readonly ignores: IgnoresByPath
  /** Comments of the base, by the path at base; undefined when nothing is compared. */
  readonly base: IgnoresByPath | undefined
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string
}

/**
 * Marks findings as waived that a comment on one of their lines accepts. Where there is a base, a comment has to accept the
 * same finding there too: neither a new comment nor an old one that was moved counts, so that a pull request
 * cannot weaken its own gate.
 */
export function acceptIgnored(
  findings: readonly Finding[],
  origins: readonly Fingerprinted[],
  request: IgnoreRequest,
): readonly Finding[] {
  return findings.map((finding, index) => {
    const origin = origins[index]
    if (origin === undefined) return finding
    const ignore = findIgnore(request.ignores, origin.violation, request.today)
    if (ignore === undefined) return finding
    if (request.base !== undefined && findIgnore(request.base, origin.before, request.today) === undefined) {
      return finding
    }
    const { reason, expires } = ignore
    const waiver =
      reason === undefined
        ? {}
        : { waiver: { reason, owner: 'comment in the file', expires: expires ?? NO_LAST_DAY } }
    return { ...finding, status: 'waived', ...waiver }
  })
}

function findIgnore(
  ignores: IgnoresByPath,
  violation: Violation | undefined,
  today: string,
): Ignore | undefined {
  if (violation === undefined) return undefined
  return (ignores.get(violation.locations[0].path) ?? []).find(
    (ignore) => (ignore.expires === undefined || today <= ignore.expires) && covers(ignore, violation),
  )
}

function covers(ignore: Ignore, violation: Violation): boolean {
  const { rule, id } = violation.constraint.definition
  if (!ignore.rules.some((name) => name === rule || name === id)) return false
  const [{ path }] = violation.locations
  return [...violation.locations, ...violation.hidden].some(
    (location) =>
      location.path === path &&
      location.startLine <= ignore.line &&
      ignore.line <= Math.max(location.endLine, location.startLine),
  )
}
