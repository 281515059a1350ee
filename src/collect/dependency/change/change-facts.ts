import type { Fact, FactFields } from '../../../core/fact.ts'
import { locationOf } from '../../../core/source.ts'
import type { LookalikeIndex } from '../lookalike/find-lookalike.ts'
import type { LockedPackage } from '../model.ts'
import { packageSpans, parentFields, type TellPackage, tellPackages } from '../package-facts.ts'
import { takenCommands } from '../taken-commands.ts'
import { broughtPackages } from './brought-packages.ts'
import { changeLookup, lookalikesOf } from './change-lookup.ts'
import { compareLocks } from './compare-locks.ts'
import { type DependencyGraph, dependencyGraph } from './dependency-graph.ts'
import type { Elsewhere, FindElsewhere } from './find-elsewhere.ts'
import { DEPENDENCY_CHANGE } from './kinds.ts'
import type { IsKnownHost } from './known-hosts.ts'
import { type LocalGrounds, localGrounds } from './local-grounds.ts'
import type { LockPair, PackageChange } from './model.ts'
import { writtenPath } from './written-path.ts'

type Fields = FactFields<typeof DEPENDENCY_CHANGE.fields>

/** What is known beside the lock. */
export interface ChangeContext {
  readonly findElsewhere: FindElsewhere
  readonly isKnownHost: IsKnownHost
}

/** The facts of what is different between the two sides of one lock, in the order of `compareLocks`. */
export function changeFacts(
  pair: LockPair,
  around: ChangeContext,
): readonly Fact<typeof DEPENDENCY_CHANGE.fields>[] {
  const changes = compareLocks(pair)
  if (changes.length === 0) return []
  const graph = pair.after === undefined ? undefined : dependencyGraph(pair.after)
  const changeOf = changeLookup(changes)
  const context: Context = {
    around,
    graph,
    groundsOf: pair.after && localGrounds(pair.after, (one) => graph?.parentsOf(one) ?? []),
    toldHosts: new Set(),
    changeOf,
    brought: pair.after && broughtPackages(pair.after, changeOf),
    tellBefore: tellPackages(pair.before),
    tellAfter: tellPackages(pair.after),
    lookalikes: lookalikesOf(pair, changes),
  }
  return changes.flatMap((change) => changeFact(change, context) ?? [])
}

interface Context {
  readonly around: ChangeContext
  readonly groundsOf: ((one: LockedPackage) => LocalGrounds) | undefined
  readonly graph: DependencyGraph | undefined
  readonly changeOf: (one: LockedPackage) => PackageChange | undefined
  readonly tellBefore: TellPackage
  readonly tellAfter: TellPackage
  readonly brought: ReadonlySet<LockedPackage> | undefined
  readonly lookalikes: LookalikeIndex | undefined
  /** Hosts of which a fact of this lock told that they are new. */
  readonly toldHosts: Set<string>
}

function changeFact(
  change: PackageChange,
  context: Context,
): Fact<typeof DEPENDENCY_CHANGE.fields> | undefined {
  const { kind, pair, before, after, differs, step, integrity, isNewName } = change
  const { around, graph, groundsOf, changeOf, brought, tellBefore, tellAfter, lookalikes } = context
  const [lock, one] = after === undefined ? [pair.before, before] : [pair.after, after]
  if (lock === undefined || one === undefined) return undefined
  const resembles = isNewName && after !== undefined ? lookalikes?.find(after.name) : undefined
  const elsewhere = after === undefined ? undefined : around.findElsewhere(after, pair)
  const chain = after === undefined ? [] : (graph?.pathTo(after) ?? [after])
  const steps: Fields['chain'] = chain.map((link) => ({
    name: link.name,
    ...(link.version === undefined ? {} : { version: link.version }),
    newName: changeOf(link)?.isNewName === true,
  }))
  return {
    kind: DEPENDENCY_CHANGE,
    source: one.source ?? lock.source,
    span: one.span,
    spans: packageSpans(one),
    identity: `${kind}/${one.id}`,
    fields: {
      change: kind,
      differs,
      ...(after === undefined ? tellBefore : tellAfter)(one),
      ...(before === undefined || after === undefined ? {} : { before: tellBefore(before) }),
      step,
      integrityChange: integrity,
      newName: isNewName,
      newHost: after !== undefined && isNewHost(after, pair, context),
      newLock: pair.before === undefined,
      unreadableBefore: pair.wasUnreadable === true,
      local: (after && groundsOf?.(after)) ?? 'no',
      ...(elsewhere === undefined ? {} : { elsewhere: elsewhereFields(elsewhere) }),
      switched: pair.isSwitched,
      ...(resembles === undefined ? {} : { resembles }),
      takenCommands: after === undefined ? [] : takenCommands(after, before),
      requested: one.directIn.find(({ specifier }) => specifier !== undefined)?.specifier ?? '',
      via: `${writtenPath(chain)}${isNewName ? ', new' : ''}`,
      chain: steps,
      brought: after !== undefined && brought?.has(after) === true,
      parents:
        after === undefined
          ? []
          : (graph?.parentsOf(after) ?? []).map((parent) => ({
              ...parentFields(parent, after),
              change: changeOf(parent)?.kind ?? 'none',
              step: changeOf(parent)?.step ?? 'none',
            })),
      path: lock.source.path,
      format: lock.format,
    },
  }
}

/**
 * Whether a package comes from a registry that nothing came from before, and that is not the one everybody uses. Of a lock without one
 * to compare with only the first package of each registry is told.
 */
function isNewHost(
  { origin }: LockedPackage,
  pair: LockPair,
  { around: { isKnownHost }, toldHosts }: Context,
): boolean {
  const { kind, host, isDefaultRegistry } = origin
  if (kind !== 'registry' || isDefaultRegistry === true || host === undefined) return false
  if (isKnownHost(host, pair) || toldHosts.has(host)) return false
  if (pair.before === undefined) toldHosts.add(host)
  return true
}

function elsewhereFields({ differs, lock, one }: Elsewhere): NonNullable<Fields['elsewhere']> {
  const { host } = one.origin
  return {
    differs,
    path: lock.source.path,
    line: locationOf(one.source ?? lock.source, one.span).startLine,
    ...(host === undefined ? {} : { host }),
  }
}
