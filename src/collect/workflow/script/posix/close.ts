import { readHeredocs } from './heredoc.ts'
import { closeGroup } from './keywords.ts'
import type { Frame, ListFrame, NestedFrame, PosixState } from './state.ts'
import { appendDynamic, endCommand } from './words.ts'

/** Ends a substitution: it is taken over into the word that it stands in. */
function closeSubstitution(state: PosixState, frame: ListFrame): void {
  state.frames.pop()
  if (frame.closer === '`') state.backquotes--
  const outer = state.frames.at(-1)
  if (outer === undefined) return
  if (outer.kind === 'list') appendDynamic(state, outer, frame.start, state.at)
  else if (!outer.isInner && outer.kind === 'double') appendDynamic(state, outer.list, frame.start, state.at)
}

/** Ends a piece of a word. Quoted text has been taken over already. */
export function closeNested(state: PosixState, frame: NestedFrame): void {
  state.frames.pop()
  if (frame.kind === 'heredoc') {
    if (frame.after === undefined) return
    state.at = frame.after.resume
    state.limit = frame.after.limit
    state.pending = frame.after.pending
    state.backquotes = frame.after.backquotes
    // The next here-document of the same line begins right behind this one.
    readHeredocs(state)
    return
  }
  if (frame.isInner || frame.kind === 'double') return
  appendDynamic(state, frame.list, frame.start, state.at)
}

/**
 * Ends a list or a piece of a word. False when the last word of the list has begun or ended a group, so that another frame
 * has to be ended first.
 */
export function closeFrame(state: PosixState, frame: Frame): boolean {
  if (frame.kind !== 'list') {
    closeNested(state, frame)
    return true
  }
  endCommand(state, frame)
  if (state.frames.at(-1) !== frame) return false
  if (frame.role !== 'body') closeSubstitution(state, frame)
  else closeGroup(state, frame)
  return true
}

/** Ends everything down to a list that fits, and that list. What was left open in it ends with it. */
export function closeDownTo(state: PosixState, fits: (frame: ListFrame) => boolean): void {
  for (;;) {
    const frame = state.frames.at(-1)
    if (frame === undefined) return
    state.builder.work++
    if (closeFrame(state, frame) && frame.kind === 'list' && fits(frame)) return
  }
}
