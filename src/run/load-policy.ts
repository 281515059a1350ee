import type { CompiledPolicy, PolicyInput } from '../core/constraint/bundle.ts'
import type { Vocabulary } from '../core/constraint/compiler.ts'
import {
  type Baseline,
  type Config,
  EMPTY_CONFIG,
  readBaseline,
  readConfig,
} from '../core/constraint/config.ts'
import { buildPolicy } from '../core/constraint/policy.ts'
import { readSet } from '../core/constraint/read.ts'
import type { ConstraintSet } from '../core/constraint/set.ts'
import { locationOfPath } from '../core/constraint/shape.ts'
import { type Diagnostic, sortDiagnostics } from '../core/diagnostic.ts'
import type { Document } from '../core/document/document.ts'
import { readDocuments } from '../core/document/read.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { LIMITS } from '../core/limits.ts'
import type { Source } from '../core/source.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import { PACKS, type PackFile } from '../packs/generated/packs.ts'

/** Where a repository keeps its configuration and its baseline. */
export const CONFIG_PATHS: readonly string[] = ['.flux/config.yaml', '.flux/config.yml', '.flux/config.json']
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
}

/** Reads and compiles everything that decides a run from one tree, with the built-in packs or those of a bundle. */
export async function loadPolicy(
  tree: Tree,
  entries: readonly TreeEntry[],
  vocabulary: Vocabulary,
  shapes: ShapeTable,
  packs: readonly PackText[] = PACKS,
): Promise<LoadedPolicy> {
  const diagnostics: Diagnostic[] = []
  const sources = new Map<string, Source>()
  const sets: ConstraintSet[] = [...(await loadPacks(shapes, packs))]
  const broken = new Set<string>()
  let config: Config = EMPTY_CONFIG
  let baseline: Baseline = new Set()
  const files = entries.filter((entry) => isPolicyFile(entry.path))
  const constraintFiles = files.filter((entry) => isConstraintFile(entry.path))
  if (constraintFiles.length > LIMITS.constraintFiles) {
    const first = constraintFiles[LIMITS.constraintFiles]
    diagnostics.push(
      problem(
        first?.path ?? '',
        `${constraintFiles.length} constraint files, limit is ${LIMITS.constraintFiles}`,
      ),
    )
  }
  const configs = files.filter((entry) => CONFIG_PATHS.includes(entry.path))
  for (const extra of configs.slice(1)) {
    diagnostics.push(problem(extra.path, `there is a configuration already in \`${configs[0]?.path}\``))
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
        ...problem(entry.path, 'expected one document, got a stream of several'),
        location: locationOfPath(second, []),
      })
    }
    for (const document of isConstraintFile(entry.path) ? read.documents : [first]) {
      if (document === undefined) continue
      if (isConstraintFile(entry.path)) {
        const { set, diagnostics: wrong } = readSet(document, 'repository')
        diagnostics.push(...wrong)
        if (set !== undefined) sets.push(set)
        else broken.add(entry.path)
      } else if (entry.path === BASELINE_PATH) {
        const result = readBaseline(document)
        diagnostics.push(...result.diagnostics)
        baseline = result.baseline ?? baseline
      } else {
        const result = readConfig(document)
        diagnostics.push(...result.diagnostics)
        config = result.config ?? config
      }
    }
  }
  diagnostics.push(...entries.filter(isUnknownFile).map(({ path }) => unknownFile(path)))
  const policy = buildPolicy({ sets, config, baseline, vocabulary, broken })
  const inputs: readonly PolicyInput[] = [
    ...packs.map(({ path, text }) => ({ origin: 'pack' as const, path, text })),
    ...[...sources.values()].map(({ path, text }) => ({ origin: 'repository' as const, path, text })),
  ]
  return { ...policy, sources, inputs, diagnostics: sortDiagnostics([...diagnostics, ...policy.diagnostics]) }
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

/** A file that looks as if it should decide something, and does not. */
function isUnknownFile({ path }: TreeEntry): boolean {
  return path.startsWith('.flux/') && /\.(ya?ml|json)$/.test(path) && !isPolicyFile(path)
}

function unknownFile(path: string): Diagnostic {
  return {
    ...problem(
      path,
      'this file decides nothing: it is neither a constraint file nor the configuration nor the baseline',
    ),
    code: 'config/unknown-file',
    severity: 'warning',
    help: 'let the name of a constraint file end in `.flux.yaml`, or move the file elsewhere',
  }
}

interface PolicyFile {
  readonly documents: readonly Document[]
  readonly diagnostics: readonly Diagnostic[]
  readonly source?: Source
}

async function readPolicyFile(tree: Tree, entry: TreeEntry, shapes: ShapeTable): Promise<PolicyFile> {
  if (entry.kind !== 'file') {
    return { documents: [], diagnostics: [problem(entry.path, 'this is a symbolic link, expected a file')] }
  }
  const content = await tree.read(entry.path, LIMITS.constraintFileBytes)
  if (content === 'too-large') {
    const message = `the file is larger than ${LIMITS.constraintFileBytes.toLocaleString('en-US')} bytes, the limit for constraint files`
    return { documents: [], diagnostics: [{ ...problem(entry.path, message), code: 'document/size' }] }
  }
  if (!(content instanceof Uint8Array)) {
    return { documents: [], diagnostics: [problem(entry.path, 'the file could not be read')] }
  }
  const read = await readDocuments(entry.path, content, { shapes })
  const { documents, diagnostics } = read
  if (documents.length === 0 && diagnostics.length === 0) {
    return {
      documents,
      diagnostics: [{ ...problem(entry.path, 'the file is empty'), code: 'document/empty' }],
    }
  }
  return read
}

function problem(path: string, message: string): Diagnostic {
  return {
    code: 'constraint/schema',
    severity: 'error',
    message,
    location: { path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
  }
}
