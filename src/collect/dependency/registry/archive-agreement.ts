import type { LockedPackage } from '../model.ts'
import { isDefaultRegistryHost } from '../registry-hosts.ts'
import type { RegistryRelease, ReleaseArchive } from './registry-port.ts'

/** The archives of a release that a lock fixes: those with its hashes, or its names of files; all of them when it names none. */
export function lockedArchives(release: RegistryRelease, one: LockedPackage): readonly ReleaseArchive[] {
  const hashes = new Set(one.integrity.map(({ algorithm, hex }) => `${algorithm} ${hex}`))
  const files = new Set(
    [...one.integrity.map(({ file }) => file), ...(one.distributions ?? []).map(({ file }) => file)].filter(
      (file) => file !== undefined,
    ),
  )
  const named = release.archives.filter(
    (archive) =>
      archive.hashes.some(({ algorithm, hex }) => hashes.has(`${algorithm} ${hex}`)) ||
      (archive.file !== undefined && files.has(archive.file)),
  )
  return named.length > 0 ? named : release.archives
}

/**
 * When what a lock fixes was published: the youngest of its files, because a file can be added to an old release. Files without a
 * time are as old as the release.
 */
export function publishedAtOf(release: RegistryRelease, one: LockedPackage): number | undefined {
  const times = lockedArchives(release, one).flatMap(({ publishedAt }) => publishedAt ?? [])
  return times.length === 0 ? release.publishedAt : Math.max(...times)
}

/**
 * Whether the registry has every hash of a lock that can be compared with its own. Undefined when the lock has hashes of archives and
 * the registry none to compare them with.
 */
export function integrityAgrees(release: RegistryRelease, one: LockedPackage): boolean | undefined {
  const locked = one.integrity.filter(({ of }) => of === 'archive')
  if (locked.length === 0) return true
  let isCompared = false
  for (const { algorithm, hex, file } of locked) {
    const known = release.archives
      .filter((archive) => file === undefined || archive.file === undefined || archive.file === file)
      .flatMap(({ hashes }) => hashes)
      .filter((hash) => hash.algorithm === algorithm)
    if (known.length === 0) continue
    isCompared = true
    if (!known.some((hash) => hash.hex === hex)) return false
  }
  return isCompared ? true : undefined
}

/**
 * Whether the addresses of archives in a lock are those of the registry; hosts that serve the same registry count as one.
 * True when the lock has none; undefined when the registry tells none.
 */
export function urlAgrees(release: RegistryRelease, one: LockedPackage): boolean | undefined {
  // Other ecosystems have the address of the index there.
  const own = one.ecosystem === 'npm' && one.origin.url !== undefined ? [one.origin.url] : []
  const locked = [...own, ...(one.distributions ?? []).flatMap(({ url }) => url ?? [])]
  if (locked.length === 0) return true
  const known = new Set(release.archives.flatMap(({ url }) => (url === undefined ? [] : [placeOf(one, url)])))
  if (known.size === 0) return undefined
  return locked.every((url) => known.has(placeOf(one, url)))
}

/** An address without what does not matter: query, fragment, and which of the hosts of the registry serves it. */
function placeOf({ ecosystem }: LockedPackage, url: string): string {
  // HOSTILE: both addresses are anybody's text.
  if (!URL.canParse(url)) return url
  const { protocol, host, pathname } = new URL(url)
  const server = isDefaultRegistryHost(ecosystem, host) ? '' : `${protocol}//${host}`
  return `${server} ${pathname.replace(/%40/gi, '@').replace(/%2f/gi, '/')}`
}
