import type { Change, Version } from '../collect/project.ts'
import { decode } from '../core/document/decode.ts'
import type { Document } from '../core/document/document.ts'
import { readDocuments } from '../core/document/read.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { LIMITS } from '../core/limits.ts'
import type { TreeContent, TreeEntry } from '../core/tree.ts'
import type { ListedTree } from './load-policies.ts'
import { renamedPaths } from './renamed-paths.ts'

/** What is different between two trees, sorted by path. Files whose ids are not known are compared by their bytes. */
export async function listChanges(
  head: ListedTree,
  base: ListedTree,
  shapes: ShapeTable,
): Promise<readonly Change[]> {
  const renamed = renamedPaths(head.entries, base.entries)
  const before = new Map(base.entries.map((entry) => [entry.path, entry]))
  const changes: Change[] = []
  const seen = new Set<string>()
  for (const entry of head.entries) {
    const from = renamed.get(entry.path)
    const old = before.get(from ?? entry.path)
    if (old !== undefined) seen.add(old.path)
    if (old !== undefined && from === undefined && (await isSame(head, entry, base, old))) continue
    changes.push({
      path: entry.path,
      from,
      before: old && versionOf(base, old, shapes),
      after: versionOf(head, entry, shapes),
    })
  }
  for (const entry of base.entries) {
    if (seen.has(entry.path)) continue
    changes.push({
      path: entry.path,
      from: undefined,
      before: versionOf(base, entry, shapes),
      after: undefined,
    })
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

async function isSame(
  head: ListedTree,
  entry: TreeEntry,
  base: ListedTree,
  old: TreeEntry,
): Promise<boolean> {
  if (entry.kind !== old.kind || entry.executable !== old.executable) return false
  if (entry.id !== undefined && old.id !== undefined) return entry.id === old.id
  if (entry.size !== undefined && old.size !== undefined && entry.size !== old.size) return false
  // A submodule or a link without an id cannot be compared: better a change too many than one too few.
  const [a, b] = await Promise.all([readVersion(head, entry), readVersion(base, old)])
  return a instanceof Uint8Array && b instanceof Uint8Array && isEqual(a, b)
}

/** A loop of its own: most files of a working tree are equal, and all their bytes are looked at. */
function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}

function readVersion({ tree }: ListedTree, entry: TreeEntry): Promise<TreeContent> {
  return tree.read(entry.path, LIMITS.documentBytes)
}

function versionOf(listed: ListedTree, entry: TreeEntry, shapes: ShapeTable): Version {
  const { path } = entry
  return {
    entry,
    bytes: () => readVersion(listed, entry),
    text: async () => {
      const bytes = await readVersion(listed, entry)
      return bytes instanceof Uint8Array ? decode(path, bytes).source : undefined
    },
    documents: async (): Promise<readonly Document[] | undefined> => {
      const bytes = await readVersion(listed, entry)
      if (!(bytes instanceof Uint8Array)) return undefined
      const { documents, diagnostics, format } = await readDocuments(path, bytes, { shapes })
      const isBroken = diagnostics.some(({ severity }) => severity === 'error')
      return isBroken || format === undefined ? undefined : documents
    },
  }
}
