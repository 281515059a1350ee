import type { Expression } from '../ast.ts'
import type { Reference } from '../program.ts'
import type { Type } from '../type.ts'
import type { AccessPath, Outcomes } from './fact.ts'
import { FactScope } from './fact-scope.ts'

/** Steps of finding out what conditions say, for one expression: names can stand for names that stand for names. */
const STEPS = 20_000

/** What following the flow of one expression has learned so far. */
export interface Flow {
  readonly facts: FactScope
  /** Places by node id: of names, selections and indexes. */
  readonly paths: Map<number, AccessPath>
  /** What a `cel.bind` name stands for, by id of the node that reads it. */
  readonly definitions: Map<number, Expression>
  /** What variables and calls of functions say when they are true or false, by node id. */
  readonly outcomes: Map<number, Outcomes>
  /** The variable of a macro that runs over the elements of a list, by id of the macro. */
  readonly loops: Map<number, AccessPath>
  readonly references: ReadonlyMap<number, Reference>
  readonly typeOf: (node: Expression) => Type | undefined
  steps: number
}

/** A flow in which nothing is known yet. */
export function newFlow(
  references: ReadonlyMap<number, Reference>,
  typeOf: (node: Expression) => Type | undefined,
): Flow {
  return {
    facts: new FactScope(),
    paths: new Map(),
    definitions: new Map(),
    outcomes: new Map(),
    loops: new Map(),
    references,
    typeOf,
    steps: STEPS,
  }
}
