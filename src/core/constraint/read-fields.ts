import type { Expression } from '../expression/ast.ts'
import { childrenOf } from '../expression/walk.ts'
import { FIRST_VARIABLE_SLOT, type PlannedConstraint, type PlannedExpression } from './plan.ts'

const SUBJECT_SLOT = 0
const FILE_SLOT = 1

/**
 * Names of the fields of its subject that a verdict of the constraint rests on; undefined where it rests on something else
 * too: the subject as a whole, its file, or what another constraint says. What is said about a violation may read more.
 */
export function readFields(constraint: PlannedConstraint): ReadonlySet<string> | undefined {
  const { match, forEach, when, assert, variables, foreign, overriddenBy } = constraint
  if (foreign !== undefined || (overriddenBy?.length ?? 0) > 0) return undefined
  const deciding = [match, forEach?.in, when, assert].filter((one) => one !== undefined)
  const slots = new Set(deciding.flatMap(({ needs }) => needs))
  const needed = [...slots].map((slot) => variables[slot - FIRST_VARIABLE_SLOT])
  const fields = new Set<string>()
  for (const one of [...deciding, ...needed]) {
    if (one === undefined || !addFields(one, fields)) return undefined
  }
  return fields
}

/** Whether the expression reads nothing of the subject but the fields that are added. */
function addFields({ program: { checked } }: PlannedExpression, fields: Set<string>): boolean {
  const slotOf = (node: Expression): number | undefined => {
    const reference = node.kind === 'identifier' ? checked.references.get(node.id) : undefined
    return reference?.kind === 'variable' ? reference.slot : undefined
  }
  const pending: Expression[] = [checked.expression]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'select' && slotOf(node.operand) === SUBJECT_SLOT) {
      fields.add(node.field)
      continue
    }
    const slot = slotOf(node)
    if (slot === SUBJECT_SLOT || slot === FILE_SLOT) return false
    pending.push(...childrenOf(node))
  }
  return true
}
