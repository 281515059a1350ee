import type { Expression } from './ast.ts'

/** Direct sub-expressions in source order. Walk with a list of pending nodes, not by recursion. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'identifier':
      return []
    case 'select':
      return [expression.operand]
    case 'index':
      return [expression.operand, expression.index]
    case 'call':
      return expression.receiver === undefined
        ? expression.arguments
        : [expression.receiver, ...expression.arguments]
    case 'logic':
      return expression.operands
    case 'conditional':
      return [expression.condition, expression.consequent, expression.alternate]
    case 'list':
      return expression.elements.map((element) => element.value)
    case 'map':
      return expression.entries.flatMap((entry) => [entry.key, entry.value])
    case 'message':
      return expression.entries.map((entry) => entry.value)
    case 'comprehension':
      return [expression.range, expression.predicate, expression.transform].filter(
        (part) => part !== undefined,
      )
    case 'bind':
      return [expression.value, expression.body]
    case 'optional-map':
      return [expression.operand, expression.body]
    default:
      return expression satisfies never
  }
}
