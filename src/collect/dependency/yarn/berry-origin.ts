import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import { gitArchiveCommit } from '../git-archive.ts'
import { addLockProblem } from '../lock-draft.ts'
import type { Origin } from '../model.ts'
import { readOrigin } from '../npm/entry-origin.ts'
import { originByName } from '../npm-registries.ts'
import { gitOrigin, isWholeCommit, readAddress } from '../origin.ts'
import { joinTreePath } from '../tree-path.ts'
import {
  type BerryReference,
  isBuiltinPatch,
  isShippedPatch,
  readParams,
  readReference,
} from './berry-locator.ts'
import { readPattern, type YarnReading } from './yarn-entry.ts'

/** Patches of patches that are followed. */
const PATCH_DEPTH = 8

/** Where an entry comes from, by its resolution. */
export interface BerryOrigin {
  readonly name: string
  readonly origin: Origin
  /** Of a registry: what the resolution says, which counts for more than the field. */
  readonly version?: string
  /** Hash or file of the patch. */
  readonly patch?: string
  /** The resolution of the package that a patch changes. */
  readonly patched?: string
  /** Yarn's own patches and their hash, where nothing else is changed. */
  readonly variant?: string
  /** Folder of a workspace. */
  readonly workspace?: string
}

/**
 * Reads a resolution, `name@protocol:…`; `version` is what the entry says. What is wrong is a problem at `at`.
 */
export function readBerryOrigin(
  reading: YarnReading,
  resolution: string,
  version: string | undefined,
  at: Span,
  depth = 0,
): BerryOrigin {
  const { name, range } = readPattern(resolution)
  const reference = readReference(range ?? '')
  const { protocol, selector, params } = reference
  switch (protocol) {
    case 'npm:':
      return readRegistry(reading, name, selector, params.get('__archiveUrl'))
    case 'workspace:': {
      const place = joinTreePath(reading.folder, selector)
      if (place.isOutside) reportOutside(reading, selector, at)
      return { name, origin: inTree('workspace', place), workspace: place.path }
    }
    case 'patch:':
      return readPatch(reading, { name, version }, reference, at, depth)
    case 'portal:':
      return { name, origin: readFolder(reading, 'portal', reference, at) }
    case 'link:':
      return { name, origin: readFolder(reading, 'link', reference, at) }
    case 'exec:':
      return { name, origin: readFolder(reading, 'exec', reference, at) }
    case 'file:': {
      const isArchive = /\.(?:tgz|tar|tar\.gz)$/i.test(reference.source ?? selector)
      return { name, origin: readFolder(reading, isArchive ? 'file' : 'directory', reference, at) }
    }
  }
  return {
    name,
    origin: readRemote(reading, { name, version, resolved: (range ?? '').split('::', 1)[0] ?? '' }, at),
  }
}

function readRegistry(
  { registries, hosts, folder }: YarnReading,
  name: string,
  version: string,
  archive: string | undefined,
): BerryOrigin {
  if (archive === undefined) return { name, origin: originByName(registries, name), version }
  const hints = { name, version, resolved: archive, isBundled: false, isFetched: true, folder }
  return { name, origin: readOrigin(hints, hosts), version }
}

/** A patched package is another one, unless only yarn's own patches are applied. */
function readPatch(
  reading: YarnReading,
  { name, version }: { readonly name: string; readonly version: string | undefined },
  { source = '', selector, params }: BerryReference,
  at: Span,
  depth: number,
): BerryOrigin {
  // LIMIT: patches of patches.
  if (depth >= PATCH_DEPTH) {
    addLockProblem(reading.draft, 'unsupported-feature', 'part', 'patches are nested too deep', at)
    return { name, origin: { kind: 'unknown' } }
  }
  const inner = readBerryOrigin(reading, source, version, at, depth + 1)
  const own = selector.split('&').filter((one) => !isBuiltinPatch(one))
  const [first] = own
  if (first === undefined) {
    const isOwn = selector.split('&').every((one) => isShippedPatch(one, inner.name))
    return {
      ...inner,
      patched: source,
      ...(isOwn ? { variant: `${selector}#${params.get('hash') ?? ''}` } : {}),
    }
  }
  const written = first.replace(/^optional!/, '')
  const base = written.startsWith('~/') ? reading.folder : baseOf(reading, params)
  const place = base === undefined ? undefined : joinTreePath(base, written.replace(/^~\//, ''))
  if (place?.isOutside === true) reportOutside(reading, written, at)
  return {
    name: inner.name,
    origin: place === undefined ? { kind: 'patch' } : inTree('patch', place),
    ...(inner.version === undefined ? {} : { version: inner.version }),
    patch: params.get('hash') ?? written,
    patched: source,
  }
}

/** A folder, archive or script of the repository, as seen from the workspace that asks for it. */
function readFolder(
  reading: YarnReading,
  kind: 'directory' | 'exec' | 'file' | 'link' | 'portal',
  { source, selector, params }: BerryReference,
  at: Span,
): Origin {
  const base = baseOf(reading, params)
  if (base === undefined) return { kind }
  const place = joinTreePath(base, source ?? selector)
  if (place.isOutside) reportOutside(reading, source ?? selector, at)
  return inTree(kind, place)
}

/** Folder of the workspace that a relative path starts from; undefined when a package asks that is none. */
function baseOf({ folder }: YarnReading, params: ReadonlyMap<string, string>): string | undefined {
  const locator = params.get('locator')
  if (locator === undefined) return folder
  const { protocol, selector } = readReference(readPattern(locator).range ?? '')
  return protocol === 'workspace:' ? joinTreePath(folder, selector).path : undefined
}

function inTree(kind: Origin['kind'], { path, isOutside }: ReturnType<typeof joinTreePath>): Origin {
  return { kind, path, ...(isOutside ? { isOutside } : {}) }
}

/** What is known of an entry that is neither from the registry nor in the repository. */
interface Remote {
  readonly name: string
  readonly version: string | undefined
  readonly resolved: string
}

/** A repository, or an archive of a server. HOSTILE: what git gets as a commit must be one. */
function readRemote(reading: YarnReading, remote: Remote, at: Span): Origin {
  const { draft, folder, hosts } = reading
  const { resolved } = remote
  const address = readAddress(resolved)
  if (address === undefined) {
    const message = `${quoted(resolved)} is no source that is known`
    addLockProblem(draft, 'unsupported-feature', 'part', message, at)
    return { kind: 'unknown' }
  }
  const params = readParams(address.fragment)
  const fixed = params.get('commit')
  if (address.isGit || fixed !== undefined) {
    const commit = fixed ?? address.fragment
    if (!isWholeCommit(commit)) {
      const message = `${quoted(commit)} is no commit, expected 40 or 64 hexadecimal digits`
      addLockProblem(draft, 'malformed-commit', 'part', message, at)
    }
    return gitOrigin(address, commit)
  }
  const commit = gitArchiveCommit(address)
  if (commit !== undefined) return gitOrigin(address, commit)
  return readOrigin({ ...remote, isBundled: false, isFetched: true, folder }, hosts)
}

function reportOutside({ draft }: YarnReading, path: string, at: Span): void {
  addLockProblem(draft, 'outside-path', 'part', `${quoted(path)} is outside of the repository`, at)
}
