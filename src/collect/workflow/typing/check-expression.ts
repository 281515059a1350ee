import { numberOf } from '../expression/constant.ts'
import { contentOf, type Expression } from '../expression/syntax.ts'
import { checkAccess } from './check-access.ts'
import { checkCall } from './check-call.ts'
import type { Checking, TypeScope } from './checking.ts'
import type { TypingIssue } from './issue.ts'
import { ANY, BOOL, mergeTypes, NULL, NUMBER, STRING, type Type, typeName } from './type.ts'

/** The type of an expression; what is wrong with it goes to `issues`. */
export function checkExpression(expression: Expression, scope: TypeScope, issues: TypingIssue[]): Type {
  const checking: Checking = { scope, issues, typeOf: (part) => typeOfPart(part, checking) }
  return checking.typeOf(expression)
}

function typeOfPart(expression: Expression, checking: Checking): Type {
  // The parser bounds the nesting, so this recursion is bounded too.
  switch (expression.kind) {
    case 'literal':
      return literalType(expression.value)
    case 'context':
      return checkAccess(expression, checking)
    case 'call':
      return checkCall(expression, checking)
    case 'not':
      checking.typeOf(expression.operand)
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
  const types = operands.map((operand) => checking.typeOf(operand))
  return mergeValues(types)
}

// An operand before the last one is the value only where it counts as true, so of `a && b` that is `b`.
function checkOr(operands: readonly Expression[], checking: Checking): Type {
  const types = operands.map((operand, index) => {
    if (operand.kind !== 'and' || index === operands.length - 1) return checking.typeOf(operand)
    const parts = operand.operands.map((part) => checking.typeOf(part))
    return parts.at(-1) ?? ANY
  })
  return mergeValues(types)
}

// What is one of several kinds is not known well enough to say anything about it.
function mergeValues(types: readonly Type[]): Type {
  const [first] = types
  return types.every(({ kind }) => kind === first?.kind) ? mergeTypes(types) : ANY
}

type Comparison = Extract<Expression, { kind: 'compare' }>

function checkComparison(comparison: Comparison, checking: Checking): Type {
  const { operator, left, right } = comparison
  const leftType = checking.typeOf(left)
  const rightType = checking.typeOf(right)
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
  } else if (operator === '==' || operator === '!=') {
    checkEquality(comparison, leftType, rightType, checking)
  }
  return BOOL
}

// Values of two types are compared as numbers, and a text that is no number is equal to none.
function checkEquality(
  { operator, left, right }: Comparison,
  leftType: Type,
  rightType: Type,
  { issues }: Checking,
): void {
  for (const [text, type] of [
    [right, leftType],
    [left, rightType],
  ] as const) {
    if (type.kind !== 'bool' && type.kind !== 'number') continue
    if (text.kind !== 'literal' || typeof text.value !== 'string' || !Number.isNaN(numberOf(text.value)))
      continue
    issues.push({
      problem: 'comparison-fixed',
      span: contentOf(left),
      name: operator,
      detail: text.value,
      expected: type.kind,
    })
    return
  }
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
