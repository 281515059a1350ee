import { plan } from '../expression/plan/plan.ts'
import type { Checked } from '../expression/program.ts'
import { BOOL } from '../expression/type.ts'
import { createSource } from '../source.ts'
import { evaluate } from './evaluate.ts'
import type { PlannedConstraint, PlannedExpression } from './plan.ts'
import type { Witness } from './prove-witness.ts'
import type { Subject } from './subject.ts'

/** What evaluating a constraint on a witness gives. */
export type Verdict = 'pass' | 'fail' | 'undecided'

/** Evaluates a constraint on a witness: a model proves nothing before the evaluator has said the same. */
export function verdictOn(constraint: PlannedConstraint, witness: Witness): Verdict {
  const { violations, undecided } = evaluate(bare(constraint), subjectOf(witness), 1)
  if (violations.length > 0) return 'fail'
  return undecided.length > 0 ? 'undecided' : 'pass'
}

/** Whether a constraint applies to a case of a witness: the same constraint that nothing satisfies would fail. */
export function appliesTo(constraint: PlannedConstraint, witness: Witness): boolean {
  return verdictOn({ ...constraint, assert: neverHolds(constraint.assert) }, witness) === 'fail'
}

/** Without what describes a violation: only the verdict is asked for. */
function bare(constraint: PlannedConstraint): PlannedConstraint {
  return { ...constraint, message: undefined, at: [], grades: [] }
}

function neverHolds({ source }: PlannedExpression): PlannedExpression {
  const checked: Checked = {
    text: 'false',
    expression: { id: 0, span: { start: 0, end: 5 }, kind: 'literal', value: false },
    type: BOOL,
    types: new Map([[0, BOOL]]),
    references: new Map(),
  }
  return { source, program: plan(checked), needs: [] }
}

function subjectOf({ value, file }: Witness): Subject {
  const source = createSource('witness', '')
  const location = { path: 'witness', startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 }
  return {
    source,
    value,
    file,
    locate: () => location,
    structure: () => '',
    contentOf: () => undefined,
    related: [],
    hidden: [],
  }
}
