import { MASK } from '../mask-expressions.ts'
import type { ScriptWord } from '../script.ts'
import { listFrame, type PendingHeredoc, type PosixState, pushFrame } from './state.ts'

/** Reads the here-documents that begin at this line. One that the shell expands becomes a frame; the others follow it. */
export function readHeredocs(state: PosixState): void {
  for (;;) {
    const heredoc = state.pending.shift()
    if (heredoc === undefined) return
    const start = state.at
    const { end, resume } = findEnd(state, heredoc)
    const content = contentOf(state, heredoc, start, end)
    const redirect = heredoc.redirects[heredoc.index]
    if (redirect !== undefined) heredoc.redirects[heredoc.index] = { ...redirect, content }
    if (heredoc.isQuoted || content === 'fixed') {
      state.at = resume
      continue
    }
    const after = { resume, limit: state.limit, pending: state.pending, backquotes: state.backquotes }
    state.pending = []
    state.backquotes = 0
    state.limit = end
    const list = listFrame('end', start, heredoc.unit, 'redirect', false)
    list.redirect = { operator: '<<', start }
    pushFrame(state, {
      kind: 'heredoc',
      start,
      list,
      isInner: true,
      isPlain: true,
      end,
      depth: 1,
      after,
    })
    return
  }
}

// A text without its last line goes to the end, as in the shell.
function findEnd(
  state: PosixState,
  heredoc: PendingHeredoc,
): { readonly end: number; readonly resume: number } {
  const { text, limit } = state
  let line = state.at
  while (line < limit) {
    const found = text.indexOf('\n', line)
    const lineEnd = found < 0 || found > limit ? limit : found
    let from = line
    if (heredoc.stripsTabs) while (from < lineEnd && text.charCodeAt(from) === 9) from++
    const isLast =
      lineEnd - from === heredoc.delimiter.length && state.source.startsWith(heredoc.delimiter, from)
    if (isLast) {
      state.builder.work += lineEnd - state.at
      return { end: line, resume: Math.min(lineEnd + 1, limit) }
    }
    line = lineEnd + 1
  }
  state.builder.work += limit - state.at
  return { end: limit, resume: limit }
}

const EXPANSION = /[$`\\]/

function contentOf(
  state: PosixState,
  heredoc: PendingHeredoc,
  start: number,
  end: number,
): ScriptWord['value'] {
  const text = state.text.slice(start, end)
  if (heredoc.isQuoted) return text.includes(MASK) ? 'template' : 'fixed'
  return text.includes(MASK) || EXPANSION.test(text) ? 'dynamic' : 'fixed'
}
