import type { Availability } from '../expression/availability.ts'
import { contentOf, type Expression } from '../expression/syntax.ts'
import { checkAccess } from './check-access.ts'
import { checkCall } from './check-call.ts'
import type { TypingIssue } from './issue.ts'
import { ANY, BOOL, mergeTypes, NULL, NUMBER, STRING, type Type, typeName } from './type.ts'

/** What an expression can see at its place. */
export interface TypeScope {
  /** Type of a context by its lower-case name; undefined when there is no such context anywhere. */
  readonly contextType: (name: string) => Type | undefined
  /** Undefined where everything is allowed. */
  readonly availability: Availability | undefined
  /** Whether `success` and `failure` may name jobs here. */
  readonly takesJobNames: boolean
}

/** What checking one expression shares: the scope, and the list that problems go to. */
export interface Checking {
  readonly scope: TypeScope
  readonly issues: TypingIssue[]
}

/** The type of an expression; what is wrong with it goes to `checking.issues`. */
export function checkExpression(expression: Expression, checking: Checking): Type {
  // The parser bounds the nesting, so this recursion is bounded too.
  switch (expression.kind) {
    case 'literal':
      return literalType(expression.value)
    case 'context':
      return checkAccess(expression, checking)
    case 'call':
      return checkCall(expression, checking)
    case 'not':
      checkExpression(expression.operand, checking)
      return BOOL
    case 'and':
      return checkAnd(expression.operands, checking)
    case 'or':
      return checkOr(expression.operands, checking)
    case 'compare':
      return checkComparison(expression, checking)
  }
}

function literalType(value: string | number | boolean | null): Type {
  if (value === null) return NULL
  if (typeof value === 'string') return STRING
  return typeof value === 'number' ? NUMBER : BOOL
}

// The value of `a && b` is `a` where that counts as false, else `b`.
function checkAnd(operands: readonly Expression[], checking: Checking): Type {
  const types = operands.map((operand) => checkExpression(operand, checking))
  return mergeValues(types)
}

// An operand before the last one is the value only where it counts as true, so of `a && b` that is `b`.
function checkOr(operands: readonly Expression[], checking: Checking): Type {
  const types = operands.map((operand, index) => {
    if (operand.kind !== 'and' || index === operands.length - 1) return checkExpression(operand, checking)
    const parts = operand.operands.map((part) => checkExpression(part, checking))
    return parts.at(-1) ?? ANY
  })
  return mergeValues(types)
}

// What is one of several kinds is not known well enough to say anything about it.
function mergeValues(types: readonly Type[]): Type {
  const [first] = types
  return types.every(({ kind }) => kind === first?.kind) ? mergeTypes(types) : ANY
}

function checkComparison(comparison: Extract<Expression, { kind: 'compare' }>, checking: Checking): Type {
  const { operator, left, right } = comparison
  const leftType = checkExpression(left, checking)
  const rightType = checkExpression(right, checking)
  const isComparable =
    operator === '==' || operator === '!='
      ? areComparable(leftType, rightType)
      : isOrdered(leftType) && isOrdered(rightType)
  if (!isComparable) {
    checking.issues.push({
      problem: 'comparison',
      span: contentOf(left),
      name: operator,
      expected: typeName(leftType),
      got: rightType,
    })
  }
  return BOOL
}

function areComparable(left: Type, right: Type): boolean {
  return !(isCompound(left) && isPlain(right)) && !(isPlain(left) && isCompound(right))
}

function isCompound({ kind }: Type): boolean {
  return kind === 'array' || kind === 'object'
}

function isPlain({ kind }: Type): boolean {
  return kind === 'string' || kind === 'number' || kind === 'bool'
}

function isOrdered({ kind }: Type): boolean {
  return kind === 'string' || kind === 'number' || kind === 'any'
}
