import type { NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, membersOf } from '../../../core/document/node.ts'
import type { Span } from '../../../core/span.ts'
import type { Workflow } from '../model.ts'
import { scalarText } from '../node-text.ts'
import { nodePlace } from '../place.ts'

/** An event of `on` with its settings. */
export interface OnEvent {
  readonly name: string
  /** The key, or the value where `on` is a name or a list of names. */
  readonly place: Span
  /** Its settings, where `on` is a mapping. */
  readonly settings: NodeIndex | undefined
}

/** The events of a workflow in source order. */
export function onEvents({ document, on }: Workflow): readonly OnEvent[] {
  if (on === undefined) return []
  if (kindOf(document, on.node) === 'record')
    return membersOf(document, on.node).map(({ key, keySpan, node }) => ({
      name: key,
      place: keySpan,
      settings: node,
    }))
  const nodes = kindOf(document, on.node) === 'list' ? itemsOf(document, on.node) : [on.node]
  return nodes.flatMap((node) => {
    const name = scalarText(document, node)
    return name === undefined || name === ''
      ? []
      : [{ name, place: nodePlace(document, node), settings: undefined }]
  })
}
