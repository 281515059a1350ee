import { YAMLException } from 'js-yaml'
import type { DiagnosticCode } from '../../diagnostic.ts'
import { LIMITS } from '../../limits.ts'
import { quoted } from '../../quote.ts'
import { addError, characterEnd, type Problems, reportControl } from '../problems.ts'

/** What is said about one reason of the YAML parser. */
interface Fault {
  readonly message: string
  readonly help?: string
  readonly code?: DiagnosticCode
}

/** Adds the error that the YAML parser threw, in words of ours. Anything else is thrown again. */
export function reportParserError(problems: Problems, error: unknown): void {
  if (!(error instanceof YAMLException)) throw error
  const { text } = problems.source
  const at = Math.min(error.mark?.position ?? 0, text.length)
  const { message, help, code } = isEntry(text, at, error.reason) ? LIST_ENTRY : faultOf(error.reason)
  if (code === 'document/control-character') {
    reportControl(problems, at, 'write it as an escape in double quotes')
    return
  }
  const detail = help === undefined ? {} : { help }
  addError(problems, code ?? 'document/syntax', at, characterEnd(text, at), message, detail)
}

/** Whether the parser calls a list entry behind a key (`steps: - run: …`) a badly indented key. */
function isEntry(text: string, at: number, reason: string): boolean {
  return reason === 'bad indentation of a mapping entry' && /^-(?:\s|$)/.test(text.slice(at, at + 2))
}

function faultOf(reason: string): Fault {
  const known = FAULTS.get(reason)
  if (known !== undefined) return known
  const begun = BEGINNINGS.find(([beginning]) => reason.startsWith(beginning))
  if (begun !== undefined) return begun[1]
  return { message: `not valid YAML: ${quoted(reason)}` }
}

const LIST_ENTRY: Fault = {
  message: 'list entry is not allowed here',
  help: 'put the entries of a list on lines of their own, below their key',
}

const DEEP: Fault = {
  code: 'document/depth',
  message: `collections are nested deeper than ${LIMITS.documentDepth} levels`,
}

/** Reasons that go on with text of the file. */
const BEGINNINGS: readonly (readonly [string, Fault])[] = [
  ['nesting exceeded maxDepth', DEEP],
  [
    'tag name cannot contain such characters',
    { code: 'document/tag', message: 'character that a tag may not hold' },
  ],
  [
    'undeclared tag handle',
    {
      code: 'document/tag',
      message: 'tag with a handle that no `%TAG` directive declares',
      help: 'remove the tag',
    },
  ],
  ['there is a previously declared suffix', { message: '`%TAG` directive declares a handle a second time' }],
]

const OPEN_FLOW_HELP = 'close every `[` with `]` and every `{` with `}`'
const QUOTED_HELP = 'close the quote, and indent every line of the text deeper than its key'
const ESCAPE_HELP = 'write `\\\\` for a backslash, or use single quotes'
const TAB_HELP = 'indent with spaces'
const INDENT_HELP = 'give all entries of one collection the same indentation'

/** Reasons of the parser, word by word: a test makes it give every one of them. */
const FAULTS: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ['null byte is not allowed in input', { code: 'document/binary', message: 'NUL character, expected text' }],
  [
    'the stream contains non-printable characters',
    {
      code: 'document/control-character',
      message: 'control character',
      help: 'write it as an escape in double quotes',
    },
  ],
  [
    'expected valid JSON character',
    {
      code: 'document/control-character',
      message: 'control character',
      help: 'write it as an escape in double quotes',
    },
  ],
  ['duplication of a tag property', { code: 'document/tag', message: 'second tag on one value' }],
  ['unexpected end of the stream within a verbatim tag', { message: 'tag `!<` is not closed with `>`' }],
  [
    'named tag handle cannot contain such characters',
    { message: 'character that a tag handle may not hold' },
  ],
  ['tag suffix cannot contain exclamation marks', { message: '`!` inside a tag' }],
  ['tag suffix cannot contain flow indicator characters', { message: 'bracket or comma inside a tag' }],
  ['duplication of an anchor property', { code: 'document/anchor', message: 'second anchor on one value' }],
  ['name of an anchor node must contain at least one character', { message: 'expected a name after `&`' }],
  ['name of an alias node must contain at least one character', { message: 'expected a name after `*`' }],
  [
    'alias node should not have any properties',
    { code: 'document/anchor', message: 'alias with an anchor or a tag of its own' },
  ],
  [
    'deficient indentation',
    {
      message: 'line is indented less than the value that it belongs to',
      help: 'close the quote or bracket before it, or indent the line',
    },
  ],
  [
    'unexpected end of the document within a single quoted scalar',
    { message: "document ends inside `'` quotes", help: QUOTED_HELP },
  ],
  [
    'unexpected end of the document within a double quoted scalar',
    { message: 'document ends inside `"` quotes', help: QUOTED_HELP },
  ],
  [
    'unexpected end of the stream within a single quoted scalar',
    { message: "file ends inside `'` quotes", help: QUOTED_HELP },
  ],
  [
    'unexpected end of the stream within a double quoted scalar',
    { message: 'file ends inside `"` quotes', help: QUOTED_HELP },
  ],
  [
    'unknown escape sequence',
    {
      message: 'unknown escape in double quotes',
      help: ESCAPE_HELP,
    },
  ],
  [
    'expected hexadecimal character',
    { message: 'expected a hexadecimal digit in an escape', help: ESCAPE_HELP },
  ],
  ['repeat of a chomping mode identifier', { message: 'second `+` or `-` in the header of a block text' }],
  ['repeat of an indentation width identifier', { message: 'second digit in the header of a block text' }],
  [
    'bad explicit indentation width of a block scalar; it cannot be less than one',
    { message: 'indentation of a block text must be 1 to 9, found `0`' },
  ],
  ['a line break is expected', { message: 'expected a line break after the header of a block text' }],
  ['tab characters must not be used in indentation', { message: 'tab in the indentation', help: TAB_HELP }],
  ['bad indentation of a mapping entry', { message: 'unexpected indentation of a key', help: INDENT_HELP }],
  [
    'bad indentation of a sequence entry',
    { message: 'unexpected indentation of a list entry', help: INDENT_HELP },
  ],
  [
    'missed comma between flow collection entries',
    { message: 'expected `,` between entries', help: OPEN_FLOW_HELP },
  ],
  ["expected the node content, but found ','", { message: 'expected a value, found `,`' }],
  [
    'unexpected end of the stream within a flow collection',
    { message: 'file ends inside brackets', help: OPEN_FLOW_HELP },
  ],
  [
    'a whitespace character is expected after the key-value separator within a block mapping',
    { message: 'expected a space after `:`' },
  ],
  [
    "expected ':' after a mapping key",
    { message: 'expected `:` after a key', help: 'quote the text if it is a value that goes on' },
  ],
  [
    'can not read a block mapping entry; a multiline key may not be an implicit key',
    { message: 'key goes over several lines', help: 'check the indentation and a `:` that may be missing' },
  ],
  ['directive name must not be less than one character in length', { message: 'expected a name after `%`' }],
  ['duplication of %YAML directive', { message: 'second `%YAML` directive of one document' }],
  [
    'YAML directive accepts exactly one argument',
    { message: '`%YAML` needs one version, as in `%YAML 1.2`' },
  ],
  ['ill-formed argument of the YAML directive', { message: '`%YAML` needs a version, as in `%YAML 1.2`' }],
  [
    'unacceptable YAML version of the document',
    { code: 'document/yaml-version', message: 'YAML version is neither 1.1 nor 1.2' },
  ],
  ['TAG directive accepts exactly two arguments', { message: '`%TAG` needs a handle and a prefix' }],
  [
    'ill-formed tag handle (first argument) of the TAG directive',
    { message: '`%TAG` needs a handle such as `!a!`' },
  ],
  [
    'ill-formed tag prefix (second argument) of the TAG directive',
    { message: 'character that a tag prefix may not hold' },
  ],
  ['directives end mark is expected', { message: 'expected `---` after the directives' }],
  [
    'end of the stream or a document separator is expected',
    {
      message: 'expected the end of the document',
      help: 'check the indentation; separate documents with `---`',
    },
  ],
  ['can not read a document', { message: 'expected a document' }],
])
