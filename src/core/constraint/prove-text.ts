import type { Expression } from '../expression/ast.ts'
import { printExpression } from '../expression/syntax/print.ts'
import { mapChildren } from '../expression/syntax/rewrite.ts'
import type { Follower, ProofScope } from './prove-scope.ts'

/**
 * The canonical text of an expression with every name replaced by what it stands for: two expressions with one text have
 * one value. Names that macros inside the expression make stay.
 */
export function closedText(expression: Expression, scope: ProofScope, follower: Follower): string {
  return printExpression(close(expression, scope, new Set(), follower))
}

function close(
  node: Expression,
  scope: ProofScope,
  own: ReadonlySet<string>,
  follower: Follower,
): Expression {
  // LIMIT: what is too large makes the follower give up, so its text is never used.
  if (!follower.charge(1)) return node
  if (node.kind === 'identifier') {
    const reference = scope.checked.references.get(node.id)
    if (reference?.kind === 'function') {
      return { ...node, name: `${node.name}#${follower.functionNumber(reference.function)}` }
    }
    const binding =
      reference?.kind === 'variable'
        ? scope.slots(reference.slot)
        : own.has(node.name)
          ? undefined
          : scope.locals.get(node.name)
    return binding === undefined ? node : binding.expression()
  }
  const names = namesOf(node)
  const inner = names.length === 0 ? own : new Set([...own, ...names])
  const outside = outsideOf(node)
  const closed = mapChildren(node, (child) => close(child, scope, child === outside ? own : inner, follower))
  if (closed.kind !== 'call') return closed
  const reference = scope.checked.references.get(node.id)
  // Functions of two sets may share a name.
  return reference?.kind === 'function'
    ? { ...closed, name: `${closed.name}#${follower.functionNumber(reference.function)}` }
    : closed
}

/** The part of a macro in which its own names do not hold. */
function outsideOf(node: Expression): Expression | undefined {
  if (node.kind === 'comprehension') return node.range
  if (node.kind === 'bind') return node.value
  return node.kind === 'optional-map' ? node.operand : undefined
}

function namesOf(node: Expression): readonly string[] {
  if (node.kind === 'comprehension') return node.variables
  return node.kind === 'bind' || node.kind === 'optional-map' ? [node.name] : []
}
