import type { Span } from '../../../core/span.ts'
import { type Constant, constantValue } from '../expression/constant.ts'
import { type Expression, extentOf } from '../expression/syntax.ts'
import { everyExpression, operandsOf } from './operands.ts'

/** A part of an expression that could be written out. `span` is an offset range in the text that was parsed. */
export interface ConstantPart {
  readonly span: Span
  /** What it comes to; undefined when it would be an error, or too long. */
  readonly value: Constant | undefined
}

/** Functions that depend on nothing but their arguments. `fromJSON` is not one: what it gives is no constant here. */
const PURE: readonly string[] = ['contains', 'endswith', 'format', 'join', 'startswith', 'tojson']

/** Whether an expression reads nothing: literals, operators, and calls of pure functions. */
export function isConstant(expression: Expression): boolean {
  return constantsIn(expression).has(expression)
}

/**
 * The largest constant parts of an expression that are more than a literal, in source order; the whole alone, also a
 * literal, when all of it is constant.
 */
export function constantParts(expression: Expression): readonly ConstantPart[] {
  const constants = constantsIn(expression)
  if (constants.has(expression)) return [partOf(expression)]
  const found: ConstantPart[] = []
  const pending: Expression[] = [expression]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'literal') continue
    if (constants.has(next)) {
      found.push(partOf(next))
      continue
    }
    const lead = leadingPart(next, constants)
    if (lead !== undefined) found.push(lead.part)
    pending.push(
      ...operandsOf(next)
        .slice(lead?.count ?? 0)
        .toReversed(),
    )
  }
  return found
}

// One pass from the inside out, so that nothing is looked at once for each level that it stands on.
function constantsIn(expression: Expression): ReadonlySet<Expression> {
  const constants = new Set<Expression>()
  for (const part of everyExpression(expression).toReversed()) {
    const canBe = part.kind !== 'context' && (part.kind !== 'call' || PURE.includes(part.name.toLowerCase()))
    if (canBe && operandsOf(part).every((operand) => constants.has(operand))) constants.add(part)
  }
  return constants
}

/** Where an access has an index that is neither a literal nor `*`: spans with the brackets, in source order. */
export function computedIndexes(expression: Expression): readonly Span[] {
  return everyExpression(expression).flatMap((part) => (part.kind === 'context' ? indexSpans(part) : []))
}

function indexSpans(context: Extract<Expression, { kind: 'context' }>): readonly Span[] {
  return context.parts.flatMap((part) =>
    part.kind === 'index' && part.index.kind !== 'literal' ? [part.span] : [],
  )
}

function partOf(expression: Expression): ConstantPart {
  return { span: expression.span, value: constantValue(expression) }
}

// `'a' == 'b' && true && x` is `('a' == 'b' && true) && x`: the operands in front make a part of their own.
function leadingPart(
  chain: Expression,
  constants: ReadonlySet<Expression>,
): { readonly part: ConstantPart; readonly count: number } | undefined {
  if (chain.kind !== 'and' && chain.kind !== 'or') return undefined
  const end = chain.operands.findIndex((operand) => !constants.has(operand))
  const operands = chain.operands.slice(0, Math.max(end, 0))
  const [first] = operands
  const last = operands.at(-1)
  if (first === undefined || last === undefined || operands.length < 2) return undefined
  const span = { start: extentOf(first).start, end: extentOf(last).end }
  return { part: partOf({ kind: chain.kind, operands, span }), count: operands.length }
}
