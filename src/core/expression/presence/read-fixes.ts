import type { Expression, ExpressionFix, IndexExpression, SelectExpression } from '../ast.ts'
import type { NodeValues } from '../node-table.ts'
import type { Type } from '../type.ts'
import { childrenOf } from '../walk.ts'

/** A read of what may be absent, or through what may be null. */
export type UnguardedRead =
  | { readonly lack: 'absent'; readonly node: SelectExpression | IndexExpression }
  | { readonly lack: 'null'; readonly node: Expression }

/** An unguarded read, and what is known of the expression around it. */
export interface ReadPlace {
  readonly text: string
  readonly root: Expression
  readonly absent: NodeValues<true>
  readonly typeOf: (node: Expression) => Type
  readonly unguarded: UnguardedRead
}

/** Repairs of a read, none of them tried: a guard before the condition that it stands in, and a default for it. */
export function readFixes(place: ReadPlace): readonly ExpressionFix[] {
  const { unguarded } = place
  const trail = trailTo(place.root, unguarded.node)
  if (trail === undefined) return []
  const condition = conditionAround(place, trail)
  if (unguarded.lack === 'null') {
    return condition === undefined
      ? []
      : [guardFix(condition, [`${sourceOf(place, unguarded.node)} != null`])]
  }
  const { node: read } = unguarded
  const fixes: ExpressionFix[] = []
  const chain = chainFrom(read, trail)
  const guards = chain.filter((node) => place.absent.has(node.id)).map((node) => guardOf(place, node))
  if (condition !== undefined) fixes.push(guardFix(condition, guards))
  const fallback = defaultFix(place, read, chain, trail)
  if (fallback !== undefined) fixes.push(fallback)
  return fixes.filter(({ edits }) => edits.every((edit) => !/[\r\n]/.test(edit.text)))
}

function guardFix(condition: Expression, guards: readonly string[]): ExpressionFix {
  const text = guards.join(' && ')
  const { start } = condition.span
  return { title: `guard it with \`${text}\``, edits: [{ span: { start, end: start }, text: `${text} && ` }] }
}

/** From the root to the node, both included. */
function trailTo(root: Expression, target: Expression): readonly Expression[] | undefined {
  const parents = new Map<Expression, Expression>()
  const pending = [root]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.id === target.id) {
      const trail = [node]
      for (let at = parents.get(node); at !== undefined; at = parents.get(at)) trail.unshift(at)
      return trail
    }
    for (const child of childrenOf(node)) {
      parents.set(child, node)
      pending.push(child)
    }
  }
  return undefined
}

/** The nearest condition that a read belongs to: what a guard can stand before. */
function conditionAround(place: ReadPlace, trail: readonly Expression[]): Expression | undefined {
  for (let index = trail.length - 1; index >= 0; index--) {
    const node = trail[index]
    const above = trail[index - 1]
    if (node === undefined) return undefined
    const isWhole =
      above === undefined ||
      above.kind === 'logic' ||
      above.kind === 'conditional' ||
      (above.kind === 'comprehension' && above.predicate === node) ||
      (above.kind === 'bind' && above.body === node)
    // What is wrong has no type.
    const { kind } = place.typeOf(node)
    if (isWhole && (kind === 'bool' || kind === 'dyn')) return node
  }
  return undefined
}

/** The selections and indexes that go on from a read, beginning with it. */
function chainFrom(
  read: SelectExpression | IndexExpression,
  trail: readonly Expression[],
): readonly (SelectExpression | IndexExpression)[] {
  const chain = [read]
  let last: Expression = read
  for (let index = trail.length - 2; index >= 0; index--) {
    const node = trail[index]
    const isPlain = node?.kind === 'select' ? node.form === 'plain' : node?.kind === 'index' && !node.optional
    if (!isPlain || (node?.kind !== 'select' && node?.kind !== 'index') || node.operand !== last) break
    chain.push(node)
    last = node
  }
  return chain
}

function guardOf(place: ReadPlace, node: SelectExpression | IndexExpression): string {
  if (node.kind === 'select') return `has(${sourceOf(place, node)})`
  return `${sourceOf(place, node.index)} in ${sourceOf(place, node.operand)}`
}

function sourceOf({ text }: ReadPlace, node: Expression): string {
  return text.slice(node.span.start, node.span.end)
}

/** `.f` becomes `.?f`, and the chain that it begins gets a default of its type. */
function defaultFix(
  place: ReadPlace,
  read: SelectExpression | IndexExpression,
  chain: readonly Expression[],
  trail: readonly Expression[],
): ExpressionFix | undefined {
  const at = read.kind === 'select' ? read.fieldSpan.start : bracketOf(place, read)
  if (at === undefined) return undefined
  const mark = { span: { start: at, end: at }, text: '?' }
  const last = chain.at(-1) ?? read
  const user = trail[trail.indexOf(read) - chain.length]
  if (user?.kind === 'select' && user.form === 'test') return { title: 'test it through `.?`', edits: [mark] }
  const value = defaultOf(place.typeOf(last))
  if (value === undefined) return undefined
  const text = `.orValue(${value})`
  const { end } = last.span
  return {
    title: `give a default with \`.?\` and \`${text.slice(1)}\``,
    edits: [mark, { span: { start: end, end }, text }],
  }
}

/** Where the `?` of an optional index goes. */
function bracketOf({ text }: ReadPlace, node: IndexExpression): number | undefined {
  const between = text.slice(node.operand.span.end, node.index.span.start)
  const bracket = between.lastIndexOf('[')
  return bracket < 0 ? undefined : node.operand.span.end + bracket + 1
}

function defaultOf(type: Type): string | undefined {
  switch (type.kind) {
    case 'bool':
      return 'false'
    case 'double':
      return '0.0'
    case 'int':
      return '0'
    case 'uint':
      return '0u'
    case 'string':
      return "''"
    case 'list':
      return '[]'
    case 'map':
      return '{}'
    default:
      return undefined
  }
}
