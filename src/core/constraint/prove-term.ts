import { and, atom, type Formula, not, or, type Summand, TRUE } from '../decide/formula.ts'
import { KIND, type KindMask, READABLE } from '../decide/kind.ts'
import type { Value } from '../expression/value.ts'

/** Where a condition is true and where it is false; where neither holds its evaluation gives an error. */
export interface Truth {
  readonly holds: Formula
  readonly fails: Formula
}

/** What an expression can turn out to be, as far as proofs follow it. */
export type Term =
  | { readonly kind: 'value'; readonly value: Value }
  /** The value at a path, or the error where there is none. Terms that proofs cannot follow are paths of their own. */
  | {
      readonly kind: 'path'
      readonly path: string
      /** Two doubles whose rounded sum the value is, where both are doubles. */
      readonly rounded?: readonly Summand[]
    }
  /** Number of code points or elements of the value at a path. */
  | { readonly kind: 'size'; readonly path: string }
  | { readonly kind: 'type'; readonly path: string }
  /** An int; `isExact` says where all summands are ints and nothing overflows. */
  | {
      readonly kind: 'sum'
      readonly summands: readonly Summand[]
      readonly constant: bigint
      readonly isExact: Formula
    }
  | { readonly kind: 'bool'; readonly truth: Truth }
  /** A list literal, or the empty map literal. */
  | { readonly kind: 'list'; readonly items: readonly Term[]; readonly isMap: boolean }
  | { readonly kind: 'optional'; readonly value: Term | undefined }

/** A term and where the expression is that term. Where no case holds the evaluation gives an error. */
export interface Case {
  readonly guard: Formula
  readonly term: Term
}

/** There is a value of one of these kinds. */
export function hasKind(path: string, kinds: KindMask): Formula {
  return atom({ kind: 'in', path, kinds })
}

/** Where a term gives a value and no error. */
export function isDefined(term: Term): Formula {
  switch (term.kind) {
    case 'value':
    case 'optional':
      return TRUE
    case 'path':
    case 'type':
      return hasKind(term.path, READABLE)
    case 'size':
      return hasKind(term.path, KIND.string | KIND.list | KIND.map)
    case 'sum':
      return term.isExact
    case 'bool':
      return or(term.truth.holds, term.truth.fails)
    case 'list':
      return and(...term.items.map(isDefined))
    default:
      return term satisfies never
  }
}

/** Where an expression gives a value and no error. */
export function areDefined(cases: readonly Case[]): Formula {
  return or(...cases.map(({ guard, term }) => and(guard, isDefined(term))))
}

/** A condition about the values of two expressions. */
export function overCases(
  cases: readonly Case[],
  others: readonly Case[],
  truthOf: (a: Term, b: Term) => Truth,
): Truth {
  const truths = cases.flatMap((a) =>
    others.map((b) => ({ guard: and(a.guard, b.guard), truth: truthOf(a.term, b.term) })),
  )
  return {
    holds: or(...truths.map(({ guard, truth }) => and(guard, truth.holds))),
    fails: or(...truths.map(({ guard, truth }) => and(guard, truth.fails))),
  }
}

/** A condition that is decided wherever `within` holds. */
export function decidedWithin(within: Formula, holds: Formula): Truth {
  return { holds: and(within, holds), fails: and(within, not(holds)) }
}

/** The condition the other way round. */
export function opposite({ holds, fails }: Truth): Truth {
  return { holds: fails, fails: holds }
}

/** A condition as what an expression gives. */
export function boolCases(truth: Truth): readonly Case[] {
  return [{ guard: TRUE, term: { kind: 'bool', truth } }]
}
