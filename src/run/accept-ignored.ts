import type { Ignore } from '../collect/workflow/ignore.ts'
import type { Violation } from '../core/constraint/evaluate.ts'
import type { Fingerprinted } from '../core/constraint/ratchet.ts'
import type { Finding } from '../core/finding.ts'

/** Comments that ask not to report findings, by path. */
export type IgnoresByPath = ReadonlyMap<string, readonly Ignore[]>

/** What decides which comments count. */
export interface IgnoreRequest {
  readonly ignores: IgnoresByPath
  /** Comments of the base, by the path at base: with a base only those count that were there before the change. */
  readonly base: IgnoresByPath | undefined
  readonly renamed: ReadonlyMap<string, string>
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string
}

/**
 * Marks findings as waived that a comment on one of their lines accepts. Where there is a base, comment and finding must both
 * be in it: neither a new comment nor an old one that was moved to a new finding counts, so that a pull request cannot
 * weaken its own gate.
 */
export function acceptIgnored(
  findings: readonly Finding[],
  origins: readonly Fingerprinted[],
  request: IgnoreRequest,
): readonly Finding[] {
  const accepted = acceptedIgnores(request)
  return findings.map((finding, index) => {
    const origin = origins[index]
    if (origin === undefined || (request.base !== undefined && !origin.inBase)) return finding
    const ignore = (accepted.get(finding.locations[0].path) ?? []).find((one) =>
      covers(one, origin.violation),
    )
    if (ignore === undefined) return finding
    const { reason, expires } = ignore
    const waiver =
      reason === undefined
        ? {}
        : { waiver: { reason, owner: 'comment in the file', expires: expires ?? 'never' } }
    return { ...finding, status: 'waived', ...waiver }
  })
}

function acceptedIgnores({ ignores, base, renamed, today }: IgnoreRequest): IgnoresByPath {
  return new Map(
    [...ignores].map(([path, list]) => {
      const current = list.filter(({ expires }) => expires === undefined || today <= expires)
      if (base === undefined) return [path, current]
      const known = countForms(base.get(renamed.get(path) ?? path) ?? [])
      return [path, current.filter((ignore) => takeOne(known, formOf(ignore)))]
    }),
  )
}

function countForms(list: readonly Ignore[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const ignore of list) counts.set(formOf(ignore), (counts.get(formOf(ignore)) ?? 0) + 1)
  return counts
}

function takeOne(counts: Map<string, number>, form: string): boolean {
  const left = counts.get(form) ?? 0
  counts.set(form, left - 1)
  return left > 0
}

/** A comment without its line: it may move. */
function formOf({ rules, expires }: Ignore): string {
  return JSON.stringify([[...rules].sort(), expires])
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
