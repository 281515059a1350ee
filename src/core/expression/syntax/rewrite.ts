import type { Expression } from '../ast.ts'

/** The expression with each direct sub-expression replaced; the same object when nothing changed. */
export function mapChildren(expression: Expression, replace: (child: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'literal':
    case 'identifier':
      return expression
    case 'select': {
      const operand = replace(expression.operand)
      return operand === expression.operand ? expression : { ...expression, operand }
    }
    case 'index': {
      const operand = replace(expression.operand)
      const index = replace(expression.index)
      const isSame = operand === expression.operand && index === expression.index
      return isSame ? expression : { ...expression, operand, index }
    }
    case 'call': {
      const receiver = expression.receiver === undefined ? undefined : replace(expression.receiver)
      const list = mapList(expression.arguments, replace)
      const isSame = receiver === expression.receiver && list === expression.arguments
      return isSame ? expression : { ...expression, receiver, arguments: list }
    }
    case 'logic': {
      const operands = mapList(expression.operands, replace)
      return operands === expression.operands ? expression : { ...expression, operands }
    }
    case 'conditional': {
      const condition = replace(expression.condition)
      const consequent = replace(expression.consequent)
      const alternate = replace(expression.alternate)
      const isSame =
        condition === expression.condition &&
        consequent === expression.consequent &&
        alternate === expression.alternate
      return isSame ? expression : { ...expression, condition, consequent, alternate }
    }
    case 'list': {
      const elements = mapParts(expression.elements, replace)
      return elements === expression.elements ? expression : { ...expression, elements }
    }
    case 'map': {
      let isSame = true
      const entries = expression.entries.map((entry) => {
        const key = replace(entry.key)
        const value = replace(entry.value)
        if (key === entry.key && value === entry.value) return entry
        isSame = false
        return { ...entry, key, value }
      })
      return isSame ? expression : { ...expression, entries }
    }
    case 'message': {
      const entries = mapParts(expression.entries, replace)
      return entries === expression.entries ? expression : { ...expression, entries }
    }
    case 'comprehension': {
      const range = replace(expression.range)
      const predicate = expression.predicate === undefined ? undefined : replace(expression.predicate)
      const transform = expression.transform === undefined ? undefined : replace(expression.transform)
      const isSame =
        range === expression.range && predicate === expression.predicate && transform === expression.transform
      return isSame ? expression : { ...expression, range, predicate, transform }
    }
    case 'bind': {
      const value = replace(expression.value)
      const body = replace(expression.body)
      return value === expression.value && body === expression.body
        ? expression
        : { ...expression, value, body }
    }
    case 'optional-map': {
      const operand = replace(expression.operand)
      const body = replace(expression.body)
      const isSame = operand === expression.operand && body === expression.body
      return isSame ? expression : { ...expression, operand, body }
    }
    default:
      return expression satisfies never
  }
}

/** The list with each expression replaced; the same list when nothing changed. */
export function mapList(
  list: readonly Expression[],
  replace: (child: Expression) => Expression,
): readonly Expression[] {
  let mapped: Expression[] | undefined
  for (const [index, child] of list.entries()) {
    const next = replace(child)
    if (next !== child) mapped ??= list.slice(0, index)
    mapped?.push(next)
  }
  return mapped ?? list
}

function mapParts<Part extends { readonly value: Expression }>(
  parts: readonly Part[],
  replace: (child: Expression) => Expression,
): readonly Part[] {
  let isSame = true
  const mapped = parts.map((part) => {
    const value = replace(part.value)
    if (value === part.value) return part
    isSame = false
    return { ...part, value }
  })
  return isSame ? parts : mapped
}
