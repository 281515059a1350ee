import type { VariableDeclaration } from '../expression/program.ts'
import { Shape } from '../expression/shape.ts'
import { DYN, listOf, recordOf, STRING } from '../expression/type.ts'
import { RecordValue, type Value } from '../expression/value.ts'
import type { CaseBlame } from './blame-case.ts'
import type { PlannedConstraint } from './plan.ts'

const KEYS = ['pointer', 'path', 'value', 'text', 'note', 'atom'] as const

/** The variable of messages that holds why the case fails. It stands behind all others of the constraint. */
export const FAILURES: VariableDeclaration = {
  name: 'failures',
  type: listOf(
    recordOf(
      'failure',
      new Map([
        ['pointer', { type: STRING, presence: 'present', doc: 'JSON Pointer of the value to blame' }],
        ['path', { type: STRING, presence: 'present', doc: 'path of the file that it stands in' }],
        ['value', { type: DYN, presence: 'present', doc: 'the value, null when it is missing' }],
        ['text', { type: STRING, presence: 'present', doc: 'the value as text, shortened' }],
        ['note', { type: STRING, presence: 'present', doc: 'what is wrong with it' }],
        ['atom', { type: STRING, presence: 'present', doc: 'the part of the condition that fails' }],
      ]),
    ),
  ),
}

/** Whether the message of a constraint reads `failures`. */
export function readsFailures({ message, slots }: PlannedConstraint): boolean {
  if (message === undefined) return false
  for (const reference of message.program.checked.references.values()) {
    if (reference.kind === 'variable' && reference.slot === slots) return true
  }
  return false
}

/** The value of `failures` in one case. */
export function failuresValue(blame: readonly CaseBlame[], path: string): readonly Value[] {
  const shape = new Shape(KEYS)
  return blame.map(({ finding, value }) => {
    const { pointer = '', location, note, expression } = finding
    const held = value ?? null
    const slots = [pointer, location?.path ?? path, held, finding.value ?? '', note, expression]
    return new RecordValue(shape, slots)
  })
}
