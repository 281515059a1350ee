import type { Change, Project } from '../collect/project.ts'
import { loadReread } from '../core/document/read.ts'
import type { TreeEntry } from '../core/tree.ts'
import { listChanges } from './changes.ts'
import { documentsOf } from './documents-of.ts'
import type { ScanRequest } from './scan-request.ts'

/** What collectors may ask about the trees of a scan. `isChangeOnly`: nobody looks at facts of what stays as it was. */
export async function projectOf(
  {
    tree,
    entries,
    previous,
    shapes,
    repositories,
    registries,
    advisories,
    onlyFacts,
    now,
    today,
  }: ScanRequest,
  excluded: (path: string) => boolean,
  isChangeOnly: boolean,
): Promise<Project> {
  const include = (all: readonly TreeEntry[]): readonly TreeEntry[] =>
    all.filter(({ path }) => !excluded(path))
  const head = { tree, entries: include(entries) }
  let changes: Promise<readonly Change[]> | undefined
  const before = previous && { tree: previous.tree, entries: include(previous.entries) }
  return {
    entries: head.entries,
    ...(before === undefined
      ? {}
      : { before: { entries: before.entries, read: (path, maxBytes) => before.tree.read(path, maxBytes) } }),
    isChangeOnly,
    read: (path, maxBytes) => tree.read(path, maxBytes),
    documents: (path) => documentsOf(tree, path, { shapes, irregular: 'note' }),
    reread: await loadReread({ shapes, irregular: 'note' }),
    ...(today === undefined ? {} : { today }),
    ...(now === undefined ? {} : { now }),
    ...(repositories === undefined ? {} : { repositories }),
    ...(registries === undefined ? {} : { registries }),
    ...(advisories === undefined ? {} : { advisories }),
    ...(onlyFacts === undefined ? {} : { only: onlyFacts }),
    changes: async () => {
      if (before === undefined) return undefined
      // Asked by several collectors, compared once.
      changes ??= listChanges(head, before, shapes)
      return changes
    },
  }
}
