import { appendText, readVariable } from './append.ts'
import { openList, type PowershellState, type TextFrame } from './state.ts'

/** Reads the next piece of a text in double quotes. */
export function readText(state: PowershellState, frame: TextFrame): void {
  const { at, text } = state
  const limit = frame.end ?? text.length
  if (at >= limit) {
    state.frames.pop()
    if (frame.end !== undefined) state.at = Math.min(frame.end + 3, text.length)
    return
  }
  const code = text.charCodeAt(at)
  const isDoubled = code === 34 && text.charCodeAt(at + 1) === 34
  if (code === 34 && frame.end === undefined && !isDoubled) {
    state.at++
    state.frames.pop()
  } else if (code === 36 && text.charCodeAt(at + 1) === 40) {
    state.at += 2
    openList(state, frame.list, ')', at)
  } else if (code === 36) readVariable(state, frame.list)
  else if (code === 96 || (isDoubled && frame.end === undefined)) {
    state.at = Math.min(at + 2, text.length)
    appendText(state, frame.list, { start: Math.min(at + 1, state.at), end: state.at, from: at }, false)
  } else {
    let end = at + 1
    while (end < limit && !isSpecial(text.charCodeAt(end))) end++
    state.at = end
    appendText(state, frame.list, { start: at, end, from: at }, false)
  }
}

function isSpecial(code: number): boolean {
  return code === 34 || code === 36 || code === 96
}
