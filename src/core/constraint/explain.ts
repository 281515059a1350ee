import type { Path } from '../document/document.ts'
import { explain } from '../expression/explain/explain.ts'
import { interpret } from '../expression/explain/interpret.ts'
import { bare, constant, elementOf, entryOf, keyOf, type Traced } from '../expression/explain/trace.ts'
import type { Blame, Budget, Origin } from '../expression/program.ts'
import type { Result } from '../expression/value.ts'
import { FIRST_VARIABLE_SLOT, type PlannedConstraint, type PlannedExpression } from './plan.ts'

/** Places of one finding: more help nobody. */
const MAX_PLACES = 20

/** A place inside the subject that is to blame. */
export interface CasePlace {
  readonly path: Path
  readonly part: 'value' | 'key'
  readonly note?: string
}

/** Where a case went wrong. */
export interface CaseExplanation {
  /** Most important first; empty when nothing of the subject is to blame. */
  readonly places: readonly CasePlace[]
  /** True when the constraint itself named the place by `at`. */
  readonly fromTarget: boolean
  /** Why a failing `assert` is false. */
  readonly blame: readonly Blame[]
}

/** The bindings of one case. */
export interface ExplainedCase {
  readonly slots: readonly Result[]
  /** Key or index of the element that `forEach` gave. */
  readonly element: string | number | undefined
}

/**
 * Runs an expression of a failed or undecided case once more, keeping where each value came from. A failing `assert` is
 * placed by `at` where that resolves, else by the smallest reasons for which it is false.
 */
export function explainCase(
  constraint: PlannedConstraint,
  subject: SubjectTrace,
  one: ExplainedCase,
  budget: Budget,
  expression: PlannedExpression = constraint.assert,
): CaseExplanation {
  const seeds = traceCase(constraint, subject, one)
  const target =
    expression === constraint.assert ? findTarget(constraint, one.slots, seeds, budget) : undefined
  const explained = explain(expression.program.checked, one.slots, budget, seeds)
  // A gone budget is no reason for anything.
  const blame = explained.result === false ? explained.blame : []
  if (target !== undefined) return { places: [target], fromTarget: true, blame }
  const places = explained.blame.flatMap(({ origin, note }) => {
    const place = origin === undefined ? undefined : placeOf(constraint, origin)
    return place === undefined ? [] : [{ ...place, note }]
  })
  const distinct = new Map(places.map((place) => [JSON.stringify([place.path, place.part]), place]))
  const found = [...distinct.values()].slice(0, MAX_PLACES)
  if (found.length > 0) return { places: found, fromTarget: false, blame }
  const element = elementPlace(constraint, seeds)
  return { places: element === undefined ? [] : [element], fromTarget: false, blame }
}

/** The first `at` that resolves; when none does, the nearest ancestor of the first. */
function findTarget(
  constraint: PlannedConstraint,
  slots: readonly Result[],
  seeds: readonly Traced[],
  budget: Budget,
): CasePlace | undefined {
  let nearest: CasePlace | undefined
  for (const target of constraint.at) {
    const traced = interpret(target.program.checked, slots, budget, false, seeds)
    for (const origin of traced.origins) {
      const place = placeOf(constraint, origin)
      if (place === undefined) continue
      if (origin.complete) return place
      nearest ??= place
    }
  }
  return nearest
}

/** Origins of what all cases of a subject share; made once, because a range may be long. */
export interface SubjectTrace {
  readonly seeds: readonly Traced[]
  /** What `forEach` walks over. */
  readonly range: Traced | undefined
}

/** Traces the subject, its variables and the range of `forEach`: the subject is its own root, all else leads to it. */
export function traceSubject(
  constraint: PlannedConstraint,
  slots: readonly Result[],
  budget: Budget,
): SubjectTrace {
  const seeds: Traced[] = slots.map(constant)
  const root: Origin = { variable: constraint.noun, path: [], part: 'value', complete: true }
  for (const slot of [0, ...(constraint.foreign?.aliases ?? [])]) {
    seeds[slot] = { value: slots[slot] ?? null, origins: [root], direct: true }
  }
  const trace = (expression: PlannedExpression): Traced =>
    bare(interpret(expression.program.checked, slots, budget, false, seeds))
  constraint.variables.forEach((variable, index) => {
    const slot = FIRST_VARIABLE_SLOT + index
    const { checked } = variable.program
    const own = constraint.definition.variables.some(({ expression }) => expression === variable.source)
    // A variable that is a condition is to blame by its own parts.
    const traced = interpret(checked, slots, budget, own && checked.type.kind === 'bool', seeds)
    const name = constraint.names[slot]
    seeds[slot] = { ...bare(traced), ...(own && name !== undefined && { inner: { name, traced } }) }
  })
  const { forEach } = constraint
  return { seeds, range: forEach === undefined ? undefined : trace(forEach.in) }
}

function traceCase(
  constraint: PlannedConstraint,
  subject: SubjectTrace,
  one: ExplainedCase,
): readonly Traced[] {
  const { forEach } = constraint
  const { range } = subject
  const { element, slots } = one
  if (forEach === undefined || range === undefined || element === undefined) return subject.seeds
  const seeds = [...subject.seeds]
  if (forEach.valueSlot >= 0) {
    const value = slots[forEach.valueSlot] ?? null
    const found =
      typeof element === 'number' && Array.isArray(range.value)
        ? elementOf(range, element, value)
        : entryOf(range, element, value)
    seeds[forEach.valueSlot] = { ...bare(found), value }
  }
  if (forEach.keySlot >= 0) {
    seeds[forEach.keySlot] = typeof element === 'string' ? keyOf(range, element) : constant(element)
  }
  return seeds
}

function elementPlace(constraint: PlannedConstraint, seeds: readonly Traced[]): CasePlace | undefined {
  const { forEach } = constraint
  if (forEach === undefined) return undefined
  const slots = [forEach.valueSlot, forEach.keySlot].filter((slot) => slot >= 0)
  const origin = slots.map((slot) => seeds[slot]?.origins[0]).find((found) => found !== undefined)
  return origin === undefined ? undefined : placeOf(constraint, origin)
}

function placeOf(constraint: PlannedConstraint, origin: Origin): CasePlace | undefined {
  return origin.variable === constraint.noun ? { path: origin.path, part: origin.part } : undefined
}
