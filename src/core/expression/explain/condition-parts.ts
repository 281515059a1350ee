import type { ConditionalExpression, Expression } from '../ast.ts'
import { childrenOf } from '../walk.ts'

/** What of an expression can go two ways. */
export interface ConditionParts {
  /**
   * The smallest conditions, in source order: operands of `&&`, `||` and `!`, conditions of macros. The condition of a
   * `?:` is none when it is one atom itself, since its branches say the same.
   */
  readonly atoms: readonly Expression[]
  readonly conditionals: readonly ConditionalExpression[]
}

/** A node, and whether its value is a condition: the whole, or a part that decides what the whole is. */
interface Position {
  readonly node: Expression
  readonly isCondition: boolean
  readonly isBranching: boolean
}

/** The atoms and branches of an expression; `isCondition` says whether the expression itself is one. */
export function conditionParts(expression: Expression, isCondition: boolean): ConditionParts {
  const atoms: Expression[] = []
  const conditionals: ConditionalExpression[] = []
  const pending: Position[] = [{ node: expression, isCondition, isBranching: false }]
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const { node } = at
    if (node.kind === 'conditional') conditionals.push(node)
    if (at.isCondition && isAtom(node) && !at.isBranching) atoms.push(node)
    pending.push(...positionsIn(at))
  }
  return { atoms: atoms.sort(bySpan), conditionals: conditionals.sort(bySpan) }
}

function positionsIn({ node, isCondition, isBranching }: Position): readonly Position[] {
  return childrenOf(node).map((child): Position => {
    switch (node.kind) {
      case 'logic':
        return { node: child, isCondition: true, isBranching: false }
      case 'call':
        // Below `!` nothing new is decided, so `!a ? b : c` has the branches of `a`.
        return isNegation(node)
          ? { node: child, isCondition, isBranching }
          : { node: child, isCondition: false, isBranching: false }
      case 'conditional': {
        const isOwn = child === node.condition
        return { node: child, isCondition: isOwn || isCondition, isBranching: isOwn }
      }
      case 'comprehension':
        return { node: child, isCondition: child === node.predicate, isBranching: false }
      case 'bind':
        return { node: child, isCondition: child === node.body && isCondition, isBranching: false }
      default:
        return { node: child, isCondition: false, isBranching: false }
    }
  })
}

/** True for conditions that are not made of others. A constant can go one way only, so it is none. */
function isAtom(node: Expression): boolean {
  if (node.kind === 'logic' || node.kind === 'conditional' || node.kind === 'literal') return false
  return node.kind !== 'bind' && !isNegation(node)
}

function isNegation(node: Expression): boolean {
  return node.kind === 'call' && node.name === '!_' && node.receiver === undefined
}

function bySpan(a: Expression, b: Expression): number {
  return a.span.start - b.span.start || b.span.end - a.span.end
}
