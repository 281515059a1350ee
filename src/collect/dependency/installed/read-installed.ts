import { LIMITS } from '../../../core/limits.ts'
import { quoted } from '../../../core/quote.ts'
import { createSource } from '../../../core/source.ts'
import type { Lock, LockedPackage, LockProblem } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import { BUNDLED_GEMS } from './bundled-gems.ts'
import { COMPOSER_INSTALLED } from './composer-installed.ts'
import type { InstalledFiles } from './installed-files.ts'
import { type InstalledPackage, installedKey, isSameVersion } from './installed-package.ts'
import { createInstalledReading, type InstalledReader } from './installed-reading.ts'
import { NODE_MODULES } from './node-modules.ts'
import { SITE_PACKAGES } from './site-packages.ts'
import { VENDORED_CRATES } from './vendored-crates.ts'
import { VENDORED_MODULES } from './vendored-modules.ts'

/** Installed copies of the packages of locks. */
export interface InstalledPackages {
  /** By `installedKey` of the package of the lock. */
  readonly byVersion: ReadonlyMap<string, InstalledPackage>
  /** Copies of other versions than the locks have, and that there was more than is read. */
  readonly problems: readonly LockProblem[]
}

const READERS: readonly InstalledReader[] = [
  BUNDLED_GEMS,
  COMPOSER_INSTALLED,
  NODE_MODULES,
  SITE_PACKAGES,
  VENDORED_CRATES,
  VENDORED_MODULES,
]

/**
 * Reads what installed copies of the packages of locks say of them: below `node_modules` and `vendor`, and in virtual environments,
 * beside the locks and their projects. A copy belongs to the package whose name and version it says; another version than a lock has
 * is a note, and nothing is taken from it. Nothing is executed.
 */
export async function readInstalled(
  locks: readonly Lock[],
  files: InstalledFiles,
): Promise<InstalledPackages> {
  const byVersion = new Map<string, InstalledPackage>()
  const problems: LockProblem[] = []
  const reading = createInstalledReading(locks, files)
  for (const reader of READERS) {
    const wanted = reading.wanted(reader.ecosystem)
    if (wanted.size === 0) continue
    const found = await reader.read(reading, foldersOf(locks, reader))
    // The same copy may lie in several places: the first path counts, whichever was read first.
    for (const one of found.toSorted((a, b) =>
      a.manifest < b.manifest ? -1 : a.manifest > b.manifest ? 1 : 0,
    )) {
      const packages = wanted.get(one.name)
      if (packages === undefined) continue
      if (!addTo(byVersion, one, packages)) note(problems, one, packages)
    }
  }
  const skipped = reading.skipped()
  if (skipped !== undefined) problems.push(tooMany(skipped))
  return { byVersion, problems }
}

function addTo(
  byVersion: Map<string, InstalledPackage>,
  one: InstalledPackage,
  packages: readonly LockedPackage[],
): boolean {
  const same = packages.filter(
    ({ ecosystem, version }) => version !== undefined && isSameVersion(ecosystem, one.version, version),
  )
  for (const pkg of same) {
    const key = installedKey(pkg)
    if (key !== undefined && !byVersion.has(key)) byVersion.set(key, one)
  }
  return same.length > 0
}

/** Folders of the locks of an ecosystem and of their projects, sorted. */
function foldersOf(locks: readonly Lock[], { ecosystem }: InstalledReader): readonly string[] {
  const folders = new Set<string>()
  for (const lock of locks) {
    if (lock.ecosystem !== ecosystem) continue
    folders.add(folderOf(lock.source.path))
    for (const { path } of lock.importers) folders.add(path)
  }
  // HOSTILE: a lock may name projects outside of the repository.
  return [...folders].filter((folder) => !/^\.\.(?:\/|$)|^\//.test(folder)).sort()
}

function note(problems: LockProblem[], one: InstalledPackage, packages: readonly LockedPackage[]): void {
  // LIMIT: an installation may be another one throughout.
  if (problems.length >= LIMITS.lockProblems) return
  const versions = [...new Set(packages.flatMap(({ version }) => version ?? []))].sort().slice(0, 3)
  const message = `this is ${quoted(`${one.name}@${one.version}`)}, the lock has ${versions.map((each) => quoted(each)).join(', ')}: nothing is taken from it`
  problems.push(noteAt(one.manifest, 'disagreement', message))
}

function tooMany(path: string): LockProblem {
  const limit = LIMITS.installedManifests.toLocaleString('en-US')
  return noteAt(
    path,
    'too-large',
    `only ${limit} files of installed packages are read, not this one and others`,
  )
}

function noteAt(path: string, kind: LockProblem['kind'], message: string): LockProblem {
  return { kind, extent: 'note', message, source: createSource(path, ''), span: { start: 0, end: 0 } }
}
