import type { CallExpression, ComprehensionExpression, Expression, LogicExpression } from '../ast.ts'
import { isNever } from '../check/intersect.ts'
import { joinAll } from '../check/join.ts'
import { DYN, type Type, undeclaredField } from '../type.ts'
import type { Value } from '../value.ts'
import type { AccessPath, Fact } from './fact.ts'
import type { Flow } from './flow.ts'
import { membersOf, narrowByField, narrowEqual, narrowIn, narrowKind, narrowPresent } from './narrow.ts'
import { childPath, indexStep } from './path.ts'
import { readsOf } from './reads.ts'
import { refine } from './refine.ts'

const NOTHING: readonly Fact[] = []

/** Facts of a branch, or `never` when the branch is not reached. */
type Branch = readonly Fact[] | 'never'

/** What is known once a condition, which was checked, gave `holds` (section 11 of the reference). */
export function outcomeOf(flow: Flow, condition: Expression, holds: boolean): readonly Fact[] {
  if (flow.isSilent) return NOTHING
  const branch = branchOf(flow, condition, holds)
  return branch === 'never' ? [] : branch
}

function branchOf(flow: Flow, node: Expression, holds: boolean): Branch {
  // LIMIT: the same part can be asked for again and again through names that stand for it.
  if (--flow.steps < 0) return []
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'boolean' && node.value !== holds ? 'never' : []
    case 'logic':
      return branchOfLogic(flow, node, holds)
    case 'conditional':
      return either(
        both(branchOf(flow, node.condition, true), branchOf(flow, node.consequent, holds)),
        both(branchOf(flow, node.condition, false), branchOf(flow, node.alternate, holds)),
      )
    case 'bind':
      return branchOf(flow, node.body, holds)
    case 'identifier': {
      const definition = flow.definitions.get(node.id)
      if (definition !== undefined) return branchOf(flow, definition, holds)
      return storedOutcome(flow, node, holds)
    }
    case 'select':
      if (node.form !== 'test') return readsOf(flow, node)
      // Through an optional it is not known which of the steps failed.
      if (!holds && flow.typeOf(node.operand)?.kind === 'optional') return readsOf(flow, node.operand)
      return both(readsOf(flow, node.operand), presenceFacts(flow.paths.get(node.id), holds))
    case 'comprehension':
      return node.macro === 'all' && holds ? factsOfAll(flow, node) : readsOf(flow, node)
    case 'call':
      return both(readsOf(flow, node), branchOfCall(flow, node, holds))
    default:
      return readsOf(flow, node)
  }
}

function branchOfLogic(flow: Flow, node: LogicExpression, holds: boolean): Branch {
  const isAnd = node.operator === '&&'
  let result: Branch | undefined
  for (const operand of node.operands) {
    const branch = branchOf(flow, operand, holds)
    result = result === undefined ? branch : isAnd === holds ? both(result, branch) : either(result, branch)
  }
  return result ?? []
}

/** All facts of both. */
function both(a: Branch, b: Branch): Branch {
  if (a === 'never' || b === 'never') return 'never'
  return a.length === 0 ? b : b.length === 0 ? a : [...a, ...b]
}

/** What both say. */
function either(a: Branch, b: Branch): Branch {
  if (a === 'never') return b
  if (b === 'never') return a
  if (a.length === 0 || b.length === 0) return []
  const right = merged(b)
  return [...merged(a).values()].flatMap((one): readonly Fact[] => {
    const other = right.get(one.path.key)
    if (other === undefined) return []
    const presence = one.presence === other.presence ? one.presence : undefined
    const type =
      one.type === undefined || other.type === undefined ? undefined : joinAll([one.type, other.type])
    if (presence === undefined && type === undefined) return []
    const assumed = one.assumed === true || other.assumed === true
    return [
      {
        path: one.path,
        ...(presence !== undefined && { presence }),
        ...(type !== undefined && { type }),
        ...(assumed && { assumed }),
      },
    ]
  })
}

function merged(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  const all = new Map<string, Fact>()
  for (const fact of facts) all.set(fact.path.key, { ...all.get(fact.path.key), ...fact })
  return all
}

function storedOutcome(flow: Flow, node: Expression, holds: boolean): readonly Fact[] {
  const stored = flow.outcomes.get(node.id)
  return stored === undefined ? [] : holds ? stored.whenTrue : stored.whenFalse
}

function branchOfCall(flow: Flow, node: CallExpression, holds: boolean): Branch {
  const [first, second] = node.arguments
  switch (node.name) {
    case '!_':
      return first === undefined ? [] : branchOf(flow, first, !holds)
    case '_==_':
    case '_!=_':
      if (first === undefined || second === undefined) return []
      return both(
        equalityFacts(flow, first, second, holds === (node.name === '_==_')),
        equalityFacts(flow, second, first, holds === (node.name === '_==_')),
      )
    case '@in':
      return first === undefined || second === undefined ? [] : membershipFacts(flow, first, second, holds)
    case 'hasValue':
      return node.receiver === undefined ? [] : optionalFacts(flow, node.receiver, holds)
    case 'orValue':
      return fallbackFacts(flow, node, true, holds)
    default:
      return storedOutcome(flow, node, holds)
  }
}

/** What `one == other` says about `one`. */
function equalityFacts(flow: Flow, one: Expression, other: Expression, holds: boolean): Branch {
  if (other.kind === 'call' && other.name === 'optional.none') return optionalFacts(flow, one, !holds)
  const argument = typeArgument(one)
  const name = argument === undefined ? undefined : typeNameOf(flow, other)
  if (argument !== undefined && name !== undefined)
    return narrowedFacts(flow, argument, (type) => narrowKind(type, [name], holds))
  if (other.kind !== 'literal') return []
  const { value } = other
  const narrowed = narrowedFacts(flow, one, (type) => narrowEqual(type, value, holds))
  if (one.kind !== 'call' || one.name !== 'orValue') return narrowed
  return both(fallbackFacts(flow, one, value, holds), narrowed)
}

function membershipFacts(flow: Flow, element: Expression, range: Expression, holds: boolean): Branch {
  if (range.kind !== 'list') {
    const optional = emptyByDefault(range)
    const parent = flow.paths.get((optional ?? range).id)
    const kind = flow.typeOf(range)?.kind
    if (parent === undefined || kind === 'list' || kind === 'optional') return []
    const step = indexStep(element, (node) => flow.paths.get(node.id))
    const path = step && childPath(parent, step, DYN)
    if (optional === undefined) return presenceFacts(path, holds)
    return holds ? both(optionalFacts(flow, optional, true), presenceFacts(path, true)) : []
  }
  const argument = typeArgument(element)
  if (argument !== undefined) {
    const names = range.elements.flatMap(({ value }) => typeNameOf(flow, value) ?? [])
    if (names.length < range.elements.length) return []
    return narrowedFacts(flow, argument, (type) => narrowKind(type, names, holds))
  }
  const values = range.elements.flatMap(({ value, optional }): readonly Value[] =>
    value.kind === 'literal' && !optional ? [value.value] : [],
  )
  if (values.length < range.elements.length) return []
  return narrowedFacts(flow, element, (type) => narrowIn(type, values, holds))
}

/** `p` of `p.orValue({})`: what is in that is in `p`, and `p` is there. */
function emptyByDefault(node: Expression): Expression | undefined {
  if (node.kind !== 'call' || node.name !== 'orValue') return undefined
  const [fallback] = node.arguments
  return fallback?.kind === 'map' && fallback.entries.length === 0 ? node.receiver : undefined
}

function typeArgument(node: Expression): Expression | undefined {
  return node.kind === 'call' && node.name === 'type' && node.receiver === undefined
    ? node.arguments[0]
    : undefined
}

function typeNameOf(flow: Flow, node: Expression): string | undefined {
  const reference = flow.references.get(node.id)
  return reference?.kind === 'type' ? reference.name : undefined
}

/** The facts that a narrower type of a place gives, for the place and for the records on the way to it. */
function narrowedFacts(flow: Flow, node: Expression, narrow: (type: Type) => Type): Branch {
  const path = flow.paths.get(node.id)
  if (path === undefined || flow.typeOf(node)?.kind === 'optional') return []
  const facts: Fact[] = []
  let type = narrow(path.type)
  for (let at: AccessPath | undefined = path; at !== undefined; at = at.parent) {
    if (isNever(type) && !isNever(at.type)) return 'never'
    if (type !== at.type) facts.push({ path: at, type })
    const { parent, step }: AccessPath = at
    if (parent === undefined || step === undefined || type === at.type || parent.type.kind !== 'union') break
    type = narrowByField(parent.type, step, type)
  }
  return facts
}

/** What `has(…)`, `in` and `hasValue()` say about a place. */
function presenceFacts(path: AccessPath | undefined, holds: boolean): Branch {
  if (path === undefined) return []
  const facts: Fact[] = [{ path, presence: holds ? 'present' : 'absent' }]
  const { parent, step } = path
  if (parent === undefined || step?.kind !== 'field' || parent.type.kind === 'dyn') return facts
  const { name } = step
  const type = narrowPresent(parent.type, name, holds)
  if (isNever(type) && !isNever(parent.type)) return 'never'
  if (type !== parent.type) facts.push({ path: parent, type })
  if (holds) facts.push(...impliedFacts(parent, type, name))
  return facts
}

/** Fields that are there because another one is. */
function impliedFacts(parent: AccessPath, type: Type, name: string): readonly Fact[] {
  const [first, ...others] = membersOf(type).map((member) =>
    member.kind === 'record' ? (member.implied?.(name) ?? []) : [],
  )
  const names = first?.filter((one) => others.every((list) => list.includes(one))) ?? []
  return names.flatMap((one): readonly Fact[] => {
    const types = membersOf(type).flatMap((member) =>
      member.kind === 'record' ? (member.field(one)?.type ?? undeclaredField(member, one) ?? []) : [],
    )
    const path = childPath(parent, { kind: 'field', name: one }, joinAll(types) ?? DYN)
    return path === undefined ? [] : [{ path, presence: 'present' }]
  })
}

/** What it says that an optional made by `.?f` or `[?k]` has a value. */
function optionalFacts(flow: Flow, node: Expression, holds: boolean): Branch {
  const path = flow.paths.get(node.id)
  const isOptional =
    node.kind === 'select' ? node.form === 'optional' : node.kind === 'index' && node.optional
  if (path === undefined || flow.typeOf(node)?.kind !== 'optional') return []
  if (holds) return presenceFacts(path, true)
  // Only where one step alone may have failed is it known which one did.
  if (!isOptional || (node.kind !== 'select' && node.kind !== 'index')) return []
  return flow.typeOf(node.operand)?.kind === 'optional' ? [] : presenceFacts(path, false)
}

/** What `p.orValue(default) == value` says: unless the default explains it, the place is there. */
function fallbackFacts(flow: Flow, node: CallExpression, value: Value, holds: boolean): Branch {
  const [fallback] = node.arguments
  if (node.receiver === undefined || fallback?.kind !== 'literal') return []
  if (typeof fallback.value === 'object' || typeof value === 'object') return []
  return (fallback.value === value) === holds ? [] : optionalFacts(flow, node.receiver, true)
}

/** `list.all(x, p)` says about every element what `p` says about `x`. */
function factsOfAll(flow: Flow, node: ComprehensionExpression): readonly Fact[] {
  const path = flow.paths.get(node.range.id)
  const element = flow.loops.get(node.id)
  const reads = readsOf(flow, node)
  if (path === undefined || element === undefined || node.predicate === undefined) return reads
  const range = path.type
  if (range.kind !== 'list') return reads
  const refined = refine(element.type, outcomeOf(flow, node.predicate, true), element)
  if (refined === element.type) return reads
  const { tuple: _, ...list } = range
  return [...reads, { path, type: { ...list, element: refined } }]
}
