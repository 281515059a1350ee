import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import type { Tree } from '../core/tree.ts'
import { openGit, splitAtNul } from './git.ts'
import { type Commit, missingObject, OBJECT_ID, openGitObjects } from './git-objects.ts'
import { createGitTree } from './git-tree.ts'
import { decodePath } from './tree-path.ts'

/** A clone on disk, read through git alone: the work tree is never looked at. */
export interface GitRepository {
  /** Path of the opened folder below the top of the repository: empty, or with a `/` at its end. */
  readonly prefix: string
  /** Commit that a revision names. @throws FluxError `git/missing-object`, `input/invalid` */
  commit(revision: string): Promise<Commit>
  /** True when the commit is in this clone. */
  has(id: string): Promise<boolean>
  /** Best common ancestor, or undefined when the clone does not reach it. */
  mergeBase(a: string, b: string): Promise<string | undefined>
  /** Paths below `prefix` that differ between two commits, sorted as git sorts; renames count as two. */
  changedPaths(a: string, b: string): Promise<readonly string[]>
  /** Files of a commit below `prefix`. */
  tree(commit: Commit): Tree
  /** When a commit was made, in seconds since the Unix epoch, and the tags that name it, sorted. @throws FluxError `git/missing-object` */
  describe(id: string): Promise<{ readonly committedAt: number; readonly tags: readonly string[] }>
  /** Address of the remote `origin`, as configured: it may hold a password. */
  remote(): Promise<string | undefined>
  close(): void
}

const MAX_COMMIT_BYTES = 1024 * 1024
const MAX_REVISION_LENGTH = 1024

/**
 * Opens the clone that `folder` lies in.
 * @throws FluxError `git/not-a-repository`
 */
export function openGitRepository(
  folder: string,
  env?: Readonly<Record<string, string | undefined>>,
): GitRepository {
  const { root, prefix } = findTop(folder)
  const git = openGit(root, env)
  const objects = openGitObjects(git)

  const readCommit = async (id: string): Promise<Commit | undefined> => {
    const object = await objects.read(id, MAX_COMMIT_BYTES)
    if (object === 'missing') return undefined
    if (object.bytes === 'too-large')
      throw new FluxError('tree/too-large', `commit \`${id}\` is larger than 1 MiB`)
    if (object.type === 'tag') return readCommit(await resolve(`${id}^{commit}`))
    if (object.type !== 'commit')
      throw new FluxError('input/invalid', `\`${id}\` is a ${object.type}, not a commit`)
    return parseCommit(id, object.bytes)
  }

  const resolve = async (revision: string): Promise<string> => {
    if (!isRevision(revision)) {
      throw new FluxError('input/invalid', 'a revision is one line of at most 1,024 characters')
    }
    const output = await git.run([
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${revision}^{commit}`,
    ])
    const id = output.stdout.toString('latin1').trim()
    if (output.exitCode === 0 && OBJECT_ID.test(id)) return id
    throw missingObject(`revision \`${shorten(revision)}\``)
  }

  return {
    prefix,
    commit: async (revision) => {
      const id = OBJECT_ID.test(revision) ? revision : await resolve(revision)
      const commit = await readCommit(id)
      if (commit === undefined) throw missingObject(`commit \`${id.slice(0, 12)}\``)
      return commit
    },
    has: async (id) => OBJECT_ID.test(id) && (await readCommit(id)) !== undefined,
    mergeBase: async (a, b) => {
      if (!OBJECT_ID.test(a) || !OBJECT_ID.test(b)) return undefined
      const output = await git.run(['merge-base', a, b])
      const id = output.stdout.toString('latin1').split('\n')[0] ?? ''
      return output.exitCode === 0 && OBJECT_ID.test(id) ? id : undefined
    },
    changedPaths: async (a, b) => {
      const [from, to] = [assertId(a), assertId(b)]
      const flags = ['-r', '-z', '--name-only', '--no-renames', '--no-ext-diff', '--no-textconv']
      const output = await git.run(['diff-tree', ...flags, from, to])
      if (output.exitCode !== 0)
        throw missingObject(`commit \`${from.slice(0, 12)}\` or \`${to.slice(0, 12)}\``)
      const paths = splitAtNul(output.stdout).map(decodePath)
      return paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length))
    },
    describe: async (id) => {
      const shown = await git.run(['log', '-1', '--no-show-signature', '--format=%ct', assertId(id)])
      const committedAt = Number(shown.stdout.toString('latin1').trim())
      if (shown.exitCode !== 0 || !Number.isSafeInteger(committedAt))
        throw missingObject(`commit \`${id.slice(0, 12)}\``)
      const listed = await git.run(['tag', '--points-at', id])
      const tags = listed.stdout
        .toString('utf8')
        .split('\n')
        .filter((tag) => tag !== '')
      return { committedAt, tags: tags.sort() }
    },
    remote: async () => {
      const { exitCode, stdout } = await git.run(['config', '--local', '--get', 'remote.origin.url'])
      const url = stdout.toString('utf8').trim()
      return exitCode === 0 && url !== '' ? url : undefined
    },
    tree: (commit) => createGitTree({ git, objects, commit, prefix, maxEntries: LIMITS.treeEntries }),
    close: () => objects.close(),
  }
}

/** Opens the files of one revision of the clone that `folder` lies in. */
export async function openGitTree(folder: string, revision: string): Promise<Tree> {
  const repository = openGitRepository(folder)
  return repository.tree(await repository.commit(revision))
}

function findTop(folder: string): { readonly root: string; readonly prefix: string } {
  let start: string
  try {
    start = realpathSync.native(folder)
  } catch (cause) {
    throw new FluxError('input/not-found', 'the folder to check does not exist or cannot be read', { cause })
  }
  for (let root = start; ; root = dirname(root)) {
    if (existsSync(join(root, '.git'))) {
      const below = relative(root, start).split(sep).join('/')
      return { root, prefix: below === '' ? '' : `${below}/` }
    }
    if (dirname(root) === root) {
      throw new FluxError('git/not-a-repository', 'the folder is not inside a git repository', {
        hint: 'run it in a clone: in a workflow `actions/checkout` makes one',
      })
    }
  }
}

function parseCommit(id: string, bytes: Buffer): Commit {
  const parents: string[] = []
  let tree = ''
  // The header ends at the first empty line; the message after it is free text that may look like a header.
  const end = bytes.indexOf('\n\n')
  for (const line of bytes
    .subarray(0, end < 0 ? bytes.length : end)
    .toString('latin1')
    .split('\n')) {
    const [key, value = ''] = line.split(' ')
    if (key === 'tree' && tree === '') tree = value
    else if (key === 'parent') parents.push(value)
    else break
  }
  if (![tree, ...parents].every((name) => OBJECT_ID.test(name))) {
    throw new FluxError('git/failed', `commit \`${id.slice(0, 12)}\` is damaged`)
  }
  return { id, tree, parents }
}

function isRevision(text: string): boolean {
  return text !== '' && text.length <= MAX_REVISION_LENGTH && !/[\0-\x1f\x7f]/.test(text)
}

function assertId(id: string): string {
  if (OBJECT_ID.test(id)) return id
  throw new FluxError('internal/bug', 'an object id has a wrong form')
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 39)}…${text.slice(-40)}`
}
