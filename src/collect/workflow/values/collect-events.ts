import type { Document } from '../../../core/document/document.ts'
import type { Fact } from '../../../core/fact.ts'
import { addFact, createFactList, type FactList, finishFacts, isFull } from '../../fact-list.ts'
import type { Entry, Workflow } from '../model.ts'
import { entryOf } from '../node-text.ts'
import { nodePlace } from '../place.ts'
import { clip } from '../site.ts'
import { checkInputs } from './check-inputs.ts'
import { checkSchedule } from './check-schedule.ts'
import { DEPRECATED_EVENTS, EVENTS, FILTER_PAIRS, SPECIAL_EVENTS } from './events.ts'
import { WORKFLOW_EVENT } from './kinds.ts'
import type { NoteEvent } from './note-event.ts'
import { type OnEvent, onEvents } from './on-events.ts'
import { scalarItems } from './scalar-items.ts'
import { createSuggester, type Suggester } from './suggester.ts'

type Kind = typeof WORKFLOW_EVENT.fields

/** LIMIT: accepted values that a fact names. */
const MAX_EXPECTED = 50

const NAMES: readonly string[] = [...EVENTS.keys(), ...SPECIAL_EVENTS]

/** A fact for everything irregular in the `on` of a workflow, in the order of the events. */
export function collectEvents(workflow: Workflow): readonly Fact[] {
  const { document } = workflow
  const list = createFactList(WORKFLOW_EVENT, document.source, undefined)
  const similarTo = createSuggester()
  for (const event of onEvents(workflow)) {
    if (isFull(list)) break
    checkEvent(document, event, noteTo(list, event), similarTo)
  }
  return finishFacts(list)
}

function noteTo(list: FactList<Kind>, event: OnEvent): NoteEvent {
  return (place, { expected = [], ...fields }) => {
    const { problem, name, value } = fields
    const words = [name, value].filter((word) => typeof word === 'string').map(clip)
    addFact(list, {
      span: place,
      spans: new Map([['/problem', place]]),
      identity: ['on', clip(event.name), problem, ...words].join('/'),
      fields: { event: event.name, expected: expected.slice(0, MAX_EXPECTED), ...fields },
      related: place === event.place ? [] : [{ span: event.place, note: 'this event', hidden: true }],
    })
  }
}

function checkEvent(document: Document, event: OnEvent, note: NoteEvent, similarTo: Suggester): void {
  const { name, settings, place } = event
  if (SPECIAL_EVENTS.includes(name)) {
    if (settings === undefined) return
    if (name === 'schedule') checkSchedule(document, settings, note, similarTo)
    else checkInputs(document, event, settings, note)
    return
  }
  if (DEPRECATED_EVENTS.includes(name)) {
    note(place, { problem: 'deprecated-event' })
    return
  }
  const known = EVENTS.get(name)
  if (known === undefined) {
    const similar = similarTo(name, NAMES)
    note(place, { problem: 'unknown-event', ...similar })
    return
  }
  checkTypes(document, event, known.types, note, similarTo)
  // The filters of images are others; a key that is none of them is for the rules of the syntax.
  if (name === 'image_version') return
  checkFilters(document, event, note)
  checkWorkflows(document, event, note)
}

function settingOf(document: Document, event: OnEvent, key: string): Entry | undefined {
  return event.settings === undefined ? undefined : entryOf(document, event.settings, key)
}

function checkTypes(
  document: Document,
  event: OnEvent,
  types: readonly string[],
  note: NoteEvent,
  similarTo: Suggester,
): void {
  const setting = settingOf(document, event, 'types')
  const named = setting === undefined ? [] : scalarItems(document, setting.node)
  if (named.length > 0 && types.length === 0) {
    note(event.place, { problem: 'types-not-accepted' })
    return
  }
  for (const { node, text } of named) {
    if (types.includes(text)) continue
    note(nodePlace(document, node), {
      problem: 'unknown-type',
      value: text,
      expected: types,
      ...similarTo(text, types),
    })
  }
}

function checkFilters(document: Document, event: OnEvent, note: NoteEvent): void {
  const filled = (key: string): Entry | undefined => {
    const setting = settingOf(document, event, key)
    return setting !== undefined && scalarItems(document, setting.node).length > 0 ? setting : undefined
  }
  for (const { filter, ignore, events } of FILTER_PAIRS) {
    const given = [filled(filter), filled(ignore)].filter((entry) => entry !== undefined)
    const [first, second] = given.sort((a, b) => a.keySpan.start - b.keySpan.start)
    if (!events.includes(event.name)) {
      for (const entry of given)
        note(entry.keySpan, { problem: 'filter-not-accepted', name: entry.key, expected: events })
    } else if (first !== undefined && second !== undefined)
      note(second.keySpan, { problem: 'exclusive-filters', name: second.key, other: first.key })
  }
}

function checkWorkflows(document: Document, event: OnEvent, note: NoteEvent): void {
  const setting = settingOf(document, event, 'workflows')
  const hasWorkflows = setting !== undefined && scalarItems(document, setting.node).length > 0
  if (event.name === 'workflow_run') {
    if (!hasWorkflows) note(event.place, { problem: 'workflows-missing', name: 'workflows' })
  } else if (hasWorkflows) note(event.place, { problem: 'workflows-not-accepted', name: 'workflows' })
}
