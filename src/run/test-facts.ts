import { recordedAdvisories } from '../collect/dependency/advisory/recorded-advisories.ts'
import { NO_SCOPE } from '../collect/dependency/advisory/target.ts'
import { recordedRegistries } from '../collect/dependency/registry/recorded-registries.ts'
import type { Project } from '../collect/project.ts'
import { collectFiles } from '../collect/repository/collect-files.ts'
import { recordedRepositories } from '../collect/workflow/online/recorded-repositories.ts'
import { loadReread, readDocuments } from '../core/document/read.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import type { Fact, FactKind } from '../core/fact.ts'
import { quoted } from '../core/quote.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import { listChanges } from './changes.ts'
import { startCollections } from './collections.ts'
import { documentsOf } from './documents-of.ts'
import type { ListedTree } from './load-policies.ts'

/** The day of every test, so that it ends the same tomorrow. */
const TEST_DAY = '2026-01-01'

/** What a test says of things elsewhere, as its file has it; undefined where it says nothing. */
export interface Recorded {
  readonly repositories?: unknown
  readonly registries?: unknown
  readonly advisories?: unknown
}

/** The files of a test, by path. */
export type TestFiles = ReadonlyMap<string, string>

/**
 * The facts of a kind that the files of a test give, or why a file cannot be read. `before` is what they were, and
 * `recorded` what the test says of repositories and packages elsewhere.
 */
export async function testFacts(
  kind: FactKind,
  files: TestFiles,
  before: TestFiles | undefined,
  shapes: ShapeTable,
  recorded: Recorded = {},
): Promise<readonly Fact[] | string> {
  const head = listedTree(files)
  const base = before && listedTree(before)
  const project: Project = {
    entries: head.entries,
    ...(base === undefined
      ? {}
      : { before: { entries: base.entries, read: (path, maxBytes) => base.tree.read(path, maxBytes) } }),
    today: TEST_DAY,
    read: (path, maxBytes) => head.tree.read(path, maxBytes),
    documents: (path) => documentsOf(head.tree, path, { shapes, irregular: 'note' }),
    reread: await loadReread({ shapes, irregular: 'note' }),
    now: Date.parse(TEST_DAY),
    ...(recorded.repositories === undefined
      ? {}
      : { repositories: recordedRepositories(recorded.repositories) }),
    ...(recorded.advisories === undefined
      ? {}
      : { advisories: { port: recordedAdvisories(recorded.advisories), scope: NO_SCOPE } }),
    ...(recorded.registries === undefined ? {} : { registries: recordedRegistries(recorded.registries) }),
    changes: async () => (base === undefined ? undefined : listChanges(head, base, shapes)),
  }
  const collections = startCollections(new Set([kind]))
  await collections.prepare(project)
  const facts: Fact[] = []
  for (const { path } of head.entries) {
    if (collections.kindsFor(path).size === 0) continue
    const { documents, diagnostics, source } = await readDocuments(path, bytesOf(files, path), {
      shapes,
      irregular: 'note',
    })
    const error = diagnostics.find((diagnostic) => diagnostic.severity === 'error')
    if (error === undefined || documents.length > 0) {
      facts.push(...collections.collect(documents, path))
      continue
    }
    const rejected = source === undefined ? [] : collections.reject(source, error)
    if (rejected.length === 0) return `${quoted(path)} cannot be read: ${error.message}`
    facts.push(...rejected)
  }
  facts.push(...(await collections.finish(project)), ...collectFiles(head.entries))
  return facts.filter((fact) => fact.kind === kind)
}

function listedTree(files: TestFiles): ListedTree {
  const entries = [...files.keys()]
    .sort()
    .map((path): TreeEntry => ({ path, kind: 'file', executable: false, size: bytesOf(files, path).length }))
  const tree: Tree = {
    label: 'test',
    list: async () => entries,
    read: async (path, maxBytes) => {
      if (!files.has(path)) return 'absent'
      const bytes = bytesOf(files, path)
      return bytes.length > maxBytes ? 'too-large' : bytes
    },
  }
  return { tree, entries }
}

function bytesOf(files: TestFiles, path: string): Uint8Array {
  return new TextEncoder().encode(files.get(path) ?? '')
}
