import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, memberOf, membersOf, spanOf, valueOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import { readHexHash } from '../integrity.ts'
import {
  addLockProblem,
  addPackage,
  createLockDraft,
  finishLock,
  type LockDraft,
  unreadableLock,
} from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { DirectUse, Edge, Integrity, LockedPackage } from '../model.ts'
import { readLockDocuments } from '../read-document.ts'
import { fieldOfKind, isTrue, type PlacedText, textField, textOf } from '../read-fields.ts'
import { folderOf } from '../tree-path.ts'
import {
  type ComposerManifest,
  isPlatformPackage,
  licenseOf,
  namesIn,
  readComposerManifest,
} from './composer-manifest.ts'
import { composerOrigin } from './composer-origin.ts'

const NAME = 'composer-lock'
const ECOSYSTEM = 'Packagist'

/** Types of packages whose code Composer runs when it installs something. */
const RUNNING: readonly string[] = ['composer-installer', 'composer-plugin']

/** `composer.lock`, with the `composer.json` that it was made from. */
export const composerLock: LockFormat = {
  name: NAME,
  ecosystem: ECOSYSTEM,
  matches: (path) => /(?:^|\/)composer\.lock$/.test(path),
  read: async (source, around) => {
    const { documents, problem } = await readLockDocuments(source, 'json')
    if (documents === undefined)
      return unreadableLock(source, NAME, ECOSYSTEM, problem.kind, problem.message, problem.span)
    const [document] = documents
    if (kindOf(document, 0) !== 'record' || memberOf(document, 0, 'packages') === undefined) {
      const message = 'expected an object with `packages`'
      return unreadableLock(source, NAME, ECOSYSTEM, 'malformed-entry', message, spanOf(document, 0))
    }
    const draft = createLockDraft(source, NAME, ECOSYSTEM)
    draft.formatVersion = textField(document, 0, 'plugin-api-version')?.text
    const manifest = await readManifest(draft, around)
    addSettings(draft, document)
    draft.settings.push(...(manifest?.settings ?? []))
    compareHash(draft, document, manifest)
    const entries = [
      ...readEntries(draft, document, 'packages', false),
      ...readEntries(draft, document, 'packages-dev', true),
    ]
    addPackages(draft, document, entries, manifest)
    addImporter(draft, manifest)
    return finishLock(draft, true)
  },
}

/** A package of the lock. */
interface Entry {
  readonly id: string
  readonly node: NodeIndex
  /** In lower case. */
  readonly name: string
  readonly nameField: PlacedText
  readonly version: PlacedText | undefined
  readonly isDev: boolean
}

async function readManifest(draft: LockDraft, around: Surroundings): Promise<ComposerManifest | undefined> {
  const folder = folderOf(draft.source.path)
  const source = await around.read(folder === '' ? 'composer.json' : `${folder}/composer.json`)
  if (source === undefined) return undefined
  const manifest = await readComposerManifest(source)
  const { problem } = manifest
  if (problem !== undefined)
    addLockProblem(draft, problem.kind, 'part', problem.message, problem.span, source)
  return manifest
}

function addSettings(draft: LockDraft, document: Document): void {
  for (const key of ['minimum-stability', 'content-hash'] as const) {
    const field = textField(document, 0, key)
    if (field !== undefined) draft.settings.push({ key, value: field.text, span: field.span })
  }
  for (const key of ['platform', 'platform-dev', 'platform-overrides', 'stability-flags'] as const) {
    const record = fieldOfKind(document, 0, key, 'record')
    for (const { key: name, keySpan, node } of record === undefined ? [] : membersOf(document, record)) {
      const value = valueOf(document, node)
      const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
      draft.settings.push({ key, name, value: text, span: keySpan })
    }
  }
  const aliases = fieldOfKind(document, 0, 'aliases', 'list')
  for (const node of aliases === undefined ? [] : itemsOf(document, aliases)) {
    const name = textField(document, node, 'package')
    const alias = textField(document, node, 'alias')
    if (name === undefined || alias === undefined) continue
    draft.settings.push({ key: 'alias', name: name.text, value: alias.text, span: alias.span })
  }
}

/** Composer itself only warns of a lock that is out of date, and installs it. */
function compareHash(draft: LockDraft, document: Document, manifest: ComposerManifest | undefined): void {
  const field = textField(document, 0, 'content-hash')
  if (field === undefined || manifest?.hash === undefined || field.text === manifest.hash) return
  const message = `the lock was made from another \`composer.json\`: its hash is ${quoted(manifest.hash)} now`
  addLockProblem(draft, 'disagreement', 'note', message, field.span)
}

function readEntries(draft: LockDraft, document: Document, key: string, isDev: boolean): readonly Entry[] {
  const member = memberOf(document, 0, key)
  if (member === undefined || kindOf(document, member.node) === 'null') return []
  if (kindOf(document, member.node) !== 'list') {
    addLockProblem(draft, 'malformed-entry', 'part', `expected a list as ${quoted(key)}`, member.keySpan)
    return []
  }
  return itemsOf(document, member.node).flatMap((node): readonly Entry[] => {
    const nameField = textField(document, node, 'name')
    if (nameField === undefined) {
      const message = kindOf(document, node) === 'record' ? 'the package has no `name`' : 'expected a package'
      addLockProblem(draft, 'malformed-entry', 'part', message, spanOf(document, node))
      return []
    }
    const name = nameField.text.toLowerCase()
    if (!/^[a-z0-9_.-]+\/[a-z0-9_.-]+$/.test(name)) {
      const message = `${quoted(nameField.text)} is no name of a package, expected \`vendor/name\``
      addLockProblem(draft, 'malformed-name', 'part', message, nameField.span)
    }
    const version = textField(document, node, 'version')
    if (version === undefined) {
      const message = `${quoted(nameField.text)} has no \`version\``
      addLockProblem(draft, 'malformed-entry', 'part', message, nameField.span)
    }
    const id = version === undefined ? name : `${name}@${version.text}`
    return [{ id, node, name, nameField, version, isDev }]
  })
}

function addPackages(
  draft: LockDraft,
  document: Document,
  entries: readonly Entry[],
  manifest: ComposerManifest | undefined,
): void {
  const byName = new Map<string, Entry>()
  for (const entry of entries) {
    const known = byName.get(entry.name)
    if (known === undefined) byName.set(entry.name, entry)
    else if (known.id !== entry.id)
      addLockProblem(
        draft,
        'duplicate-entry',
        'part',
        `${quoted(entry.name)} is there in two versions`,
        entry.nameField.span,
      )
  }
  const providers = findProviders(document, entries)
  const uses = usesByName(draft, manifest)
  for (const entry of entries) {
    const one = lockedPackage(draft, document, entry, {
      edges: edgesOf(draft, document, entry, { byName, providers, manifest }),
      directIn: uses.get(entry.name) ?? [],
      manifest,
    })
    if (!addPackage(draft, one)) break
  }
}

/** Packages that stand for others, by the name of those. */
function findProviders(
  document: Document,
  entries: readonly Entry[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { id, node } of entries) {
    for (const name of new Set(['provide', 'replace'].flatMap((key) => namesIn(document, node, key)))) {
      const known = found.get(name)
      if (known === undefined) found.set(name, [id])
      // LIMIT: every package that asks for the name has an edge to each of them.
      else if (known.length < PROVIDERS_PER_NAME) known.push(id)
    }
  }
  return found
}

/** Packages that stand for one name: the most that are installed together are some ten. */
const PROVIDERS_PER_NAME = 40

interface Known {
  readonly byName: ReadonlyMap<string, Entry>
  readonly providers: ReadonlyMap<string, readonly string[]>
  readonly manifest: ComposerManifest | undefined
}

function edgesOf(
  draft: LockDraft,
  document: Document,
  { node, name }: Entry,
  { byName, providers, manifest }: Known,
): readonly Edge[] {
  const record = fieldOfKind(document, node, 'require', 'record')
  if (record === undefined) return []
  const edges: Edge[] = []
  for (const { key, keySpan, node: child } of membersOf(document, record)) {
    if (isPlatformPackage(key)) continue
    const wanted = key.toLowerCase()
    const range = textOf(document, child)
    const target = byName.get(wanted)
    const targets = target === undefined ? (providers.get(wanted) ?? []) : [target.id]
    for (const to of targets) edges.push({ to, ...(range === undefined ? {} : { range }), kind: 'prod' })
    if (targets.length > 0 || manifest?.provides.has(wanted) === true || manifest?.name === wanted) continue
    const message = `${quoted(name)} depends on ${quoted(key)}, which the lock does not have`
    addLockProblem(draft, 'dangling-edge', 'part', message, keySpan)
  }
  return edges
}

function usesByName(
  draft: LockDraft,
  manifest: ComposerManifest | undefined,
): ReadonlyMap<string, readonly DirectUse[]> {
  const importer = folderOf(draft.source.path)
  const found = new Map<string, DirectUse[]>()
  for (const { name, specifier, scope } of manifest?.declared ?? []) {
    const known = found.get(name)
    const use = { importer, specifier, scope }
    if (known === undefined) found.set(name, [use])
    else known.push(use)
  }
  return found
}

interface Parts {
  readonly edges: readonly Edge[]
  readonly directIn: readonly DirectUse[]
  readonly manifest: ComposerManifest | undefined
}

function lockedPackage(draft: LockDraft, document: Document, entry: Entry, parts: Parts): LockedPackage {
  const { node, name, nameField, version, isDev, id } = entry
  const dist = fieldOfKind(document, node, 'dist', 'record')
  const shasum = dist === undefined ? undefined : textField(document, dist, 'shasum')
  const { origin, reference, address } = composerOrigin(draft, document, node, name, parts.manifest)
  const license = licenseOf(document, node)
  const deprecated = deprecatedOf(document, node)
  const time = textField(document, node, 'time')?.text
  const commands = commandsOf(document, node)
  const type = textField(document, node, 'type')?.text
  return {
    id,
    ecosystem: ECOSYSTEM,
    name,
    ...(version === undefined ? {} : { version: version.text }),
    origin,
    integrity: integrityOf(draft, name, shasum),
    scopes: [isDev ? 'dev' : 'prod'],
    directIn: parts.directIn,
    edges: parts.edges,
    runsAtInstall: type !== undefined && RUNNING.includes(type),
    ...(deprecated === undefined ? {} : { deprecated: deprecated.text }),
    ...(license === undefined ? {} : { license }),
    ...(time === undefined ? {} : { publishedAt: time }),
    ...(commands.length === 0 ? {} : { commands }),
    span: nameField.span,
    spans: {
      name: nameField.span,
      ...(version === undefined ? {} : { version: version.span }),
      ...(address === undefined ? {} : { resolved: address.span }),
      ...(reference === undefined ? {} : { commit: reference.span }),
      ...(shasum === undefined || shasum.text === '' ? {} : { integrity: shasum.span }),
      ...(deprecated === undefined ? {} : { deprecated: deprecated.span }),
    },
  }
}

/** Archives that a forge makes have no hash that could be told. */
function integrityOf(draft: LockDraft, name: string, shasum: PlacedText | undefined): readonly Integrity[] {
  if (shasum === undefined || shasum.text === '') return []
  const read = readHexHash('sha1', shasum.text, shasum.span)
  if (typeof read !== 'string') return [read]
  addLockProblem(
    draft,
    'malformed-integrity',
    'part',
    `${read}, as \`shasum\` of ${quoted(name)}`,
    shasum.span,
  )
  return []
}

/** `abandoned` is true, or names what to use in its place. */
function deprecatedOf(document: Document, node: NodeIndex): PlacedText | undefined {
  const named = textField(document, node, 'abandoned')
  if (named !== undefined) {
    return named.text === '' ? undefined : { ...named, text: `the package is abandoned, use ${named.text}` }
  }
  const member = memberOf(document, node, 'abandoned')
  if (member === undefined || !isTrue(document, node, 'abandoned')) return undefined
  return { text: 'the package is abandoned', span: member.keySpan, keySpan: member.keySpan }
}

function commandsOf(document: Document, node: NodeIndex): readonly string[] {
  const list = fieldOfKind(document, node, 'bin', 'list')
  if (list === undefined) return []
  return itemsOf(document, list).flatMap((item) => {
    const path = textOf(document, item)
    return path === undefined ? [] : [path.slice(path.lastIndexOf('/') + 1)]
  })
}

function addImporter(draft: LockDraft, manifest: ComposerManifest | undefined): void {
  const path = folderOf(draft.source.path)
  if (manifest === undefined) {
    draft.importers.push({ path })
    return
  }
  const { name, version, license, source, declared } = manifest
  draft.importers.push({
    path,
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(license === undefined ? {} : { license }),
    manifest: source.path,
    declared,
  })
}
