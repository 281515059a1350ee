import type { Expression } from '../ast.ts'
import type { Checked } from '../program.ts'
import { printExpression } from '../syntax/print.ts'
import { childrenOf } from '../walk.ts'

/** The reads of an expression that have no type (`dyn`), as texts in their order; of a chain the whole. */
export function untypedReads(checked: Checked): readonly string[] {
  const found = new Set<string>()
  const pending: { readonly node: Expression; readonly isInChain: boolean }[] = [
    { node: checked.expression, isInChain: false },
  ]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, isInChain } = next
    const isRead = node.kind === 'select' || node.kind === 'index' || isVariable(node, checked)
    const type = checked.types.get(node.id)
    const isUntyped = isRead && (type?.kind === 'optional' ? type.value : type)?.kind === 'dyn'
    if (isUntyped && !isInChain) found.add(printExpression(node))
    const chain = node.kind === 'select' || node.kind === 'index' ? node.operand : undefined
    for (const child of [...childrenOf(node)].reverse())
      pending.push({ node: child, isInChain: child === chain && (isUntyped || isInChain) })
  }
  return [...found]
}

function isVariable(node: Expression, checked: Checked): boolean {
  const kind = node.kind === 'identifier' ? checked.references.get(node.id)?.kind : undefined
  return kind === 'variable' || kind === 'local'
}
