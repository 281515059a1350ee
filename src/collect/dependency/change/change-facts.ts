import type { Fact, FactFields } from '../../../core/fact.ts'
import type { LookalikeIndex } from '../lookalike/find-lookalike.ts'
import type { LockedPackage } from '../model.ts'
import { packageSpans, parentFields, type TellPackage, tellPackages } from '../package-facts.ts'
import { takenCommands } from '../taken-commands.ts'
import { changeLookup, lookalikesOf } from './change-lookup.ts'
import { compareLocks } from './compare-locks.ts'
import { type DependencyGraph, dependencyGraph } from './dependency-graph.ts'
import { DEPENDENCY_CHANGE } from './kinds.ts'
import type { LockPair, PackageChange } from './model.ts'
import { writtenPath } from './written-path.ts'

type Fields = FactFields<typeof DEPENDENCY_CHANGE.fields>

/** The facts of what is different between the two sides of one lock, in the order of `compareLocks`. */
export function changeFacts(pair: LockPair): readonly Fact<typeof DEPENDENCY_CHANGE.fields>[] {
  const changes = compareLocks(pair)
  if (changes.length === 0) return []
  const graph = pair.after === undefined ? undefined : dependencyGraph(pair.after)
  const context: Context = {
    graph,
    changeOf: changeLookup(changes),
    tellBefore: tellPackages(pair.before),
    tellAfter: tellPackages(pair.after),
    lookalikes: lookalikesOf(pair, changes),
    hosts: pair.before && new Set(pair.before.packages.map(({ origin }) => origin.host ?? '')),
  }
  return changes.flatMap((change) => changeFact(change, context) ?? [])
}

interface Context {
  readonly graph: DependencyGraph | undefined
  readonly changeOf: (one: LockedPackage) => PackageChange | undefined
  readonly tellBefore: TellPackage
  readonly tellAfter: TellPackage
  readonly lookalikes: LookalikeIndex | undefined
  /** Hosts that packages came from before; undefined where there was no lock. */
  readonly hosts: ReadonlySet<string> | undefined
}

function changeFact(
  change: PackageChange,
  { graph, changeOf, tellBefore, tellAfter, lookalikes, hosts }: Context,
): Fact<typeof DEPENDENCY_CHANGE.fields> | undefined {
  const { kind, pair, before, after, differs, step, integrity, isNewName } = change
  const [lock, one] = after === undefined ? [pair.before, before] : [pair.after, after]
  if (lock === undefined || one === undefined) return undefined
  const resembles = isNewName && after !== undefined ? lookalikes?.find(after.name) : undefined
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
      newHost: after !== undefined && isNewHost(after, hosts),
      newLock: pair.before === undefined,
      switched: pair.isSwitched,
      ...(resembles === undefined ? {} : { resembles }),
      takenCommands: after === undefined ? [] : takenCommands(after, before),
      requested: one.directIn.find(({ specifier }) => specifier !== undefined)?.specifier ?? '',
      via: `${writtenPath(chain)}${isNewName ? ', new' : ''}`,
      chain: steps,
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

/** Whether a package comes from a registry that nothing came from before, and that is not the one everybody uses. */
function isNewHost({ origin }: LockedPackage, hosts: ReadonlySet<string> | undefined): boolean {
  return (
    hosts !== undefined &&
    origin.kind === 'registry' &&
    origin.isDefaultRegistry !== true &&
    origin.host !== undefined &&
    !hosts.has(origin.host)
  )
}
