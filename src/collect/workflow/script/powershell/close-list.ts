import { appendDynamic } from './append.ts'
import { endCommand, type ListFrame, type PowershellState } from './state.ts'

/** Ends a list in brackets: it is taken over into the word that it stands in. */
export function closeList(state: PowershellState, frame: ListFrame): void {
  endCommand(state, frame)
  state.frames.pop()
  const outer = state.frames.at(-1)
  if (outer === undefined) return
  appendDynamic(state, outer.kind === 'list' ? outer : outer.list, frame.start, state.at)
}
