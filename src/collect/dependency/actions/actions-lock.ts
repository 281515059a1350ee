import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { LockFlawKind } from '../../workflow/lock/kinds.ts'
import { LOCK_VERSIONS, type LockedDependency, type Lock as LockOfActions } from '../../workflow/lock/lock.ts'
import { LOCK_PATH } from '../../workflow/lock/lock-path.ts'
import { type Documents, lockedUses } from '../../workflow/lock/locked-uses.ts'
import { commitDigits, isFullVersion, isLockCommit } from '../../workflow/lock/pin.ts'
import { readLock } from '../../workflow/lock/read-lock.ts'
import { isActionPath, isWorkflowPath } from '../../workflow/path.ts'
import { addLockProblem, addPackage, createLockDraft, finishLock, type LockDraft } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { DirectUse, Lock, LockedRequest, LockProblemKind } from '../model.ts'
import { readLockDocuments } from '../read-document.ts'
import { folderOf } from '../tree-path.ts'

const NAME = 'github-actions-lock'

/** The lock of actions: commits of all actions that the listed workflows use, also through others. */
export const actionsLock: LockFormat = {
  name: NAME,
  ecosystem: 'GitHub Actions',
  matches: (path) => path === LOCK_PATH,
  read: readActionsLock,
}

/** How each flaw of the form is told; those that are not here are malformed entries. */
const PROBLEM_KINDS: { readonly [Kind in LockFlawKind]?: LockProblemKind } = {
  'commit-format': 'malformed-commit',
  'commit-mismatch': 'contradiction',
  'conflicting-entries': 'contradiction',
  cycle: 'cycle',
  'duplicate-key': 'duplicate-key',
  'ref-mismatch': 'contradiction',
  'too-large': 'too-large',
  'workflow-path': 'outside-path',
}

async function readActionsLock(source: Source, around: Surroundings): Promise<Lock> {
  const draft = createLockDraft(source, NAME, 'GitHub Actions')
  const { documents, problem } = await readLockDocuments(source, 'yaml', { irregular: 'keep' })
  const lock = documents === undefined ? undefined : readLock(documents)
  if (lock === undefined) {
    const { kind, message, span } = problem ?? {
      kind: 'syntax',
      message: 'the file is empty',
      span: { start: 0, end: 0 },
    }
    addLockProblem(draft, kind, 'whole', message, span)
    return finishLock(draft, false)
  }
  draft.formatVersion = lock.version?.value
  for (const { kind, span, name, detail } of lock.flaws) {
    const extent = lock.dependencies.size === 0 ? 'whole' : 'part'
    addLockProblem(
      draft,
      PROBLEM_KINDS[kind] ?? 'malformed-entry',
      extent,
      flawMessage(kind, name, detail),
      span,
    )
  }
  const version = lock.version
  if (version !== undefined && !LOCK_VERSIONS.some((one) => one === version.value)) {
    const message = `the version ${quoted(version.value)} is not known, expected \`${LOCK_VERSIONS.join('` or `')}\``
    addLockProblem(draft, 'unknown-version', 'whole', message, version.span)
  }
  const requests = await requestsOf(draft, lock, around)
  const folder = folderOf(source.path)
  draft.importers.push({ path: folder, manifest: source.path, locked: requests })
  const asked = new Map(requests.map((request) => [request.to ?? '', request]))
  for (const dependency of lock.dependencies.values()) {
    const request = asked.get(dependency.pin.name)
    const direct: DirectUse | undefined = request && {
      importer: folder,
      specifier: request.specifier,
      scope: 'build',
    }
    if (!addDependency(draft, dependency, direct)) break
  }
  return finishLock(draft, true)
}

/** False when nothing more can be added. */
function addDependency(
  draft: LockDraft,
  dependency: LockedDependency,
  direct: DirectUse | undefined,
): boolean {
  const { pin, ref, commit, keySpan, uses } = dependency
  const digits = commit !== undefined && isLockCommit(commit.value) ? commitDigits(commit.value) : undefined
  return addPackage(draft, {
    id: pin.name,
    ecosystem: 'GitHub Actions',
    name: pin.repository,
    ...(isFullVersion(ref) ? { version: ref } : {}),
    origin: {
      kind: 'registry',
      isDefaultRegistry: true,
      ...(digits === undefined ? {} : { commit: digits }),
      ref,
    },
    integrity: [],
    scopes: ['build'],
    directIn: direct === undefined ? [] : [direct],
    edges: uses.map((use) => ({ to: use.pin.name, range: use.pin.ref, kind: 'prod' })),
    runsAtInstall: undefined,
    span: keySpan,
    spans: { name: keySpan, ...(commit === undefined ? {} : { commit: commit.span }) },
  })
}

/** What the listed workflows ask for themselves; where a workflow cannot be read, every pin that nothing else needs. */
async function requestsOf(
  draft: LockDraft,
  lock: LockOfActions,
  around: Surroundings,
): Promise<LockedRequest[]> {
  const documents = await readDocuments(around)
  const paths = new Set(around.paths)
  const requests = new Map<string, LockedRequest>()
  for (const workflow of lock.workflows) {
    const direct = documents.has(workflow.path) ? usedPins(workflow.path, documents, paths) : undefined
    if (direct === undefined) {
      const message = `the workflow ${quoted(workflow.path)} is not there, or cannot be read`
      addLockProblem(draft, 'missing-file', 'note', message, workflow.keySpan)
    }
    const pins = workflow.pins.map(({ pin }) => pin.name)
    const inner = new Set(
      pins.flatMap((name) => lock.dependencies.get(name)?.uses.map(({ pin }) => pin.name) ?? []),
    )
    for (const { pin, span } of workflow.pins) {
      if (requests.has(pin.name) || !(direct?.has(pin.name) ?? !inner.has(pin.name))) continue
      const to = lock.dependencies.has(pin.name) ? { to: pin.name } : {}
      requests.set(pin.name, { name: pin.repository, specifier: pin.ref, scope: 'build', ...to, span })
      if (lock.dependencies.has(pin.name)) continue
      const message = `${quoted(workflow.path)} needs ${quoted(pin.name)}, which the lock does not have`
      addLockProblem(draft, 'dangling-edge', 'part', message, span)
    }
  }
  return [...requests.values()]
}

function usedPins(path: string, documents: Documents, paths: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    lockedUses(path, documents, paths).flatMap(({ uses }) =>
      uses.kind === 'repository' ? [`${uses.owner}/${uses.repository}`.toLowerCase() + `@${uses.ref}`] : [],
    ),
  )
}

/** LIMIT: workflows and actions that are read to tell what they use themselves. */
const MOST_FILES = 2_000

async function readDocuments(around: Surroundings): Promise<Documents> {
  const read = new Map<string, NonNullable<ReturnType<Documents['get']>>>()
  const wanted = around.paths.filter((path) => isWorkflowPath(path) || isActionPath(path))
  for (const path of wanted.slice(0, MOST_FILES)) {
    const source = await around.read(path)
    const { documents } =
      source === undefined ? {} : await readLockDocuments(source, 'yaml', { irregular: 'keep' })
    if (documents !== undefined) read.set(path, documents[0])
  }
  return read
}

function flawMessage(kind: LockFlawKind, name: string, detail: string): string {
  const what = name === '' ? 'the lock' : quoted(name)
  const expected = detail === '' ? '' : ` (${detail})`
  return `${what} has not the form that the platform demands: ${kind.replaceAll('-', ' ')}${expected}`
}
