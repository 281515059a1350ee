import { Unavailable } from '../../../core/fact.ts'
import { LIMITS } from '../../../core/limits.ts'
import type { IntegrityAlgorithm } from '../model.ts'
import { hexOf, itemsOf, member, membersOf, sentenceOf, textOf } from './any-json.ts'
import { readInstant } from './read-instant.ts'
import type { RegistryPackage, RegistryRelease, ReleaseArchive } from './registry-port.ts'

const DIGESTS: readonly (readonly [string, IntegrityAlgorithm, number])[] = [
  ['sha256', 'sha256', 64],
  ['md5', 'md5', 32],
]

/**
 * Reads what the JSON API of the registry of Python says of a project. HOSTILE: any JSON. A release is as old as its first file;
 * files have times of their own, because some are added later.
 */
export function readPypi(answer: unknown, name: string): RegistryPackage | Unavailable {
  const told = textOf(member(member(answer, 'info'), 'name'))
  if (told === undefined || canonical(told) !== canonical(name)) {
    return new Unavailable('the registry gave an answer about another package')
  }
  const versions = membersOf(member(answer, 'releases'))
  // LIMIT: releases of one name.
  if (versions.length > LIMITS.registryReleases) {
    return new Unavailable(`a package has more than ${LIMITS.registryReleases} versions`)
  }
  const releases = new Map<string, RegistryRelease>()
  for (const [version, files] of versions) {
    // Versions whose files were all removed stay in the list.
    if (textOf(version) !== undefined && itemsOf(files).length > 0)
      releases.set(version, readFiles(version, itemsOf(files).slice(0, LIMITS.registryList)))
  }
  return { ecosystem: 'PyPI', name, releases }
}

/** The licence that the answer about one release names; undefined when there is none. HOSTILE: any JSON. */
export function readPypiLicense(answer: unknown): string | undefined {
  const info = member(answer, 'info')
  const expression = textOf(member(info, 'license_expression'))
  if (expression !== undefined) return expression
  const text = textOf(member(info, 'license'))
  // Old projects put the text of the licence here.
  return text === undefined || text.length > 100 || text.includes('\n') ? undefined : text
}

function readFiles(version: string, files: readonly unknown[]): RegistryRelease {
  const archives = files.map(readFile)
  const times = archives.flatMap(({ publishedAt }) => publishedAt ?? [])
  const yanked = files.filter((one) => member(one, 'yanked') === true)
  // A release is yanked as a whole; a single file can be, by old tools.
  const isYanked = yanked.length === files.length
  const reason = isYanked ? sentenceOf(member(yanked[0], 'yanked_reason')) : undefined
  const hasWheel = files.some((one) => member(one, 'packagetype') === 'bdist_wheel')
  return {
    version,
    ...(times.length === 0 ? {} : { publishedAt: Math.min(...times) }),
    isYanked,
    ...(reason === undefined ? {} : { deprecated: reason }),
    runsAtInstall: !hasWheel,
    archives,
  }
}

function readFile(one: unknown): ReleaseArchive {
  const url = textOf(member(one, 'url'))
  const file = textOf(member(one, 'filename'))
  const publishedAt =
    readInstant(member(one, 'upload_time_iso_8601')) ?? readInstant(member(one, 'upload_time'))
  const digests = member(one, 'digests')
  return {
    ...(url === undefined ? {} : { url }),
    ...(file === undefined ? {} : { file }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    hashes: DIGESTS.flatMap(([key, algorithm, digits]) => {
      const hex = hexOf(member(digests, key), digits)
      return hex === undefined ? [] : [{ algorithm, hex }]
    }),
  }
}

function canonical(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-')
}
