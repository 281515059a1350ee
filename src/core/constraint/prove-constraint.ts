import { and, TRUE } from '../decide/formula.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { isIrregular } from './plan.ts'
import { isImpossible, type Prover, problemAt, shortWitness, witnessOf } from './prove-question.ts'
import { emptyRanges } from './prove-range.ts'
import { redundantParts } from './prove-redundant.ts'
import type { ConstraintView } from './prove-view.ts'

/**
 * What is proven of one constraint on its own (section 17 of the reference): it can never apply, never fail or never hold,
 * or a part of it says nothing. The worst of these is enough.
 */
export function proveConstraint(prover: Prover, view: ConstraintView): readonly Diagnostic[] {
  const { constraint } = view
  const conditions = [constraint.match, constraint.forEach?.in, constraint.when, constraint.assert]
  const expressions = conditions.filter((one) => one !== undefined)
  const empty = expressions.flatMap((expression) => emptyRanges(constraint, expression))
  if (empty.length > 0) return empty
  const unreachable = proveReachable(prover, view)
  if (unreachable !== undefined) return [unreachable]
  if (isImpossible(prover, view.applies, view.assert.fails)) return [neverFires(view)]
  const contradiction = proveSatisfiable(prover, view)
  if (contradiction !== undefined) return [contradiction]
  return [...proveFilters(prover, view), ...proveParts(prover, view)]
}

function proveReachable(prover: Prover, view: ConstraintView): Diagnostic | undefined {
  const { constraint, match, hasCase, applies } = view
  const unreachable = (expression: typeof constraint.match, message: string): Diagnostic | undefined =>
    expression === undefined
      ? undefined
      : problemAt(constraint, expression, {
          code: 'constraint/unreachable',
          severity: 'error',
          message,
          help: 'correct the condition, or remove the constraint',
        })
  if (match.holds !== TRUE && isImpossible(prover, match.holds)) {
    return unreachable(constraint.match, 'nothing matches this condition: the constraint never applies')
  }
  if (hasCase !== TRUE && isImpossible(prover, match.holds, hasCase)) {
    return unreachable(constraint.forEach?.in, 'there is never an element here: the constraint never applies')
  }
  if (constraint.when === undefined || !isImpossible(prover, applies)) return undefined
  return unreachable(constraint.when, 'this condition never holds: the constraint never applies')
}

function neverFires({ constraint }: ConstraintView): Diagnostic {
  return problemAt(constraint, constraint.assert, {
    code: 'constraint/dead',
    severity: 'error',
    message: 'this never fails where the constraint applies: the constraint finds nothing',
    help: 'say what may not be, or remove the constraint',
  })
}

function proveSatisfiable(prover: Prover, view: ConstraintView): Diagnostic | undefined {
  const { constraint, applies, assert } = view
  const { expression } = constraint.assert.program.checked
  // Whoever writes `false` forbids everything that the constraint applies to, and knows it.
  if (
    expression.kind === 'literal' ||
    isIrregular(constraint) ||
    !isImpossible(prover, applies, assert.holds)
  )
    return undefined
  const witness = witnessOf(prover, [view.violated], [[constraint, (verdict) => verdict === 'fail']])
  if (witness === undefined) return undefined
  return problemAt(constraint, constraint.assert, {
    code: 'constraint/always-fails',
    severity: 'error',
    message: 'nothing satisfies this condition: the constraint fails wherever it applies',
    help: `it fails, for example, on ${shortWitness(witness)}`,
    witness,
  })
}

/** A `when` that filters nothing out. */
function proveFilters(prover: Prover, view: ConstraintView): readonly Diagnostic[] {
  const { constraint, match, hasCase, when } = view
  if (constraint.when === undefined || !isImpossible(prover, match.holds, hasCase, when.fails)) return []
  return [
    problemAt(constraint, constraint.when, {
      code: 'constraint/unreachable',
      severity: 'warning',
      message: 'this condition never fails: it leaves nothing out',
      help: 'remove it, or say when the constraint does not apply',
    }),
  ]
}

function proveParts(prover: Prover, view: ConstraintView): readonly Diagnostic[] {
  const { constraint, match, hasCase, applies } = view
  return [
    ...(constraint.match === undefined ? [] : redundantParts(prover, view, constraint.match, TRUE)),
    ...(constraint.when === undefined
      ? []
      : redundantParts(prover, view, constraint.when, and(match.holds, hasCase))),
    ...redundantParts(prover, view, constraint.assert, applies),
  ]
}
