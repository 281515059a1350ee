import { canonicalJson, sha256Hex } from '../canonical.ts'
import type { Path } from '../document/document.ts'
import { formatPointer } from '../document/pointer.ts'
import type { Budget } from '../expression/program.ts'
import { EvalError, MapValue, RecordValue, type Result, type Value } from '../expression/value.ts'
import {
  CONFIDENCES,
  type Confidence,
  type NotedLocation,
  PERSONAS,
  type Persona,
  SEVERITIES,
  type Severity,
  type UndecidedReason,
} from '../finding.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import type { Location } from '../span.ts'
import { type CaseExplanation, explainCase, type SubjectTrace, traceSubject } from './explain.ts'
import type { PlannedConstraint, PlannedExpression } from './plan.ts'
import { FIRST_VARIABLE_SLOT } from './plan.ts'
import type { Subject } from './subject.ts'

/** Tracing a value costs more than computing it: what places may cost for each unit of deciding. */
const EXPLAIN_FACTOR = 10

/** How much a violation matters, and to whom. */
type Levels = Pick<Violation, 'severity' | 'confidence' | 'persona'>

/** A violation of one constraint by one subject, before baselines and waivers. */
export interface Violation {
  readonly constraint: PlannedConstraint
  readonly severity: Severity
  readonly confidence: Confidence
  readonly persona: Persona
  readonly message: string
  readonly locations: readonly [NotedLocation, ...NotedLocation[]]
  /** Places in which a comment may accept the finding, besides `locations`. */
  readonly hidden: readonly Location[]
  /** JSON Pointer of the guilty value inside the subject. */
  readonly pointer: string
  /** What stays the same when the place of the violation moves: a hash without path and line. */
  readonly identity: string
}

/** A case that could not be decided. */
export interface UndecidedCase {
  readonly constraint: PlannedConstraint
  readonly reason: UndecidedReason
  readonly message: string
  readonly help?: string
  readonly location: Location
}

/** What a message could not be: the finding stands, the constraint's author should know. */
export interface MessageProblem {
  readonly constraint: PlannedConstraint
  readonly expression: PlannedExpression
  readonly message: string
}

/** Everything that evaluating one constraint on one subject gives. */
export interface Outcome {
  readonly violations: readonly Violation[]
  readonly undecided: readonly UndecidedCase[]
  readonly problems: readonly MessageProblem[]
  readonly cases: number
  readonly cost: number
  /** True when there are violations beyond those that were asked for: the rest of the subject was not looked at. */
  readonly truncated: boolean
}

/** One case of a subject: the bindings of `forEach`, and where the element stands. */
interface Case {
  readonly slots: Result[]
  readonly element: string | number | undefined
}

/**
 * Evaluates a constraint on a subject: `match`, then for each case `when`, `assert` and, where it fails, message, place and
 * levels. An error never passes and never fails: it is undecided. Cost is bounded by `costPerSubject`; what describes a
 * violation has budgets of its own, so that it never changes what is decided. At most `room` violations are given.
 */
export function evaluate(
  constraint: PlannedConstraint,
  subject: Subject,
  room: number = LIMITS.violationsPerConstraint,
): Outcome {
  const limit = constraint.costPerSubject
  const run: Evaluation = {
    constraint,
    subject,
    room,
    deciding: { left: limit },
    wording: { left: limit },
    explaining: { left: limit * EXPLAIN_FACTOR },
    violations: [],
    undecided: [],
    problems: [],
    trace: undefined,
    cases: 0,
    truncated: false,
  }
  start(run)
  const { violations, undecided, problems, cases, truncated } = run
  const cost = 2 * limit - Math.max(run.deciding.left, 0) - Math.max(run.wording.left, 0)
  return { violations, undecided, problems, cases, cost, truncated }
}

interface Evaluation {
  readonly constraint: PlannedConstraint
  readonly subject: Subject
  readonly room: number
  /** Pays for `match`, `forEach`, `when` and `assert`. */
  readonly deciding: Budget
  /** Pays for messages and grades. */
  readonly wording: Budget
  /** Pays for finding the places to blame. */
  readonly explaining: Budget
  readonly violations: Violation[]
  readonly undecided: UndecidedCase[]
  readonly problems: MessageProblem[]
  trace: SubjectTrace | undefined
  cases: number
  truncated: boolean
}

/** Made with the first case that needs it. */
function subjectTrace(run: Evaluation, slots: readonly Result[]): SubjectTrace {
  run.trace ??= traceSubject(run.constraint, slots, run.explaining)
  return run.trace
}

function start(run: Evaluation): void {
  const { match, forEach } = run.constraint
  const slots: Result[] = new Array<Result>(run.constraint.slots).fill(null)
  slots[0] = run.subject.value
  slots[1] = run.subject.file
  slots[2] = run.constraint.settings
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
  if (holds === true) return
  if (holds !== false) {
    cannotDecide(run, assert, one.slots, holds, one)
    return
  }
  if (run.violations.length < run.room) run.violations.push(describeViolation(run, one, filled))
  else run.truncated = true
}

function describeViolation(run: Evaluation, one: Case, filled: Set<number>): Violation {
  const constraint = run.constraint
  const explanation = explainCase(constraint, subjectTrace(run, one.slots), one, run.explaining)
  const place = explanation.places[0] ?? { path: [], part: 'value' as const }
  const location = run.subject.locate(place.path, place.part)
  return {
    constraint,
    ...levelsOf(run, one, filled),
    message: messageOf(run, one, filled),
    locations: [location, ...otherLocations(run.subject, location, explanation), ...run.subject.related],
    hidden: run.subject.hidden,
    pointer: formatPointer(place.path),
    identity: identityOf(run, place.path, one),
  }
}

function levelsOf(run: Evaluation, one: Case, filled: Set<number>): Levels {
  const { definition, grades } = run.constraint
  const candidates: Levels[] = []
  for (const grade of grades) {
    const applies = evaluateExpression(run, grade.when, one.slots, filled, run.wording)
    if (applies === false) continue
    candidates.push({
      severity: grade.severity ?? definition.severity,
      confidence: grade.confidence ?? definition.confidence,
      persona: grade.persona ?? definition.persona,
    })
    if (applies === true) return strictest(candidates)
  }
  const { severity, confidence, persona } = definition
  return strictest([...candidates, { severity, confidence, persona }])
}

/** HOSTILE: a grade that cannot be decided may hold, so the strictest of what is possible is taken. */
function strictest(candidates: readonly Levels[]): Levels {
  return candidates.reduce((one, other) => ({
    severity: earlier(SEVERITIES, one.severity, other.severity),
    confidence: earlier(CONFIDENCES, one.confidence, other.confidence),
    persona: earlier(PERSONAS, one.persona, other.persona),
  }))
}

function earlier<Level>(strictestFirst: readonly Level[], one: Level, other: Level): Level {
  return strictestFirst.indexOf(one) <= strictestFirst.indexOf(other) ? one : other
}

function messageOf(run: Evaluation, one: Case, filled: Set<number>): string {
  const { message, definition } = run.constraint
  // LIMIT: title and condition may be as long as their file.
  const whole = `${definition.title}: \`${definition.assert.text}\` does not hold`
  const fallback =
    whole.length <= LIMITS.messageLength
      ? whole
      : `${quoted(definition.title)}: ${quoted(definition.assert.text)} does not hold`
  if (message === undefined) return fallback
  const text = evaluateExpression(run, message, one.slots, filled, run.wording)
  if (typeof text === 'string' && text.length > 0 && text.length <= LIMITS.messageLength) return text
  const why =
    text instanceof EvalError
      ? text.message
      : typeof text === 'string'
        ? `it has ${text.length} characters, expected 1 to ${LIMITS.messageLength}`
        : 'it is not text'
  run.problems.push({
    constraint: run.constraint,
    expression: message,
    message: `the message cannot be shown: ${why}`,
  })
  return fallback
}

function identityOf(run: Evaluation, path: Path, one: Case): string {
  const form = {
    rule: run.constraint.definition.rule,
    structure: run.subject.structure(path),
    value: run.subject.contentOf(path) ?? null,
    element: typeof one.element === 'string' ? one.element : null,
  }
  return sha256Hex(canonicalJson(form))
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
  const { places } = explainCase(
    run.constraint,
    subjectTrace(run, slots),
    one ?? { slots, element: undefined },
    run.explaining,
    expression,
  )
  const place = places[0]
  const reason = reasonOf(error)
  run.undecided.push({
    constraint: run.constraint,
    reason,
    message: error.message,
    ...helpFor(reason, run.constraint.costPerSubject),
    location: run.subject.locate(place?.path ?? [], place?.part ?? 'value'),
  })
}

function evaluateExpression(
  run: Evaluation,
  expression: PlannedExpression,
  slots: Result[],
  filled: Set<number>,
  budget: Budget = run.deciding,
): Result {
  for (const slot of expression.needs) {
    if (filled.has(slot)) continue
    filled.add(slot)
    const variable = run.constraint.variables[slot - FIRST_VARIABLE_SLOT]
    if (variable !== undefined) slots[slot] = variable.program.evaluate(slots, budget)
  }
  return expression.program.evaluate(slots, budget)
}

/** Further places that are to blame, each once; none where the constraint names its place by `at`. */
function otherLocations(
  subject: Subject,
  primary: Location,
  { places, fromTarget }: CaseExplanation,
): readonly NotedLocation[] {
  if (fromTarget) return []
  const seen = new Set([JSON.stringify(primary)])
  return places.slice(1).flatMap(({ path, part, note }): readonly NotedLocation[] => {
    const location = subject.locate(path, part)
    const key = JSON.stringify(location)
    if (seen.has(key)) return []
    seen.add(key)
    return [{ ...location, ...(note === undefined ? {} : { note }) }]
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
