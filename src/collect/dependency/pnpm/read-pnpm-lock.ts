import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import {
  type BlockNode,
  type BlockTree,
  isNothing,
  isRecord,
  keyAt,
  keySpanAt,
  memberAt,
  membersAt,
  spanAt,
  textAt,
} from '../block/block-tree.ts'
import { type ReadBlockTree, readBlockTree } from '../block/read-block-tree.ts'
import { importerOfManifest } from '../importer-of-manifest.ts'
import { addLockProblem, createLockDraft, finishLock, type LockDraft, unreadableLock } from '../lock-draft.ts'
import type { Surroundings } from '../lock-format.ts'
import type { Lock } from '../model.ts'
import { readPackageManifest } from '../npm/package-manifest.ts'
import type { Registries } from '../npm-registries.ts'
import { folderOf } from '../tree-path.ts'
import type { KeyStyle } from './dep-path.ts'
import { addPnpmPackages } from './pnpm-add-packages.ts'
import { findPnpmEntries, linkPnpmEntries } from './pnpm-entries.ts'
import { readPnpmImporters } from './pnpm-importers.ts'
import type { PnpmImporter, PnpmReading } from './pnpm-reading.ts'
import { isPnpmSetting, readPnpmSetting } from './pnpm-settings.ts'
import { readPnpmRegistries } from './pnpm-workspace.ts'

/** Name of the format in reports. */
export const PNPM_LOCK = 'pnpm-lock'

/** Members of the top that are read elsewhere, or say nothing about packages. */
const KNOWN: ReadonlySet<string> = new Set([
  'dependencies',
  'dependenciesMeta',
  'devDependencies',
  'importers',
  'lockfileVersion',
  'optionalDependencies',
  'packages',
  'publishDirectory',
  'snapshots',
  'specifiers',
  'time',
])

/**
 * Reads a `pnpm-lock.yaml` of the formats 5 to 9, and later ones as 9. A file may hold two documents: the tools of the package
 * manager itself, and the project.
 */
export async function readPnpmLock(source: Source, around: Surroundings): Promise<Lock> {
  return readPnpmTree(source, await readBlockTree(source), around)
}

/** Reads the tree of a `pnpm-lock.yaml`. */
export async function readPnpmTree(
  source: Source,
  { tree, problem }: ReadBlockTree,
  around: Surroundings,
): Promise<Lock> {
  if (problem !== undefined)
    return unreadableLock(source, PNPM_LOCK, 'npm', problem.kind, problem.message, problem.span)
  const draft = createLockDraft(source, PNPM_LOCK, 'npm')
  const folder = folderOf(source.path)
  const registries = await readPnpmRegistries(folder, around)
  const importers = new Map<string, PnpmImporter>()
  const { environment, main } = findDocuments(draft, tree)
  if (environment >= 0)
    readDocument(draft, tree, environment, { folder, registries, importers, isEnvironment: true })
  if (environment >= 0 && (main < 0 || isNothing(tree, main))) {
    const message = 'the lock has the tools of the package manager, and nothing of the project'
    addLockProblem(draft, 'malformed-entry', 'note', message, spanAt(tree, environment))
  } else if (main >= 0)
    readDocument(draft, tree, main, { folder, registries, importers, isEnvironment: false })
  for (const { path, locked } of importers.values()) {
    const manifest = await around.read(path === '' ? 'package.json' : `${path}/package.json`)
    const read = manifest === undefined ? undefined : readPackageManifest(manifest)
    for (const one of read?.problems ?? [])
      addLockProblem(draft, one.kind, one.extent, one.message, one.span, one.source)
    draft.importers.push({ ...importerOfManifest(path, read), locked })
  }
  return finishLock(draft, true)
}

/** A file that begins with a marker has the tools of the package manager first; without a second marker nothing else. */
function findDocuments(
  draft: LockDraft,
  tree: BlockTree,
): { readonly environment: BlockNode; readonly main: BlockNode } {
  const { source, roots } = tree
  const [first = -1, second = -1, third] = roots
  if (third !== undefined) {
    const message = 'the file has more than two documents'
    addLockProblem(draft, 'unsupported-feature', 'part', message, spanAt(tree, third))
  }
  if (/^\ufeff?---\r?\n/.test(source.text)) return { environment: first, main: second }
  if (second >= 0) {
    const message =
      'there is a second document, and no marker before the first: the package manager refuses this'
    addLockProblem(draft, 'contradiction', 'part', message, spanAt(tree, second))
  }
  return { environment: -1, main: first }
}

interface DocumentOptions {
  readonly folder: string
  readonly registries: Registries
  readonly importers: Map<string, PnpmImporter>
  readonly isEnvironment: boolean
}

function readDocument(draft: LockDraft, tree: BlockTree, root: BlockNode, options: DocumentOptions): void {
  if (!isRecord(tree, root)) {
    const span = spanAt(tree, root)
    addLockProblem(draft, 'malformed-entry', 'whole', 'expected a record at the top of the lock', span)
    return
  }
  const place = memberAt(tree, root, 'lockfileVersion')
  const version = textAt(tree, place)
  const major = Number(/^(\d{1,4})(?:\.|$)/.exec(version ?? '')?.[1] ?? Number.NaN)
  const style = styleOf(major)
  const at: Span = place < 0 ? { start: 0, end: 0 } : spanAt(tree, place)
  if (version === undefined || style === undefined) {
    const message =
      version === undefined
        ? 'the lock has no `lockfileVersion`'
        : `${quoted(version)} is no format of lock that is known, expected 5 to 7, 9 or later`
    addLockProblem(draft, 'unknown-version', 'whole', message, at)
    return
  }
  if (!options.isEnvironment || draft.formatVersion === undefined) draft.formatVersion = version
  if (major >= 10) {
    const message = `the lock has format ${quoted(version)}, which is read as format 9`
    addLockProblem(draft, 'unknown-version', 'note', message, at)
  }
  const reading: PnpmReading = {
    draft,
    tree,
    style,
    tellsScripts: major < 9,
    ...options,
    hosts: new Map(),
    digits: [],
    entries: new Map(),
    direct: new Map(),
    hasDangling: false,
  }
  readTop(reading, root)
  findPnpmEntries(reading, memberAt(tree, root, 'packages'), memberAt(tree, root, 'snapshots'))
  readPnpmImporters(reading, root)
  linkPnpmEntries(reading)
  addPnpmPackages(reading, root)
}

function styleOf(major: number): KeyStyle | undefined {
  if (major === 5) return 'path'
  if (major === 6 || major === 7) return 'at'
  return major >= 9 ? 'name' : undefined
}

function readTop(reading: PnpmReading, root: BlockNode): void {
  const { tree, draft } = reading
  for (const node of membersAt(tree, root)) {
    const key = keyAt(tree, node)
    if (isPnpmSetting(key)) readPnpmSetting(reading, node)
    else if (!KNOWN.has(key)) {
      const message = `${quoted(key)} is nothing that is known at the top of a lock`
      addLockProblem(draft, 'unsupported-feature', 'note', message, keySpanAt(tree, node))
    }
  }
}
