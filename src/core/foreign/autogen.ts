import type { Expression, SelectExpression } from '../expression/ast.ts'
import { mapChildren } from '../expression/syntax/rewrite.ts'

/** Objects that rules on pods read, and the parts that move when the pod is made from a template. */
const ROOTS: readonly string[] = ['object', 'oldObject']
const MOVED: readonly string[] = ['metadata', 'spec']

/** Fields of `metadata` that are meant of the object itself, wherever its pods come from. */
const KEPT: readonly string[] = ['name', 'namespace']

/**
 * An expression on a pod as one on what makes pods: `object.spec` becomes `object.spec.template.spec`, `object.metadata`
 * becomes `object.spec.template.metadata`, but for the object's own name and namespace; the same for `oldObject`. `steps`
 * lead to the pod template. It is done on the tree, so text that looks like it stays (section 19.2).
 */
export function rewriteForTemplate(expression: Expression, steps: readonly string[]): Expression {
  return rewrite(expression, steps, new Set())
}

/** LIMIT: recursion follows the nesting of the tree, which the parser has bounded. */
function rewrite(node: Expression, steps: readonly string[], hidden: ReadonlySet<string>): Expression {
  if (node.kind === 'select') {
    const { operand } = node
    if (KEPT.includes(node.field) && operand.kind === 'select' && isMoved(operand, hidden)) {
      if (operand.field === 'metadata') return node
    }
    if (isMoved(node, hidden)) return moved(node, steps)
  }
  if (node.kind === 'comprehension') {
    const inner = new Set([...hidden, ...node.variables])
    return mapChildren(node, (child) => rewrite(child, steps, child === node.range ? hidden : inner))
  }
  if (node.kind === 'bind' || node.kind === 'optional-map') {
    const inner = new Set([...hidden, node.name])
    return mapChildren(node, (child) => rewrite(child, steps, child === node.body ? inner : hidden))
  }
  return mapChildren(node, (child) => rewrite(child, steps, hidden))
}

function isMoved(node: SelectExpression, hidden: ReadonlySet<string>): boolean {
  const { operand } = node
  return (
    MOVED.includes(node.field) &&
    operand.kind === 'identifier' &&
    ROOTS.includes(operand.name) &&
    !hidden.has(operand.name)
  )
}

/** The same read behind the steps; they are as careful as it was. */
function moved(node: SelectExpression, steps: readonly string[]): Expression {
  const form = node.form === 'optional' ? 'optional' : 'plain'
  let operand = node.operand
  for (const field of steps) operand = { ...node, operand, field, form }
  return { ...node, operand }
}
