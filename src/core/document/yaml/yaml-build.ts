import {
  COLLECTION_STYLE,
  type DocumentEvent,
  EVENT_ID,
  type Event,
  type MappingEvent,
  type SequenceEvent,
} from 'js-yaml'
import { LIMITS } from '../../limits.ts'
import { quoted } from '../../quote.ts'
import type { Document, ParseOptions } from '../document.ts'
import { addError, characterEnd, type Problems, reportFull } from '../problems.ts'
import {
  closeCollection,
  createTapeBuilder,
  FLOW,
  finishTape,
  isInRecord,
  openList,
  openRecord,
  restartTape,
  type TapeBuilder,
} from '../tape-builder.ts'
import { placeholderKey, readAlias, readAliasKey, reportKey } from './yaml-alias.ts'
import { createNoting, dropSecondValue, finishNotes } from './yaml-notes.ts'
import { findDocumentStart, findFlowEnd, findVersionDirective } from './yaml-place.ts'
import { type Anchor, keepAnchor, type Noting, type YamlReader } from './yaml-reader.ts'
import { addValue, giveKey, readKey, readValue, reportUnknownTag } from './yaml-scalar.ts'
import { resolveTag } from './yaml-tag.ts'

/** `YamlReader.places`. */
const IN_LIST = 0
const BEFORE_KEY = 1
const BEFORE_VALUE = 2

/** Builds the documents of a stream from the events of its parser. What is wrong goes to `problems`. */
export function buildDocuments(
  events: readonly Event[],
  options: ParseOptions,
  problems: Problems,
): readonly Document[] {
  const { source } = problems
  const maxNodes = Math.min(options.maxNodes ?? LIMITS.documentNodes, LIMITS.documentNodes)
  const builder = createTapeBuilder(options.shapes, maxNodes, events.length)
  const reader = createReader(builder, problems, options.irregular === 'note' ? createNoting() : undefined)
  const documents: Document[] = []
  // A stream without any document is one that is null.
  for (let at = 0; at < events.length || documents.length === 0; ) {
    // LIMIT: documents of one stream.
    if (documents.length >= LIMITS.streamDocuments) {
      const limit = LIMITS.streamDocuments.toLocaleString('en-US')
      addError(
        problems,
        'document/nodes',
        reader.cursor,
        reader.cursor,
        `the file has more than ${limit} documents`,
      )
      return documents
    }
    const end = findDocumentEnd(events, at)
    if (documents.length > 0) restartTape(builder)
    const event = events[at]
    if (event?.type === EVENT_ID.DOCUMENT) openDocument(reader, event)
    if (!readEvents(reader, events, at + 1, end)) return documents
    const tape = finishTape(builder)
    const value = tape.values[0] ?? null
    const notes = finishNotes(reader)
    documents.push({
      source,
      format: 'yaml',
      index: documents.length,
      value,
      tape,
      ...(notes.length > 0 && { notes }),
    })
    at = end
  }
  return documents
}

/** Index of the event that opens the document after the one at `start`. */
function findDocumentEnd(events: readonly Event[], start: number): number {
  let at = start + 1
  while (at < events.length && events[at]?.type !== EVENT_ID.DOCUMENT) at++
  return at
}

function createReader(builder: TapeBuilder, problems: Problems, noting: Noting | undefined): YamlReader {
  return {
    text: problems.source.text,
    problems,
    builder,
    handles: new Map(),
    anchors: new Map(),
    cursor: 0,
    lastEnd: 0,
    anchorCount: 0,
    aliasCount: 0,
    expanded: 0,
    places: new Uint8Array(LIMITS.documentDepth + 1),
    openAnchor: [],
    openExpanded: new Float64Array(LIMITS.documentDepth + 1),
    noting,
  }
}

/** Nothing of one document is known in the next: not its anchors, not its tags. */
function openDocument(reader: YamlReader, event: DocumentEvent): void {
  const { text, problems, handles, cursor } = reader
  const start = findDocumentStart(text, cursor, event.explicitStart)
  handles.clear()
  for (const directive of event.directives) {
    if (directive.kind === 'tag') handles.set(directive.handle, directive.prefix)
    else if (directive.version !== '1.1' && directive.version !== '1.2') {
      const at = Math.max(0, findVersionDirective(text, cursor, start))
      const message = `YAML ${quoted(directive.version)} is neither 1.1 nor 1.2`
      addError(problems, 'document/yaml-version', at, at + 5, message)
    }
  }
  reader.anchors.clear()
  reader.anchorCount = 0
  reader.aliasCount = 0
  reader.expanded = 0
  reader.cursor = start
  reader.lastEnd = start
}

/** Reads the events of one document. False: reading ends. */
function readEvents(reader: YamlReader, events: readonly Event[], start: number, end: number): boolean {
  const { builder, places } = reader
  for (let at = start; at < end; at++) {
    const event = events[at]
    if (event === undefined) break
    const { depth } = builder
    if (event.type === EVENT_ID.POP) {
      if (depth > 0) closeNode(reader)
      if (reader.noting !== undefined) dropSecondValue(reader, reader.noting)
      continue
    }
    const place = places[depth] ?? IN_LIST
    const isKey = place === BEFORE_KEY
    let goesOn = true
    if (event.type === EVENT_ID.SCALAR) {
      goesOn = isKey ? readKey(reader, event) : readValue(reader, event)
    } else if (event.type === EVENT_ID.ALIAS) {
      goesOn = isKey ? readAliasKey(reader, event) : readAlias(reader, event)
    } else if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      goesOn = isKey ? readCollectionKey(reader, event) : openNode(reader, event)
      if (isKey) at = skipCollection(events, at)
    }
    if (!goesOn) return false
    if (place !== IN_LIST) places[depth] = isKey ? BEFORE_VALUE : BEFORE_KEY
    if (!isKey && reader.noting !== undefined) dropSecondValue(reader, reader.noting)
  }
  // A stream without events: the value that is not there.
  return builder.length > 0 || addValue(reader, reader.cursor, reader.cursor, null, 'plain') >= 0
}

function openNode(reader: YamlReader, event: MappingEvent | SequenceEvent): boolean {
  const { text, builder, problems } = reader
  const { start, anchorStart } = event
  const isRecord = event.type === EVENT_ID.MAPPING
  const flow = event.style === COLLECTION_STYLE.FLOW ? FLOW : 0
  const node = isRecord ? openRecord(builder, start, flow) : openList(builder, start, flow)
  if (typeof node !== 'number') {
    reportFull(problems, node, start, builder.maxNodes)
    return false
  }
  const { depth } = builder
  reader.places[depth] = isRecord ? BEFORE_KEY : IN_LIST
  reader.cursor = hasBracket(text, start, isRecord, flow) ? start + 1 : start
  reader.openExpanded[depth] = reader.expanded++
  const anchor: Anchor | undefined =
    anchorStart < 0 ? undefined : { node, text: undefined, value: null, form: 0, size: 0 }
  reader.openAnchor[depth] = anchor
  if (anchor !== undefined && !keepAnchor(reader, event, anchor)) return false
  return event.tagStart < 0 || checkTag(reader, event)
}

function closeNode(reader: YamlReader): void {
  const { text, builder } = reader
  const { depth } = builder
  const node = builder.openNode[depth] ?? 0
  const start = builder.start[node] ?? 0
  const isRecord = isInRecord(builder)
  let end = reader.lastEnd
  if (hasBracket(text, start, isRecord, (builder.form[node] ?? 0) & FLOW)) {
    end = findFlowEnd(text, reader.cursor, isRecord)
    reader.cursor = end
  }
  const anchor = reader.openAnchor[depth]
  if (anchor !== undefined) anchor.size = reader.expanded - (reader.openExpanded[depth] ?? 0)
  closeCollection(builder, end)
  reader.lastEnd = end
}

/** A pair inside a flow list (`[a: b]`) is a record in flow style without braces. */
function hasBracket(text: string, start: number, isRecord: boolean, flow: number): boolean {
  return flow !== 0 && text.charCodeAt(start) === (isRecord ? 123 : 91)
}

function checkTag(reader: YamlReader, event: MappingEvent | SequenceEvent): boolean {
  const { tagStart, tagEnd } = event
  const raw = reader.text.slice(tagStart, tagEnd)
  const tag = resolveTag(raw, reader.handles)
  if (tag === undefined) return reportUnknownTag(reader, event)
  const isRecord = event.type === EVENT_ID.MAPPING
  if (tag === 'plain' || tag === (isRecord ? 'map' : 'seq')) return true
  const message = `${isRecord ? 'mapping' : 'list'} does not fit the tag ${quoted(raw)}`
  return addError(reader.problems, 'document/tag', tagStart, tagEnd, message)
}

function readCollectionKey(reader: YamlReader, event: MappingEvent | SequenceEvent): boolean {
  const { start } = event
  const end = characterEnd(reader.text, start)
  const goesOn = reportKey(reader, start, end, 'quote the key if it is meant as text')
  return goesOn && giveKey(reader, placeholderKey(start), start, end)
}

/** Index of the event that closes the collection that opens at `start`. */
function skipCollection(events: readonly Event[], start: number): number {
  let open = 0
  for (let at = start; at < events.length; at++) {
    const type = events[at]?.type
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) open++
    else if (type === EVENT_ID.POP && --open === 0) return at
  }
  return events.length
}
