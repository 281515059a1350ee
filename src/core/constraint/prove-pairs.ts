import { and, type Formula, implies, not } from '../decide/formula.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { ENFORCEMENTS, PERSONAS } from '../finding.ts'
import { quoted } from '../quote.ts'
import { isIrregular, type PlannedConstraint } from './plan.ts'
import { appliesTo } from './prove-confirm.ts'
import {
  askCore,
  isImpossible,
  type Prover,
  placeOf,
  problemAt,
  shortWitness,
  witnessOf,
} from './prove-question.ts'
import { readPaths } from './prove-reads.ts'
import type { ConstraintView } from './prove-view.ts'
import type { Witness } from './prove-witness.ts'

/**
 * What is proven of constraints over one kind of subject together: one says what another says already, or they contradict.
 * Views must share a translator. Only those are compared whose conditions read a value in common.
 */
export function proveTogether(prover: Prover, views: readonly ConstraintView[]): readonly Diagnostic[] {
  const reads = new Map(views.map((view) => [view, readPaths(view, prover.translator.paths)]))
  const problems: Diagnostic[] = []
  const involved = new Set<ConstraintView>()
  const silenced = new Set<ConstraintView>()
  const neighbours = new Map<ConstraintView, ConstraintView[]>(views.map((view) => [view, []]))
  for (const [index, a] of views.entries()) {
    for (const b of views.slice(index + 1)) {
      if (a.range !== b.range || !meets(reads.get(a), reads.get(b))) continue
      neighbours.get(a)?.push(b)
      neighbours.get(b)?.push(a)
      if (!isOwn(a) && !isOwn(b)) continue
      if (isLinked(a.constraint, b.constraint)) continue
      const overlap = proveOverlap(prover, a, b, silenced)
      if (overlap !== undefined) {
        problems.push(overlap)
        continue
      }
      const conflict = proveConflict(prover, [a, b])
      if (conflict === undefined) continue
      problems.push(conflict)
      involved.add(a)
      involved.add(b)
    }
  }
  const rest = views.filter((view) => !involved.has(view) && !silenced.has(view))
  return [...problems, ...proveSets(prover, rest, neighbours)]
}

/** One of two constraints fails only where the other does, or both fail in the same places. */
function proveOverlap(
  prover: Prover,
  a: ConstraintView,
  b: ConstraintView,
  silenced: Set<ConstraintView>,
): Diagnostic | undefined {
  const isInside = (inner: ConstraintView, outer: ConstraintView): boolean =>
    isImpossible(prover, inner.violated, not(outer.violated))
  const isAInB = isStrictAs(b.constraint, a.constraint) && isInside(a, b)
  const isBInA = isStrictAs(a.constraint, b.constraint) && isInside(b, a)
  if (isAInB && isBInA) {
    const [kept, repeated] = isOwn(b) ? [a, b] : [b, a]
    silenced.add(repeated)
    return overlapping(repeated, kept, {
      code: 'constraint/duplicate',
      message: `this says the same as ${quoted(kept.constraint.definition.rule)}`,
      help: 'remove one of the two',
    })
  }
  const [inner, outer] = isAInB ? [a, b] : [b, a]
  if ((!isAInB && !isBInA) || !isOwn(inner)) return undefined
  silenced.add(inner)
  const rule = quoted(outer.constraint.definition.rule)
  return overlapping(inner, outer, {
    code: 'constraint/shadowed',
    message: `whatever fails this fails ${rule} too: the constraint adds nothing`,
    help: `remove it, or let it say with \`overrides\` that it decides in place of ${rule}`,
  })
}

function overlapping(
  one: ConstraintView,
  other: ConstraintView,
  content: { readonly code: Diagnostic['code']; readonly message: string; readonly help: string },
): Diagnostic {
  const { constraint } = other
  return problemAt(one.constraint, one.constraint.assert, {
    ...content,
    severity: 'warning',
    related: [
      {
        location: placeOf(constraint, constraint.assert),
        message: `${quoted(constraint.definition.rule)} demands it here`,
      },
    ],
  })
}

/** Constraints that apply to one subject together and that nothing satisfies together. */
function proveConflict(prover: Prover, views: readonly ConstraintView[]): Diagnostic | undefined {
  const [first] = views
  if (first === undefined || isIrregular(first.constraint)) return undefined
  const together = and(...views.map((view) => effective(view, views)))
  if (!isImpossible(prover, together, ...views.map((view) => view.assert.holds))) return undefined
  const witness = sharedWitness(prover, together, views)
  if (witness === undefined) return undefined
  const own = views.findLast(isOwn) ?? first
  const others = views.filter((view) => view !== own)
  const names = others.map((view) => quoted(view.constraint.definition.rule)).join(' and ')
  return problemAt(own.constraint, own.constraint.assert, {
    code: 'constraint/conflict',
    severity: 'error',
    message: `nothing satisfies this and ${names} together`,
    help: `${views.length === 2 ? 'both' : 'all'} apply, for example, to ${shortWitness(witness)}; change one, or let one override the other`,
    related: others.map(({ constraint }) => ({
      location: placeOf(constraint, constraint.assert),
      message: `${quoted(constraint.definition.rule)} demands this`,
    })),
    witness,
  })
}

/** A subject to which all constraints apply, as the evaluator says; at least one of them fails on it. */
function sharedWitness(
  prover: Prover,
  together: Formula,
  views: readonly ConstraintView[],
): Witness | undefined {
  const [first, ...rest] = views
  if (first === undefined) return undefined
  // A subject that satisfies all but one shows the conflict best.
  const attempts = [rest.map((view) => view.assert.holds), []]
  for (const asserted of attempts) {
    const witness = witnessOf(prover, [together, ...asserted], [[first.constraint, () => true]])
    if (witness !== undefined && views.every(({ constraint }) => appliesTo(constraint, witness)))
      return witness
  }
  return undefined
}

/**
 * Conflicts of three and more: a constraint that applies somewhere, and everything that it meets. The core is the least set
 * that cannot hold together.
 */
function proveSets(
  prover: Prover,
  views: readonly ConstraintView[],
  neighbours: ReadonlyMap<ConstraintView, readonly ConstraintView[]>,
): readonly Diagnostic[] {
  const problems: Diagnostic[] = []
  const done = new Set<ConstraintView>()
  for (const view of views) {
    if (done.has(view)) continue
    const component = componentOf(view, neighbours, views)
    for (const one of component) done.add(one)
    if (component.length < 3) continue
    problems.push(...proveComponent(prover, component))
  }
  return problems
}

function proveComponent(prover: Prover, component: readonly ConstraintView[]): readonly Diagnostic[] {
  const problems: Diagnostic[] = []
  const involved = new Set<ConstraintView>()
  const demands = component.map((one) => implies(effective(one, component), one.assert.holds))
  for (const start of component) {
    if (involved.has(start) || !isImpossible(prover, start.applies, ...demands)) continue
    const decision = askCore(prover, [start.applies, ...demands])
    if (decision.kind !== 'unsat') continue
    const core = component.filter((_, position) => decision.core.includes(position + 1))
    const members = core.includes(start) || !decision.core.includes(0) ? core : [start, ...core]
    if (members.length < 3 || members.every((one) => involved.has(one)) || !members.some(isOwn)) continue
    const conflict = proveConflict(prover, members)
    if (conflict === undefined) continue
    problems.push(conflict)
    for (const one of members) involved.add(one)
  }
  return problems
}

function componentOf(
  start: ConstraintView,
  neighbours: ReadonlyMap<ConstraintView, readonly ConstraintView[]>,
  among: readonly ConstraintView[],
): readonly ConstraintView[] {
  const allowed = new Set(among)
  const found = new Set([start])
  const pending = [start]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const neighbour of neighbours.get(next) ?? []) {
      if (found.has(neighbour) || !allowed.has(neighbour)) continue
      found.add(neighbour)
      pending.push(neighbour)
    }
  }
  return among.filter((view) => found.has(view))
}

/** Where a constraint applies and none of the others decides in its place. */
function effective(view: ConstraintView, among: readonly ConstraintView[]): Formula {
  const { rule } = view.constraint.definition
  const overriding = among.filter(({ constraint }) => constraint.definition.overrides?.rule === rule)
  return and(view.applies, ...overriding.map(({ applies }) => not(applies)))
}

function isLinked(a: PlannedConstraint, b: PlannedConstraint): boolean {
  return (
    a.definition.overrides?.rule === b.definition.rule || b.definition.overrides?.rule === a.definition.rule
  )
}

function isOwn({ constraint }: ConstraintView): boolean {
  return constraint.set.origin === 'repository'
}

/** Whether `a` is enforced, compared and shown wherever `b` is. */
function isStrictAs(a: PlannedConstraint, b: PlannedConstraint): boolean {
  return (
    ENFORCEMENTS.indexOf(a.definition.enforcement) <= ENFORCEMENTS.indexOf(b.definition.enforcement) &&
    PERSONAS.indexOf(a.definition.persona) <= PERSONAS.indexOf(b.definition.persona) &&
    (a.definition.ratchet === 'all' || b.definition.ratchet === 'new')
  )
}

function meets(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  if (a === undefined || b === undefined) return false
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  for (const path of few) if (many.has(path)) return true
  return false
}
