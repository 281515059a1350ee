import { quoted } from '../../quote.ts'
import type {
  ConditionalExpression,
  Expression,
  IndexExpression,
  LogicExpression,
  SelectExpression,
} from '../ast.ts'
import { outcomeOf } from '../presence/condition.ts'
import { readsOf } from '../presence/reads.ts'
import { printExpression } from '../syntax/print.ts'
import { BOOL, type Type } from '../type.ts'
import { typeText } from '../type-text.ts'
import { childrenOf } from '../walk.ts'
import { guardText } from './check-presence.ts'
import { type CheckState, isStrict, known, refuse } from './check-state.ts'
import { joinOf } from './join.ts'
import { assignable, compatible } from './unify.ts'

/** Type of a chain of `&&` or `||`. Each operand is reached only when those before it left the answer open. */
export function checkLogic(state: CheckState, node: LogicExpression): Type {
  const { facts } = state.flow
  const mark = facts.mark()
  const last = node.operands.at(-1)
  for (const operand of node.operands) {
    const reported = state.issues.length
    expectBool(state, operand, node.operator)
    if (!isStrict(state)) continue
    softenGuardedReads(state, node, operand, reported)
    if (operand === last) break
    facts.add(readsOf(state.flow, operand))
    facts.add(outcomeOf(state.flow, operand, node.operator === '&&'))
  }
  facts.restore(mark)
  return BOOL
}

function expectBool(state: CheckState, operand: Expression, operator: string): void {
  const type = state.visit(operand)
  if (assignable(state.bindings, type, BOOL)) return
  const message = `${quoted(operator)} takes bools, got ${quoted(typeText(known(state, type)))}`
  refuse(state, 'constraint/type', operand.span, message)
}

/**
 * `x.f == 1 && has(x.f)` never fails, because a false operand hides an error of the one before it. It is said, and does
 * not stop the constraint.
 */
function softenGuardedReads(
  state: CheckState,
  node: LogicExpression,
  operand: Expression,
  reported: number,
): void {
  if (state.issues.length === reported || state.unguarded.size === 0) return
  const guards = node.operands.slice(node.operands.indexOf(operand) + 1)
  const tests = new Set(guards.map((guard) => testOf(guard, node.operator)))
  // A chain is reported at its first step; each step that may fail needs its guard.
  const reads = readsIn(operand).filter((read) => state.absent.has(read.id))
  if (!reads.every((read) => tests.has(guardOf(read, node.operator)))) return
  for (const [index, issue] of state.issues.entries()) {
    const unguarded = index < reported ? undefined : state.unguarded.get(issue)
    if (unguarded?.lack !== 'absent' || unguarded.node.kind !== 'select') continue
    state.unguarded.delete(issue)
    state.issues[index] = {
      code: 'constraint/redundant-guard',
      severity: 'warning',
      message: `${quoted(guardText(unguarded.node))} comes after the read that it guards`,
      span: issue.span,
      help: 'put the guard first',
    }
  }
}

/** Plain selections in an expression. */
function readsIn(expression: Expression): readonly (SelectExpression | IndexExpression)[] {
  const reads: (SelectExpression | IndexExpression)[] = []
  const pending = [expression]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'select' || node.kind === 'index') reads.push(node)
    pending.push(...childrenOf(node))
  }
  return reads
}

/** The test that would make a false `&&`, or a true `||`, of a read that finds nothing. */
function guardOf(read: Expression, operator: '&&' | '||'): string {
  if (read.kind !== 'select') return ''
  const text = guardText(read)
  return operator === '&&' ? text : `!${text}`
}

function testOf(guard: Expression, operator: '&&' | '||'): string | undefined {
  if (operator === '&&')
    return guard.kind === 'select' && guard.form === 'test' ? printExpression(guard) : undefined
  return guard.kind === 'call' && guard.name === '!_' ? printExpression(guard) : undefined
}

/** Type of `condition ? consequent : alternate`. */
export function checkConditional(state: CheckState, node: ConditionalExpression): Type {
  const { flow } = state
  const condition = state.visit(node.condition)
  if (!assignable(state.bindings, condition, BOOL)) {
    const message = `condition before \`?\` must be a bool, got ${quoted(typeText(known(state, condition)))}`
    refuse(state, 'constraint/type', node.condition.span, message)
  }
  const branch = (part: Expression, holds: boolean): Type => {
    if (!isStrict(state)) return known(state, state.visit(part))
    return flow.facts.within(outcomeOf(flow, node.condition, holds), () => known(state, state.visit(part)))
  }
  const consequent = branch(node.consequent, true)
  const alternate = branch(node.alternate, false)
  if (
    compatible(state.bindings, consequent, alternate) ||
    compatible(state.bindings, alternate, consequent)
  ) {
    return joinOf(known(state, consequent), known(state, alternate))
  }
  const message = `branches of the conditional are ${quoted(typeText(consequent))} and ${quoted(typeText(alternate))}`
  return refuse(
    state,
    'constraint/type',
    node.alternate.span,
    message,
    'give both one type, or wrap one in `dyn(…)`',
  )
}
