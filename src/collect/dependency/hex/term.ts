import { LIMITS } from '../../../core/limits.ts'
import type { Span } from '../../../core/span.ts'

/** A literal of Elixir or Erlang. Nothing is ever evaluated. */
export type Term =
  | { readonly kind: 'atom'; readonly text: string; readonly span: Span }
  | { readonly kind: 'string'; readonly text: string; readonly span: Span }
  | { readonly kind: 'number'; readonly text: string; readonly span: Span }
  | { readonly kind: 'list' | 'tuple'; readonly items: readonly Term[]; readonly span: Span }
  | { readonly kind: 'map'; readonly entries: readonly TermEntry[]; readonly span: Span }

/** A key with its value: of a map, or of a list of keywords, where it stands for a tuple of two. */
export interface TermEntry {
  readonly key: Term
  readonly value: Term
}

/** What could be read, where it ends, and what is wrong with the rest. */
export interface ReadTerm {
  readonly term?: Term
  readonly end: number
  readonly problem?: { readonly message: string; readonly span: Span }
}

export type TermLanguage = 'elixir' | 'erlang'

interface TermReader {
  readonly text: string
  readonly language: TermLanguage
  /** Offset behind the last character that may be read. */
  readonly limit: number
  at: number
  nodes: number
  problem: { readonly message: string; readonly span: Span } | undefined
}

/** Reads one literal at an offset: atoms, strings, numbers, lists, tuples and maps; comments are left out. */
export function readTerm(text: string, from: number, language: TermLanguage, limit = text.length): ReadTerm {
  const reader: TermReader = { text, language, limit, at: from, nodes: 0, problem: undefined }
  const term = readValue(reader, 0)
  const end = reader.at
  if (term === undefined) return { end, problem: reader.problem ?? fault('expected a literal', end, end) }
  return { term, end, ...(reader.problem === undefined ? {} : { problem: reader.problem }) }
}

/** The offset of the next character that is neither white space nor comment. */
export function skipBlank(text: string, from: number, language: TermLanguage): number {
  const mark = language === 'elixir' ? '#' : '%'
  let at = from
  for (;;) {
    while (at < text.length && ' \t\r\n\uFEFF'.includes(text.charAt(at))) at++
    if (text.charAt(at) !== mark) return at
    const end = text.indexOf('\n', at)
    at = end < 0 ? text.length : end
  }
}

/** Everything that was read before a fault is kept: the open collections are closed where it is. */
function readValue(reader: TermReader, depth: number): Term | undefined {
  // HOSTILE: any text.
  // LIMIT: nesting, and the number of literals.
  if (depth > LIMITS.documentDepth) return fail(reader, 'literals are nested too deep')
  if (++reader.nodes > LIMITS.documentNodes) return fail(reader, 'there are too many literals')
  advance(reader)
  const { text, at, language } = reader
  if (at >= reader.limit) return fail(reader, 'expected a literal, the text ends')
  const character = text.charAt(at)
  if (character === '"') return readString(reader, at)
  if (character === '[') return readItems(reader, depth, 'list', ']')
  if (character === '{') return readItems(reader, depth, 'tuple', '}')
  if (language === 'elixir') {
    if (text.startsWith('%{', at)) return readMap(reader, depth)
    if (character === ':') return readAtom(reader)
  } else {
    if (text.startsWith('<<"', at)) return readBinary(reader)
    if (character === "'") return readQuotedAtom(reader, at, at)
  }
  return readWord(reader)
}

function readItems(
  reader: TermReader,
  depth: number,
  kind: 'list' | 'tuple',
  closing: string,
): Term | undefined {
  const start = reader.at
  reader.at++
  const items: Term[] = []
  for (;;) {
    advance(reader)
    if (isNext(reader, closing)) {
      reader.at++
      break
    }
    const item = readItem(reader, depth)
    if (item !== undefined) items.push(item)
    if (reader.problem !== undefined || item === undefined) break
    advance(reader)
    if (isNext(reader, ',')) reader.at++
    else if (!isNext(reader, closing)) {
      fail(reader, `expected \`,\` or \`${closing}\``)
      break
    }
  }
  return { kind, items, span: { start, end: reader.at } }
}

/** An item; a keyword (`key: value`) is a tuple of the key and the value. */
function readItem(reader: TermReader, depth: number): Term | undefined {
  const key = readKeyword(reader)
  if (key === undefined) return readValue(reader, depth + 1)
  const value = readValue(reader, depth + 1)
  if (value === undefined) return undefined
  return { kind: 'tuple', items: [key, value], span: { start: key.span.start, end: value.span.end } }
}

function readMap(reader: TermReader, depth: number): Term {
  const start = reader.at
  reader.at += 2
  const entries: TermEntry[] = []
  for (;;) {
    advance(reader)
    if (isNext(reader, '}')) {
      reader.at++
      break
    }
    const key = readKeyword(reader) ?? readArrowKey(reader, depth)
    const value = key === undefined ? undefined : readValue(reader, depth + 1)
    if (key !== undefined && value !== undefined) entries.push({ key, value })
    if (reader.problem !== undefined || value === undefined) break
    advance(reader)
    if (isNext(reader, ',')) reader.at++
    else if (!isNext(reader, '}')) {
      fail(reader, 'expected `,` or `}`')
      break
    }
  }
  return { kind: 'map', entries, span: { start, end: reader.at } }
}

/** `key => ` of a map. */
function readArrowKey(reader: TermReader, depth: number): Term | undefined {
  const key = readValue(reader, depth + 1)
  advance(reader)
  if (key === undefined || reader.problem !== undefined) return undefined
  if (!reader.text.startsWith('=>', reader.at)) return fail(reader, 'expected `=>` or `:` behind a key')
  reader.at += 2
  return key
}

/** `key: ` and `"key": `, which only Elixir has; undefined, with nothing read, when there is none. */
function readKeyword(reader: TermReader): Term | undefined {
  if (reader.language === 'erlang') return undefined
  const { text, at } = reader
  if (text.charAt(at) === '"') {
    const string = readString(reader, at)
    const isKey =
      string !== undefined && text.charAt(reader.at) === ':' && /[\s]/.test(text.charAt(reader.at + 1))
    if (isKey) {
      reader.at++
      return { kind: 'atom', text: string.text, span: string.span }
    }
    reader.at = at
    reader.problem = undefined
    return undefined
  }
  const end = wordEnd(reader, at)
  if (end === at || text.charAt(end) !== ':' || !/[\s]/.test(text.charAt(end + 1))) return undefined
  reader.at = end + 1
  return { kind: 'atom', text: text.slice(at, end), span: { start: at, end } }
}

function readAtom(reader: TermReader): Term | undefined {
  const start = reader.at
  if (reader.text.charAt(start + 1) === '"') {
    const string = readString(reader, start + 1)
    return string && { kind: 'atom', text: string.text, span: { start, end: reader.at } }
  }
  const end = wordEnd(reader, start + 1)
  if (end === start + 1) return fail(reader, '`:` begins no atom')
  reader.at = end
  return { kind: 'atom', text: reader.text.slice(start + 1, end), span: { start, end } }
}

/** Numbers, and words such as `true`. */
function readWord(reader: TermReader): Term | undefined {
  const start = reader.at
  const end = wordEnd(reader, start)
  if (end === start) return fail(reader, 'expected a literal')
  const text = reader.text.slice(start, end)
  reader.at = end
  const span = { start, end }
  if (/^-?\d[\d_.]*$/.test(text)) return { kind: 'number', text, span }
  if (/^[a-z]/.test(text)) return { kind: 'atom', text, span }
  reader.at = start
  return fail(reader, 'expected a literal, not a name or a call')
}

function readBinary(reader: TermReader): Term | undefined {
  const start = reader.at
  const string = readString(reader, start + 2)
  if (string === undefined) return undefined
  const isUnicode = reader.text.startsWith('/utf8', reader.at)
  if (isUnicode) reader.at += '/utf8'.length
  if (!reader.text.startsWith('>>', reader.at)) return fail(reader, 'expected `>>`')
  reader.at += 2
  return string
}

function readQuotedAtom(reader: TermReader, start: number, quoteAt: number): Term | undefined {
  const end = reader.text.indexOf("'", quoteAt + 1)
  if (end < 0 || end >= reader.limit) return fail(reader, 'this atom is never closed')
  reader.at = end + 1
  return { kind: 'atom', text: reader.text.slice(quoteAt + 1, end), span: { start, end: end + 1 } }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['b', '\b'],
  ['e', '\u001b'],
  ['n', '\n'],
  ['r', '\r'],
  ['s', ' '],
  ['t', '\t'],
])

/** The string whose quote is at `open`, with the span of what stands between the quotes. Code in it (`#{…}`) is refused. */
function readString(reader: TermReader, open: number): Extract<Term, { kind: 'string' }> | undefined {
  const { text, limit } = reader
  let value = ''
  let from = open + 1
  let at = open + 1
  for (; at < limit; at++) {
    const character = text.charAt(at)
    if (character === '"') break
    if (character === '#' && text.charAt(at + 1) === '{' && reader.language === 'elixir') {
      reader.at = at
      return fail(reader, 'the string has code in it, which is never run')
    }
    if (character !== '\\') continue
    value += text.slice(from, at)
    const unicode = /^\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2}))/.exec(
      text.slice(at, at + 12),
    )
    const code =
      unicode === null ? undefined : Number.parseInt(unicode[1] ?? unicode[2] ?? unicode[3] ?? '', 16)
    if (unicode !== null && code !== undefined && code <= 0x10ffff) {
      value += String.fromCodePoint(code)
      at += unicode[0].length - 1
    } else {
      const escaped = text.charAt(at + 1)
      value += ESCAPES.get(escaped) ?? escaped
      at++
    }
    from = at + 1
  }
  if (at >= limit) {
    reader.at = open
    return fail(reader, 'this string is never closed')
  }
  reader.at = at + 1
  return { kind: 'string', text: value + text.slice(from, at), span: { start: open + 1, end: at } }
}

function wordEnd({ text, limit, language }: TermReader, from: number): number {
  // A dot ends a term of Erlang, and belongs to names of modules in Elixir.
  const word = language === 'elixir' ? /[\w@.?!-]/ : /[\w@-]/
  let at = from
  while (at < limit && word.test(text.charAt(at))) at++
  return at
}

function advance(reader: TermReader): void {
  reader.at = skipBlank(reader.text, reader.at, reader.language)
}

function isNext({ text, at, limit }: TermReader, character: string): boolean {
  return at < limit && text.charAt(at) === character
}

function fail(reader: TermReader, message: string): undefined {
  const { at } = reader
  reader.problem ??= fault(message, at, Math.min(at + 1, reader.text.length))
  return undefined
}

function fault(
  message: string,
  start: number,
  end: number,
): { readonly message: string; readonly span: Span } {
  return { message, span: { start, end } }
}
