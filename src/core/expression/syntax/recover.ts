import { quoted } from '../../quote.ts'
import type { Span } from '../../span.ts'
import type { TokenKind } from './lexer.ts'
import { current, previous, report, type SyntaxState } from './syntax.ts'

/** Reads the opening bracket and, for `[,]`, the one comma that may stand alone. */
export function openCollection(state: SyntaxState, closing: ']' | '}'): void {
  state.at++
  if (current(state).kind === ',' && state.tokens[state.at + 1]?.kind === closing) state.at++
}

/** Whether a list of parts ends here. */
export function atClose(state: SyntaxState, closing: ')' | ']' | '}'): boolean {
  const { kind } = current(state)
  return kind === closing || kind === 'end'
}

/**
 * Reads what stands between two elements. True when another element follows. For lists and maps the caller's loop
 * takes care of a comma before the closing bracket.
 */
export function next(state: SyntaxState, closing: ')' | ']' | '}'): boolean {
  if (!atClose(state, closing) && current(state).kind !== ',') {
    unexpected(state, `\`,\` or ${quoted(closing)}`)
  }
  return accept(state, ',')
}

/** Reads the closing bracket; `opened` is the bracket that it belongs to. */
export function close(state: SyntaxState, closing: ')' | ']' | '}', opened: Span): void {
  if (accept(state, closing)) return
  if (current(state).kind !== 'end') unexpected(state, quoted(closing))
  if (current(state).kind === 'end' && !state.ended) {
    state.ended = true
    const bracket = state.text.slice(opened.start, opened.start + 1)
    const span = { start: opened.start, end: opened.start + 1 }
    report(state, span, `${quoted(bracket)} is never closed`, { help: `add ${quoted(closing)}` })
  }
  accept(state, closing)
}

/** Reads a token of this kind if it stands here. */
export function accept(state: SyntaxState, kind: TokenKind): boolean {
  if (current(state).kind !== kind || state.stopped) return false
  state.at++
  return true
}

/** Reads a token of this kind; reports and recovers when another one stands here. */
export function expect(state: SyntaxState, kind: TokenKind, purpose: string): boolean {
  if (accept(state, kind)) return true
  unexpected(state, `${quoted(kind)} ${purpose}`)
  return accept(state, kind)
}

/** Reports that the current token does not fit, and skips to where the parser can go on. Gives the token's span. */
export function unexpected(state: SyntaxState, expected: string): Span {
  const token = current(state)
  const span = spanOf(token)
  // A bad token was reported by the lexer already; all that is missing at the end is one problem.
  if (token.kind !== 'bad' && !(token.kind === 'end' && state.ended)) {
    state.ended ||= token.kind === 'end'
    const found =
      token.kind === 'end'
        ? 'the expression ends here'
        : `got ${quoted(state.text.slice(span.start, span.end))}`
    reportOnce(state, token, `expected ${expected}, ${found}`, undefined)
  }
  skip(state)
  return span
}

/** Reports unless the last issue is about the same place: one mistake gives one message. */
export function reportOnce(state: SyntaxState, span: Span, message: string, help: string | undefined): void {
  const last = state.issues.at(-1)
  if (last !== undefined && last.span.start === span.start) return
  report(state, spanOf(span), message, help === undefined ? {} : { help })
}

/** Skips to the comma, colon or closing bracket that ends the part that could not be read. */
export function skip(state: SyntaxState): void {
  let open = 0
  for (; current(state).kind !== 'end'; state.at++) {
    const { kind } = current(state)
    if (kind === '(' || kind === '[' || kind === '{') open++
    else if (kind === ')' || kind === ']' || kind === '}') {
      if (open === 0) return
      open--
    } else if ((kind === ',' || kind === ':') && open === 0) return
  }
}

/** The span of a token. */
export function spanOf({ start, end }: Span): Span {
  return { start, end }
}

/** From an offset to the end of the token that was read last. */
export function spanFrom(state: SyntaxState, start: number): Span {
  return { start, end: Math.max(start, previous(state).end) }
}
