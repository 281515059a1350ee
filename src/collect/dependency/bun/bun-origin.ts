import type { Integrity, Origin } from '../model.ts'
import { readOrigin, type SeenHosts } from '../npm/entry-origin.ts'
import { isExactVersion } from '../npm-name.ts'
import { gitOrigin, readAddress, registryOrigin, urlOrigin } from '../origin.ts'
import { joinTreePath } from '../tree-path.ts'
import type { BunEntry } from './read-bun-file.ts'

/** What the first element of an entry says. */
export interface BunPackage {
  /** Name that the registry knows it by. */
  readonly name: string
  readonly version?: string
  readonly origin: Origin
  /** The text of its integrity, with its place, where the entry has one. */
  readonly integrity?: { readonly text: string; readonly span: Integrity['span'] }
  /** It is the project itself, or one of its workspaces: the folder. */
  readonly workspace?: string
}

/** Commits of git in full or shortened to at least seven digits, as bun writes those of GitHub. */
const COMMIT = /^[0-9a-f]{7,64}$/

const ARCHIVE = /\.(?:tgz|tar|tar\.gz)$/i

/** Takes an entry apart: `name@rest`, where `rest` tells where it comes from. Undefined when it has no such form. */
export function readBunPackage(entry: BunEntry, folder: string, seen: SeenHosts): BunPackage | undefined {
  const at = entry.id.indexOf('@', 1)
  if (at < 0) return undefined
  const name = entry.id.slice(0, at)
  const rest = entry.id.slice(at + 1)
  if (isExactVersion(rest)) return readRegistryPackage(entry, name, rest, folder, seen)
  const colon = rest.indexOf(':')
  const scheme = colon < 0 ? '' : rest.slice(0, colon)
  const path = rest.slice(colon + 1)
  switch (scheme) {
    case 'workspace':
      return { name, origin: folderOrigin('workspace', folder, path), workspace: path }
    case 'root':
      return { name, origin: folderOrigin('workspace', folder, ''), workspace: '' }
    case 'link':
      return { name, origin: folderOrigin('link', folder, path) }
    case 'file':
      return {
        name,
        origin: folderOrigin(ARCHIVE.test(path) ? 'file' : 'directory', folder, path),
        ...hash(entry),
      }
    case '':
      // An archive in the repository has no scheme; other texts are no versions.
      return ARCHIVE.test(rest)
        ? { name, origin: folderOrigin('file', folder, rest), ...hash(entry) }
        : { name, origin: { kind: 'unknown' } }
    default:
      return readRemote(entry, name, rest)
  }
}

/** Registry packages have the address of their registry or archive second; it is empty for the usual one. */
function readRegistryPackage(
  entry: BunEntry,
  name: string,
  version: string,
  folder: string,
  seen: SeenHosts,
): BunPackage {
  const first = entry.texts[0]
  const resolved = first === undefined || first.text === '' ? undefined : first.text
  const integrity = entry.texts.find(({ text }) => /^(?:sha\d+|md5)-/.test(text))
  const origin =
    resolved === undefined || first === integrity
      ? registryOrigin('npm', undefined)
      : ARCHIVE.test(resolved)
        ? readOrigin({ name, version, resolved, isBundled: false, isFetched: true, folder }, seen)
        : registryOrigin('npm', resolved)
  return { name, version, origin, ...(integrity === undefined ? {} : { integrity }) }
}

function readRemote(entry: BunEntry, name: string, rest: string): BunPackage {
  const address = readAddress(rest)
  if (address === undefined) return { name, origin: { kind: 'unknown', url: rest } }
  if (!address.isGit) return { name, origin: urlOrigin(address), ...hash(entry) }
  const { fragment } = address
  const origin = gitOrigin(address)
  return {
    name,
    origin: origin.commit === undefined && COMMIT.test(fragment) ? shortCommit(origin, fragment) : origin,
  }
}

/** A shortened commit fixes the code as far as it goes, so it is no mere ref. */
function shortCommit({ ref: _, ...origin }: Origin, commit: string): Origin {
  return { ...origin, commit }
}

function hash(entry: BunEntry): { readonly integrity?: BunPackage['integrity'] & object } {
  const integrity = entry.texts.find(({ text }) => /^(?:sha\d+|md5)-/.test(text))
  return integrity === undefined ? {} : { integrity }
}

function folderOrigin(
  kind: 'directory' | 'file' | 'link' | 'workspace',
  folder: string,
  path: string,
): Origin {
  const place = joinTreePath(folder, path)
  return { kind, path: place.path, ...(place.isOutside ? { isOutside: true } : {}) }
}
