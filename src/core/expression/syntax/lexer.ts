import { quoted } from '../../quote.ts'
import type { ExpressionIssue } from '../ast.ts'

/** Operators and brackets of the language. */
export type Punctuation =
  | '!'
  | '!='
  | '%'
  | '&&'
  | '('
  | ')'
  | '*'
  | '+'
  | ','
  | '-'
  | '.'
  | '/'
  | ':'
  | '<'
  | '<='
  | '=='
  | '>'
  | '>='
  | '?'
  | '['
  | ']'
  | '{'
  | '||'
  | '}'

/**
 * What a token is. `field` is a back-quoted name. `bad` stands where text was no token: an issue tells why. `end`
 * closes every token list.
 */
export type TokenKind =
  | Punctuation
  | 'bad'
  | 'bytes'
  | 'double'
  | 'end'
  | 'false'
  | 'field'
  | 'identifier'
  | 'in'
  | 'int'
  | 'null'
  | 'string'
  | 'true'
  | 'uint'

/** One token: a piece of the text, `[start, end)` in UTF-16 units. */
export interface Token {
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
}

export interface Tokens {
  readonly tokens: readonly Token[]
  readonly issues: readonly ExpressionIssue[]
}

interface Scan {
  readonly text: string
  readonly tokens: Token[]
  readonly issues: ExpressionIssue[]
}

/** Splits a text into tokens (section 1 of the CEL grammar). Never throws; what is no token becomes an issue. */
export function tokenize(text: string): Tokens {
  const scan: Scan = { text, tokens: [], issues: [] }
  let at = 0
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d || unit === 0x0c) at++
    else if (isLetter(unit)) at = scanWord(scan, at)
    else if (isDigit(unit) || (unit === 0x2e && isDigit(text.charCodeAt(at + 1)))) at = scanNumber(scan, at)
    else if (unit === 0x22 || unit === 0x27) at = scanString(scan, at, at, 'string', false)
    else if (unit === 0x2f && text.charCodeAt(at + 1) === 0x2f) at = lineEnd(text, at)
    else if (unit === 0x60) at = scanField(scan, at)
    else at = scanPunctuation(scan, at)
  }
  scan.tokens.push({ kind: 'end', start: text.length, end: text.length })
  return scan
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

function scanWord(scan: Scan, start: number): number {
  const { text } = scan
  let end = start + 1
  while (isWordUnit(text.charCodeAt(end))) end++
  const next = text.charCodeAt(end)
  if ((next === 0x22 || next === 0x27) && end - start <= 2) {
    const prefix = text.slice(start, end)
    if (/^[rR]$/.test(prefix)) return scanString(scan, start, end, 'string', true)
    if (/^[bB][rR]?$/.test(prefix)) return scanString(scan, start, end, 'bytes', prefix.length === 2)
  }
  const kind = end - start > 5 ? 'identifier' : wordKind(text, start, end)
  scan.tokens.push({ kind, start, end })
  return end
}

/** Kind of a word that is short enough for a keyword. */
function wordKind(text: string, start: number, end: number): TokenKind {
  const keyword = KEYWORDS[text.charAt(start)]
  return keyword?.length === end - start && text.startsWith(keyword, start) ? keyword : 'identifier'
}

/** Keywords by their first letter. */
const KEYWORDS: Readonly<Record<string, 'false' | 'in' | 'null' | 'true' | undefined>> = {
  f: 'false',
  i: 'in',
  n: 'null',
  t: 'true',
}

function scanNumber(scan: Scan, start: number): number {
  const { text } = scan
  let kind: TokenKind = 'int'
  let end = start
  if (
    text.charCodeAt(start) === 0x30 &&
    text.charCodeAt(start + 1) === 0x78 &&
    isHex(text.charCodeAt(start + 2))
  ) {
    end = start + 3
    while (isHex(text.charCodeAt(end))) end++
  } else {
    end = digitsEnd(text, start)
    if (text.charCodeAt(end) === 0x2e && isDigit(text.charCodeAt(end + 1))) {
      kind = 'double'
      end = digitsEnd(text, end + 1)
    }
    const exponent = exponentEnd(text, end)
    if (exponent > end) {
      kind = 'double'
      end = exponent
    }
  }
  const suffix = text.charCodeAt(end)
  if (kind === 'int' && (suffix === 0x75 || suffix === 0x55)) {
    kind = 'uint'
    end++
  }
  scan.tokens.push({ kind, start, end })
  return end
}

function digitsEnd(text: string, at: number): number {
  let end = at
  while (isDigit(text.charCodeAt(end))) end++
  return end
}

/** End of an exponent at `at`, or `at` when there is none. */
function exponentEnd(text: string, at: number): number {
  const letter = text.charCodeAt(at)
  if (letter !== 0x65 && letter !== 0x45) return at
  const sign = text.charCodeAt(at + 1)
  const digits = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1
  const end = digitsEnd(text, digits)
  return end > digits ? end : at
}

function scanString(scan: Scan, start: number, quoteAt: number, kind: TokenKind, raw: boolean): number {
  const { text } = scan
  const mark = text.charCodeAt(quoteAt)
  const triple = isTriple(text, quoteAt, mark)
  const width = triple ? 3 : 1
  let at = quoteAt + width
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit === mark && (!triple || isTriple(text, at, mark))) {
      scan.tokens.push({ kind, start, end: at + width })
      return at + width
    }
    if (!triple && (unit === 0x0a || unit === 0x0d)) break
    const next = text.charCodeAt(at + 1)
    const escapes = !raw && unit === 0x5c && (triple || (next !== 0x0a && next !== 0x0d))
    at += escapes ? 2 : 1
  }
  const end = Math.min(at, text.length)
  const quote = text.charAt(quoteAt)
  const delimiter = quote.repeat(width)
  bad(
    scan,
    start,
    end,
    `${kind === 'bytes' ? 'bytes' : 'string'} literal has no closing ${quoted(delimiter)}`,
    {
      help: triple
        ? `close it with ${quoted(delimiter)}`
        : `close it on the same line, or use ${quoted(quote.repeat(3))} for text of several lines`,
    },
  )
  return end
}

function isTriple(text: string, at: number, mark: number): boolean {
  return text.charCodeAt(at + 1) === mark && text.charCodeAt(at + 2) === mark
}

function scanField(scan: Scan, start: number): number {
  const { text } = scan
  let end = start + 1
  while (isFieldUnit(text.charCodeAt(end))) end++
  if (text.charCodeAt(end) === 0x60 && end > start + 1) {
    scan.tokens.push({ kind: 'field', start, end: end + 1 })
    return end + 1
  }
  const close = text.indexOf('`', start + 1)
  const help = "use an index with a string for any other key, as in `x['a:b']`"
  if (close < 0 || close > lineEnd(text, start)) {
    bad(scan, start, Math.min(end, text.length), 'back-quoted field name has no closing back quote')
    return Math.min(end, text.length)
  }
  const message = 'back-quoted field name may hold only ASCII letters, digits, `_`, `.`, `/`, `-` and spaces'
  bad(scan, start, close + 1, close === start + 1 ? 'back-quoted field name is empty' : message, { help })
  return close + 1
}

/** Characters that people write in place of an operator, and the operator that stands for them. */
const MISTAKES: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ['=', '=='],
  ['&', '&&'],
  ['|', '||'],
])

function scanPunctuation(scan: Scan, start: number): number {
  const { text } = scan
  const mark = punctuationAt(text, start)
  if (mark !== undefined) {
    scan.tokens.push({ kind: mark, start, end: start + mark.length })
    return start + mark.length
  }
  const character = text.slice(start, start + 1)
  const meant = MISTAKES.get(character)
  if (meant !== undefined) {
    // The token is taken as what was meant, so that the rest of the expression is checked too.
    scan.issues.push(
      issue(start, start + 1, `${quoted(character)} is not an operator`, `did you mean ${quoted(meant)}?`),
    )
    scan.tokens.push({ kind: meant, start, end: start + 1 })
    return start + 1
  }
  const point = text.codePointAt(start) ?? 0
  const end = start + (point > 0xffff ? 2 : 1)
  const name = 'U+' + point.toString(16).toUpperCase().padStart(4, '0')
  const shown = point > 0x20 && point < 0x7f ? quoted(character) : name
  bad(scan, start, end, `unexpected character ${shown}`, {
    ...(point > 0x7f && { help: 'text beyond ASCII may stand only in string literals and comments' }),
  })
  return end
}

/** The operator or bracket at an offset, the longest that fits. */
function punctuationAt(text: string, at: number): Punctuation | undefined {
  const next = text.charCodeAt(at + 1)
  const mark = text[at]
  switch (mark) {
    case '.':
    case '(':
    case ')':
    case ',':
    case '[':
    case ']':
    case '{':
    case '}':
    case ':':
    case '?':
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return mark
    case '=':
      return next === 0x3d ? '==' : undefined
    case '!':
      return next === 0x3d ? '!=' : '!'
    case '<':
      return next === 0x3d ? '<=' : '<'
    case '>':
      return next === 0x3d ? '>=' : '>'
    case '&':
      return next === 0x26 ? '&&' : undefined
    case '|':
      return next === 0x7c ? '||' : undefined
    default:
      return undefined
  }
}

function bad(scan: Scan, start: number, end: number, message: string, options: { help?: string } = {}): void {
  scan.issues.push(issue(start, end, message, options.help))
  scan.tokens.push({ kind: 'bad', start, end })
}

function issue(start: number, end: number, message: string, help: string | undefined): ExpressionIssue {
  const found = {
    code: 'constraint/invalid-expression',
    severity: 'error',
    message,
    span: { start, end },
  } as const
  return help === undefined ? found : { ...found, help }
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

function isHex(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66)
}

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f
}

/** A bit for each letter, digit and underscore. */
const WORD_UNITS = [0, 0x03ff_0000, 0x87ff_fffe, 0x07ff_fffe] as const

function isWordUnit(unit: number): boolean {
  return unit < 128 && ((WORD_UNITS[unit >> 5] ?? 0) & (1 << (unit & 31))) !== 0
}

function isFieldUnit(unit: number): boolean {
  return isLetter(unit) || isDigit(unit) || (unit >= 0x2d && unit <= 0x2f) || unit === 0x20
}
