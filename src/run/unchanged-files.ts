import type { TreeEntry } from '../core/tree.ts'

/** What a change leaves as it was. */
export interface UnchangedFiles {
  /** Paths of files whose bytes are the same at both sides. */
  readonly paths: ReadonlySet<string>
  /** No path came or went: whether a file is there has the same answer at both sides. */
  readonly samePaths: boolean
}

/** Compares two trees by the ids of their files: a file without an id counts as changed. */
export function unchangedFiles(head: readonly TreeEntry[], base: readonly TreeEntry[]): UnchangedFiles {
  const before = new Map(base.map((entry) => [entry.path, entry]))
  const paths = new Set<string>()
  let here = 0
  for (const { path, id, kind, executable } of head) {
    const old = before.get(path)
    if (old === undefined) continue
    here++
    if (id !== undefined && old.id === id && old.kind === kind && old.executable === executable)
      paths.add(path)
  }
  return { paths, samePaths: here === head.length && here === base.length }
}
