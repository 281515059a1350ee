import type { Document, ParseOptions } from '../core/document/document.ts'
import { readDocuments } from '../core/document/read.ts'
import { LIMITS } from '../core/limits.ts'
import type { Tree } from '../core/tree.ts'

/** The documents of one file of a tree; none where it has no such file, or no text. */
export async function documentsOf(
  tree: Tree,
  path: string,
  options: ParseOptions,
): Promise<readonly Document[]> {
  const content = await tree.read(path, LIMITS.documentBytes)
  return content instanceof Uint8Array ? (await readDocuments(path, content, options)).documents : []
}
