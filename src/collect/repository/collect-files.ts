import { type Fact, Unavailable } from '../../core/fact.ts'
import { createSource } from '../../core/source.ts'
import type { TreeEntry } from '../../core/tree.ts'
import { REPOSITORY_FILE } from './kinds.ts'

/** A fact for every entry of a tree, in its order. The place of each is the beginning of the file. */
export function collectFiles(entries: readonly TreeEntry[]): readonly Fact[] {
  return entries.map(fileFact)
}

function fileFact(entry: TreeEntry): Fact<typeof REPOSITORY_FILE.fields> {
  const { path } = entry
  const slash = path.lastIndexOf('/')
  const name = path.slice(slash + 1)
  const dot = name.lastIndexOf('.')
  return {
    kind: REPOSITORY_FILE,
    source: createSource(path, ''),
    span: { start: 0, end: 0 },
    spans: new Map(),
    identity: path,
    fields: {
      path,
      name,
      directory: slash < 0 ? '' : path.slice(0, slash),
      // A leading dot hides a file; it does not begin an extension.
      extension: dot <= 0 ? '' : name.slice(dot + 1).toLowerCase(),
      kind: entry.kind,
      executable: entry.executable,
      size: entry.size ?? new Unavailable('the size is not known without reading the file'),
    },
  }
}
