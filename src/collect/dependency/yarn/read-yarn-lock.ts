import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import {
  type BlockTree,
  isRecord,
  keySpanAt,
  memberAt,
  membersAt,
  spanAt,
  textAt,
} from '../block/block-tree.ts'
import { type ReadBlockTree, readBlockTree } from '../block/read-block-tree.ts'
import { addLockProblem, createLockDraft, finishLock, unreadableLock } from '../lock-draft.ts'
import type { Surroundings } from '../lock-format.ts'
import type { Lock } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import { readBerryEntries } from './berry-entries.ts'
import { readClassicEntries } from './classic-entries.ts'
import { parseClassic } from './parse-classic.ts'
import { scanClassic } from './scan-classic.ts'
import { addYarnPackages, linkYarnEntries } from './yarn-add-packages.ts'
import { createYarnReading, type YarnReading } from './yarn-entry.ts'
import { findBerry, findClassic } from './yarn-find.ts'
import { addBerryImporters, addClassicImporters, findWorkspaces, readManifests } from './yarn-importers.ts'
import { readYarnSettings } from './yarnrc.ts'

/** Name of the format in reports. */
export const YARN_LOCK = 'yarn-lock'

/** Versions of `__metadata` that are known. */
const OLDEST_BERRY = 4
const NEWEST_BERRY = 10

/** Reads a `yarn.lock` of yarn 1, or of yarn 2 and later: those have `__metadata`. */
export async function readYarnLock(source: Source, around: Surroundings): Promise<Lock> {
  if (isBerryLock(source)) return readBerryTree(source, await readBlockTree(source), around)
  const tree = scanClassic(source)
  return readClassicTree(source, tree === undefined ? parseClassic(source) : { tree }, around)
}

/** Whether a lock is one of yarn 2 or later. */
export function isBerryLock({ text }: Source): boolean {
  // A cheap question first: locks of version 1 are long too.
  return text.includes('__metadata') && /^\ufeff?["']?__metadata["']?[ ]*:/m.test(text)
}

/** Reads the tree of a lock of version 1. */
export async function readClassicTree(
  source: Source,
  { tree, problem }: ReadBlockTree,
  around: Surroundings,
): Promise<Lock> {
  if (problem !== undefined)
    return unreadableLock(source, YARN_LOCK, 'npm', problem.kind, problem.message, problem.span)
  const version = /^# yarn lockfile v(\d{1,4})\s*$/m.exec(source.text.slice(0, 4_096))
  if (version !== null && version[1] !== '1') {
    const message = `version ${quoted(version[1] ?? '')} of the format is not known, expected 1`
    const span = { start: version.index, end: version.index + version[0].trimEnd().length }
    return unreadableLock(source, YARN_LOCK, 'npm', 'unknown-version', message, span)
  }
  if (version === null && membersAt(tree, tree.roots[0] ?? -1).length === 0)
    return unreadableLock(source, YARN_LOCK, 'npm', 'unknown-version', 'the file is no lock of yarn')
  const reading = await startReading(tree, around, false)
  const { draft, folder } = reading.reading
  draft.formatVersion = '1'
  readClassicEntries(reading.reading, tree)
  finishEntries(reading.reading)
  const finder = findClassic(reading.reading)
  const root = await readManifests(reading.reading, [folder], around)
  const workspaces = findWorkspaces(folder, root.get(folder), around.paths)
  const manifests = new Map([...root, ...(await readManifests(reading.reading, workspaces, around))])
  if (!manifests.has(folder)) {
    const message =
      'there is no `package.json` next to the lock, so nobody knows what each package is needed for'
    addLockProblem(draft, 'missing-file', 'part', message, { start: 0, end: 0 })
  }
  draft.settings.push(...(root.get(folder)?.settings ?? []))
  addClassicImporters(reading.reading, [folder, ...workspaces], manifests, finder.find)
  linkYarnEntries(reading.reading, finder)
  addYarnPackages(reading.reading)
  return finishLock(draft, true)
}

/** Reads the tree of a lock of yarn 2 or later. */
export async function readBerryTree(
  source: Source,
  { tree, problem }: ReadBlockTree,
  around: Surroundings,
): Promise<Lock> {
  if (problem !== undefined)
    return unreadableLock(source, YARN_LOCK, 'npm', problem.kind, problem.message, problem.span)
  const { reading, catalogs, settings } = await startReading(tree, around, true)
  const { draft, folder } = reading
  if (!isRecord(tree, tree.roots[0] ?? -1))
    return unreadableLock(
      source,
      YARN_LOCK,
      'npm',
      'malformed-entry',
      'expected entries at the top of the lock',
    )
  const second = tree.roots[1]
  if (second !== undefined) {
    const message = 'the file has more than one document'
    addLockProblem(draft, 'unsupported-feature', 'part', message, spanAt(tree, second))
  }
  readMetadata(reading, tree)
  readBerryEntries(reading, tree)
  finishEntries(reading)
  const folders = reading.entries.flatMap(({ workspace }) => workspace ?? [])
  const manifests = await readManifests(reading, new Set([folder, ...folders]), around)
  if (reading.entries.length === 0 || (manifests.has(folder) && !folders.includes(folder))) {
    // A text that was cut between two entries is sound otherwise.
    const message = 'the lock has no entry of the project itself'
    addLockProblem(draft, 'malformed-entry', 'part', message, { start: 0, end: 0 })
  }
  const root = manifests.get(folder)
  draft.settings.push(...(root?.settings ?? []), ...settings.filter(({ key }) => TOOL_SETTINGS.has(key)))
  if (root?.packageManager !== undefined) {
    const { text: value, span } = root.packageManager
    draft.settings.push({ key: 'packageManager', value, source: root.source, span })
  }
  const finder = findBerry(reading, root?.settings ?? [], catalogs)
  addBerryImporters(reading, manifests, finder.find)
  linkYarnEntries(reading, finder)
  addYarnPackages(reading)
  return finishLock(draft, true)
}

/** What says which version of yarn writes the lock, and how it packs archives. */
const TOOL_SETTINGS: ReadonlySet<string> = new Set(['compressionLevel', 'yarnPath'])

async function startReading(tree: BlockTree, around: Surroundings, isBerry: boolean) {
  const { source } = tree
  const folder = folderOf(source.path)
  const { registries, catalogs, settings } = await readYarnSettings(folder, around, isBerry)
  const draft = createLockDraft(source, YARN_LOCK, 'npm')
  return { reading: createYarnReading(draft, tree, folder, registries), catalogs, settings }
}

/** Entries by id; of equal ones the first counts. */
function finishEntries({ entries, byId }: YarnReading): void {
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at]
    if (entry !== undefined) byId.set(entry.id, entry)
  }
}

function readMetadata({ draft }: YarnReading, tree: BlockTree): void {
  const metadata = memberAt(tree, tree.roots[0] ?? -1, '__metadata')
  const place = memberAt(tree, metadata, 'version')
  const version = textAt(tree, place)
  const span = place < 0 ? keySpanAt(tree, metadata) : spanAt(tree, place)
  if (version === undefined) {
    addLockProblem(draft, 'unknown-version', 'part', 'the lock does not say its version', span)
  } else {
    draft.formatVersion = version
    const number = /^\d{1,4}$/.test(version) ? Number(version) : Number.NaN
    if (!(number >= OLDEST_BERRY && number <= NEWEST_BERRY)) {
      const message = `version ${quoted(version)} of the format is not known, expected ${OLDEST_BERRY} to ${NEWEST_BERRY}`
      addLockProblem(draft, 'unknown-version', number > NEWEST_BERRY ? 'note' : 'part', message, span)
    }
  }
  const cacheKey = memberAt(tree, metadata, 'cacheKey')
  const value = textAt(tree, cacheKey)
  if (value !== undefined)
    draft.settings.push({
      key: 'cacheKey',
      value,
      span: { start: keySpanAt(tree, cacheKey).start, end: spanAt(tree, cacheKey).end },
    })
}
