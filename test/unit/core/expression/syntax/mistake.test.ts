import { describe, expect, it } from 'vitest'
import { parse } from '../../../../../src/core/expression/syntax/parser.ts'

/** Texts that cannot be read, and what is said: the place, the code where it is a special one, the message and the help. */
const MISTAKES: readonly (readonly [text: string, said: readonly string[]])[] = [
  ['1 +', ['3-3 expected an expression, the expression ends here']],
  ['(1', ['0-1 `(` is never closed (add `)`)']],
  ['f(1', ['1-2 `(` is never closed (add `)`)']],
  ['[1', ['0-1 `[` is never closed (add `]`)']],
  ['{1: 2', ['0-1 `{` is never closed (add `}`)']],
  ['a[1', ['1-2 `[` is never closed (add `]`)']],
  ['T{a: 1', ['1-2 `{` is never closed (add `}`)']],
  ['1)', ['1-2 expected an operator or the end, got `)`']],
  ['1 2', ['2-3 expected an operator or the end, got `2`']],
  ['a..b', ['2-3 expected a field name, got `.`']],
  ['a.', ['2-2 expected a field name, the expression ends here']],
  ['a.1', ['1-3 expected an operator or the end, got `.1`']],
  ['.1a', ['2-3 expected an operator or the end, got `a`']],
  ['.', ['1-1 expected a name, the expression ends here']],
  ['a.?', ['3-3 expected a field name, the expression ends here']],
  ['a.?b()', ['4-5 expected an operator or the end, got `(`']],
  [
    '"abc',
    [
      '0-4 string literal has no closing `"` (close it on the same line, or use `"""` for text of several lines)',
    ],
  ],
  [
    "'abc\ndef'",
    [
      "0-4 string literal has no closing `'` (close it on the same line, or use `'''` for text of several lines)",
      "8-9 string literal has no closing `'` (close it on the same line, or use `'''` for text of several lines)",
    ],
  ],
  ['"""abc', ['0-6 string literal has no closing `"""` (close it with `"""`)']],
  [
    "b'abc",
    [
      "0-5 bytes literal has no closing `'` (close it on the same line, or use `'''` for text of several lines)",
    ],
  ],
  ['b"""abc', ['0-7 bytes literal has no closing `"""` (close it with `"""`)']],
  [
    "r'abc",
    [
      "0-5 string literal has no closing `'` (close it on the same line, or use `'''` for text of several lines)",
    ],
  ],
  [
    '"a\\q"',
    ["2-4 unknown escape `\\q` (write `\\\\` for a backslash, or use a raw string such as `r'\u2026'`)"],
  ],
  [
    "b'\\u0041'",
    [
      '2-8 escape `\\u` is not allowed in a bytes literal (write the character itself, or its octets as `\\xHH`)',
    ],
  ],
  ['"\\x4"', ['1-3 escape `\\x` needs 2 hexadecimal digits']],
  ['"\\u12"', ['1-3 escape `\\u` needs 4 hexadecimal digits']],
  [
    '"\\ud800"',
    [
      '1-7 escape `\\ud800` is half of a surrogate pair (write the character as one `\\U` escape of eight digits)',
    ],
  ],
  ['"\\U00110000"', ['1-11 escape `\\U00110000` is beyond U+10FFFF']],
  [
    '"\\8"',
    ["1-3 unknown escape `\\8` (write `\\\\` for a backslash, or use a raw string such as `r'\u2026'`)"],
  ],
  ['"\\400"', ['1-3 octal escape `\\4` needs three digits from 000 to 377']],
  ['"\\18"', ['1-3 octal escape `\\1` needs three digits from 000 to 377']],
  ["b'\\400'", ['2-4 octal escape `\\4` needs three digits from 000 to 377']],
  ['b"\\1x1"', ['2-4 octal escape `\\1` needs three digits from 000 to 377']],
  [
    '"\\ "',
    ["1-3 unknown escape `\\ ` (write `\\\\` for a backslash, or use a raw string such as `r'\u2026'`)"],
  ],
  ['a.`', ['2-3 back-quoted field name has no closing back quote']],
  [
    'a.``',
    ["2-4 back-quoted field name is empty (use an index with a string for any other key, as in `x['a:b']`)"],
  ],
  ['a.`b', ['2-4 back-quoted field name has no closing back quote']],
  [
    'a.`b:c`',
    [
      "2-7 back-quoted field name may hold only ASCII letters, digits, `_`, `.`, `/`, `-` and spaces (use an index with a string for any other key, as in `x['a:b']`)",
    ],
  ],
  [
    'a.`b:c',
    ['2-4 back-quoted field name has no closing back quote', '4-5 expected an operator or the end, got `:`'],
  ],
  [
    'a.`b\nc`',
    [
      '2-4 back-quoted field name has no closing back quote',
      '6-7 back-quoted field name has no closing back quote',
    ],
  ],
  ['`a`', ['0-3 expected an expression, got ``a``']],
  ['a = b', ['2-3 `=` is not an operator (did you mean `==`?)']],
  ['a & b', ['2-3 `&` is not an operator (did you mean `&&`?)']],
  ['a | b', ['2-3 `|` is not an operator (did you mean `||`?)']],
  ['a @ b', ['2-3 unexpected character `@`']],
  ['a # b', ['2-3 unexpected character `#`']],
  ['a ~ b', ['2-3 unexpected character `~`']],
  ['a $ b', ['2-3 unexpected character `$`']],
  ['a ; b', ['2-3 unexpected character `;`']],
  [
    'a \u00e9 b',
    ['2-3 unexpected character U+00E9 (text beyond ASCII may stand only in string literals and comments)'],
  ],
  ['a \u0001 b', ['2-3 unexpected character U+0001']],
  ['a \u007f b', ['2-3 unexpected character U+007F']],
  [
    'a \u20ac b',
    ['2-3 unexpected character U+20AC (text beyond ASCII may stand only in string literals and comments)'],
  ],
  [
    'a \ud83d\ude00 b',
    ['2-4 unexpected character U+1F600 (text beyond ASCII may stand only in string literals and comments)'],
  ],
  ['!-a', ['1-2 `-` may not follow `!` (put it in parentheses)']],
  ['-!a', ['1-2 `!` may not follow `-` (put it in parentheses)']],
  ['!!-a', ['2-3 `-` may not follow `!` (put it in parentheses)']],
  ['--!a', ['2-3 `!` may not follow `-` (put it in parentheses)']],
  ['-!-a', ['1-2 `!` may not follow `-` (put it in parentheses)']],
  [
    't ? f ? 1 : 2 : 3',
    ['6-7 a conditional between `?` and `:` needs parentheses (write `a ? (b ? c : d) : e`)'],
  ],
  ['t ? 1', ['5-5 expected `:` for the other branch of the conditional, the expression ends here']],
  ['t ?', ['3-3 expected an expression, the expression ends here']],
  ['t ? 1 :', ['7-7 expected an expression, the expression ends here']],
  ['? 1', ['0-1 expected an expression, got `?`']],
  ['as', ['0-2 `as` is a reserved word (reserved words may stand only behind a dot)']],
  ['break + 1', ['0-5 `break` is a reserved word (reserved words may stand only behind a dot)']],
  ['for', ['0-3 `for` is a reserved word (reserved words may stand only behind a dot)']],
  ['a(1,)', ['4-5 expected an expression, got `)`']],
  ['a(,)', ['2-3 expected an expression, got `,`', '3-4 expected an expression, got `)`']],
  ['a(1 2)', ['4-5 expected `,` or `)`, got `2`']],
  ['[1,,2]', ['3-4 expected an expression, got `,`']],
  ['[,1]', ['1-2 expected an expression, got `,`']],
  ['{1}', ['2-3 expected `:` between the key and the value, got `}`']],
  ['{1:}', ['3-4 expected an expression, got `}`']],
  ['{:1}', ['1-2 expected an expression, got `:`']],
  ['{1: 2,,}', ['6-7 expected an expression, got `,`']],
  ['T{1: 2}', ['2-3 expected a field name, got `1`', '3-4 expected `,` or `}`, got `:`']],
  ['T{a}', ['3-4 expected `:` between the field and the value, got `}`']],
  ['T{a:}', ['4-5 expected an expression, got `}`']],
  ['T{a 1}', ['4-5 expected `:` between the field and the value, got `1`']],
  ['T{a: 1 b: 2}', ['7-8 expected `,` or `}`, got `b`', '8-9 expected `}`, got `:`']],
  [
    '9223372036854775808',
    [
      '0-19 int `9223372036854775808` does not fit 64 bits (an int is between -9223372036854775808 and 9223372036854775807)',
    ],
  ],
  [
    '-9223372036854775809',
    [
      '1-20 int `-9223372036854775809` does not fit 64 bits (an int is between -9223372036854775808 and 9223372036854775807)',
    ],
  ],
  [
    '0x8000000000000000',
    [
      '0-18 int `0x8000000000000000` does not fit 64 bits (an int is between -9223372036854775808 and 9223372036854775807)',
    ],
  ],
  [
    '18446744073709551616u',
    ['0-21 uint `18446744073709551616u` does not fit 64 bits (a uint is between 0 and 18446744073709551615)'],
  ],
  [
    '0x10000000000000000u',
    ['0-20 uint `0x10000000000000000u` does not fit 64 bits (a uint is between 0 and 18446744073709551615)'],
  ],
  ['1e309', ['0-5 double `1e309` is too large']],
  ['-1e309', ['1-6 double `1e309` is too large']],
  ['1e', ['1-2 expected an operator or the end, got `e`']],
  ['0x', ['1-2 expected an operator or the end, got `x`']],
  ['0xg', ['1-3 expected an operator or the end, got `xg`']],
  ['1.5u', ['3-4 expected an operator or the end, got `u`']],
  ['1u2', ['2-3 expected an operator or the end, got `2`']],
  ['12a', ['2-3 expected an operator or the end, got `a`']],
  [
    'has(a)',
    ["4-5 `has` needs a field selection (write `has(a.b)`, or `'b' in a` for a key that is no name)"],
  ],
  [
    'has(a.?b)',
    ["4-8 `has` needs a field selection (write `has(a.b)`, or `'b' in a` for a key that is no name)"],
  ],
  [
    'has(1)',
    ["4-5 `has` needs a field selection (write `has(a.b)`, or `'b' in a` for a key that is no name)"],
  ],
  [
    'has(a[0])',
    ["4-8 `has` needs a field selection (write `has(a.b)`, or `'b' in a` for a key that is no name)"],
  ],
  ['cel.bind(1, 2, 3)', ['9-10 the variable of a macro must be a simple name']],
  ['cel.bind(x.y, 2, 3)', ['9-12 the variable of a macro must be a simple name']],
  ['cel.bind(.x, 1, 2)', ['9-11 the variable of a macro must be a simple name']],
  ['cel.block(1, 2)', ['10-11 `cel.block` needs a list literal as its first argument']],
  ['cel.block([?a], 2)', ['12-13 elements of `cel.block` cannot be optional']],
  ['cel.index(-1)', ['10-12 `cel.index` needs literal numbers from 0']],
  ['cel.index(a)', ['10-11 `cel.index` needs literal numbers from 0']],
  ['cel.index("0")', ['10-13 `cel.index` needs literal numbers from 0']],
  ['cel.iterVar(0, 1.0)', ['15-18 `cel.iterVar` needs literal numbers from 0']],
  ['cel.accuVar(a, 1)', ['12-13 `cel.accuVar` needs literal numbers from 0']],
  ['math.greatest()', ['5-13 `math.greatest` needs at least one argument']],
  ['math.least()', ['5-10 `math.least` needs at least one argument']],
  ['math.greatest([])', ['14-16 `math.greatest` needs at least one number']],
  ['math.greatest("a")', ['14-17 constraint/argument `math.greatest` compares numbers only']],
  ['math.greatest([1, "a"])', ['18-21 constraint/argument `math.greatest` compares numbers only']],
  ['math.least(1, [2])', ['14-17 constraint/argument `math.least` compares numbers only']],
  ['math.least(1, {})', ['14-16 constraint/argument `math.least` compares numbers only']],
  ['math.least(true, 1)', ['11-15 constraint/argument `math.least` compares numbers only']],
  ['math.greatest(a, null)', ['17-21 constraint/argument `math.greatest` compares numbers only']],
  ['math.greatest(1, T{})', ['17-20 constraint/argument `math.greatest` compares numbers only']],
  ['a.all(1, true)', ['6-7 the variable of a macro must be a simple name']],
  ['a.all(x.y, true)', ['6-9 the variable of a macro must be a simple name']],
  ['a.all(.x, true)', ['6-8 the variable of a macro must be a simple name']],
  ['a.all(x, x, true)', ['9-10 variable `x` is named twice (give the two variables different names)']],
  ['a.all(x, 1, true)', ['9-10 the variable of a macro must be a simple name']],
  ['a.all(__result__, true)', ['6-16 `__result__` cannot be a variable of a macro']],
  [
    'a.exists(`x`, true)',
    ['9-12 expected an expression, got ``x``', '9-12 the variable of a macro must be a simple name'],
  ],
  ['"a".sortBy(x, x)', ['0-3 `sortBy` needs a list']],
  ['{}.sortBy(x, x)', ['0-2 `sortBy` needs a list']],
  ['T{}.sortBy(x, x)', ['0-3 `sortBy` needs a list']],
  [
    'a.transformList(x, x, 1)',
    ['19-20 variable `x` is named twice (give the two variables different names)'],
  ],
  ['a.optMap(1, 2)', ['9-10 the variable of a macro must be a simple name']],
  ['a.optFlatMap(x.y, 2)', ['13-16 the variable of a macro must be a simple name']],
  ['a.optMap(@result, 1)', ['9-10 unexpected character `@`']],
  ['a and b', ['2-5 `and` is not an operator (write `&&`)']],
  ['a or b', ['2-4 `or` is not an operator (write `||`)']],
  ['a in', ['4-4 expected an expression, the expression ends here']],
  ['in a', ['0-2 expected an expression, got `in`']],
  ['a ? b : c : d', ['10-11 expected an operator or the end, got `:`']],
  ['a < b <', ['7-7 expected an expression, the expression ends here']],
  ['(a', ['0-1 `(` is never closed (add `)`)']],
  ['(', ['1-1 expected an expression, the expression ends here']],
  ['[', ['0-1 `[` is never closed (add `]`)']],
  ['f(a, [b', ['5-6 `[` is never closed (add `]`)']],
  ['f((a]', ['4-5 expected `)`, got `]`']],
  ['[a)', ['2-3 expected `,` or `]`, got `)`']],
  ['a }', ['2-3 expected an operator or the end, got `}`']],
  ['a ]', ['2-3 expected an operator or the end, got `]`']],
  ['', ['0-0 expected an expression, the expression ends here']],
  ['// x', ['4-4 expected an expression, the expression ends here']],
  ['a /* b', ['3-4 expected an expression, got `*`']],
  ['a % ', ['4-4 expected an expression, the expression ends here']],
  ['1 ..2', ['3-5 expected a field name, got `.2`']],
  ['a.b.c{', ['5-6 `{` is never closed (add `}`)']],
  ['a[0]{}', ['4-5 expected an operator or the end, got `{`']],
  ['f(){}', ['3-4 expected an operator or the end, got `{`']],
  ['a.?b{x: 1}', ['4-5 expected an operator or the end, got `{`']],
  ['a.b(1){}', ['6-7 expected an operator or the end, got `{`']],
  ['not a', ['4-5 expected an operator or the end, got `a`']],
  ['a is b', ['2-4 expected an operator or the end, got `is`']],
  ['a === b', ['4-5 `=` is not an operator (did you mean `==`?)']],
  ['a <> b', ['3-4 expected an expression, got `>`']],
  ['a => b', ['2-3 `=` is not an operator (did you mean `==`?)', '3-4 expected an expression, got `>`']],
  ['a <= ', ['5-5 expected an expression, the expression ends here']],
  ['x == "a" "b"', ['9-12 expected an operator or the end, got `"b"`']],
]

/** The issues of a text as `start-end message (help)`. */
function said(text: string): readonly string[] {
  return parse(text).issues.map(({ span, code, message, help }) => {
    const special = code === 'constraint/invalid-expression' ? '' : `${code} `
    return `${span.start}-${span.end} ${special}${message}${help === undefined ? '' : ` (${help})`}`
  })
}

describe('mistakes in an expression', () => {
  it.each(MISTAKES)('%j', (text, issues) => {
    expect(said(text)).toEqual(issues)
    expect(parse(text).expression).toBeUndefined()
  })

  it.each([
    'a.`b c`',
    '- -a',
    'a.as',
    '[,]',
    '{,}',
    '9223372036854775807',
    '-9223372036854775808',
    '0x7fffffffffffffff',
    '-0x8000000000000000',
    '18446744073709551615u',
    '1e308',
    '1.e5',
    'has(a.b)',
    'has()',
    'has(a.b, c)',
    '.has(a)',
    'cel.bind(x, 1)',
    'cel.block([1], cel.index(0))',
    'cel.block([1])',
    'cel.index(0, 1)',
    'cel.iterVar(0, 1)',
    'cel.iterVar(0)',
    'cel.accuVar(0, 1)',
    'cel.accuVar(0)',
    'math.greatest(1)',
    'math.greatest(1, 2u, 3.0)',
    'a.all(x)',
    'a.map(x, y, z, w)',
    '[].sortBy(x, x)',
    'a.optMap(x)',
    'a.optFlatMap(x, 2)',
    'true.x',
    'null',
    '.a.b{}',
  ])('%j has none', (text) => {
    expect(said(text)).toEqual([])
    expect(parse(text).expression).toBeDefined()
  })
})
