import type { Tree, TreeContent, TreeEntry } from '../../../core/tree.ts'

/** What is in a folder that a package manager filled. */
export interface InstalledEntry {
  readonly name: string
  /** False for files; links are no entries at all. */
  readonly isFolder: boolean
}

/**
 * The folders that package managers fill (`node_modules`, `vendor`, virtual environments), which a tree leaves out or the version
 * control ignores. Guarantees: nothing outside of the repository is ever listed or read, and no link is followed at any depth.
 */
export interface InstalledFiles {
  /** Sorted by name in code-unit order; empty when the folder is not there, is a link, or cannot be read. */
  list(folder: string): Promise<readonly InstalledEntry[]>
  read(path: string, maxBytes: number): Promise<TreeContent>
}

/** Paths below a folder that package managers fill. */
const FILLED = /(?:^|\/)(?:node_modules|vendor|\.?venv|env|__pypackages__)\//

/** What a tree itself has of such folders: copies of packages that were committed. */
export function installedFilesOf(
  tree: Pick<Tree, 'read'>,
  entries: readonly TreeEntry[],
): InstalledFiles | undefined {
  const files = entries.filter(({ path, kind }) => kind === 'file' && FILLED.test(path))
  if (files.length === 0) return undefined
  const folders = new Map<string, Map<string, InstalledEntry>>()
  for (const { path } of files) {
    let name = path
    let isFolder = false
    for (;;) {
      const slash = name.lastIndexOf('/')
      const folder = name.slice(0, Math.max(slash, 0))
      const known = folders.get(folder)
      const entry = { name: name.slice(slash + 1), isFolder }
      if (known?.has(entry.name) === true) break
      if (known === undefined) folders.set(folder, new Map([[entry.name, entry]]))
      else known.set(entry.name, entry)
      if (slash < 0) break
      name = folder
      isFolder = true
    }
  }
  return {
    list: async (folder) =>
      [...(folders.get(folder)?.values() ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1)),
    read: (path, maxBytes) => tree.read(path, maxBytes),
  }
}
