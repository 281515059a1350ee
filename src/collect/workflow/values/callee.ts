import { kindOf, membersOf } from '../../../core/document/node.ts'
import type { Entry, Workflow } from '../model.ts'
import { entryOf, scalarEntryOf } from '../node-text.ts'
import { onEvents } from './on-events.ts'

/** An input or secret that a reusable workflow declares. */
export interface Declared {
  /** As it is written. */
  readonly name: string
  /** Of an input: `string`, `boolean` or `number`, as declared. */
  readonly type: string
  /** Callers have to give it: it is required and has no default. */
  readonly isRequired: boolean
}

/** What a reusable workflow asks of its callers, by names in lower case. */
export interface Callee {
  readonly inputs: ReadonlyMap<string, Declared>
  readonly secrets: ReadonlyMap<string, Declared>
  /** Why not all of them were read, if so. */
  readonly truncation: string | undefined
}

/** LIMIT: inputs and secrets of one workflow: each is looked up for every call of it. */
export const DECLARED_NAMES = 1_000

/** Reads what `workflow_call` declares; undefined when the workflow cannot be called. */
export function readCallee(workflow: Workflow): Callee | undefined {
  const event = onEvents(workflow).find(({ name }) => name === 'workflow_call')
  if (event === undefined) return undefined
  const { settings } = event
  const { document } = workflow
  let truncation: string | undefined
  const declared = (key: string): ReadonlyMap<string, Declared> => {
    const entry = settings === undefined ? undefined : entryOf(document, settings, key)
    const members = entry === undefined ? [] : membersOf(document, entry.node)
    if (members.length > DECLARED_NAMES)
      truncation = `a called workflow declares more than ${DECLARED_NAMES} ${key}`
    return new Map(
      members
        .slice(0, DECLARED_NAMES)
        .map((member) => [member.key.toLowerCase(), readDeclared(workflow, member)]),
    )
  }
  const [inputs, secrets] = [declared('inputs'), declared('secrets')]
  return { inputs, secrets, truncation }
}

function readDeclared({ document }: Workflow, { key, node }: Entry): Declared {
  const value = entryOf(document, node, 'default')
  const hasDefault = value !== undefined && kindOf(document, value.node) !== 'null'
  return {
    name: key,
    type: scalarEntryOf(document, node, 'type')?.text ?? 'string',
    isRequired: scalarEntryOf(document, node, 'required')?.text.toLowerCase() === 'true' && !hasDefault,
  }
}
