import { maskExpressions } from '../mask-expressions.ts'
import type { Script } from '../script.ts'
import { finishScript } from '../script-builder.ts'
import { closeList } from './close-list.ts'
import { readList } from './read-list.ts'
import { readText } from './read-text.ts'
import { createPowershellState } from './state.ts'

/** Reads a script of PowerShell, as far as to tell commands, words, pipes and redirections apart. */
export function readPowershell(text: string): Script {
  const state = createPowershellState(text, maskExpressions(text))
  const { builder } = state
  for (;;) {
    const frame = state.frames.at(-1)
    // LIMIT: what was not read is named, so that nobody takes it for harmless.
    if (frame === undefined || builder.truncation !== undefined) break
    if (state.at >= state.text.length) {
      if (frame.kind === 'list') closeList(state, frame)
      else state.frames.pop()
      continue
    }
    const before = state.at
    if (frame.kind === 'list') readList(state, frame)
    else readText(state, frame)
    builder.work += state.at - before + 1
  }
  return finishScript(builder, 'powershell')
}
