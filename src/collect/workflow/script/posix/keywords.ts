import type { ScriptWord } from '../script.ts'
import { type ListCloser, type ListFrame, openGroup, type PosixState } from './state.ts'

/** Words that begin a group, what ends it, and what comes first in it. */
const OPENERS: ReadonlyMap<string, { readonly closer: ListCloser; readonly phase: ListFrame['phase'] }> =
  new Map([
    ['{', { closer: '}', phase: 'start' }],
    ['if', { closer: 'fi', phase: 'start' }],
    ['while', { closer: 'done', phase: 'start' }],
    ['until', { closer: 'done', phase: 'start' }],
    ['for', { closer: 'done', phase: 'header' }],
    ['select', { closer: 'done', phase: 'header' }],
    ['case', { closer: 'esac', phase: 'header' }],
  ])

const CLOSERS: ReadonlySet<string> = new Set(['}', 'fi', 'done', 'esac'])

/** Words behind which another command begins. */
const PREFIXES: ReadonlySet<string> = new Set(['then', 'elif', 'else', 'do', '!', 'time', 'coproc'])

/** Lets a word of the language have its effect. False for every other word. */
export function applyKeyword(state: PosixState, list: ListFrame, word: ScriptWord): boolean {
  const { text } = word
  const isBare = !word.isQuoted && word.value === 'fixed'
  switch (list.phase) {
    case 'header':
      if (isBare && text === 'in' && list.closer === 'esac') list.phase = 'pattern'
      else if (isBare && text === 'do' && list.closer === 'done') list.phase = 'start'
      return true
    case 'name':
      list.phase = 'start'
      return true
    case 'pattern':
      if (isBare && text === 'esac') closeGroup(state, list)
      return true
    case 'test':
      if (isBare && text === ']]') list.phase = 'arguments'
      return false
    default:
      return isBare && isFirst(state, list) && applyFirst(state, list, word)
  }
}

// Only the first word of a command can be a word of the language, and nothing may stand in front of it.
function isFirst(state: PosixState, list: ListFrame): boolean {
  const unit = list.current === undefined ? undefined : state.builder.units[list.current]
  return (
    unit !== undefined &&
    unit.kind === 'command' &&
    unit.words.length + unit.assignments.length + unit.redirects.length === 0
  )
}

function applyFirst(state: PosixState, list: ListFrame, word: ScriptWord): boolean {
  const { text } = word
  if (text === '[[') {
    list.phase = 'test'
    return false
  }
  const opener = OPENERS.get(text)
  if (opener !== undefined) {
    dropCommand(state, list)
    openGroup(state, list, opener.closer, word.span.start).phase = opener.phase
    return true
  }
  if (PREFIXES.has(text)) {
    dropCommand(state, list)
    return true
  }
  if (text === 'function') {
    dropCommand(state, list)
    list.phase = 'name'
    return true
  }
  if (CLOSERS.has(text) && list.closer === text) {
    dropCommand(state, list)
    closeGroup(state, list)
    return true
  }
  return false
}

/** Takes back the command that a list has just begun: its first word was none. */
export function dropCommand(state: PosixState, list: ListFrame): void {
  state.builder.units.pop()
  list.current = undefined
  list.phase = 'start'
}

/** Ends the group that is read; the list that it stands in is behind it then. */
export function closeGroup(state: PosixState, list: ListFrame): void {
  const unit = list.parent === undefined ? undefined : state.builder.units[list.parent]
  if (unit !== undefined) unit.end = state.at
  state.frames.pop()
}
