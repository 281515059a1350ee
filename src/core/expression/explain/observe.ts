import type { Budget, Program } from '../program.ts'
import type { Result } from '../value.ts'
import { interpret } from './interpret.ts'
import type { Observer } from './interpreter.ts'

/** The same program, walked instead of planned: `observe` is told what every node evaluates to. */
export function observed({ checked }: Program, observe: Observer): Program {
  return {
    checked,
    evaluate: (variables: readonly Result[], budget: Budget) =>
      interpret(checked, variables, budget, false, undefined, observe).value,
  }
}
