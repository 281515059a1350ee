import { type Fact, type FactFields, Unavailable } from '../../../core/fact.ts'
import { LIMITS } from '../../../core/limits.ts'
import { askInOrder } from '../../workflow/online/ask-in-order.ts'
import type { RepositoryPort } from '../../workflow/online/repository-port.ts'
import type { Ecosystem, LockedPackage } from '../model.ts'
import { packageSpans } from '../package-facts.ts'
import { askRelease, type Told } from './ask-release.ts'
import { countBursts } from './count-bursts.ts'
import { DEPENDENCY_RELEASE } from './kinds.ts'
import { readInstant } from './read-instant.ts'
import type { RegistryPort } from './registry-port.ts'
import { isAskable, type ReleaseChange } from './release-change.ts'
import { type ReleaseFields, releaseFields } from './release-fields.ts'
import { releaseSigns } from './release-signs.ts'
import { askSourcesHeld, type SourceHeld } from './source-held.ts'

/** Whom to ask about releases, and what must be known for it. */
export interface ReleaseAsking {
  /** Undefined when nobody is to be asked. */
  readonly port: RegistryPort | undefined
  /** The forge, for the commits that releases were built from; undefined when it is not to be asked. */
  readonly repositories?: RepositoryPort | undefined
  /** The time of the run in milliseconds since the Unix epoch; undefined when nobody says. */
  readonly now: number | undefined
}

const OFFLINE = new Unavailable('the registry was not asked: this run has no connection to it')
const NO_CLOCK = new Unavailable('the time of the run is not known')

/**
 * What the public registry says of the packages that a change brings, in the order of the changes. Without a port there is one fact
 * for each ecosystem, beside those of packages whose time of publication the lock has.
 */
export async function releaseFacts(
  changes: readonly ReleaseChange[],
  { port, repositories, now }: ReleaseAsking,
): Promise<readonly Fact[]> {
  const wanted = changes.filter(
    (change) => isAskable(change.package) && port?.isPrivate(change.package.name) !== true,
  )
  if (port === undefined) return unaskedFacts(wanted, OFFLINE, now)
  const { asked, rest } = firstPackages(wanted)
  const told = await askInOrder(asked, (change) => askRelease(port, change))
  const bursts = countBursts(told)
  const held = await askSourcesHeld(told, repositories, now)
  return [
    ...asked.map((change, index) =>
      releaseFact(change, fieldsOf(change, told[index], bursts[index] ?? 1, now, held[index])),
    ),
    ...unaskedFacts(
      rest,
      new Unavailable(`the change brings more than ${LIMITS.registryPackages} packages`),
      now,
    ),
  ]
}

/** LIMIT: packages that registries are asked about for one change; the same name counts once. */
function firstPackages(changes: readonly ReleaseChange[]): {
  readonly asked: readonly ReleaseChange[]
  readonly rest: readonly ReleaseChange[]
} {
  const names = new Set<string>()
  const asked: ReleaseChange[] = []
  const rest: ReleaseChange[] = []
  for (const change of changes) {
    const key = `${change.package.ecosystem} ${change.package.name}`
    if (names.size < LIMITS.registryPackages) names.add(key)
    ;(names.has(key) ? asked : rest).push(change)
  }
  return { asked, rest }
}

/** Facts of packages whose age the lock has, and one for each ecosystem of which nothing is known. */
function unaskedFacts(
  changes: readonly ReleaseChange[],
  reason: Unavailable,
  now: number | undefined,
): readonly Fact[] {
  const ecosystems = new Set<Ecosystem>()
  return changes.flatMap((change) => {
    const { ecosystem, publishedAt } = change.package
    if (readInstant(publishedAt) !== undefined) return [releaseFact(change, fieldsOf(change, reason, 1, now))]
    if (ecosystems.has(ecosystem)) return []
    ecosystems.add(ecosystem)
    const nothing = Object.fromEntries(Object.keys(DEPENDENCY_RELEASE.fields).map((name) => [name, reason]))
    // Every field may be unavailable, which nobody can tell from a table of names.
    return [releaseFact(change, { ...nothing, ecosystem } as unknown as ReleaseFields)]
  })
}

function fieldsOf(
  change: ReleaseChange,
  told: Told | Unavailable | undefined,
  burst: number,
  now: number | undefined,
  held?: SourceHeld,
): FactFields<typeof DEPENDENCY_RELEASE.fields> {
  const { package: one, packageBefore: before, lock } = change
  const signs = change.signs()
  const asked = releaseFields(change, told ?? OFFLINE, burst, now ?? NO_CLOCK, held)
  return {
    ecosystem: one.ecosystem,
    name: one.name,
    version: one.version ?? '',
    ...versionBefore(before),
    change: before === undefined ? 'added' : 'updated',
    direct: one.directIn.length > 0,
    newName: signs.isNewName,
    newLock: signs.isNewLock,
    family: signs.isFamily,
    via: signs.via,
    ...(one.runsAtInstall === undefined ? {} : { runsByLock: one.runsAtInstall }),
    deprecatedByLock: one.deprecated !== undefined,
    ...(signs.resembles === undefined ? {} : { resembles: signs.resembles }),
    path: lock.source.path,
    format: lock.format,
    ...asked,
    signs: releaseSigns(change, signs, asked),
  }
}

function versionBefore(before: LockedPackage | undefined): { readonly versionBefore?: string } {
  return before?.version === undefined ? {} : { versionBefore: before.version }
}

function releaseFact({ package: one, lock }: ReleaseChange, fields: ReleaseFields): Fact {
  return {
    kind: DEPENDENCY_RELEASE,
    source: one.source ?? lock.source,
    span: one.span,
    spans: packageSpans(one),
    identity: one.id,
    fields,
  }
}
