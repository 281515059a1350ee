import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { linesOf, type TextLine } from '../text-lines.ts'

/** An instruction of a Dockerfile: its lines joined, without comments. */
export interface Instruction {
  /** In lower case; of `ONBUILD` the instruction that runs later. */
  readonly keyword: string
  /** What follows the keyword. */
  readonly text: string
  /** Place of the characters `[start, end)` of `text`. */
  readonly placeOf: (start: number, end: number) => Span
}

/** What a Dockerfile has besides its instructions. */
export interface ParserDirective {
  /** In lower case: `syntax`, `escape`, `check`. */
  readonly name: string
  readonly value: string
  /** Of the value. */
  readonly span: Span
}

/** A Dockerfile as instructions. */
export interface DockerfileText {
  readonly directives: readonly ParserDirective[]
  /** The character that makes a line go on, and takes the meaning of the next one away. */
  readonly escape: string
  readonly instructions: readonly Instruction[]
  /** A here-document that is never closed: what follows it belongs to it. */
  readonly openHereDocument?: Span
}

/** A piece of a joined text, and where it begins in the source. */
interface Piece {
  readonly text: string
  /** In the joined text. */
  readonly offset: number
  /** In the source. */
  readonly start: number
}

/** Instructions that take here-documents. */
const WITH_HERE_DOCUMENTS: ReadonlySet<string> = new Set(['add', 'copy', 'run'])
/** LIMIT: here-documents of one instruction. */
const MOST_HERE_DOCUMENTS = 100

/**
 * Reads the lines of a Dockerfile: directives at the top, comments, lines that go on behind the escape character, and
 * here-documents, whose lines are no instructions.
 */
export function readDockerfileText(source: Source): DockerfileText {
  const lines = [...linesOf(source)]
  const directives = readDirectives(lines)
  const escape = directives.find(({ name }) => name === 'escape')?.value === '`' ? '`' : '\\'
  const instructions: Instruction[] = []
  for (let at = 0; at < lines.length; ) {
    const joined = joinLines(lines, at, escape)
    at = joined.next
    const instruction = readInstruction(joined.pieces)
    if (instruction === undefined) continue
    instructions.push(instruction)
    if (!WITH_HERE_DOCUMENTS.has(instruction.keyword)) continue
    for (const { word, isIndented, span } of hereDocuments(instruction)) {
      while (at < lines.length && !isDelimiter(lines[at]?.text ?? '', word, isIndented)) at++
      if (at >= lines.length) return { directives, escape, instructions, openHereDocument: span }
      at++
    }
  }
  return { directives, escape, instructions }
}

/** Directives are comments above everything else; the first other line ends them, and a repeated one counts for nothing. */
function readDirectives(lines: readonly TextLine[]): readonly ParserDirective[] {
  const directives: ParserDirective[] = []
  const first = lines[0]?.text.startsWith('#!') ? 1 : 0
  for (const { text, start } of lines.slice(first)) {
    const match = /^\s*#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*/.exec(text)
    const name = match?.[1]?.toLowerCase()
    if (match === null || name === undefined || !['check', 'escape', 'syntax'].includes(name)) break
    if (directives.some((one) => one.name === name)) break
    const value = text.slice(match[0].length).trimEnd()
    const at = start + match[0].length
    directives.push({ name, value, span: { start: at, end: at + value.length } })
  }
  return directives
}

/** The lines of one instruction. Comments and empty lines between them are left out. */
function joinLines(
  lines: readonly TextLine[],
  from: number,
  escape: string,
): { readonly pieces: readonly Piece[]; readonly next: number } {
  const pieces: Piece[] = []
  let offset = 0
  let at = from
  while (at < lines.length) {
    const line = lines[at++]
    if (line === undefined) break
    const trimmed = line.text.trimStart()
    if (trimmed.startsWith('#') || trimmed === '') {
      if (pieces.length === 0) break
      continue
    }
    const whole = line.text.trimEnd()
    const goesOn = whole.endsWith(escape) && whole.at(-2) !== escape
    const text = goesOn ? whole.slice(0, -1) : line.text
    pieces.push({ text, offset, start: line.start })
    offset += text.length
    if (!goesOn) break
  }
  return { pieces, next: at }
}

function readInstruction(pieces: readonly Piece[]): Instruction | undefined {
  const joined = pieces.map(({ text }) => text).join('')
  const match = /^(\s*)(?:([Oo][Nn][Bb][Uu][Ii][Ll][Dd])\s+)?([A-Za-z]+)(?:\s+|$)/.exec(joined)
  if (match === null) return undefined
  const offset = match[0].length
  return {
    keyword: (match[3] ?? '').toLowerCase(),
    text: joined.slice(offset),
    placeOf: (start, end) => ({
      start: placeIn(pieces, offset + start),
      end: end > start ? placeIn(pieces, offset + end - 1) + 1 : placeIn(pieces, offset + start),
    }),
  }
}

/** Where a character of the joined text stands. */
function placeIn(pieces: readonly Piece[], at: number): number {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pieces[middle]?.offset ?? 0) <= at) low = middle
    else high = middle - 1
  }
  const piece = pieces[low]
  return piece === undefined ? 0 : piece.start + Math.min(at - piece.offset, piece.text.length)
}

interface HereDocument {
  readonly word: string
  readonly isIndented: boolean
  readonly span: Span
}

/** `<<WORD`, `<<-"WORD"`, `3<<WORD`; what stands in quotes begins none, and `<<<` is a here-string. */
function hereDocuments({ text, placeOf }: Instruction): readonly HereDocument[] {
  const found: HereDocument[] = []
  if (!text.includes('<<')) return found
  let quote = ''
  for (let at = 0; at < text.length && found.length < MOST_HERE_DOCUMENTS; at++) {
    const character = text.charAt(at)
    if (quote !== '') {
      if (character === '\\' && quote === '"') at++
      else if (character === quote) quote = ''
    } else if (character === '\\') at++
    else if (character === '"' || character === "'") quote = character
    else if (text.startsWith('<<<', at)) at += 2
    else if (text.startsWith('<<', at)) {
      const match = /^<<(-?)(?:"([^"\s<>]+)"|'([^'\s<>]+)'|([^\s"'<>|&;()]+))/.exec(text.slice(at, at + 300))
      const word = match?.[2] ?? match?.[3] ?? match?.[4]
      if (match === null || word === undefined) continue
      found.push({ word, isIndented: match[1] === '-', span: placeOf(at, at + match[0].length) })
      at += match[0].length - 1
    }
  }
  return found
}

function isDelimiter(line: string, word: string, isIndented: boolean): boolean {
  return (isIndented ? line.replace(/^\t+/, '') : line) === word
}
