import { sha256Hex } from '../canonical.ts'
import type { FindingStatus } from '../finding.ts'
import { compareLocations } from '../span.ts'
import type { Violation } from './evaluation.ts'

/** Hex digits of a fingerprint: 64 bits, short enough for people, long enough for every repository. */
const FINGERPRINT_LENGTH = 16

/** A violation with what identifies it across versions of the repository. */
export interface Fingerprinted {
  readonly violation: Violation
  readonly fingerprint: string
  readonly status: FindingStatus
  /** The same violation in the base; undefined when there is none, or nothing is compared. */
  readonly before: Violation | undefined
}

/** What is known of the past. */
export interface Past {
  /** Violations of the base tree, or undefined when nothing is compared. */
  readonly base: readonly Violation[] | undefined
  /** Fingerprints of `.flux/baseline.json`. */
  readonly baseline: ReadonlySet<string>
  /** Path that a file had at base, by its path at head. */
  readonly renamed: ReadonlyMap<string, string>
  /** True when the whole repository is audited and nothing in it is a change. */
  readonly everythingExists: boolean
}

/**
 * Says which violations are new. One is existing when the baseline has its fingerprint, or when its constraint asks for
 * `ratchet: new` and the base has as many violations of the same identity: moving or re-indenting a block changes nothing,
 * copying it makes the copy new.
 */
export function ratchet(violations: readonly Violation[], past: Past): readonly Fingerprinted[] {
  const known = new Map(
    fingerprintAll(past.base ?? [], new Map()).map(([violation, print]) => [print, violation]),
  )
  return fingerprintAll(violations, past.renamed).map(([violation, fingerprint]) => {
    const ratcheted = violation.constraint.definition.ratchet === 'new'
    const existing =
      past.baseline.has(fingerprint) || (ratcheted && (past.everythingExists || known.has(fingerprint)))
    return {
      violation,
      fingerprint,
      status: existing ? 'existing' : 'new',
      before: known.get(fingerprint),
    }
  })
}

/** Fingerprint: rule, path at base, identity, and how often that identity occurred before, by position. */
function fingerprintAll(
  violations: readonly Violation[],
  renamed: ReadonlyMap<string, string>,
): readonly (readonly [Violation, string])[] {
  // By path first: identities are kept by their violations anyway, texts with both would be made for this alone.
  const seenAt = new Map<string, Map<string, number>>()
  const sorted = [...violations].sort((a, b) => compareLocations(a.locations[0], b.locations[0]))
  return sorted.map((violation) => {
    const { identity } = violation
    const [{ path: here }] = violation.locations
    const path = renamed.get(here) ?? here
    const seen = seenAt.get(path) ?? new Map<string, number>()
    seenAt.set(path, seen)
    const before = seen.get(identity) ?? 0
    seen.set(identity, before + 1)
    const text = `v1\u0000${path}\u0000${identity}\u0000${before}`
    return [violation, sha256Hex(text, FINGERPRINT_LENGTH)] as const
  })
}
