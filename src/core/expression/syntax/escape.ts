import { quoted } from '../../quote.ts'
import type { Value } from '../value.ts'
import type { Token } from './lexer.ts'

/** Why a literal has no value; the offsets are in the text of the expression. */
export interface LiteralProblem {
  readonly message: string
  readonly start: number
  readonly end: number
  readonly help?: string
}

/** The value of a literal, or what is wrong with it. */
export type LiteralReading = { readonly value: Value } | { readonly problems: readonly LiteralProblem[] }

const SIMPLE: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
  ['\\', 0x5c],
  ['?', 0x3f],
  ['"', 0x22],
  ["'", 0x27],
  ['`', 0x60],
])

/** What stands between the quotes of a literal. */
interface Body {
  readonly start: number
  readonly end: number
  readonly raw: boolean
}

/** One escape sequence: the code point or octet it stands for, or what is wrong with it. */
type Escape =
  | { readonly point: number; readonly end: number }
  | { readonly message: string; readonly end: number; readonly help?: string }

/** Value of a string literal: escapes replaced, line ends normalised to LF. A lone surrogate is refused. */
export function decodeString(text: string, token: Token): LiteralReading {
  const body = bodyOf(text, token)
  const content = text.slice(body.start, body.end)
  if (!content.isWellFormed()) {
    return { problems: [{ message: 'string literal holds half of a surrogate pair', ...spanOf(token) }] }
  }
  if (body.raw || !content.includes('\\')) return { value: normalised(content) }
  const problems: LiteralProblem[] = []
  const parts: string[] = []
  walk(text, body, problems, {
    plain: (piece) => parts.push(piece),
    escape: (point) => parts.push(String.fromCodePoint(point)),
    unicode: true,
  })
  return problems.length > 0 ? { problems } : { value: parts.join('') }
}

/** Value of a bytes literal: plain characters are their UTF-8 octets, `\x` and octal escapes are single octets. */
export function decodeBytes(text: string, token: Token): LiteralReading {
  const body = bodyOf(text, token)
  const content = text.slice(body.start, body.end)
  if (!content.isWellFormed()) {
    return { problems: [{ message: 'bytes literal holds half of a surrogate pair', ...spanOf(token) }] }
  }
  if (body.raw || !content.includes('\\')) return { value: utf8(normalised(content)) }
  const problems: LiteralProblem[] = []
  const octets: number[] = []
  walk(text, body, problems, {
    plain: (piece) => {
      for (const octet of utf8(piece)) octets.push(octet)
    },
    escape: (octet) => octets.push(octet),
    unicode: false,
  })
  return problems.length > 0 ? { problems } : { value: Uint8Array.from(octets) }
}

interface Sink {
  readonly plain: (piece: string) => void
  readonly escape: (point: number) => void
  /** False in bytes, where `\u` and `\U` are not allowed. */
  readonly unicode: boolean
}

function walk(text: string, body: Body, problems: LiteralProblem[], sink: Sink): void {
  let at = body.start
  while (at < body.end) {
    const slash = text.indexOf('\\', at)
    const stop = slash < 0 || slash >= body.end ? body.end : slash
    if (stop > at) sink.plain(normalised(text.slice(at, stop)))
    if (stop === body.end) return
    const sequence = readEscape(text, stop, body.end, sink.unicode)
    if ('point' in sequence) sink.escape(sequence.point)
    else {
      const { message, end, help } = sequence
      problems.push({ message, start: stop, end, ...(help !== undefined && { help }) })
    }
    at = sequence.end
  }
}

function readEscape(text: string, start: number, limit: number, unicode: boolean): Escape {
  const letter = text[start + 1] ?? ''
  const simple = SIMPLE.get(letter)
  if (simple !== undefined) return { point: simple, end: start + 2 }
  if (letter === 'x' || letter === 'X') return readHex(text, start, limit, 2)
  if (letter === 'u' || letter === 'U') {
    const width = letter === 'u' ? 4 : 8
    if (unicode) return readHex(text, start, limit, width)
    return {
      message: `escape ${quoted('\\' + letter)} is not allowed in a bytes literal`,
      end: Math.min(limit, start + 2 + width),
      help: 'write the character itself, or its octets as `\\xHH`',
    }
  }
  if (letter >= '0' && letter <= '7') return readOctal(text, start, limit)
  const end = Math.min(limit, start + 1 + ((text.codePointAt(start + 1) ?? 0) > 0xffff ? 2 : 1))
  return {
    message: `unknown escape ${quoted(text.slice(start, end))}`,
    end,
    help: `write ${quoted('\\\\')} for a backslash, or use a raw string such as \`r'…'\``,
  }
}

function readHex(text: string, start: number, limit: number, width: number): Escape {
  const end = start + 2 + width
  const digits = text.slice(start + 2, Math.min(end, limit))
  if (digits.length < width || !/^[0-9a-fA-F]+$/.test(digits)) {
    const shown = text.slice(start, start + 2)
    return { message: `escape ${quoted(shown)} needs ${width} hexadecimal digits`, end: start + 2 }
  }
  const point = Number.parseInt(digits, 16)
  const name = text.slice(start, end)
  if (point > 0x10ffff) return { message: `escape ${quoted(name)} is beyond U+10FFFF`, end }
  if (point >= 0xd800 && point <= 0xdfff) {
    return {
      message: `escape ${quoted(name)} is half of a surrogate pair`,
      end,
      help: 'write the character as one `\\U` escape of eight digits',
    }
  }
  return { point, end }
}

function readOctal(text: string, start: number, limit: number): Escape {
  const end = start + 4
  const digits = text.slice(start + 1, Math.min(end, limit))
  if (!/^[0-3][0-7]{2}$/.test(digits)) {
    return {
      message: `octal escape ${quoted('\\' + (text[start + 1] ?? ''))} needs three digits from 000 to 377`,
      end: start + 2,
    }
  }
  return { point: Number.parseInt(digits, 8), end }
}

function bodyOf(text: string, token: Token): Body {
  let start = token.start
  let raw = false
  for (let letter = text[start]; letter !== '"' && letter !== "'"; letter = text[++start]) {
    if (letter === 'r' || letter === 'R') raw = true
  }
  const quote = text[start]
  const isTriple = token.end - start >= 6 && text[start + 1] === quote && text[start + 2] === quote
  const width = isTriple ? 3 : 1
  return { start: start + width, end: token.end - width, raw }
}

function normalised(content: string): string {
  return content.includes('\r') ? content.replace(/\r\n?/g, '\n') : content
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function spanOf(token: Token): { start: number; end: number } {
  return { start: token.start, end: token.end }
}
