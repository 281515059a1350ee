import { type Decision, decide, decideCore, type ProofBudget } from '../decide/decide.ts'
import type { Formula } from '../decide/formula.ts'
import type { Diagnostic, RelatedLocation } from '../diagnostic.ts'
import type { Location, Span } from '../span.ts'
import { locateInExpression } from './expression-site.ts'
import type { PlannedConstraint, PlannedExpression } from './plan.ts'
import { type Verdict, verdictOn } from './prove-confirm.ts'
import type { Translator } from './prove-translate.ts'
import { buildWitness, type Witness } from './prove-witness.ts'

/** What questions about constraints share. */
export interface Prover {
  readonly translator: Translator
  readonly budget: ProofBudget
}

/** Characters of a witness that a message shows. */
const SHOWN = 200

/** Characters of a witness that a report carries. */
const CARRIED = 4_096

/** Whether formulas can hold together; `unknown` where something was too large to be followed. */
export function ask(prover: Prover, ...formulas: readonly Formula[]): Decision {
  prover.translator.restart()
  const decision = decide(formulas, prover.translator.paths, prover.budget)
  return prover.translator.isTooLarge ? tooLarge(prover) : decision
}

/** `ask` with the fewest formulas that cannot hold together. */
export function askCore(prover: Prover, formulas: readonly Formula[]): Decision {
  prover.translator.restart()
  const decision = decideCore(formulas, prover.translator.paths, prover.budget)
  return prover.translator.isTooLarge ? tooLarge(prover) : decision
}

/** True only where it is proven that the formulas cannot hold together. */
export function isImpossible(prover: Prover, ...formulas: readonly Formula[]): boolean {
  return ask(prover, ...formulas).kind === 'unsat'
}

/**
 * A subject on which formulas hold and on which the evaluator gives each constraint the verdict that was foretold. Without
 * that the answer is undefined: a model that the evaluator does not confirm proves nothing.
 */
export function witnessOf(
  prover: Prover,
  formulas: readonly Formula[],
  expected: readonly (readonly [PlannedConstraint, (verdict: Verdict) => boolean])[],
): Witness | undefined {
  const decision = ask(prover, ...formulas)
  const [first] = expected
  if (decision.kind !== 'sat' || first === undefined) return undefined
  const [constraint] = first
  const path = constraint.scope.kind === 'fact' ? 'file' : plainPath(constraint.scope.globs)
  const witness = buildWitness(decision.model, prover.translator.paths, { noun: constraint.noun, path })
  if (witness === undefined) return undefined
  const isConfirmed = expected.every(([one, isExpected]) => isExpected(verdictOn(one, witness)))
  if (!isConfirmed) prover.budget.undecided++
  return isConfirmed ? witness : undefined
}

/** How a message shows a witness. */
export function shortWitness({ text, path }: Witness): string {
  const shown = path === undefined ? text : `${text} in the file ${JSON.stringify(path)}`
  return shown.length <= SHOWN ? shown : `${shown.slice(0, SHOWN - 1)}…`
}

/** A diagnostic at a part of an expression of a constraint, or at the whole of it. */
export function problemAt(
  constraint: PlannedConstraint,
  expression: PlannedExpression,
  content: {
    readonly code: Diagnostic['code']
    readonly severity: Diagnostic['severity']
    readonly message: string
    readonly help?: string
    readonly related?: readonly RelatedLocation[]
    readonly witness?: Witness | undefined
    readonly span?: Span
  },
): Diagnostic {
  const { span, witness, code, severity, message, help, related } = content
  return {
    code,
    severity,
    message,
    location: placeOf(constraint, expression, span),
    ...(help === undefined ? {} : { help }),
    ...(related === undefined ? {} : { related }),
    ...(witness === undefined || witness.text.length > CARRIED ? {} : { witness: witness.text }),
  }
}

/** Where an expression of a constraint, or a part of it, is written. */
export function placeOf(
  { set }: PlannedConstraint,
  { source }: PlannedExpression,
  span: Span = { start: 0, end: source.text.length },
): Location {
  return locateInExpression(set.document, source, span)
}

function tooLarge(prover: Prover): Decision {
  prover.budget.undecided++
  return { kind: 'unknown', why: 'the constraint is too large to be followed' }
}

/** A path that a scope could speak of: the first pattern that names one file, else any. */
function plainPath(globs: readonly string[]): string {
  return globs.find((glob) => !/[*?[\]{}!]/.test(glob)) ?? 'file'
}
