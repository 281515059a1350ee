import type { CallExpression, Expression } from '../../src/core/expression/ast.ts'
import { Double, Uint, type Value } from '../../src/core/expression/value.ts'
import { childrenOf } from '../../src/core/expression/walk.ts'

/** What stands behind a node in the text: nothing, or `~type^reference` of a checked tree. */
export type Annotate = (node: Expression) => string

/**
 * A tree as cel-go's debug printer writes it, without white space; undefined for trees with macros, which cel-go
 * expands and this project does not.
 */
export function debugText(expression: Expression, annotate: Annotate): string | undefined {
  const pending = [expression]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'comprehension' || node.kind === 'bind' || node.kind === 'optional-map')
      return undefined
    pending.push(...childrenOf(node))
  }
  return print(expression, annotate).replaceAll(/\s/g, '')
}

function print(node: Expression, annotate: Annotate): string {
  const part = (child: Expression): string => print(child, annotate)
  const end = annotate(node)
  switch (node.kind) {
    case 'literal':
      return literalText(node.value) + end
    case 'identifier':
      return (node.root && end === '' ? '.' : '') + node.name + end
    case 'select':
      if (node.form === 'optional') return `_?._(${part(node.operand)},"${node.field}")${end}`
      return `${part(node.operand)}.${node.field}${node.form === 'test' ? '~test-only~' : ''}${end}`
    case 'index':
      return `_[${node.optional ? '?' : ''}_](${part(node.operand)},${part(node.index)})${end}`
    case 'call':
      return callText(node, part) + end
    case 'logic':
      return balanced(`_${node.operator}_`, node.operands.map(part), 0, node.operands.length - 2, end)
    case 'conditional':
      return `_?_:_(${part(node.condition)},${part(node.consequent)},${part(node.alternate)})${end}`
    case 'list':
      return `[${node.elements.map(({ value, optional }) => (optional ? '?' : '') + part(value)).join(',')}]${end}`
    case 'map':
      return `{${node.entries.map(({ key, value, optional }) => `${optional ? '?' : ''}${part(key)}:${part(value)}`).join(',')}}${end}`
    case 'message':
      return `${node.name}{${node.entries.map(({ field, value, optional }) => `${optional ? '?' : ''}${field}:${part(value)}`).join(',')}}${end}`
    default:
      throw new Error(`no debug text for ${node.kind}`)
  }
}

function callText(node: CallExpression, part: (child: Expression) => string): string {
  const list = node.arguments.map(part).join(',')
  return node.receiver === undefined
    ? `${node.root ? '.' : ''}${node.name}(${list})`
    : `${part(node.receiver)}.${node.name}(${list})`
}

/** Long chains of `&&` and `||` are balanced binary trees there; operators are numbered from `low` to `high`. */
function balanced(name: string, terms: readonly string[], low: number, high: number, end: string): string {
  const middle = Math.floor((low + high + 1) / 2)
  const left = middle === low ? terms[middle] : balanced(name, terms, low, middle - 1, end)
  const right = middle === high ? terms[middle + 1] : balanced(name, terms, middle + 1, high, end)
  return `${name}(${left},${right})${end}`
}

function literalText(value: Value): string {
  if (typeof value === 'string') return stringText(value)
  if (value instanceof Uint) return `${value.value}u`
  if (value instanceof Double) return String(value.value)
  if (value instanceof Uint8Array) return `b"${String.fromCharCode(...value)}"`
  return String(value)
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\u0007', '\\a'],
  ['\u000b', '\\v'],
])

function stringText(value: string): string {
  return JSON.stringify(value).replaceAll(
    /\\u0007|\\u000b/g,
    (escape) => ESCAPES.get(JSON.parse(`"${escape}"`)) ?? escape,
  )
}
