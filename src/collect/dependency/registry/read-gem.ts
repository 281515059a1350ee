import { Unavailable } from '../../../core/fact.ts'
import { LIMITS } from '../../../core/limits.ts'
import { hexOf, itemsOf, member, textOf, textsOf } from './any-json.ts'
import { readInstant } from './read-instant.ts'
import type { RegistryPackage, RegistryRelease, ReleaseArchive } from './registry-port.ts'

/**
 * Reads the list of versions of the registry of Ruby, which has one entry for each platform. HOSTILE: any JSON. Versions that were
 * taken back are not in it.
 */
export function readGem(answer: unknown, name: string): RegistryPackage | Unavailable {
  if (!Array.isArray(answer)) return new Unavailable('the registry gave an answer of an unknown form')
  const entries = itemsOf(answer)
  // LIMIT: releases of one name.
  if (entries.length > LIMITS.registryReleases) {
    return new Unavailable(`a package has more than ${LIMITS.registryReleases} versions`)
  }
  const releases = new Map<string, RegistryRelease>()
  for (const one of entries) {
    const version = textOf(member(one, 'number'))
    if (version === undefined) continue
    const release = readEntry(version, one)
    const known = releases.get(version)
    releases.set(version, known === undefined ? release : joined(known, release))
  }
  return { ecosystem: 'RubyGems', name, releases }
}

function readEntry(version: string, one: unknown): RegistryRelease {
  const publishedAt = readInstant(member(one, 'created_at'))
  const licenses = textsOf(member(one, 'licenses'))
  const platform = textOf(member(one, 'platform')) ?? 'ruby'
  const sha256 = hexOf(member(one, 'sha'), 64)
  const archive: ReleaseArchive = {
    file: platform,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    hashes: sha256 === undefined ? [] : [{ algorithm: 'sha256', hex: sha256 }],
  }
  return {
    version,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    isYanked: member(one, 'yanked') === true,
    ...(licenses.length === 0 ? {} : { license: licenses.join(' OR ') }),
    archives: [archive],
  }
}

/** A version is as old as the first of its platforms; the others can be younger. */
function joined(one: RegistryRelease, other: RegistryRelease): RegistryRelease {
  const times = [one.publishedAt, other.publishedAt].filter((at) => at !== undefined)
  const archives = [...one.archives, ...other.archives].slice(0, LIMITS.registryList)
  return { ...other, ...one, ...(times.length === 0 ? {} : { publishedAt: Math.min(...times) }), archives }
}
