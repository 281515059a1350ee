import { canonicalJson, sha256Hex } from '../canonical.ts'
import type { Document, NodeIndex, Path } from '../document/document.ts'
import { toNative } from '../document/native.ts'
import { itemsOf, kindOf, membersOf, resolve, valueOf } from '../document/node.ts'
import { RecordValue } from '../expression/value.ts'

/** Hex digits that tell contents of one document apart. */
const CONTENT_LENGTH = 16

/** The nodes that a path passes, from the root; `complete` is false when it leads beyond the last of them. */
export interface Trail {
  readonly nodes: readonly [NodeIndex, ...NodeIndex[]]
  readonly complete: boolean
}

/**
 * Finds places in one document. Children of collections and hashes of contents are kept, so that many findings in one long
 * list cost as much as the list is long, not as much for each finding.
 */
export interface DocumentPlaces {
  trail(path: Path): Trail
  /** The node that a path leads to, or the nearest ancestor that exists. */
  last(path: Path): { readonly node: NodeIndex; readonly complete: boolean }
  /** A hash of what stands at a node. */
  contentOf(node: NodeIndex): string
}

/** Indexes a document while it is asked. */
export function documentPlaces(document: Document): DocumentPlaces {
  const children = new Map<NodeIndex, readonly NodeIndex[]>()
  const contents = new Map<NodeIndex, string>()
  const childrenOf = (collection: NodeIndex): readonly NodeIndex[] => {
    const node = resolve(document, collection)
    const known = children.get(node)
    if (known !== undefined) return known
    const list =
      kindOf(document, node) === 'list'
        ? itemsOf(document, node)
        : membersOf(document, node).map((member) => member.node)
    children.set(node, list)
    return list
  }
  const childAt = (node: NodeIndex, step: string | number): NodeIndex | undefined => {
    const value = valueOf(document, node)
    if (typeof step === 'number') return Array.isArray(value) ? childrenOf(node)[step] : undefined
    return value instanceof RecordValue ? childrenOf(node)[value.shape.slotOf(step)] : undefined
  }
  const trail = (path: Path): Trail => {
    const nodes: [NodeIndex, ...NodeIndex[]] = [0]
    let node: NodeIndex = 0
    for (const step of path) {
      const child = childAt(node, step)
      if (child === undefined) return { nodes, complete: false }
      nodes.push(child)
      node = child
    }
    return { nodes, complete: true }
  }
  return {
    trail,
    last: (path) => {
      const { nodes, complete } = trail(path)
      return { node: nodes.at(-1) ?? 0, complete }
    },
    contentOf: (node) => {
      const own = resolve(document, node)
      const hash =
        contents.get(own) ??
        sha256Hex(canonicalJson(toNative(valueOf(document, own)))).slice(0, CONTENT_LENGTH)
      contents.set(own, hash)
      return hash
    },
  }
}
