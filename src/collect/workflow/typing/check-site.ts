import type { Span } from '../../../core/span.ts'
import { constantValue, textOf } from '../expression/constant.ts'
import type { ExpressionSite } from '../expression/expressions-of.ts'
import { tokenize } from '../expression/lexer.ts'
import type { ScalarExpression } from '../expression/scalar.ts'
import type { Expectation } from '../expression/section.ts'
import { checkExpression } from './check-expression.ts'
import type { TypeScope } from './checking.ts'
import type { TypingIssue } from './issue.ts'
import { ANY, STRING, type Type } from './type.ts'

/** A problem with its place in the text of the scalar. */
export interface SiteIssue extends TypingIssue {
  /** Source of the expression that it is about. */
  readonly text: string
  /** It is about the whole value, not about a piece of its text. */
  readonly isWhole?: true
  /** Place of a fence that never ends. */
  readonly fence?: Span
}

/** An input of a workflow that is called. */
export interface DeclaredInput {
  readonly name: string
  readonly type: Type
}

/**
 * What is wrong with the expressions of one scalar, in source order. Of several wrong expressions on one line the first
 * is told: the others most often have the same fault. `declared` is what the scalar is the value of, where it is an input
 * of a workflow that is called: its default, or what a caller gives.
 */
export function checkSite(
  site: ExpressionSite,
  scope: TypeScope,
  declared: DeclaredInput | undefined,
): readonly SiteIssue[] {
  const { scalar } = site
  const found: SiteIssue[] = []
  let told = 0
  const types = scalar.expressions.map((expression) => {
    if (expression.start < told) return ANY
    const issues: TypingIssue[] = []
    const type = typeOf(expression, scope, issues)
    const text = expression.text.trim()
    for (const issue of issues) found.push({ ...issue, span: shift(issue.span, expression.start), text })
    if (issues.length === 0) return type
    // What is wrong in itself is not held against its place as well.
    told = lineEnd(scalar.text, expression.start)
    return ANY
  })
  if (scalar.unclosed !== undefined) found.push(unclosedFence(scalar.text, scalar.unclosed))
  if (site.section.isCondition === true) found.push(...conditionIssues(site, types))
  else found.push(...placeIssues(site, types, declared))
  return found
}

function typeOf(expression: ScalarExpression, scope: TypeScope, issues: TypingIssue[]): Type {
  const { parsed } = expression
  if (parsed.expression !== undefined) return checkExpression(parsed.expression, scope, issues)
  const { at, end, token, message } = parsed.problem
  issues.push({ problem: 'syntax', span: { start: at, end }, name: token, detail: message })
  return ANY
}

// The rest of the text belongs to the expression, so the first thing in it that is no token is where it went wrong.
function unclosedFence(text: string, start: number): SiteIssue {
  const inner = start + 3
  const fence = { start, end: inner }
  const rest = text.slice(inner)
  const tokens = tokenize(rest)
  const base = { problem: 'syntax', text: rest.trim(), fence } as const
  if ('message' in tokens) {
    const span = { start: inner + tokens.at, end: inner + tokens.end }
    return { ...base, span, name: tokens.token, detail: tokens.message }
  }
  const end = text.trimEnd().length
  return { ...base, span: { start: end, end }, name: '', detail: 'the `${{` before has no `}}`' }
}

function conditionIssues({ scalar, key }: ExpressionSite, types: readonly Type[]): readonly SiteIssue[] {
  const [first] = scalar.expressions
  if (first === undefined) return []
  const text = scalar.text.trim()
  const isPure = first.fence === undefined || scalar.isWhole
  const span = { start: 0, end: scalar.text.length }
  if (!isPure) {
    // Those of jobs and steps are facts of their own.
    const isElsewhere = key.endsWith('.steps.if') || key === 'jobs.*.if' || key.endsWith('.parallel.if')
    return isElsewhere ? [] : [{ problem: 'extra-text', span, isWhole: true, name: key, text }]
  }
  const { expression } = first.parsed
  const value = expression && constantValue(expression)
  if (value === undefined) return first.fence === undefined ? [] : collectionIssues(key, span, first, types)
  return [
    { problem: 'constant-condition', span, isWhole: true, name: textOf(value), text: first.text.trim() },
  ]
}

// An object or a list is true whatever is in it.
function collectionIssues(
  key: string,
  span: Span,
  { text }: ScalarExpression,
  [got = ANY]: readonly Type[],
): readonly SiteIssue[] {
  if (got.kind !== 'object' && got.kind !== 'array') return []
  const fields = {
    span,
    isWhole: true,
    name: lastName(key),
    expected: 'bool',
    got,
    text: text.trim(),
  } as const
  return [{ problem: 'unexpected-type', ...fields }]
}

function placeIssues(
  { scalar, key, section }: ExpressionSite,
  types: readonly Type[],
  declared: DeclaredInput | undefined,
): readonly SiteIssue[] {
  const [only] = types
  const [first] = scalar.expressions
  const whole = { start: 0, end: scalar.text.length }
  if (declared !== undefined && only !== undefined && first !== undefined) {
    const got = scalar.isWhole ? only : STRING
    if (isAssignable(got, declared.type)) return []
    const text = first.text.trim()
    return [
      {
        problem: 'unexpected-type',
        span: whole,
        isWhole: true,
        name: declared.name,
        expected: declared.type.kind,
        got,
        text,
      },
    ]
  }
  if (scalar.isWhole && only !== undefined && first !== undefined && section.expects !== undefined) {
    const expected = wrongPlace(section.expects, only)
    const text = first.text.trim()
    if (expected !== undefined) {
      return [
        {
          problem: 'unexpected-type',
          span: whole,
          isWhole: true,
          name: lastName(key),
          expected,
          got: only,
          text,
        },
      ]
    }
    if (!TEXT_PLACES.includes(section.expects)) return []
  }
  let told = 0
  return scalar.expressions.flatMap((expression, index) => {
    const got = types[index] ?? ANY
    const isText = got.kind !== 'object' && got.kind !== 'array' && got.kind !== 'null'
    const text = expression.text.trim()
    const span = expression.fence ?? whole
    if (isText || expression.start < told) return []
    told = lineEnd(scalar.text, expression.start)
    return [{ problem: 'template', span, name: lastName(key), expected: 'string', got, text }]
  })
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

const TEXT_PLACES: readonly Expectation[] = ['string', 'scalar']

/** What the place takes instead, when it does not take the type. */
function wrongPlace(expects: Expectation, { kind }: Type): string | undefined {
  if (kind === 'any') return undefined
  switch (expects) {
    case 'array':
    case 'bool':
    case 'number':
    case 'object':
      return kind === expects ? undefined : expects
    case 'labels':
      return kind === 'string' || kind === 'array' || kind === 'object' ? undefined : 'string or array'
    default:
      return undefined
  }
}

// A number or boolean can be written as a text, a text never becomes one of them.
function isAssignable({ kind }: Type, declared: Type): boolean {
  if (kind === 'any' || declared.kind === 'any' || kind === declared.kind) return true
  return declared.kind === 'string' && (kind === 'number' || kind === 'bool')
}

function lastName(key: string): string {
  const names = key.split('.').filter((name) => name !== '*')
  return names.at(-1) ?? key
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by }
}
