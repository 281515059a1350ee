import type { Tree } from '../../core/tree.ts'

/** The tree with other bytes for some of the files that it has. */
export function overlayTree(tree: Tree, files: ReadonlyMap<string, Uint8Array>): Tree {
  return {
    label: tree.label,
    list: async () =>
      (await tree.list()).map((entry) => {
        const bytes = files.get(entry.path)
        if (bytes === undefined) return entry
        const { path, kind, executable } = entry
        return { path, kind, executable, size: bytes.length }
      }),
    read: async (path, maxBytes) => {
      const bytes = files.get(path)
      if (bytes === undefined) return tree.read(path, maxBytes)
      return bytes.length > maxBytes ? 'too-large' : bytes
    },
  }
}
