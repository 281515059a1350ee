import type { Source } from '../../../core/source.ts'
import { type DocumentProblem, readLockDocuments } from '../read-document.ts'
import type { BlockTree } from './block-tree.ts'
import { scanBlocks } from './scan-blocks.ts'
import { treeOfDocuments } from './tree-of-documents.ts'

/** The tree of a YAML lock, or why there is none. */
export type ReadBlockTree =
  | { readonly tree: BlockTree; readonly problem?: undefined }
  | { readonly tree?: undefined; readonly problem: DocumentProblem }

/**
 * Reads a YAML lock: in one pass over its lines when it is laid out as tools write it, else with the full parser, to the same
 * tree. Never throws for what it holds.
 */
export async function readBlockTree(source: Source): Promise<ReadBlockTree> {
  const tree = scanBlocks(source)
  return tree === undefined ? parseBlockTree(source) : { tree }
}

/** Reads a YAML lock with the full parser. */
export async function parseBlockTree(source: Source): Promise<ReadBlockTree> {
  const { documents, problem } = await readLockDocuments(source, 'yaml')
  if (problem !== undefined) return { problem }
  const tree = treeOfDocuments(source, documents)
  if (tree !== undefined) return { tree }
  const message = 'aliases of the file stand for too many values'
  return { problem: { kind: 'too-large', message, span: { start: 0, end: 0 } } }
}
