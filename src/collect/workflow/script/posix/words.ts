import { MASK } from '../mask-expressions.ts'
import type { ScriptRedirect, ScriptRole, ScriptWord } from '../script.ts'
import { applyKeyword } from './keywords.ts'
import { endUnit, type ListFrame, openCommand, type PosixState, type WordDraft } from './state.ts'

/** The word that a list is at; begins one when there is none. */
export function wordOf(state: PosixState, list: ListFrame, start: number): WordDraft {
  if (list.word !== undefined) return list.word
  if (list.redirect === undefined && (list.phase === 'start' || list.phase === 'behind'))
    openCommand(state, list, start)
  list.word = { start, text: '', value: 'fixed', isQuoted: false, isAssignment: false }
  return list.word
}

const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/

/** Takes source text that stands outside of quotes over into the word. */
export function appendBare(state: PosixState, list: ListFrame, start: number, end: number): void {
  const word = wordOf(state, list, start)
  const piece = state.source.slice(start, end)
  // The name of a variable stands in the first piece, so that long words are looked at once.
  if (word.text === '' && !word.isQuoted && ASSIGNMENT.test(piece)) word.isAssignment = true
  word.text += piece
  if (hasMask(state, start, end)) word.value = 'dynamic'
}

/** Takes quoted or escaped text over. Single quotes leave nothing to the shell: what the platform pastes stays text. */
export function appendQuoted(
  state: PosixState,
  list: ListFrame,
  span: { readonly start: number; readonly end: number; readonly from: number },
  isSingle: boolean,
): void {
  const word = wordOf(state, list, span.from)
  word.text += state.source.slice(span.start, span.end)
  word.isQuoted = true
  if (!hasMask(state, span.start, span.end)) return
  if (!isSingle) word.value = 'dynamic'
  else if (word.value === 'fixed') word.value = 'template'
}

/** Takes an expansion or substitution over as it is written. */
export function appendDynamic(state: PosixState, list: ListFrame, start: number, end: number): void {
  const word = wordOf(state, list, start)
  word.text += state.source.slice(start, end)
  word.value = 'dynamic'
}

function hasMask(state: PosixState, start: number, end: number): boolean {
  return state.isMasked && state.text.slice(start, end).includes(MASK)
}

/** As what a substitution in the current word of a list belongs to the command. */
export function roleOfWord(list: ListFrame): ScriptRole {
  if (list.redirect !== undefined) return 'redirect'
  return list.word?.isAssignment === true ? 'assignment' : 'word'
}

/** Ends the word that a list is at, if there is one, and gives it its place. */
export function endWord(state: PosixState, list: ListFrame): void {
  const draft = list.word
  if (draft === undefined) return
  list.word = undefined
  const { at } = state
  const word: ScriptWord = {
    text: draft.text,
    span: { start: draft.start, end: at },
    value: draft.value,
    isQuoted: draft.isQuoted,
  }
  if (list.redirect !== undefined) {
    addRedirect(state, list, list.redirect.operator, word)
    list.redirect = undefined
    return
  }
  if (applyKeyword(state, list, word)) return
  const unit = list.current === undefined ? undefined : state.builder.units[list.current]
  if (unit === undefined) return
  if (unit.words.length === 0 && draft.isAssignment) unit.assignments.push(word)
  else unit.words.push(word)
  unit.end = at
}

/** Here-documents that `bash` accepts at once. */
const MAX_HEREDOCS = 16

function addRedirect(state: PosixState, list: ListFrame, operator: string, target: ScriptWord): void {
  const unit = list.current === undefined ? undefined : state.builder.units[list.current]
  if (unit === undefined) return
  const redirect: ScriptRedirect =
    operator === '<<<' ? { operator, target, content: target.value } : { operator, target }
  const index = unit.redirects.push(redirect) - 1
  unit.end = Math.max(unit.end, target.span.end)
  if (operator !== '<<' && operator !== '<<-') return
  // LIMIT: the shell itself takes no more, and gives up.
  if (state.pending.length >= MAX_HEREDOCS) {
    state.builder.truncation ??= `the script has more than ${MAX_HEREDOCS} here-documents in one command`
    return
  }
  state.pending.push({
    delimiter: target.text,
    isQuoted: target.isQuoted,
    stripsTabs: operator === '<<-',
    unit: list.current,
    redirects: unit.redirects,
    index,
  })
}

/** Ends the command that a list is at, with its last word. */
export function endCommand(state: PosixState, list: ListFrame): void {
  endWord(state, list)
  list.redirect = undefined
  endUnit(list)
}
