import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { quoted } from '../../../core/quote.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { Origin } from '../model.ts'
import { isWholeCommit, readAddress } from '../origin.ts'
import { fieldOfKind, type PlacedText, textField } from '../read-fields.ts'
import { isDefaultRegistryHost } from '../registry-hosts.ts'
import { repositoryName, repositoryOwner } from '../repository-name.ts'
import { folderOf, joinTreePath } from '../tree-path.ts'
import { type ComposerManifest, comparableAddress } from './composer-manifest.ts'

/** Where a package comes from, and the texts of the lock that say so. */
export interface ComposerOrigin {
  readonly origin: Origin
  readonly reference: PlacedText | undefined
  readonly address: PlacedText | undefined
}

/**
 * Where a package of a `composer.lock` comes from. The lock does not name the registry but by the address that installs are
 * reported to. A package without one comes from the registry all the same, unless `composer.json` has the repository that its
 * `source` or `dist` leads to. Archives lie at forges, so that the host is not the registry's.
 */
export function composerOrigin(
  draft: LockDraft,
  document: Document,
  node: NodeIndex,
  name: string,
  manifest: ComposerManifest | undefined,
): ComposerOrigin {
  const field = (record: 'source' | 'dist', key: string): PlacedText | undefined => {
    const found = fieldOfKind(document, node, record, 'record')
    return found === undefined ? undefined : textField(document, found, key)
  }
  const source = { type: field('source', 'type')?.text, url: field('source', 'url') }
  const dist = { type: field('dist', 'type')?.text, url: field('dist', 'url') }
  const reference = field('source', 'reference') ?? field('dist', 'reference')
  const address = dist.url ?? source.url
  if (dist.type === 'path' || source.type === 'path')
    return { origin: folderOrigin(draft, address), reference: undefined, address }
  const notified = readAddress(textField(document, node, 'notification-url')?.text ?? '')
  const isOwn = notified === undefined && hasRepository(manifest, source.url?.text, dist.url?.text)
  const url = address === undefined ? undefined : readAddress(address.text)
  const place = {
    ...(address === undefined ? {} : { url: url?.url ?? '' }),
    ...(url === undefined || url.host === '' ? {} : { host: url.host }),
    ...commitOf(draft, name, source.type, reference),
  }
  checkSides(draft, name, place, source.url)
  if (!isOwn) {
    const isDefaultRegistry = notified === undefined || isDefaultRegistryHost('Packagist', notified.host)
    return { origin: { kind: 'registry', ...place, isDefaultRegistry }, reference, address }
  }
  if (source.url === undefined) return { origin: { ...place, kind: 'url' }, reference, address }
  const from = readAddress(source.url.text)
  const host = from === undefined || from.host === '' ? {} : { host: from.host }
  const origin: Origin = { ...place, kind: 'git', url: from?.url ?? source.url.text, ...host }
  return { origin, reference, address: source.url }
}

/** The archive and the repository of a package are of the same owner: Composer installs either. */
function checkSides(
  draft: LockDraft,
  name: string,
  { url, host }: Pick<Origin, 'url' | 'host'>,
  source: PlacedText | undefined,
): void {
  const from = source === undefined ? undefined : readAddress(source.text)
  if (source === undefined || from === undefined || url === undefined || host === undefined) return
  // A mirror of archives has addresses of its own.
  const isOfForge = host === from.host || host.endsWith(`.${from.host}`)
  const [a, b] = [repositoryName({ url }), repositoryName({ url: from.url, isGit: true })]
  if (!isOfForge || a === undefined || b === undefined || repositoryOwner(a) === repositoryOwner(b)) return
  const message = `the archive of ${quoted(name)} is of ${quoted(a)}, and its source of ${quoted(b)}`
  addLockProblem(draft, 'contradiction', 'part', message, source.span)
}

function folderOrigin(draft: LockDraft, address: PlacedText | undefined): Origin {
  if (address === undefined) return { kind: 'directory' }
  const { path, isOutside } = joinTreePath(folderOf(draft.source.path), address.text)
  if (!isOutside) return { kind: 'directory', path }
  const message = `${quoted(address.text)} is outside of the repository`
  addLockProblem(draft, 'outside-path', 'note', message, address.span)
  return { kind: 'directory', path, isOutside }
}

/** A commit where it is one, else what was written; what git would take for an option is a problem. */
function commitOf(
  draft: LockDraft,
  name: string,
  type: string | undefined,
  reference: PlacedText | undefined,
): Pick<Origin, 'commit' | 'ref'> {
  if (reference === undefined || reference.text === '') return {}
  if (isWholeCommit(reference.text)) return { commit: reference.text }
  if (type === 'git') {
    const extent = reference.text.startsWith('-') ? 'part' : 'note'
    const message = `${quoted(reference.text)} is no commit, which fixes the source of ${quoted(name)}`
    addLockProblem(draft, 'malformed-commit', extent, message, reference.span)
  }
  return { ref: reference.text }
}

/** Whether `composer.json` has a repository of its own for one of the addresses. */
function hasRepository(
  manifest: ComposerManifest | undefined,
  ...addresses: readonly (string | undefined)[]
): boolean {
  return addresses.some(
    (one) => one !== undefined && manifest?.repositories.has(comparableAddress(one)) === true,
  )
}
