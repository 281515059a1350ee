import type { Budget } from '../expression/program.ts'
import type { Result } from '../expression/value.ts'
import type {
  Confidence,
  FindingBlame,
  FindingNames,
  NotedLocation,
  Persona,
  Severity,
  UndecidedReason,
} from '../finding.ts'
import type { Location } from '../span.ts'
import { type SubjectTrace, traceSubject } from './explain.ts'
import { FIRST_VARIABLE_SLOT, type PlannedConstraint, type PlannedExpression } from './plan.ts'
import type { Subject } from './subject.ts'

/** How much a violation matters, and to whom. */
export type Levels = Pick<Violation, 'severity' | 'confidence' | 'persona'>

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
  /** Why the condition does not hold. */
  readonly blame: readonly FindingBlame[]
  /** JSON Pointer of the guilty value inside the subject. */
  readonly pointer: string
  /** What stays the same when the place of the violation moves: a key without path and line. */
  readonly identity: string
  /** What it is about; absent where that has no name. */
  readonly names?: FindingNames
  /** What a repair of it needs to know, where somebody asks for that and the constraint names one. */
  readonly repair?: RepairNotes
}

/** A violation that its constraint names a repair for. */
export interface RepairNotes {
  readonly subject: Subject
  /** Name of the repair. */
  readonly hint: string
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
  /** Violations that were counted only, because nobody wants to see them. */
  readonly unseen: number
  /** True when there are violations beyond those that were asked for: the rest of the subject was not looked at. */
  readonly truncated: boolean
}

/** How much of a violation somebody wants to know. */
export interface Detail {
  /** Whether the reasons of a violation are found where its place is known without them. */
  readonly blame: boolean
  /** Violations for stricter personas alone are counted, not described. */
  readonly persona: Persona
  /** Whether places are given that are shown nowhere, in which a comment may accept a violation; true where it is not said. */
  readonly hidden?: boolean
  /** Whether violations keep their subject for repairs; not where it is not said, because many subjects take memory. */
  readonly repairs?: boolean
}

/** Everything that can be known. */
export const FULL_DETAIL: Detail = { blame: true, persona: 'auditor' }

/** One case of a subject: the bindings of `forEach`, and where the element stands. */
export interface Case {
  readonly slots: Result[]
  readonly element: string | number | undefined
  /** Slots of the variables that were computed; undefined before the first. */
  filled: Set<number> | undefined
}

/** One constraint while it is evaluated on one subject. */
export interface Evaluation {
  readonly constraint: PlannedConstraint
  readonly subject: Subject
  readonly room: number
  readonly detail: Detail
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
  unseen: number
  truncated: boolean
}

/** Where the values of the subject come from; made with the first case that needs it. */
export function subjectTrace(run: Evaluation, slots: readonly Result[]): SubjectTrace {
  run.trace ??= traceSubject(run.constraint, slots, run.explaining)
  return run.trace
}

/** The value of an expression in a case; the variables that it reads are computed first, once for each case. */
export function evaluateExpression(
  { variables }: PlannedConstraint,
  { needs, program }: PlannedExpression,
  one: Case,
  budget: Budget,
): Result {
  const { slots } = one
  if (needs.length === 0) return program.evaluate(slots, budget)
  one.filled ??= new Set()
  for (const slot of needs) {
    if (one.filled.has(slot)) continue
    one.filled.add(slot)
    const variable = variables[slot - FIRST_VARIABLE_SLOT]
    if (variable !== undefined) slots[slot] = variable.program.evaluate(slots, budget)
  }
  return program.evaluate(slots, budget)
}
