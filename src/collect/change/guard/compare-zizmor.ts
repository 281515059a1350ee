import type { Document } from '../../../core/document/document.ts'
import { valueOf } from '../../../core/document/node.ts'
import { entryOf, scalarEntryOf } from '../../workflow/node-text.ts'
import { pairPlace } from '../../workflow/place.ts'
import { addedExceptions, addedItems, byKey, membersIn } from './added-items.ts'
import type { Regression } from './regression.ts'

/** Rules that a configuration of zizmor switches off, findings that it accepts, and severities that it replaces. */
export function compareZizmor(before: Document | undefined, after: Document): readonly Regression[] {
  const rules = byKey(before, 'rules')
  return membersIn(after, 'rules').flatMap((rule): readonly Regression[] => {
    const old = rules.get(rule.key)
    const common = { rail: 'ignore', change: 'added', from: '' } as const
    const found: Regression[] = []
    const disable = entryOf(after, rule.node, 'disable')
    const was = before && old !== undefined ? entryOf(before, old, 'disable') : undefined
    if (
      disable &&
      valueOf(after, disable.node) === true &&
      !(before && was && valueOf(before, was.node) === true)
    ) {
      found.push({ ...common, name: rule.key, to: 'disable', span: pairPlace(after, disable) })
    }
    const remap = entryOf(after, rule.node, 'remap')
    const severity = remap && scalarEntryOf(after, remap.node, 'severity')
    const oldRemap = before && old !== undefined ? entryOf(before, old, 'remap') : undefined
    const oldSeverity = before && oldRemap && scalarEntryOf(before, oldRemap.node, 'severity')
    if (severity !== undefined && severity.text !== oldSeverity?.text) {
      found.push({ ...common, name: rule.key, to: severity.text, span: pairPlace(after, severity) })
    }
    const ignores = addedItems({ rail: 'ignore' }, before, after, 'ignore', rule.node, old)
    const exceptions = addedExceptions(rule.key, 'config', before, old, after, rule.node)
    return [...found, ...ignores.map((one) => ({ ...one, name: rule.key })), ...exceptions]
  })
}
