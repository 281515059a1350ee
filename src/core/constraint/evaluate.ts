import { EXHAUSTED } from '../expression/value/failure.ts'
import { EvalError, MapValue, RecordValue, type Result, type Value } from '../expression/value.ts'
import { PERSONAS, type UndecidedReason } from '../finding.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import { isDecidedElsewhere } from './decide-instead.ts'
import { describeViolation } from './describe-violation.ts'
import {
  type Case,
  type Detail,
  type Evaluation,
  evaluateExpression,
  FULL_DETAIL,
  type Outcome,
  subjectTrace,
} from './evaluation.ts'
import { explainCase } from './explain.ts'
import { isSurelyTooDear } from './foresee-cost.ts'
import type { PlannedConstraint, PlannedExpression } from './plan.ts'
import type { Subject } from './subject.ts'

/** Tracing a value costs more than computing it: what places may cost for each unit of deciding. */
const EXPLAIN_FACTOR = 10

/**
 * Evaluates a constraint on a subject: `match`, then for each case `when`, `assert` and, where it fails, message, place and
 * levels. An error never passes and never fails: it is undecided. Cost is bounded by `costPerSubject`; what describes a
 * violation has budgets of its own, so that it never changes what is decided. At most `room` violations are given, with the
 * `detail` that is wanted.
 */
export function evaluate(
  constraint: PlannedConstraint,
  subject: Subject,
  room: number = LIMITS.violationsPerConstraint,
  detail: Detail = FULL_DETAIL,
): Outcome {
  const limit = constraint.costPerSubject
  const run: Evaluation = {
    constraint,
    subject,
    room,
    detail,
    deciding: { left: limit },
    wording: { left: limit },
    explaining: { left: limit * EXPLAIN_FACTOR },
    violations: [],
    undecided: [],
    problems: [],
    trace: undefined,
    cases: 0,
    unseen: 0,
    truncated: false,
  }
  if (isSurelyTooDear(constraint, subject)) foresee(run)
  else start(run)
  const { violations, undecided, problems, cases, unseen, truncated } = run
  const cost = 2 * limit - Math.max(run.deciding.left, 0) - Math.max(run.wording.left, 0)
  return { violations, undecided, problems, cases, cost, unseen, truncated }
}

function start(run: Evaluation): void {
  const { match, forEach } = run.constraint
  const slots: Result[] = new Array<Result>(run.constraint.slots).fill(null)
  slots[0] = run.subject.value
  fillContext(run, slots)
  const filled = new Set<number>()
  if (match !== undefined) {
    const applies = evaluateExpression(run, match, slots, filled)
    if (applies === false) return
    if (applies !== true) {
      cannotDecide(run, match, slots, applies)
      return
    }
  }
  if (forEach === undefined) {
    decide(run, { slots, element: undefined }, filled)
    return
  }
  const range = evaluateExpression(run, forEach.in, slots, filled)
  if (range instanceof EvalError) {
    cannotDecide(run, forEach.in, slots, range)
    return
  }
  const elements = elementsOf(range)
  if (elements === undefined) {
    cannotDecide(run, forEach.in, slots, new EvalError('not_iterable', 'this is no list and no map'))
    return
  }
  for (const [key, value] of elements) {
    const own = [...slots]
    if (forEach.keySlot >= 0) own[forEach.keySlot] = key
    if (forEach.valueSlot >= 0) own[forEach.valueSlot] = value
    const element = typeof key === 'string' || typeof key === 'number' ? key : undefined
    decide(run, { slots: own, element }, new Set(filled))
    if (run.truncated || run.deciding.left < 0) return
  }
}

/** What expressions know beside the subject. */
function fillContext({ constraint, subject }: Evaluation, slots: Result[]): void {
  const { foreign } = constraint
  if (foreign === undefined) {
    slots[1] = subject.file
    slots[2] = constraint.settings
    return
  }
  for (const slot of foreign.aliases) slots[slot] = subject.value
  for (const [name, slot] of foreign.roots) {
    // Null is a value: a new object has no old one, and a policy may ask for that.
    const value = subject.roots?.get(name)
    slots[slot] =
      value === undefined ? new EvalError('unavailable', `${quoted(name)} cannot be had here`) : value
  }
}

function decide(run: Evaluation, one: Case, filled: Set<number>): void {
  run.cases++
  const { when, assert } = run.constraint
  if (when !== undefined) {
    const applies = evaluateExpression(run, when, one.slots, filled)
    if (applies === false) return
    if (applies !== true) {
      cannotDecide(run, when, one.slots, applies, one)
      return
    }
  }
  const holds = evaluateExpression(run, assert, one.slots, filled)
  if (holds === true || isDecidedElsewhere(run, one)) return
  // In a foreign policy whatever is no error and not true is a violation.
  if (holds !== false && (run.constraint.foreign === undefined || holds instanceof EvalError)) {
    cannotDecide(run, assert, one.slots, holds, one)
    return
  }
  if (isUnseen(run)) run.unseen++
  else if (run.violations.length < run.room) run.violations.push(describeViolation(run, one, filled))
  else run.truncated = true
}

/** Whether no grade of the constraint shows a violation to the persona that looks. */
function isUnseen({ constraint: { definition, grades }, detail }: Evaluation): boolean {
  const limit = PERSONAS.indexOf(detail.persona)
  return [definition, ...grades].every(
    ({ persona }) => PERSONAS.indexOf(persona ?? definition.persona) > limit,
  )
}

/** Undecided without an attempt: the budget would be gone before there is a verdict. */
function foresee(run: Evaluation): void {
  const { constraint, subject } = run
  run.undecided.push({
    constraint,
    reason: 'cost',
    message: EXHAUSTED.message,
    ...helpFor('cost', constraint.costPerSubject),
    location: subject.locate([], 'value'),
  })
}

function cannotDecide(
  run: Evaluation,
  expression: PlannedExpression,
  slots: Result[],
  result: Result,
  one?: Case,
): void {
  // LIMIT: one constraint on one subject; the verdict is undecided already.
  if (run.undecided.length >= LIMITS.findingsPerConstraint) return
  const error =
    result instanceof EvalError
      ? result
      : new EvalError('no_overload', 'the condition gives neither true nor false')
  const reason = reasonOf(error)
  if (reason === 'evaluation-error' && run.constraint.foreign?.onError === 'skip') return
  // What nobody would be shown, and what may go unchecked, is not worth a word.
  if (reason === 'unavailable' && run.constraint.definition.unavailable === 'warn' && isUnseen(run)) return
  // LIMIT: what was too dear to decide is too dear to explain, and no single value is to blame for it.
  const place =
    reason === 'cost'
      ? undefined
      : explainCase(
          run.constraint,
          subjectTrace(run, slots),
          one ?? { slots, element: undefined },
          run.explaining,
          expression,
        ).places[0]
  run.undecided.push({
    constraint: run.constraint,
    reason,
    message: error.message,
    ...helpFor(reason, run.constraint.costPerSubject),
    location: run.subject.locate(place?.path ?? [], place?.part ?? 'value'),
  })
}

function reasonOf(error: EvalError): UndecidedReason {
  if (error.code === 'cost' || error.code === 'depth') return 'cost'
  return error.code === 'unavailable' ? 'unavailable' : 'evaluation-error'
}

function helpFor(reason: UndecidedReason, limit: number): { readonly help?: string } {
  if (reason === 'cost') {
    return {
      help: `make the expression cheaper or the document smaller; the limit is ${limit} units for one subject`,
    }
  }
  return reason === 'evaluation-error'
    ? { help: 'guard the read with `has` or `.?`, or convert the value' }
    : {}
}

/** Keys and values of a list or map, or undefined for anything else. */
function elementsOf(range: Value): Iterable<readonly [Result, Result]> | undefined {
  if (Array.isArray(range)) return (range as readonly Value[]).map((value, index) => [index, value] as const)
  if (range instanceof RecordValue) {
    const { slots } = range
    return range.shape.keys.map((key, slot) => [key, slots[slot] ?? null] as const)
  }
  if (range instanceof MapValue) return range.entries.values()
  return undefined
}
