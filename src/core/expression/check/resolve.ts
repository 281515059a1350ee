import { LIMITS } from '../../limits.ts'
import type {
  CallExpression,
  Expression,
  ExpressionIssue,
  IdentifierExpression,
  SelectExpression,
} from '../ast.ts'
import type { FunctionIndex } from '../function.ts'
import type { Environment, Reference } from '../program.ts'
import { mapChildren } from '../syntax/rewrite.ts'
import {
  MACRO_USAGE,
  type NameScope,
  report,
  reportShadowing,
  reportUnknownFunction,
  reportUnknownName,
  TYPE_NAMES,
} from './name-scope.ts'

/** An expression whose names are known: what `check` needs to find types. */
export interface Resolved {
  readonly expression: Expression
  /** Variables, locals, types and user functions by node id; overloads come with the types. */
  readonly references: Map<number, Reference>
  readonly issues: ExpressionIssue[]
  /** Nodes that name nothing; they count as `dyn`, so that one mistake gives one message. */
  readonly unknown: ReadonlySet<number>
}

/** Segments of a name that may be declared as a whole. */
const SEGMENTS = 8

/**
 * Finds out what every name stands for (section 2 of the reference): comprehension variables innermost first, then the
 * longest declared prefix within the container. Chains that name one thing become one identifier; calls of namespaced
 * functions become global calls.
 */
export function resolve(
  expression: Expression,
  environment: Environment,
  functions: FunctionIndex,
): Resolved {
  const prefixes = new Set(['google', 'kubernetes', 'net'])
  for (const { name } of environment.variables) {
    const dot = name.indexOf('.')
    if (dot > 0) prefixes.add(name.slice(0, dot))
  }
  const scope: NameScope = {
    environment,
    functions,
    references: new Map(),
    issues: [],
    unknown: new Set(),
    locals: [],
    prefixes,
    nesting: 0,
  }
  const { references, issues, unknown } = scope
  return { expression: resolveNode(scope, expression), references, issues, unknown }
}

function resolveNode(scope: NameScope, node: Expression): Expression {
  switch (node.kind) {
    case 'literal':
      return node
    case 'identifier':
      return resolveIdentifier(scope, node)
    case 'select':
      return resolveSelect(scope, node)
    case 'call':
      return resolveCall(scope, node)
    case 'comprehension':
    case 'bind':
    case 'optional-map':
      return resolveScoped(scope, node)
    default:
      return mapChildren(node, (child) => resolveNode(scope, child))
  }
}

function resolveIdentifier(scope: NameScope, node: IdentifierExpression): Expression {
  if (!node.root && scope.locals.includes(node.name)) {
    scope.references.set(node.id, { kind: 'local', name: node.name })
    return node
  }
  const found = lookUp(scope, node.name, node.root)
  if (found !== undefined) return refer(scope, node, found)
  scope.unknown.add(node.id)
  reportUnknownName(scope, node)
  return node
}

interface Found {
  readonly name: string
  readonly reference: Reference
}

function refer(scope: NameScope, node: IdentifierExpression, found: Found): IdentifierExpression {
  scope.references.set(node.id, found.reference)
  return found.name === node.name ? node : { ...node, name: found.name }
}

/** A declared variable or type of this name, within the container first. */
function lookUp(scope: NameScope, name: string, root: boolean): Found | undefined {
  for (const candidate of candidatesOf(scope, name, root)) {
    const slot = scope.environment.variables.findIndex((variable) => variable.name === candidate)
    if (slot >= 0) return { name: candidate, reference: { kind: 'variable', slot } }
    if (TYPE_NAMES.has(candidate)) return { name: candidate, reference: { kind: 'type', name: candidate } }
  }
  return undefined
}

/** `n` in container `A.B` may be `A.B.n`, `A.n` or `n`. */
function candidatesOf(scope: NameScope, name: string, root: boolean): readonly string[] {
  const { container } = scope.environment
  if (container === undefined || container === '' || root) return [name]
  const candidates: string[] = []
  for (
    let prefix = container;
    prefix !== '';
    prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('.')))
  ) {
    candidates.push(prefix + '.' + name)
  }
  candidates.push(name)
  return candidates
}

function resolveSelect(scope: NameScope, node: SelectExpression): Expression {
  const chain = node.form === 'plain' ? chainOf(node) : undefined
  if (chain !== undefined && mayBeDotted(scope, chain.base)) {
    const { base, name } = chain
    const found = lookUp(scope, name, base.root)
    if (found !== undefined) {
      return refer(scope, { id: node.id, kind: 'identifier', name, root: base.root, span: node.span }, found)
    }
  }
  // Shorter prefixes are tried on the way down.
  const operand = resolveNode(scope, node.operand)
  return operand === node.operand ? node : { ...node, operand }
}

/** What `a.b.c` spells; undefined when it is more than names, or longer than any declared name. */
function chainOf(
  node: Expression,
): { readonly base: IdentifierExpression; readonly name: string } | undefined {
  const fields: string[] = []
  let at = node
  for (; at.kind === 'select' && at.form === 'plain' && fields.length < SEGMENTS; at = at.operand)
    fields.push(at.field)
  return at.kind === 'identifier' ? { base: at, name: [at.name, ...fields.reverse()].join('.') } : undefined
}

function mayBeDotted(scope: NameScope, base: IdentifierExpression): boolean {
  if (!base.root && scope.locals.includes(base.name)) return false
  return scope.prefixes.has(base.name) || (scope.environment.container ?? '') !== ''
}

function resolveCall(scope: NameScope, node: CallExpression): Expression {
  const { receiver } = node
  if (receiver === undefined) return resolveGlobalCall(scope, node)
  const namespace = chainOf(receiver)
  if (namespace !== undefined) {
    const name = findFunction(scope, namespace.name + '.' + node.name, namespace.base.root)
    if (name !== undefined) {
      const nameSpan = { start: receiver.span.start, end: node.nameSpan.end }
      return resolveArguments(scope, { ...node, name, nameSpan, receiver: undefined, root: false })
    }
    if (isNamespace(scope, namespace)) {
      reportUnknownFunction(scope, node, namespace.name + '.' + node.name, {
        start: receiver.span.start,
        end: node.nameSpan.end,
      })
      return resolveArguments(scope, { ...node, receiver: undefined })
    }
  }
  const reported = scope.issues.length
  const resolved = resolveNode(scope, receiver)
  if (!scope.functions.has(node.name)) {
    // A mistake in the receiver explains the call too.
    if (scope.issues.length === reported) reportUnknownFunction(scope, node, node.name, node.nameSpan)
    else scope.unknown.add(node.id)
  }
  return resolveArguments(scope, resolved === receiver ? node : { ...node, receiver: resolved })
}

function resolveGlobalCall(scope: NameScope, node: CallExpression): Expression {
  const called = node.root ? undefined : scope.environment.functions.find((one) => one.name === node.name)
  if (called !== undefined) {
    scope.references.set(node.id, { kind: 'function', function: called })
    return resolveArguments(scope, node)
  }
  const name = findFunction(scope, node.name, node.root)
  if (name === undefined) {
    reportUnknownFunction(scope, node, node.name, node.nameSpan)
    return resolveArguments(scope, node)
  }
  return resolveArguments(scope, name === node.name ? node : { ...node, name })
}

function resolveArguments(scope: NameScope, node: CallExpression): Expression {
  // The arguments of a macro that was written wrongly name variables that nothing declares.
  if (MACRO_USAGE.has(node.name) && scope.unknown.has(node.id)) return node
  let isSame = true
  const list = node.arguments.map((argument) => {
    const resolved = resolveNode(scope, argument)
    if (resolved !== argument) isSame = false
    return resolved
  })
  return isSame ? node : { ...node, arguments: list }
}

function findFunction(scope: NameScope, name: string, root: boolean): string | undefined {
  if ((scope.environment.container ?? '') === '') return scope.functions.has(name) ? name : undefined
  return candidatesOf(scope, name, root).find((candidate) => scope.functions.has(candidate))
}

/** Whether functions live under this name and nothing else has it. */
function isNamespace(
  scope: NameScope,
  chain: { readonly base: IdentifierExpression; readonly name: string },
): boolean {
  const { base, name } = chain
  if (scope.locals.includes(base.name) || lookUp(scope, base.name, base.root) !== undefined) return false
  for (const known of scope.functions.keys()) if (known.startsWith(name + '.')) return true
  return false
}

function resolveScoped(
  scope: NameScope,
  node: Extract<Expression, { kind: 'comprehension' | 'bind' | 'optional-map' }>,
): Expression {
  const outer = node.kind === 'comprehension' ? node.range : node.kind === 'bind' ? node.value : node.operand
  const names = node.kind === 'comprehension' ? node.variables : [node.name]
  const resolvedOuter = resolveNode(scope, outer)
  for (const name of names) reportShadowing(scope, node, name)
  const isLoop = node.kind === 'comprehension'
  if (isLoop && ++scope.nesting === LIMITS.comprehensionNesting + 1) {
    // LIMIT: each level multiplies the cost by the size of a list.
    const message = `comprehensions are nested deeper than ${LIMITS.comprehensionNesting} levels`
    report(scope, 'limit/nesting', node.span, message, 'split the condition into several constraints')
  }
  scope.locals.push(...names)
  const inner = mapChildren(node, (child) => (child === outer ? resolvedOuter : resolveNode(scope, child)))
  scope.locals.length -= names.length
  if (isLoop) scope.nesting--
  return inner
}
