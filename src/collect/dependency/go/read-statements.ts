import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'

/** A word of a `go.mod` or `go.work`, without its quotes. */
export interface Word {
  readonly text: string
  readonly span: Span
}

/** One line of a `go.mod` or `go.work`: its verb, written on it or in front of its block, and the words after it. */
export interface Statement {
  readonly verb: Word
  readonly words: readonly Word[]
  /** What follows `//` on the line; undefined when nothing does. */
  readonly comment: string | undefined
  /** From the first word to the last one. */
  readonly span: Span
}

/** Something in a `go.mod` or `go.work` that is no statement. */
export interface StatementProblem {
  readonly message: string
  readonly span: Span
}

/** What a `go.mod` or `go.work` says, line by line. */
export interface Statements {
  readonly statements: readonly Statement[]
  readonly problems: readonly StatementProblem[]
}

/** The block that is open, and whether its closing bracket is still to come. */
interface Block {
  readonly verb: Word
}

/**
 * Reads the lines of a `go.mod` or `go.work` (Go Modules Reference, "Lexical elements" and "Grammar"). Lines that are wrong
 * are problems, the rest is read all the same.
 */
export function readStatements(source: Source): Statements {
  const statements: Statement[] = []
  const problems: StatementProblem[] = []
  let block: Block | undefined
  for (let line = 0; line < source.lineStarts.length; line++) {
    const start = source.lineStarts[line] ?? 0
    const end = (source.lineStarts[line + 1] ?? source.text.length + 1) - 1
    const { words, comment, problem } = readWords(
      source.text,
      line === 0 ? afterMark(source.text) : start,
      end,
    )
    if (problem !== undefined) problems.push(problem)
    const [first, ...rest] = words
    const last = words.at(-1)
    if (first === undefined || last === undefined) continue
    if (block !== undefined) {
      if (isBracket(first, ')')) {
        block = undefined
        if (rest.length > 0)
          problems.push(problemAt(rest, 'expected the end of the line after `)`, found more words'))
      } else {
        statements.push({ verb: block.verb, words, comment, span: spanOf(first, last) })
      }
    } else if (isBracket(last, '(') && words.length === 2) {
      block = { verb: first }
    } else if (words.length === 3 && isBracket(rest[0], '(') && isBracket(last, ')')) {
      // An empty block on one line says nothing.
    } else {
      statements.push({ verb: first, words: rest, comment, span: spanOf(first, last) })
    }
  }
  if (block !== undefined) {
    const message = `the block of ${quoted(block.verb.text)} has no closing \`)\``
    problems.push({ message, span: block.verb.span })
  }
  return { statements, problems }
}

interface Words {
  readonly words: readonly Word[]
  readonly comment: string | undefined
  readonly problem: StatementProblem | undefined
}

const TAB = 9
const RETURN = 13
const SPACE = 32
const QUOTE = 34
const SLASH = 47
const BACKSLASH = 92
const BACKTICK = 96

/** Words of one line, up to its comment. */
function readWords(text: string, start: number, end: number): Words {
  const words: Word[] = []
  let at = start
  while (at < end) {
    const code = text.charCodeAt(at)
    if (isBlank(code)) at++
    else if (isComment(text, at, code))
      return { words, comment: text.slice(at + 2, end).trimEnd(), problem: undefined }
    else if (code === QUOTE || code === BACKTICK) {
      const close = closingQuote(text, at, end)
      if (close < 0) {
        const message = `the ${code === QUOTE ? 'double quote' : 'backtick'} has no partner on its line`
        return { words, comment: undefined, problem: { message, span: { start: at, end } } }
      }
      words.push({ text: unquote(text.slice(at, close + 1)), span: { start: at, end: close + 1 } })
      at = close + 1
    } else {
      const from = at
      if (isPunctuation(code)) at++
      else while (at < end && !endsWord(text, at)) at++
      words.push({ text: text.slice(from, at), span: { start: from, end: at } })
    }
  }
  return { words, comment: undefined, problem: undefined }
}

function closingQuote(text: string, open: number, end: number): number {
  const quote = text.charCodeAt(open)
  for (let at = open + 1; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) return at
    if (code === BACKSLASH && quote === QUOTE) at++
  }
  return -1
}

/** Paths and versions need no escapes but these two. */
function unquote(word: string): string {
  const inner = word.slice(1, -1)
  return word.startsWith('"') ? inner.replace(/\\([\\"])/g, '$1') : inner
}

function endsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return isBlank(code) || isPunctuation(code) || isComment(text, at, code)
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === RETURN
}

function isComment(text: string, at: number, code: number): boolean {
  return code === SLASH && text.charCodeAt(at + 1) === SLASH
}

/** Brackets of all three kinds, and the comma. */
function isPunctuation(code: number): boolean {
  return (
    code === 40 || code === 41 || code === 44 || code === 91 || code === 93 || code === 123 || code === 125
  )
}

/** A bracket that is no quoted word. */
function isBracket(word: Word | undefined, bracket: string): boolean {
  return word?.text === bracket && word.span.end - word.span.start === 1
}

function spanOf(first: Word, last: Word): Span {
  return { start: first.span.start, end: last.span.end }
}

function problemAt(words: readonly Word[], message: string): StatementProblem {
  const [first] = words
  const last = words.at(-1)
  return {
    message,
    span: first === undefined || last === undefined ? { start: 0, end: 0 } : spanOf(first, last),
  }
}

/** A byte order mark is no word. */
function afterMark(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0
}
