import { quoted } from '../../../core/quote.ts'
import { CURRENT_IDS } from './deprecated-ids.ts'
import type { LicenseExpression, LicenseTerm } from './license-expression.ts'
import type { SpdxLists } from './spdx-lists.ts'

/** Something that is wrong with a licence, or that should be written in another way. */
export interface LicenseProblem {
  readonly kind: 'deprecated-id' | 'syntax' | 'too-long' | 'unknown-exception' | 'unknown-id'
  readonly message: string
}

/** UTF-16 units of an expression, and brackets in brackets: real ones have some hundred and three. */
const EXPRESSION_LENGTH = 4_096
const EXPRESSION_DEPTH = 64

interface Parser {
  readonly lists: SpdxLists
  readonly tokens: readonly string[]
  at: number
  readonly problems: LicenseProblem[]
}

/**
 * Reads an SPDX licence expression: `AND` binds before `OR`, `WITH` before both. Ids and operators in any case; deprecated ids become
 * what is written today, with a problem. Undefined when it is none: `problems` says why. Linear in the length.
 */
export function parseLicense(
  text: string,
  lists: SpdxLists,
): { readonly expression?: LicenseExpression; readonly problems: readonly LicenseProblem[] } {
  // HOSTILE: length first.
  if (text.length > EXPRESSION_LENGTH) {
    const message = `the licence has ${text.length} characters, the limit is ${EXPRESSION_LENGTH}`
    return { problems: [{ kind: 'too-long', message }] }
  }
  const parser: Parser = { lists, tokens: text.match(TOKEN) ?? [], at: 0, problems: [] }
  const expression = parseJoin(parser, 'OR', 0)
  if (expression === undefined) return { problems: parser.problems }
  if (parser.at === parser.tokens.length) return { expression, problems: parser.problems }
  expect(parser, '`AND`, `OR` or the end')
  return { problems: parser.problems }
}

const TOKEN = /[()+]|[^\s()+]+|\s+\+/g

function parseJoin(parser: Parser, operator: 'AND' | 'OR', depth: number): LicenseExpression | undefined {
  const parts: LicenseExpression[] = []
  for (;;) {
    const part = operator === 'OR' ? parseJoin(parser, 'AND', depth) : parsePart(parser, depth)
    if (part === undefined) return undefined
    parts.push(part)
    if (!isOperator(parser, operator)) {
      const [only] = parts
      return parts.length === 1 ? only : { kind: operator === 'AND' ? 'and' : 'or', parts }
    }
    parser.at++
  }
}

function parsePart(parser: Parser, depth: number): LicenseExpression | undefined {
  if (parser.tokens[parser.at] !== '(') return parseTerm(parser)
  // LIMIT: brackets in brackets.
  if (depth >= EXPRESSION_DEPTH) {
    parser.problems.push({ kind: 'too-long', message: `more than ${EXPRESSION_DEPTH} brackets in brackets` })
    return undefined
  }
  parser.at++
  const inner = parseJoin(parser, 'OR', depth + 1)
  if (inner === undefined) return undefined
  if (parser.tokens[parser.at] !== ')') return expect(parser, '`)`')
  parser.at++
  return inner
}

function parseTerm(parser: Parser): LicenseExpression | undefined {
  const word = parser.tokens[parser.at]
  if (word === undefined || !/^[A-Za-z0-9.:-]+$/.test(word) || isAnyOperator(word))
    return expect(parser, 'a licence')
  const id = idOf(parser, word)
  if (id === undefined) return undefined
  parser.at++
  const isOrLater = parser.tokens[parser.at] === '+'
  if (isOrLater) parser.at++
  const current = currentTerm(parser, id, isOrLater)
  if (!isOperator(parser, 'WITH')) return current
  parser.at++
  const name = parser.tokens[parser.at]
  if (name === undefined || !/^[A-Za-z0-9.:-]+$/.test(name) || isAnyOperator(name))
    return expect(parser, 'an exception')
  const exception = exceptionOf(parser, name)
  if (exception === undefined) return undefined
  parser.at++
  if (current.exception !== undefined) return expect(parser, 'one exception')
  return { ...current, exception }
}

function idOf({ lists, problems }: Parser, word: string): string | undefined {
  if (/^(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+$/.test(word)) return word
  const id = lists.ids.get(word.toLowerCase())
  if (id === undefined)
    problems.push({ kind: 'unknown-id', message: `${quoted(word)} is no licence of the SPDX list` })
  return id
}

function exceptionOf({ lists, problems }: Parser, word: string): string | undefined {
  if (/^(?:DocumentRef-[A-Za-z0-9.-]+:)?AdditionRef-[A-Za-z0-9.-]+$/.test(word)) return word
  const name = lists.exceptions.get(word.toLowerCase())
  if (name === undefined)
    problems.push({ kind: 'unknown-exception', message: `${quoted(word)} is no exception of the SPDX list` })
  else if (lists.deprecated.has(name))
    problems.push({ kind: 'deprecated-id', message: `the exception ${quoted(name)} is deprecated` })
  return name
}

/** The term with the id of today. */
function currentTerm({ lists, problems }: Parser, id: string, isOrLater: boolean): LicenseTerm {
  const whole = isOrLater ? CURRENT_IDS.get(`${id}+`) : undefined
  const current = whole ?? CURRENT_IDS.get(id)
  if (lists.deprecated.has(id)) {
    const written = isOrLater ? `${id}+` : id
    const instead = current === undefined ? '' : `, ${quoted(current)} is written today`
    problems.push({ kind: 'deprecated-id', message: `${quoted(written)} is deprecated${instead}` })
  }
  const [license = id, exception] = (current ?? id).split(' WITH ')
  const rest = isOrLater && whole === undefined
  return { kind: 'license', id: license, isOrLater: rest, ...(exception === undefined ? {} : { exception }) }
}

function isOperator({ tokens, at }: Parser, operator: string): boolean {
  return tokens[at]?.toUpperCase() === operator
}

function isAnyOperator(word: string): boolean {
  return ['AND', 'OR', 'WITH'].includes(word.toUpperCase())
}

function expect({ tokens, at, problems }: Parser, expected: string): undefined {
  const found = tokens[at]
  const what = found === undefined ? 'the end' : quoted(found.trim())
  problems.push({ kind: 'syntax', message: `expected ${expected}, found ${what}` })
  return undefined
}
