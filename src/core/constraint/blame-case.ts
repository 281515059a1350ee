import { formatPointer } from '../document/pointer.ts'
import type { Blame, Origin } from '../expression/program.ts'
import { printValue } from '../expression/value/print-value.ts'
import { EvalError, RecordValue, type Result } from '../expression/value.ts'
import type { FindingBlame } from '../finding.ts'
import { LIMITS } from '../limits.ts'
import { locateInExpression } from './expression-site.ts'
import type { PlannedConstraint, PlannedExpression } from './plan.ts'
import type { Subject } from './subject.ts'

/** A reason why a case fails, with the value that stands where it points. */
export interface CaseBlame {
  readonly finding: FindingBlame
  /** Undefined when the reason points at no value of the subject. */
  readonly value: Result | undefined
}

/** The reasons why an `assert` is false (section 15), as findings show them, each with its place in both files. */
export function blameCase(
  constraint: PlannedConstraint,
  subject: Subject,
  blame: readonly Blame[],
): readonly CaseBlame[] {
  // LIMIT: a condition may fail for a whole list.
  return blame.slice(0, LIMITS.blamePerFinding).map((one) => {
    const expression = expressionOf(constraint, one)
    const { start, end } = one.span
    const { text } = expression.program.checked
    // What was put together from several expressions has places in none of them.
    const isWritten = text === expression.source.text
    const span = isWritten ? one.span : { start: 0, end: expression.source.text.length }
    const origin = one.origin?.variable === constraint.noun ? one.origin : undefined
    const value = origin === undefined ? undefined : valueAt(subject.value, origin)
    return {
      value,
      finding: {
        atom: locateInExpression(constraint.set.document, expression.source, span),
        expression: shortened(text.slice(start, end).replace(/\s+/g, ' ')),
        ...(origin === undefined
          ? {}
          : {
              pointer: formatPointer(origin.path),
              location: subject.locate(origin.path, origin.part),
            }),
        ...(value === undefined ? {} : { value: printValue(value) }),
        note: one.note,
      },
    }
  })
}

/** The expression that the reason was found in: that of a variable of the constraint, or the condition. */
function expressionOf(constraint: PlannedConstraint, { within }: Blame): PlannedExpression {
  const { definition, variables, assert } = constraint
  const source = definition.variables.find(({ name }) => `variables.${name}` === within)?.expression
  return variables.find((variable) => variable.source === source) ?? assert
}

/** UTF-16 units of the text of a part of a condition that are shown. */
export const ATOM_LENGTH = 200

function shortened(text: string): string {
  return text.length <= ATOM_LENGTH
    ? text
    : `${text.slice(0, ATOM_LENGTH / 2).toWellFormed()}…${text.slice(1 - ATOM_LENGTH / 2).toWellFormed()}`
}

/** What stands at an origin; undefined when it leads to nothing, as that of something missing does. */
function valueAt(root: Result, { path, part, complete }: Origin): Result | undefined {
  if (!complete) return undefined
  if (part === 'key') return path.at(-1)
  let value: Result | undefined = root
  for (const step of path) {
    if (value instanceof RecordValue && typeof step === 'string') value = value.get(step)
    else if (Array.isArray(value) && typeof step === 'number') value = value[step]
    else return undefined
  }
  return value instanceof EvalError ? undefined : value
}
