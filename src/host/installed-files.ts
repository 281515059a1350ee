import {
  close,
  constants,
  fstat,
  lstatSync,
  open,
  read as readDescriptor,
  readdirSync,
  realpathSync,
} from 'node:fs'
import { sep } from 'node:path'
import { promisify } from 'node:util'
import type { InstalledEntry, InstalledFiles } from '../collect/dependency/installed/installed-files.ts'
import type { TreeContent } from '../core/tree.ts'
import { compareCodeUnits, isTreePath } from './tree-path.ts'

const openAsync = promisify(open)
const closeAsync = promisify(close)
const fstatAsync = promisify(fstat)
const readAsync = promisify(readDescriptor)

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * The folders that package managers filled in a repository on disk. No link is followed below `root`; what cannot be read is not
 * there: installed packages are a source of more facts, never a reason to fail.
 */
export function openInstalledFiles(root: string): InstalledFiles {
  const folder = realFolder(root)
  /** Whether a folder is reached through no link, by its path. */
  const plain = new Map<string, boolean>([['', folder !== undefined]])
  const isPlain = (path: string): boolean => {
    const known = plain.get(path)
    if (known !== undefined) return known
    const slash = path.lastIndexOf('/')
    const is = isPlain(slash < 0 ? '' : path.slice(0, slash)) && isFolder(hostPath(folder ?? '', path))
    plain.set(path, is)
    return is
  }
  return {
    list: async (path) => {
      if ((path !== '' && !isTreePath(path)) || !isPlain(path)) return []
      return listFolder(hostPath(folder ?? '', path))
    },
    read: async (path, maxBytes) => {
      // HOSTILE: paths come from files of packages.
      if (!isTreePath(path) || (sep === '\\' && /[\\:]/.test(path))) return 'absent'
      const slash = path.lastIndexOf('/')
      if (!isPlain(slash < 0 ? '' : path.slice(0, slash))) return 'absent'
      return readFile(hostPath(folder ?? '', path), maxBytes)
    },
  }
}

function realFolder(root: string): string | undefined {
  try {
    return realpathSync.native(root)
  } catch {
    return undefined
  }
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

function listFolder(path: string): readonly InstalledEntry[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .flatMap((one) =>
        one.isDirectory() || one.isFile() ? [{ name: one.name, isFolder: one.isDirectory() }] : [],
      )
      .sort((a, b) => compareCodeUnits(a.name, b.name))
  } catch {
    return []
  }
}

async function readFile(path: string, maxBytes: number): Promise<TreeContent> {
  let descriptor: number
  try {
    descriptor = await openAsync(path, FLAGS)
  } catch {
    return 'absent'
  }
  try {
    const stat = await fstatAsync(descriptor)
    if (!stat.isFile()) return 'not-a-file'
    // LIMIT: the size is checked before memory is taken.
    if (stat.size > maxBytes) return 'too-large'
    const buffer = Buffer.allocUnsafe(stat.size)
    let length = 0
    while (length < buffer.length) {
      const { bytesRead } = await readAsync(descriptor, buffer, length, buffer.length - length, null)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return buffer.subarray(0, length)
  } catch {
    return 'absent'
  } finally {
    await closeAsync(descriptor)
  }
}

function hostPath(root: string, path: string): string {
  if (path === '') return root
  return `${root === sep ? '' : root}${sep}${sep === '/' ? path : path.replaceAll('/', sep)}`
}
