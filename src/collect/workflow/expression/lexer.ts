import type { ExpressionProblem } from './syntax.ts'

/** A token; `text` is the source, for strings with the quotes. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'punctuation' | 'end'
  readonly text: string
  readonly start: number
  readonly end: number
}

const OPERATORS = ['&&', '||', '==', '!=', '<=', '>=', '<', '>', '!', '(', ')', '[', ']', '.', ',', '*']

/** Splits an expression into tokens; the last one is `end`. Gives the first problem instead when there is one. */
export function tokenize(text: string): readonly Token[] | ExpressionProblem {
  const tokens: Token[] = []
  let at = 0
  while (true) {
    at = skipSpace(text, at)
    if (at >= text.length) break
    const token = readToken(text, at, tokens.at(-1))
    if (!('kind' in token)) return token
    tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length })
  return tokens
}

function readToken(text: string, at: number, before: Token | undefined): Token | ExpressionProblem {
  const char = text.charAt(at)
  if (char === "'") return readString(text, at)
  if (startsNumber(text, at, before)) return readWord(text, at, 'number')
  if (isNameStart(char)) return readWord(text, at, 'name')
  const operator = OPERATORS.find((one) => text.startsWith(one, at))
  if (operator === undefined) {
    const help = char === '"' ? ', strings take single quotes' : ''
    return { message: `got unexpected character \`${char}\`${help}`, token: char, at, end: at + 1 }
  }
  return { kind: 'punctuation', text: operator, start: at, end: at + operator.length }
}

function readString(text: string, start: number): Token | ExpressionProblem {
  let at = start + 1
  while (true) {
    const quote = text.indexOf("'", at)
    if (quote < 0) {
      return { message: 'the string has no closing quote', token: "'", at: start, end: start + 1 }
    }
    if (text.charAt(quote + 1) !== "'") {
      return { kind: 'string', text: text.slice(start, quote + 1), start, end: quote + 1 }
    }
    at = quote + 2
  }
}

// A `.` begins a number unless it follows something that can be accessed.
function startsNumber(text: string, at: number, before: Token | undefined): boolean {
  const char = text.charAt(at)
  if (isDigit(char)) return true
  if (char === '+' || char === '-') return true
  if (char !== '.') return false
  if (before === undefined) return true
  return !(before.kind === 'name' || [']', ')', '*'].includes(before.text))
}

function readWord(text: string, start: number, kind: 'name' | 'number'): Token {
  let end = start + 1
  while (end < text.length && isWordPart(text.charAt(end), kind)) end++
  return { kind, text: text.slice(start, end), start, end }
}

// A number runs on to the next delimiter, as GitHub's own lexer does it, so that `1abc` is one wrong token.
function isWordPart(char: string, kind: 'name' | 'number'): boolean {
  if (isNameStart(char) || isDigit(char) || char === '-') return true
  return kind === 'number' && (char === '.' || char === '+')
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  return at
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0
}

function isNameStart(char: string): boolean {
  return (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z') || char === '_'
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9'
}
