import { addMember, fillMember } from '../../core/document/edit/add-member.ts'
import { replaceValue } from '../../core/document/edit/replace-text.ts'
import type { TextEdit } from '../../core/document/edit/text-edit.ts'
import { kindOf, memberOf } from '../../core/document/node.ts'
import type { Step } from '../workflow/model.ts'
import type { RepairSite } from './repair.ts'

/** Sets an input of a step to `text`, which needs no quotes: replaces its value, or adds it to `with`, or adds that. */
export function setInput(
  { document }: RepairSite,
  step: Step,
  name: string,
  text: string,
): TextEdit | undefined {
  const uses = memberOf(document, step.node, 'uses')
  const inputs = memberOf(document, step.node, 'with')
  const added = { key: name, value: text }
  if (inputs === undefined) return addMember(document, step.node, { key: 'with', value: [added] }, uses)
  if (step.with.expression !== undefined) return undefined
  const [given] = step.with.byName.find(name)
  if (given !== undefined) return replaceValue(document, given.node, text)
  return kindOf(document, inputs.node) === 'null'
    ? fillMember(document, inputs, added)
    : addMember(document, inputs.node, added)
}
