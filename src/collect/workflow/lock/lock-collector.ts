import type { Document } from '../../../core/document/document.ts'
import type { Fact, FactKind } from '../../../core/fact.ts'
import { RecentMap } from '../../../core/recent-map.ts'
import type { Collection, Collector } from '../../collector.ts'
import type { Project } from '../../project.ts'
import { collectLocked } from '../online/collect-locked.ts'
import { WORKFLOW_LOCKED } from '../online/kinds.ts'
import { isActionPath, isWorkflowPath } from '../path.ts'
import { nodePlace } from '../place.ts'
import { collectLock, collectOnboarding, type ListedFile } from './collect-lock.ts'
import { collectLockChanges } from './collect-lock-changes.ts'
import { WORKFLOW_LOCK, WORKFLOW_LOCK_CHANGE, WORKFLOW_ONBOARDING } from './kinds.ts'
import { LOCK_PATH } from './lock-path.ts'
import type { Documents } from './locked-uses.ts'
import { isTooLong, readLock } from './read-lock.ts'

const KINDS: readonly FactKind[] = [WORKFLOW_LOCK, WORKFLOW_LOCK_CHANGE, WORKFLOW_LOCKED, WORKFLOW_ONBOARDING]

/** Facts of the lock of actions, and of the workflows that it lists or does not. */
export const lockCollector: Collector = {
  kinds: KINDS,
  projectKinds: KINDS,
  wants: (path) => path === LOCK_PATH || isWorkflowPath(path) || isActionPath(path),
  start: startLock,
}

function startLock(asked: ReadonlySet<FactKind>): Collection {
  const files = new Map<string, ListedFile>()
  let lock: readonly Document[] | undefined
  return {
    collect(all, path) {
      if (path === LOCK_PATH) lock = all
      else if (all[0] !== undefined) files.set(path, { source: all[0].source, span: nodePlace(all[0], 0) })
      return []
    },
    reject: (source, error) =>
      source.path === LOCK_PATH && asked.has(WORKFLOW_LOCK) ? [rejected(source, error.message)] : [],
    finish: async (project) => {
      const read = lock === undefined ? undefined : readLock(lock)
      const documents = documentsOf(files, project)
      return [
        ...(read !== undefined && asked.has(WORKFLOW_LOCK)
          ? collectLock(read, documents, pathsOf(project))
          : []),
        ...(asked.has(WORKFLOW_ONBOARDING) ? collectOnboarding(read, files) : []),
        ...(read !== undefined && asked.has(WORKFLOW_LOCKED) ? await collectLocked(read, project) : []),
        ...(asked.has(WORKFLOW_LOCK_CHANGE) ? await collectLockChanges(project) : []),
      ]
    },
  }
}

/** Documents of files, read again when they are asked for. */
function documentsOf(files: ReadonlyMap<string, ListedFile>, { reread }: Project): Documents {
  const recent = new RecentMap<string, Document>(RECENT_DOCUMENTS)
  return {
    has: (path) => files.has(path),
    get: (path) => {
      const known = recent.get(path)
      const source = files.get(path)?.source
      if (known !== undefined || source === undefined) return known
      const [document] = reread(source)
      if (document !== undefined) recent.set(path, document)
      return document
    },
  }
}

/** Documents that stay in memory. */
const RECENT_DOCUMENTS = 300

function pathsOf({ entries }: Project): ReadonlySet<string> {
  return new Set(entries.map(({ path }) => path))
}

/** The size is asked for first: what is too large may be anything. */
function rejected(source: Fact['source'], error: string): Fact<typeof WORKFLOW_LOCK.fields> {
  const problem = isTooLong(source.text) ? 'too-large' : 'not-yaml'
  const detail = problem === 'too-large' ? 'at most 1,048,576 bytes' : error
  return {
    kind: WORKFLOW_LOCK,
    source,
    span: { start: 0, end: 0 },
    spans: new Map(),
    identity: problem,
    fields: { problem, form: true, name: '', detail },
  }
}
