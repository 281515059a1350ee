import type { Expression } from '../expression/ast.ts'
import { type ConditionParts, conditionParts } from '../expression/explain/condition-parts.ts'
import { observed } from '../expression/explain/observe.ts'
import type { Program } from '../expression/program.ts'
import { isMap } from '../expression/value/kind.ts'
import { mapSize } from '../expression/value/map-access.ts'
import { EvalError, OptionalValue, type Result } from '../expression/value.ts'
import type { Location } from '../span.ts'
import { locateInExpression } from './expression-site.ts'
import { FIRST_VARIABLE_SLOT, type PlannedConstraint, type PlannedExpression } from './plan.ts'

/** One thing that the tests of a constraint should show. */
export interface CoveragePoint {
  /** The key of the constraint that holds it. */
  readonly part: string
  /** The text of the condition or expression. */
  readonly text: string
  /** What should be seen of it: `true`, `false`, `first branch`, `second branch`, `empty`, `not empty` or `used`. */
  readonly wanted: CoverageGoal
  readonly location: Location
  readonly seen: boolean
}

export type CoverageGoal =
  | 'true'
  | 'false'
  | 'first branch'
  | 'second branch'
  | 'empty'
  | 'not empty'
  | 'used'

/** A constraint that remembers what evaluating it showed. */
export interface ObservedConstraint {
  /** The same constraint: the same results, at the cost of walking its expressions. */
  readonly constraint: PlannedConstraint
  /** What was seen until now, in the order of the file. */
  points(): readonly CoveragePoint[]
}

const TRUE = 1
const FALSE = 2
const EMPTY = 4
const FILLED = 8
const USED = 16

const MARKS: Readonly<Record<CoverageGoal, number>> = {
  true: TRUE,
  false: FALSE,
  'first branch': TRUE,
  'second branch': FALSE,
  empty: EMPTY,
  'not empty': FILLED,
  used: USED,
}

/** An expression of a constraint and what its tests should show of it. */
interface Watched {
  readonly part: string
  readonly planned: PlannedExpression
  /** True for `match`, `when` and `assert`. */
  readonly isCondition: boolean
  readonly goals: readonly CoverageGoal[]
}

/**
 * Makes a constraint observable (section 16): every atom of `match`, `when` and `assert` true and false, every branch of
 * `?:`, `forEach` empty and not, and `message`, each `at`, each `grade` and `fix` used.
 */
export function observeConstraint(constraint: PlannedConstraint): ObservedConstraint {
  const marks = new Map<Expression, number>()
  const mark = (node: Expression, bits: number): void => {
    marks.set(node, (marks.get(node) ?? 0) | bits)
  }
  const watch = (one: PlannedExpression, then?: (result: Result, slots: readonly Result[]) => void) => {
    const program = observed(one.program, (node, value) => {
      if (typeof value === 'boolean') mark(node, value ? TRUE : FALSE)
    })
    const evaluate: Program['evaluate'] = (slots, budget) => {
      const result = program.evaluate(slots, budget)
      then?.(result, slots)
      return result
    }
    return { ...one, program: { checked: program.checked, evaluate } }
  }
  const optional = (one: PlannedExpression | undefined, then?: (result: Result) => void) =>
    one === undefined ? undefined : watch(one, then)
  const use = (one: PlannedExpression): void => mark(one.program.checked.expression, USED)
  const { forEach, message, assert } = constraint
  const observing: PlannedConstraint = {
    ...constraint,
    match: optional(constraint.match),
    variables: constraint.variables.map((variable) => watch(variable)),
    forEach:
      forEach === undefined
        ? undefined
        : {
            ...forEach,
            in: watch(forEach.in, (result) => mark(forEach.in.program.checked.expression, sizeMark(result))),
          },
    when: optional(constraint.when),
    assert: watch(assert, (result, slots) => {
      if (result === false) for (const one of resolvedPlaces(constraint, slots)) use(one)
    }),
    message: optional(message, (result) => {
      if (message !== undefined && typeof result === 'string') use(message)
    }),
    grades: constraint.grades.map((grade) => ({
      ...grade,
      when: watch(grade.when, (result) => {
        if (result === true) use(grade.when)
      }),
    })),
  }
  return {
    constraint: observing,
    points: () => watchedIn(constraint).flatMap((one) => pointsOf(constraint, one, marks)),
  }
}

function sizeMark(range: Result): number {
  if (Array.isArray(range)) return range.length === 0 ? EMPTY : FILLED
  if (!isMap(range)) return 0
  return mapSize(range) === 0 ? EMPTY : FILLED
}

/** The first `at` that a failing case has, and the value that its repair replaces. */
function resolvedPlaces(
  constraint: PlannedConstraint,
  slots: readonly Result[],
): readonly PlannedExpression[] {
  const resolves = (one: PlannedExpression): boolean => {
    const own = [...slots]
    const budget = { left: constraint.costPerSubject }
    for (const slot of one.needs) {
      const variable = constraint.variables[slot - FIRST_VARIABLE_SLOT]
      if (variable !== undefined) own[slot] = variable.program.evaluate(own, budget)
    }
    const result = one.program.evaluate(own, budget)
    if (result instanceof EvalError) return false
    return !(result instanceof OptionalValue) || result.value !== undefined
  }
  const target = constraint.at.find(resolves)
  const { fix } = constraint
  const repaired = fix !== undefined && resolves(fix) ? fix : undefined
  return [target, repaired].filter((one) => one !== undefined)
}

function watchedIn(constraint: PlannedConstraint): readonly Watched[] {
  const { definition, match, forEach, when, assert, message, at, grades, fix } = constraint
  // Variables of the set stand in front; they are tested where they are defined.
  const own = constraint.variables.slice(constraint.variables.length - definition.variables.length)
  const one = (
    part: string,
    planned: PlannedExpression | undefined,
    goals: readonly CoverageGoal[],
    isCondition = false,
  ): readonly Watched[] => (planned === undefined ? [] : [{ part, planned, isCondition, goals }])
  return [
    ...one('match', match, ['true', 'false'], true),
    ...own.flatMap((variable) => one('variables', variable, [])),
    ...one('forEach', forEach?.in, ['empty', 'not empty']),
    ...one('when', when, ['true', 'false'], true),
    ...one('assert', assert, ['true', 'false'], true),
    ...one('message', message, ['used']),
    ...at.flatMap((target) => one('at', target, ['used'])),
    ...grades.flatMap((grade) => one('grade', grade.when, ['used'])),
    ...one('fix', fix, ['used']),
  ]
}

function pointsOf(
  constraint: PlannedConstraint,
  { part, planned, isCondition, goals }: Watched,
  marks: ReadonlyMap<Expression, number>,
): readonly CoveragePoint[] {
  const { checked } = planned.program
  const whole = checked.expression
  const point = (node: Expression, wanted: CoverageGoal, decisive: Expression = node): CoveragePoint => ({
    part,
    text: checked.text.slice(node.span.start, node.span.end),
    wanted,
    location: locateInExpression(constraint.set.document, planned.source, node.span),
    seen: ((marks.get(decisive) ?? 0) & MARKS[wanted]) !== 0,
  })
  const parts = conditionParts(whole, isCondition)
  return [
    ...(whole.kind === 'literal' && isCondition ? [] : goals.map((goal) => point(whole, goal))),
    ...atomsOf(parts, whole).flatMap((atom) => [point(atom, 'true'), point(atom, 'false')]),
    ...parts.conditionals.flatMap((node) => [
      point(node.consequent, 'first branch', node.condition),
      point(node.alternate, 'second branch', node.condition),
    ]),
  ]
}

/** The whole has goals of its own. */
function atomsOf({ atoms }: ConditionParts, whole: Expression): readonly Expression[] {
  return atoms.filter((atom) => atom !== whole)
}
