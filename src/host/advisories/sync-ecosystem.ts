import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { type AdvisoryChange, MAX_CHANGES, mayReplace } from '../../run/advisory-changes.ts'
import type { Timer } from '../clock.ts'
import { indexOf } from './advisory-database.ts'
import { archivedDates } from './archived-dates.ts'
import type { AskSource } from './ask-source.ts'
import { type DownloadedChanges, downloadArchive, downloadChanges, unusable } from './download.ts'
import { fetchChanges } from './fetch-changes.ts'
import { openLinesStore } from './lines-store.ts'
import { ARCHIVE, CHANGES } from './locate-stores.ts'
import {
  digestOf,
  linkOrCopy,
  makeFolder,
  modifiedOf,
  readKept,
  replaceFolder,
  writeChanges,
  writeState,
} from './sync-files.ts'
import { readSyncState, type SyncState } from './sync-state.ts'
import { openZipStore } from './zip-store.ts'

/** What bringing a database up to date takes. */
export interface SyncSource {
  readonly ask: AskSource
  /** Address below which the folders of the ecosystems lie, without a slash at the end. */
  readonly baseUrl: string
  readonly timer: Timer
}

/** What became of the database of one ecosystem. */
export interface SyncOutcome {
  readonly ecosystem: string
  /** Records that it has now. */
  readonly count: number
  /** Everything was downloaded, some records were, or nothing had changed. */
  readonly kind: 'whole' | 'changes' | 'nothing'
  /** Records that were asked for one by one. */
  readonly changed: number
  /** RFC 3339: up to when it knows of changes. */
  readonly asOf: string
}

/**
 * Brings the database of an ecosystem in a folder up to date: by the records that changed, or by the archive of all of them where
 * that is less. A new state is made beside the old one and takes its place when it is whole; when anything goes wrong, the old one
 * stays as it is.
 * @throws FluxError `advisories/unusable`, `input/invalid`, `io/write`
 */
export async function syncEcosystem(
  source: SyncSource,
  root: string,
  ecosystem: string,
): Promise<SyncOutcome> {
  checkEcosystem(ecosystem)
  const folder = join(root, ecosystem)
  const place = `${source.baseUrl}/${encodeURIComponent(ecosystem)}`
  const before = stateOf(folder)
  const list = await downloadChanges(source.ask, `${place}/modified_id.csv`, before?.cursor)
  const newest = list.changes[0]?.modified ?? before?.cursor
  if (newest === undefined) throw unusable('the list of changes is empty')
  const kept = before === undefined ? new Map<string, string>() : readKept(folder)
  const fresh = before === undefined ? [] : freshOf(list.changes, kept, join(folder, ARCHIVE))
  const asOf = asOfNow(source.timer.now(), newest, list)
  if (before !== undefined && list.isWhole && fresh.length === 0) {
    const state: SyncState = { ...before, asOf }
    writeState(folder, state)
    return { ecosystem, count: before.count, kind: 'nothing', changed: 0, asOf }
  }
  const draft = join(root, `.${ecosystem}.new-${process.pid}`)
  try {
    makeFolder(draft)
    const known = new Set(kept.keys())
    const added = fresh.filter(({ id }) => !known.has(id)).length
    const isSmall = before !== undefined && list.isWhole && kept.size + added <= MAX_CHANGES
    const made = isSmall
      ? await addChanges(source, place, { folder, draft, before, kept, changes: fresh })
      : await takeWhole(source, place, { folder, draft, before, list })
    if (!mayReplace(before?.count ?? 0, made.count)) {
      throw unusable(`the new state has ${made.count} records, the old one has ${before?.count ?? 0}`)
    }
    replaceFolder(folder, draft)
    const cursor = made.isComplete ? newest : (made.newest ?? newest)
    const state: SyncState = {
      cursor,
      asOf: made.isComplete ? asOf : cursor,
      count: made.count,
      sha256: made.sha256,
      ...(made.etag === undefined ? {} : { etag: made.etag }),
    }
    // Last: without it the next run takes everything again.
    writeState(folder, state)
    return {
      ecosystem,
      count: made.count,
      kind: isSmall ? 'changes' : 'whole',
      changed: made.changed,
      asOf: state.asOf,
    }
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Checks that a name can be that of a folder of the source and of the database. @throws FluxError `input/invalid` */
export function checkEcosystem(name: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9. _-]{0,63}$/.test(name)) return
  throw new FluxError('input/invalid', `${quoted(name)} is no ecosystem`, {
    hint: 'name it as advisories do, without a release: `npm`, `PyPI`, `GitHub Actions`',
  })
}

/** What a database says of itself, when its archive is still the one that it says it of. */
function stateOf(folder: string): SyncState | undefined {
  const archive = join(folder, ARCHIVE)
  const state = existsSync(archive) ? readSyncState(folder) : undefined
  return state !== undefined && digestOf(archive) === state.sha256 ? state : undefined
}

/** A new state in a folder of its own. */
interface MadeState {
  readonly count: number
  readonly changed: number
  readonly sha256: string
  readonly etag?: string
  /** The newest change of the archive. */
  readonly newest?: string
  /** Everything in the list of changes is in it. */
  readonly isComplete: boolean
}

async function addChanges(
  source: SyncSource,
  place: string,
  {
    folder,
    draft,
    before,
    kept,
    changes,
  }: {
    readonly folder: string
    readonly draft: string
    readonly before: SyncState
    readonly kept: ReadonlyMap<string, string>
    readonly changes: readonly AdvisoryChange[]
  },
): Promise<MadeState> {
  linkOrCopy(join(folder, ARCHIVE), join(draft, ARCHIVE))
  const fetched = await fetchChanges(source.ask, place, changes)
  writeChanges(draft, new Map([...kept, ...fetched]))
  const { count } = indexDraft(draft)
  const { sha256, etag } = before
  return { count, changed: fetched.size, sha256, isComplete: true, ...(etag === undefined ? {} : { etag }) }
}

async function takeWhole(
  source: SyncSource,
  place: string,
  {
    folder,
    draft,
    before,
    list,
  }: {
    readonly folder: string
    readonly draft: string
    readonly before: SyncState | undefined
    readonly list: DownloadedChanges
  },
): Promise<MadeState> {
  const archive = join(draft, ARCHIVE)
  const answer = await downloadArchive(source.ask, `${place}/${ARCHIVE}`, archive, before?.etag)
  if (answer === undefined) {
    rmSync(archive)
    linkOrCopy(join(folder, ARCHIVE), archive)
  }
  const etag = answer === undefined ? before?.etag : answer.etag
  const first = indexDraft(draft)
  const { newest } = first
  const since = newest === undefined ? Number.NEGATIVE_INFINITY : Date.parse(newest)
  // Archives are made now and then: what changed since is asked for, as far as the list goes back to the archive.
  const later = list.changes.filter(({ modified }) => Date.parse(modified) > since)
  const isComplete = later.length < list.changes.length || list.isWhole
  const fetched = isComplete ? await fetchChanges(source.ask, place, later) : new Map<string, string>()
  if (fetched.size > 0) writeChanges(draft, fetched)
  const { count } = fetched.size > 0 ? indexDraft(draft) : first
  return {
    count,
    changed: fetched.size,
    sha256: digestOf(archive),
    isComplete,
    ...(newest === undefined ? {} : { newest }),
    ...(etag === undefined ? {} : { etag }),
  }
}

/** Makes the index of a new state, and so looks at each of its records. */
function indexDraft(draft: string): { readonly count: number; readonly newest?: string } {
  const changes = join(draft, CHANGES)
  const stores = [
    ...(existsSync(changes) ? [openLinesStore(changes)] : []),
    openZipStore(join(draft, ARCHIVE)),
  ]
  try {
    const { count, newest } = indexOf({ folder: draft }, stores, undefined).header
    return { count, ...(newest === undefined ? {} : { newest }) }
  } finally {
    for (const store of stores) store.close()
  }
}

/** The changes that neither the archive nor the file of changes has: those before the cursor are asked for again to be sure. */
function freshOf(
  changes: readonly AdvisoryChange[],
  kept: ReadonlyMap<string, string>,
  archive: string,
): readonly AdvisoryChange[] {
  const others = changes.filter(({ id, modified }) => modifiedOf(kept.get(id)) !== modified)
  const unknown = new Set(others.filter(({ id }) => !kept.has(id)).map(({ id }) => id))
  const dates = archivedDates(archive, unknown)
  return others.filter(({ id, modified }) => dates.get(id) !== modified)
}

/** Up to when the database knows of changes: when the list of them was made, where the server tells. */
function asOfNow(now: number, newest: string, { madeAt }: DownloadedChanges): string {
  const at = Math.min(madeAt ?? Number.NEGATIVE_INFINITY, now)
  return at > Date.parse(newest) ? new Date(at).toISOString() : newest
}
