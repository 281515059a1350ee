import type { Config } from '../core/constraint/config.ts'
import { readForeignConfig } from '../core/constraint/foreign-config.ts'
import type { ConstraintSet } from '../core/constraint/set.ts'
import { locationOfPath } from '../core/constraint/shape.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import type { Source } from '../core/source.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import { fileProblem, readPolicyFile } from './read-policy-file.ts'

/** Where a configuration in the format of zizmor may lie: the first that is there counts. */
const PATHS: readonly string[] = ['.github/zizmor.yml', '.github/zizmor.yaml', 'zizmor.yml', 'zizmor.yaml']

/** A configuration of another tool as one of ours, with what is wrong with it. */
export interface LoadedForeignConfig {
  readonly config: Config | undefined
  readonly diagnostics: readonly Diagnostic[]
  readonly source: Source | undefined
}

/** Reads the configuration of a repository that has none in our own format; undefined when there is no other either. */
export async function loadForeignConfig(
  tree: Tree,
  entries: readonly TreeEntry[],
  sets: readonly ConstraintSet[],
  shapes: ShapeTable,
): Promise<LoadedForeignConfig | undefined> {
  const path = PATHS.find((one) => entries.some((entry) => entry.path === one))
  const entry = entries.find((one) => one.path === path)
  if (entry === undefined) return undefined
  const { documents, diagnostics, source } = await readPolicyFile(tree, entry, shapes)
  const [document, second] = documents
  if (document === undefined) return { config: undefined, diagnostics, source }
  if (second !== undefined) {
    const message = 'expected one document, got a stream of several'
    const problem = { ...fileProblem(entry.path, message), location: locationOfPath(second, []) }
    return { config: undefined, diagnostics: [...diagnostics, problem], source }
  }
  const declared = new Map(
    sets
      .filter((set) => set.origin === 'pack')
      .flatMap((set) => set.constraints)
      .map(({ rule, settings }) => [rule, new Set(settings.map(({ name }) => name))]),
  )
  const read = readForeignConfig(document, declared)
  return { config: read.config, diagnostics: [...diagnostics, ...read.diagnostics], source }
}
