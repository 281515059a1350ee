import { LIMITS } from '../../limits.ts'
import type {
  CallExpression,
  Expression,
  ExpressionIssue,
  IdentifierExpression,
  SelectExpression,
} from '../ast.ts'
import type { FunctionIndex } from '../function.ts'
import { NodeTable } from '../node-table.ts'
import type { Environment, Reference } from '../program.ts'
import { mapChildren, mapList } from '../syntax/rewrite.ts'
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
  readonly references: NodeTable<Reference>
  readonly issues: ExpressionIssue[]
  /** Nodes that name nothing; they count as `dyn`, so that one mistake gives one message. */
  readonly unknown: NodeTable<true>
}

/** Segments of a name that may be declared as a whole. */
const SEGMENTS = 8

/** First segments of the names of types that have dots. */
const DOTTED: ReadonlySet<string> = new Set(['google', 'kubernetes', 'net'])

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
  const scope: NameScope = {
    environment,
    functions,
    // A parent has a greater id than its parts.
    references: new NodeTable(expression.id + 1),
    issues: [],
    unknown: new NodeTable(),
    locals: [],
    prefixes: prefixesOf(environment),
    nesting: 0,
    visit: (node) => resolveNode(scope, node),
  }
  const { references, issues, unknown } = scope
  return { expression: resolveNode(scope, expression), references, issues, unknown }
}

function prefixesOf({ variables }: Environment): readonly string[] {
  const prefixes: string[] = []
  for (const { name } of variables) {
    const dot = name.indexOf('.')
    if (dot > 0) prefixes.push(name.slice(0, dot))
  }
  return prefixes
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
      return mapChildren(node, scope.visit)
  }
}

function resolveIdentifier(scope: NameScope, node: IdentifierExpression): Expression {
  if (!node.root && scope.locals.includes(node.name)) {
    scope.references.set(node.id, { kind: 'local', name: node.name })
    return node
  }
  const found = lookUp(scope, node.name, node.root)
  if (found !== undefined) return refer(scope, node, found)
  scope.unknown.set(node.id, true)
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
  if (!hasContainer(scope)) return declaredAs(scope, name)
  for (const candidate of candidatesOf(scope, name, root)) {
    const found = declaredAs(scope, candidate)
    if (found !== undefined) return found
  }
  return undefined
}

function declaredAs(scope: NameScope, name: string): Found | undefined {
  const { variables } = scope.environment
  for (let slot = 0; slot < variables.length; slot++) {
    if (variables[slot]?.name === name) return { name, reference: { kind: 'variable', slot } }
  }
  return TYPE_NAMES.has(name) ? { name, reference: { kind: 'type', name } } : undefined
}

function hasContainer({ environment: { container } }: NameScope): boolean {
  return container !== undefined && container !== ''
}

/** `n` in container `A.B` may be `A.B.n`, `A.n` or `n`. */
function candidatesOf(scope: NameScope, name: string, root: boolean): readonly string[] {
  const { container } = scope.environment
  if (container === undefined || root) return [name]
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
  const base = node.form === 'plain' ? baseOf(node) : undefined
  if (base !== undefined && !mayBeDotted(scope, base)) {
    // Only the first name stands for something, and without a container it stays what it is.
    resolveIdentifier(scope, base)
    return node
  }
  if (base !== undefined) {
    const name = nameOf(node)
    const found = lookUp(scope, name, base.root)
    if (found !== undefined) {
      return refer(scope, { id: node.id, kind: 'identifier', name, root: base.root, span: node.span }, found)
    }
  }
  // Shorter prefixes are tried on the way down.
  const operand = resolveNode(scope, node.operand)
  return operand === node.operand ? node : { ...node, operand }
}

/** The first name of `a.b.c`; undefined when it is more than names, or longer than any declared name. */
function baseOf(node: Expression): IdentifierExpression | undefined {
  let at = node
  for (let count = 0; at.kind === 'select' && at.form === 'plain' && count < SEGMENTS; count++)
    at = at.operand
  return at.kind === 'identifier' ? at : undefined
}

/** What `a.b.c` spells. */
function nameOf(node: Expression): string {
  if (node.kind === 'select') return `${nameOf(node.operand)}.${node.field}`
  return node.kind === 'identifier' ? node.name : ''
}

function mayBeDotted(scope: NameScope, base: IdentifierExpression): boolean {
  if (!base.root && scope.locals.includes(base.name)) return false
  return DOTTED.has(base.name) || hasContainer(scope) || scope.prefixes.includes(base.name)
}

function resolveCall(scope: NameScope, node: CallExpression): Expression {
  const { receiver } = node
  if (receiver === undefined) return resolveGlobalCall(scope, node)
  const base = baseOf(receiver)
  if (base !== undefined && mayBeNamespace(scope, base)) {
    const namespace = nameOf(receiver)
    const name = findFunction(scope, namespace + '.' + node.name, base.root)
    const nameSpan = { start: receiver.span.start, end: node.nameSpan.end }
    if (name !== undefined)
      return resolveArguments(scope, { ...node, name, nameSpan, receiver: undefined, root: false })
    if (isNamespace(scope, base, namespace)) {
      reportUnknownFunction(scope, node, namespace + '.' + node.name, nameSpan)
      return resolveArguments(scope, { ...node, receiver: undefined })
    }
  }
  const reported = scope.issues.length
  const resolved = resolveNode(scope, receiver)
  if (!scope.functions.groups.has(node.name)) {
    // A mistake in the receiver explains the call too.
    if (scope.issues.length === reported) reportUnknownFunction(scope, node, node.name, node.nameSpan)
    else scope.unknown.set(node.id, true)
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
  const list = mapList(node.arguments, scope.visit)
  return list === node.arguments ? node : { ...node, arguments: list }
}

function findFunction(scope: NameScope, name: string, root: boolean): string | undefined {
  const { groups } = scope.functions
  if (!hasContainer(scope)) return groups.has(name) ? name : undefined
  return candidatesOf(scope, name, root).find((candidate) => groups.has(candidate))
}

function mayBeNamespace(scope: NameScope, base: IdentifierExpression): boolean {
  return hasContainer(scope) || scope.functions.namespaces.has(base.name)
}

/** Whether functions live under this name and nothing else has it. */
function isNamespace(scope: NameScope, base: IdentifierExpression, name: string): boolean {
  if (scope.locals.includes(base.name) || lookUp(scope, base.name, base.root) !== undefined) return false
  return scope.functions.namespaces.has(name)
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
