import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toNative } from '../../../../../src/core/document/native.ts'
import { findNode, spanOf, styleOf, valueOf } from '../../../../../src/core/document/node.ts'
import { parseToml } from '../../../../../src/core/document/toml/toml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { Double, EvalError, RecordValue } from '../../../../../src/core/expression/value.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { codes, places } from '../places.ts'

function parse(text: string, options: { maxNodes?: number } = {}) {
  return parseToml(createSource('a.toml', text), { shapes: new ShapeTable(), ...options })
}

function read(text: string) {
  const { documents, diagnostics } = parse(text)
  expect(diagnostics).toEqual([])
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return document
}

function json(text: string): string {
  return JSON.stringify(toNative(read(text).value))
}

describe('values', () => {
  it.each([
    ['1', 1],
    ['+1', 1],
    ['-0', 0],
    ['1_000', 1000],
    ['0x1F_ff', 8191],
    ['0o17', 15],
    ['0b1_01', 5],
    ['9007199254740993', 9007199254740993n],
    ['-9223372036854775808', -9223372036854775808n],
    ['1.5', new Double(1.5)],
    ['-1_0.2_5e+1_0', new Double(-10.25e10)],
    ['6e3', new Double(6000)],
    ['-0.0', new Double(-0)],
    ['true', true],
    ['false', false],
    ['1979-05-27', '1979-05-27'],
    ['1979-05-27T07:32:00Z', '1979-05-27T07:32:00Z'],
    ['1979-05-27 07:32:00.999-07:00', '1979-05-27 07:32:00.999-07:00'],
    ['1979-05-27t07:32', '1979-05-27t07:32'],
    ['07:32:00', '07:32:00'],
    ['2000-02-29', '2000-02-29'],
    ['2001-01-01', '2001-01-01'],
    ['2001-12-31', '2001-12-31'],
    ['2001-04-30', '2001-04-30'],
    ['23:59:60', '23:59:60'],
    ['"""a\\ \t\n \r\n  b"""', 'ab'],
    ['""', ''],
    ['"a\\tb\\u00e9\\U0001F600\\x41\\e\\"\\\\"', 'a\tbé😀A\u001b"\\'],
    ['"\\U0010FFFF\\ud7ff\\ue000"', '\u{10ffff}\ud7ff\ue000'],
    ["'a\\tb'", 'a\\tb'],
    ['"""\na "q" ""\\\n   b\n"""', 'a "q" ""b\n'],
    ['"""\r\na\r\nb"""', 'a\nb'],
    ['""""x"""""', '"x""'],
    ["'''\n'a'\\n'''", "'a'\\n"],
    ["''''x'''''", "'x''"],
  ])('reads %j', (text, value) => {
    expect(valueOf(read(`a = ${text}`), 1)).toStrictEqual(value)
  })

  it('has no number for infinities, not-a-number and doubles out of range', () => {
    for (const text of ['inf', '-inf', '+nan', '1e400']) {
      expect(valueOf(read(`a = ${text}`), 1)).toBeInstanceOf(EvalError)
    }
  })

  it('puts tables together, in the order of their first keys', () => {
    const text = `
title = "x"
a.b.c = 1
a.b.d = 2
[t]
k = [1, [ 2, # c
  3, ], {x = 1, y.z = 2}]
[t.u]
v = {}
[[p]]
n = 1
[[p.q]]
[p.r]
s = 2
[[p]]
[z.w]
[z]
k = 3
`
    expect(json(text)).toBe(
      '{"title":"x","a":{"b":{"c":1,"d":2}},"t":{"k":[1,[2,3],{"x":1,"y":{"z":2}}],"u":{"v":{}}},"p":[{"n":1,"q":[{}],"r":{"s":2}},{}],"z":{"w":{},"k":3}}',
    )
  })

  it('keeps keys that objects treat in a special way, and all kinds of keys', () => {
    const { value } = read(
      '__proto__ = 1\n"a b" = 2\n\'c.d\' = 3\nAZaz09-_ = 4\n"" = 5\nconstructor . x = 6\n',
    )
    if (!(value instanceof RecordValue)) throw new Error('no record')
    expect(value.shape.keys).toEqual(['__proto__', 'a b', 'c.d', 'AZaz09-_', '', 'constructor'])
    expect(value.get('__proto__')).toBe(1)
  })

  it('reads an empty file as an empty record', () => {
    for (const text of ['', '\n', '# c', '\ufeff']) expect(json(text)).toBe('{}')
  })

  it('takes line breaks, comments and a trailing comma in inline tables', () => {
    expect(json('a = {\n  x = 1, # one\n  y = 2,\n}\n')).toBe('{"a":{"x":1,"y":2}}')
  })
})

describe('places', () => {
  it('are the spans of keys, values and headers', () => {
    const text = '\ufeffa.b = "x" # c\r\n[t]\r\nk = [1, {z = 2}]\r\n[[p]]\r\nn = 1\r\n\r\n[[p]]\r\n'
    expect(places(read(text))).toEqual([
      '/ record a.b = "x" # c\r\n[t]\r\nk = [1, {z = 2}]\r\n[[p]]\r\nn = 1\r\n\r\n[[p]]',
      '/a key a',
      '/a record a.b = "x"',
      '/a/b key b',
      '/a/b string "x"',
      '/t key t',
      '/t record [t]\r\nk = [1, {z = 2}]',
      '/t/k key k',
      '/t/k list [1, {z = 2}]',
      '/t/k/0 int 1',
      '/t/k/1 record {z = 2}',
      '/t/k/1/z key z',
      '/t/k/1/z int 2',
      '/p key p',
      '/p list [[p]]\r\nn = 1\r\n\r\n[[p]]',
      '/p/0 record [[p]]\r\nn = 1',
      '/p/0/n key n',
      '/p/0/n int 1',
      '/p/1 record [[p]]',
    ])
  })

  it('of a table that was named on the way are those of its own header', () => {
    const document = read('[a.b]\nx = 1\n[c]\n[a]\ny = 2\n')
    const { start, end } = spanOf(document, findNode(document, ['a']).node)
    expect(document.source.text.slice(start, end)).toBe('[a]\ny = 2')
  })

  it('tell how strings are written', () => {
    const document = read('a = "x"\nb = \'x\'\nc = 1\n')
    expect([1, 2, 3].map((node) => styleOf(document, node))).toEqual(['double', 'single', 'plain'])
  })
})

describe('refusals', () => {
  it.each([
    ['a', '1:2 document/syntax'],
    ['a =', '1:4 document/syntax'],
    ['= 1', '1:1 document/syntax'],
    ['a = b', '1:5 document/syntax'],
    ['a = 1 b = 2', '1:7 document/syntax'],
    ['a. = 1', '1:4 document/syntax'],
    ['a..b = 1', '1:3 document/syntax'],
    ['.a = 1', '1:1 document/syntax'],
    ['é = 1', '1:1 document/syntax'],
    ['"""a""" = 1', '1:1 document/syntax'],
    ['a = [1 2]', '1:8 document/syntax'],
    ['a = [1', '1:7 document/syntax'],
    ['a = [,]', '1:6 document/syntax'],
    ['a = {x = 1', '1:11 document/syntax'],
    ['a = {,}', '1:6 document/syntax'],
    ['a = {x}', '1:7 document/syntax'],
    ['[a', '1:3 document/syntax'],
    ['[]', '1:2 document/syntax'],
    ['[a] b', '1:5 document/syntax'],
    ['[[a]', '1:4 document/syntax'],
    ['[ [a]]', '1:3 document/syntax'],
    ['a = "x', '1:5 document/syntax'],
    ['a = "x\n"', '1:5 document/syntax'],
    ['a = """x', '1:5 document/syntax'],
    ['a = "\\q"', '1:6 document/syntax'],
    ['a = "\\u12"', '1:6 document/syntax'],
    ['a = "\\ud800"', '1:6 document/surrogate'],
    ['a = "\\U00110000"', '1:6 document/surrogate'],
    ['a = "\u0001"', '1:6 document/control-character'],
    ['a = """\u007f"""', '1:8 document/control-character'],
    ['# \u0001', '1:3 document/control-character'],
    ['a = 1\rb = 2', '1:6 document/syntax'],
    ['a = 01', '1:5 document/syntax'],
    ['a = 1_', '1:5 document/syntax'],
    ['a = 1__0', '1:5 document/syntax'],
    ['a = _1', '1:5 document/syntax'],
    ['a = 1.', '1:5 document/syntax'],
    ['a = .5', '1:5 document/syntax'],
    ['a = 1e', '1:5 document/syntax'],
    ['a = +0x1', '1:5 document/syntax'],
    ['a = 0xg', '1:5 document/syntax'],
    ['a = True', '1:5 document/syntax'],
    ['a = 2001-02-29', '1:5 document/syntax'],
    ['a = 1900-02-29', '1:5 document/syntax'],
    ['a = 2001-13-01', '1:5 document/syntax'],
    ['a = 2001-00-01', '1:5 document/syntax'],
    ['a = 2001-01-00', '1:5 document/syntax'],
    ['a = 2001-01-32', '1:5 document/syntax'],
    ['a = 2001-04-31', '1:5 document/syntax'],
    ['a = """\\ x"""', '1:8 document/syntax'],
    ['a = 2001-01-01x', '1:5 document/syntax'],
    ['a = 24:00:00', '1:5 document/syntax'],
    ['a = 10:60', '1:5 document/syntax'],
    ['a = 10:00:00Z', '1:5 document/syntax'],
    ['a = 9223372036854775808', '1:5 document/number-range'],
    ['a = 0xffffffffffffffff', '1:5 document/number-range'],
    ['a = 1\na = 2', '2:1 document/duplicate-key'],
    ['a.b = 1\na = 2', '2:1 document/duplicate-key'],
    ['a = 1\na.b = 2', '2:1 document/duplicate-key'],
    ['a = {x = 1}\na.y = 2', '2:1 document/duplicate-key'],
    ['a = {x = 1, x = 2}', '1:13 document/duplicate-key'],
    ['a = {x = {y = 1}, x.z = 2}', '1:19 document/duplicate-key'],
    ['[a]\n[a]', '2:2 document/duplicate-key'],
    ['a.b = 1\n[a]', '2:2 document/duplicate-key'],
    ['[a]\nb.c = 1\n[a.b]', '3:4 document/duplicate-key'],
    ['a = {}\n[a.b]', '2:2 document/duplicate-key'],
    ['a = []\n[[a]]', '2:3 document/duplicate-key'],
    ['[[a]]\n[a]', '2:2 document/duplicate-key'],
    ['[a]\n[[a]]', '2:3 document/duplicate-key'],
    ['[a.b]\n[[a]]', '2:3 document/duplicate-key'],
    ['[a.b.c]\nz = 1\n[a]\nb.c.t = 2', '4:3 document/duplicate-key'],
    ['"\ud800" = 1', '1:1 document/surrogate'],
  ])('refuses %j', (text, expected) => {
    const { documents, diagnostics } = parse(text)
    expect(documents).toEqual([])
    expect(codes(diagnostics)).toEqual([expected])
  })

  it('collects keys that are taken, with the place of the first', () => {
    const { diagnostics } = parse('a = 1\na = 2\n[t]\n[t]\nx = 1\nx = 2\n')
    expect(codes(diagnostics)).toEqual([
      '2:1 document/duplicate-key',
      '4:2 document/duplicate-key',
      '6:1 document/duplicate-key',
    ])
    expect(diagnostics.map((one) => one.related?.[0]?.location.startLine)).toEqual([1, 3, 5])
  })

  it('never throws on text that looks like TOML', () => {
    const piece = fc.constantFrom(
      'a',
      '.',
      '=',
      ' ',
      '\n',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '"""',
      "'''",
      '\\',
      '#',
      '1',
      '-',
      ':',
      '_',
      'e',
      'u0041',
      '\r',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const { documents, diagnostics } = parse(pieces.join(''))
        expect(documents.length).toBe(diagnostics.length === 0 ? 1 : 0)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('limits', () => {
  it('take 100 levels of nesting, in brackets, dots and headers, and no more', () => {
    const depth = LIMITS.documentDepth
    // The root is a level.
    const list = (levels: number) => `a = ${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}`
    const dots = (levels: number) => `${Array(levels).fill('a').join('.')} = 1`
    const header = (levels: number) =>
      `[${Array(levels - 1)
        .fill('a')
        .join('.')}]`
    for (const file of [list, dots, header]) {
      expect(parse(file(depth - 1)).diagnostics).toEqual([])
      expect(parse(file(depth)).diagnostics).toEqual([])
      expect(parse(file(depth + 1)).diagnostics.map(({ code }) => code)).toEqual(['document/depth'])
    }
  })

  it('take as many values as they may and refuse one more', () => {
    expect(parse('a = [1, 2]', { maxNodes: 4 }).documents).toHaveLength(1)
    expect(codes(parse('a = [1, 2]', { maxNodes: 3 }).diagnostics)).toEqual(['1:9 document/nodes'])
    expect(codes(parse('a.b.c = 1', { maxNodes: 3 }).diagnostics)).toEqual(['1:9 document/nodes'])
  })
})
