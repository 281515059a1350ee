import { arithmeticEnd } from './brackets.ts'
import { type ListFrame, type NestedFrame, openSubstitution, type PosixState, pushFrame } from './state.ts'
import { appendBare, appendDynamic, appendQuoted, roleOfWord, wordOf } from './words.ts'

/** Where an expansion stands: the list whose word it belongs to, and whether a piece around it is taken over as a whole. */
export interface ExpansionPlace {
  readonly list: ListFrame
  readonly isInner: boolean
  /** Inside of double quotes or a here-document, where single quotes are characters. */
  readonly isPlain: boolean
}

const NAME = /[A-Za-z_]\w*|[0-9@*#?$!-]/y

/** Reads what begins with `$`. */
export function readDollar(state: PosixState, place: ExpansionPlace): void {
  const { at, text } = state
  const { list, isInner } = place
  const next = text.charCodeAt(at + 1)
  if (at + 1 < state.limit) {
    if (next === 40) {
      const end = arithmeticEnd(state, at + 1)
      state.at += end === undefined ? 2 : 3
      if (end !== undefined) pushNested(state, place, 'arithmetic', at, end)
      else openCommandSubstitution(state, place, ')', at)
      return
    }
    if (next === 123) {
      state.at += 2
      pushNested(state, place, 'parameter', at, state.limit)
      return
    }
    if (!place.isPlain && (next === 39 || next === 34)) {
      if (next === 39) readAnsiQuoted(state, place)
      else state.at++
      return
    }
    NAME.lastIndex = at + 1
    const name = NAME.exec(text)?.[0]
    if (name !== undefined) {
      state.at = Math.min(at + 1 + name.length, state.limit)
      if (!isInner) appendDynamic(state, list, at, state.at)
      return
    }
  }
  state.at++
  if (!isInner) appendBare(state, list, at, at + 1)
}

/** Begins a list of commands in backquotes. */
export function openBackquote(state: PosixState, place: ExpansionPlace): void {
  const { at } = state
  state.at++
  openCommandSubstitution(state, place, '`', at)
}

function openCommandSubstitution(
  state: PosixState,
  place: ExpansionPlace,
  closer: ')' | '`',
  start: number,
): void {
  const { list } = place
  if (!place.isInner) wordOf(state, list, start)
  openSubstitution(state, list, closer, start, roleOfWord(list))
}

/** Begins a piece of a word with rules of its own. */
export function pushNested(
  state: PosixState,
  place: ExpansionPlace,
  kind: NestedFrame['kind'],
  start: number,
  end: number,
): void {
  const { list, isInner, isPlain } = place
  if (!isInner) wordOf(state, list, start)
  pushFrame(state, { kind, start, list, isInner, isPlain, end, depth: 1, after: undefined })
}

function readAnsiQuoted(state: PosixState, place: ExpansionPlace): void {
  const { at, text } = state
  let end = at + 2
  while (end < state.limit && text.charCodeAt(end) !== 39) end += text.charCodeAt(end) === 92 ? 2 : 1
  end = Math.min(end, state.limit)
  state.at = Math.min(end + 1, state.limit)
  if (!place.isInner) appendQuoted(state, place.list, { start: at + 2, end, from: at }, true)
}

/** Reads text in single quotes. */
export function readSingleQuoted(state: PosixState, place: ExpansionPlace): void {
  const { at } = state
  const found = state.text.indexOf("'", at + 1)
  const end = found < 0 || found >= state.limit ? state.limit : found
  state.at = Math.min(end + 1, state.limit)
  if (!place.isInner) appendQuoted(state, place.list, { start: at + 1, end, from: at }, true)
}
