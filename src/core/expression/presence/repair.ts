import { LIMITS } from '../../limits.ts'
import type { Expression, ExpressionFix, ExpressionIssue } from '../ast.ts'
import type { NodeValues } from '../node-table.ts'
import { DYN, type Type } from '../type.ts'
import { applyEdits } from './apply-edits.ts'
import { readFixes, type UnguardedRead } from './read-fixes.ts'

/** Issues of one expression that repairs are looked for: each is tried by checking the expression again. */
const REPAIRED = 8

/** What a check found out, as far as repairs need it. */
export interface Diagnosed {
  readonly issues: readonly ExpressionIssue[]
  readonly expression: Expression
  /** Reads of what may be absent or null, by the issue that reports them. */
  readonly unguarded: ReadonlyMap<ExpressionIssue, UnguardedRead>
  /** Selections and indexes that may find nothing. */
  readonly absent: NodeValues<true>
  readonly types: NodeValues<Type>
}

/** The issues with the repairs that hold: checked again, the edited expression has less wrong with it. */
export function repair(
  text: string,
  found: Diagnosed,
  check: (text: string) => { readonly issues: readonly ExpressionIssue[] } | undefined,
): readonly ExpressionIssue[] {
  if (found.issues.length === 0) return found.issues
  // LIMIT: where issues were left out, fewer of them say nothing.
  if (found.issues.length >= LIMITS.expressionIssues) return found.issues.map(withoutFixes)
  let tried = 0
  return found.issues.map((issue) => {
    const read = found.unguarded.get(issue)
    const proposed = read === undefined ? (issue.fixes ?? []) : fixesOf(text, found, read)
    // LIMIT: each repair costs a check of the whole expression.
    if (proposed.length === 0 || ++tried > REPAIRED) return withoutFixes(issue)
    const fixes = proposed.filter((fix) => holds(text, issue, found.issues, fix, check))
    return fixes.length === 0 ? withoutFixes(issue) : { ...issue, fixes }
  })
}

function fixesOf(text: string, found: Diagnosed, unguarded: UnguardedRead): readonly ExpressionFix[] {
  return readFixes({
    text,
    root: found.expression,
    absent: found.absent,
    typeOf: (node) => found.types.get(node.id) ?? DYN,
    unguarded,
  })
}

function holds(
  text: string,
  issue: ExpressionIssue,
  before: readonly ExpressionIssue[],
  fix: ExpressionFix,
  check: (text: string) => { readonly issues: readonly ExpressionIssue[] } | undefined,
): boolean {
  const after = check(applyEdits(text, fix.edits))?.issues
  if (after === undefined) return false
  const count = (issues: readonly ExpressionIssue[], code?: string): number =>
    issues.filter((one) => (code === undefined ? one.severity === 'error' : one.code === code)).length
  // A right name may still be read without a guard: that is the next thing to say.
  return (
    count(after, issue.code) < count(before, issue.code) &&
    count(after) <= count(before) &&
    count(after, 'constraint/redundant-guard') <= count(before, 'constraint/redundant-guard')
  )
}

function withoutFixes(issue: ExpressionIssue): ExpressionIssue {
  if (issue.fixes === undefined) return issue
  const { fixes: _, ...rest } = issue
  return rest
}
