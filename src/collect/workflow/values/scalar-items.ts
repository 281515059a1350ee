import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf } from '../../../core/document/node.ts'
import { scalarText } from '../node-text.ts'

/** A scalar with its text. */
export interface ScalarNode {
  readonly node: NodeIndex
  readonly text: string
}

/** The scalars of a value that is one text or a list of them, without null and empty ones. */
export function scalarItems(document: Document, node: NodeIndex): readonly ScalarNode[] {
  const nodes = kindOf(document, node) === 'list' ? itemsOf(document, node) : [node]
  return nodes.flatMap((item) => {
    const text = scalarText(document, item)
    return text === undefined || text === '' ? [] : [{ node: item, text }]
  })
}
