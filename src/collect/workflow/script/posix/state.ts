import { LIMITS } from '../../../../core/limits.ts'
import { MASK } from '../mask-expressions.ts'
import type { ScriptRedirect, ScriptRole, ScriptWord } from '../script.ts'
import { addUnit, createScriptBuilder, type ScriptBuilder } from '../script-builder.ts'

/** A word while it is read. */
export interface WordDraft {
  readonly start: number
  text: string
  value: ScriptWord['value']
  isQuoted: boolean
  isAssignment: boolean
}

/**
 * Where a list of commands stands: before a command, behind its first word, behind a group, in `[[ … ]]`, in the words of
 * `for` and `case` before their body, before the name of a function, or in the patterns of a `case`.
 */
export type ListPhase = 'start' | 'arguments' | 'behind' | 'test' | 'header' | 'name' | 'pattern'

/** What ends a list of commands. */
export type ListCloser = 'end' | ')' | '`' | '}' | 'fi' | 'done' | 'esac'

/** A list of commands: the script, a group or a substitution. */
export interface ListFrame {
  readonly kind: 'list'
  readonly closer: ListCloser
  /** Of a substitution: where it began, to take it over into the word that it stands in. */
  readonly start: number
  /** The unit that its commands stand in, and as what. */
  readonly parent: number | undefined
  readonly role: ScriptRole
  /** A closing bracket ends it, or a list around it. */
  readonly isBracketed: boolean
  phase: ListPhase
  pipedFrom: number | undefined
  current: number | undefined
  /** The group that it is behind. */
  group: number | undefined
  redirect: { readonly operator: string; readonly start: number } | undefined
  word: WordDraft | undefined
}

/** A piece of a word that has rules of its own, or the text of a here-document. */
export interface NestedFrame {
  readonly kind: 'double' | 'parameter' | 'brackets' | 'arithmetic' | 'heredoc'
  readonly start: number
  /** The list whose word it belongs to. */
  readonly list: ListFrame
  /** It stands inside of another piece that is taken over as a whole. */
  readonly isInner: boolean
  /** Quotes have no meaning in it. */
  readonly isPlain: boolean
  /** Of `arithmetic` and `heredoc`: the offset at which it ends. */
  readonly end: number
  /** Of `brackets`: how many are open. */
  depth: number
  /** Of `heredoc`: what goes on behind it. */
  readonly after: AfterHeredoc | undefined
}

export interface AfterHeredoc {
  readonly resume: number
  readonly limit: number
  readonly pending: PendingHeredoc[]
  readonly backquotes: number
}

/** A here-document whose text begins on the next line. */
export interface PendingHeredoc {
  readonly delimiter: string
  readonly isQuoted: boolean
  readonly stripsTabs: boolean
  readonly unit: number | undefined
  readonly redirects: ScriptRedirect[]
  readonly index: number
}

export type Frame = ListFrame | NestedFrame

/** All that the reader of one script keeps. */
export interface PosixState {
  readonly source: string
  /** The source with masked expressions. */
  readonly text: string
  readonly isMasked: boolean
  readonly builder: ScriptBuilder
  readonly frames: Frame[]
  /** Here-documents of the line. */
  pending: PendingHeredoc[]
  at: number
  /** Where the text ends, or the here-document that is read. */
  limit: number
  /** How many lists in backquotes are open. */
  backquotes: number
  /** Closing bracket of each opening one, once somebody asked. */
  brackets: Int32Array | undefined
}

/** Starts at the first character. */
export function createPosixState(source: string, masked: string): PosixState {
  const state: PosixState = {
    source,
    text: masked,
    isMasked: masked.includes(MASK),
    builder: createScriptBuilder(),
    frames: [],
    pending: [],
    at: 0,
    limit: masked.length,
    backquotes: 0,
    brackets: undefined,
  }
  state.frames.push(listFrame('end', 0, undefined, 'body', false))
  return state
}

/** A list of commands at its beginning. */
export function listFrame(
  closer: ListCloser,
  start: number,
  parent: number | undefined,
  role: ScriptRole,
  isBracketed: boolean,
): ListFrame {
  return {
    kind: 'list',
    closer,
    start,
    parent,
    role,
    isBracketed,
    phase: 'start',
    pipedFrom: undefined,
    current: undefined,
    group: undefined,
    redirect: undefined,
    word: undefined,
  }
}

/** Goes one level deeper. */
export function pushFrame(state: PosixState, frame: Frame): void {
  // LIMIT: each level is a frame; no script that people write comes near.
  if (state.frames.length >= LIMITS.scriptDepth) {
    state.builder.truncation ??= `the script is nested more than ${LIMITS.scriptDepth} levels deep`
    return
  }
  state.frames.push(frame)
}

/** The unit that commands inside of a list's current word belong to. */
export function ownerOf(frame: ListFrame): number | undefined {
  return frame.current ?? frame.parent
}

/** Opens `$(…)`, `<(…)` or backquotes in the current word of a list. */
export function openSubstitution(
  state: PosixState,
  list: ListFrame,
  closer: ')' | '`',
  start: number,
  role: ScriptRole,
): void {
  if (closer === '`') state.backquotes++
  pushFrame(state, listFrame(closer, start, ownerOf(list), role, closer === ')'))
}

/** Opens a group of commands: it is a unit of its own. */
export function openGroup(state: PosixState, list: ListFrame, closer: ListCloser, start: number): ListFrame {
  const unit = addUnit(state.builder, {
    kind: 'group',
    start,
    pipedFrom: list.pipedFrom,
    parent: list.parent,
    role: list.role,
  })
  list.current = unit
  list.group = unit
  list.phase = 'behind'
  const frame = listFrame(closer, start, unit, 'body', closer === ')' || list.isBracketed)
  pushFrame(state, frame)
  return frame
}

/** Begins a simple command in a list. */
export function openCommand(state: PosixState, list: ListFrame, start: number): void {
  list.current = addUnit(state.builder, {
    kind: 'command',
    start,
    pipedFrom: list.pipedFrom,
    parent: list.parent,
    role: list.role,
  })
  list.phase = 'arguments'
}

/** Ends the command or group that a list is at. */
export function endUnit(list: ListFrame): void {
  list.current = undefined
  list.group = undefined
  if (list.phase !== 'header' && list.phase !== 'pattern') list.phase = 'start'
}
