import type { Expression } from '../expression/ast.ts'
import { parse } from '../expression/syntax/parser.ts'
import { mapChildren } from '../expression/syntax/rewrite.ts'
import { childrenOf } from '../expression/walk.ts'

/** What the name of a variable begins with where a function or another variable of a set reads it. */
export const VARIABLE_PREFIX = 'variables.'

/** Names of functions and variables of a scope that an expression uses, sorted; none when it cannot be read. */
export function calledNames(text: string, scope: ReadonlyMap<string, unknown>): readonly string[] {
  const { expression } = parse(text)
  if (expression === undefined) return []
  const names = new Set<string>()
  const pending: Expression[] = [expression]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const name = node.kind === 'call' && node.receiver === undefined ? node.name : variableName(node)
    if (name !== undefined && scope.has(name)) names.add(name)
    pending.push(...childrenOf(node))
  }
  return [...names].sort()
}

/**
 * The expression with each `variables.NAME` of the set as a call of the function that computes it: outside of constraints
 * there are no slots to keep a value in. Recursive: the parser bounds how deep an expression nests.
 */
export function callVariables(expression: Expression, known: ReadonlySet<string>): Expression {
  const name = variableName(expression)
  if (name !== undefined && known.has(name)) {
    const { id, span } = expression
    return { id, span, kind: 'call', name, nameSpan: span, receiver: undefined, arguments: [], root: false }
  }
  return mapChildren(expression, (child) => callVariables(child, known))
}

function variableName(node: Expression): string | undefined {
  if (node.kind !== 'select' || node.form !== 'plain') return undefined
  const { operand, field } = node
  return operand.kind === 'identifier' && operand.name === 'variables' ? VARIABLE_PREFIX + field : undefined
}
