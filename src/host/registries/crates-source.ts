import { readCrate, readCrateIndex } from '../../collect/dependency/registry/read-crate.ts'
import type { RegistryPackage } from '../../collect/dependency/registry/registry-port.ts'
import { Unavailable } from '../../core/fact.ts'
import { askJson, askText, type RegistrySource } from './registry-source.ts'

/** The API takes one request in a second, by its terms of use. */
const GAP_MS = 1_000

/**
 * Asks the index of the registry of Rust, which is made for many questions, and its API for publishers, licences and times. Where the
 * API gives no answer, what the index has is given.
 */
export const cratesSource: RegistrySource = {
  package: async (context, name) => {
    const { bases } = context
    const lines = await askText(context, `${bases.cratesIndex}${indexPath(name)}`)
    if (lines === undefined) return undefined
    const index = lines instanceof Unavailable ? lines : readCrateIndex(lines, name)
    const url = `${bases.crates}api/v1/crates/${encodeURIComponent(name)}`
    const answer = await askJson(context, url, GAP_MS)
    if (answer === undefined || answer instanceof Unavailable)
      return index instanceof Unavailable ? answer : index
    const full = readCrate(answer.value, name)
    if (full instanceof Unavailable || index instanceof Unavailable)
      return full instanceof Unavailable ? index : full
    return joined(index, full)
  },
}

/** Where the index has a crate: by the first letters of its name. */
export function indexPath(name: string): string {
  const lower = name.toLowerCase()
  if (lower.length < 3) return `${lower.length}/${lower}`
  if (lower.length === 3) return `3/${lower.slice(0, 1)}/${lower}`
  return `${lower.slice(0, 2)}/${lower.slice(2, 4)}/${lower}`
}

/** What cargo installs is in the index: the API adds to its releases, but has none of its own. */
function joined(index: RegistryPackage, full: RegistryPackage): RegistryPackage {
  const { timeless: _, ...rest } = index
  const releases = [...index.releases].map(([version, one]) => {
    const more = full.releases.get(version)
    return [
      version,
      more === undefined ? one : { ...more, ...one, isYanked: one.isYanked || more.isYanked },
    ] as const
  })
  return {
    ...rest,
    releases: new Map(releases),
    ...(full.createdAt === undefined ? {} : { createdAt: full.createdAt }),
  }
}
