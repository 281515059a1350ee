import { LIMITS } from '../../limits.ts'
import { quoted } from '../../quote.ts'
import type { Span } from '../../span.ts'
import { suggest } from '../../suggest.ts'
import type {
  CallExpression,
  Expression,
  ExpressionIssue,
  ExpressionIssueCode,
  IdentifierExpression,
} from '../ast.ts'
import type { FunctionIndex } from '../function.ts'
import type { NodeTable } from '../node-table.ts'
import type { Environment, Reference } from '../program.ts'
import { MACRO_NAMES } from '../syntax/macro.ts'
import { operatorText } from '../type-text.ts'

/** Names of types that are values of type `type` (section 2 of the reference). */
export const TYPE_NAMES: ReadonlySet<string> = new Set([
  'bool',
  'bytes',
  'double',
  'int',
  'list',
  'map',
  'null_type',
  'string',
  'type',
  'uint',
  'optional_type',
  'google.protobuf.Duration',
  'google.protobuf.Timestamp',
  'kubernetes.NamedFormat',
  'kubernetes.Quantity',
  'kubernetes.Semver',
  'kubernetes.URL',
  'net.CIDR',
  'net.IP',
])

/** What resolving the names of one expression has learned so far. */
export interface NameScope {
  readonly environment: Environment
  readonly functions: FunctionIndex
  readonly references: NodeTable<Reference>
  readonly issues: ExpressionIssue[]
  readonly unknown: NodeTable<true>
  /** Names of the macros around, innermost last. */
  readonly locals: string[]
  /** First segments of the names of variables that have dots. */
  readonly prefixes: readonly string[]
  nesting: number
  /** Resolves a sub-expression. */
  readonly visit: (node: Expression) => Expression
}

/** Reports a macro variable that hides a variable of the constraint. */
export function reportShadowing(scope: NameScope, node: Expression, name: string): void {
  if (scope.environment.profile !== 'strict') return
  if (!scope.environment.variables.some((variable) => variable.name === name)) return
  const message = `${quoted(name)} hides the variable of the same name`
  report(scope, 'constraint/invalid-expression', node.span, message, 'choose another name')
}

/** Reports a name that nothing has. */
export function reportUnknownName(scope: NameScope, node: IdentifierExpression): void {
  // A slot without a name is kept for something that is not known here.
  const names = scope.environment.variables.map(({ name }) => name).filter((name) => name !== '')
  const guess = suggest(node.name, [...new Set([...scope.locals, ...names, ...TYPE_NAMES])])
  const known = [...new Set([...scope.locals, ...names])]
  const help =
    guess !== undefined
      ? `did you mean ${quoted(guess)}?`
      : scope.functions.groups.has(node.name)
        ? 'it is a function: call it with parentheses'
        : known.length > 0
          ? `known here: ${listed(known)}`
          : undefined
  report(scope, 'constraint/unknown-name', node.span, `unknown name ${quoted(node.name)}`, help)
}

/** Reports a call of a function that does not exist. */
export function reportUnknownFunction(
  scope: NameScope,
  node: CallExpression,
  name: string,
  span: Span,
): void {
  scope.unknown.set(node.id, true)
  const usage = MACRO_USAGE.get(node.name)
  if (usage !== undefined) {
    const message = `${quoted(node.name)} is a macro that takes other arguments`
    report(scope, 'constraint/unknown-function', span, message, `write ${quoted(usage)}`)
    return
  }
  const names = [...scope.functions.groups.keys()].filter((one) => operatorText(one) === undefined)
  const own = scope.environment.functions.map((one) => one.name)
  const guess = suggest(name, [...new Set([...own, ...names, ...MACRO_NAMES])])
  const prefix = name.includes('.') ? name.slice(0, name.lastIndexOf('.') + 1) : undefined
  const siblings = prefix === undefined ? own : names.filter((one) => one.startsWith(prefix))
  const help =
    guess !== undefined
      ? `did you mean ${quoted(guess)}?`
      : siblings.length > 0
        ? `known here: ${listed(siblings)}`
        : undefined
  report(scope, 'constraint/unknown-function', span, `unknown function ${quoted(name)}`, help)
}

/** How macros are written, for calls that have the name of one but not its form. */
export const MACRO_USAGE: ReadonlyMap<string, string> = new Map([
  ['all', 'list.all(x, condition)'],
  ['exists', 'list.exists(x, condition)'],
  ['existsOne', 'list.existsOne(x, condition)'],
  ['exists_one', 'list.exists_one(x, condition)'],
  ['filter', 'list.filter(x, condition)'],
  ['has', 'has(record.field)'],
  ['map', 'list.map(x, value)'],
  ['optFlatMap', 'optional.optFlatMap(x, optional)'],
  ['optMap', 'optional.optMap(x, value)'],
  ['sortBy', 'list.sortBy(x, key)'],
  ['transformList', 'list.transformList(index, x, value)'],
  ['transformMap', 'map.transformMap(key, value, value)'],
  ['transformMapEntry', 'map.transformMapEntry(key, value, {key: value})'],
])

/** Names that a help text lists. */
const LISTED = 12

function listed(names: readonly string[]): string {
  const shown = [...names].sort().slice(0, LISTED).map(quoted)
  return shown.join(', ') + (names.length > LISTED ? ` and ${names.length - LISTED} more` : '')
}

/** Adds an issue. */
export function report(
  scope: NameScope,
  code: ExpressionIssueCode,
  span: Span,
  message: string,
  help: string | undefined,
): void {
  // LIMIT: later ones would not be read anyway.
  if (scope.issues.length >= LIMITS.expressionIssues) return
  scope.issues.push({ code, severity: 'error', message, span, ...(help !== undefined && { help }) })
}
