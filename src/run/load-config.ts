import { type Config, readConfig } from '../core/constraint/config.ts'
import { type Diagnostic, sortDiagnostics } from '../core/diagnostic.ts'
import { ShapeTable } from '../core/expression/shape.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import { readPolicyFile } from './read-policy-file.ts'

/** A configuration; absent when it has errors. */
export interface LoadedConfig {
  readonly config?: Config
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the configuration of a repository from its file. */
export async function loadConfig(tree: Tree, entry: TreeEntry): Promise<LoadedConfig> {
  const { documents, diagnostics } = await readPolicyFile(tree, entry, new ShapeTable())
  const [document] = documents
  if (document === undefined || diagnostics.some(({ severity }) => severity === 'error'))
    return { diagnostics: sortDiagnostics(diagnostics) }
  const read = readConfig(document)
  return { ...read, diagnostics: sortDiagnostics([...diagnostics, ...read.diagnostics]) }
}
