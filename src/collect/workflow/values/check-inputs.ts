import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { membersOf } from '../../../core/document/node.ts'
import type { Entry } from '../model.ts'
import { entryOf, scalarEntryOf } from '../node-text.ts'
import { nodePlace } from '../place.ts'
import type { NoteEvent } from './note-event.ts'
import { isNumber } from './number.ts'
import type { OnEvent } from './on-events.ts'
import { scalarItems } from './scalar-items.ts'

/** The form on the site of the platform has room for so many. */
const MAX_DISPATCH_INPUTS = 25

/** Notes what is irregular in the inputs that `workflow_dispatch` and `workflow_call` declare. */
export function checkInputs(document: Document, event: OnEvent, settings: NodeIndex, note: NoteEvent): void {
  const inputs = entryOf(document, settings, 'inputs')
  if (inputs === undefined) return
  const declared = membersOf(document, inputs.node)
  if (event.name === 'workflow_call') {
    for (const input of declared) checkCallInput(document, input, note)
  } else if (event.name === 'workflow_dispatch') {
    if (declared.length > MAX_DISPATCH_INPUTS)
      note(event.place, { problem: 'too-many-inputs', count: declared.length })
    for (const input of declared) checkDispatchInput(document, input, note)
  }
}

function checkCallInput(document: Document, input: Entry, note: NoteEvent): void {
  const value = defaultOf(document, input)
  // What an expression gives is compared with the type elsewhere.
  if (value?.text.includes('${{') !== true) checkDefault(document, input, typeOf(document, input), note)
  if (value !== undefined && scalarEntryOf(document, input.node, 'required')?.text.toLowerCase() === 'true')
    note(value.place, { problem: 'default-unused', name: input.key, value: value.text })
}

function checkDispatchInput(document: Document, input: Entry, note: NoteEvent): void {
  const type = typeOf(document, input)
  const entry = entryOf(document, input.node, 'options')
  const options = entry === undefined ? [] : scalarItems(document, entry.node)
  const name = input.key
  if (type !== 'choice') {
    if (options.length > 0) note(input.keySpan, { problem: 'options-without-choice', name })
    checkDefault(document, input, type, note)
    return
  }
  if (options.length === 0) {
    note(input.keySpan, { problem: 'choice-without-options', name })
    return
  }
  const seen = new Set<string>()
  for (const { node, text } of options) {
    if (seen.has(text)) note(nodePlace(document, node), { problem: 'duplicate-option', name, value: text })
    seen.add(text)
  }
  const value = defaultOf(document, input)
  if (value !== undefined && !seen.has(value.text))
    note(value.place, { problem: 'default-not-an-option', name, value: value.text, expected: [...seen] })
}

/** Events give no contexts, so that what looks like an expression there is a text as any other. */
function checkDefault(document: Document, input: Entry, type: string, note: NoteEvent): void {
  const value = defaultOf(document, input)
  if (value === undefined) return
  const fields = { name: input.key, value: value.text }
  if (type === 'number' && !isNumber(value.text))
    note(value.place, { problem: 'default-not-a-number', ...fields })
  if (type === 'boolean' && !['true', 'false'].includes(value.text.toLowerCase()))
    note(value.place, { problem: 'default-not-a-boolean', ...fields })
}

function typeOf(document: Document, input: Entry): string {
  return scalarEntryOf(document, input.node, 'type')?.text ?? 'string'
}

function defaultOf(
  document: Document,
  input: Entry,
): { readonly text: string; readonly place: Parameters<NoteEvent>[0] } | undefined {
  const entry = scalarEntryOf(document, input.node, 'default')
  if (entry === undefined) return undefined
  return { text: entry.text, place: nodePlace(document, entry.node) }
}
