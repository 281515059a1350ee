import type { LockedPackage, Origin } from '../model.ts'
import { repositoryOf, repositoryOwner } from '../repository-name.ts'
import type { Difference, IntegrityChange } from './model.ts'

/** What is different between two packages, sorted. `integrity` is how their hashes compare. */
export function comparePackage(
  before: LockedPackage,
  after: LockedPackage,
  integrity: IntegrityChange,
): readonly Difference[] {
  const differs: Difference[] = []
  const note = (difference: Difference, isDifferent: boolean): void => {
    if (isDifferent) differs.push(difference)
  }
  note('alias', before.alias !== after.alias)
  note('bundled', before.isBundled !== after.isBundled)
  note('commands', isOtherList(before.commands, after.commands))
  note('commit', before.origin.commit !== after.origin.commit)
  note('deprecated', before.deprecated !== after.deprecated)
  note('direct', before.directIn.length > 0 !== after.directIn.length > 0)
  note('host', isOtherHost(before.origin, after.origin) || isOtherForge(before, after))
  note('integrity', integrity !== 'none')
  note('license', isKnownBoth(before.license, after.license) && before.license !== after.license)
  note('name', before.name !== after.name)
  note('origin', before.origin.kind !== after.origin.kind)
  note('owner', isOtherOwner(before, after))
  note('patch', before.patch !== after.patch)
  note(
    'runsAtInstall',
    isKnownBoth(before.runsAtInstall, after.runsAtInstall) && before.runsAtInstall !== after.runsAtInstall,
  )
  note('scopes', isOtherList(before.scopes, after.scopes))
  note('url', isOtherAddress(before, after))
  note('version', before.version !== after.version)
  return differs
}

/** What only one side tells is not different: formats differ in what they tell. */
function isKnownBoth(a: unknown, b: unknown): boolean {
  return a !== undefined && b !== undefined
}

function isOtherList(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a !== undefined && b !== undefined && (a.length !== b.length || a.some((one, at) => one !== b[at]))
}

/** A lock may leave the host to the settings of the tool: the default registry without its name is the default registry. */
export function isOtherHost(a: Origin, b: Origin): boolean {
  if (a.isDefaultRegistry === true && b.isDefaultRegistry === true) return false
  return isKnownBoth(a.host, b.host)
    ? a.host !== b.host
    : (a.isDefaultRegistry === true) !== (b.isDefaultRegistry === true) && (a.host ?? b.host) !== undefined
}

/** Archives that Composer installs lie at forges, so that the same registry says nothing about who serves them. */
function isOtherForge(
  { ecosystem, origin: before }: LockedPackage,
  { origin: after }: LockedPackage,
): boolean {
  return ecosystem === 'Packagist' && isKnownBoth(before.host, after.host) && before.host !== after.host
}

/** The code of every version comes from the same repository, or at least from one of the same owner. */
function isOtherOwner(before: LockedPackage, after: LockedPackage): boolean {
  // The names of these are those of their repositories.
  if (after.ecosystem === 'GitHub Actions' || after.ecosystem === 'Go') return false
  const [a, b] = [repositoryOf(before), repositoryOf(after)]
  return a !== undefined && b !== undefined && repositoryOwner(a) !== repositoryOwner(b)
}

/** The address of another version is another; at the same version and host it should stay. */
function isOtherAddress(before: LockedPackage, after: LockedPackage): boolean {
  const [a, b] = [before.origin, after.origin]
  if (before.version !== after.version || a.commit !== b.commit) return false
  if (a.url === undefined || b.url === undefined || a.url === b.url) return false
  // One registry may have several hosts, and answers alike at all of them.
  const isOneRegistry = a.isDefaultRegistry === true && b.isDefaultRegistry === true
  return !isOneRegistry || pathOf(a.url) !== pathOf(b.url)
}

function pathOf(url: string): string {
  return url.replace(/^[a-z+]+:\/\/[^/]*/, '')
}
