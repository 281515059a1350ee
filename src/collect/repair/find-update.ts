import type { NodeIndex } from '../../core/document/document.ts'
import { itemsOf, memberOf, resolve } from '../../core/document/node.ts'
import type { RepairSite } from './repair.ts'

/** The entry of `updates` in a Dependabot configuration that a test accepts, where it stands itself. */
export function findUpdate(
  { document }: RepairSite,
  test: (node: NodeIndex) => boolean,
): NodeIndex | undefined {
  const updates = memberOf(document, 0, 'updates')
  if (updates === undefined || resolve(document, updates.node) !== updates.node) return undefined
  return itemsOf(document, updates.node).find((node) => resolve(document, node) === node && test(node))
}
