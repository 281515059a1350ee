import type { Budget } from '../expression/program.ts'
import { EXHAUSTED } from '../expression/value/failure.ts'
import { EvalError, MapValue, RecordValue, type Result, type Value } from '../expression/value.ts'
import { PERSONAS, type Persona, type UndecidedReason } from '../finding.ts'
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
import type { PlannedConstraint, PlannedExpression, PlannedForEach } from './plan.ts'
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
  const deciding: Budget = { left: limit }
  const begin = (): Evaluation => createEvaluation(constraint, subject, room, detail, deciding)
  if (isSurelyTooDear(constraint, subject)) {
    const run = begin()
    foresee(run)
    return outcomeOf(run)
  }
  const { match, forEach } = constraint
  const whole: Case = { slots: startSlots(constraint, subject), element: undefined, filled: undefined }
  const applies = match === undefined || evaluateExpression(constraint, match, whole, deciding)
  // Most subjects pass most constraints: what else a verdict takes is made where there is something to say.
  if (applies === false) return silentOutcome(0, limit, deciding)
  if (applies === true && forEach === undefined) {
    const objection = judge(constraint, whole, deciding)
    if (objection === undefined) return silentOutcome(1, limit, deciding)
    const run = begin()
    run.cases = 1
    settle(run, whole, objection)
    return outcomeOf(run)
  }
  const run = begin()
  if (match !== undefined && applies !== true) cannotDecide(run, match, whole, applies)
  else if (forEach !== undefined) decideEach(run, forEach, whole)
  return outcomeOf(run)
}

function createEvaluation(
  constraint: PlannedConstraint,
  subject: Subject,
  room: number,
  detail: Detail,
  deciding: Budget,
): Evaluation {
  const limit = constraint.costPerSubject
  return {
    constraint,
    subject,
    room,
    detail,
    deciding,
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
}

function outcomeOf(run: Evaluation): Outcome {
  const { violations, undecided, problems, cases, unseen, truncated } = run
  const cost =
    2 * run.constraint.costPerSubject - Math.max(run.deciding.left, 0) - Math.max(run.wording.left, 0)
  return { violations, undecided, problems, cases, cost, unseen, truncated }
}

function silentOutcome(cases: number, limit: number, { left }: Budget): Outcome {
  const cost = limit - Math.max(left, 0)
  return { violations: [], undecided: [], problems: [], cases, cost, unseen: 0, truncated: false }
}

function decideEach(run: Evaluation, forEach: PlannedForEach, whole: Case): void {
  const range = evaluateExpression(run.constraint, forEach.in, whole, run.deciding)
  if (range instanceof EvalError) {
    cannotDecide(run, forEach.in, whole, range)
    return
  }
  const elements = elementsOf(range)
  if (elements === undefined) {
    cannotDecide(run, forEach.in, whole, new EvalError('not_iterable', 'this is no list and no map'))
    return
  }
  for (const [key, value] of elements) {
    const slots = [...whole.slots]
    if (forEach.keySlot >= 0) slots[forEach.keySlot] = key
    if (forEach.valueSlot >= 0) slots[forEach.valueSlot] = value
    const element = typeof key === 'string' || typeof key === 'number' ? key : undefined
    const filled = whole.filled && new Set(whole.filled)
    const one: Case = { slots, element, filled }
    run.cases++
    const objection = judge(run.constraint, one, run.deciding)
    if (objection !== undefined) settle(run, one, objection)
    if (run.truncated || run.deciding.left < 0) return
  }
}

function startSlots(constraint: PlannedConstraint, subject: Subject): Result[] {
  const slots: Result[] = new Array<Result>(constraint.slots).fill(null)
  slots[0] = subject.value
  fillContext(constraint, subject, slots)
  return slots
}

/** What expressions know beside the subject. */
function fillContext(constraint: PlannedConstraint, subject: Subject, slots: Result[]): void {
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

/** What is not as it has to be in a case. */
interface Objection {
  readonly by: 'when' | 'assert'
  readonly expression: PlannedExpression
  readonly result: Result
}

/** What keeps a case from passing; undefined where it passes, or where the constraint has nothing to say about it. */
function judge(constraint: PlannedConstraint, one: Case, deciding: Budget): Objection | undefined {
  const { when, assert } = constraint
  if (when !== undefined) {
    const applies = evaluateExpression(constraint, when, one, deciding)
    if (applies === false) return undefined
    if (applies !== true) return { by: 'when', expression: when, result: applies }
  }
  const holds = evaluateExpression(constraint, assert, one, deciding)
  return holds === true ? undefined : { by: 'assert', expression: assert, result: holds }
}

function settle(run: Evaluation, one: Case, { by, expression, result }: Objection): void {
  if (by === 'when') {
    cannotDecide(run, expression, one, result)
    return
  }
  if (isDecidedElsewhere(run, one)) return
  // In a foreign policy whatever is no error and not true is a violation.
  if (result !== false && (run.constraint.foreign === undefined || result instanceof EvalError)) {
    cannotDecide(run, expression, one, result)
    return
  }
  if (isUnseen(run)) run.unseen++
  else if (run.violations.length < run.room) run.violations.push(describeViolation(run, one))
  else run.truncated = true
}

/** Whether no grade of the constraint shows a violation to the persona that looks. */
function isUnseen({ constraint: { definition, grades }, detail }: Evaluation): boolean {
  const limit = PERSONAS.indexOf(detail.persona)
  const isHidden = ({ persona = definition.persona }: { readonly persona?: Persona | undefined }): boolean =>
    PERSONAS.indexOf(persona) > limit
  return isHidden(definition) && grades.every(isHidden)
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

function cannotDecide(run: Evaluation, expression: PlannedExpression, one: Case, result: Result): void {
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
      : explainCase(run.constraint, subjectTrace(run, one.slots), one, run.explaining, expression).places[0]
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
