import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import type { Source } from '../../core/source.ts'
import type { Span } from '../../core/span.ts'
import type {
  Ecosystem,
  Edge,
  Importer,
  Lock,
  LockedPackage,
  LockProblem,
  LockProblemKind,
  LockSetting,
} from './model.ts'

/** A lock while it is read. Readers add to it; `finishLock` makes it whole. */
export interface LockDraft {
  readonly source: Source
  readonly format: string
  readonly ecosystem: Ecosystem
  formatVersion: string | undefined
  readonly packages: LockedPackage[]
  readonly importers: Importer[]
  readonly settings: LockSetting[]
  readonly problems: LockProblem[]
  /** Edges of all packages so far. */
  edges: number
  /** Set by readers that know that ids are unique and that all edges lead to packages that were added. */
  isLinked?: true
}

/** Starts an empty lock. */
export function createLockDraft(source: Source, format: string, ecosystem: Ecosystem): LockDraft {
  return {
    source,
    format,
    ecosystem,
    formatVersion: undefined,
    packages: [],
    importers: [],
    settings: [],
    problems: [],
    edges: 0,
  }
}

/**
 * Adds a package. False: there are too many packages or edges, the rest is left out and a problem says so. A package without a name
 * has a problem too, whoever reads it.
 */
export function addPackage(draft: LockDraft, one: LockedPackage): boolean {
  if (one.name.trim() === '' && !draft.problems.some(({ kind }) => kind === 'malformed-name'))
    addLockProblem(draft, 'malformed-name', 'part', 'an entry has no name', one.span, one.source)
  const edges = one.edges?.length ?? 0
  // LIMIT: packages and edges of one lock.
  if (draft.packages.length >= LIMITS.lockPackages || draft.edges + edges > LIMITS.lockEdges) {
    const many =
      draft.packages.length >= LIMITS.lockPackages
        ? `${LIMITS.lockPackages.toLocaleString('en-US')} packages`
        : `${LIMITS.lockEdges.toLocaleString('en-US')} dependencies`
    addLockProblem(draft, 'too-large', 'part', `the lock has more than ${many}`, one.span)
    return false
  }
  draft.edges += edges
  draft.packages.push(one)
  return true
}

/** Adds a problem, in the file of the lock unless another is given. */
export function addLockProblem(
  draft: LockDraft,
  kind: LockProblemKind,
  extent: LockProblem['extent'],
  message: string,
  span: Span,
  source: Source = draft.source,
): void {
  // LIMIT: a hostile lock is wrong everywhere; what could not be read at all is always said.
  if (draft.problems.length >= LIMITS.lockProblems && extent !== 'whole') return
  draft.problems.push({ kind, extent, message, source, span })
}

/**
 * The lock of a draft, with what holds for every lock: ids are unique (of equal ones the first counts), every edge leads to a
 * package of the lock, importers and their requests too; what does not is left out, with a problem. `isComplete` as in `Lock`.
 */
export function finishLock(draft: LockDraft, isComplete: boolean): Lock {
  const packages = draft.isLinked === true ? draft.packages : linkedPackages(draft)
  const isWhole = draft.problems.every(({ extent }) => extent === 'note')
  return {
    source: draft.source,
    format: draft.format,
    ecosystem: draft.ecosystem,
    ...(draft.formatVersion === undefined ? {} : { formatVersion: draft.formatVersion }),
    isComplete: isComplete && isWhole,
    importers: draft.importers.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    packages,
    settings: draft.settings,
    problems: draft.problems,
  }
}

function linkedPackages(draft: LockDraft): readonly LockedPackage[] {
  const byId = new Map<string, LockedPackage>()
  for (const one of draft.packages) {
    if (!byId.has(one.id)) byId.set(one.id, one)
    else
      addLockProblem(
        draft,
        'duplicate-entry',
        'part',
        `there is another entry of ${quoted(one.id)}`,
        one.span,
      )
  }
  return [...byId.values()].map((one): LockedPackage => {
    if (one.edges === undefined || one.edges.every(({ to }) => byId.has(to))) return one
    return { ...one, edges: one.edges.filter((edge) => isKnown(draft, one, edge, byId)) }
  })
}

function isKnown(
  draft: LockDraft,
  one: LockedPackage,
  { to }: Edge,
  byId: ReadonlyMap<string, LockedPackage>,
): boolean {
  if (byId.has(to)) return true
  const message = `${quoted(one.name)} depends on ${quoted(to)}, which the lock does not have`
  addLockProblem(draft, 'dangling-edge', 'part', message, one.span)
  return false
}

/** A lock of which nothing could be read, because of one problem. */
export function unreadableLock(
  source: Source,
  format: string,
  ecosystem: Ecosystem,
  kind: LockProblemKind,
  message: string,
  span: Span = { start: 0, end: 0 },
): Lock {
  const draft = createLockDraft(source, format, ecosystem)
  addLockProblem(draft, kind, 'whole', message, span)
  return finishLock(draft, false)
}
