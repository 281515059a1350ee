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
  /** Whether findings of constraints that are not `waivable` can be accepted; not where it is not said. */
  readonly allowCritical?: boolean | undefined
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
  const own = indexIgnores(request.ignores, request.today)
  const base = request.base && indexIgnores(request.base, request.today)
  return findings.map((finding, index) => {
    const origin = origins[index]
    if (origin === undefined) return finding
    if (finding.waivable === false && request.allowCritical !== true) return finding
    const ignore = findIgnore(own, origin.violation)
    if (ignore === undefined) return finding
    if (base !== undefined && findIgnore(base, origin.before) === undefined) return finding
    const { reason, expires } = ignore
    const waiver =
      reason === undefined
        ? {}
        : { waiver: { reason, owner: 'comment in the file', expires: expires ?? NO_LAST_DAY } }
    return { ...finding, status: 'waived', ...waiver }
  })
}

/** Comments that count today, by path and name of a rule, in the order of their lines. */
type IgnoreIndex = ReadonlyMap<string, ReadonlyMap<string, readonly Ignore[]>>

/** LIMIT: with it a finding costs a search, and not a look at every comment of its file. */
function indexIgnores(ignores: IgnoresByPath, today: string): IgnoreIndex {
  const index = new Map<string, Map<string, Ignore[]>>()
  for (const [path, list] of ignores) {
    const byRule = new Map<string, Ignore[]>()
    const counting = list.filter(({ expires }) => expires === undefined || today <= expires)
    for (const ignore of counting.sort((a, b) => a.line - b.line)) {
      for (const name of new Set(ignore.rules)) {
        const known = byRule.get(name)
        if (known === undefined) byRule.set(name, [ignore])
        else known.push(ignore)
      }
    }
    index.set(path, byRule)
  }
  return index
}

/** The first comment that accepts a violation. */
function findIgnore(index: IgnoreIndex, violation: Violation | undefined): Ignore | undefined {
  if (violation === undefined) return undefined
  const [{ path }] = violation.locations
  const byRule = index.get(path)
  if (byRule === undefined) return undefined
  const { rule, id } = violation.constraint.definition
  let first: Ignore | undefined
  for (const name of [rule, id]) {
    const list = byRule.get(name)
    if (list === undefined) continue
    for (const location of [...violation.locations, ...violation.hidden]) {
      if (location.path !== path) continue
      const found = firstFrom(list, location.startLine)
      if (found === undefined || found.line > Math.max(location.endLine, location.startLine)) continue
      if (first === undefined || found.line < first.line) first = found
    }
  }
  return first
}

/** The first comment that is not above a line. */
function firstFrom(list: readonly Ignore[], line: number): Ignore | undefined {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.line ?? 0) < line) low = middle + 1
    else high = middle
  }
  return list[low]
}
