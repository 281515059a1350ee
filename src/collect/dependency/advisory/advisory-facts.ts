import { type Fact, type FactFields, Unavailable } from '../../../core/fact.ts'
import { type DependencyGraph, dependencyGraph } from '../change/dependency-graph.ts'
import { writtenPath } from '../change/written-path.ts'
import type { Ecosystem, Lock, LockedPackage } from '../model.ts'
import { packageSpans } from '../package-facts.ts'
import { projectPurls } from '../project-purls.ts'
import { purlOf } from '../purl.ts'
import { satisfies } from '../version/satisfies.ts'
import type { AdvisoryPort } from './advisory-port.ts'
import { type AuditedPackage, auditPackages, type PackageAdvisory } from './audit-packages.ts'
import { DEPENDENCY_AUDIT, DEPENDENCY_VULNERABILITY } from './kinds.ts'
import type { AdvisoryScope } from './target.ts'

/** Whom to ask about advisories, and what may be asked. */
export interface AdvisorySource {
  readonly port: AdvisoryPort
  readonly scope: AdvisoryScope
}

/** What is said where nobody was to be asked. */
const NOT_ASKED = new Unavailable('no advisories were compared: this run has no source of them')

/**
 * What advisories say of the packages of locks, and what they were compared with, in the order of the locks. Without a source, and for
 * ecosystems that it has nothing for, everything is unavailable, once for each ecosystem.
 * @param now milliseconds since the Unix epoch
 */
export async function advisoryFacts(
  locks: readonly Lock[],
  source: AdvisorySource | undefined,
  now: number,
): Promise<readonly Fact[]> {
  // Of images nobody has advisories by name.
  const known = locks.filter(({ ecosystem }) => ecosystem !== 'docker')
  const entries = known.flatMap((lock) => lock.packages.map((pkg) => ({ lock, pkg })))
  const owner = new Map(entries.map(({ lock, pkg }) => [pkg, lock]))
  if (source === undefined) return unknownFacts(known, () => NOT_ASKED)
  const packages = entries.map(({ pkg }) => pkg)
  const audit = await auditPackages(packages, source.port, source.scope, now)
  const graphs = new Map<Lock, DependencyGraph>()
  const products = new Map<Lock, readonly string[]>()
  const facts: Fact[] = []
  const missing = new Map<Ecosystem, Unavailable>()
  for (const one of audit.packages) {
    const lock = owner.get(one.pkg)
    if (lock === undefined) continue
    if (one.advisories instanceof Unavailable) {
      if (!missing.has(one.pkg.ecosystem)) missing.set(one.pkg.ecosystem, one.advisories)
      continue
    }
    if (one.advisories.length === 0) continue
    const graph = graphs.get(lock) ?? dependencyGraph(lock)
    graphs.set(lock, graph)
    const within = products.get(lock) ?? projectPurls(lock)
    products.set(lock, within)
    for (const advisory of one.advisories) facts.push(vulnerabilityFact(lock, one, advisory, graph, within))
  }
  return [
    ...facts,
    ...unknownFacts(known, (ecosystem) => missing.get(ecosystem)),
    ...firstLocks(known)
      .filter(({ ecosystem }) => !missing.has(ecosystem))
      .map((lock) =>
        auditFact(lock, audit.packages, audit.invalid.length, audit.asOf.get(lock.ecosystem), now),
      ),
  ]
}

function vulnerabilityFact(
  lock: Lock,
  { pkg, target }: AuditedPackage,
  advisory: PackageAdvisory,
  graph: DependencyGraph,
  within: readonly string[],
): Fact<typeof DEPENDENCY_VULNERABILITY.fields> {
  const { id, ids, rating, summary, fixed, informational, isMalware } = advisory
  const purl = purlOf(pkg)
  return {
    kind: DEPENDENCY_VULNERABILITY,
    source: pkg.source ?? lock.source,
    span: pkg.span,
    spans: packageSpans(pkg),
    // Of a group the smallest id stays when it gets a better-known one.
    identity: `${ids[0] ?? id}/${pkg.name}@${target.version}`,
    names: ids,
    ...(within.length === 0 ? {} : { within }),
    fields: {
      ecosystem: pkg.ecosystem,
      name: pkg.name,
      version: target.version,
      ...(purl === undefined ? {} : { purl }),
      id,
      ids,
      level: rating.level,
      ...(rating.score === undefined ? {} : { score: rating.score.toFixed(1) }),
      summary,
      ...(fixed === undefined ? {} : { fixed }),
      fixInRange: fixed !== undefined && isAcceptedByAll(pkg, fixed, graph),
      malware: isMalware,
      ...(informational === undefined ? {} : { informational }),
      scopes: pkg.scopes,
      direct: pkg.directIn.length > 0,
      via: writtenPath(graph.pathTo(pkg)),
      path: lock.source.path,
      format: lock.format,
    },
  }
}

/** Whether everybody who asks for a package accepts another version of it; false where somebody does not say what is asked for. */
function isAcceptedByAll(pkg: LockedPackage, version: string, graph: DependencyGraph): boolean {
  const ranges = [
    ...pkg.directIn.map(({ specifier }) => specifier),
    ...graph.parentsOf(pkg).map(({ edges }) => edges?.find(({ to }) => to === pkg.id)?.range),
  ]
  return (
    ranges.length > 0 &&
    ranges.every((range) => range !== undefined && satisfies(pkg.ecosystem, version, range) === true)
  )
}

function auditFact(
  lock: Lock,
  packages: readonly AuditedPackage[],
  invalid: number,
  asOf: string | undefined,
  now: number,
): Fact<typeof DEPENDENCY_AUDIT.fields> {
  const own = packages.filter(({ pkg }) => pkg.ecosystem === lock.ecosystem)
  const time = asOf === undefined ? Number.NaN : Date.parse(asOf)
  return {
    ...placeOf(lock),
    kind: DEPENDENCY_AUDIT,
    fields: {
      ecosystem: lock.ecosystem,
      packages: own.length,
      withheld: own.filter(({ isAsked }) => !isAsked).length,
      invalid,
      ...(asOf === undefined || Number.isNaN(time)
        ? {}
        : { asOf, ageHours: Math.floor((now - time) / 3_600_000) }),
      path: lock.source.path,
    },
  }
}

/** Facts of which everything that advisories would tell is unavailable, for the ecosystems that have a reason for it. */
function unknownFacts(
  locks: readonly Lock[],
  reasonOf: (ecosystem: Ecosystem) => Unavailable | undefined,
): readonly Fact[] {
  return firstLocks(locks).flatMap((lock): readonly Fact[] => {
    const reason = reasonOf(lock.ecosystem)
    if (reason === undefined) return []
    const place = placeOf(lock)
    const { ecosystem, format } = lock
    const path = lock.source.path
    const vulnerability: FactFields<typeof DEPENDENCY_VULNERABILITY.fields> = {
      ecosystem,
      name: reason,
      version: reason,
      purl: reason,
      id: reason,
      ids: reason,
      level: reason,
      score: reason,
      summary: reason,
      fixed: reason,
      fixInRange: reason,
      malware: reason,
      informational: reason,
      scopes: reason,
      direct: reason,
      via: reason,
      path,
      format,
    }
    const audit: FactFields<typeof DEPENDENCY_AUDIT.fields> = {
      ecosystem,
      packages: locks.reduce((sum, one) => sum + (one.ecosystem === ecosystem ? one.packages.length : 0), 0),
      withheld: reason,
      invalid: reason,
      asOf: reason,
      ageHours: reason,
      path,
    }
    return [
      { ...place, kind: DEPENDENCY_VULNERABILITY, fields: vulnerability },
      { ...place, kind: DEPENDENCY_AUDIT, fields: audit },
    ]
  })
}

/** The first lock of each ecosystem that has packages. */
function firstLocks(locks: readonly Lock[]): readonly Lock[] {
  const seen = new Set<Ecosystem>()
  return locks.filter(({ ecosystem, packages }) => {
    if (packages.length === 0 || seen.has(ecosystem)) return false
    seen.add(ecosystem)
    return true
  })
}

function placeOf({ source, ecosystem }: Lock): Omit<Fact, 'kind' | 'fields'> {
  return { source, span: { start: 0, end: 0 }, spans: new Map(), identity: ecosystem }
}
