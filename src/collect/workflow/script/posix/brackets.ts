import type { PosixState } from './state.ts'

/**
 * Offset of the bracket that closes the one at `open`, or -1. Quotes do not count, which is enough to tell `((1 + 2))` from
 * two subshells. All are found at once, when the first is asked for.
 */
export function closingBracket(state: PosixState, open: number): number {
  state.brackets ??= matchBrackets(state)
  return (state.brackets[open] ?? 0) - 1
}

function matchBrackets(state: PosixState): Int32Array {
  const { text } = state
  const closing = new Int32Array(text.length)
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 40) open.push(at)
    else if (code === 41) {
      const from = open.pop()
      if (from !== undefined) closing[from] = at + 1
    }
  }
  state.builder.work += text.length
  return closing
}

/** Where `((…))` ends whose brackets begin at `open`; undefined when these are two subshells. */
export function arithmeticEnd(state: PosixState, open: number): number | undefined {
  if (state.text.charCodeAt(open + 1) !== 40) return undefined
  const inner = closingBracket(state, open + 1)
  const outer = closingBracket(state, open)
  return inner >= 0 && outer === inner + 1 && outer < state.limit ? outer + 1 : undefined
}
