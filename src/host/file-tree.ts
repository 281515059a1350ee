import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { sep } from 'node:path'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import type { Tree, TreeContent, TreeEntry } from '../core/tree.ts'
import {
  compareCodeUnits,
  decodePath,
  encodePath,
  hasUndecodableBytes,
  isTreePath,
  tooManyEntries,
} from './tree-path.ts'

/** How a folder on disk is read as a tree. */
export interface FileTreeOptions {
  /** Names of files and folders that are left out at every depth. Default: `.git` and `node_modules`. */
  readonly ignored?: readonly string[]
  /** Default: `working tree`. */
  readonly label?: string
  /** Default: `LIMITS.treeEntries`. As many folders are walked through at most. */
  readonly maxEntries?: number
}

const READ_CHUNK_BYTES = 256 * 1024

/**
 * Opens a folder on disk as a tree. No link is followed below `root`, neither by `list` nor by `read`; pipes, sockets and
 * devices are not listed and never opened for longer than it takes to see what they are.
 * @throws FluxError `input/not-found`, `io/read`, `tree/too-large`
 */
export async function openFileTree(root: string, options: FileTreeOptions = {}): Promise<Tree> {
  const folder = resolveRoot(root)
  const ignored = new Set(options.ignored ?? ['.git', 'node_modules'])
  const maxEntries = options.maxEntries ?? LIMITS.treeEntries
  let entries: readonly TreeEntry[] | undefined
  return {
    label: options.label ?? 'working tree',
    list: async () => {
      entries ??= walk(folder, ignored, maxEntries)
      return entries
    },
    read: async (path, maxBytes) => {
      // HOSTILE: paths come from files of the tree (`uses: ./…`, lockfile links).
      if (!isTreePath(path) || (sep === '\\' && /[\\:]/.test(path))) return 'absent'
      if (path.split('/').some((segment) => ignored.has(segment))) return 'absent'
      return readInside(folder, path, maxBytes)
    },
  }
}

function resolveRoot(root: string): string {
  try {
    const folder = realpathSync.native(root)
    if (statSync(folder).isDirectory()) return folder
  } catch (cause) {
    throw new FluxError('input/not-found', 'the folder to check does not exist or cannot be read', { cause })
  }
  throw new FluxError('input/not-found', 'the path to check is not a folder', {
    hint: 'give the folder that holds the repository',
  })
}

function walk(root: string, ignored: ReadonlySet<string>, maxEntries: number): readonly TreeEntry[] {
  const entries: TreeEntry[] = []
  const folders = ['']
  let seenFolders = 0
  for (let prefix = folders.pop(); prefix !== undefined; prefix = folders.pop()) {
    for (const child of readFolder(root, prefix)) {
      const name = decodePath(child.name)
      if (ignored.has(name)) continue
      const path = prefix + name
      if (child.isDirectory()) {
        folders.push(`${path}/`)
        seenFolders++
      } else if (child.isSymbolicLink()) entries.push({ path, kind: 'symlink', executable: false })
      else if (child.isFile()) {
        const entry = describeFile(root, path)
        if (entry !== undefined) entries.push(entry)
      }
      // LIMIT: treeEntries
      if (entries.length > maxEntries || seenFolders > maxEntries) throw tooManyEntries(maxEntries)
    }
  }
  return entries.sort((a, b) => compareCodeUnits(a.path, b.path))
}

function readFolder(root: string, prefix: string): readonly Dirent<Buffer>[] {
  try {
    return readdirSync(hostPath(root, prefix.slice(0, -1)), { withFileTypes: true, encoding: 'buffer' })
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return []
    throw new FluxError('io/read', `cannot list the folder \`${prefix === '' ? '.' : prefix}\``, { cause })
  }
}

function describeFile(root: string, path: string): TreeEntry | undefined {
  const stat = lstatSync(hostPath(root, path), { throwIfNoEntry: false })
  if (stat === undefined || !stat.isFile()) return undefined
  return { path, kind: 'file', executable: (stat.mode & 0o111) !== 0, size: stat.size }
}

function readInside(root: string, path: string, maxBytes: number): TreeContent {
  const full = hostPath(root, path)
  let descriptor: number
  try {
    // O_NOFOLLOW: a link in the last segment is refused by the kernel. O_NONBLOCK: a pipe without a writer does not hang.
    descriptor = openSync(
      full,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    )
  } catch (cause) {
    return contentOfRefusedOpen(full, path, cause)
  }
  try {
    const stat = fstatSync(descriptor)
    if (stat.isDirectory() || !liesInside(root, path, stat)) return 'absent'
    if (!stat.isFile()) return 'not-a-file'
    // LIMIT: the size is checked before memory is taken, and again while reading, since the file may grow.
    return stat.size > maxBytes ? 'too-large' : readAll(descriptor, stat.size, maxBytes)
  } catch (cause) {
    throw new FluxError('io/read', `cannot read \`${path}\``, { cause })
  } finally {
    closeSync(descriptor)
  }
}

function contentOfRefusedOpen(full: string | Buffer, path: string, cause: unknown): TreeContent {
  const code = errorCode(cause)
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return 'absent'
  const stat = lstatSync(full, { throwIfNoEntry: false })
  if (stat === undefined || stat.isDirectory()) return 'absent'
  if (!stat.isFile()) return 'not-a-file'
  throw new FluxError('io/read', `cannot read \`${path}\``, { cause })
}

/**
 * True when what was opened is the entry `path` of the folder itself, reached through no link at any depth. A link that
 * is swapped in while we look leads to another inode and is noticed.
 */
function liesInside(
  root: string,
  path: string,
  opened: { readonly dev: number; readonly ino: number },
): boolean {
  const slash = path.lastIndexOf('/')
  const parent = slash < 0 ? '' : path.slice(0, slash)
  const expected = hostPath(root, parent)
  const actual = realpathSync.native(expected, { encoding: 'buffer' })
  if (!actual.equals(Buffer.from(expected))) return false
  const stat = lstatSync(hostPath(root, path), { throwIfNoEntry: false })
  return stat !== undefined && stat.dev === opened.dev && stat.ino === opened.ino
}

function readAll(descriptor: number, size: number, maxBytes: number): TreeContent {
  let buffer = Buffer.allocUnsafeSlow(size + 1)
  let length = 0
  for (;;) {
    const count = readSync(descriptor, buffer, length, buffer.length - length, null)
    if (count === 0) return buffer.subarray(0, length)
    length += count
    if (length > maxBytes) return 'too-large'
    if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafeSlow(READ_CHUNK_BYTES)])
  }
}

function hostPath(root: string, path: string): string | Buffer {
  if (path === '') return root
  const joined = `${root === sep ? '' : root}${sep}${sep === '/' ? path : path.replaceAll('/', sep)}`
  return hasUndecodableBytes(joined) ? encodePath(joined) : joined
}

function errorCode(cause: unknown): unknown {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
}
