import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, membersOf, spanOf } from '../../../core/document/node.ts'
import type { Entry } from '../../workflow/model.ts'
import { entryOf, scalarText } from '../../workflow/node-text.ts'
import { pairPlace } from '../../workflow/place.ts'
import type { Regression } from './regression.ts'

/** Items that a list of texts did not have before. */
export function addedItems(
  rail: Pick<Regression, 'rail'>,
  before: Document | undefined,
  after: Document,
  key: string,
  node: NodeIndex,
  old: NodeIndex | undefined,
): readonly Regression[] {
  const was = before && old !== undefined ? entryOf(before, old, key) : undefined
  const known = new Set(
    before && was ? itemsOf(before, was.node).map((item) => scalarText(before, item)) : [],
  )
  const is = entryOf(after, node, key)
  return (is === undefined ? [] : itemsOf(after, is.node)).flatMap((item): readonly Regression[] => {
    const text = scalarText(after, item)
    if (text === undefined || known.has(text)) return []
    return [{ ...rail, change: 'added', name: key, from: '', to: text, span: spanOf(after, item) }]
  })
}

/** Settings of rules that name what is excepted from them. */
const EXCEPTIONS: readonly string[] = ['accepted', 'allow', 'policies']

/** What the settings of a rule except and did not before: items of a list, members of a mapping that are new or others. */
export function addedExceptions(
  rule: string,
  key: 'settings' | 'config',
  before: Document | undefined,
  old: NodeIndex | undefined,
  after: Document,
  node: NodeIndex,
): readonly Regression[] {
  const settings = entryOf(after, node, key)
  if (settings === undefined) return []
  const oldSettings = before && old !== undefined ? entryOf(before, old, key) : undefined
  return EXCEPTIONS.flatMap((name): readonly Regression[] => {
    const common = { rail: 'ignore', change: 'added', name: rule, from: '' } as const
    const items = addedItems(common, before, after, name, settings.node, oldSettings?.node)
    const is = entryOf(after, settings.node, name)
    const was = before && oldSettings && entryOf(before, oldSettings.node, name)
    const known = new Map(
      before && was ? membersOf(before, was.node).map((one) => [one.key, scalarText(before, one.node)]) : [],
    )
    const members = (is === undefined ? [] : membersOf(after, is.node)).filter(
      (one) => known.get(one.key) !== (scalarText(after, one.node) ?? ''),
    )
    return [
      ...items.map((one) => ({ ...one, name: rule })),
      ...members.map((one) => ({ ...common, to: one.key, span: pairPlace(after, one) })),
    ]
  })
}

/** The members of a mapping below the root. */
export function membersIn(document: Document, key: string): readonly Entry[] {
  const entry = entryOf(document, 0, key)
  return entry === undefined ? [] : membersOf(document, entry.node)
}

/** The nodes of such members by their keys. */
export function byKey(document: Document | undefined, key: string): ReadonlyMap<string, NodeIndex> {
  return new Map(
    document === undefined ? [] : membersIn(document, key).map((entry) => [entry.key, entry.node]),
  )
}
