import { replaceValue } from '../../core/document/edit/replace-text.ts'
import { memberOf } from '../../core/document/node.ts'
import { findUpdate } from './find-update.ts'
import { oneEdit, type Repair } from './repair.ts'

/** Writes `deny` for `allow`. */
export const denyExecution: Repair = (site) => {
  const key = 'insecure-external-code-execution'
  const { start } = site.spanOf(['externalCode'])
  const update = findUpdate(site, (node) => memberOf(site.document, node, key)?.keySpan.start === start)
  const member = update === undefined ? undefined : memberOf(site.document, update, key)
  return member && oneEdit(replaceValue(site.document, member.node, 'deny'))
}
