import { LIMITS } from '../limits.ts'
import { encode } from './encode.ts'
import { and, type Formula } from './formula.ts'
import { OUT_OF_STEPS, search } from './search.ts'
import type { Structure } from './structure.ts'
import { type Model, Theory } from './theory.ts'

/** What is known of a set of formulas. */
export type Decision =
  /** Not all of them can hold; `core` are positions of some that cannot. */
  | { readonly kind: 'unsat'; readonly core: readonly number[] }
  | { readonly kind: 'sat'; readonly model: Model }
  | { readonly kind: 'unknown'; readonly why: string }

/** What a query takes before it searches. */
const QUERY_STEPS = 50

/** Counts the steps of a whole run; each query takes from it. */
export interface ProofBudget {
  left: number
  /** Queries that were not decided. */
  undecided: number
}

/** A budget for one run. */
export function newProofBudget(): ProofBudget {
  return { left: LIMITS.proofStepsPerRun, undecided: 0 }
}

/**
 * Decides whether formulas can hold together (section 17 of the reference): a proof that they cannot, a model in which they
 * do, or `unknown`; never a guess. A model says nothing about terms that no document holds: whoever shows it to people
 * evaluates it first. LIMIT: `proofSteps` for one query, what `budget` has left for all.
 */
export function decide(formulas: readonly Formula[], structure: Structure, budget: ProofBudget): Decision {
  const decision = query(formulas, structure, budget)
  if (decision.kind === 'unknown') budget.undecided++
  return decision
}

/** `decide` with a core that needs each of its formulas: leaves out one after the other. */
export function decideCore(
  formulas: readonly Formula[],
  structure: Structure,
  budget: ProofBudget,
): Decision {
  const decision = decide(formulas, structure, budget)
  if (decision.kind !== 'unsat') return decision
  let core = [...decision.core]
  for (const position of decision.core) {
    const rest = core.filter((other) => other !== position)
    const part = rest.flatMap((at) => formulas[at] ?? [])
    if (query(part, structure, budget).kind === 'unsat') core = rest
  }
  return { kind: 'unsat', core }
}

function query(formulas: readonly Formula[], structure: Structure, budget: ProofBudget): Decision {
  const whole = and(...formulas)
  if (whole.kind === 'constant' && !whole.value) {
    return { kind: 'unsat', core: formulas.map((_, position) => position) }
  }
  const given = Math.min(LIMITS.proofSteps, budget.left)
  if (given <= 0) return { kind: 'unknown', why: OUT_OF_STEPS }
  const steps = { left: given }
  const encoded = encode(formulas, structure)
  if (encoded === undefined) {
    budget.left -= given
    return { kind: 'unknown', why: OUT_OF_STEPS }
  }
  // Making and reading a clause takes about as long as a step.
  steps.left -= QUERY_STEPS + encoded.clauses.length
  const theory = new Theory(encoded.atoms, structure, steps)
  const answer = search(
    encoded.variables,
    encoded.clauses,
    (literals, unchanged) => theory.judge(literals, unchanged),
    steps,
  )
  budget.left -= given - Math.max(steps.left, 0)
  if (answer.kind === 'unsat') return { kind: 'unsat', core: formulas.map((_, position) => position) }
  if (answer.kind === 'unknown') return answer
  const model = theory.modelOf()
  return model === undefined ? { kind: 'unknown', why: OUT_OF_STEPS } : { kind: 'sat', model }
}
