import type { VariableDeclaration } from '../expression/program.ts'
import { Shape } from '../expression/shape.ts'
import { DYN, recordOf, type Type } from '../expression/type.ts'
import { PRINT_LENGTH } from '../expression/value/print-value.ts'
import { RecordValue, type Value } from '../expression/value.ts'
import { LIMITS } from '../limits.ts'
import { ATOM_LENGTH, type CaseBlame } from './blame-case.ts'
import type { PlannedConstraint } from './plan.ts'

const KEYS = ['pointer', 'path', 'value', 'text', 'note', 'atom'] as const

/** Estimates of cost count on this; what is longer is charged when it is read, as everything is. */
const USUAL_TEXT: Type = { kind: 'string', maxLength: 64 }

/** The variable of messages that holds why the case fails. It stands behind all others of the constraint. */
export const FAILURES: VariableDeclaration = {
  name: 'failures',
  type: {
    kind: 'list',
    maxItems: LIMITS.failuresPerMessage,
    element: recordOf(
      'failure',
      new Map([
        ['pointer', { type: USUAL_TEXT, presence: 'present', doc: 'JSON Pointer of the value to blame' }],
        ['path', { type: USUAL_TEXT, presence: 'present', doc: 'path of the file that it stands in' }],
        ['value', { type: DYN, presence: 'present', doc: 'the value, null when it is missing' }],
        [
          'text',
          {
            type: { kind: 'string', maxLength: PRINT_LENGTH },
            presence: 'present',
            doc: 'the value as text, shortened',
          },
        ],
        ['note', { type: USUAL_TEXT, presence: 'present', doc: 'what is wrong with it' }],
        [
          'atom',
          {
            type: { kind: 'string', maxLength: ATOM_LENGTH },
            presence: 'present',
            doc: 'the part of the condition that fails',
          },
        ],
      ]),
    ),
  },
}

/** Whether the message of a constraint reads `failures`. */
export function readsFailures({ message, slots }: PlannedConstraint): boolean {
  // The text is looked at first: this is asked about every violation.
  if (message === undefined || !message.program.checked.text.includes(FAILURES.name)) return false
  for (const reference of message.program.checked.references.values()) {
    if (reference.kind === 'variable' && reference.slot === slots) return true
  }
  return false
}

/** The value of `failures` in one case. */
export function failuresValue(blame: readonly CaseBlame[], path: string): readonly Value[] {
  const shape = new Shape(KEYS)
  // LIMIT: a message is made for every case, and walks over all of them.
  return blame.slice(0, LIMITS.failuresPerMessage).map(({ finding, value }) => {
    const { pointer = '', location, note, expression } = finding
    const held = value ?? null
    const slots = [pointer, location?.path ?? path, held, finding.value ?? '', note, expression]
    return new RecordValue(shape, slots)
  })
}
