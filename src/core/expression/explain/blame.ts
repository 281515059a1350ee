import type { CallExpression, ComprehensionExpression } from '../ast.ts'
import type { Blame, Origin } from '../program.ts'
import { EvalError, OptionalValue } from '../value.ts'
import { describe } from './blame-note.ts'
import { type InnerTrace, sourcesOf, type Traced, unionOf } from './trace.ts'

/** Elements whose reasons are given when a macro looked at all of them in vain. */
const FEW = 5

/** LIMIT: reasons for one condition; nobody reads more. */
const MAX_BLAME = 200

/** Depth at which blame stops to look for smaller reasons. */
const MAX_DEPTH = 1_000

/** The minimal reasons why a condition is what it is: false, true or an error (section 15), in source order. */
export function blameOf(traced: Traced): readonly Blame[] {
  const found: Blame[] = []
  walk({ found, within: undefined }, traced, 0)
  return found
}

interface Collector {
  readonly found: Blame[]
  /** Name of the variable whose expression is being looked at. */
  readonly within: string | undefined
}

function walk(collector: Collector, traced: Traced, depth: number): void {
  if (collector.found.length >= MAX_BLAME) return
  const inner = innerOf(traced)
  if (inner !== undefined && depth < MAX_DEPTH) {
    walk({ ...collector, within: inner.name }, inner.traced, depth + 1)
  } else if (traced.value instanceof EvalError) blameError(collector, traced)
  else if (typeof traced.value === 'boolean' && depth < MAX_DEPTH) {
    const reasons = reasonsOf(traced)
    for (const reason of reasons) walk(collector, reason, depth + 1)
    if (traced.node?.kind === 'comprehension') blameMacro(collector, traced.node, traced, depth)
    else if (reasons.length === 0) blameAtom(collector, traced, depth)
  }
}

/** A variable of the constraint that stands for a condition, or for an error: its own expression says why. */
function innerOf({ node, value, parts = [] }: Traced): InnerTrace | undefined {
  if (node?.kind !== 'identifier') return undefined
  return typeof value === 'boolean' || value instanceof EvalError ? parts[0]?.inner : undefined
}

/** Conditions that made a condition what it is; empty when it is an atom. */
function reasonsOf(traced: Traced): readonly Traced[] {
  const { node, value } = traced
  const parts = traced.parts ?? []
  switch (node?.kind) {
    case 'logic':
      // Where one operand decides, those that agree with it; else all of them.
      return parts.filter((part) => part.value === value)
    case 'conditional': {
      // The branch that was taken; the condition where the branch itself says nothing.
      const [chosen, branch] = parts
      const reason = branch?.node?.kind === 'literal' ? chosen : branch
      return reason === undefined ? [] : [reason]
    }
    case 'bind':
      return parts
    case 'identifier':
      // A name that stands for a condition, such as a `cel.bind` variable.
      return parts.filter((part) => part.node?.kind !== 'identifier' && isCondition(part))
    case 'call':
      return reasonsOfCall(node, parts)
    default:
      return []
  }
}

function reasonsOfCall(node: CallExpression, parts: readonly Traced[]): readonly Traced[] {
  const [first, second] = parts
  const last = parts.at(-1)
  switch (node.name) {
    case '!_':
      return parts
    case '_==_':
    case '_!=_': {
      // `condition == true` is the condition.
      const isTest = second?.node?.kind === 'literal' && typeof second.value === 'boolean'
      return isTest && first !== undefined && isCondition(first) ? [first] : []
    }
    case 'dyn':
      return last !== undefined && isCondition(last) ? [last] : []
    case 'orValue':
    case 'value':
      return conditionWithin(last)
    default:
      return []
  }
}

/** The condition itself, or the one that an optional holds. */
function conditionWithin(traced: Traced | undefined): readonly Traced[] {
  if (traced === undefined) return []
  if (isCondition(traced)) return [traced]
  const { node, value, parts = [] } = traced
  if (!(value instanceof OptionalValue) || typeof value.value !== 'boolean') return []
  const last = parts.at(-1)
  if (node?.kind === 'call' && (node.name === 'or' || node.name === 'optional.of'))
    return conditionWithin(last)
  if (node?.kind !== 'optional-map') return []
  return node.flat ? conditionWithin(last) : last !== undefined && isCondition(last) ? [last] : []
}

/** A function of the constraint set is the only call that evaluates one part more than it has operands. */
function bodyOf(traced: Traced): Traced | undefined {
  const { node, parts = [] } = traced
  if (node?.kind !== 'call') return undefined
  const operands = node.arguments.length + (node.receiver === undefined ? 0 : 1)
  return parts.length === operands + 1 ? parts.at(-1) : undefined
}

function blameAtom(collector: Collector, traced: Traced, depth: number): void {
  const body = bodyOf(traced)
  const inner: Blame[] = []
  if (body !== undefined) walk({ ...collector, found: inner }, body, depth + 1)
  if (traced.node === undefined || inner.length === 0) {
    atom(collector, traced)
    return
  }
  // The reasons inside of a function: their places in the data, at the place of the call.
  for (const blame of inner) push(collector, { ...blame, span: traced.node.span })
}

/** Something whose own reasons are better than its value. */
function isCondition(traced: Traced): boolean {
  const kind = traced.node?.kind
  if (typeof traced.value !== 'boolean') return false
  return (
    kind === 'logic' ||
    kind === 'comprehension' ||
    kind === 'call' ||
    kind === 'conditional' ||
    kind === 'bind'
  )
}

function blameMacro(
  collector: Collector,
  node: ComprehensionExpression,
  traced: Traced,
  depth: number,
): void {
  const turns = traced.turns ?? []
  const [range] = traced.parts ?? []
  const decisive = node.macro === 'exists'
  const isDecided = node.macro === 'existsOne' ? turns.length > 0 : traced.value === decisive
  if (isDecided) {
    for (const turn of turns) walk(collector, turn.predicate, depth + 1)
    const more = traced.moreTurns ?? 0
    if (more > 0) {
      const origin = firstOrigin(range)
      push(collector, { span: node.span, origin, note: `and ${more} more element${more === 1 ? '' : 's'}` })
    }
    return
  }
  const note =
    node.macro === 'all' ? 'every element satisfies the condition' : 'no element satisfies the condition'
  for (const origin of originsOrNone(range)) push(collector, { span: node.span, origin, note })
  if (turns.length <= FEW && (traced.moreTurns ?? 0) === 0) {
    for (const turn of turns) walk(collector, turn.predicate, depth + 1)
  }
}

/** The first read that failed: the innermost part that has the error. */
function blameError(collector: Collector, traced: Traced): void {
  const { value } = traced
  let at = traced
  let span = traced.node?.span
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const inner = partWith(at, value)
    if (inner === undefined) break
    at = inner
    span = inner.node?.span ?? span
  }
  if (span === undefined || !(value instanceof EvalError)) return
  for (const origin of originsOrNone(at)) push(collector, { span, origin, note: value.message })
}

function partWith(traced: Traced, error: Traced['value']): Traced | undefined {
  const parts = traced.parts ?? []
  const turns = traced.turns ?? []
  return (
    parts.find((part) => part.value === error) ??
    turns.find((turn) => turn.predicate.value === error)?.predicate
  )
}

/** A condition that has no smaller ones: the values that made it what it is. */
function atom(collector: Collector, traced: Traced): void {
  const { node } = traced
  if (node === undefined) return
  const note = describe(traced)
  const parts = traced.parts ?? []
  const origins = node.kind === 'call' ? sourcesOf(parts) : traced.origins
  for (const origin of origins.length === 0 ? [undefined] : origins)
    push(collector, { span: node.span, origin, note })
}

function push(collector: Collector, blame: Blame): void {
  if (collector.found.length >= MAX_BLAME) return
  const { within } = collector
  collector.found.push(within === undefined || blame.within !== undefined ? blame : { ...blame, within })
}

function firstOrigin(traced: Traced | undefined): Origin | undefined {
  return traced === undefined ? undefined : unionOf([traced])[0]
}

function originsOrNone(traced: Traced | undefined): readonly (Origin | undefined)[] {
  if (traced === undefined) return [undefined]
  const own = traced.origins.length > 0 ? traced.origins : sourcesOf([traced])
  return own.length === 0 ? [undefined] : own
}
