import { addError, characterEnd, type Problems } from './problems.ts'

/** What is said about one message of the TOML parser. */
interface Fault {
  readonly message: string
  readonly help?: string
  readonly code?: 'document/control-character' | 'document/duplicate-key'
}

/** Adds the error that the TOML parser threw, in words of ours. */
export function reportTomlError(problems: Problems, error: unknown): void {
  const { text } = problems.source
  const index = error instanceof Error && 'index' in error ? error.index : undefined
  const at = typeof index === 'number' ? Math.min(Math.max(index, 0), text.length) : 0
  const reason = error instanceof Error ? error.message : ''
  const { message, help, code } = FAULTS.get(reason) ?? faultByBeginning(reason)
  const detail = help === undefined ? {} : { help }
  addError(problems, code ?? 'document/syntax', at, characterEnd(text, at), message, detail)
}

function faultByBeginning(reason: string): Fault {
  if (reason.startsWith('Invalid code point')) {
    return { message: 'character that TOML does not allow here', code: 'document/control-character' }
  }
  return { message: 'not valid TOML' }
}

const QUOTES = 'text must stand in quotes'

/** Messages of the parser, word by word. */
const FAULTS: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ['Unterminated string constant', { message: 'string is not closed' }],
  ['Unterminated table-key', { message: 'expected `]` after the name of a table' }],
  ['Unterminated array', { message: 'file ends inside a list', help: 'close the list with `]`' }],
  ['Unterminated inline table', { message: 'file ends inside a table', help: 'close the table with `}`' }],
  ['Empty bare keys are not allowed', { message: 'expected a key' }],
  ['Must be a newline', { message: 'expected a line break after the value' }],
  ['Expected equal (=) token', { message: 'expected `=` after the key' }],
  ['Unspecified values are invalid', { message: 'expected a value after `=`' }],
  ['Expected comma (,) token', { message: 'expected `,` between entries' }],
  [
    'Defining a key multiple times is invalid',
    { message: 'key or table is defined a second time', code: 'document/duplicate-key' },
  ],
  ['Unexpected character', { message: 'unexpected character', help: QUOTES }],
  ['Unexpected token', { message: 'expected a key or a value', help: QUOTES }],
  [
    'Control characters (codes < 0x1f and 0x7f) are not allowed',
    { message: 'control character', code: 'document/control-character' },
  ],
  [
    'The key, equals sign, and value must be on the same line',
    { message: 'key, `=` and value must stand on one line' },
  ],
  [
    'No newlines are allowed between the curly braces unless they are valid within a value',
    { message: 'line break inside an inline table' },
  ],
  ['Underscores are allowed between digits', { message: '`_` must stand between digits' }],
  ['Unexpected spaces', { message: 'space between the brackets of a header' }],
  ['Three or more quotes are not permitted', { message: 'three quotes inside a multi-line string' }],
  ['Unexpected invalid date', { message: 'no such date' }],
  ['Unexpected invalid time', { message: 'no such time' }],
  ['Leading zeros are not allowed', { message: 'number has a leading zero' }],
  ['Trailing comma is not permitted in an inline table', { message: 'trailing comma in an inline table' }],
  ['Invalid character in escape sequence', { message: 'unknown escape in a string' }],
  ['Consecutive dots are not permitted in keys', { message: 'two dots in a row in a key' }],
  ['Keys cannot end with a dot', { message: 'key ends with a dot' }],
  ['Keys cannot start with a dot', { message: 'key starts with a dot' }],
])
