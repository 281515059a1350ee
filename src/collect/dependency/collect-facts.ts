import type { Fact, FactKind } from '../../core/fact.ts'
import type { Project } from '../project.ts'
import { changeFacts } from './change/change-facts.ts'
import { collectLockPairs } from './change/collect-changes.ts'
import { type DependencyGraph, dependencyGraph } from './change/dependency-graph.ts'
import { DEPENDENCY_CHANGE } from './change/kinds.ts'
import { collectInventory, type Inventory } from './collect-inventory.ts'
import { LOCK_FORMATS } from './formats.ts'
import { DEPENDENCY_LOCK, DEPENDENCY_PACKAGE, DEPENDENCY_PROBLEM } from './kinds.ts'
import type { Lock, LockedPackage, LockProblem } from './model.ts'
import { packageFields, packageSpans } from './package-facts.ts'

/**
 * The facts about dependencies that somebody asks for, in the order of the paths of their lockfiles. On a change only the lockfiles that
 * it can have made different are read, unless all of them are asked for.
 */
export async function collectDependencyFacts(
  project: Project,
  asked: ReadonlySet<FactKind>,
): Promise<readonly Fact[]> {
  const pairs =
    asked.has(DEPENDENCY_CHANGE) || project.isChangeOnly === true
      ? await collectLockPairs(project)
      : undefined
  const inventory =
    project.isChangeOnly === true && pairs !== undefined
      ? { locks: pairs.flatMap(({ after }) => after ?? []), problems: [] }
      : await inventoryOf(project, asked)
  return [
    ...(asked.has(DEPENDENCY_LOCK) ? inventory.locks.map(lockFact) : []),
    ...(asked.has(DEPENDENCY_PROBLEM) ? problemFacts(inventory) : []),
    ...(asked.has(DEPENDENCY_PACKAGE) ? inventory.locks.flatMap(packageFacts) : []),
    ...(asked.has(DEPENDENCY_CHANGE) ? (pairs ?? []).flatMap(changeFacts) : []),
  ]
}

/** What is wrong with workflows and images has kinds of its own, so that they are read here for their packages alone. */
async function inventoryOf(project: Project, asked: ReadonlySet<FactKind>): Promise<Inventory> {
  if (![DEPENDENCY_LOCK, DEPENDENCY_PROBLEM, DEPENDENCY_PACKAGE].some((kind) => asked.has(kind)))
    return { locks: [], problems: [] }
  const isAll = asked.has(DEPENDENCY_PACKAGE) || asked.has(DEPENDENCY_LOCK)
  const formats = LOCK_FORMATS.filter(
    ({ ecosystem }) => isAll || (ecosystem !== 'GitHub Actions' && ecosystem !== 'docker'),
  )
  return collectInventory(project, project.entries, { formats })
}

function packageFacts(lock: Lock): readonly Fact[] {
  const graph = dependencyGraph(lock)
  return lock.packages.map((one) => packageFact(lock, one, graph))
}

function lockFact(lock: Lock): Fact<typeof DEPENDENCY_LOCK.fields> {
  const { source, ecosystem, format, formatVersion, isComplete, packages, importers } = lock
  return {
    kind: DEPENDENCY_LOCK,
    source,
    span: { start: 0, end: 0 },
    spans: new Map(),
    identity: format,
    fields: {
      path: source.path,
      ecosystem,
      format,
      ...(formatVersion === undefined ? {} : { formatVersion }),
      complete: isComplete,
      packages: packages.length,
      projects: importers.map(({ path }) => path),
    },
  }
}

function problemFacts({ locks, problems }: Inventory): readonly Fact[] {
  return [
    ...locks.flatMap((lock) =>
      lock.problems
        .filter(({ extent }) => lock.ecosystem !== 'GitHub Actions' || extent !== 'note')
        .map((problem) => problemFact(problem, lock)),
    ),
    ...problems.map((problem) => problemFact(problem, undefined)),
  ]
}

function problemFact(
  { kind, extent, message, source, span }: LockProblem,
  lock: Lock | undefined,
): Fact<typeof DEPENDENCY_PROBLEM.fields> {
  return {
    kind: DEPENDENCY_PROBLEM,
    source,
    span,
    spans: new Map([['/message', span]]),
    identity: `${kind}/${message}`,
    fields: {
      problem: kind,
      extent,
      message,
      path: source.path,
      ecosystem: lock?.ecosystem ?? 'npm',
      format: lock?.format ?? '',
    },
  }
}

function packageFact(
  lock: Lock,
  one: LockedPackage,
  graph: DependencyGraph,
): Fact<typeof DEPENDENCY_PACKAGE.fields> {
  return {
    kind: DEPENDENCY_PACKAGE,
    source: one.source ?? lock.source,
    span: one.span,
    spans: packageSpans(one),
    identity: one.id,
    fields: {
      ...packageFields(one),
      parents: graph.parentsOf(one).map(({ name, version, origin }) => ({
        name,
        ...(version === undefined ? {} : { version }),
        origin: origin.kind,
      })),
      path: lock.source.path,
      format: lock.format,
    },
  }
}
