import { and, atom, FALSE, or, TRUE } from '../decide/formula.ts'
import { KIND, READABLE } from '../decide/kind.ts'
import type { Expression } from '../expression/ast.ts'
import type { Checked, UserFunction } from '../expression/program.ts'
import type { PathTable } from './prove-path.ts'
import { type Case, decidedWithin, hasKind, type Term, type Truth } from './prove-term.ts'

/** What a name stands for: its cases, and the expression without other names, for terms that are not followed. */
export interface Binding {
  readonly cases: () => readonly Case[]
  readonly expression: () => Expression
}

/** Where an expression stands: what its variables (by slot) and the names of its macros mean. */
export interface ProofScope {
  readonly checked: Checked
  readonly slots: (slot: number) => Binding | undefined
  readonly locals: ReadonlyMap<string, Binding>
}

/** Follows expressions into formulas: what the parts of a translation ask of the whole. */
export interface Follower {
  readonly paths: PathTable
  /** True after something was too large: what was made since may not be kept. */
  readonly isTooLarge: boolean
  casesOf(expression: Expression, scope: ProofScope): readonly Case[]
  truthOf(expression: Expression, scope: ProofScope): Truth
  /** An expression that is not followed: a value of its own, the same wherever its text is the same. */
  opaque(node: Expression, scope: ProofScope): readonly Case[]
  opaqueTruth(node: Expression, scope: ProofScope): Truth
  /** Counts work; false when there was too much of it. */
  charge(nodes: number): boolean
  /** A number that functions share which compute the same from the same. */
  functionNumber(called: UserFunction): number
}

/** Kinds of what is there, so far as that can be known. */
export const PRESENT = READABLE | KIND.broken

/** The scope with further names. */
export function withNames(scope: ProofScope, names: ReadonlyMap<string, Binding>): ProofScope {
  return { ...scope, locals: new Map([...scope.locals, ...names]) }
}

/** Where the term of a case is true and where it is false. */
export function truthOfCases(cases: readonly Case[]): Truth {
  const truths = cases.map(({ guard, term }) => ({ guard, truth: truthOfTerm(term) }))
  return {
    holds: or(...truths.map(({ guard, truth }) => and(guard, truth.holds))),
    fails: or(...truths.map(({ guard, truth }) => and(guard, truth.fails))),
  }
}

/** A name whose text is the name itself: what printing puts where a bound name stands. */
export function named(name: string): Expression {
  return { id: -1, span: { start: 0, end: 0 }, kind: 'identifier', name, root: false }
}

/** A name that stands for a path. */
export function pathBinding(path: string): Binding {
  return {
    cases: () => [{ guard: TRUE, term: { kind: 'path', path } }],
    expression: () => named(path),
  }
}

/** Where a term is true and where it is false. */
export function truthOfTerm(term: Term): Truth {
  if (term.kind === 'bool') return term.truth
  if (term.kind === 'value' && typeof term.value === 'boolean') {
    return term.value ? { holds: TRUE, fails: FALSE } : { holds: FALSE, fails: TRUE }
  }
  if (term.kind !== 'path') return { holds: FALSE, fails: FALSE }
  return decidedWithin(hasKind(term.path, KIND.bool), atom({ kind: 'flag', path: term.path }))
}
