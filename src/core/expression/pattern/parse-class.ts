import { type CodePointSet, joinRanges, negateSet } from './code-point-set.ts'
import { parseEscape } from './parse-escape.ts'
import type { PatternReader } from './pattern-reader.ts'
import { signedSet, type UnicodeClasses } from './unicode-classes.ts'

const DIGIT: CodePointSet = [0x30, 0x39]
const WORD: CodePointSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a]
const SPACE: CodePointSet = [9, 10, 12, 13, 0x20, 0x20]

const PERL_CLASSES: Readonly<Record<string, CodePointSet>> = { d: DIGIT, s: SPACE, w: WORD }

const POSIX_CLASSES: Readonly<Record<string, CodePointSet>> = {
  alnum: [0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a],
  alpha: [0x41, 0x5a, 0x61, 0x7a],
  ascii: [0, 0x7f],
  blank: [9, 9, 0x20, 0x20],
  cntrl: [0, 0x1f, 0x7f, 0x7f],
  digit: DIGIT,
  graph: [0x21, 0x7e],
  lower: [0x61, 0x7a],
  print: [0x20, 0x7e],
  punct: [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e],
  space: [9, 13, 0x20, 0x20],
  upper: [0x41, 0x5a],
  word: WORD,
  xdigit: [0x30, 0x39, 0x41, 0x46, 0x61, 0x66],
}

/** Sets of code points that stand for themselves in a pattern, read with the flag `i` or without. */
export interface ClassContext {
  readonly reader: PatternReader
  readonly unicode: UnicodeClasses
  readonly ignoresCase: boolean
}

/** Reads `[…]`. Undefined and a fault when it is none. */
export function parseBracketClass(context: ClassContext): CodePointSet | undefined {
  const { reader, unicode, ignoresCase } = context
  const start = reader.at
  reader.at++
  const isNegated = reader.take('^')
  const pairs: number[] = []
  // The same name adds the same set; without this, a pattern of names alone would be slow to join.
  let added: Set<string> | undefined
  const singles: number[] = []
  for (let isFirst = true; isFirst || reader.next !== ']'; isFirst = false) {
    if (reader.isAtEnd) return reader.fail('a class needs a closing `]`', start)
    const from = reader.at
    const isName = reader.next === '[' || reader.next === '\\'
    const named = isName ? parseNamedClass(context) : undefined
    if (named !== undefined) {
      const key = reader.source.slice(from, reader.at)
      added ??= new Set()
      if (!added.has(key)) for (const bound of named) pairs.push(bound)
      added.add(key)
    } else if (reader.fault !== undefined || !parseRange(reader, start, singles)) return undefined
  }
  reader.at++
  const plain = joinRanges(singles)
  const own = ignoresCase ? unicode.fold(plain) : plain
  const set = pairs.length === 0 ? own : joinRanges([...pairs, ...own])
  return isNegated ? negateSet(set) : set
}

/** Reads `\d`, `\pL` and, in a class, `[:alpha:]`. Undefined when it is none, with a fault when it is a wrong one. */
export function parseNamedClass(context: ClassContext): CodePointSet | undefined {
  const { reader } = context
  if (reader.looksAt('[:')) return parsePosixClass(context)
  if (reader.next !== '\\') return undefined
  return parseEscapedClass(context)
}

/** Reads `\d`, `\pL` and the like. Undefined when it is none, with a fault when it is a wrong one. */
export function parseEscapedClass(context: ClassContext): CodePointSet | undefined {
  const { reader } = context
  const letter = reader.source.charAt(reader.at + 1)
  if (letter === 'p' || letter === 'P') return parseUnicodeClass(context)
  const name = letter.toLowerCase()
  const set = Object.hasOwn(PERL_CLASSES, name) ? PERL_CLASSES[name] : undefined
  if (set === undefined) return undefined
  reader.at += 2
  return signedSet(folded(context, set), letter !== name)
}

function parsePosixClass(context: ClassContext): CodePointSet | undefined {
  const { reader } = context
  const start = reader.at
  const end = reader.source.indexOf(':]', start + 2)
  if (end < 0) return undefined
  const isNegated = reader.source.charAt(start + 2) === '^'
  const name = reader.source.slice(start + (isNegated ? 3 : 2), end)
  reader.at = end + 2
  const set = Object.hasOwn(POSIX_CLASSES, name) ? POSIX_CLASSES[name] : undefined
  if (set === undefined) return reader.fail('unknown class', start)
  return signedSet(folded(context, set), isNegated)
}

function parseUnicodeClass(context: ClassContext): CodePointSet | undefined {
  const { reader, unicode } = context
  const start = reader.at
  let isNegated = reader.source.charAt(start + 1) === 'P'
  reader.at += 2
  let name: string
  if (reader.take('{')) {
    const end = reader.source.indexOf('}', reader.at)
    if (end < 0) return reader.fail('a Unicode class needs a closing `}`', start)
    name = reader.source.slice(reader.at, end)
    reader.at = end + 1
  } else {
    const point = reader.takePoint()
    name = point < 0 ? '' : String.fromCodePoint(point)
  }
  if (name.startsWith('^')) {
    isNegated = !isNegated
    name = name.slice(1)
  }
  const set = unicode.named(name)
  if (set === undefined) return reader.fail('unknown Unicode class', start)
  return signedSet(folded(context, set), isNegated)
}

/** One code point, or two with a hyphen between them. */
function parseRange(reader: PatternReader, classStart: number, pairs: number[]): boolean {
  const start = reader.at
  const first = parseClassPoint(reader, classStart)
  if (first === undefined) return false
  let last = first
  if (reader.next === '-' && reader.source.charAt(reader.at + 1) !== ']') {
    reader.at++
    const end = parseClassPoint(reader, classStart)
    if (end === undefined) return false
    last = end
  }
  if (last < first) reader.fail('a range ends before it starts', start)
  pairs.push(first, last)
  return reader.fault === undefined
}

function parseClassPoint(reader: PatternReader, classStart: number): number | undefined {
  if (reader.isAtEnd) return reader.fail('a class needs a closing `]`', classStart)
  return reader.next === '\\' ? parseEscape(reader) : reader.takePoint()
}

function folded({ ignoresCase, unicode }: ClassContext, set: CodePointSet): CodePointSet {
  return ignoresCase ? unicode.foldedClass(set) : set
}
