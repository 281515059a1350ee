import { FACT_KINDS } from '../collect/kinds.ts'
import type { Project } from '../collect/project.ts'
import { collectFiles } from '../collect/repository/collect-files.ts'
import { toNative } from '../core/document/native.ts'
import { loadReread, readDocuments } from '../core/document/read.ts'
import { FluxError } from '../core/error.ts'
import { ShapeTable } from '../core/expression/shape.ts'
import type { Fact, FactKind } from '../core/fact.ts'
import { factValue } from '../core/fact-type.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import { locationOf } from '../core/source.ts'
import type { Location } from '../core/span.ts'
import { suggest } from '../core/suggest.ts'
import type { Tree } from '../core/tree.ts'
import { listChanges } from './changes.ts'
import { startCollections } from './collections.ts'
import { documentsOf } from './documents-of.ts'

/** A fact as `flux facts` prints it. */
export interface ListedFact {
  readonly kind: string
  readonly location: Location
  readonly fields: unknown
}

/** A file whose facts could not be had. */
export interface UnreadFile {
  readonly path: string
  readonly message: string
}

/** The fact kind with this name. Throws `input/invalid` with the closest name. */
export function findFactKind(name: string): FactKind {
  const kind = FACT_KINDS.find((one) => one.name === name)
  if (kind !== undefined) return kind
  const guess = suggest(
    name,
    FACT_KINDS.map((one) => one.name),
  )
  throw new FluxError('input/invalid', `there is no fact kind ${quoted(name)}`, {
    hint: guess === undefined ? 'run `flux facts` to see the kinds' : `did you mean ${quoted(guess)}?`,
  })
}

/** Every fact of a kind that a tree yields, compared with `base` where it is given, in the order of paths and positions. */
export async function listFacts(
  tree: Tree,
  kind: FactKind,
  base?: Tree,
): Promise<{ readonly facts: readonly ListedFact[]; readonly unread: readonly UnreadFile[] }> {
  return listFactsOf(tree, [kind], base)
}

/** The same for several kinds at once, so that every file is read once; facts are in the order in which they are found. */
export async function listFactsOf(
  tree: Tree,
  kinds: readonly FactKind[],
  base?: Tree,
): Promise<{ readonly facts: readonly ListedFact[]; readonly unread: readonly UnreadFile[] }> {
  const wanted = new Set(kinds)
  const shapes = new ShapeTable()
  const entries = await tree.list()
  const previous = base === undefined ? undefined : { tree: base, entries: await base.list() }
  const facts: Fact[] = [...collectFiles(entries)]
  const unread: UnreadFile[] = []
  const collections = startCollections(wanted)
  const project: Project = {
    entries,
    ...(previous === undefined
      ? {}
      : {
          before: {
            entries: previous.entries,
            read: (path: string, maxBytes: number) => previous.tree.read(path, maxBytes),
          },
        }),
    changes: async () =>
      previous === undefined ? undefined : listChanges({ tree, entries }, previous, shapes),
    read: (path, maxBytes) => tree.read(path, maxBytes),
    documents: (path) => documentsOf(tree, path, { shapes, irregular: 'note' }),
    reread: await loadReread({ shapes, irregular: 'note' }),
  }
  await collections.prepare(project)
  for (const { path } of entries) {
    if (collections.kindsFor(path).size === 0) continue
    const content = await tree.read(path, LIMITS.documentBytes)
    if (!(content instanceof Uint8Array)) {
      unread.push({ path, message: content })
      continue
    }
    const read = await readDocuments(path, content, { shapes, irregular: 'note' })
    const error = read.diagnostics.find((diagnostic) => diagnostic.severity === 'error')
    if (error === undefined || read.documents.length > 0) {
      facts.push(...collections.collect(read.documents, path))
      continue
    }
    unread.push({ path, message: error.message })
    if (read.source !== undefined) facts.push(...collections.reject(read.source, error))
  }
  facts.push(...(await collections.finish(project)))
  const listed = facts
    .filter((fact) => wanted.has(fact.kind))
    .map((fact) => ({
      kind: fact.kind.name,
      location: locationOf(fact.source, fact.span),
      fields: toNative(factValue(fact, shapes)),
    }))
  return { facts: listed, unread }
}
