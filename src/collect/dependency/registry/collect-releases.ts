import type { Fact } from '../../../core/fact.ts'
import type { Project } from '../../project.ts'
import { type ChangeSigns, changeSigns } from '../change/change-signs.ts'
import { compareLocks } from '../change/compare-locks.ts'
import type { LockPair, PackageChange } from '../change/model.ts'
import type { ReleaseChange } from './release-change.ts'
import { releaseFacts } from './release-facts.ts'

/** What the public registries say of the packages that a change brings, lock by lock. */
export function collectReleases(project: Project, pairs: readonly LockPair[]): Promise<readonly Fact[]> {
  const changes = pairs.flatMap((pair) => {
    const all = compareLocks(pair)
    const signsOf = changeSigns(pair, all)
    return all.flatMap((change) => releaseOf(change, signsOf) ?? [])
  })
  return releaseFacts(changes, {
    port: project.registries,
    repositories: project.repositories,
    now: project.now,
  })
}

/** Undefined for what is gone, and for what differs in something else than what is installed. */
function releaseOf(
  change: PackageChange,
  signsOf: (change: PackageChange) => ChangeSigns,
): ReleaseChange | undefined {
  const { pair, before, after, integrity } = change
  if (pair.after === undefined || after === undefined) return undefined
  if (before === undefined || before.name !== after.name)
    return { lock: pair.after, package: after, signs: () => signsOf(change) }
  const isSame =
    before.version === after.version &&
    before.origin.kind === after.origin.kind &&
    before.origin.host === after.origin.host &&
    integrity !== 'changed'
  return isSame
    ? undefined
    : { lock: pair.after, package: after, packageBefore: before, signs: () => signsOf(change) }
}
