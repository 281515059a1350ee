import type { Atom } from './formula.ts'
import { KIND, KINDS_BY_PREFERENCE, type KindMask, NUMBER_KINDS } from './kind.ts'
import { type NumberDemand, solveDouble, solveInt } from './number-theory.ts'
import type { Literal, Steps } from './search.ts'
import type { PathFacts } from './structure.ts'
import { solveText, type TextDemand } from './text-theory.ts'

/** An atom about a path that is assigned. */
export interface Assigned {
  readonly literal: Literal
  readonly atom: Atom
}

/** What a path leads to in a model. `kind` 0: to nothing. For lists and maps `size` is the least number of elements. */
export interface ModelValue {
  readonly kind: KindMask
  readonly value: null | boolean | number | bigint | string
  readonly size: number
}

/** What the atoms about one path leave: a value for each kind that is possible, the preferred first. */
export interface PathAnswer {
  readonly values: readonly ModelValue[]
  /** True when some kind could not be judged, and counts as possible. */
  readonly isUncertain: boolean
}

const NOTHING: ModelValue = { kind: 0, value: null, size: 0 }

/** Judges the atoms about one path on their own: kind by kind. */
export function solvePath(assigned: readonly Assigned[], facts: PathFacts, steps: Steps): PathAnswer {
  const values: ModelValue[] = []
  let isUncertain = false
  const isAlwaysThere = facts.isRequired && facts.parent === undefined
  if (!isAlwaysThere && assigned.every(({ literal }) => literal < 0)) values.push(NOTHING)
  for (const kind of KINDS_BY_PREFERENCE) {
    if ((facts.kinds & kind) === 0 || !isKindPossible(assigned, kind)) continue
    const value = solveKind(assigned, facts, kind, steps)
    if (value === 'unknown') isUncertain = true
    else if (value !== undefined) values.push(value)
  }
  return { values, isUncertain }
}

/** Demands on a text in these atoms. */
export function textDemands(assigned: readonly Assigned[], facts: PathFacts): readonly TextDemand[] {
  const demands: TextDemand[] = assigned.flatMap(({ literal, atom }) =>
    atom.kind === 'text' ? [{ test: atom.test, holds: literal > 0 }] : [],
  )
  if (facts.values !== undefined)
    demands.push({ test: { kind: 'values', values: facts.values }, holds: true })
  if (facts.maxLength !== undefined) {
    demands.push({ test: { kind: 'length', atMost: facts.maxLength }, holds: true })
  }
  return demands
}

/** Demands on a number in these atoms. */
export function numberDemands(assigned: readonly Assigned[]): readonly NumberDemand[] {
  return assigned.flatMap(({ literal, atom }) =>
    atom.kind === 'number' ? [{ operator: atom.operator, value: atom.value, holds: literal > 0 }] : [],
  )
}

function isKindPossible(assigned: readonly Assigned[], kind: KindMask): boolean {
  return assigned.every(({ literal, atom }) => {
    const isTrue = literal > 0
    switch (atom.kind) {
      case 'in':
        return ((atom.kinds & kind) !== 0) === isTrue
      case 'number':
        return !isTrue || (NUMBER_KINDS & kind) !== 0
      case 'text':
      case 'same':
        return !isTrue || kind === KIND.string
      case 'flag':
        return !isTrue || kind === KIND.bool
      case 'size':
        return !isTrue || (atom.kinds & kind) !== 0
      case 'linear':
        return !isTrue || kind === (atom.over === 'int' ? KIND.int : KIND.double)
      default:
        return atom satisfies never
    }
  })
}

function solveKind(
  assigned: readonly Assigned[],
  facts: PathFacts,
  kind: KindMask,
  steps: Steps,
): ModelValue | 'unknown' | undefined {
  switch (kind) {
    case KIND.bool: {
      const flags = new Set(
        assigned.flatMap(({ literal, atom }) => (atom.kind === 'flag' ? [literal > 0] : [])),
      )
      return flags.size > 1 ? undefined : { kind, value: flags.has(true), size: 0 }
    }
    case KIND.int: {
      const value = solveInt(numberDemands(assigned), facts)
      return value === undefined ? undefined : { kind, value, size: 0 }
    }
    case KIND.double: {
      const value = solveDouble(numberDemands(assigned), facts)
      if (value === 'unknown') return 'unknown'
      return value === 'none' ? undefined : { kind, value, size: 0 }
    }
    case KIND.string: {
      const answer = solveText(textDemands(assigned, facts), steps)
      if (answer.kind === 'unknown') return 'unknown'
      return answer.kind === 'none' ? undefined : { kind, value: answer.text, size: 0 }
    }
    case KIND.list:
    case KIND.map:
      return solveSize(assigned, facts, kind)
    default:
      return { kind, value: null, size: 0 }
  }
}

function solveSize(assigned: readonly Assigned[], facts: PathFacts, kind: KindMask): ModelValue | undefined {
  let least = facts.minSize ?? 0
  let most = facts.maxSize ?? Number.POSITIVE_INFINITY
  for (const { literal, atom } of assigned) {
    if (atom.kind !== 'size' || (atom.kinds & kind) === 0) continue
    if (literal > 0) most = Math.min(most, atom.atMost)
    else least = Math.max(least, atom.atMost + 1)
  }
  return least > most ? undefined : { kind, value: null, size: least }
}
