import type { Fact, FactKind } from '../../core/fact.ts'
import { createSource, locationOf } from '../../core/source.ts'
import type { Project } from '../project.ts'
import { advisoryFacts } from './advisory/advisory-facts.ts'
import { DEPENDENCY_AUDIT, DEPENDENCY_VULNERABILITY } from './advisory/kinds.ts'
import { changeFacts } from './change/change-facts.ts'
import { collectLockPairs } from './change/collect-changes.ts'
import { type DependencyGraph, dependencyGraph } from './change/dependency-graph.ts'
import { createFindElsewhere } from './change/find-elsewhere.ts'
import { DEPENDENCY_CHANGE, DEPENDENCY_SETTING } from './change/kinds.ts'
import { readKnownHosts } from './change/known-hosts.ts'
import { createIsKnownSetting } from './change/known-settings.ts'
import type { LockPair } from './change/model.ts'
import { collectOtherLocks } from './change/other-locks.ts'
import { settingFacts } from './change/setting-facts.ts'
import { collectInventory, type Inventory } from './collect-inventory.ts'
import { findDrift } from './drift.ts'
import { factFormats } from './fact-formats.ts'
import { findConflicts } from './find-conflicts.ts'
import {
  DEPENDENCY_CONFLICT,
  DEPENDENCY_DRIFT,
  DEPENDENCY_LOCK,
  DEPENDENCY_PACKAGE,
  DEPENDENCY_PROBLEM,
} from './kinds.ts'
import type { Lock, LockedPackage, LockProblem } from './model.ts'
import { packageSpans, parentFields, type TellPackage, tellPackages } from './package-facts.ts'
import { collectReleases } from './registry/collect-releases.ts'
import { DEPENDENCY_RELEASE } from './registry/kinds.ts'
import { rivalLocks } from './rival-locks.ts'

/**
 * The facts about dependencies that somebody asks for, in the order of the paths of their lockfiles. On a change only the lockfiles that
 * it can have made different are read, unless all of them are asked for.
 */
export async function collectDependencyFacts(
  project: Project,
  asked: ReadonlySet<FactKind>,
): Promise<readonly Fact[]> {
  const isAbout = (kinds: readonly FactKind[]): boolean => kinds.some((kind) => asked.has(kind))
  const isChangeOnly = project.isChangeOnly === true
  const changed = isChangeOnly || isAbout(CHANGE_KINDS) ? await collectLockPairs(project) : undefined
  const pairs = changed?.pairs
  const inventory =
    isChangeOnly && changed !== undefined
      ? { locks: changed.pairs.flatMap(({ after }) => after ?? []), problems: changed.problems }
      : isAbout(STATE_KINDS)
        ? await inventoryOf(project, asked)
        : { locks: [], problems: [] }
  const paths = new Set(project.entries.map(({ path }) => path))
  const give = (kind: FactKind, facts: () => readonly Fact[]): readonly Fact[] =>
    asked.has(kind) ? facts() : []
  return [
    ...give(DEPENDENCY_LOCK, () => [
      ...inventory.locks.map((lock) => lockFact(lock, paths, false)),
      ...(pairs ?? []).flatMap(({ before, after }) =>
        before !== undefined && after === undefined ? [lockFact(before, paths, true)] : [],
      ),
    ]),
    ...give(DEPENDENCY_PROBLEM, () => problemFacts(inventory)),
    ...give(DEPENDENCY_PACKAGE, () => inventory.locks.flatMap(packageFacts)),
    ...give(DEPENDENCY_CONFLICT, () => inventory.locks.flatMap(conflictFacts)),
    ...give(DEPENDENCY_DRIFT, () => inventory.locks.flatMap(driftFacts)),
    ...(pairs === undefined ? [] : await compareFacts(project, pairs, asked)),
    ...(isAbout(ADVISORY_KINDS)
      ? (await advisoryFacts(inventory.locks, project.advisories, project.now ?? 0)).filter(({ kind }) =>
          asked.has(kind),
        )
      : []),
    ...(asked.has(DEPENDENCY_RELEASE) ? await collectReleases(project, pairs ?? []) : []),
  ]
}

/** Facts of what is different, for which what is beside the locks counts too. */
async function compareFacts(
  project: Project,
  pairs: readonly LockPair[],
  asked: ReadonlySet<FactKind>,
): Promise<readonly Fact[]> {
  const [isChange, isSetting] = [asked.has(DEPENDENCY_CHANGE), asked.has(DEPENDENCY_SETTING)]
  if (!isChange && !isSetting) return []
  const others = await collectOtherLocks(project, pairs)
  const findElsewhere = createFindElsewhere(pairs, others)
  const around = { findElsewhere, isKnownHost: await readKnownHosts(project, pairs, others) }
  const isKnown = createIsKnownSetting(pairs, others)
  return [
    ...(isChange ? pairs.flatMap((pair) => changeFacts(pair, around)) : []),
    ...(isSetting ? pairs.flatMap((pair) => settingFacts(pair, isKnown)) : []),
  ]
}

/** Kinds that tell what a change does, and those that tell what is. */
const CHANGE_KINDS: readonly FactKind[] = [
  DEPENDENCY_CHANGE,
  DEPENDENCY_LOCK,
  DEPENDENCY_RELEASE,
  DEPENDENCY_SETTING,
]
const ADVISORY_KINDS: readonly FactKind[] = [DEPENDENCY_AUDIT, DEPENDENCY_VULNERABILITY]
const STATE_KINDS: readonly FactKind[] = [
  ...ADVISORY_KINDS,
  DEPENDENCY_CONFLICT,
  DEPENDENCY_DRIFT,
  DEPENDENCY_LOCK,
  DEPENDENCY_PACKAGE,
  DEPENDENCY_PROBLEM,
]

/** What is wrong with images has kinds of its own, so that they are read here for their packages alone. */
async function inventoryOf(project: Project, asked: ReadonlySet<FactKind>): Promise<Inventory> {
  const isAll = [DEPENDENCY_AUDIT, DEPENDENCY_LOCK, DEPENDENCY_PACKAGE, DEPENDENCY_VULNERABILITY].some(
    (kind) => asked.has(kind),
  )
  const all = await factFormats(project.entries.map(({ path }) => path))
  const formats = all.filter(({ ecosystem }) => isAll || ecosystem !== 'docker')
  const wanted = wantedLocks(project, asked)
  return collectInventory(project, project.entries, {
    formats,
    ...(wanted === undefined ? {} : { isExcluded: (path) => !wanted.has(path) }),
  })
}

/** The only locks whose facts are wanted; undefined where that cannot be told, because some facts stand in other files. */
function wantedLocks({ only }: Project, asked: ReadonlySet<FactKind>): ReadonlySet<string> | undefined {
  const paths = [...asked].map((kind) => only?.get(kind))
  if (only === undefined || asked.has(DEPENDENCY_DRIFT) || paths.includes(undefined)) return undefined
  return new Set(paths.flatMap((some) => [...(some ?? [])]))
}

function packageFacts(lock: Lock): readonly Fact[] {
  const graph = dependencyGraph(lock)
  const tell = tellPackages(lock)
  return lock.packages.map((one) => packageFact(lock, one, graph, tell))
}

function lockFact(
  lock: Lock,
  paths: ReadonlySet<string>,
  gone: boolean,
): Fact<typeof DEPENDENCY_LOCK.fields> {
  const { source, ecosystem, format, formatVersion, isComplete, packages, importers } = lock
  const manifest = importers.find((one) => one.manifest !== undefined && paths.has(one.manifest))?.manifest
  return {
    kind: DEPENDENCY_LOCK,
    // What is gone has no line: it is missed beside its manifest.
    source: gone && manifest !== undefined ? createSource(manifest, '') : source,
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
      rivals: rivalLocks(source.path, (path) => paths.has(path)),
      gone,
      manifestRemains: manifest !== undefined,
    },
  }
}

function problemFacts({ locks, problems }: Inventory): readonly Fact[] {
  return [
    ...locks.flatMap((lock) =>
      // What is wrong with images has kinds of its own.
      lock.ecosystem === 'docker' ? [] : lock.problems.map((problem) => problemFact(problem, lock)),
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
  tell: TellPackage,
): Fact<typeof DEPENDENCY_PACKAGE.fields> {
  return {
    kind: DEPENDENCY_PACKAGE,
    source: one.source ?? lock.source,
    span: one.span,
    spans: packageSpans(one),
    identity: one.id,
    fields: {
      ...tell(one),
      parents: graph.parentsOf(one).map((parent) => parentFields(parent, one)),
      path: lock.source.path,
      format: lock.format,
    },
  }
}

function conflictFacts(lock: Lock): readonly Fact<typeof DEPENDENCY_CONFLICT.fields>[] {
  const { source, ecosystem, format } = lock
  return findConflicts(lock).map(({ first, second, differs }) => ({
    kind: DEPENDENCY_CONFLICT,
    source: second.source ?? source,
    span: (differs === 'integrity' ? second.spans.integrity : second.spans.resolved) ?? second.span,
    spans: new Map(),
    identity: `${differs}/${second.id}`,
    related: [
      {
        span: first.span,
        note: 'the other entry',
        ...(first.source === undefined ? {} : { source: first.source }),
      },
    ],
    fields: {
      conflict: differs,
      name: second.name,
      version: second.version ?? '',
      firstLine: locationOf(first.source ?? source, first.span).startLine,
      path: source.path,
      ecosystem,
      format,
    },
  }))
}

function driftFacts(lock: Lock): readonly Fact<typeof DEPENDENCY_DRIFT.fields>[] {
  const { source, ecosystem, format } = lock
  const byId = new Map(lock.packages.map((one) => [one.id, one]))
  return findDrift(lock).map((drift) => ({
    kind: DEPENDENCY_DRIFT,
    source: drift.declared?.source ?? source,
    span: drift.declared?.span ?? drift.locked?.span ?? { start: 0, end: 0 },
    spans: new Map(),
    identity: `${drift.kind}/${drift.importer}/${drift.name}`,
    fields: {
      drift: drift.kind,
      name: drift.name,
      declared: drift.declared?.specifier ?? '',
      locked: drift.locked?.specifier ?? '',
      version: byId.get(drift.package ?? '')?.version ?? '',
      project: drift.importer,
      path: source.path,
      ecosystem,
      format,
    },
  }))
}
