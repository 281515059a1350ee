import type { TreeEntry } from '../../../core/tree.ts'
import type { Change } from '../../project.ts'
import { findInstalledFolders } from '../installed-folders.ts'
import type { LockFormat } from '../lock-format.ts'
import type { Ecosystem } from '../model.ts'
import { rivalLocks } from '../rival-locks.ts'

/** One lock at both sides of a change. */
export interface LockPaths {
  readonly before: string | undefined
  readonly after: string | undefined
  /** Another package manager wrote it before. */
  readonly isSwitched: boolean
}

/** Names of files beside locks from which readers take what locks do not say, in lower case, by their ecosystem. */
const MANIFESTS: readonly (readonly [Ecosystem, RegExp])[] = [
  ['Go', /^go\.(?:mod|sum|work)$|^modules\.txt$/],
  ['Hex', /^mix\.exs$/],
  ['Maven', /^(?:pom\.xml|.*\.gradle(?:\.kts)?|verification-metadata\.xml)$/],
  ['NuGet', /^(?:.*\.(?:cs|fs|vb)proj|directory\.(?:packages|build)\.props|nuget\.config)$/],
  ['Packagist', /^composer\.json$/],
  ['Pub', /^pubspec(?:_overrides)?\.yaml$/],
  ['PyPI', /^(?:pyproject\.toml|pipfile|setup\.cfg|.*\.(?:txt|in))$/],
  ['RubyGems', /^(?:gemfile|gems\.rb|.*\.gemspec)$/],
  ['crates\u002eio', /^cargo\.toml$/],
  ['npm', /^(?:package\.json|pnpm-workspace\.yaml|\.yarnrc\.yml|\.npmrc|bunfig\.toml)$/],
]

/** Ecosystems whose locks take in files of any folder: those of the others lie beside them or below. */
const FAR_READERS: ReadonlySet<Ecosystem> = new Set<Ecosystem>(['Maven', 'PyPI', 'crates\u002eio'])

/** Files that count for all folders below theirs, in lower case: versions and sources of many projects, workspaces. */
const DOWNWARD = /^(?:directory\.(?:packages|build)\.props|go\.work|nuget\.config)$/

/**
 * The locks that a change can have made different: those that changed themselves, and those that are read with a manifest that
 * changed, or beside a new one of another package manager. Sorted by path. A lock that moved stays the same lock; one that went while another of its ecosystem came in its folder is
 * written by another package manager now. One that is read in the place of another, by the same manager, is compared with that.
 */
export function selectLocks(
  changes: readonly Change[],
  before: readonly TreeEntry[],
  after: readonly TreeEntry[],
  formats: readonly LockFormat[],
): readonly LockPaths[] {
  const [old, now] = [locksOf(before, formats), locksOf(after, formats)]
  const moved = new Map(changes.flatMap(({ path, from }) => (from === undefined ? [] : [[path, from]])))
  const isTouched = touched(changes)
  const came = [...now].filter(([path]) => !old.has(path) && !old.has(moved.get(path) ?? path))
  const isNew = new Set(came.map(([path]) => path))
  const left = new Set(moved.values())
  const gone = [...old].filter(([path]) => !now.has(path) && !left.has(path))
  const switched = new Map<string, string>()
  for (const [path, { ecosystem }] of came) {
    const at = gone.findIndex(
      ([other, format]) => format.ecosystem === ecosystem && folderOf(other) === folderOf(path),
    )
    const [other] = gone.splice(at, at < 0 ? 0 : 1)
    if (other !== undefined) switched.set(path, other[0])
  }
  const pairs: LockPaths[] = [...now].flatMap(([path, { ecosystem }]) => {
    const covered = old.has(path) ? undefined : coveredBy(path)
    if (covered !== undefined && old.has(covered))
      return [{ before: covered, after: path, isSwitched: false }]
    const from = moved.get(path) ?? switched.get(path) ?? path
    if (!isTouched(path, ecosystem) && rivalLocks(path, (other) => isNew.has(other)).length === 0) return []
    return [{ before: old.has(from) ? from : undefined, after: path, isSwitched: switched.has(path) }]
  })
  for (const [path] of gone) pairs.push({ before: path, after: undefined, isSwitched: false })
  return pairs.sort((a, b) => compareText(a.after ?? a.before ?? '', b.after ?? b.before ?? ''))
}

/** The lock in whose place npm reads this one, whether that stays there or not. */
function coveredBy(path: string): string | undefined {
  const folder = folderOf(path)
  return path === `${folder}npm-shrinkwrap.json` ? `${folder}package-lock.json` : undefined
}

function locksOf(
  entries: readonly TreeEntry[],
  formats: readonly LockFormat[],
): ReadonlyMap<string, LockFormat> {
  const locks = new Map<string, LockFormat>()
  const isInstalled = findInstalledFolders(entries.map(({ path }) => path))
  for (const { path, kind } of entries) {
    if (kind === 'submodule') continue
    const format = formats.find(({ matches }) => matches(path))
    if (format !== undefined && !isInstalled(path)) locks.set(path, format)
  }
  return locks
}

/** Whether a lock at a path can be read otherwise than before. */
function touched(changes: readonly Change[]): (path: string, ecosystem: Ecosystem) => boolean {
  const own = new Set(changes.map(({ path }) => path))
  const folders = new Map<Ecosystem, string[]>()
  const tops = new Map<Ecosystem, Set<string>>()
  for (const { path } of changes) {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
    for (const [ecosystem, pattern] of MANIFESTS) {
      if (!pattern.test(name)) continue
      const known = folders.get(ecosystem)
      if (known === undefined) folders.set(ecosystem, [folderOf(path)])
      else known.push(folderOf(path))
      if (DOWNWARD.test(name)) tops.set(ecosystem, (tops.get(ecosystem) ?? new Set()).add(folderOf(path)))
    }
  }
  // A set for each ecosystem of all folders at or above a manifest that changed.
  const above = new Map(
    [...folders].map(([ecosystem, list]) => [ecosystem, new Set(list.flatMap(foldersTo))]),
  )
  return (path, ecosystem) =>
    own.has(path) ||
    above.get(ecosystem)?.has(folderOf(path)) === true ||
    isBelow(folderOf(path), tops.get(ecosystem)) ||
    (FAR_READERS.has(ecosystem) && folders.has(ecosystem))
}

function isBelow(folder: string, tops: ReadonlySet<string> | undefined): boolean {
  return tops !== undefined && foldersTo(folder).some((one) => tops.has(one))
}

/** A folder and all that it lies in: `a/b/` gives `a/b/`, `a/` and ``. */
function foldersTo(folder: string): readonly string[] {
  const all = ['']
  for (let at = folder.indexOf('/'); at >= 0; at = folder.indexOf('/', at + 1))
    all.push(folder.slice(0, at + 1))
  return all
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
