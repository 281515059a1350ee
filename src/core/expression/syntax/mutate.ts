import type { Span } from '../../span.ts'
import type { CallExpression, Expression, LogicExpression } from '../ast.ts'
import { childrenOf } from '../walk.ts'
import { parse } from './parser.ts'
import { printExpression } from './print.ts'
import { mapChildren } from './rewrite.ts'

/** An expression with one small mistake in it. */
export interface ExpressionMutant {
  /** Where the mistake is, in the text of the original. */
  readonly span: Span
  /** What stands there, and what stands there instead. */
  readonly original: string
  readonly replacement: string
  /** The text of the whole expression with the mistake. */
  readonly text: string
}

/**
 * Expressions that differ from `text` in one place (section 16): a condition negated or not negated any more, `&&` for
 * `||`, `all` for `exists`, an operand left out, another comparison, a neighbouring number, an empty list, another text.
 * In the order of the text; nothing when the text cannot be read. They are made one by one, because a long expression has
 * as many mutants as nodes, and each is as long as itself.
 */
export function* mutateExpression(text: string): Generator<ExpressionMutant> {
  const { expression } = parse(text)
  if (expression === undefined) return
  const own = printExpression(expression)
  for (const { node, isCondition, isNegated } of positionsOf(expression)) {
    const seen = new Set([own])
    for (const changed of changesOf(node, isCondition && !isNegated)) {
      const mutant = printExpression(replaceNode(expression, node, changed))
      if (seen.has(mutant)) continue
      seen.add(mutant)
      const { span } = node
      const original = text.slice(span.start, span.end)
      yield { span, original, replacement: printExpression(changed), text: mutant }
    }
  }
}

interface Position {
  readonly node: Expression
  /** True where the value can only be true or false. */
  readonly isCondition: boolean
  /** True directly below a `!`. */
  readonly isNegated: boolean
}

/** Every node in source order. The whole counts as a condition only where its form says so. */
function positionsOf(expression: Expression): readonly Position[] {
  const positions: Position[] = []
  const pending: Position[] = [{ node: expression, isCondition: false, isNegated: false }]
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    positions.push(at)
    const { node } = at
    const below = isOperator(node, '!_')
    pending.push(
      ...childrenOf(node).map((child) => ({
        node: child,
        isCondition:
          node.kind === 'logic' ||
          below ||
          (node.kind === 'conditional' && child === node.condition) ||
          (node.kind === 'comprehension' && child === node.predicate),
        isNegated: below,
      })),
    )
  }
  return positions.sort(
    (a, b) =>
      a.node.span.start - b.node.span.start || b.node.span.end - a.node.span.end || a.node.id - b.node.id,
  )
}

/** What may stand for a node by mistake. */
function changesOf(node: Expression, isCondition: boolean): readonly Expression[] {
  switch (node.kind) {
    case 'literal':
      return changedLiterals(node.value).map((value) => ({ ...node, value }))
    case 'list':
      return node.elements.length === 0 ? [] : [{ ...node, elements: [] }]
    case 'logic':
      return [{ ...node, operator: node.operator === '&&' ? '||' : '&&' }, ...shorter(node)]
    case 'comprehension': {
      const negated = isCondition ? [negate(node)] : []
      if (node.macro === 'all') return [{ ...node, macro: 'exists' }, ...negated]
      return node.macro === 'exists' ? [{ ...node, macro: 'all' }, ...negated] : negated
    }
    case 'call':
      return changedCalls(node, isCondition)
    case 'select':
      return isCondition || node.form === 'test' ? [negate(node)] : []
    case 'conditional':
    case 'bind':
      return []
    default:
      return isCondition ? [negate(node)] : []
  }
}

/** The chain without one of its operands. */
function shorter(node: LogicExpression): readonly Expression[] {
  return node.operands.flatMap((_, index) => {
    const operands = node.operands.filter((__, other) => other !== index)
    const [only, second] = operands
    return second === undefined ? (only === undefined ? [] : [only]) : [{ ...node, operands }]
  })
}

const NEIGHBOURS: ReadonlyMap<string, string> = new Map([
  ['_<_', '_<=_'],
  ['_<=_', '_<_'],
  ['_>_', '_>=_'],
  ['_>=_', '_>_'],
  ['_==_', '_!=_'],
  ['_!=_', '_==_'],
])

function changedCalls(node: CallExpression, isCondition: boolean): readonly Expression[] {
  const [operand] = node.arguments
  if (isOperator(node, '!_')) return operand === undefined ? [] : [operand]
  const neighbour = NEIGHBOURS.get(node.name)
  const changed = neighbour === undefined ? [] : [{ ...node, name: neighbour }]
  // The opposite of an equation is its neighbour already.
  const isEquation = node.name === '_==_' || node.name === '_!=_'
  return isCondition && !isEquation ? [...changed, negate(node)] : changed
}

function changedLiterals(value: unknown): readonly (string | boolean | number | bigint)[] {
  if (typeof value === 'string') return value === '' ? ['mutant'] : ['']
  if (typeof value === 'boolean') return [!value]
  if (typeof value === 'number') return [value + 1, value - 1].filter(Number.isSafeInteger)
  return []
}

function negate(node: Expression): Expression {
  const { id, span } = node
  return {
    id,
    span,
    kind: 'call',
    name: '!_',
    nameSpan: span,
    receiver: undefined,
    arguments: [node],
    root: false,
  }
}

function isOperator(node: Expression, name: string): boolean {
  return node.kind === 'call' && node.name === name && node.receiver === undefined
}

/** Recursive: the parser bounds how deep an expression nests. */
function replaceNode(expression: Expression, node: Expression, changed: Expression): Expression {
  if (expression === node) return changed
  return mapChildren(expression, (child) => replaceNode(child, node, changed))
}
