import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import type { Clock } from '../run/port.ts'
import { cleanWebUrl } from '../sbom/build/clean-url.ts'
import type { BillRevision } from '../sbom/build/input.ts'
import { type GitRepository, openGitRepository } from './git-repository.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** What the time of a bill is taken from. */
export interface RevisionRequest {
  readonly folder: string
  readonly variables: Variables
  /** The commit that is described; without it the checked-out one, as long as the files are as in it. */
  readonly head?: string
  /** Texts of the files that were read, by path. */
  readonly files: ReadonlyMap<string, string>
  /** Seconds since the Unix epoch that win over every other time. */
  readonly epoch?: number
  readonly clock: Clock
}

/**
 * Time of a bill: the given one, else that of the commit when the files are as in it, else now; with the commit and its tag.
 * A folder outside of every repository has only a time.
 */
export async function describeRevision(request: RevisionRequest): Promise<BillRevision> {
  const { epoch, clock, head } = request
  const repository = openIfThere(request.folder, request.variables)
  try {
    const commit = repository === undefined ? undefined : await commitOf(repository, request)
    const described =
      commit === undefined || repository === undefined ? undefined : await repository.describe(commit)
    const seconds = epoch ?? described?.committedAt ?? Math.floor(clock.now() / 1000)
    const tag = described?.tags.at(-1)
    return {
      timestamp: new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
      ...(commit === undefined ? {} : { commit }),
      ...(tag === undefined ? {} : { tag }),
    }
  } catch (error) {
    // A new repository has no commit yet; a commit that was asked for must be there.
    if (head !== undefined || !(error instanceof FluxError) || error.code !== 'git/missing-object')
      throw error
    return describeRevision({ ...request, folder: '', epoch: epoch ?? Math.floor(clock.now() / 1000) })
  } finally {
    repository?.close()
  }
}

/** Page of the repository: what a job says, else the remote `origin`. */
export async function repositoryPage(folder: string, variables: Variables): Promise<string | undefined> {
  const [server, name] = [variables['GITHUB_SERVER_URL'], variables['GITHUB_REPOSITORY']]
  if (server !== undefined && name !== undefined && server !== '' && name !== '')
    return cleanWebUrl(`${server}/${name}`)
  const repository = openIfThere(folder, variables)
  try {
    const remote = await repository?.remote()
    return remote === undefined ? undefined : pageOf(remote)
  } finally {
    repository?.close()
  }
}

/** `https://host/owner/name` for an address of git: `git@host:owner/name.git`, `ssh://`, `https://`. */
function pageOf(remote: string): string | undefined {
  const short = /^(?:[^@\s/]+@)?([A-Za-z0-9.-]+):(?!\/\/)([^\s]+)$/.exec(remote)
  const url =
    short === null
      ? remote.replace(/^(?:ssh|git|git\+ssh):\/\//, 'https://')
      : `https://${short[1]}/${short[2]}`
  return cleanWebUrl(url.replace(/(?:\.git)?\/*$/, ''))
}

async function commitOf(
  repository: GitRepository,
  { head, files }: RevisionRequest,
): Promise<string | undefined> {
  const commit = await repository.commit(head ?? 'HEAD')
  if (head !== undefined) return commit.id
  const tree = repository.tree(commit)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for (const [path, text] of files) {
    const content = await tree.read(path, LIMITS.lockBytes)
    if (!(content instanceof Uint8Array) || decoder.decode(content) !== text) return undefined
  }
  return commit.id
}

function openIfThere(folder: string, variables: Variables): GitRepository | undefined {
  if (folder === '') return undefined
  try {
    return openGitRepository(folder, variables)
  } catch (error) {
    if (error instanceof FluxError && error.code === 'git/not-a-repository') return undefined
    throw error
  }
}
