import type { Span } from '../../../core/span.ts'
import type { Instruction } from './dockerfile-lines.ts'

/** A word of an instruction, without its quotes. */
export interface Word {
  readonly text: string
  readonly span: Span
}

/** A flag in front of what an instruction works on: `--from=image`. */
export interface Flag {
  /** In lower case, without `--`. */
  readonly name: string
  readonly value: Word
}

/** LIMIT: words of one `FROM`, `ARG` or row of flags. */
const MOST_WORDS = 1_000

/** The words of an instruction; white space in quotes belongs to a word. */
export function wordsOf({ text, placeOf }: Instruction): readonly Word[] {
  const words: Word[] = []
  let at = 0
  while (at < text.length && words.length < MOST_WORDS) {
    if (isSpace(text.charAt(at))) {
      at++
      continue
    }
    const end = wordEnd(text, at)
    words.push(wordAt(text, at, end, placeOf))
    at = end
  }
  return words
}

/** The flags at the beginning of an instruction. */
export function readFlags(instruction: Instruction): readonly Flag[] {
  const { text, placeOf } = instruction
  const flags: Flag[] = []
  let at = 0
  while (flags.length < MOST_WORDS) {
    while (isSpace(text.charAt(at))) at++
    if (!text.startsWith('--', at)) break
    const end = wordEnd(text, at)
    const equals = text.slice(at, end).indexOf('=')
    if (equals >= 0) {
      const name = text.slice(at + 2, at + equals).toLowerCase()
      flags.push({ name, value: wordAt(text, at + equals + 1, end, placeOf) })
    }
    at = end
  }
  return flags
}

/** Arguments with their defaults: `ARG a=1 b`. */
export function readArguments(
  instruction: Instruction,
): readonly { readonly name: string; readonly value: Word | undefined }[] {
  return wordsOf(instruction).map(({ text, span }) => {
    const equals = text.indexOf('=')
    if (equals < 0) return { name: text, value: undefined }
    const value = unquoted(text.slice(equals + 1))
    const isPlain = span.end - span.start === text.length
    return {
      name: text.slice(0, equals),
      value: { text: value, span: isPlain ? { start: span.start + equals + 1, end: span.end } : span },
    }
  })
}

function wordAt(text: string, start: number, end: number, placeOf: Instruction['placeOf']): Word {
  const written = text.slice(start, end)
  const word = unquoted(written)
  const inner = word === written ? 0 : 1
  return { text: word, span: placeOf(start + inner, Math.max(start + inner, end - inner)) }
}

/** A word that stands in quotes as a whole, without them. */
function unquoted(word: string): string {
  const quote = word.charAt(0)
  const isQuoted = word.length >= 2 && (quote === '"' || quote === "'") && word.endsWith(quote)
  return isQuoted && word.indexOf(quote, 1) === word.length - 1 ? word.slice(1, -1) : word
}

function wordEnd(text: string, from: number): number {
  let quote = ''
  let at = from
  for (; at < text.length; at++) {
    const character = text.charAt(at)
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (isSpace(character)) break
  }
  return at
}

function isSpace(character: string): boolean {
  return character !== '' && /\s/.test(character)
}
