import type { Diagnostic } from '../core/diagnostic.ts'
import type { Document } from '../core/document/document.ts'
import { readDocuments } from '../core/document/read.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { LIMITS } from '../core/limits.ts'
import type { Source } from '../core/source.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'

/** A file below `.flux` as documents, and what is wrong with it. */
export interface PolicyFile {
  readonly documents: readonly Document[]
  readonly diagnostics: readonly Diagnostic[]
  readonly source?: Source
}

/** Reads a file that takes part in deciding a run, or tests what does. HOSTILE: written by the author of a change. */
export async function readPolicyFile(tree: Tree, entry: TreeEntry, shapes: ShapeTable): Promise<PolicyFile> {
  if (entry.kind !== 'file') {
    return {
      documents: [],
      diagnostics: [fileProblem(entry.path, 'this is a symbolic link, expected a file')],
    }
  }
  const content = await tree.read(entry.path, LIMITS.constraintFileBytes)
  if (content === 'too-large') {
    const message = `the file is larger than ${LIMITS.constraintFileBytes.toLocaleString('en-US')} bytes, the limit for constraint files`
    return { documents: [], diagnostics: [{ ...fileProblem(entry.path, message), code: 'document/size' }] }
  }
  if (!(content instanceof Uint8Array)) {
    return { documents: [], diagnostics: [fileProblem(entry.path, 'the file could not be read')] }
  }
  const read = await readDocuments(entry.path, content, { shapes })
  const { documents, diagnostics } = read
  if (documents.length === 0 && diagnostics.length === 0) {
    return {
      documents,
      diagnostics: [{ ...fileProblem(entry.path, 'the file is empty'), code: 'document/empty' }],
    }
  }
  return read
}

/** An error about a whole file. */
export function fileProblem(path: string, message: string): Diagnostic {
  return {
    code: 'constraint/schema',
    severity: 'error',
    message,
    location: { path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
  }
}
