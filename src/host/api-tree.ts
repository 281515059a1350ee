import { createHash, timingSafeEqual } from 'node:crypto'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import type { Tree, TreeContent, TreeEntry } from '../core/tree.ts'
import type { Answer } from './github/answer.ts'
import type { ApiTreeEntry, GitDataApi } from './github/git-data.ts'
import { demand } from './github/octokit.ts'
import { compareCodeUnits, isTreePath, tooManyEntries } from './tree-path.ts'

/** A repository on a forge, read by API: nothing is checked out. */
export interface ApiRepository {
  /** Files of a commit. */
  tree(commit: string): Tree
  /** Best common ancestor. */
  mergeBase(base: string, head: string): Promise<string>
  /** Best common ancestor of the tip of a branch and a commit; undefined when the service knows none. */
  mergeBaseWithBranch(branch: string, head: string): Promise<string | undefined>
  /** Commit that a branch, tag or id names; undefined when there is none. */
  resolve(revision: string): Promise<string | undefined>
  /** Parents of a commit, in order. */
  parents(commit: string): Promise<readonly string[]>
}

export interface ApiRepositoryOptions {
  /** Default: `LIMITS.treeEntries`. */
  readonly maxEntries?: number
  /** Requests for sub-trees of trees that the service cut. */
  readonly maxRequests?: number
}

/** 40 requests are the budget of a run by API; a tree that the service cuts needs one for each folder. */
const MAX_TREE_REQUESTS = 2_000
/** Bytes of blobs that are kept, so that a file that base and head share is fetched once. */
const BLOB_CACHE_BYTES = 64 * 1024 * 1024

/** Opens the repository behind `api`. Asks nothing yet. */
export function openApiRepository(api: GitDataApi, options: ApiRepositoryOptions = {}): ApiRepository {
  const readBlob = cachedBlobs(api)
  return {
    tree: (commit) => createApiTree(api, commit, readBlob, options),
    mergeBase: async (base, head) =>
      demand(await api.mergeBase(base, head), 'the common ancestor of two commits'),
    mergeBaseWithBranch: async (branch, head) => orAbsent(await api.mergeBase(branch, head), 'a branch'),
    resolve: async (revision) => orAbsent(await api.resolve(revision), 'a revision'),
    parents: async (commit) => demand(await api.commit(commit), `commit \`${commit.slice(0, 12)}\``).parents,
  }
}

/** Undefined for what the service says it does not have; other trouble ends the run. */
function orAbsent<Value>(answer: Answer<Value>, what: string): Value | undefined {
  const isAbsent = answer.kind === 'refused' && (answer.status === 404 || answer.status === 422)
  return isAbsent ? undefined : demand(answer, what)
}

type ReadBlob = (id: string) => Promise<Uint8Array>

function createApiTree(
  api: GitDataApi,
  commit: string,
  readBlob: ReadBlob,
  options: ApiRepositoryOptions,
): Tree {
  let entries: Promise<ReadonlyMap<string, TreeEntry>> | undefined
  const load = (): Promise<ReadonlyMap<string, TreeEntry>> => {
    entries ??= listEntries(api, commit, options)
    return entries
  }
  return {
    label: commit.slice(0, 12),
    list: async () => [...(await load()).values()],
    read: async (path, maxBytes): Promise<TreeContent> => {
      const entry = (await load()).get(path)
      if (entry === undefined) return 'absent'
      if (entry.kind !== 'file' || entry.id === undefined) return 'not-a-file'
      if (entry.size !== undefined && entry.size > maxBytes) return 'too-large'
      const bytes = await readBlob(entry.id)
      return bytes.length > maxBytes ? 'too-large' : bytes
    },
  }
}

async function listEntries(
  api: GitDataApi,
  commit: string,
  options: ApiRepositoryOptions,
): Promise<ReadonlyMap<string, TreeEntry>> {
  const maxEntries = options.maxEntries ?? LIMITS.treeEntries
  const root = demand(await api.commit(commit), `commit \`${commit.slice(0, 12)}\``).tree
  const whole = demand(await api.tree(root, 'recursive'), `the files of commit \`${commit.slice(0, 12)}\``)
  const raw = whole.truncated
    ? await walk(api, root, maxEntries, options.maxRequests ?? MAX_TREE_REQUESTS)
    : whole.entries
  const entries = raw.flatMap((entry) => toTreeEntry(entry) ?? [])
  // LIMIT: treeEntries
  if (entries.length > maxEntries) throw tooManyEntries(maxEntries)
  entries.sort((a, b) => compareCodeUnits(a.path, b.path))
  return new Map(entries.map((entry) => [entry.path, entry]))
}

/** Reads folder by folder a tree that the service does not give at once. */
async function walk(
  api: GitDataApi,
  root: string,
  maxEntries: number,
  maxRequests: number,
): Promise<ApiTreeEntry[]> {
  const entries: ApiTreeEntry[] = []
  const folders = [{ prefix: '', sha: root }]
  let requests = 0
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const { prefix, sha } = folder
    // LIMIT: maxRequests; a few tree objects can describe billions of folders.
    if (++requests > maxRequests)
      throw truncated(`it needs more than ${maxRequests.toLocaleString('en')} requests`)
    const tree = demand(await api.tree(sha, 'flat'), 'a folder of the repository')
    if (tree.truncated) throw truncated('even a single folder is cut')
    for (const entry of tree.entries) {
      const path = prefix + entry.path
      if (entry.type === 'tree') folders.push({ prefix: `${path}/`, sha: entry.sha })
      else entries.push({ ...entry, path })
    }
    if (entries.length > maxEntries) throw tooManyEntries(maxEntries)
  }
  return entries
}

function toTreeEntry(entry: ApiTreeEntry): TreeEntry | undefined {
  // HOSTILE: a made-up tree object can hold names such as `..`.
  if (entry.type === 'tree' || !isTreePath(entry.path)) return undefined
  const { path, sha: id } = entry
  if (entry.mode === '160000') return { path, kind: 'submodule', executable: false, id }
  if (entry.mode === '120000') return { path, kind: 'symlink', executable: false, id }
  const file = { path, kind: 'file', executable: entry.mode === '100755', id } as const
  return entry.size === undefined ? file : { ...file, size: entry.size }
}

function cachedBlobs(api: GitDataApi): ReadBlob {
  const kept = new Map<string, Uint8Array>()
  const running = new Map<string, Promise<Uint8Array>>()
  let size = 0
  const fetchBlob = async (id: string): Promise<Uint8Array> => {
    const bytes = demand(await api.blob(id), 'the content of a file')
    verifyBlob(id, bytes)
    if (size + bytes.length <= BLOB_CACHE_BYTES) {
      kept.set(id, bytes)
      size += bytes.length
    }
    return bytes
  }
  return async (id) => {
    const known = kept.get(id)
    if (known !== undefined) return known
    const started = running.get(id) ?? fetchBlob(id).finally(() => running.delete(id))
    running.set(id, started)
    return started
  }
}

/** A blob is named by the hash of its length and bytes; a proxy or a cut answer that changes it is noticed here. */
function verifyBlob(id: string, bytes: Uint8Array): void {
  const hash = createHash(id.length === 64 ? 'sha256' : 'sha1')
  const digest = hash.update(`blob ${bytes.length}\0`).update(bytes).digest()
  if (!timingSafeEqual(digest, Buffer.from(id, 'hex'))) {
    throw new FluxError('github/payload', 'the API gave a file whose content does not match its id')
  }
}

function truncated(why: string): FluxError {
  return new FluxError('github/truncated-tree', `the API does not list the whole repository: ${why}`, {
    hint: 'check out with `fetch-depth: 2`, so that files are read from git',
  })
}
