import { LIMITS } from '../../../../core/limits.ts'
import type { ScriptRole, ScriptWord } from '../script.ts'
import { addUnit, createScriptBuilder, type ScriptBuilder } from '../script-builder.ts'

/** A list of commands: the script, or what stands in brackets or braces. */
export interface ListFrame {
  readonly kind: 'list'
  readonly closer: 'end' | ')' | '}'
  readonly start: number
  readonly parent: number | undefined
  readonly role: ScriptRole
  pipedFrom: number | undefined
  current: number | undefined
  redirect: { readonly operator: string } | undefined
  word: { readonly start: number; text: string; value: ScriptWord['value']; isQuoted: boolean } | undefined
}

/** Text in double quotes; `end` is known for a here-string, in which quotes are characters. */
export interface TextFrame {
  readonly kind: 'text'
  readonly list: ListFrame
  readonly end: number | undefined
}

/** All that the reader of one script keeps. */
export interface PowershellState {
  readonly source: string
  readonly text: string
  readonly builder: ScriptBuilder
  readonly frames: (ListFrame | TextFrame)[]
  at: number
}

/** Starts at the first character. */
export function createPowershellState(source: string, text: string): PowershellState {
  const top = listFrame('end', 0, undefined, 'body')
  return { source, text, builder: createScriptBuilder(), frames: [top], at: 0 }
}

function listFrame(
  closer: ListFrame['closer'],
  start: number,
  parent: number | undefined,
  role: ScriptRole,
): ListFrame {
  return {
    kind: 'list',
    closer,
    start,
    parent,
    role,
    pipedFrom: undefined,
    current: undefined,
    redirect: undefined,
    word: undefined,
  }
}

/** Goes one level deeper. */
export function pushFrame(state: PowershellState, frame: ListFrame | TextFrame): void {
  // LIMIT: each level is a frame; no script that people write comes near.
  if (state.frames.length >= LIMITS.scriptDepth) {
    state.builder.truncation ??= `the script is nested more than ${LIMITS.scriptDepth} levels deep`
    return
  }
  state.frames.push(frame)
}

/** Opens `(…)`, `$(…)`, `@(…)` or `{…}` in the current word of a list. */
export function openList(state: PowershellState, list: ListFrame, closer: ')' | '}', start: number): void {
  wordOf(state, list, start)
  const role = list.redirect !== undefined ? 'redirect' : closer === '}' ? 'body' : 'word'
  pushFrame(state, listFrame(closer, start, list.current ?? list.parent, role))
}

/** The word that a list is at; begins one, and a command, when there is none. */
export function wordOf(
  state: PowershellState,
  list: ListFrame,
  start: number,
): NonNullable<ListFrame['word']> {
  if (list.word !== undefined) return list.word
  if (list.current === undefined) openCommand(state, list, start)
  list.word = { start, text: '', value: 'fixed', isQuoted: false }
  return list.word
}

/** Begins a command in a list. */
export function openCommand(state: PowershellState, list: ListFrame, start: number): void {
  const { pipedFrom, parent, role } = list
  list.current = addUnit(state.builder, { kind: 'command', start, pipedFrom, parent, role })
}

/** Ends the word that a list is at, if there is one, and gives it its place. */
export function endWord(state: PowershellState, list: ListFrame): void {
  const { word, redirect } = list
  const unit = list.current === undefined ? undefined : state.builder.units[list.current]
  if (word === undefined || unit === undefined) return
  list.word = undefined
  const { text, value, isQuoted, start } = word
  const done: ScriptWord = { text, value, isQuoted, span: { start, end: state.at } }
  if (redirect !== undefined) unit.redirects.push({ operator: redirect.operator, target: done })
  else unit.words.push(done)
  list.redirect = undefined
  unit.end = state.at
}

/** Ends the command that a list is at. */
export function endCommand(state: PowershellState, list: ListFrame): void {
  endWord(state, list)
  list.redirect = undefined
  list.current = undefined
}
