import { type ListFrame, openCommand, type PosixState } from './state.ts'
import { endCommand, endWord } from './words.ts'

const DESCRIPTOR = /^(?:[0-9]{1,10}|\{[A-Za-z_]\w{0,60}\})$/

/** Reads `<`, `>` and the operators that begin with them; the next word is what they name. */
export function readRedirect(state: PosixState, list: ListFrame): void {
  const { at } = state
  const start = takeDescriptor(state, list) ?? at
  // The word in front was the end of a group: the redirection is that of the group.
  if (state.frames.at(-1) !== list) return
  const operator = redirectAt(state.text, at)
  if (list.redirect === undefined && (list.phase === 'start' || list.current === undefined))
    openCommand(state, list, start)
  list.redirect = { operator, start }
  state.at += operator.length
}

// `2>` and `{fd}>`: the word right in front of the operator says what is redirected.
function takeDescriptor(state: PosixState, list: ListFrame): number | undefined {
  const { word } = list
  if (word !== undefined && !word.isQuoted && DESCRIPTOR.test(word.text)) {
    list.word = undefined
    takeBackCommand(state, list)
    return word.start
  }
  endWord(state, list)
  return undefined
}

// Behind a group the descriptor was taken for the first word of another command.
function takeBackCommand(state: PosixState, list: ListFrame): void {
  if (list.group === undefined || list.current === list.group) return
  state.builder.units.pop()
  list.current = list.group
  list.phase = 'behind'
}

const REDIRECTS = ['&>>', '&>', '<<<', '<<-', '<<', '<&', '<>', '>>', '>&', '>|', '<', '>']

function redirectAt(text: string, at: number): string {
  return REDIRECTS.find((operator) => text.startsWith(operator, at)) ?? '<'
}

/** Reads `;`, `&`, `|` and the operators that begin with them. */
export function readSeparator(state: PosixState, list: ListFrame, code: number): void {
  const next = state.at + 1 < state.limit ? state.text.charCodeAt(state.at + 1) : 0
  if (code === 38 && next === 62) {
    endWord(state, list)
    readRedirect(state, list)
    return
  }
  if (code === 124 && list.phase === 'pattern') {
    endWord(state, list)
    state.at++
    return
  }
  endCommandOrHeader(state, list)
  if (code === 124 && next !== 124) {
    state.at += next === 38 ? 2 : 1
    return
  }
  list.pipedFrom = undefined
  if (code === 59 && (next === 59 || next === 38) && list.closer === 'esac') {
    state.at += state.text.charCodeAt(state.at + 2) === 38 ? 3 : 2
    list.phase = 'pattern'
    return
  }
  state.at += next === code ? 2 : 1
}

/** Ends a command at the end of a line. A pipe goes on to the next line. */
export function endLine(state: PosixState, list: ListFrame): void {
  const hadUnit = list.current !== undefined
  endCommandOrHeader(state, list)
  if (hadUnit) list.pipedFrom = undefined
}

// The unit that ends here is what a pipe behind it reads from.
function endCommandOrHeader(state: PosixState, list: ListFrame): void {
  const isHeader = list.phase === 'header'
  endWord(state, list)
  const { current } = list
  endCommand(state, list)
  if (current !== undefined) list.pipedFrom = current
  // `case x` may go on to the next line with `in`; `for x in a b` ends with its line.
  if (isHeader && list.phase === 'header' && list.closer === 'done') list.phase = 'start'
}
