import type { Lookalike } from '../lookalike/find-lookalike.ts'
import type { LockedPackage, OriginKind } from '../model.ts'
import { takenCommands } from '../taken-commands.ts'
import { broughtPackages } from './brought-packages.ts'
import { changeLookup, lookalikesOf } from './change-lookup.ts'
import { dependencyGraph } from './dependency-graph.ts'
import type { LockPair, PackageChange } from './model.ts'
import { writtenPath } from './written-path.ts'

/** What a lockfile itself shows of a package that a change brings, and that says more together with what a registry knows. */
export interface ChangeSigns {
  /** Nothing in the lock had the name before. Never true where there was no lock. */
  readonly isNewName: boolean
  /** There was no lock before. */
  readonly isNewLock: boolean
  /** A minor or patch update brings it, nothing had its name before, and no package of its family asks for it. */
  readonly isBrought: boolean
  /** A package that asks for it has its scope, or the beginning of its name. */
  readonly isFamily: boolean
  /** It asks for a package from outside of the registry that the same change brought. */
  readonly asksOutside: boolean
  /** The known name that its new name is like. */
  readonly resembles?: Lookalike
  /** Commands of the system or of another package that it newly installs. */
  readonly takenCommands: readonly string[]
  /** The shortest way to it from a package that a project names. */
  readonly via: string
}

/** Origins of which no registry knows anything. */
const OUTSIDE: ReadonlySet<OriginKind> = new Set<OriginKind>(['custom', 'exec', 'git', 'url'])

/**
 * Reads the signs of packages that a change brings. `changes` are all changes of the pair; the locks are walked once, and not before
 * somebody asks for a package.
 */
export function changeSigns(
  pair: LockPair,
  changes: readonly PackageChange[],
): (change: PackageChange) => ChangeSigns {
  let read: ((change: PackageChange) => ChangeSigns) | undefined
  return (change) => {
    read ??= signsReader(pair, changes)
    return read(change)
  }
}

function signsReader(
  pair: LockPair,
  changes: readonly PackageChange[],
): (change: PackageChange) => ChangeSigns {
  const graph = pair.after === undefined ? undefined : dependencyGraph(pair.after)
  const changeOf = changeLookup(changes)
  const lookalikes = lookalikesOf(pair, changes)
  const brought = pair.after === undefined ? undefined : broughtPackages(pair.after, changeOf)
  const outside = new Set(
    changes.flatMap(({ kind, after, differs }) =>
      after !== undefined &&
      OUTSIDE.has(after.origin.kind) &&
      (kind === 'added' || differs.includes('origin'))
        ? [after.id]
        : [],
    ),
  )
  return ({ after, before, isNewName }) => {
    const parents = after === undefined ? [] : (graph?.parentsOf(after) ?? [])
    const isFamily = after !== undefined && parents.some((parent) => isOfFamily(after.name, parent.name))
    const resembles = isNewName && after !== undefined ? lookalikes?.find(after.name) : undefined
    return {
      isNewName,
      isNewLock: pair.before === undefined,
      isBrought: after !== undefined && brought?.has(after) === true && !isFamily,
      isFamily,
      asksOutside: outside.size > 0 && (after?.edges ?? []).some(({ to }) => outside.has(to)),
      ...(resembles === undefined ? {} : { resembles }),
      takenCommands: after === undefined ? [] : takenCommands(after, before),
      via: after === undefined ? '' : written(graph?.pathTo(after) ?? [after], isNewName),
    }
  }
}

function written(path: readonly LockedPackage[], isNewName: boolean): string {
  return `${writtenPath(path)}${isNewName ? ', new' : ''}`
}

/** Whether two names show one owner: `left-core` and `@left/core` of `left`, `@acme/b` of `@acme/a`. */
function isOfFamily(name: string, parent: string): boolean {
  if (name.startsWith(`${parent}-`) || name.startsWith(`@${parent}/`)) return true
  return parent.startsWith('@') && name.startsWith(`${parent.slice(0, parent.indexOf('/'))}/`)
}
