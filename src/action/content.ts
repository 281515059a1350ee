import { resolve } from 'node:path'
import { FluxError } from '../core/error.ts'
import type { Tree } from '../core/tree.ts'
import type { ApiRepository } from '../host/api-tree.ts'
import { type GitRepository, openGitRepository } from '../host/git-repository.ts'
import type { RunContext } from './event.ts'

/** What is judged and what it is compared with. */
export interface Content {
  readonly head: Tree
  readonly base?: Tree
  /** Commit that check runs and annotations hang on. */
  readonly headSha: string
  /** Files of `headSha`; another tree than `head` where a test merge was judged. */
  readonly annotated: Tree
  /** Nothing is a change: what is found was there before. */
  readonly everythingExists: boolean
  /** What people should know about the choice. */
  readonly notices: readonly string[]
  /** What they should change. */
  readonly warnings: readonly string[]
  close(): void
}

/** Where content can come from. */
export interface ContentSources {
  /** Absolute path of the folder that the repository was checked out to. */
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Absent without a token: then git objects are all there is. */
  readonly api?: ApiRepository
  /** Revision to compare with where the event names none. */
  readonly baseRevision?: string
}

/**
 * Chooses the trees of a run. Git objects are preferred: they are exact and cost no requests; the API fills in for what
 * a shallow clone lacks. The work tree is never read.
 * @throws FluxError `git/missing-object` and others, when neither has the commits
 */
export async function openContent(context: RunContext, sources: ContentSources): Promise<Content> {
  const git = openClone(sources)
  const close = (): void => git?.close()
  try {
    const chosen = await chooseContent(context, { ...sources, git })
    return { ...chosen, close }
  } catch (error) {
    close()
    throw error
  }
}

type Places = ContentSources & { readonly git: GitRepository | undefined }
type Chosen = Omit<Content, 'close'>

function openClone({ folder, env, api }: ContentSources): GitRepository | undefined {
  let repository: GitRepository
  try {
    repository = openGitRepository(folder, env)
  } catch (error) {
    const isMissing =
      error instanceof FluxError &&
      (error.code === 'git/not-a-repository' || error.code === 'input/not-found')
    if (isMissing && api !== undefined) return undefined
    throw error
  }
  if (repository.prefix === '') return repository
  repository.close()
  throw new FluxError('input/invalid', 'input `path` names a folder inside of a repository', {
    hint: 'give the folder that actions/checkout was told with its own `path`, or leave both out',
  })
}

async function chooseContent(context: RunContext, places: Places): Promise<Chosen> {
  switch (context.kind) {
    case 'pull-request':
      return ofPullRequest(context, places)
    case 'push':
      return ofPush(context, places)
    case 'merge-group':
      return ofPair(context.base, context.head, places)
    case 'audit':
      return ofAudit(context.head, places)
    case 'workflow-run':
    case 'deletion':
      throw new FluxError('internal/bug', `there is no content for an event of kind ${context.kind}`)
  }
}

type PullRequest = Extract<RunContext, { kind: 'pull-request' }>

async function ofPullRequest(context: PullRequest, places: Places): Promise<Chosen> {
  const warnings = context.isPrivileged
    ? [
        '`pull_request_target` runs with a token that may write, for code of somebody else: use `pull_request` instead',
      ]
    : []
  const merged = context.isPrivileged ? 'absent' : await ofTestMerge(context, places)
  if (typeof merged !== 'string') return merged
  const stale =
    merged === 'stale'
      ? [
          'the checked-out merge does not belong to the head of the pull request; its commits are compared instead',
        ]
      : []
  const pair = await ofFork(context.base.sha, context.head.sha, places)
  return { ...pair, notices: [...stale, ...pair.notices], warnings }
}

/** The test merge: its first parent is the base, and what it changes is exactly what merging would change. */
async function ofTestMerge(context: PullRequest, { git }: Places): Promise<Chosen | 'absent' | 'stale'> {
  if (git === undefined || context.mergeSha === undefined || !(await git.has(context.mergeSha)))
    return 'absent'
  const merge = await git.commit(context.mergeSha)
  const [base, head] = merge.parents
  if (base === undefined || head !== context.head.sha || merge.parents.length !== 2) return 'stale'
  if (!(await git.has(base)) || !(await git.has(head))) return 'absent'
  return {
    base: git.tree(await git.commit(base)),
    head: git.tree(merge),
    headSha: head,
    annotated: git.tree(await git.commit(head)),
    everythingExists: false,
    notices: [],
    warnings: [],
  }
}

/** Head of a branch against the commit where it left its base. */
async function ofFork(base: string, head: string, places: Places): Promise<Chosen> {
  const { git, api } = places
  if (git !== undefined && (await git.has(base)) && (await git.has(head))) {
    const common = await git.mergeBase(base, head)
    if (common !== undefined) return ofPair(common, head, places)
  }
  if (api === undefined) throw noPlace(head)
  return ofApi(await api.mergeBase(base, head), head, api)
}

async function ofPair(base: string, head: string, places: Places): Promise<Chosen> {
  const { git, api } = places
  if (git !== undefined && (await git.has(base)) && (await git.has(head))) {
    const tree = git.tree(await git.commit(head))
    return {
      base: git.tree(await git.commit(base)),
      head: tree,
      headSha: head,
      annotated: tree,
      everythingExists: false,
      notices: [],
      warnings: [],
    }
  }
  if (api === undefined) throw noPlace((await git?.has(head)) === true ? base : head)
  return ofApi(base, head, api)
}

function ofApi(base: string | undefined, head: string, api: ApiRepository): Chosen {
  const tree = api.tree(head)
  return {
    ...(base === undefined ? {} : { base: api.tree(base) }),
    head: tree,
    headSha: head,
    annotated: tree,
    everythingExists: false,
    notices: ['files are read by API, since the clone does not hold both commits'],
    warnings: [],
  }
}

async function ofPush(context: Extract<RunContext, { kind: 'push' }>, places: Places): Promise<Chosen> {
  const { before, after, defaultBranch } = context
  if (before !== undefined) {
    const isKnown = await holds(before, places)
    if (isKnown) return ofPair(before, after, places)
    if (places.api === undefined) throw noPlace(before)
  }
  // A new branch, or history that was rewritten: what it adds to the default branch is the change.
  const common = await commonWithDefault(defaultBranch, after, places)
  if (common !== undefined && common !== after) return ofPair(common, after, places)
  const alone = await ofWhole(after, places)
  const isPartOfDefault = common === after
  const notice = 'there is no earlier commit to compare with: everything counts as new'
  return { ...alone, everythingExists: isPartOfDefault, notices: isPartOfDefault ? [] : [notice] }
}

async function holds(commit: string, { git, api }: Places): Promise<boolean> {
  if (git !== undefined && (await git.has(commit))) return true
  if (api === undefined) return false
  return api.parents(commit).then(
    () => true,
    (error: unknown) => {
      if (error instanceof FluxError && error.code === 'github/api') return false
      throw error
    },
  )
}

async function commonWithDefault(
  branch: string | undefined,
  head: string,
  { git, api }: Places,
): Promise<string | undefined> {
  if (branch === undefined || branch === '') return undefined
  try {
    if (git !== undefined) {
      const tip = await git.commit(`refs/remotes/origin/${branch}`)
      const common = await git.mergeBase(tip.id, head)
      if (common !== undefined) return common
    }
  } catch (error) {
    if (!(error instanceof FluxError) || error.code !== 'git/missing-object') throw error
  }
  return api?.mergeBaseWithBranch(branch, head)
}

/** A whole branch, compared only where the caller asked for it. */
async function ofAudit(head: string, places: Places): Promise<Chosen> {
  const { baseRevision } = places
  if (baseRevision === undefined) return ofWhole(head, places)
  return ofPair(await resolveBase(baseRevision, places), head, places)
}

async function ofWhole(head: string, { git, api }: Places): Promise<Chosen> {
  if (git !== undefined && (await git.has(head))) {
    const tree = git.tree(await git.commit(head))
    return { head: tree, headSha: head, annotated: tree, everythingExists: true, notices: [], warnings: [] }
  }
  if (api === undefined) throw noPlace(head)
  return { ...ofApi(undefined, head, api), everythingExists: true }
}

async function resolveBase(revision: string, { git, api }: Places): Promise<string> {
  if (git !== undefined) {
    for (const name of [revision, `refs/remotes/origin/${revision}`]) {
      try {
        return (await git.commit(name)).id
      } catch (error) {
        if (!(error instanceof FluxError) || error.code !== 'git/missing-object') throw error
      }
    }
  }
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(revision)) return revision
  const id = await api?.resolve(revision)
  if (id !== undefined) return id
  throw new FluxError('git/missing-object', 'the revision of input `base` is not in this clone', {
    hint: 'fetch it with `fetch-depth: 0` on actions/checkout',
  })
}

function noPlace(commit: string): FluxError {
  return new FluxError('git/missing-object', `commit \`${commit.slice(0, 12)}\` is not in this clone`, {
    hint: 'set `fetch-depth: 2` on actions/checkout (`fetch-depth: 0` for a push), or give the step a `token` with `contents: read`',
  })
}

/** Absolute path of the checked-out repository. */
export function folderOf(workspace: string, path: string): string {
  return resolve(workspace, path)
}
