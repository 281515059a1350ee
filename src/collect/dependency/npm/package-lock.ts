import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import { createJsonCursor, isAtEnd, valueSpan } from '../json-cursor.ts'
import { explainJsonFault } from '../json-fault.ts'
import { addLockProblem, createLockDraft, finishLock, type LockDraft, unreadableLock } from '../lock-draft.ts'
import type { Surroundings } from '../lock-format.ts'
import type { Lock } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import { addContradictions, addSplits } from './contradictions.ts'
import { plainPattern, readImporters, workspaceMatcher } from './importers.ts'
import { addPackages } from './lock-packages.ts'
import { readPackageManifest } from './package-manifest.ts'
import { placeEntries } from './places.ts'
import { type LockFile, readLockFile } from './read-lock-file.ts'

/** Names of the formats: the same text under two names, of which npm reads the shrinkwrap where there are both. */
export type NpmLockFormat = 'npm-package-lock' | 'npm-shrinkwrap'

/**
 * Reads a lock of npm: `lockfileVersion` 1, 2 and 3, and those before it had one. Where a lock has `packages`, these count
 * (npm 7 and newer), else `dependencies` (npm 6 and older). Never throws for what it holds.
 */
export async function readPackageLock(
  source: Source,
  around: Surroundings,
  format: NpmLockFormat,
): Promise<Lock> {
  const draft = createLockDraft(source, format, 'npm')
  const cursor = createJsonCursor(source.text)
  // HOSTILE: any text.
  const file = readLockFile(cursor, draft)
  if (!isAtEnd(cursor)) {
    const { kind, message, span } = explainJsonFault(source, cursor)
    return unreadableLock(source, format, 'npm', kind, message, span)
  }
  if (file === undefined)
    return unreadableLock(
      source,
      format,
      'npm',
      'malformed-entry',
      'expected an object in the lock',
      valueSpan(cursor),
    )
  draft.formatVersion = writtenVersion(file, source)
  const unknown = unknownVersion(file, draft.formatVersion)
  if (unknown !== undefined)
    return unreadableLock(source, format, 'npm', 'unknown-version', unknown, file.formatSpan)
  if (file.packages === undefined && file.legacy === undefined && file.formatVersion !== 1) {
    const message = 'the lock has neither `packages` nor `dependencies`'
    return unreadableLock(source, format, 'npm', 'malformed-entry', message, valueSpan(cursor))
  }
  await addContents(file, draft, around)
  return finishLock(draft, true)
}

function writtenVersion({ formatSpan }: LockFile, { text }: Source): string | undefined {
  return formatSpan === undefined ? undefined : text.slice(formatSpan.start, formatSpan.end)
}

function unknownVersion({ formatVersion }: LockFile, written: string | undefined): string | undefined {
  if (formatVersion === undefined || formatVersion === 1 || formatVersion === 2 || formatVersion === 3)
    return undefined
  return `expected version 1, 2 or 3 of the format, got ${quoted(written ?? '')}`
}

/** HOSTILE: a folder is a project of the repository only where the manifest says so too; the lock alone may say anything. */
async function sharedPatterns(
  patterns: readonly string[] | undefined,
  { source }: LockDraft,
  around: Surroundings,
): Promise<readonly string[] | undefined> {
  if (patterns === undefined || patterns.length === 0) return undefined
  const folder = folderOf(source.path)
  const manifest = await around.read(folder === '' ? 'package.json' : `${folder}/package.json`)
  if (manifest === undefined) return patterns
  const { workspaces } = readPackageManifest(manifest)
  const known = new Set(workspaces?.map(({ text }) => plainPattern(text)))
  return patterns.filter((pattern) => known.has(plainPattern(pattern)))
}

async function addContents(file: LockFile, draft: LockDraft, around: Surroundings): Promise<void> {
  const entries = file.packages ?? file.legacy?.entries ?? new Map()
  const isLegacy = file.packages === undefined
  const places = placeEntries(entries, draft)
  const isWorkspace = workspaceMatcher(places.root.workspaces)
  const { importers, direct, manifests } = await readImporters({
    draft,
    around,
    places,
    isWorkspace,
    repeatsRequests: !isLegacy,
    name: file.name,
    version: file.version,
  })
  draft.importers.push(...importers)
  const hasEdges = !isLegacy || file.legacy?.hasRequests === true || file.formatVersion !== undefined
  const leftOut = (isLegacy ? file.legacy?.leftOut : undefined) ?? new Set<string>()
  const isProject = workspaceMatcher(await sharedPatterns(places.root.workspaces, draft, around))
  addPackages({ draft, leftOut, places, isWorkspace: isProject, direct, hasEdges, tellsOptional: !isLegacy })
  addContradictions(draft)
  if (!isLegacy && file.legacy !== undefined) addSplits(draft, places, file.legacy)
  for (const { problems, settings } of manifests) {
    draft.settings.push(...settings)
    for (const { kind, extent, message, source, span } of problems)
      addLockProblem(draft, kind, extent, message, span, source)
  }
}
