import { type NumberDemand, solveDouble, solveInt } from '../decide/number-theory.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { CallExpression, Expression, LogicExpression } from '../expression/ast.ts'
import type { Checked } from '../expression/program.ts'
import { printExpression } from '../expression/syntax/print.ts'
import { childrenOf } from '../expression/walk.ts'
import { quoted } from '../quote.ts'
import type { PlannedConstraint, PlannedExpression } from './plan.ts'
import { numberOf } from './prove-compare.ts'
import { problemAt } from './prove-question.ts'

interface Bound {
  readonly demand: NumberDemand
  readonly node: CallExpression
}

const OPERATORS: ReadonlyMap<string, readonly [forward: Relation, backward: Relation]> = new Map([
  ['_<_', ['<', '>']],
  ['_<=_', ['<=', '>=']],
  ['_>_', ['>', '<']],
  ['_>=_', ['>=', '<=']],
])
type Relation = '<' | '<=' | '>' | '>='

/** Ranges without a number in them, such as `x >= 100 && x < 50`, wherever they stand in an expression. */
export function emptyRanges(
  constraint: PlannedConstraint,
  expression: PlannedExpression,
): readonly Diagnostic[] {
  const { checked } = expression.program
  const problems: Diagnostic[] = []
  const pending: Expression[] = [checked.expression]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    pending.push(...childrenOf(node))
    if (node.kind !== 'logic' || node.operator !== '&&') continue
    for (const [text, bounds] of boundsOf(node)) {
      if (!isEmpty(bounds, checked)) continue
      const parts = bounds.map(({ node: part }) => quoted(printExpression(part)))
      const spans = bounds.map((bound) => bound.node.span)
      problems.push(
        problemAt(constraint, expression, {
          code: 'constraint/empty-range',
          severity: 'error',
          message: `no value of ${quoted(text)} is in this range: ${parts.join(' and ')}`,
          help: 'swap the bounds, or join the conditions with `||`',
          span: {
            start: Math.min(...spans.map(({ start }) => start)),
            end: Math.max(...spans.map(({ end }) => end)),
          },
        }),
      )
    }
  }
  return problems
}

/** Comparisons with numbers among the operands, by the text of what is compared. Only groups with two bounds or more. */
function boundsOf(node: LogicExpression): ReadonlyMap<string, readonly Bound[]> {
  const groups = new Map<string, Bound[]>()
  for (const operand of node.operands) {
    if (operand.kind !== 'call' || operand.arguments.length !== 2) continue
    const [left, right] = operand.arguments
    const relations = OPERATORS.get(operand.name)
    if (left === undefined || right === undefined || relations === undefined) continue
    const isForward = right.kind === 'literal'
    const [term, constant] = isForward ? [left, right] : [right, left]
    const value = constant.kind === 'literal' ? numberOf(constant.value) : undefined
    if (value === undefined || term.kind === 'literal') continue
    const relation = relations[isForward ? 0 : 1]
    const demand: NumberDemand =
      relation === '<' || relation === '<='
        ? { operator: relation, value, holds: true }
        : { operator: relation === '>' ? '<=' : '<', value, holds: false }
    const text = printExpression(term)
    const group = groups.get(text) ?? []
    groups.set(text, [...group, { demand, node: operand }])
  }
  return new Map([...groups].filter(([, bounds]) => bounds.length > 1))
}

function isEmpty(bounds: readonly Bound[], checked: Checked): boolean {
  const demands = bounds.map(({ demand }) => demand)
  const [first] = bounds
  const parts = first?.node.arguments ?? []
  const term = parts.find((part) => part.kind !== 'literal')
  const isInt = term !== undefined && checked.types.get(term.id)?.kind === 'int'
  return isInt ? solveInt(demands, {}) === undefined : solveDouble(demands, {}) === 'none'
}
