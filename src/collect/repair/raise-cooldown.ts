import { addMember, fillMember } from '../../core/document/edit/add-member.ts'
import { replaceValue } from '../../core/document/edit/replace-text.ts'
import { kindOf, memberOf, spanOf } from '../../core/document/node.ts'
import { findUpdate } from './find-update.ts'
import { oneEdit, type Repair } from './repair.ts'

/** Adds or raises the days that Dependabot waits. */
export const raiseCooldown: Repair = (site) => {
  const { document, span } = site
  const days = site.settings['days']
  if (typeof days !== 'number' || !Number.isSafeInteger(days) || days < 1) return undefined
  const update = findUpdate(site, (node) => {
    const own = spanOf(document, node)
    return own.start <= span.start && span.start < Math.max(own.end, own.start + 1)
  })
  if (update === undefined) return undefined
  const cooldown = memberOf(document, update, 'cooldown')
  const added = { key: 'default-days', value: String(days) }
  if (cooldown === undefined) {
    const after = memberOf(document, update, 'schedule') ?? memberOf(document, update, 'package-ecosystem')
    return oneEdit(addMember(document, update, { key: 'cooldown', value: [added] }, after))
  }
  const given = memberOf(document, cooldown.node, added.key)
  if (given !== undefined) return oneEdit(replaceValue(document, given.node, added.value))
  return oneEdit(
    kindOf(document, cooldown.node) === 'null'
      ? fillMember(document, cooldown, added)
      : addMember(document, cooldown.node, added),
  )
}
