import type { Fact } from '../../../core/fact.ts'
import { createSource, type Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import type { Project } from '../../project.ts'
import { WORKFLOW_LOCK_CHANGE } from './kinds.ts'
import type { Lock, LockedDependency, Placed } from './lock.ts'
import { LOCK_PATH } from './lock-path.ts'
import { isFullVersion } from './pin.ts'
import { readLock } from './read-lock.ts'

type Fields = Fact<typeof WORKFLOW_LOCK_CHANGE.fields>['fields']

/** What a change does to what the lock guards. Nothing is read unless the lock itself changed. */
export async function collectLockChanges(project: Project): Promise<readonly Fact[]> {
  const changes = (await project.changes()) ?? []
  const change = changes.find(({ path, from }) => path === LOCK_PATH || from === LOCK_PATH)
  if (change === undefined) return []
  const after = change.path === LOCK_PATH ? change.after : undefined
  if (after === undefined) {
    const source = createSource(LOCK_PATH, '')
    return [fact(source, START, { change: 'lock-removed', name: LOCK_PATH, from: '', to: '', exact: false })]
  }
  const [old, now] = [await change.before?.documents(), await after.documents()]
  const [before, lock] = [old && readLock(old), now && readLock(now)]
  if (before === undefined || lock === undefined) return []
  return [...removedWorkflows(before, lock, project), ...changedDependencies(before, lock)]
}

const START: Span = { start: 0, end: 0 }

function removedWorkflows(before: Lock, lock: Lock, project: Project): readonly Fact[] {
  const listed = new Set(lock.workflows.map(({ path }) => path))
  const paths = new Set(project.entries.map(({ path }) => path))
  return before.workflows
    .filter(({ path }) => !listed.has(path) && paths.has(path))
    .map(({ path }) =>
      fact(lock.document.source, START, {
        change: 'workflow-removed',
        name: path,
        from: '',
        to: '',
        exact: false,
      }),
    )
}

function* changedDependencies(before: Lock, lock: Lock): Iterable<Fact> {
  const ids = new Map<string, string>()
  for (const { pin, ownerId, repositoryId } of before.dependencies.values()) {
    if (ownerId !== undefined) ids.set(`owner_id ${pin.repository}`, String(ownerId.value))
    if (repositoryId !== undefined) ids.set(`repo_id ${pin.repository}`, String(repositoryId.value))
  }
  for (const [name, dependency] of lock.dependencies) {
    const old = before.dependencies.get(name)
    const { commit } = dependency
    if (old?.commit !== undefined && commit !== undefined && old.commit.value !== commit.value) {
      yield fact(lock.document.source, commit.span, {
        change: 'pin-moved',
        name,
        from: old.commit.value,
        to: commit.value,
        exact: isFullVersion(dependency.ref),
      })
    }
    yield* changedIds(lock, dependency, ids)
  }
}

function* changedIds(
  lock: Lock,
  { pin, ownerId, repositoryId }: LockedDependency,
  ids: ReadonlyMap<string, string>,
): Iterable<Fact> {
  const placed: readonly (readonly [string, Placed<number> | undefined])[] = [
    ['owner_id', ownerId],
    ['repo_id', repositoryId],
  ]
  for (const [key, id] of placed) {
    const from = ids.get(`${key} ${pin.repository}`)
    if (id === undefined || from === undefined || from === String(id.value)) continue
    yield fact(lock.document.source, id.span, {
      change: 'owner-changed',
      name: pin.repository,
      from: `${key} ${from}`,
      to: `${key} ${id.value}`,
      exact: false,
    })
  }
}

function fact(source: Source, span: Span, fields: Fields): Fact<typeof WORKFLOW_LOCK_CHANGE.fields> {
  return {
    kind: WORKFLOW_LOCK_CHANGE,
    source,
    span,
    spans: new Map(),
    identity: `${String(fields.change)}/${String(fields.name)}/${String(fields.to)}`.slice(0, 200),
    fields,
  }
}
