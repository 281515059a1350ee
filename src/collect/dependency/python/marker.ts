/** An environment marker (PEP 508, with `extras` and `dependency_groups` of PEP 751), as a tree. */
export type Marker = MarkerTest | MarkerJoin

/** All of its parts, or one of them. */
export interface MarkerJoin {
  readonly kind: 'and' | 'or'
  readonly parts: readonly Marker[]
}

/** A comparison. The variable stands on the left: `isSwapped` says that it was written on the right. */
export interface MarkerTest {
  readonly kind: 'test'
  readonly variable: string
  readonly operator: string
  readonly value: string
  readonly isSwapped: boolean
}

/** UTF-16 units of a marker, and brackets in brackets: uv writes some thousand and three. */
const MARKER_LENGTH = 64 * 1024
const MARKER_DEPTH = 50

const TOKEN = /\s*(?:([()])|(===|==|~=|!=|<=|>=|<|>)|([A-Za-z_][A-Za-z0-9_.]*)|"([^"]*)"|'([^']*)')/y

interface Token {
  readonly kind: 'bracket' | 'operator' | 'word' | 'string'
  readonly text: string
}

interface Reader {
  readonly tokens: readonly Token[]
  at: number
}

/** Reads a marker; undefined when it is none. */
export function readMarker(text: string): Marker | undefined {
  // HOSTILE: length first.
  if (text.length > MARKER_LENGTH) return undefined
  const tokens = readTokens(text)
  if (tokens === undefined) return undefined
  const reader: Reader = { tokens, at: 0 }
  const marker = readJoin(reader, 'or', 0)
  return reader.at === tokens.length ? marker : undefined
}

function readTokens(text: string): readonly Token[] | undefined {
  const tokens: Token[] = []
  const length = text.trimEnd().length
  const pattern = new RegExp(TOKEN)
  while (pattern.lastIndex < length) {
    const found = pattern.exec(text)
    if (found === null) return undefined
    const [, bracket, operator, word, double, single] = found
    if (bracket !== undefined) tokens.push({ kind: 'bracket', text: bracket })
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else tokens.push({ kind: 'string', text: double ?? single ?? '' })
  }
  return tokens
}

function readJoin(reader: Reader, kind: 'and' | 'or', depth: number): Marker | undefined {
  const parts: Marker[] = []
  for (;;) {
    const part = kind === 'or' ? readJoin(reader, 'and', depth) : readPart(reader, depth)
    if (part === undefined) return undefined
    parts.push(part)
    if (!isWord(reader.tokens[reader.at], kind)) return parts.length === 1 ? part : { kind, parts }
    reader.at++
  }
}

function readPart(reader: Reader, depth: number): Marker | undefined {
  const { tokens } = reader
  if (tokens[reader.at]?.text !== '(' || tokens[reader.at]?.kind !== 'bracket') return readTest(reader)
  // LIMIT: brackets in brackets.
  if (depth >= MARKER_DEPTH) return undefined
  reader.at++
  const inner = readJoin(reader, 'or', depth + 1)
  const close = tokens[reader.at++]
  return close?.kind === 'bracket' && close.text === ')' ? inner : undefined
}

function readTest(reader: Reader): MarkerTest | undefined {
  const left = reader.tokens[reader.at++]
  const operator = readOperator(reader)
  const right = reader.tokens[reader.at++]
  if (left === undefined || operator === undefined || right === undefined) return undefined
  if (left.kind === 'word' && right.kind === 'string')
    return { kind: 'test', variable: left.text, operator, value: right.text, isSwapped: false }
  if (left.kind === 'string' && right.kind === 'word')
    return { kind: 'test', variable: right.text, operator, value: left.text, isSwapped: true }
  return undefined
}

function readOperator(reader: Reader): string | undefined {
  const token = reader.tokens[reader.at++]
  if (token?.kind === 'operator') return token.text
  if (isWord(token, 'in')) return 'in'
  if (!isWord(token, 'not') || !isWord(reader.tokens[reader.at], 'in')) return undefined
  reader.at++
  return 'not in'
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text === word
}
