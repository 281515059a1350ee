import { Unavailable } from '../../../core/fact.ts'
import { LIMITS } from '../../../core/limits.ts'
import { hexOf, itemsOf, member, membersOf, textOf, textsOf } from './any-json.ts'
import { readInstant } from './read-instant.ts'
import type { RegistryPackage, RegistryRelease } from './registry-port.ts'

/**
 * Reads the metadata of a package of PHP (Composer's `p2` form), in which an entry may hold only what differs from the one before
 * it. HOSTILE: any JSON.
 */
export function readComposer(answer: unknown, name: string): RegistryPackage | Unavailable {
  const entries = itemsOf(member(member(answer, 'packages'), name.toLowerCase()))
  if (entries.length === 0) return new Unavailable('the registry gave an answer about another package')
  // LIMIT: releases of one name.
  if (entries.length > LIMITS.registryReleases) {
    return new Unavailable(`a package has more than ${LIMITS.registryReleases} versions`)
  }
  const isMinified = textOf(member(answer, 'minified')) !== undefined
  const releases = new Map<string, RegistryRelease>()
  let current = new Map<string, unknown>()
  for (const entry of entries) {
    if (!isMinified) current = new Map()
    for (const [key, value] of membersOf(entry)) {
      if (!FIELDS.has(key)) continue
      if (value === '__unset') current.delete(key)
      else current.set(key, value)
    }
    const version = textOf(current.get('version'))
    if (version !== undefined) releases.set(version, readVersion(version, current))
  }
  return { ecosystem: 'Packagist', name, releases }
}

const FIELDS: ReadonlySet<string> = new Set(['abandoned', 'dist', 'license', 'time', 'type', 'version'])

function readVersion(version: string, fields: ReadonlyMap<string, unknown>): RegistryRelease {
  const publishedAt = readInstant(fields.get('time'))
  const abandoned = fields.get('abandoned')
  const successor = textOf(abandoned)
  const licenses = textsOf(fields.get('license'))
  const dist = fields.get('dist')
  const url = textOf(member(dist, 'url'))
  const sha1 = hexOf(member(dist, 'shasum'), 40)
  return {
    version,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    isYanked: false,
    ...(successor !== undefined
      ? { deprecated: `abandoned in favour of ${successor}` }
      : abandoned === true
        ? { deprecated: 'abandoned' }
        : {}),
    ...(licenses.length === 0 ? {} : { license: licenses.join(' OR ') }),
    runsAtInstall: textOf(fields.get('type')) === 'composer-plugin',
    archives: [
      {
        ...(url === undefined ? {} : { url }),
        hashes: sha1 === undefined ? [] : [{ algorithm: 'sha1', hex: sha1 }],
      },
    ],
  }
}
