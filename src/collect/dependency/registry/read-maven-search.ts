import { LIMITS } from '../../../core/limits.ts'
import { itemsOf, member, textOf } from './any-json.ts'
import type { RegistryPackage, RegistryRelease } from './registry-port.ts'

/** 1990 to 2200, in milliseconds: what a time of a package can be. */
const EARLIEST = 631_152_000_000
const LATEST = 7_258_118_400_000

/**
 * Reads what the search of the central repository of Java finds for one `group:artifact`. HOSTILE: any JSON. The search runs days
 * behind the repository, so that what it does not have may be there.
 */
export function readMavenSearch(answer: unknown, name: string): RegistryPackage {
  const colon = name.indexOf(':')
  const releases = new Map<string, RegistryRelease>()
  for (const one of itemsOf(member(member(answer, 'response'), 'docs')).slice(0, LIMITS.registryReleases)) {
    const version = textOf(member(one, 'v'))
    const isIt = member(one, 'g') === name.slice(0, colon) && member(one, 'a') === name.slice(colon + 1)
    if (version === undefined || !isIt) continue
    const at = member(one, 'timestamp')
    releases.set(version, {
      version,
      ...(typeof at === 'number' && Number.isInteger(at) && at >= EARLIEST && at < LATEST
        ? { publishedAt: at }
        : {}),
      isYanked: false,
      archives: [{ hashes: [] }],
    })
  }
  return { ecosystem: 'Maven', name, releases, isPartial: true }
}
