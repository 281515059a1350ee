import { markCodes } from '../mark-codes.ts'
import { arithmeticEnd } from './brackets.ts'
import { closeDownTo } from './close.ts'
import { openBackquote, pushNested, readDollar, readSingleQuoted } from './expansions.ts'
import { readHeredocs } from './heredoc.ts'
import { dropCommand } from './keywords.ts'
import { endLine, readRedirect, readSeparator } from './operators.ts'
import { type ListFrame, openGroup, openSubstitution, type PosixState, pushFrame } from './state.ts'
import { appendBare, appendQuoted, endCommand, endWord, roleOfWord, wordOf } from './words.ts'

/** Characters that mean something outside of quotes. */
const SPECIAL: Uint8Array = markCodes(' \t\r\n;&|()<>`\\\'"$')

/** Reads the next piece of a list of commands. */
export function readList(state: PosixState, list: ListFrame): void {
  const code = state.text.charCodeAt(state.at)
  // `]]` ends a test also where an operator follows it at once.
  if (list.phase === 'test' && list.word?.text === ']]' && SPECIAL[code] === 1) endWord(state, list)
  const place = { list, isInner: false, isPlain: false }
  switch (code) {
    case 32:
    case 9:
    case 13:
      endWord(state, list)
      state.at++
      return
    case 10:
      if (hasMoved(state, list)) return
      if (list.phase === 'test') endWord(state, list)
      else endLine(state, list)
      state.at++
      readHeredocs(state)
      return
    case 92:
      readEscape(state, list)
      return
    case 39:
      readSingleQuoted(state, place)
      return
    case 34:
      pushNested(state, place, 'double', state.at, state.limit)
      wordOf(state, list, state.at).isQuoted = true
      state.at++
      return
    case 36:
      readDollar(state, place)
      return
    case 96:
      if (state.backquotes > 0) closeBackquote(state, list)
      else openBackquote(state, place)
      return
    case 35:
      if (list.word === undefined) readComment(state)
      else readRun(state, list)
      return
    case 59:
    case 38:
    case 124:
      if (list.phase === 'test') readRun(state, list)
      else if (!hasMoved(state, list)) readSeparator(state, list, code)
      return
    case 40:
      readOpening(state, list)
      return
    case 41:
      readClosing(state, list)
      return
    case 60:
    case 62:
      readAngle(state, list)
      return
    default:
      readRun(state, list)
  }
}

// The word that ends here can be one that begins or ends a group: what follows it is for the list that comes after.
function hasMoved(state: PosixState, list: ListFrame): boolean {
  endWord(state, list)
  return state.frames.at(-1) !== list
}

function readRun(state: PosixState, list: ListFrame): void {
  const { at, text, limit } = state
  let end = at + 1
  while (end < limit && SPECIAL[text.charCodeAt(end)] !== 1) end++
  state.at = end
  appendBare(state, list, at, end)
}

function readEscape(state: PosixState, list: ListFrame): void {
  const { at } = state
  state.at = Math.min(at + 2, state.limit)
  if (state.text.charCodeAt(at + 1) === 10) return
  appendQuoted(state, list, { start: Math.min(at + 1, state.at), end: state.at, from: at }, false)
}

function readComment(state: PosixState): void {
  const found = state.text.indexOf('\n', state.at)
  let end = found < 0 || found > state.limit ? state.limit : found
  if (state.backquotes > 0) {
    const close = state.text.slice(state.at, end).indexOf('`')
    if (close >= 0) end = state.at + close
    state.builder.work += end - state.at
  }
  state.at = end
}

/** Ends the innermost backquotes. */
export function closeBackquote(state: PosixState, list: ListFrame): void {
  endCommand(state, list)
  state.at++
  closeDownTo(state, (frame) => frame.closer === '`')
}

function readOpening(state: PosixState, list: ListFrame): void {
  const { at } = state
  const place = { list, isInner: false, isPlain: false }
  if (list.phase === 'pattern' && list.word === undefined) {
    state.at++
    return
  }
  if (list.phase === 'name') endWord(state, list)
  if (list.phase === 'header' || (list.phase === 'start' && list.word === undefined)) {
    const end = arithmeticEnd(state, at)
    if (end !== undefined) readArithmeticCommand(state, list, end)
    else if (list.phase === 'header') readRun(state, list)
    else if (!skipEmptyBrackets(state)) {
      state.at++
      openGroup(state, list, ')', at)
    }
    return
  }
  if (list.phase === 'test') {
    readRun(state, list)
    return
  }
  if (isFunctionName(state, list) && skipEmptyBrackets(state)) {
    list.word = undefined
    dropCommand(state, list)
    return
  }
  state.at++
  pushNested(state, place, 'brackets', at, state.limit)
}

// What stands in `((…))` runs no command by itself; its substitutions do.
function readArithmeticCommand(state: PosixState, list: ListFrame, end: number): void {
  const { at } = state
  endWord(state, list)
  state.at += 2
  if (list.phase === 'header') {
    pushFrame(state, arithmetic(list, at, end))
    return
  }
  const group = openGroup(state, list, ')', at)
  state.frames.pop()
  const unit = list.current === undefined ? undefined : state.builder.units[list.current]
  if (unit !== undefined) unit.end = end
  pushFrame(state, arithmetic(group, at, end))
}

function arithmetic(list: ListFrame, start: number, end: number): PosixState['frames'][number] {
  return { kind: 'arithmetic', start, list, isInner: true, isPlain: false, end, depth: 1, after: undefined }
}

function isFunctionName(state: PosixState, list: ListFrame): boolean {
  const unit = list.current === undefined ? undefined : state.builder.units[list.current]
  if (unit === undefined || unit.kind === 'group' || list.current !== state.builder.units.length - 1)
    return false
  const words = unit.words.length + (list.word === undefined ? 0 : 1)
  return words === 1 && unit.assignments.length + unit.redirects.length === 0
}

const EMPTY_BRACKETS = /\([ \t]{0,100}\)/y

function skipEmptyBrackets(state: PosixState): boolean {
  EMPTY_BRACKETS.lastIndex = state.at
  const found = EMPTY_BRACKETS.exec(state.text)
  if (found === null || state.at + found[0].length > state.limit) return false
  state.at += found[0].length
  return true
}

function readClosing(state: PosixState, list: ListFrame): void {
  if (list.phase === 'test') {
    readRun(state, list)
    return
  }
  if (list.phase === 'pattern') {
    endWord(state, list)
    state.at++
    if (list === state.frames.at(-1)) list.phase = 'start'
    return
  }
  if (hasMoved(state, list)) return
  endCommand(state, list)
  list.pipedFrom = undefined
  state.at++
  if (list.isBracketed) closeDownTo(state, (frame) => frame.closer === ')')
}

function readAngle(state: PosixState, list: ListFrame): void {
  const { at } = state
  if (state.text.charCodeAt(at + 1) === 40 && at + 1 < state.limit) {
    wordOf(state, list, at)
    state.at += 2
    openSubstitution(state, list, ')', at, roleOfWord(list))
    return
  }
  if (list.phase === 'test' || list.phase === 'header') {
    readRun(state, list)
    return
  }
  if (list.phase === 'pattern') {
    if (!hasMoved(state, list)) readRun(state, list)
    return
  }
  readRedirect(state, list)
}
