import type { Fact, FactKind } from '../../core/fact.ts'
import type { Span } from '../../core/span.ts'
import type { Project } from '../project.ts'
import { collectInventory, type Inventory } from './collect-inventory.ts'
import { LOCK_FORMATS } from './formats.ts'
import { DEPENDENCY_LOCK, DEPENDENCY_PACKAGE, DEPENDENCY_PROBLEM } from './kinds.ts'
import type { Lock, LockedPackage, LockProblem } from './model.ts'
import { purlOf } from './purl.ts'

/** The facts about dependencies that somebody asks for, from all lockfiles of a tree, in the order of their paths. */
export async function collectDependencyFacts(
  project: Project,
  asked: ReadonlySet<FactKind>,
): Promise<readonly Fact[]> {
  const inventory = await inventoryOf(project, asked)
  return [
    ...(asked.has(DEPENDENCY_LOCK) ? inventory.locks.map(lockFact) : []),
    ...(asked.has(DEPENDENCY_PROBLEM) ? problemFacts(inventory) : []),
    ...(asked.has(DEPENDENCY_PACKAGE)
      ? inventory.locks.flatMap((lock) => lock.packages.map((one) => packageFact(lock, one)))
      : []),
  ]
}

/** What is wrong with workflows and images has kinds of its own, so that they are read here for their packages alone. */
function inventoryOf(project: Project, asked: ReadonlySet<FactKind>): Promise<Inventory> {
  const isAll = asked.has(DEPENDENCY_PACKAGE) || asked.has(DEPENDENCY_LOCK)
  const formats = LOCK_FORMATS.filter(
    ({ ecosystem }) => isAll || (ecosystem !== 'GitHub Actions' && ecosystem !== 'docker'),
  )
  return collectInventory(project, project.entries, { formats })
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

function packageFact(lock: Lock, one: LockedPackage): Fact<typeof DEPENDENCY_PACKAGE.fields> {
  const { origin, version, alias, runsAtInstall, deprecated, license, publishedAt, spans } = one
  const purl = purlOf(one)
  const places: readonly (readonly [string, Span | undefined])[] = [
    ['/name', spans.name],
    ['/version', spans.version],
    ['/url', spans.resolved],
    ['/integrity', spans.integrity],
    ['/license', spans.license],
    ['/deprecated', spans.deprecated],
    ['/commit', spans.commit],
    ['/runsAtInstall', spans.flag],
  ]
  return {
    kind: DEPENDENCY_PACKAGE,
    source: one.source ?? lock.source,
    span: one.span,
    spans: new Map(places.flatMap(([pointer, span]) => (span === undefined ? [] : [[pointer, span]]))),
    identity: one.id,
    fields: {
      ecosystem: one.ecosystem,
      name: one.name,
      ...(alias === undefined ? {} : { alias }),
      ...(version === undefined ? {} : { version }),
      ...(purl === undefined ? {} : { purl }),
      origin: origin.kind,
      ...(origin.url === undefined ? {} : { url: origin.url }),
      ...(origin.host === undefined ? {} : { host: origin.host }),
      defaultRegistry: origin.isDefaultRegistry === true,
      ...(origin.commit === undefined ? {} : { commit: origin.commit }),
      integrity: one.integrity.map(({ algorithm, hex, of }) => ({ algorithm, hex, of })),
      scopes: one.scopes,
      direct: one.directIn.length > 0,
      ...(runsAtInstall === undefined ? {} : { runsAtInstall }),
      bundled: one.isBundled === true,
      ...(deprecated === undefined ? {} : { deprecated }),
      ...(license === undefined ? {} : { license }),
      ...(publishedAt === undefined ? {} : { publishedAt }),
      path: lock.source.path,
      format: lock.format,
    },
  }
}
