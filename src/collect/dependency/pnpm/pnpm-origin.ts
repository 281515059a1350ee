import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import {
  type BlockNode,
  isList,
  isRecord,
  isTrue,
  itemsAt,
  memberAt,
  spanAt,
  textAt,
} from '../block/block-tree.ts'
import { commitInPath, gitArchiveCommit } from '../git-archive.ts'
import { readSri } from '../integrity.ts'
import { addLockProblem } from '../lock-draft.ts'
import type { Distribution, Integrity, Origin } from '../model.ts'
import { readOrigin } from '../npm/entry-origin.ts'
import { originByName } from '../npm-registries.ts'
import { gitOrigin, isWholeCommit, readAddress, registryOrigin, urlOrigin } from '../origin.ts'
import { joinTreePath } from '../tree-path.ts'
import type { DepPath } from './dep-path.ts'
import type { PnpmOrigin } from './pnpm-entry.ts'
import type { PnpmReading } from './pnpm-reading.ts'

/**
 * Reads the resolution `node` of the member `about` of `packages`. What is missing or not understood is a problem, and the
 * origin is `unknown`.
 */
export function readPnpmOrigin(
  reading: PnpmReading,
  key: DepPath,
  about: BlockNode,
  node: BlockNode,
  at: Span,
): PnpmOrigin {
  const { tree } = reading
  if (!isRecord(tree, node)) {
    if (about >= 0) report(reading, 'malformed-entry', `${quoted(key.id)} has no resolution`, at)
    return { origin: originWithout(reading, key), integrity: [], spans: {} }
  }
  const type = textAt(tree, memberAt(tree, node, 'type'))
  if (type === undefined) return readArchive(reading, key, node, at)
  if (type === 'directory') return readDirectory(reading, node)
  if (type === 'git') return readGit(reading, node, at)
  if (type === 'binary') return readBinary(reading, node)
  if (type === 'variations') return readVariations(reading, node)
  if (type.startsWith('custom:')) return { ...readHashes(reading, node), origin: { kind: 'custom' } }
  report(
    reading,
    'unsupported-feature',
    `${quoted(type)} is no kind of resolution that is known`,
    spanAt(tree, node),
  )
  return { ...readHashes(reading, node), origin: { kind: 'unknown' } }
}

/** By the key alone: its registry, when it has a version. */
function originWithout(reading: PnpmReading, { name, version, registry }: DepPath): Origin {
  if (name === undefined || version === undefined) return { kind: 'unknown' }
  if (registry === undefined) return originByName(reading.registries, name)
  const url = 'host' in registry ? `https://${registry.host}/` : reading.registries.get(registry.name)
  if (url === undefined) return { kind: 'registry' }
  const { url: _, ...origin } = registryOrigin('npm', url)
  return origin
}

/** An archive of a registry, of another server, of a forge for a commit, or in the repository. */
function readArchive(reading: PnpmReading, key: DepPath, node: BlockNode, at: Span): PnpmOrigin {
  const { tree, folder } = reading
  const hashes = readHashes(reading, node)
  const place = memberAt(tree, node, 'tarball')
  const tarball = textAt(tree, place)
  if (tarball === undefined) {
    if (key.version === undefined)
      report(reading, 'malformed-entry', `${quoted(key.id)} tells nowhere to come from`, at)
    return { integrity: hashes.integrity, spans: hashes.spans, origin: originWithout(reading, key) }
  }
  const spans = { ...hashes.spans, resolved: spanAt(tree, place) }
  const address = readAddress(tarball)
  if (tarball.startsWith('file:') || address === undefined || address.scheme === 'file') {
    if (!tarball.startsWith('file:')) {
      report(reading, 'malformed-entry', `${quoted(tarball)} is no address`, spans.resolved)
      return { ...hashes, spans, origin: { kind: 'unknown' } }
    }
    return { ...hashes, spans, origin: folderOrigin('file', folder, tarball.slice('file:'.length)) }
  }
  const { name, version } = key
  const isHosted = isTrue(tree, memberAt(tree, node, 'gitHosted'))
  const commit = isHosted ? commitInPath(address) : gitArchiveCommit(address)
  if (isHosted || commit !== undefined) {
    const path = textAt(tree, memberAt(tree, node, 'path'))
    const origin = gitOrigin(address, commit ?? '')
    // The package manager checks no hash of what comes from git.
    return { origin: path === undefined ? origin : { ...origin, path }, integrity: [], spans }
  }
  // A name without a version in the key is no promise of a registry.
  if (name === undefined || version === undefined) return { ...hashes, spans, origin: urlOrigin(address) }
  const hints = { name, version, resolved: tarball, isBundled: false, isFetched: true, folder }
  return { ...hashes, spans, origin: readOrigin(hints, reading.hosts) }
}

function readDirectory({ tree, folder }: PnpmReading, node: BlockNode): PnpmOrigin {
  const place = memberAt(tree, node, 'directory')
  const origin = folderOrigin('directory', folder, textAt(tree, place) ?? '')
  return { origin, integrity: [], spans: place < 0 ? {} : { resolved: spanAt(tree, place) } }
}

/** HOSTILE: a commit is given to git as an argument; anything but a whole id is a problem. */
function readGit(reading: PnpmReading, node: BlockNode, at: Span): PnpmOrigin {
  const { tree } = reading
  const repo = memberAt(tree, node, 'repo')
  const place = memberAt(tree, node, 'commit')
  const commit = textAt(tree, place) ?? ''
  const path = textAt(tree, memberAt(tree, node, 'path'))
  const address = readAddress(textAt(tree, repo) ?? '')
  const spans = {
    ...(repo < 0 ? {} : { resolved: spanAt(tree, repo) }),
    ...(place < 0 ? {} : { commit: spanAt(tree, place) }),
  }
  if (!isWholeCommit(commit)) {
    const message = `${quoted(commit)} is no commit, expected 40 or 64 hexadecimal digits`
    report(reading, 'malformed-commit', message, spans.commit ?? at)
  }
  const ofCommit: Origin = {
    kind: 'git',
    ...(commit === '' ? {} : isWholeCommit(commit) ? { commit } : { ref: commit }),
  }
  const origin = address === undefined ? ofCommit : { ...gitOrigin(address, commit) }
  return { origin: path === undefined ? origin : { ...origin, path }, integrity: [], spans }
}

/** A program for one platform. */
function readBinary(reading: PnpmReading, node: BlockNode): PnpmOrigin {
  const { tree } = reading
  const hashes = readHashes(reading, node)
  const place = memberAt(tree, node, 'url')
  const address = readAddress(textAt(tree, place) ?? '')
  if (address === undefined) return { ...hashes, origin: { kind: 'unknown' } }
  return { ...hashes, spans: { ...hashes.spans, resolved: spanAt(tree, place) }, origin: urlOrigin(address) }
}

/** One program for each of several platforms. */
function readVariations(reading: PnpmReading, node: BlockNode): PnpmOrigin {
  const { tree } = reading
  const list = memberAt(tree, node, 'variants')
  if (!isList(tree, list)) {
    report(reading, 'malformed-entry', 'expected a list of variants', spanAt(tree, node))
    return { origin: { kind: 'unknown' }, integrity: [], spans: {} }
  }
  const integrity: Integrity[] = []
  const distributions: Distribution[] = []
  let origin: Origin = { kind: 'unknown' }
  for (const variant of itemsAt(tree, list)) {
    const resolution = memberAt(tree, variant, 'resolution')
    const read = readBinary(reading, resolution)
    const { url } = read.origin
    if (origin.kind === 'unknown') origin = read.origin
    const file = url === undefined ? undefined : url.slice(url.lastIndexOf('/') + 1)
    for (const one of read.integrity) integrity.push(file === undefined ? one : { ...one, file })
    if (url !== undefined && file !== undefined)
      distributions.push({ file, url, kind: 'binary', span: read.spans.resolved ?? spanAt(tree, variant) })
  }
  return { origin, integrity, distributions, spans: { integrity: spanAt(tree, list) } }
}

function readHashes(reading: PnpmReading, node: BlockNode): Omit<PnpmOrigin, 'origin'> {
  const { tree } = reading
  const place = memberAt(tree, node, 'integrity')
  const text = textAt(tree, place)
  if (text === undefined) return { integrity: [], spans: {} }
  const span = spanAt(tree, place)
  const { integrity, problems } = readSri(text, span, 'archive', reading.digits)
  for (const message of problems) report(reading, 'malformed-integrity', message, span)
  return { integrity, spans: { integrity: span } }
}

function folderOrigin(kind: 'directory' | 'file', folder: string, written: string): Origin {
  const { path, isOutside } = joinTreePath(folder, written)
  return { kind, path, ...(isOutside ? { isOutside } : {}) }
}

function report(
  { draft }: PnpmReading,
  kind: 'malformed-commit' | 'malformed-entry' | 'malformed-integrity' | 'unsupported-feature',
  message: string,
  span: Span,
): void {
  addLockProblem(draft, kind, 'part', message, span)
}
