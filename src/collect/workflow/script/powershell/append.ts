import { MASK } from '../mask-expressions.ts'
import { type ListFrame, type PowershellState, wordOf } from './state.ts'

/** Takes source text over into the word of a list; `isSingle` when the shell leaves it as it is. */
export function appendText(
  state: PowershellState,
  list: ListFrame,
  span: { readonly start: number; readonly end: number; readonly from: number },
  isSingle: boolean,
): void {
  const word = wordOf(state, list, span.from)
  word.text += state.source.slice(span.start, span.end)
  if (!state.text.slice(span.start, span.end).includes(MASK)) return
  if (!isSingle) word.value = 'dynamic'
  else if (word.value === 'fixed') word.value = 'template'
}

/** Takes an expansion over as it is written. */
export function appendDynamic(state: PowershellState, list: ListFrame, start: number, end: number): void {
  const word = wordOf(state, list, start)
  word.text += state.source.slice(start, end)
  word.value = 'dynamic'
}

const VARIABLE = /\$(?:\{[^}\n]{0,200}\}|(?:[A-Za-z_]\w*:)?[A-Za-z_]\w*|[$?^])/y

/** Reads `$name`, `${name}` or `$scope:name`; a lone `$` is text. */
export function readVariable(state: PowershellState, list: ListFrame): void {
  const { at } = state
  VARIABLE.lastIndex = at
  const length = VARIABLE.exec(state.text)?.[0].length ?? 0
  state.at += Math.max(1, length)
  if (length > 0) appendDynamic(state, list, at, state.at)
  else appendText(state, list, { start: at, end: state.at, from: at }, false)
}
