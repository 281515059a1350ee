import { Unavailable } from '../../../core/fact.ts'
import { LIMITS } from '../../../core/limits.ts'
import { hexOf, itemsOf, member, textOf } from './any-json.ts'
import { readInstant } from './read-instant.ts'
import type { RegistryPackage, RegistryRelease } from './registry-port.ts'

/** Reads what a registry of Dart (Hosted Pub Repository v2) says of a package. HOSTILE: any JSON. */
export function readPub(answer: unknown, name: string): RegistryPackage | Unavailable {
  if (textOf(member(answer, 'name')) !== name) {
    return new Unavailable('the registry gave an answer about another package')
  }
  const versions = itemsOf(member(answer, 'versions'))
  // LIMIT: releases of one name.
  if (versions.length > LIMITS.registryReleases) {
    return new Unavailable(`a package has more than ${LIMITS.registryReleases} versions`)
  }
  const deprecated = discontinued(answer)
  const releases = new Map<string, RegistryRelease>()
  for (const one of versions) {
    const version = textOf(member(one, 'version'))
    if (version === undefined) continue
    const publishedAt = readInstant(member(one, 'published'))
    const url = textOf(member(one, 'archive_url'))
    const sha256 = hexOf(member(one, 'archive_sha256'), 64)
    releases.set(version, {
      version,
      ...(publishedAt === undefined ? {} : { publishedAt }),
      isYanked: member(one, 'retracted') === true,
      ...(deprecated === undefined ? {} : { deprecated }),
      archives: [
        {
          ...(url === undefined ? {} : { url }),
          hashes: sha256 === undefined ? [] : [{ algorithm: 'sha256', hex: sha256 }],
        },
      ],
    })
  }
  return { ecosystem: 'Pub', name, releases }
}

function discontinued(answer: unknown): string | undefined {
  if (member(answer, 'isDiscontinued') !== true) return undefined
  const successor = textOf(member(answer, 'replacedBy'))
  return successor === undefined ? 'discontinued' : `discontinued in favour of ${successor}`
}
