import { resolvePath } from '../core/constraint/imports.ts'
import { isSchemaPath, readSchema, type SchemaFile } from '../core/constraint/schema-file.ts'
import type { ConstraintSet } from '../core/constraint/set.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { LIMITS } from '../core/limits.ts'
import type { Source } from '../core/source.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import { fileProblem, readPolicyFile } from './read-policy-file.ts'

/** The schema files that constraints of one tree name, by path. One with errors has no schema. */
export interface LoadedSchemas {
  readonly files: ReadonlyMap<string, SchemaFile | undefined>
  readonly sources: ReadonlyMap<string, Source>
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the schema files that `on.schema` names. HOSTILE: paths and contents are the author's; nothing leaves the tree. */
export async function loadSchemas(
  tree: Tree,
  entries: readonly TreeEntry[],
  sets: readonly ConstraintSet[],
  shapes: ShapeTable,
): Promise<LoadedSchemas> {
  const named = new Set(sets.filter((set) => set.origin === 'repository').flatMap(schemaPaths))
  const files = new Map<string, SchemaFile | undefined>()
  const sources = new Map<string, Source>()
  const diagnostics: Diagnostic[] = []
  const found = entries.filter((entry) => named.has(entry.path))
  for (const [index, entry] of found.entries()) {
    if (index >= LIMITS.schemaFiles) {
      diagnostics.push(
        fileProblem(
          entry.path,
          `constraints name ${found.length} schema files, limit is ${LIMITS.schemaFiles}`,
        ),
      )
      files.set(entry.path, undefined)
      continue
    }
    const read = await readPolicyFile(tree, entry, shapes)
    diagnostics.push(...read.diagnostics)
    if (read.source !== undefined) sources.set(entry.path, read.source)
    const [document, second] = read.documents
    if (second !== undefined)
      diagnostics.push(fileProblem(entry.path, 'expected one document, got a stream of several'))
    if (document === undefined || second !== undefined) {
      files.set(entry.path, undefined)
      continue
    }
    const schema = readSchema(document, entry.path.slice(entry.path.lastIndexOf('/') + 1))
    diagnostics.push(...schema.diagnostics)
    const isWrong = schema.diagnostics.some(({ severity }) => severity === 'error')
    files.set(entry.path, isWrong ? undefined : schema.file)
  }
  return { files, sources, diagnostics }
}

function schemaPaths(set: ConstraintSet): readonly string[] {
  return set.constraints.flatMap(({ on }) => {
    const name = on.kind === 'files' ? on.schema : undefined
    if (name === undefined || !isSchemaPath(name)) return []
    return resolvePath(set.document.source.path, name) ?? []
  })
}
