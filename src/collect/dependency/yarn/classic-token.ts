/** Tokens of a `yarn.lock` of version 1. */
export type ClassicTokenKind =
  | 'boolean'
  | 'colon'
  | 'comma'
  | 'end'
  | 'indent'
  | 'invalid'
  | 'newline'
  | 'number'
  | 'text'

export interface ClassicToken {
  readonly kind: ClassicTokenKind
  readonly start: number
  readonly end: number
  /** Of an indentation: how many levels. */
  readonly level?: number
  /** Of a text in quotes with escapes: what it means. */
  readonly decoded?: string
}

/**
 * The token at `at`, as the tool itself reads it: comments run to the end of their line, spaces count only behind a line break,
 * where they must be even. `isAfterBreak`: the token before was a line break.
 */
export function readClassicToken(text: string, at: number, isAfterBreak: boolean): ClassicToken {
  let start = at
  let isFirst = isAfterBreak
  for (;;) {
    const code = text.charCodeAt(start)
    if (start >= text.length) return { kind: 'end', start, end: start }
    if (code === 35) {
      const end = text.indexOf('\n', start)
      start = end < 0 ? text.length : end
      continue
    }
    if (code !== 32) break
    let end = start + 1
    if (!isFirst) {
      start = end
      continue
    }
    while (text.charCodeAt(end) === 32) end++
    if ((end - start) % 2 === 1) return { kind: 'invalid', start, end }
    isFirst = false
    return { kind: 'indent', start, end, level: (end - start) / 2 }
  }
  const code = text.charCodeAt(start)
  if (code === 10 || code === 13) {
    const end = start + (code === 13 && text.charCodeAt(start + 1) === 10 ? 2 : 1)
    return { kind: 'newline', start, end }
  }
  if (code === 34) return readQuoted(text, start)
  if (code >= 48 && code <= 57) {
    let end = start + 1
    while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++
    return { kind: 'number', start, end }
  }
  if (text.startsWith('true', start)) return { kind: 'boolean', start, end: start + 4 }
  if (text.startsWith('false', start)) return { kind: 'boolean', start, end: start + 5 }
  if (code === 58) return { kind: 'colon', start, end: start + 1 }
  if (code === 44) return { kind: 'comma', start, end: start + 1 }
  if (!/[A-Za-z/.-]/.test(text.charAt(start))) return { kind: 'invalid', start, end: start + 1 }
  let end = start
  while (end < text.length && !isWordEnd(text.charCodeAt(end))) end++
  return { kind: 'text', start, end }
}

function isWordEnd(code: number): boolean {
  return code === 58 || code === 32 || code === 10 || code === 13 || code === 44
}

/** A text in quotes is JSON: escapes, no line breaks. */
function readQuoted(text: string, start: number): ClassicToken {
  let end = start + 1
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === 34) {
      const isEscaped = text.charCodeAt(end - 1) === 92 && text.charCodeAt(end - 2) !== 92
      if (!isEscaped) break
    } else if (code === 10) return { kind: 'invalid', start, end }
  }
  end = Math.min(end + 1, text.length)
  const decoded = decodeQuoted(text.slice(start, end))
  if (decoded === undefined) return { kind: 'invalid', start, end }
  return text.slice(start + 1, end - 1) === decoded
    ? { kind: 'text', start, end }
    : { kind: 'text', start, end, decoded }
}

function decodeQuoted(quoted: string): string | undefined {
  try {
    const value: unknown = JSON.parse(quoted)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
