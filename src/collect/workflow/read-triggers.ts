import type { NodeIndex } from '../../core/document/document.ts'
import { itemsOf, kindOf, membersOf } from '../../core/document/node.ts'
import type { Entry, InputDeclaration, Trigger, Workflow } from './model.ts'
import { indexNames, type NameIndex } from './name-index.ts'
import { entryOf, scalarEntryOf, scalarText, textSpan } from './node-text.ts'
import { noteProblem, type Reader } from './reader.ts'

/** Events and declared inputs of a workflow. */
export type Triggers = Pick<Workflow, 'on' | 'onForm' | 'triggers' | 'inputs'>

/** Reads `on` in its three forms: one event, a list, a mapping. */
export function readTriggers(reader: Reader, root: NodeIndex): Triggers {
  const on = entryOf(reader.document, root, 'on')
  if (on === undefined) return { on, onForm: 'scalar', triggers: [], inputs: indexInputs([]) }
  switch (kindOf(reader.document, on.node)) {
    case 'record': {
      const events = membersOf(reader.document, on.node)
      return {
        on,
        onForm: 'mapping',
        triggers: events.map((event) => readEvent(reader, event)),
        inputs: indexInputs(events.flatMap((event) => readEventInputs(reader, event))),
      }
    }
    case 'list': {
      const triggers = itemsOf(reader.document, on.node).flatMap((node) => bareEvent(reader, node))
      return { on, onForm: 'list', triggers, inputs: indexInputs([]) }
    }
    default:
      return { on, onForm: 'scalar', triggers: bareEvent(reader, on.node), inputs: indexInputs([]) }
  }
}

function bareEvent(reader: Reader, node: NodeIndex): readonly Trigger[] {
  const event = scalarText(reader.document, node)
  if (event === undefined || event === '') {
    noteProblem(reader, node, 'expected the name of an event')
    return []
  }
  return [{ event, span: textSpan(reader.document, node), filters: [], types: [] }]
}

function readEvent(reader: Reader, entry: Entry): Trigger {
  const { document } = reader
  return {
    event: entry.key,
    span: entry.keySpan,
    filters: membersOf(document, entry.node).map((member) => member.key),
    types: readTypes(reader, entryOf(document, entry.node, 'types')),
  }
}

function readTypes(reader: Reader, entry: Entry | undefined): readonly string[] {
  if (entry === undefined) return []
  const { document } = reader
  const nodes = kindOf(document, entry.node) === 'list' ? itemsOf(document, entry.node) : [entry.node]
  return nodes.flatMap((node) => scalarText(document, node) ?? [])
}

function readEventInputs(reader: Reader, event: Entry): readonly InputDeclaration[] {
  if (event.key !== 'workflow_dispatch' && event.key !== 'workflow_call') return []
  const inputs = entryOf(reader.document, event.node, 'inputs')
  return inputs === undefined ? [] : readInputs(reader, inputs)
}

/** Makes declared inputs findable by name. */
export function indexInputs(inputs: readonly InputDeclaration[]): NameIndex<InputDeclaration> {
  return indexNames(inputs, (input) => input.name)
}

/** The inputs that a mapping declares; without a type they are strings. */
export function readInputs(reader: Reader, inputs: Entry): readonly InputDeclaration[] {
  return membersOf(reader.document, inputs.node).map((input) => ({
    name: input.key,
    type: scalarEntryOf(reader.document, input.node, 'type')?.text ?? 'string',
  }))
}
