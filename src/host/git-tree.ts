import type { Tree, TreeContent, TreeEntry } from '../core/tree.ts'
import { type Git, splitAtNul } from './git.ts'
import { type Commit, type GitObjects, missingObject } from './git-objects.ts'
import { compareCodeUnits, decodePath, isTreePath } from './tree-path.ts'

/** What a tree of a commit is made from. */
export interface GitTreeParts {
  readonly git: Git
  readonly objects: GitObjects
  readonly commit: Commit
  /** Empty, or a path with `/` at its end: only files below it are listed, without it. */
  readonly prefix: string
  readonly maxEntries: number
}

/** Files of a commit, from git objects alone: attributes, filters and the work tree play no part. */
export function createGitTree(parts: GitTreeParts): Tree {
  let entries: Promise<ReadonlyMap<string, TreeEntry>> | undefined
  const load = (): Promise<ReadonlyMap<string, TreeEntry>> => {
    entries ??= listEntries(parts)
    return entries
  }
  return {
    label: parts.commit.id.slice(0, 12),
    list: async () => [...(await load()).values()],
    read: async (path, maxBytes): Promise<TreeContent> => {
      const entry = (await load()).get(path)
      if (entry === undefined) return 'absent'
      if (entry.kind !== 'file' || entry.id === undefined) return 'not-a-file'
      const object = await parts.objects.read(entry.id, maxBytes)
      if (object === 'missing')
        throw missingObject(`\`${path}\` of commit \`${parts.commit.id.slice(0, 12)}\``)
      return object.bytes
    },
  }
}

async function listEntries(parts: GitTreeParts): Promise<ReadonlyMap<string, TreeEntry>> {
  const root = parts.commit.tree
  const scope = parts.prefix === '' ? [] : [parts.prefix]
  // No `-l`: the sizes cost a look at every blob, and in a partial clone they would have to be fetched.
  const output = await parts.git.run(['ls-tree', '-r', '-z', '--full-tree', root, ...scope], {
    maxRecords: parts.maxEntries,
  })
  if (output.exitCode !== 0) throw missingObject(`the tree of commit \`${parts.commit.id.slice(0, 12)}\``)
  const entries: TreeEntry[] = []
  for (const line of splitAtNul(output.stdout)) {
    const entry = parseEntry(line, parts.prefix)
    if (entry !== undefined) entries.push(entry)
  }
  entries.sort((a, b) => compareCodeUnits(a.path, b.path))
  return new Map(entries.map((entry) => [entry.path, entry]))
}

/** `<mode> SP <type> SP <id> TAB <path>`. */
function parseEntry(line: Buffer, prefix: string): TreeEntry | undefined {
  const tab = line.indexOf(9)
  const [mode = '', , id = ''] = line.subarray(0, tab).toString('latin1').split(' ')
  const full = decodePath(line.subarray(tab + 1))
  // HOSTILE: a made-up tree object can hold names such as `..`; git itself refuses to check them out.
  if (!full.startsWith(prefix) || !isTreePath(full)) return undefined
  const path = full.slice(prefix.length)
  if (mode === '160000') return { path, kind: 'submodule', executable: false, id }
  if (mode === '120000') return { path, kind: 'symlink', executable: false, id }
  return { path, kind: 'file', executable: mode === '100755', id }
}
