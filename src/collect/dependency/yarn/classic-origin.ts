import { gitArchiveCommit } from '../git-archive.ts'
import type { Origin } from '../model.ts'
import { readOrigin } from '../npm/entry-origin.ts'
import { originByName } from '../npm-registries.ts'
import { gitOrigin, isWholeCommit, readAddress } from '../origin.ts'
import { joinTreePath } from '../tree-path.ts'
import type { YarnReading } from './yarn-entry.ts'

/** What is known of an entry when its origin is asked for. */
export interface ClassicHints {
  readonly name: string
  readonly range: string
  readonly version: string | undefined
  readonly resolved: string | undefined
}

/** Where an entry of a lock of version 1 comes from, and the SHA-1 behind the `#` of its address. */
export function readClassicOrigin(
  reading: YarnReading,
  hints: ClassicHints,
): { readonly origin: Origin; readonly sha1?: string } {
  const { resolved } = hints
  if (resolved === undefined) return { origin: readUnresolved(reading, hints) }
  const hash = resolved.lastIndexOf('#')
  const fragment = hash < 0 ? '' : resolved.slice(hash + 1)
  const plain = hash < 0 ? resolved : resolved.slice(0, hash)
  // Nearly every entry has the archive of a registry: that is told without taking the address apart.
  const isHashed = fragment.length === 40 && /^[0-9a-f]*$/.test(fragment)
  if (isHashed && plain.startsWith('https://') && !plain.endsWith('.git')) {
    const { name, version } = hints
    const known = {
      name,
      version,
      resolved: plain,
      isBundled: false,
      isFetched: true,
      folder: reading.folder,
    }
    const origin = readOrigin(known, reading.hosts)
    if (origin.kind === 'registry') return { origin, sha1: fragment }
  }
  const address = readAddress(resolved)
  if (address?.isGit === true) return { origin: gitOrigin(address) }
  const sha1 = /^[0-9a-fA-F]{40}$/.test(fragment) ? { sha1: fragment.toLowerCase() } : {}
  const commit = address === undefined ? undefined : gitArchiveCommit(address)
  if (address !== undefined && commit !== undefined) return { origin: gitOrigin(address, commit) }
  if (plain.startsWith('file:') || address !== undefined) {
    const { name, version } = hints
    const known = {
      name,
      version,
      resolved: plain,
      isBundled: false,
      isFetched: true,
      folder: reading.folder,
    }
    return { origin: readOrigin(known, reading.hosts), ...sha1 }
  }
  // HOSTILE: `https:/host/left-1.0.0.tgz` is no path of a cache, though tools download from it.
  if (/^[a-z][a-z0-9+.-]+:/i.test(plain.trimStart()))
    return { origin: { kind: 'unknown', url: plain }, ...sha1 }
  return { origin: readPath(reading, hints, plain), ...sha1 }
}

/** A file of the offline cache: what a registry served, when its name says so and the range asks a registry. */
function readPath(reading: YarnReading, { name, range, version }: ClassicHints, path: string): Origin {
  const file = path.slice(path.lastIndexOf('/') + 1)
  const flat = `${name.replace('/', '-')}-${version ?? ''}.tgz`
  const base = `${name.slice(name.indexOf('/') + 1)}-${version ?? ''}.tgz`
  if (isRegistryRange(range) && (file === flat || file === base))
    return { ...originByName(reading.registries, name), url: path }
  const place = joinTreePath(reading.folder, path)
  return { kind: 'file', path: place.path, ...(place.isOutside ? { isOutside: true } : {}) }
}

/** Folders of the repository have no address; neither has what was taken from a cache long ago. */
function readUnresolved({ registries, folder }: YarnReading, { name, range, version }: ClassicHints): Origin {
  const [, kind, path] = /^(file|link|portal):(.*)$/s.exec(range) ?? []
  if (kind !== undefined && path !== undefined) {
    const place = joinTreePath(folder, path)
    const outside = place.isOutside ? { isOutside: true } : {}
    const isArchive = /\.(?:tgz|tar|tar\.gz)$/i.test(path)
    return {
      kind: kind === 'file' ? (isArchive ? 'file' : 'directory') : 'link',
      path: place.path,
      ...outside,
    }
  }
  if (/^\.{0,2}\//.test(range)) {
    const place = joinTreePath(folder, range)
    return { kind: 'directory', path: place.path, ...(place.isOutside ? { isOutside: true } : {}) }
  }
  return version !== undefined && isRegistryRange(range)
    ? originByName(registries, name)
    : { kind: 'unknown' }
}

/** Whether a range asks the registry: a range of versions, a tag, an alias. */
export function isRegistryRange(range: string): boolean {
  if (range.startsWith('npm:')) return true
  return !/[:/#]/.test(range) || isWholeCommit(range)
}
