import type { Vocabulary } from '../core/constraint/compiler.ts'
import type { Config } from '../core/constraint/config.ts'
import { locationOfPath } from '../core/constraint/shape.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { Document } from '../core/document/document.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { compileForeign } from '../core/foreign/compile-foreign.ts'
import type { ForeignKind } from '../core/foreign/foreign-kind.ts'
import type { ForeignSet } from '../core/foreign/foreign-set.ts'
import { manifestsOf } from '../core/foreign/manifest.ts'
import { createParameters } from '../core/foreign/parameters.ts'
import type { AdmissionPolicy, ForeignDocument } from '../core/foreign/policy-model.ts'
import { readForeign } from '../core/foreign/read-foreign.ts'
import { createCluster, mayDescribeCluster } from '../core/foreign/resource.ts'
import type { Cluster } from '../core/foreign/target.ts'
import { quoted } from '../core/quote.ts'
import type { Source } from '../core/source.ts'
import { suggest } from '../core/suggest.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import { type ManifestFile, manifestFiles, readManifestFiles } from './manifest-files.ts'

/** A document of a foreign policy file. */
export interface ForeignFile {
  readonly document: Document
  readonly kind: ForeignKind
}

/** Everything that foreign policies are loaded from. */
export interface ForeignRequest {
  readonly tree: Tree
  readonly entries: readonly TreeEntry[]
  readonly files: readonly ForeignFile[]
  /** Further documents of files that the caller gave: parameters and the like may stand beside a policy. */
  readonly beside: readonly Document[]
  readonly config: Config
  readonly vocabulary: Vocabulary
  readonly shapes: ShapeTable
}

/** Foreign policies, compiled, with what the tree says of the cluster that they are about. */
export interface LoadedForeign {
  readonly sets: readonly ForeignSet[]
  readonly cluster: Cluster
  readonly diagnostics: readonly Diagnostic[]
  /** Files outside of `.flux` that decide as well: those with parameters, namespaces and definitions. */
  readonly sources: ReadonlyMap<string, Source>
}

/** Reads and compiles foreign policies. Their parameters are those of the tree that they come from. */
export async function loadForeign(request: ForeignRequest): Promise<LoadedForeign> {
  const { tree, entries, config, shapes } = request
  const documents: ForeignDocument[] = []
  const diagnostics: Diagnostic[] = []
  for (const { document, kind } of request.files) {
    const read = readForeign(document, kind)
    diagnostics.push(...read.diagnostics)
    if (read.policy !== undefined) documents.push(read.policy)
  }
  const kinds = documents.flatMap((one) =>
    one.kind === 'admission' && one.paramKind !== undefined ? [one.paramKind] : [],
  )
  const parameters = createParameters(kinds)
  const cluster = createCluster()
  const sources = new Map<string, Source>()
  const take = (document: Document): void => {
    for (const manifest of manifestsOf(document)) {
      cluster.add(manifest)
      parameters.add(manifest)
    }
  }
  for (const document of request.beside) take(document)
  const mayMatter = (text: string): boolean =>
    mayDescribeCluster(text) || kinds.some(({ kind }) => text.includes(kind))
  const files = manifestFiles(tree, entries, config.exclude)
  for await (const [{ path }, file] of readManifestFiles(files, files.entries, shapes, mayMatter)) {
    if (file.kind === 'rejected') diagnostics.push(...lostParameters(kinds, file))
    if (file.kind !== 'objects') continue
    for (const { document } of file.documents) take(document)
    sources.set(path, file.source)
  }
  const compiled = compileForeign({
    documents,
    vocabulary: request.vocabulary,
    rules: config.rules,
    uses: config.foreign,
    parameters,
  })
  diagnostics.push(...compiled.diagnostics, ...unknownUses(config, documents))
  return { sets: compiled.sets, cluster, diagnostics, sources }
}

/** A file with parameters that cannot be read says nothing, which a policy may take for consent. */
function lostParameters(
  kinds: readonly NonNullable<AdmissionPolicy['paramKind']>[],
  { message, location, source }: Extract<ManifestFile, { kind: 'rejected' }>,
): readonly Diagnostic[] {
  const lost = kinds.find(({ kind }) => source?.text.includes(kind))
  if (lost === undefined) return []
  return [
    {
      code: 'foreign/not-supported',
      severity: 'warning',
      message: `parameters of the kind ${quoted(lost.kind)} may be lost: ${message}`,
      location,
      help: 'correct the file, or exclude it',
    },
  ]
}

/** What the configuration says of policies that do not exist, or says twice. */
function unknownUses(config: Config, documents: readonly ForeignDocument[]): readonly Diagnostic[] {
  const { document } = config
  if (document === undefined) return []
  const names = documents
    .filter((one) => one.kind === 'cel' || (one.kind === 'admission' && one.judges === 'documents'))
    .map(({ name }) => name)
  const seen = new Set<string>()
  const known = new Set(names)
  return config.foreign.flatMap(({ policy }, index): readonly Diagnostic[] => {
    const isFirst = !seen.has(policy)
    seen.add(policy)
    if (isFirst && known.has(policy)) return []
    const guess = suggest(policy, names)
    return [
      {
        code: 'config/unknown-rule',
        severity: 'error',
        message: isFirst
          ? `there is no policy ${quoted(policy)} that needs files`
          : `the policy ${quoted(policy)} is there twice`,
        location: locationOfPath(document, ['foreign', index, 'policy']),
        ...(guess === undefined ? {} : { help: `did you mean ${quoted(guess)}?` }),
      },
    ]
  })
}
