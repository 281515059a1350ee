import { markCodes } from '../mark-codes.ts'
import { closeDownTo, closeNested } from './close.ts'
import { openBackquote, pushNested, readDollar, readSingleQuoted } from './expansions.ts'
import { closeBackquote } from './read-list.ts'
import type { NestedFrame, PosixState } from './state.ts'
import { appendQuoted } from './words.ts'

/** Characters that mean something in each piece; all others are taken as they are. */
const SPECIAL: Readonly<Record<NestedFrame['kind'], Uint8Array>> = {
  double: markCodes('"\\$`'),
  parameter: markCodes('}"\'\\$`'),
  brackets: markCodes('()"\'\\$`#'),
  arithmetic: markCodes('$`'),
  heredoc: markCodes('\\$`'),
}

/** Reads the next piece of a quoted text, an expansion or a here-document. */
export function readNested(state: PosixState, frame: NestedFrame): void {
  const { at, text } = state
  const { kind } = frame
  const limit = kind === 'arithmetic' ? Math.min(frame.end, state.limit) : state.limit
  if (at >= limit) {
    closeNested(state, frame)
    return
  }
  const code = text.charCodeAt(at)
  const special = SPECIAL[kind]
  if (special[code] !== 1) {
    let end = at + 1
    while (end < limit && special[text.charCodeAt(end)] !== 1) end++
    state.at = end
    if (kind === 'double') take(state, frame, at, end, at)
    return
  }
  const place = {
    list: frame.list,
    isInner: frame.isInner || kind !== 'double',
    isPlain: frame.isPlain || kind === 'double',
  }
  switch (code) {
    case 92:
      readEscape(state, frame)
      return
    case 36:
      readDollar(state, place)
      return
    case 96:
      if (state.backquotes === 0) openBackquote(state, place)
      else closeInBackquotes(state)
      return
    case 34:
      state.at++
      if (kind === 'double') closeNested(state, frame)
      // Inside of an expansion a quote opens a text of its own, also where the expansion is quoted.
      else pushNested(state, place, 'double', at, state.limit)
      return
    case 39:
      if (frame.isPlain) state.at++
      else readSingleQuoted(state, place)
      return
    case 125:
      state.at++
      closeNested(state, frame)
      return
    case 35:
      readComment(state)
      return
    default:
      state.at++
      frame.depth += code === 40 ? 1 : -1
      if (frame.depth === 0) closeNested(state, frame)
  }
}

function take(state: PosixState, frame: NestedFrame, start: number, end: number, from: number): void {
  if (!frame.isInner) appendQuoted(state, frame.list, { start, end, from }, false)
}

// In double quotes a backslash stays unless it hides a character that means something there.
function readEscape(state: PosixState, frame: NestedFrame): void {
  const { at } = state
  state.at = Math.min(at + 2, state.limit)
  if (frame.kind !== 'double') return
  const next = state.text.charAt(at + 1)
  if (next === '\n') return
  take(state, frame, '"\\$`'.includes(next) ? Math.min(at + 1, state.at) : at, state.at, at)
}

// An array may have comments between its elements; inside of a word the sign is a character.
function readComment(state: PosixState): void {
  const { at, text } = state
  const before = text.charAt(at - 1)
  const found = text.indexOf('\n', at)
  state.at = ' \t\n'.includes(before) ? (found < 0 ? state.limit : Math.min(found, state.limit)) : at + 1
}

function closeInBackquotes(state: PosixState): void {
  const list = state.frames.findLast((frame) => frame.kind === 'list')
  if (list?.kind === 'list' && list.closer === '`') {
    state.at++
    closeDownTo(state, (frame) => frame.closer === '`')
  } else if (list?.kind === 'list') closeBackquote(state, list)
}
