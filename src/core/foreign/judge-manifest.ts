import { canonicalJson, sha256Hex } from '../canonical.ts'
import { evaluate } from '../constraint/evaluate.ts'
import type { Outcome, UndecidedCase, Violation } from '../constraint/evaluation.ts'
import type { PlannedConstraint } from '../constraint/plan.ts'
import type { Subject } from '../constraint/subject.ts'
import type { Cluster, ManifestChange } from './target.ts'

const NOTHING: Outcome = {
  violations: [],
  undecided: [],
  problems: [],
  cases: 0,
  unseen: 0,
  cost: 0,
  truncated: false,
}

/**
 * Evaluates a constraint of a foreign policy on one object: whether it looks at it, with which parameters, and for each of
 * them what it says. What is open is undecided, whatever the policy does about errors.
 */
export function judgeManifest(
  constraint: PlannedConstraint,
  change: ManifestChange,
  subject: Subject,
  cluster: Cluster,
  room: number,
): Outcome {
  if (constraint.scope.kind !== 'manifest') return NOTHING
  const { target } = constraint.scope
  const match = target.match(change, cluster)
  if (match === 'no') return { ...NOTHING, cost: target.cost }
  if (match !== 'yes')
    return {
      ...NOTHING,
      cost: target.cost,
      undecided: [open(constraint, subject, match.unknown)],
    }
  const parameters = target.parameters(change, cluster)
  if (parameters.kind === 'unknown') {
    return { ...NOTHING, undecided: [open(constraint, subject, parameters.reason)] }
  }
  if (parameters.kind === 'denied') {
    const violation = denied(constraint, subject, parameters.message)
    return room > 0 ? { ...NOTHING, violations: [violation] } : { ...NOTHING, truncated: true }
  }
  let total: Outcome = { ...NOTHING, cost: target.cost + parameters.cost }
  for (const one of parameters.values) {
    const roots = new Map(subject.roots)
    roots.set('params', one?.value ?? null)
    const outcome = evaluate(constraint, { ...subject, roots }, room - total.violations.length)
    total = joined(total, outcome)
    // LIMIT: parameters multiply the work; what they cost together is what one subject may cost.
    if (total.truncated || total.undecided.some(({ reason }) => reason === 'cost')) break
    if (total.cost <= constraint.costPerSubject) continue
    const message = 'the parameters have used the budget of the object'
    return {
      ...total,
      undecided: [...total.undecided, { ...open(constraint, subject, message), reason: 'cost' }],
    }
  }
  return total
}

function joined(one: Outcome, other: Outcome): Outcome {
  return {
    violations: [...one.violations, ...other.violations],
    undecided: [...one.undecided, ...other.undecided],
    problems: [...one.problems, ...other.problems],
    cases: one.cases + other.cases,
    cost: one.cost + other.cost,
    unseen: one.unseen + other.unseen,
    truncated: one.truncated || other.truncated,
  }
}

function open(constraint: PlannedConstraint, subject: Subject, message: string): UndecidedCase {
  return { constraint, reason: 'unavailable', message, location: subject.locate([], 'value') }
}

function denied(constraint: PlannedConstraint, subject: Subject, message: string): Violation {
  const { rule, severity, confidence, persona } = constraint.definition
  return {
    constraint,
    severity,
    confidence,
    persona,
    message,
    locations: [subject.locate(['metadata', 'name'], 'value')],
    hidden: [],
    blame: [],
    pointer: '',
    identity: sha256Hex(canonicalJson({ rule, structure: subject.structure([]), message })),
  }
}
