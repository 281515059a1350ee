import type { Octokit } from '@octokit/rest'
import { asBoolean, asCount, asList, asString, memberAt } from '../json-shape.ts'
import type { Answer } from './answer.ts'
import { ask, type RepositoryName } from './octokit.ts'

/** One line of a tree object. */
export interface ApiTreeEntry {
  readonly path: string
  readonly mode: string
  readonly type: string
  readonly sha: string
  readonly size?: number
}

/** A tree object, maybe with everything below it. A truncated one must never be taken for the whole. */
export interface ApiTree {
  readonly entries: readonly ApiTreeEntry[]
  readonly truncated: boolean
}

/** Git objects by API. All ids are full object ids. */
export interface GitDataApi {
  commit(sha: string): Promise<Answer<{ readonly tree: string; readonly parents: readonly string[] }>>
  tree(sha: string, depth: 'recursive' | 'flat'): Promise<Answer<ApiTree>>
  blob(sha: string): Promise<Answer<Uint8Array>>
  /** Commit that a branch, tag or id names. */
  resolve(revision: string): Promise<Answer<string>>
  /** Best common ancestor of two revisions. */
  mergeBase(base: string, head: string): Promise<Answer<string>>
}

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

/** The Git data API of one repository. */
export function openGitDataApi(octokit: Octokit, name: RepositoryName): GitDataApi {
  const { git, repos } = octokit.rest
  return {
    commit: (sha) => ask(() => git.getCommit({ ...name, commit_sha: sha }), readCommit),
    tree: (sha, depth) =>
      ask(
        () => git.getTree({ ...name, tree_sha: sha, ...(depth === 'recursive' ? { recursive: '1' } : {}) }),
        readTree,
      ),
    blob: (sha) => ask(() => git.getBlob({ ...name, file_sha: sha }), readBlob),
    resolve: (revision) =>
      ask(
        () => repos.getCommit({ ...name, ref: revision, per_page: 1, page: 2 }),
        (data) => readId(memberAt(data, 'sha')),
      ),
    mergeBase: (base, head) =>
      ask(
        () =>
          repos.compareCommitsWithBasehead({ ...name, basehead: `${base}...${head}`, per_page: 1, page: 2 }),
        (data) => readId(memberAt(data, 'merge_base_commit', 'sha')),
      ),
  }
}

function readCommit(
  data: unknown,
): { readonly tree: string; readonly parents: readonly string[] } | undefined {
  const tree = readId(memberAt(data, 'tree', 'sha'))
  const parents = asList(memberAt(data, 'parents'))?.map((parent) => readId(memberAt(parent, 'sha')))
  if (tree === undefined || parents === undefined) return undefined
  const known = parents.filter((parent) => parent !== undefined)
  return known.length === parents.length ? { tree, parents: known } : undefined
}

function readTree(data: unknown): ApiTree | undefined {
  const truncated = asBoolean(memberAt(data, 'truncated'))
  const entries = asList(memberAt(data, 'tree'))?.map(readEntry)
  // An entry of an unknown form could be a file that nobody looks at: the whole answer is refused.
  if (truncated === undefined || entries === undefined || entries.includes(undefined)) return undefined
  return { truncated, entries: entries.filter((entry) => entry !== undefined) }
}

function readEntry(data: unknown): ApiTreeEntry | undefined {
  const path = asString(memberAt(data, 'path'))
  const mode = asString(memberAt(data, 'mode'))
  const type = asString(memberAt(data, 'type'))
  const sha = readId(memberAt(data, 'sha'))
  const size = asCount(memberAt(data, 'size'))
  if (path === undefined || mode === undefined || type === undefined || sha === undefined) return undefined
  return size === undefined ? { path, mode, type, sha } : { path, mode, type, sha, size }
}

function readBlob(data: unknown): Uint8Array | undefined {
  const content = asString(memberAt(data, 'content'))
  const encoding = asString(memberAt(data, 'encoding'))
  if (content === undefined || (encoding !== 'base64' && encoding !== 'utf-8')) return undefined
  return Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8')
}

function readId(value: unknown): string | undefined {
  const text = asString(value)
  return text !== undefined && OBJECT_ID.test(text) ? text : undefined
}
