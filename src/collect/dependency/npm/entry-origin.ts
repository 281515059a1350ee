import type { Origin } from '../model.ts'
import { gitOrigin, readAddress, registryOrigin, urlOrigin } from '../origin.ts'
import { isDefaultRegistryHost } from '../registry-hosts.ts'
import { joinTreePath } from '../tree-path.ts'

/** What is known of a package when its origin is asked for. */
export interface OriginHints {
  /** Name that the registry knows it by. */
  readonly name: string
  readonly version: string | undefined
  /** Where it comes from, as written. */
  readonly resolved: string | undefined
  readonly isBundled: boolean
  /** It has an integrity or a version, so that it was fetched from a registry though the lock does not say so. */
  readonly isFetched: boolean
  /** Folder of the lock. */
  readonly folder: string
}

/** Hosts of registries that were seen in one lock, with the origin of their packages without the address. */
export type SeenHosts = Map<
  string,
  { readonly host: string; readonly isDefaultRegistry: boolean } | undefined
>

/** Endings of archives that npm unpacks. */
const ARCHIVE = /\.(?:tgz|tar|tar\.gz)$/i

/** Where the package of an entry comes from. */
export function readOrigin(hints: OriginHints, seen: SeenHosts): Origin {
  const { resolved, version } = hints
  if (resolved === undefined) {
    if (hints.isBundled) return { kind: 'bundled' }
    return hints.isFetched ? registryOrigin('npm', undefined) : { kind: 'unknown' }
  }
  if (version !== undefined) {
    const plain = readPlainArchive(resolved, hints.name, version, seen)
    if (plain !== undefined) return plain
  }
  if (resolved.startsWith('file:')) return readFile(resolved, hints.folder)
  const address = readAddress(resolved)
  if (address === undefined) return { kind: 'unknown', url: resolved }
  if (address.isGit) return gitOrigin(address)
  if (address.scheme !== 'https' && address.scheme !== 'http') return { kind: 'unknown', url: address.url }
  const isDefault = isDefaultRegistryHost('npm', address.host)
  if (version !== undefined && isArchiveOf(address.path, hints.name, version, isDefault))
    return registryOrigin('npm', resolved)
  return urlOrigin(address)
}

/** A folder that a link or a folder entry names. */
export function readFolderOrigin(kind: 'link' | 'workspace', folder: string, path: string): Origin {
  const place = joinTreePath(folder, path.replace(/^file:/, ''))
  return { kind, path: place.path, ...(place.isOutside ? { isOutside: true } : {}) }
}

function readFile(resolved: string, folder: string): Origin {
  const written = resolved.slice('file:'.length).replace(/^\/\/(?=\.{1,2}\/)/, '')
  const { path, isOutside } = joinTreePath(folder, decoded(written))
  const kind = ARCHIVE.test(path) ? 'file' : 'directory'
  return { kind, url: resolved, path, ...(isOutside ? { isOutside: true } : {}) }
}

/**
 * The usual address of an archive in a registry, read without taking it apart: nearly every entry has one. Undefined when it
 * has another form.
 */
function readPlainArchive(
  resolved: string,
  name: string,
  version: string,
  seen: SeenHosts,
): Origin | undefined {
  const start = resolved.startsWith('https://') ? 8 : resolved.startsWith('http://') ? 7 : -1
  if (start < 0) return undefined
  const slash = resolved.indexOf('/', start)
  if (slash < 0 || !hasUsualPath(resolved, slash, name, version)) return undefined
  const written = resolved.slice(start, slash)
  let known = seen.get(written)
  if (known === undefined && !seen.has(written)) {
    // Credentials, queries and capitals need the whole reading.
    const isPlain = /^[a-z0-9.-]+(?::\d+)?$/.test(written)
    known = isPlain ? { host: written, isDefaultRegistry: isDefaultRegistryHost('npm', written) } : undefined
    seen.set(written, known)
  }
  if (known === undefined || /[?#%\s]/.test(name)) return undefined
  return { kind: 'registry', url: resolved, host: known.host, isDefaultRegistry: known.isDefaultRegistry }
}

/** Whether `/name/-/base-version.tgz` stands behind `slash`, compared piece by piece so that no text is made of it. */
function hasUsualPath(address: string, slash: number, name: string, version: string): boolean {
  const scope = name.indexOf('/') + 1
  const file = slash + name.length + 4
  const number = file + name.length - scope + 1
  return (
    address.length === number + version.length + 4 &&
    address.startsWith(name, slash + 1) &&
    address.startsWith('/-/', file - 3) &&
    address.startsWith(name.slice(scope), file) &&
    address.charCodeAt(number - 1) === 45 &&
    address.startsWith(version, number) &&
    address.endsWith('.tgz')
  )
}

/**
 * Whether an address leads to the archive of this very package and version. Registries of others may lie in a folder, and some
 * name archives in their own way; the public one does neither, so that `/@evil/name/-/name-1.0.0.tgz` is never `name`.
 */
function isArchiveOf(path: string, name: string, version: string, isDefault: boolean): boolean {
  const written = decoded(path)
  const base = name.slice(name.indexOf('/') + 1)
  const plain = version.split('+', 1)[0] ?? version
  const files = new Set([version, plain])
  for (const one of files) {
    const usual = `/${name}/-/${base}-${one}.tgz`
    if (isDefault) {
      if (written === usual) return true
      continue
    }
    const forms = [usual, `/${name}/-/${name}-${one}.tgz`, `/${name}/${one}.tgz`]
    if (forms.some((form) => endsAtSegment(written, form, name))) return true
    const folder = `/${name}/${one}/`
    const at = written.lastIndexOf(folder)
    if (
      at >= 0 &&
      /^[0-9a-f]{40,64}$/.test(written.slice(at + folder.length)) &&
      !isScoped(written, at, name)
    )
      return true
  }
  return false
}

function endsAtSegment(path: string, ending: string, name: string): boolean {
  return path.endsWith(ending) && !isScoped(path, path.length - ending.length, name)
}

/** Whether the segment before `at` is a scope, so that the name behind it is another. */
function isScoped(path: string, at: number, name: string): boolean {
  if (name.startsWith('@')) return false
  return path.slice(path.lastIndexOf('/', at - 1) + 1, at).startsWith('@')
}

/** Text without percent-encoding; as it is when that is broken. */
function decoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
