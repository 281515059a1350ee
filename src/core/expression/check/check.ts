import { LIMITS } from '../../limits.ts'
import { quoted } from '../../quote.ts'
import type {
  ConditionalExpression,
  Expression,
  ExpressionIssue,
  IdentifierExpression,
  LogicExpression,
} from '../ast.ts'
import type { Compiled, Environment } from '../program.ts'
import { renameFields } from '../syntax/field-name.ts'
import { BOOL, DYN, TYPE, type Type } from '../type.ts'
import { typeText } from '../type-text.ts'
import { checkIndex, checkSelect } from './check-access.ts'
import { checkCall } from './check-call.ts'
import { checkBind, checkComprehension, checkOptionalMap } from './check-comprehension.ts'
import { checkList, checkLiteral, checkMap } from './check-literal.ts'
import { type CheckState, known, refuse, type VisitOptions } from './check-state.ts'
import { joinOf } from './join.ts'
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
): Compiled {
  const functions = environment.index ?? indexFunctions(environment.libraries)
  const resolved = resolve(expression, environment, functions)
  const state: CheckState = {
    environment,
    functions,
    issues: resolved.issues,
    references: resolved.references,
    unknown: resolved.unknown,
    types: new Map(),
    bindings: newBindings(),
    renamed: new Map(),
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
  if (issues.some((issue) => issue.severity === 'error')) return { issues }
  const { references, types, bindings } = state
  // Only expressions with type parameters have types that are still open.
  if (bindings.bound.size > 0 || bindings.parameters > 0) {
    for (const [id, found] of types) types.set(id, substitute(bindings, found, FINISH))
  }
  const whole = substitute(bindings, type, FINISH)
  const named =
    state.renamed.size === 0 ? resolved.expression : renameFields(resolved.expression, state.renamed)
  return { checked: { text, expression: named, type: whole, types, references }, issues }
}

const PLAIN: VisitOptions = {}
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
      return checkCall(state, node)
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
    return state.locals.findLast((local) => local.name === node.name)?.type ?? DYN
  }
  if (reference?.kind === 'variable') return state.environment.variables[reference.slot]?.type ?? DYN
  return reference?.kind === 'type' ? TYPE : DYN
}

function checkLogic(state: CheckState, node: LogicExpression): Type {
  for (const operand of node.operands) {
    const type = state.visit(operand)
    if (assignable(state.bindings, type, BOOL)) continue
    const message = `${quoted(node.operator)} takes bools, got ${quoted(typeText(known(state, type)))}`
    refuse(state, 'constraint/type', operand.span, message)
  }
  return BOOL
}

function checkConditional(state: CheckState, node: ConditionalExpression): Type {
  const condition = state.visit(node.condition)
  if (!assignable(state.bindings, condition, BOOL)) {
    const message = `condition before \`?\` must be a bool, got ${quoted(typeText(known(state, condition)))}`
    refuse(state, 'constraint/type', node.condition.span, message)
  }
  const consequent = known(state, state.visit(node.consequent))
  const alternate = known(state, state.visit(node.alternate))
  if (
    assignable(state.bindings, consequent, alternate) ||
    assignable(state.bindings, alternate, consequent)
  ) {
    return joinOf(known(state, consequent), known(state, alternate))
  }
  const message = `branches of the conditional are ${quoted(typeText(consequent))} and ${quoted(typeText(alternate))}`
  return refuse(
    state,
    'constraint/type',
    node.alternate.span,
    message,
    'give both one type, or wrap one in `dyn(…)`',
  )
}

function expect(state: CheckState, node: Expression, type: Type, expected: Type): void {
  if (assignable(state.bindings, type, expected)) return
  const got = typeText(known(state, type))
  const message = `expected ${quoted(typeText(expected))}, got ${quoted(got)}`
  refuse(state, 'constraint/type', node.span, message)
}

function inOrder(issues: readonly ExpressionIssue[]): readonly ExpressionIssue[] {
  const sorted = [...issues].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  return sorted.slice(0, LIMITS.expressionIssues)
}
