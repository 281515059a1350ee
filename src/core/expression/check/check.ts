import { LIMITS } from '../../limits.ts'
import { quoted } from '../../quote.ts'
import type { CallExpression, Expression, ExpressionIssue, IdentifierExpression } from '../ast.ts'
import { NodeTable, type NodeValues } from '../node-table.ts'
import { PatternTable } from '../pattern/pattern-table.ts'
import type { AccessPath, Outcomes } from '../presence/fact.ts'
import { newFlow, setOutcomes, setPath } from '../presence/flow.ts'
import { narrowTo } from '../presence/narrow.ts'
import { callPath, rootPath, withType } from '../presence/path.ts'
import type { UnguardedRead } from '../presence/read-fixes.ts'
import type { Checked, Compiled, Environment, Reference } from '../program.ts'
import { renameFields } from '../syntax/field-name.ts'
import { DYN, TYPE, type Type } from '../type.ts'
import { typeText } from '../type-text.ts'
import { checkIndex, checkSelect } from './check-access.ts'
import { checkCall } from './check-call.ts'
import { checkBind, checkComprehension, checkOptionalMap } from './check-comprehension.ts'
import { checkList, checkLiteral, checkMap } from './check-literal.ts'
import { checkConditional, checkLogic } from './check-logic.ts'
import { type CheckState, isStrict, known, PLAIN, refuse, type VisitOptions } from './check-state.ts'
import { outcomesOf } from './outcomes.ts'
import { indexFunctions } from './overload.ts'
import { resolve } from './resolve.ts'
import { assignable, newBindings, substitute } from './unify.ts'

/**
 * Finds the meaning of every name and the type of every node (sections 2 and 7 of the reference). Never throws: what is
 * wrong comes back as issues in the order of the text. `expected` is what the whole must give.
 */
export function check(
  text: string,
  expression: Expression,
  environment: Environment,
  expected?: Type,
): Examined {
  const functions = environment.index ?? indexFunctions(environment.libraries)
  const resolved = resolve(expression, environment, functions)
  const types = new NodeTable<Type>(expression.id + 1)
  const bindings = newBindings(environment.profile === 'strict')
  const flow = newFlow(resolved.references, expression.id + 1, (node) => {
    const type = types.get(node.id)
    return type === undefined ? undefined : known(state, type)
  })
  if (environment.facts !== undefined && environment.facts.length > 0) {
    flow.facts.add(environment.facts)
    flow.isSilent = false
  }
  const state: CheckState = {
    environment,
    functions,
    issues: resolved.issues,
    references: resolved.references,
    unknown: resolved.unknown,
    types,
    bindings,
    patterns: new PatternTable(),
    flow,
    unguarded: new Map(),
    absent: new NodeTable(),
    wide: new NodeTable(),
    roots: [],
    names: 0,
    renamed: undefined,
    locals: [],
    visit: (node, options) => {
      const type = typeOf(state, node, options ?? PLAIN)
      state.types.set(node.id, type)
      return type
    },
  }
  const type = state.visit(resolved.expression)
  if (expected !== undefined) expect(state, resolved.expression, type, expected)
  const issues = inOrder(state.issues)
  const { references, unguarded, absent } = state
  if (issues.some((issue) => issue.severity === 'error'))
    return { issues, expression: resolved.expression, unguarded, absent, types }
  // Only expressions with type parameters have types that are still open.
  if (bindings.bound !== undefined || bindings.parameters > 0)
    types.update((one) => substitute(bindings, one, FINISH))
  const whole = substitute(bindings, type, FINISH)
  const named =
    state.renamed === undefined ? resolved.expression : renameFields(resolved.expression, state.renamed)
  const path = flow.paths.get(resolved.expression.id)
  const checked: Checked = new CheckedExpression(
    { text, expression: named, type: whole, types, references, patterns: state.patterns },
    environment.profile === 'kubernetes' ? 'kubernetes' : undefined,
    whole.kind === 'optional' ? undefined : path,
    () => outcomesOf(state, resolved.expression, whole),
  )
  return { checked, issues, expression: named, unguarded, absent, types }
}

/** Finds out what it says about the variables when it is first asked: of most expressions nobody wants to know. */
class CheckedExpression implements Checked {
  readonly text: string
  readonly expression: Expression
  readonly type: Type
  readonly types: NodeValues<Type>
  readonly references: NodeValues<Reference>
  readonly patterns: PatternTable
  readonly profile?: 'kubernetes'
  readonly path?: AccessPath
  #findOutcomes: (() => Outcomes | undefined) | undefined
  #outcomes: Outcomes | undefined

  constructor(
    known: Required<Pick<Checked, 'expression' | 'patterns' | 'references' | 'text' | 'type' | 'types'>>,
    profile: 'kubernetes' | undefined,
    path: AccessPath | undefined,
    findOutcomes: () => Outcomes | undefined,
  ) {
    this.text = known.text
    this.expression = known.expression
    this.type = known.type
    this.types = known.types
    this.references = known.references
    this.patterns = known.patterns
    if (profile !== undefined) this.profile = profile
    if (path !== undefined) this.path = path
    this.#findOutcomes = findOutcomes
  }

  get outcomes(): Outcomes | undefined {
    if (this.#findOutcomes !== undefined) {
      this.#outcomes = this.#findOutcomes()
      this.#findOutcomes = undefined
    }
    return this.#outcomes
  }
}

/** What checking gives: the expression with its names resolved and, for repairs, the reads that nothing guards. */
export interface Examined extends Compiled {
  readonly expression: Expression
  readonly unguarded: ReadonlyMap<ExpressionIssue, UnguardedRead>
  readonly absent: NodeValues<true>
  readonly types: NodeValues<Type>
}

const FINISH = { finish: true } as const

function typeOf(state: CheckState, node: Expression, options: VisitOptions): Type {
  switch (node.kind) {
    case 'literal':
      return checkLiteral(node)
    case 'identifier':
      return checkIdentifier(state, node)
    case 'select':
      return checkSelect(state, node)
    case 'index':
      return checkIndex(state, node)
    case 'call':
      return nameResult(state, node, checkCall(state, node))
    case 'logic':
      return checkLogic(state, node)
    case 'conditional':
      return checkConditional(state, node)
    case 'list':
      return checkList(state, node, options)
    case 'map':
      return checkMap(state, node, options)
    case 'message':
      return refuse(
        state,
        'constraint/type',
        node.span,
        `messages such as ${quoted(node.name + '{}')} are not supported`,
        'use a map literal',
      )
    case 'comprehension':
      return checkComprehension(state, node)
    case 'bind':
      return checkBind(state, node)
    case 'optional-map':
      return checkOptionalMap(state, node)
    default:
      return node satisfies never
  }
}

function checkIdentifier(state: CheckState, node: IdentifierExpression): Type {
  const reference = state.references.get(node.id)
  if (reference?.kind === 'local') {
    const local = state.locals.findLast((one) => one.name === node.name)
    if (local === undefined) return DYN
    if (local.definition !== undefined) state.flow.definitions.set(node.id, local.definition)
    return namePlace(state, node, local.path, local.type)
  }
  if (reference?.kind === 'variable') {
    const variable = state.environment.variables[reference.slot]
    if (variable === undefined) return DYN
    const { definition, type } = variable
    if (definition?.outcomes !== undefined) setOutcomes(state.flow, node, definition.outcomes)
    const path = definition?.path ?? variable.path ?? rootOfVariable(state, reference.slot, node.name, type)
    return namePlace(state, node, path, type)
  }
  return reference?.kind === 'type' ? TYPE : DYN
}

/** One place for all that read the variable, so that what hangs on it is found out once. */
function rootOfVariable(state: CheckState, slot: number, name: string, type: Type): AccessPath {
  const known = state.roots[slot]
  if (known !== undefined) return known
  const root = rootPath(name, type)
  state.roots[slot] = root
  return root
}

/** Type of a name or a call, with what conditions around say about the place that it stands for. */
function namePlace(
  state: CheckState,
  node: IdentifierExpression | CallExpression,
  path: AccessPath | undefined,
  declared: Type,
): Type {
  if (path === undefined || !isStrict(state)) return declared
  const found = state.flow.facts.get(path)?.type
  const type = found === undefined ? declared : narrowTo(known(state, declared), found)
  if (type !== declared) state.wide.set(node.id, declared)
  setPath(state.flow, node, withType(path, type))
  return type
}

/** A call with the same arguments gives the same value: what a condition says of it holds for the next one. */
function nameResult(state: CheckState, node: CallExpression, type: Type): Type {
  if (!isStrict(state)) return type
  const result = known(state, type)
  if (!NAMED.has(result.kind)) return type
  const path = callPath(node, (part) => state.flow.paths.get(part.id), result)
  return namePlace(state, node, path, result)
}

/** Kinds of results about which a condition can say something. */
const NAMED: ReadonlySet<Type['kind']> = new Set(['list', 'map', 'record', 'union'])

function expect(state: CheckState, node: Expression, type: Type, expected: Type): void {
  if (assignable(state.bindings, type, expected)) return
  const got = typeText(known(state, type))
  const message = `expected ${quoted(typeText(expected))}, got ${quoted(got)}`
  refuse(state, 'constraint/type', node.span, message)
}

function inOrder(issues: readonly ExpressionIssue[]): readonly ExpressionIssue[] {
  if (issues.length < 2) return issues
  const sorted = [...issues].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  return sorted.slice(0, LIMITS.expressionIssues)
}
