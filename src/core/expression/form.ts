import type { Expression } from './ast.ts'
import type { Checked } from './program.ts'
import { typeText } from './type-text.ts'
import { childrenOf } from './walk.ts'

/** One node of an expression as data. `operands` are positions of earlier nodes. */
export interface NodeForm {
  readonly op: string
  readonly type: string
  readonly operands: readonly number[]
  /** What the operation needs besides operands: a constant, a name, overload ids. */
  readonly detail?: readonly string[]
  readonly span: readonly [number, number]
}

/** A checked expression as a flat list of typed nodes, operands before their users; the last one is the root. */
export function expressionForm(checked: Checked): readonly NodeForm[] {
  const nodes: NodeForm[] = []
  const positions = new Map<Expression, number>()
  const pending: { readonly node: Expression; readonly ready: boolean }[] = [
    { node: checked.expression, ready: false },
  ]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, ready } = next
    const children = childrenOf(node)
    if (!ready && children.length > 0) {
      pending.push({ node, ready: true })
      for (const child of [...children].reverse()) pending.push({ node: child, ready: false })
      continue
    }
    const detail = detailOf(node, checked)
    const type = checked.types.get(node.id)
    positions.set(node, nodes.length)
    nodes.push({
      op: node.kind,
      type: type === undefined ? 'dyn' : typeText(type),
      operands: children.map((child) => positions.get(child) ?? -1),
      ...(detail.length === 0 ? {} : { detail }),
      span: [node.span.start, node.span.end],
    })
  }
  return nodes
}

function detailOf(node: Expression, checked: Checked): readonly string[] {
  switch (node.kind) {
    case 'literal':
      return [checked.text.slice(node.span.start, node.span.end)]
    case 'identifier':
      return [node.name]
    case 'select':
      return [node.form, node.field]
    case 'index':
      return node.optional ? ['optional'] : []
    case 'call':
      return [node.name, ...overloadIds(node.id, checked)]
    case 'logic':
      return [node.operator]
    case 'conditional':
      return []
    case 'list':
      return node.elements.flatMap((element, index) => (element.optional ? [String(index)] : []))
    case 'map':
      return node.entries.flatMap((entry, index) => (entry.optional ? [String(index)] : []))
    case 'message':
      return [node.name]
    case 'comprehension':
      return [node.macro, ...node.variables, node.predicate === undefined ? 'unfiltered' : 'filtered']
    case 'bind':
      return [node.name]
    case 'optional-map':
      return [node.flat ? 'flat' : 'wrapped', node.name]
    default:
      return node satisfies never
  }
}

function overloadIds(id: number, checked: Checked): readonly string[] {
  const reference = checked.references.get(id)
  if (reference?.kind === 'overloads') return reference.overloads.map((overload) => overload.id)
  return reference?.kind === 'function' ? [`function ${reference.function.name}`] : []
}
