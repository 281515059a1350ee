import type { Expression } from '../ast.ts'
import { NodeTable, type NodeValues } from '../node-table.ts'
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
  readonly paths: NodeTable<AccessPath>
  /** What a `cel.bind` name stands for, by id of the node that reads it. */
  readonly definitions: NodeTable<Expression>
  /** What variables and calls of functions say when they are true or false, by node id. */
  readonly outcomes: NodeTable<Outcomes>
  /** The variable of a macro that runs over the elements of a list, by id of the macro. */
  readonly loops: NodeTable<AccessPath>
  readonly references: NodeValues<Reference>
  readonly typeOf: (node: Expression) => Type | undefined
  steps: number
  /**
   * Whether nothing was met so far about which a condition can say something: no place with a type, no test of presence.
   * Then conditions need not be looked at: what reads without types say about each other decides nothing.
   */
  isSilent: boolean
}

/** A flow in which nothing is known yet, for an expression of about so many nodes. */
export function newFlow(
  references: NodeValues<Reference>,
  nodes: number,
  typeOf: (node: Expression) => Type | undefined,
): Flow {
  return {
    facts: new FactScope(),
    paths: new NodeTable(nodes),
    definitions: new NodeTable(),
    outcomes: new NodeTable(),
    loops: new NodeTable(),
    references,
    typeOf,
    steps: STEPS,
    isSilent: true,
  }
}

/** Says which place a node reads. */
export function setPath(flow: Flow, node: Expression, path: AccessPath): void {
  if (path.type.kind !== 'dyn') flow.isSilent = false
  flow.paths.set(node.id, path)
}

/** Says what a node says about places when it is true, and when it is false. */
export function setOutcomes(flow: Flow, node: Expression, outcomes: Outcomes): void {
  flow.isSilent = false
  flow.outcomes.set(node.id, outcomes)
}
