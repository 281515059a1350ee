import { and, type Formula, not, or } from '../decide/formula.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Expression, LogicExpression } from '../expression/ast.ts'
import { printExpression } from '../expression/syntax/print.ts'
import { mapChildren } from '../expression/syntax/rewrite.ts'
import { quoted } from '../quote.ts'
import type { PlannedExpression } from './plan.ts'
import { isImpossible, type Prover, problemAt } from './prove-question.ts'
import type { Truth } from './prove-term.ts'
import type { ConstraintView } from './prove-view.ts'

/** Conditions of one expression that are looked at. */
const OPERANDS = 24

/**
 * Parts of `&&` and `||` that change nothing: with and without them the condition is true, false and an error in the same
 * places. Guards such as `has(x)` are left to the checks of presence.
 */
export function redundantParts(
  prover: Prover,
  view: ConstraintView,
  expression: PlannedExpression,
  within: Formula,
): readonly Diagnostic[] {
  const scope = view.scopeOf(expression)
  let current = expression.program.checked.expression
  const problems: Diagnostic[] = []
  const candidates = partsOf(current).slice(0, OPERANDS).reverse()
  for (const { owner, part } of candidates) {
    const shorter = without(current, owner.id, part)
    if (shorter === undefined) continue
    prover.translator.restart()
    const before = prover.translator.truthOf(current, scope)
    const after = prover.translator.truthOf(shorter, scope)
    if (prover.translator.isTooLarge) return problems
    if (!isImpossible(prover, within, differ(before, after))) continue
    current = shorter
    problems.push(
      problemAt(view.constraint, expression, {
        code: 'constraint/redundant-atom',
        severity: 'warning',
        message: `${quoted(printExpression(part))} changes nothing: the condition is the same without it`,
        help: 'remove it, or say what was meant',
        span: part.span,
      }),
    )
  }
  return problems
}

function differ(a: Truth, b: Truth): Formula {
  return or(exclusive(a.holds, b.holds), exclusive(a.fails, b.fails))
}

function exclusive(a: Formula, b: Formula): Formula {
  return or(and(a, not(b)), and(not(a), b))
}

interface Part {
  readonly owner: LogicExpression
  readonly part: Expression
}

/** Operands of the chains of `&&` and `||` that do not stand in a macro, outermost first. */
function partsOf(expression: Expression): readonly Part[] {
  const parts: Part[] = []
  const pending: Expression[] = [expression]
  for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
    if (node.kind === 'logic') {
      for (const part of node.operands) {
        if (!isGuard(part)) parts.push({ owner: node, part })
        pending.push(part)
      }
    } else if (node.kind === 'call' && node.name === '!_') pending.push(...node.arguments)
    if (parts.length > OPERANDS) return parts
  }
  return parts
}

function isGuard(part: Expression): boolean {
  if (part.kind === 'select') return part.form === 'test'
  return part.kind === 'call' && part.name === '!_' && part.arguments.some(isGuard)
}

/** The expression without one operand of the chain with this id; undefined where the chain has no such operand. */
function without(expression: Expression, owner: number, part: Expression): Expression | undefined {
  let isFound = false
  const replace = (node: Expression): Expression => {
    if (node.kind !== 'logic' && !(node.kind === 'call' && node.name === '!_')) return node
    if (node.kind === 'logic' && node.id === owner) {
      const operands = node.operands.filter(({ id }) => id !== part.id)
      if (operands.length === node.operands.length || operands.length === 0) return node
      isFound = true
      const [only] = operands
      return operands.length === 1 && only !== undefined ? only : { ...node, operands }
    }
    return mapChildren(node, replace)
  }
  const replaced = replace(expression)
  return isFound ? replaced : undefined
}
