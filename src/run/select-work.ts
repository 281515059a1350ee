import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { FactKind } from '../core/fact.ts'
import { LIMITS } from '../core/limits.ts'
import type { TreeEntry } from '../core/tree.ts'
import type { Collections } from './collections.ts'

/** What one file is needed for. */
export interface Work {
  readonly entry: TreeEntry
  readonly onDocument: readonly PlannedConstraint[]
  readonly onFacts: readonly PlannedConstraint[]
  readonly maxBytes: number
}

/** Constraints by what they look at: many share their path patterns, which are matched once for each file. */
export interface Selection {
  readonly byGlobs: readonly {
    readonly matches: (path: string) => boolean
    readonly constraints: readonly PlannedConstraint[]
  }[]
  /** The constraints on facts of some kinds; worked out once for each set. */
  readonly factsOf: (kinds: ReadonlySet<FactKind>) => readonly PlannedConstraint[]
}

/** Groups constraints by their path patterns. */
export function groupByGlobs(constraints: readonly PlannedConstraint[]): Selection {
  const groups = new Map<string, { matches: (path: string) => boolean; constraints: PlannedConstraint[] }>()
  for (const constraint of constraints) {
    if (constraint.scope.kind !== 'files') continue
    const { globs, matches } = constraint.scope
    const key = JSON.stringify(globs)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { matches, constraints: [constraint] })
    else group.constraints.push(constraint)
  }
  const byKinds = new Map<ReadonlySet<FactKind>, readonly PlannedConstraint[]>()
  return {
    byGlobs: [...groups.values()],
    factsOf: (kinds) => {
      const known =
        byKinds.get(kinds) ??
        constraints.filter(({ scope }) => scope.kind === 'fact' && kinds.has(scope.fact))
      byKinds.set(kinds, known)
      return known
    },
  }
}

/** What a file is needed for, or undefined when nothing asks for it. */
export function workFor(entry: TreeEntry, selection: Selection, collections: Collections): Work | undefined {
  if (entry.kind === 'submodule') return undefined
  const onDocument = selection.byGlobs.flatMap((group) =>
    group.matches(entry.path) ? group.constraints : [],
  )
  const kinds = collections.kindsFor(entry.path)
  const onFacts = selection.factsOf(kinds)
  if (onDocument.length === 0 && onFacts.length === 0) return undefined
  const limits = onDocument.map(({ set }) => set.limits.inputBytes ?? LIMITS.documentBytes)
  const maxBytes = Math.min(
    LIMITS.documentBytes,
    Math.max(onFacts.length > 0 ? LIMITS.documentBytes : 0, ...limits),
  )
  return { entry, onDocument, onFacts, maxBytes }
}
