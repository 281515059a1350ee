import { attachTests, isTestFile } from '../core/constraint/attach-tests.ts'
import type { CompiledPolicy, PolicyInput } from '../core/constraint/bundle.ts'
import type { Vocabulary } from '../core/constraint/compiler.ts'
import {
  type Baseline,
  type Config,
  EMPTY_CONFIG,
  readBaseline,
  readConfig,
} from '../core/constraint/config.ts'
import { lintPolicyFile } from '../core/constraint/lint-policy-file.ts'
import { buildPolicy } from '../core/constraint/policy.ts'
import { readSet } from '../core/constraint/read.ts'
import type { ConstraintSet } from '../core/constraint/set.ts'
import { locationOfPath } from '../core/constraint/shape.ts'
import { type Diagnostic, sortDiagnostics } from '../core/diagnostic.ts'
import type { Document } from '../core/document/document.ts'
import { readDocuments } from '../core/document/read.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { foreignKindOf } from '../core/foreign/foreign-kind.ts'
import type { Cluster } from '../core/foreign/target.ts'
import { LIMITS } from '../core/limits.ts'
import type { Source } from '../core/source.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import { PACKS, type PackFile } from '../packs/generated/packs.ts'
import { CONFIG_PATHS } from './config-paths.ts'
import type { ForeignFile } from './load-foreign.ts'
import { loadForeignConfig } from './load-foreign-config.ts'
import { loadSchemas } from './load-schemas.ts'
import { loadTests } from './load-tests.ts'
import {
  decidingInputs,
  type GivenFile,
  readGivenFiles,
  readLooseFiles,
  unfollowedFolders,
} from './loose-files.ts'
import { misplacedBundle } from './misplaced-bundle.ts'
import { fileProblem, readPolicyFile } from './read-policy-file.ts'

/** Where a repository keeps its baseline. */
export const BASELINE_PATH = '.flux/baseline.json'

/** True for files of constraints. */
export function isConstraintFile(path: string): boolean {
  return path.startsWith('.flux/') && /\.flux\.(ya?ml|json)$/.test(path)
}

/** True for every file that takes part in deciding a run. */
export function isPolicyFile(path: string): boolean {
  return isConstraintFile(path) || CONFIG_PATHS.includes(path) || path === BASELINE_PATH
}

/** A pack as text. */
export type PackText = Pick<PackFile, 'path' | 'text'>

/** A policy with the texts of the files that it was read from, for code frames. */
export interface LoadedPolicy extends CompiledPolicy {
  readonly sources: ReadonlyMap<string, Source>
  /** What the tree says of the cluster that foreign policies are about. */
  readonly cluster?: Cluster
}

/** Reads and compiles everything that decides a run from one tree, with the built-in packs or those of a bundle. */
export async function loadPolicy(
  tree: Tree,
  entries: readonly TreeEntry[],
  vocabulary: Vocabulary,
  shapes: ShapeTable,
  packs: readonly PackText[] = PACKS,
  given: readonly GivenFile[] = [],
): Promise<LoadedPolicy> {
  const diagnostics: Diagnostic[] = []
  const sources = new Map<string, Source>()
  const built = await loadPacks(shapes, packs)
  const sets: ConstraintSet[] = [...built]
  const broken = new Set<string>()
  const foreign: ForeignFile[] = []
  let config: Config = EMPTY_CONFIG
  let baseline: Baseline = new Set()
  const files = entries.filter((entry) => isPolicyFile(entry.path))
  const constraintFiles = files.filter((entry) => isConstraintFile(entry.path))
  if (constraintFiles.length > LIMITS.constraintFiles) {
    const first = constraintFiles[LIMITS.constraintFiles]
    diagnostics.push(
      fileProblem(
        first?.path ?? '',
        `${constraintFiles.length} constraint files, limit is ${LIMITS.constraintFiles}`,
      ),
    )
  }
  const configs = files.filter((entry) => CONFIG_PATHS.includes(entry.path))
  for (const extra of configs.slice(1)) {
    diagnostics.push(fileProblem(extra.path, `there is a configuration already in \`${configs[0]?.path}\``))
  }
  const ignored = new Set([...constraintFiles.slice(LIMITS.constraintFiles), ...configs.slice(1)])
  for (const entry of files) {
    if (ignored.has(entry)) {
      // LIMIT: files beyond the limit are not read.
      broken.add(entry.path)
      continue
    }
    const read = await readPolicyFile(tree, entry, shapes)
    diagnostics.push(...read.diagnostics)
    if (read.source !== undefined) sources.set(entry.path, read.source)
    if (read.documents.length === 0) broken.add(entry.path)
    const [first, second] = read.documents
    if (second !== undefined && !isConstraintFile(entry.path)) {
      diagnostics.push({
        ...fileProblem(entry.path, 'expected one document, got a stream of several'),
        location: locationOfPath(second, []),
      })
    }
    const own: Document[] = []
    for (const document of isConstraintFile(entry.path) ? read.documents : [first]) {
      if (document === undefined) continue
      if (isConstraintFile(entry.path)) {
        const kind = foreignKindOf(document)
        if (kind !== undefined) {
          foreign.push({ document, kind })
          continue
        }
        const misplaced = misplacedBundle(document)
        if (misplaced !== undefined) {
          diagnostics.push(misplaced)
          broken.add(entry.path)
          continue
        }
        const { set, diagnostics: wrong } = readSet(document, 'repository')
        diagnostics.push(...wrong)
        own.push(document)
        if (set !== undefined) sets.push(set)
        else broken.add(entry.path)
      } else if (entry.path === BASELINE_PATH) {
        const result = readBaseline(document)
        diagnostics.push(...result.diagnostics)
        baseline = result.baseline ?? baseline
      } else {
        const result = readConfig(document)
        diagnostics.push(...result.diagnostics)
        own.push(document)
        config = result.config ?? config
      }
    }
    diagnostics.push(...lintPolicyFile(own))
  }
  const foreignConfig = configs.length > 0 ? undefined : await loadForeignConfig(tree, entries, sets, shapes)
  config = foreignConfig?.config ?? config
  diagnostics.push(...(foreignConfig?.diagnostics ?? []))
  const schemas = await loadSchemas(tree, entries, sets, shapes)
  diagnostics.push(...schemas.diagnostics)
  for (const [path, source] of schemas.sources) sources.set(path, source)
  const words = { ...vocabulary, schemaFiles: schemas.files }
  // LIMIT: files of foreign policies count with those of constraints.
  const room = Math.max(0, LIMITS.constraintFiles - constraintFiles.length)
  const loose = await readLooseFiles(
    tree,
    entries.filter((entry) => isLooseFile(entry) && !schemas.files.has(entry.path)),
    room,
    shapes,
  )
  diagnostics.push(...loose.diagnostics, ...unfollowedFolders(entries))
  for (const [path, source] of loose.sources) sources.set(path, source)
  const inputs: readonly PolicyInput[] = [
    ...packs.map(({ path, text }) => ({ origin: 'pack' as const, path, text })),
    ...[...sources.values()].map(({ path, text }) => ({ origin: 'repository' as const, path, text })),
  ]
  // Of another tool's configuration a bundle keeps what it means, not its text.
  if (foreignConfig?.source !== undefined) sources.set(foreignConfig.source.path, foreignConfig.source)
  const tests = await loadTests(tree, entries, shapes)
  for (const [path, source] of tests.sources) sources.set(path, source)
  const tested = attachTests(sets, tests.files, broken)
  diagnostics.push(...tests.diagnostics, ...tested.diagnostics)
  const further = await readGivenFiles(given, shapes)
  diagnostics.push(...further.diagnostics)
  for (const [path, source] of further.sources) sources.set(path, source)
  const policies = [...foreign, ...loose.foreign, ...further.foreign]
  const loaded =
    policies.length === 0
      ? undefined
      : await (await import('./load-foreign.ts')).loadForeign({
          ...{ tree, entries, config, vocabulary, shapes },
          files: policies,
          beside: further.beside,
        })
  diagnostics.push(...(loaded?.diagnostics ?? []))
  const policy = buildPolicy({
    sets: [...tested.sets, ...further.sets],
    config,
    baseline,
    vocabulary: words,
    broken,
    foreign: loaded?.sets ?? [],
    // The packs of this version were compiled when they were bundled; those of a bundle were not.
    ...(packs === PACKS ? { compiledBefore: new Set(built) } : {}),
  })
  return {
    ...policy,
    sources,
    inputs: [...inputs, ...decidingInputs(loaded?.sources, sources)],
    diagnostics: sortDiagnostics([...diagnostics, ...policy.diagnostics]),
    ...(loaded === undefined ? {} : { cluster: loaded.cluster }),
  }
}

/** The built-in packs as sets. Their texts were checked when they were bundled. */
export async function loadPacks(
  shapes: ShapeTable,
  packs: readonly PackText[] = PACKS,
): Promise<readonly ConstraintSet[]> {
  const sets: ConstraintSet[] = []
  for (const pack of packs) {
    const { documents } = await readDocuments(pack.path, new TextEncoder().encode(pack.text), { shapes })
    for (const document of documents) {
      const { set } = readSet(document, 'pack')
      if (set !== undefined) sets.push(set)
    }
  }
  return sets
}

/** A data file below `.flux` whose name says nothing: its documents may. */
function isLooseFile({ path }: TreeEntry): boolean {
  return path.startsWith('.flux/') && /\.(ya?ml|json)$/.test(path) && !isPolicyFile(path) && !isTestFile(path)
}
