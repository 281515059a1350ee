import { canonicalKey } from '../canonical.ts'
import type { Path } from '../document/document.ts'
import { formatPointer } from '../document/pointer.ts'
import type { Expression } from '../expression/ast.ts'
import { encodeUtf8 } from '../expression/value/utf8.ts'
import { EvalError, RecordValue, type Result } from '../expression/value.ts'
import { CONFIDENCES, type NotedLocation, PERSONAS, SEVERITIES } from '../finding.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import type { Location } from '../span.ts'
import { blameCase, type CaseBlame } from './blame-case.ts'
import {
  type Case,
  type Evaluation,
  evaluateExpression,
  type Levels,
  subjectTrace,
  type Violation,
} from './evaluation.ts'
import { type CaseExplanation, explainCase } from './explain.ts'
import { failuresValue, readsFailures } from './failures.ts'
import type { PlannedConstraint } from './plan.ts'
import type { ConstraintDefinition } from './set.ts'
import type { Subject } from './subject.ts'

/** Places, message, levels and identity of a case whose `assert` is false. */
export function describeViolation(run: Evaluation, one: Case): Violation {
  const constraint = run.constraint
  const explanation =
    plainPlace(run, one) ?? explainCase(constraint, subjectTrace(run, one.slots), one, run.explaining)
  const place = explanation.places[0] ?? { path: [], part: 'value' as const }
  const location = run.subject.locate(place.path, place.part)
  const blame = blameCase(constraint, run.subject, explanation.blame)
  const { severity, confidence, persona } = levelsOf(run, one)
  const { hint } = constraint.definition.fix ?? {}
  const { names } = run.subject
  const hasNames = names !== undefined && (names.ids.length > 0 || names.purl !== undefined)
  // Many are kept until the end of a run: without the members that most do not have they all take the same, little, memory.
  const violation: Violation = {
    constraint,
    severity,
    confidence,
    persona,
    message: messageOf(run, one, blame),
    locations: [location, ...otherLocations(run.subject, location, explanation), ...run.subject.related],
    hidden: run.detail.hidden === false ? NOWHERE : run.subject.hidden,
    blame: blame.length === 0 ? NO_BLAME : blame.map(({ finding }) => finding),
    pointer: formatPointer(place.path),
    identity: identityOf(run, place.path, one),
  }
  if (hasNames) return { ...violation, names, ...repairOf(run, hint) }
  return hint === undefined ? violation : { ...violation, ...repairOf(run, hint) }
}

const NOWHERE: Violation['hidden'] = []

const NO_BLAME: Violation['blame'] = []

function repairOf({ detail, subject }: Evaluation, hint: string | undefined): Pick<Violation, 'repair'> {
  return hint === undefined || detail.repairs !== true ? {} : { repair: { subject, hint } }
}

function levelsOf(run: Evaluation, one: Case): Levels {
  const { definition, grades } = run.constraint
  if (grades.length === 0) return ownLevels(definition)
  const candidates: Levels[] = []
  for (const grade of grades) {
    const applies = evaluateExpression(run.constraint, grade.when, one, run.wording)
    if (applies === false) continue
    candidates.push({
      severity: grade.severity ?? definition.severity,
      confidence: grade.confidence ?? definition.confidence,
      persona: grade.persona ?? definition.persona,
    })
    if (applies === true) return strictest(candidates)
  }
  return strictest([...candidates, ownLevels(definition)])
}

function ownLevels({ severity, confidence, persona }: ConstraintDefinition): Levels {
  return { severity, confidence, persona }
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

function messageOf(run: Evaluation, one: Case, blame: readonly CaseBlame[]): string {
  const { foreign } = run.constraint
  if (foreign !== undefined) return foreignMessageOf(run, one, foreign.message)
  const { message } = run.constraint
  if (message === undefined) return plainMessage(run.constraint)
  if (readsFailures(run.constraint)) {
    one.slots[run.constraint.slots] = failuresValue(blame, run.subject.source.path)
  }
  const text = evaluateExpression(run.constraint, message, one, run.wording)
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
  return plainMessage(run.constraint)
}

/** What is said where a constraint has no message that can be shown. */
function plainMessage({ definition }: PlannedConstraint): string {
  // LIMIT: title and condition may be as long as their file.
  const condition = definition.assert.text.trim().replace(/\s*\n\s*/g, ' ')
  const whole = `${definition.title}: \`${condition}\` does not hold`
  return whole.length <= LIMITS.messageLength
    ? whole
    : `${quoted(definition.title)}: ${quoted(condition)} does not hold`
}

/** UTF-8 bytes that a message of a foreign policy may have, as an API server takes them. */
const FOREIGN_MESSAGE_BYTES = 5 * 1024

/** A foreign policy's computed message counts where it is one line of text; else, without a word, the fixed one. */
function foreignMessageOf(run: Evaluation, one: Case, fixed: string): string {
  const { message } = run.constraint
  if (message === undefined) return fixed
  const result = evaluateExpression(run.constraint, message, one, run.wording)
  const text = typeof result === 'string' ? result.trim() : ''
  const fits =
    text !== '' &&
    text.length <= LIMITS.messageLength &&
    encodeUtf8(text).length <= FOREIGN_MESSAGE_BYTES &&
    !/[\r\n]/.test(text)
  return fits ? text : fixed
}

function identityOf(run: Evaluation, path: Path, one: Case): string {
  const { element } = one
  return canonicalKey([
    run.constraint.definition.rule,
    run.subject.structure(path),
    run.subject.contentOf(path) ?? null,
    typeof element === 'string' ? element : null,
  ])
}

/** The place that `at` names by fields of the subject alone, where nobody asks for reasons: then nothing is traced. */
function plainPlace({ constraint, detail }: Evaluation, { slots }: Case): CaseExplanation | undefined {
  const [target] = constraint.at
  if (detail.blame || target === undefined || readsFailures(constraint)) return undefined
  const path = fieldPath(target.program.checked.expression, constraint.noun)
  if (path === undefined) return undefined
  let value: Result | undefined = slots[0]
  for (const field of path) value = value instanceof RecordValue ? value.get(field) : undefined
  // What is not there has its place at the nearest that is.
  if (value === undefined) return undefined
  return { places: [{ path, part: 'value' }], fromTarget: true, blame: [] }
}

/** The fields of `noun.first.second`; undefined for every other expression. */
function fieldPath(expression: Expression, noun: string): readonly string[] | undefined {
  const path: string[] = []
  let node = expression
  while (node.kind === 'select' && node.form === 'plain') {
    path.unshift(node.field)
    node = node.operand
  }
  return node.kind === 'identifier' && node.name === noun ? path : undefined
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
