import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../../../src/core/document/json/json.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { reports } from '../places.ts'

function refuse(text: string, comments: boolean): readonly string[] {
  const { documents, diagnostics } = parseJson(createSource('a', text), {
    shapes: new ShapeTable(),
    comments,
  })
  expect(documents).toEqual([])
  return reports(diagnostics)
}

const ESCAPES =
  'help: allowed are `\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\u` with four hexadecimal digits'
const HALVES = 'help: write both halves of a surrogate pair, or the character itself'
const RENAME = 'help: remove or rename one of them: readers differ in which value they take'
const NO_COMMENTS = 'help: remove the comment: JSON has none; a file named `*.jsonc` may have them'
const NO_COMMA = 'help: remove the comma: JSON allows none here'
const NO_VALUE = 'help: use `null` or a string: JSON has no such value'
const CLOSE = 'help: close it with `*/`'
const UNCLOSED = 'string is not closed: expected `"` before the end of the line'

describe('what is said of JSON', () => {
  it.each([
    ['"\\u00/0"', ['1:2-6 document/syntax: unknown escape `\\u00` in a string', ESCAPES]],
    ['"\\u00:0"', ['1:2-6 document/syntax: unknown escape `\\u00` in a string', ESCAPES]],
    ['"\\u00@0"', ['1:2-6 document/syntax: unknown escape `\\u00` in a string', ESCAPES]],
    ['"\\u00G0"', ['1:2-6 document/syntax: unknown escape `\\u00` in a string', ESCAPES]],
    ['"\\u00`0"', ['1:2-6 document/syntax: unknown escape `\\u00` in a string', ESCAPES]],
    ['"\\u00g0"', ['1:2-6 document/syntax: unknown escape `\\u00` in a string', ESCAPES]],
    ['"\\ud800xxdc00"', ['1:2-8 document/surrogate: escape `\\ud800` stands for no character', HALVES]],
    ['\ufeff', ['1:2-2 document/empty: the file is empty, expected a JSON value']],
    ['[😀]', ['1:2-4 document/syntax: expected a value, found `😀`']],
    ['"\\😀"', ['1:2-5 document/syntax: unknown escape `\\😀` in a string', ESCAPES]],
    ['', ['1:1-1 document/empty: the file is empty, expected a JSON value']],
    [' \n ', ['2:2-2 document/empty: the file is empty, expected a JSON value']],
    ['[', ['1:2-2 document/syntax: expected a value, found the end of the file']],
    ['[1,', ['1:4-4 document/syntax: expected a value, found the end of the file']],
    ['{', ['1:2-2 document/syntax: expected a key in double quotes, found the end of the file']],
    ['{"a"', ['1:5-5 document/syntax: expected `:` after the key `"a"`, found the end of the file']],
    ['{"a":', ['1:6-6 document/syntax: expected a value, found the end of the file']],
    [
      '{"a":1',
      [
        '1:7-7 document/syntax: expected `,` or `}`, found the end of the file',
        'see 1:1-2: the object starts here',
      ],
    ],
    ['{"a":1,', ['1:8-8 document/syntax: expected a key in double quotes, found the end of the file']],
    ['[1,]', ['1:3-4 document/syntax: trailing comma before `]`', NO_COMMA]],
    ['[1 , \n ]', ['1:4-5 document/syntax: trailing comma before `]`', NO_COMMA]],
    ['{"a":1,\n}', ['1:7-8 document/syntax: trailing comma before `}`', NO_COMMA]],
    ['[1,}', ['1:3-4 document/syntax: trailing comma before `}`', NO_COMMA]],
    ['{"a":1,]', ['1:8-9 document/syntax: expected a key in double quotes, found `]`']],
    ['[}', ['1:2-3 document/syntax: expected a value, found `}`']],
    ['{]', ['1:2-3 document/syntax: expected a key in double quotes, found `]`']],
    ['{,}', ['1:2-3 document/syntax: expected a key in double quotes, found `,`']],
    ['[,]', ['1:2-3 document/syntax: expected a value, found `,`']],
    ['[1,,]', ['1:4-5 document/syntax: expected a value, found `,`']],
    ['[1 2]', ['1:4-5 document/syntax: expected `,` or `]`, found `2`', 'see 1:1-2: the list starts here']],
    [
      '[[], [1 2]]',
      ['1:9-10 document/syntax: expected `,` or `]`, found `2`', 'see 1:6-7: the list starts here'],
    ],
    ['{"a":[1], "b" 1}', ['1:15-16 document/syntax: expected `:` after the key `"b"`, found `1`']],
    [
      '[{"a":1 2}]',
      ['1:9-10 document/syntax: expected `,` or `}`, found `2`', 'see 1:2-3: the object starts here'],
    ],
    [
      '{"a":1 "b":2}',
      ['1:8-9 document/syntax: expected `,` or `}`, found `"`', 'see 1:1-2: the object starts here'],
    ],
    [
      '{"a":1]',
      ['1:7-8 document/syntax: expected `,` or `}`, found `]`', 'see 1:1-2: the object starts here'],
    ],
    ['[1}', ['1:3-4 document/syntax: expected `,` or `]`, found `}`', 'see 1:1-2: the list starts here']],
    ['{"a" 1}', ['1:6-7 document/syntax: expected `:` after the key `"a"`, found `1`']],
    ['{"a\\u0062"=1}', ['1:11-12 document/syntax: expected `:` after the key `"a\\u0062"`, found `=`']],
    ['{a:1}', ['1:2-3 document/syntax: expected a key in double quotes, found `a`']],
    ['{1:2}', ['1:2-3 document/syntax: expected a key in double quotes, found `1`']],
    [
      "{'a':1}",
      ["1:2-3 document/syntax: expected a key in double quotes, found `'`", 'help: use double quotes'],
    ],
    ['{"a":1}{', ['1:8-9 document/syntax: expected the end of the file after the value, found `{`']],
    ['1 x', ['1:3-4 document/syntax: expected the end of the file after the value, found `x`']],
    ['truex', ['1:5-6 document/syntax: expected the end of the file after the value, found `x`']],
    ['1\n2', ['2:1-2 document/syntax: expected the end of the file after the value, found `2`']],
    ['[nope]', ['1:2-6 document/syntax: expected a value, found `nope`']],
    ['[$a.b+c-d e]', ['1:2-10 document/syntax: expected a value, found `$a.b+c-d`']],
    [
      '[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]',
      ['1:2-41 document/syntax: expected a value, found `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`'],
    ],
    [
      '[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]',
      ['1:2-42 document/syntax: expected a value, found `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`'],
    ],
    [
      '[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]',
      ['1:2-42 document/syntax: expected a value, found `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`'],
    ],
    ['[é]', ['1:2-3 document/syntax: expected a value, found `é`']],
    ['[\u0001]', ['1:2-3 document/syntax: expected a value, found `\\u0001`']],
    ['1\u0000', ['1:2-3 document/syntax: expected the end of the file after the value, found `\\u0000`']],
    ['[~]', ['1:2-3 document/syntax: expected a value, found `~`']],
    ['// c', ['1:1-2 document/syntax: expected a value, found `/`', NO_COMMENTS]],
    [
      '[1] // c',
      ['1:5-6 document/syntax: expected the end of the file after the value, found `/`', NO_COMMENTS],
    ],
    ['/* c */ 1', ['1:1-2 document/syntax: expected a value, found `/`', NO_COMMENTS]],
    ['[1, /* c */ 2]', ['1:5-6 document/syntax: expected a value, found `/`', NO_COMMENTS]],
    ['[1 /]', ['1:4-5 document/syntax: expected `,` or `]`, found `/`', 'see 1:1-2: the list starts here']],
    ['[/]', ['1:2-3 document/syntax: expected a value, found `/`']],
    ["['a']", ["1:2-3 document/syntax: expected a value, found `'`", 'help: use double quotes']],
    ['[+1]', ['1:2-4 document/syntax: expected a value, found `+1`', 'help: remove the `+`']],
    ['[.5]', ['1:2-4 document/syntax: expected a value, found `.5`', 'help: write a digit before the point']],
    ['[NaN]', ['1:2-5 document/syntax: expected a value, found `NaN`', NO_VALUE]],
    ['[-NaN]', ['1:2-6 document/syntax: expected a value, found `-NaN`', NO_VALUE]],
    ['[Infinity]', ['1:2-10 document/syntax: expected a value, found `Infinity`', NO_VALUE]],
    ['[-Infinity]', ['1:2-11 document/syntax: expected a value, found `-Infinity`', NO_VALUE]],
    ['[undefined]', ['1:2-11 document/syntax: expected a value, found `undefined`', NO_VALUE]],
    ['[None]', ['1:2-6 document/syntax: expected a value, found `None`', NO_VALUE]],
    ['[-None]', ['1:2-7 document/syntax: expected a value, found `-None`', NO_VALUE]],
    ['[NaNa]', ['1:2-6 document/syntax: expected a value, found `NaNa`']],
    ['[xNaN]', ['1:2-6 document/syntax: expected a value, found `xNaN`']],
    ['[Infinity1]', ['1:2-11 document/syntax: expected a value, found `Infinity1`']],
    ['[Infinity-]', ['1:2-11 document/syntax: expected a value, found `Infinity-`']],
    ['[True]', ['1:2-6 document/syntax: expected a value, found `True`', 'help: write `true`']],
    ['[TRUE]', ['1:2-6 document/syntax: expected a value, found `TRUE`', 'help: write `true`']],
    ['[False]', ['1:2-7 document/syntax: expected a value, found `False`', 'help: write `false`']],
    ['[FALSE]', ['1:2-7 document/syntax: expected a value, found `FALSE`', 'help: write `false`']],
    ['[Null]', ['1:2-6 document/syntax: expected a value, found `Null`', 'help: write `null`']],
    ['[NULL]', ['1:2-6 document/syntax: expected a value, found `NULL`', 'help: write `null`']],
    ['[Truex]', ['1:2-7 document/syntax: expected a value, found `Truex`']],
    ['[xTrue]', ['1:2-7 document/syntax: expected a value, found `xTrue`']],
    ['[nil]', ['1:2-5 document/syntax: expected a value, found `nil`']],
    ['[tru]', ['1:2-5 document/syntax: expected a value, found `tru`']],
    ['[fals]', ['1:2-6 document/syntax: expected a value, found `fals`']],
    ['[nul]', ['1:2-5 document/syntax: expected a value, found `nul`']],
    ['[tRUE]', ['1:2-6 document/syntax: expected a value, found `tRUE`']],
    ['[01]', ['1:2-4 document/syntax: number `01` has a leading zero']],
    ['[-01]', ['1:2-5 document/syntax: number `-01` has a leading zero']],
    ['[-012.5]', ['1:2-6 document/syntax: number `-012` has a leading zero']],
    ['[-]', ['1:2-3 document/syntax: expected a value, found `-`']],
    ['[-a]', ['1:2-4 document/syntax: expected a value, found `-a`']],
    ['[-.5]', ['1:2-5 document/syntax: expected a value, found `-.5`']],
    ['[1.]', ['1:2-4 document/syntax: number `1.` needs a digit after the point']],
    ['[1.e3]', ['1:2-4 document/syntax: number `1.` needs a digit after the point']],
    ['[12.x]', ['1:2-5 document/syntax: number `12.` needs a digit after the point']],
    ['[1e]', ['1:2-4 document/syntax: number `1e` needs a digit in the exponent']],
    ['[1E+]', ['1:2-5 document/syntax: number `1E+` needs a digit in the exponent']],
    ['[1e-x]', ['1:2-5 document/syntax: number `1e-` needs a digit in the exponent']],
    ['[1.5e]', ['1:2-6 document/syntax: number `1.5e` needs a digit in the exponent']],
    [
      '[0x10]',
      ['1:3-6 document/syntax: expected `,` or `]`, found `x10`', 'see 1:1-2: the list starts here'],
    ],
    [
      '[1_000]',
      ['1:3-7 document/syntax: expected `,` or `]`, found `_000`', 'see 1:1-2: the list starts here'],
    ],
    ['"abc', [`1:1-5 document/syntax: ${UNCLOSED}`]],
    ['"abc\n"', [`1:1-5 document/syntax: ${UNCLOSED}`]],
    ['"abc\r\n"', [`1:1-5 document/syntax: ${UNCLOSED}`]],
    ['"', [`1:1-2 document/syntax: ${UNCLOSED}`]],
    ['"a\tb"', ['1:3-4 document/control-character: control character U+0009', 'help: write it as `\\t`']],
    [
      '"a\u0001b"',
      ['1:3-4 document/control-character: control character U+0001', 'help: write it as an escape'],
    ],
    [
      '"\u001f"',
      ['1:2-3 document/control-character: control character U+001F', 'help: write it as an escape'],
    ],
    ['"a\\x"', ['1:3-5 document/syntax: unknown escape `\\x` in a string', ESCAPES]],
    ['"\\a"', ['1:2-4 document/syntax: unknown escape `\\a` in a string', ESCAPES]],
    ['"\\\'"', ["1:2-4 document/syntax: unknown escape `\\'` in a string", ESCAPES]],
    ['"\\u12g4"', ['1:2-6 document/syntax: unknown escape `\\u12` in a string', ESCAPES]],
    ['"\\u"', ['1:2-4 document/syntax: unknown escape `\\u` in a string', ESCAPES]],
    ['"\\u1"', ['1:2-5 document/syntax: unknown escape `\\u1` in a string', ESCAPES]],
    ['"\\u123"', ['1:2-7 document/syntax: unknown escape `\\u123` in a string', ESCAPES]],
    ['"\\u123', ['1:2-7 document/syntax: unknown escape `\\u123` in a string', ESCAPES]],
    ['"\\u12345', [`1:1-9 document/syntax: ${UNCLOSED}`]],
    ['"a\\', [`1:3-4 document/syntax: ${UNCLOSED}`]],
    ['"a\\\n"', [`1:3-4 document/syntax: ${UNCLOSED}`]],
    ['"\\ud800"', ['1:2-8 document/surrogate: escape `\\ud800` stands for no character', HALVES]],
    ['"\\ud800x"', ['1:2-8 document/surrogate: escape `\\ud800` stands for no character', HALVES]],
    ['"\\ud800\\n"', ['1:2-8 document/surrogate: escape `\\ud800` stands for no character', HALVES]],
    ['"\\ud800\\u0041"', ['1:2-8 document/surrogate: escape `\\ud800` stands for no character', HALVES]],
    ['"\\ud800\\udbff"', ['1:2-8 document/surrogate: escape `\\ud800` stands for no character', HALVES]],
    ['"\\ud800\\ue000"', ['1:2-8 document/surrogate: escape `\\ud800` stands for no character', HALVES]],
    ['"\\ud800\\u12"', ['1:2-8 document/surrogate: escape `\\ud800` stands for no character', HALVES]],
    ['"\\udbff"', ['1:2-8 document/surrogate: escape `\\udbff` stands for no character', HALVES]],
    ['"\\udc00"', ['1:2-8 document/surrogate: escape `\\udc00` stands for no character', HALVES]],
    ['"\\udfff"', ['1:2-8 document/surrogate: escape `\\udfff` stands for no character', HALVES]],
    ['"\\udc00\\udc00"', ['1:2-8 document/surrogate: escape `\\udc00` stands for no character', HALVES]],
    ['"ab\\u00zz"', ['1:4-8 document/syntax: unknown escape `\\u00` in a string', ESCAPES]],
    ['"\\U0041"', ['1:2-4 document/syntax: unknown escape `\\U` in a string', ESCAPES]],
    ['"\\ "', ['1:2-4 document/syntax: unknown escape `\\ ` in a string', ESCAPES]],
    ['{"a\\x":1}', ['1:4-6 document/syntax: unknown escape `\\x` in a string', ESCAPES]],
    ['{"a', [`1:2-4 document/syntax: ${UNCLOSED}`]],
    ['{"a\tb":1}', ['1:4-5 document/control-character: control character U+0009', 'help: write it as `\\t`']],
    ['{"\\udc00":1}', ['1:3-9 document/surrogate: escape `\\udc00` stands for no character', HALVES]],
    ['"\ud800"', ['1:1-1 document/surrogate: the text has a lone surrogate, which is no character']],
    [
      '{"a":1,"a":2}',
      ['1:8-11 document/duplicate-key: duplicate key `a`', RENAME, 'see 1:2-5: `a` is given here first'],
    ],
    [
      '{"a\\u0062":1, "ab":2,\n "b":3}',
      ['1:15-19 document/duplicate-key: duplicate key `ab`', RENAME, 'see 1:2-11: `ab` is given here first'],
    ],
  ])('refuses %j', (text, expected) => {
    expect(refuse(text, false)).toEqual(expected)
  })
})

describe('what is said of JSONC', () => {
  it.each([
    ['/* open', ['1:1-3 document/syntax: comment is not closed', CLOSE]],
    ['[1, /* open', ['1:5-7 document/syntax: comment is not closed', CLOSE]],
    ['{"a": /* open', ['1:7-9 document/syntax: comment is not closed', CLOSE]],
    ['{/* x', ['1:2-4 document/syntax: comment is not closed', CLOSE]],
    ['{"a" /*', ['1:6-8 document/syntax: comment is not closed', CLOSE]],
    ['1 /* x', ['1:3-5 document/syntax: comment is not closed', CLOSE]],
    ['/', ['1:1-2 document/syntax: expected a value, found `/`']],
    ['1 / 2', ['1:3-4 document/syntax: expected the end of the file after the value, found `/`']],
    ['[1] /', ['1:5-6 document/syntax: expected the end of the file after the value, found `/`']],
    ['/*/', ['1:1-3 document/syntax: comment is not closed', CLOSE]],
    ['[1,,]', ['1:4-5 document/syntax: expected a value, found `,`']],
    ['[,]', ['1:2-3 document/syntax: expected a value, found `,`']],
    ['{,}', ['1:2-3 document/syntax: expected a key in double quotes, found `,`']],
    ['// c', ['1:5-5 document/empty: the file is empty, expected a JSON value']],
    ['/* c */', ['1:8-8 document/empty: the file is empty, expected a JSON value']],
    ['/**/', ['1:5-5 document/empty: the file is empty, expected a JSON value']],
    ['[1,] ,', ['1:6-7 document/syntax: expected the end of the file after the value, found `,`']],
    ['{"a":1,,}', ['1:8-9 document/syntax: expected a key in double quotes, found `,`']],
    ["['a']", ["1:2-3 document/syntax: expected a value, found `'`", 'help: use double quotes']],
    [
      '[1 # c\n]',
      ['1:4-5 document/syntax: expected `,` or `]`, found `#`', 'see 1:1-2: the list starts here'],
    ],
    ['[1, /x]', ['1:5-6 document/syntax: expected a value, found `/`']],
    [
      '[1 // c',
      [
        '1:8-8 document/syntax: expected `,` or `]`, found the end of the file',
        'see 1:1-2: the list starts here',
      ],
    ],
    ['/ /', ['1:1-2 document/syntax: expected a value, found `/`']],
  ])('refuses %j', (text, expected) => {
    expect(refuse(text, true)).toEqual(expected)
  })
})
