import type { Ignore } from '../collect/workflow/ignore.ts'
import type { UndecidedCase, Violation } from '../core/constraint/evaluation.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import type { Cluster } from '../core/foreign/target.ts'
import { groupBy } from '../core/group-by.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import { isProjectKind } from './collections.ts'
import { type Scan, scan } from './scan.ts'

/** What a scan of one tree found, as far as an impact asks. */
export interface ImpactScan {
  readonly violations: readonly Violation[]
  readonly undecided: readonly UndecidedCase[]
  readonly ignores: Scan['ignores']
  readonly truncated: boolean
}

/** Scans one tree after the other. */
export type ImpactScanner = (tree: Tree) => Promise<ImpactScan>

const NOTHING: ImpactScan = { violations: [], undecided: [], ignores: new Map(), truncated: false }

/** What one file gave. */
interface FileResult {
  readonly violations: readonly Violation[]
  readonly undecided: readonly UndecidedCase[]
  readonly ignores: readonly Ignore[]
}

/**
 * A scanner for trees of one history: a file that was seen with the same path and bytes in an earlier tree is not looked at
 * again. Foreign policies and some facts are about several files, so with one of them every tree is looked at as a whole.
 */
export function createImpactScanner(parts: {
  readonly constraints: readonly PlannedConstraint[]
  readonly exclude: readonly string[]
  readonly shapes: ShapeTable
  readonly cluster: Cluster | undefined
}): ImpactScanner {
  const { cluster, ...rest } = parts
  const known = new Map<string, FileResult>()
  const isWhole = parts.constraints.some(
    ({ scope }) => scope.kind === 'manifest' || (scope.kind === 'fact' && isProjectKind(scope.fact)),
  )
  return async (tree) => {
    if (parts.constraints.length === 0) return NOTHING
    const entries = await tree.list()
    const keys = isWhole ? new Map<string, string>() : keysOf(entries)
    const isKnown = ({ path }: TreeEntry): boolean => known.has(keys.get(path) ?? '')
    const fresh = entries.filter((entry) => !isKnown(entry))
    const found = await scan({
      ...rest,
      tree,
      entries: fresh,
      ...(cluster === undefined ? {} : { cluster }),
    })
    const violations = groupBy(found.violations, ({ locations: [{ path }] }) => path)
    const undecided = groupBy(found.undecided, ({ location: { path } }) => path)
    const earlier = entries.filter(isKnown).map(({ path }) => known.get(keys.get(path) ?? ''))
    const ignores = new Map(found.ignores)
    for (const entry of entries) {
      const own = known.get(keys.get(entry.path) ?? '')
      if (own !== undefined && own.ignores.length > 0) ignores.set(entry.path, own.ignores)
    }
    for (const { path } of fresh) {
      const key = keys.get(path)
      if (key === undefined) continue
      known.set(key, {
        violations: violations.get(path) ?? [],
        undecided: undecided.get(path) ?? [],
        ignores: found.ignores.get(path) ?? [],
      })
    }
    return {
      violations: [...found.violations, ...earlier.flatMap((one) => one?.violations ?? [])],
      undecided: [...found.undecided, ...earlier.flatMap((one) => one?.undecided ?? [])],
      ignores,
      truncated: found.truncated.size > 0,
    }
  }
}

/** What makes a file the same as one of another tree; nothing for files whose bytes have no name. */
function keysOf(entries: readonly TreeEntry[]): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ path, kind, executable, id }): readonly (readonly [string, string])[] =>
      id === undefined ? [] : [[path, [path, kind, executable, id].join('\u0000')]],
    ),
  )
}
