import type { Tree, TreeContent, TreeEntry } from '../../src/core/tree.ts'

/** A tree held in memory: a table of path to text or bytes. Symlinks are given as `{ link: target }`. */
export function memoryTree(
  files: Readonly<Record<string, string | Uint8Array | { readonly link: string }>>,
  label = 'memory',
): Tree {
  const paths = Object.keys(files).sort()
  const bytesOf = (path: string): Uint8Array | undefined => {
    const content = Object.hasOwn(files, path) ? files[path] : undefined
    if (typeof content === 'string') return new TextEncoder().encode(content)
    return content instanceof Uint8Array ? content : undefined
  }
  const entries = paths.map((path): TreeEntry => {
    const bytes = bytesOf(path)
    return bytes === undefined
      ? { path, kind: 'symlink', executable: false }
      : { path, kind: 'file', executable: false, size: bytes.length }
  })
  return {
    label,
    list: async () => entries,
    read: async (path, maxBytes): Promise<TreeContent> => {
      if (!Object.hasOwn(files, path)) return 'absent'
      const bytes = bytesOf(path)
      if (bytes === undefined) return 'not-a-file'
      return bytes.length > maxBytes ? 'too-large' : bytes
    },
  }
}
