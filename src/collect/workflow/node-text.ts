import type { Document, NodeIndex } from '../../core/document/document.ts'
import { kindOf, memberOf, membersOf, resolve, spanOf, styleOf, valueOf } from '../../core/document/node.ts'
import { scalarMap, sourceOffset } from '../../core/document/scalar-map.ts'
import type { Span } from '../../core/span.ts'
import type { Entry, ScalarEntry } from './model.ts'

/** Text of a scalar as the platform sees it: numbers and booleans as written, null empty. Undefined for collections. */
export function scalarText(document: Document, node: NodeIndex): string | undefined {
  switch (kindOf(document, node)) {
    case 'string': {
      const value = valueOf(document, node)
      return typeof value === 'string' ? value : undefined
    }
    case 'null':
      return ''
    case 'list':
    case 'record':
      return undefined
    default: {
      const { start, end } = spanOf(document, resolve(document, node))
      return document.source.text.slice(start, end)
    }
  }
}

/** The member of a mapping with this key. */
export function entryOf(document: Document, node: NodeIndex, key: string): Entry | undefined {
  return memberOf(document, node, key)
}

/** The member of a mapping with this key when its value is a scalar. */
export function scalarEntryOf(document: Document, node: NodeIndex, key: string): ScalarEntry | undefined {
  const entry = entryOf(document, node, key)
  const text = entry && scalarText(document, entry.node)
  if (entry === undefined || text === undefined) return undefined
  return { key: entry.key, keySpan: entry.keySpan, node: entry.node, text }
}

/** The members of a mapping whose values are scalars. */
export function scalarEntries(document: Document, node: NodeIndex): readonly ScalarEntry[] {
  const entries: ScalarEntry[] = []
  for (const member of membersOf(document, node)) {
    const text = scalarText(document, member.node)
    if (text !== undefined)
      entries.push({ key: member.key, keySpan: member.keySpan, node: member.node, text })
  }
  return entries
}

/** Gives the places of pieces of a scalar's decoded text. */
export type FragmentPlaces = (start: number, end: number) => Span

/**
 * Places of the characters `[start, end)` of a scalar's decoded text, inside the anchored text when it is an alias. The
 * scalar is decoded once; where it cannot be mapped every piece stands at the scalar.
 */
export function fragmentPlaces(document: Document, node: NodeIndex): FragmentPlaces {
  const scalar = resolve(document, node)
  const map = scalarMap(document, scalar)
  if (map === undefined) return () => spanOf(document, scalar)
  return (start, end) => {
    const from = sourceOffset(map, start)
    return { start: from, end: end <= start ? from : sourceOffset(map, end - 1) + 1 }
  }
}

/** Place of the whole text of a scalar, inside its quotes. */
export function textSpan(document: Document, node: NodeIndex): Span {
  const scalar = resolve(document, node)
  const text = scalarText(document, scalar)
  if (text === undefined || text === '' || styleOf(document, scalar) === 'plain')
    return spanOf(document, scalar)
  return fragmentPlaces(document, scalar)(0, text.length)
}
