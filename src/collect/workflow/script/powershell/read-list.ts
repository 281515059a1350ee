import { markCodes } from '../mark-codes.ts'
import { appendText, readVariable } from './append.ts'
import { closeList } from './close-list.ts'
import {
  endCommand,
  endWord,
  type ListFrame,
  openCommand,
  openList,
  type PowershellState,
  pushFrame,
  wordOf,
} from './state.ts'

/** Characters that mean something outside of quotes. */
const SPECIAL: Uint8Array = markCodes(' \t\r\n;|&(){}<>`\'"$@=,')

/** Reads the next piece of a list of commands. */
export function readList(state: PowershellState, list: ListFrame): void {
  const { at, text } = state
  const code = text.charCodeAt(at)
  switch (code) {
    case 32:
    case 9:
    case 13:
      endWord(state, list)
      state.at++
      return
    case 44:
      endWord(state, list)
      state.at++
      return
    case 10:
    case 59:
      endStatement(state, list)
      state.at++
      return
    case 124:
    case 38:
      readOperator(state, list, code)
      return
    case 40:
    case 123:
      state.at++
      openList(state, list, code === 40 ? ')' : '}', at)
      return
    case 41:
    case 125:
      endCommand(state, list)
      state.at++
      if (list.closer === (code === 41 ? ')' : '}')) closeList(state, list)
      return
    case 96:
      readEscape(state, list)
      return
    case 39:
      readSingleQuoted(state, list)
      return
    case 34:
      wordOf(state, list, at).isQuoted = true
      state.at++
      pushFrame(state, { kind: 'text', list, end: undefined })
      return
    case 36:
      readDollar(state, list)
      return
    case 64:
      readAt(state, list)
      return
    case 35:
      if (list.word === undefined) readLineComment(state)
      else readRun(state, list)
      return
    case 60:
      if (text.charCodeAt(at + 1) === 35) readBlockComment(state, list)
      else readRun(state, list)
      return
    case 62:
      readRedirect(state, list)
      return
    case 61:
      readEquals(state, list)
      return
    default:
      readRun(state, list)
  }
}

function endStatement(state: PowershellState, list: ListFrame): void {
  const hadCommand = list.current !== undefined
  endCommand(state, list)
  if (hadCommand || state.text.charCodeAt(state.at) === 59) list.pipedFrom = undefined
}

function readOperator(state: PowershellState, list: ListFrame, code: number): void {
  const isDouble = state.text.charCodeAt(state.at + 1) === code
  endWord(state, list)
  const { current } = list
  endCommand(state, list)
  list.pipedFrom = code === 124 && !isDouble ? current : undefined
  state.at += isDouble ? 2 : 1
}

function readRun(state: PowershellState, list: ListFrame): void {
  const { at, text } = state
  let end = at + 1
  while (end < text.length && SPECIAL[text.charCodeAt(end)] !== 1) end++
  state.at = end
  // A dot in front of a command runs it in the same scope, and is no command itself.
  if (list.current === undefined && end === at + 1 && text.charCodeAt(at) === 46) return
  appendText(state, list, { start: at, end, from: at }, false)
}

function readEscape(state: PowershellState, list: ListFrame): void {
  const { at, text } = state
  const isBreak = text.charCodeAt(at + 1) === 10
  state.at = Math.min(at + 2, text.length)
  if (isBreak) endWord(state, list)
  else appendText(state, list, { start: Math.min(at + 1, state.at), end: state.at, from: at }, false)
}

// A doubled quote is a quote: the text goes on behind it.
function readSingleQuoted(state: PowershellState, list: ListFrame): void {
  const { at, text } = state
  const found = text.indexOf("'", at + 1)
  const end = found < 0 ? text.length : found
  const isDoubled = text.charCodeAt(end + 1) === 39
  appendText(state, list, { start: at + 1, end: isDoubled ? end + 1 : end, from: at }, true)
  wordOf(state, list, at).isQuoted = true
  state.at = Math.min(end + 1, text.length)
}

function readDollar(state: PowershellState, list: ListFrame): void {
  const { at, text } = state
  if (text.charCodeAt(at + 1) !== 40) readVariable(state, list)
  else {
    state.at += 2
    openList(state, list, ')', at)
  }
}

const HERE_STRING = /@['"][ \t]{0,100}\r?\n/y

// `@(` and `@{` are lists, `@'` and `@"` at the end of a line begin a text that ends with `'@` or `"@` on a line.
function readAt(state: PowershellState, list: ListFrame): void {
  const { at, text } = state
  HERE_STRING.lastIndex = at
  const opening = HERE_STRING.exec(text)?.[0]
  if (opening === undefined) {
    readRun(state, list)
    return
  }
  const quote = text.charAt(at + 1)
  const start = at + opening.length
  // The search begins at the line break, because an empty text has no other.
  const found = text.indexOf(`\n${quote}@`, start - 1)
  const end = found < 0 ? text.length : found
  wordOf(state, list, at).isQuoted = true
  if (quote === '"') {
    state.at = Math.min(start, end)
    pushFrame(state, { kind: 'text', list, end })
    return
  }
  appendText(state, list, { start, end: Math.max(start, end), from: at }, true)
  state.at = Math.min(end + 3, text.length)
}

function readLineComment(state: PowershellState): void {
  const found = state.text.indexOf('\n', state.at)
  state.at = found < 0 ? state.text.length : found
}

function readBlockComment(state: PowershellState, list: ListFrame): void {
  endWord(state, list)
  const found = state.text.indexOf('#>', state.at + 2)
  state.at = found < 0 ? state.text.length : found + 2
}

function readRedirect(state: PowershellState, list: ListFrame): void {
  const { at, text } = state
  const operator = text.startsWith('>>', at) ? '>>' : '>'
  state.at += operator.length
  if (list.word !== undefined && /^[1-6*]$/.test(list.word.text)) list.word = undefined
  else endWord(state, list)
  // `2>&1` names no file.
  if (/^&[12]/.test(text.slice(state.at, state.at + 2))) {
    state.at += 2
    return
  }
  if (list.current === undefined) openCommand(state, list, at)
  list.redirect = { operator }
}

// What is assigned to a variable is a command of its own. `$name` and `[type]$name` are told by their first character.
function readEquals(state: PowershellState, list: ListFrame): void {
  const { at, text } = state
  const unit = list.current === undefined ? undefined : state.builder.units[list.current]
  const first = unit?.words[0]?.span.start ?? list.word?.start
  const isAssignment =
    unit !== undefined &&
    first !== undefined &&
    unit.words.length + (list.word === undefined ? 0 : 1) <= 2 &&
    '$['.includes(text.charAt(first))
  if (!isAssignment) {
    readRun(state, list)
    return
  }
  endWord(state, list)
  unit.assignments.push(...unit.words.splice(0))
  state.at = at + 1
  endCommand(state, list)
}
