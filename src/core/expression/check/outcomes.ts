import type { CallExpression, Expression } from '../ast.ts'
import { outcomeOf } from '../presence/condition.ts'
import type { AccessPath, Fact, Outcomes } from '../presence/fact.ts'
import { setOutcomes } from '../presence/flow.ts'
import { movePath, rootOf } from '../presence/path.ts'
import type { UserFunction } from '../program.ts'
import type { Type } from '../type.ts'
import { type CheckState, isStrict } from './check-state.ts'

/** Facts of one outcome that are kept for the expressions that come later. */
const KEPT = 500

const NO_OUTCOMES: Outcomes = { whenTrue: [], whenFalse: [] }

/** What a whole expression says about the variables when it is true, and when it is false. */
export function outcomesOf(state: CheckState, expression: Expression, type: Type): Outcomes | undefined {
  if (!isStrict(state) || type.kind !== 'bool') return undefined
  if (state.flow.isSilent) return NO_OUTCOMES
  return {
    whenTrue: outcomeOf(state.flow, expression, true).filter(isOutside).slice(0, KEPT),
    whenFalse: outcomeOf(state.flow, expression, false).filter(isOutside).slice(0, KEPT),
  }
}

/** Variables of macros, whose names hold a `#`, mean nothing outside. */
function isOutside({ path }: Fact): boolean {
  return !path.key.includes('#')
}

/** Lets what a function says about its parameters be known about the arguments of a call. */
export function learnFromCall(state: CheckState, node: CallExpression, called: UserFunction): void {
  const { outcomes } = called.body
  if (outcomes === undefined || !isStrict(state)) return
  const places = new Map<string, AccessPath>()
  for (const [position, { name }] of called.parameters.entries()) {
    const argument = node.arguments[position]
    const path = argument === undefined ? undefined : state.flow.paths.get(argument.id)
    if (path !== undefined) places.set(name, path)
  }
  const move = (facts: readonly Fact[]): readonly Fact[] =>
    facts.flatMap((fact) => {
      const root = rootOf(fact.path)
      const place = places.get(root.key)
      const path = place === undefined ? undefined : movePath(fact.path, root, place)
      return path === undefined ? [] : [{ ...fact, path }]
    })
  setOutcomes(state.flow, node, {
    whenTrue: move(outcomes.whenTrue),
    whenFalse: move(outcomes.whenFalse),
  })
}
