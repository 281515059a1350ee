import { canonicalJson } from '../canonical.ts'
import type { UserFunction } from '../expression/program.ts'
import { FIRST_VARIABLE_SLOT, type PlannedConstraint } from './plan.ts'
import { addUsedFunctions } from './used-functions.ts'

/**
 * Whether two versions of a constraint describe what they find by the same expressions: message, places, grades and
 * repair, with the variables and functions that these use. False says nothing.
 */
export function describesAlike(before: PlannedConstraint, after: PlannedConstraint): boolean {
  return canonicalJson(describingForm(before)) === canonicalJson(describingForm(after))
}

function describingForm(constraint: PlannedConstraint): unknown {
  const { message, at, grades, fix, variables } = constraint
  const describing = [message, ...at, ...grades.map((grade) => grade.when), fix].filter(
    (one) => one !== undefined,
  )
  const slots = new Set(describing.flatMap(({ needs }) => needs))
  const needed = [...slots]
    .sort((a, b) => a - b)
    .flatMap((slot) => variables[slot - FIRST_VARIABLE_SLOT] ?? [])
  const functions = new Set<UserFunction>()
  for (const { program } of [...describing, ...needed]) addUsedFunctions(program.checked, functions)
  return {
    expressions: describing.map(({ program }) => program.checked.text),
    variables: needed.map(({ program }) => program.checked.text),
    functions: [...functions].map(({ name, body }) => [name, body.text]).sort(byName),
  }
}

function byName([a = '']: readonly string[], [b = '']: readonly string[]): number {
  return a < b ? -1 : a > b ? 1 : 0
}
