import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { resolve, spanOf } from '../../../core/document/node.ts'
import type { Span } from '../../../core/span.ts'
import { nodePlace } from '../place.ts'

/**
 * Place of a value: of a quoted scalar with its quote, of `{…}` with its brace, of a mapping of several lines its first key;
 * where it stands behind an alias or an anchor, that.
 */
export function valuePlace(document: Document, node: NodeIndex): Span {
  const own = spanOf(document, node)
  const isBraced = resolve(document, node) === node && document.source.text.charAt(own.start) === '{'
  return isBraced ? own : nodePlace(document, node)
}
