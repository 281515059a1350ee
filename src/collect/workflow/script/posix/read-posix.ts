import { maskExpressions } from '../mask-expressions.ts'
import type { Script } from '../script.ts'
import { finishScript } from '../script-builder.ts'
import { closeFrame } from './close.ts'
import { readList } from './read-list.ts'
import { readNested } from './read-nested.ts'
import { createPosixState } from './state.ts'

/**
 * Reads a script of the Bourne family. Errors of syntax are passed over: a shell runs what stands before them. Each
 * character is looked at a fixed number of times, whatever is left open.
 */
export function readPosix(text: string): Script {
  const state = createPosixState(text, maskExpressions(text))
  const { builder } = state
  for (;;) {
    const frame = state.frames.at(-1)
    // LIMIT: what was not read is named, so that nobody takes it for harmless.
    if (frame === undefined || builder.truncation !== undefined) break
    if (state.at >= state.limit) {
      // The end of the text, or of a here-document, ends whatever is open in it.
      closeFrame(state, frame)
      continue
    }
    const before = state.at
    if (frame.kind === 'list') readList(state, frame)
    else readNested(state, frame)
    builder.work += Math.abs(state.at - before) + 1
  }
  return finishScript(builder, 'posix')
}
