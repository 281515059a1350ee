import { describe, expect, it } from 'vitest'
import { toNative } from '../../../../../src/core/document/native.ts'
import { valueOf } from '../../../../../src/core/document/node.ts'
import { parseToml } from '../../../../../src/core/document/toml/toml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { Double, EvalError } from '../../../../../src/core/expression/value.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { codes, places, reports } from '../places.ts'

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

describe('numbers', () => {
  it.each([
    ['0', 0],
    ['+0', 0],
    ['-1', -1],
    ['9', 9],
    ['10', 10],
    ['999999999999999', 999999999999999],
    ['1000000000000000', 1000000000000000],
    ['9007199254740992', 9007199254740992n],
    ['9223372036854775807', 9223372036854775807n],
    ['1_2_3', 123],
    ['-1_0', -10],
    ['0x0', 0],
    ['0b0', 0],
    ['0o0', 0],
    ['0x00ff', 255],
    ['0xDEAD_beef', 0xdeadbeef],
    ['0o01234567', 0o1234567],
    ['0x7fffffffffffffff', 9223372036854775807n],
    ['0.0', new Double(0)],
    ['+1.0', new Double(1)],
    ['-1.5', new Double(-1.5)],
    ['0.5', new Double(0.5)],
    ['10.01', new Double(10.01)],
    ['0e0', new Double(0)],
    ['1e3', new Double(1000)],
    ['1E3', new Double(1000)],
    ['1e+3', new Double(1000)],
    ['1e-3', new Double(0.001)],
    ['1e03', new Double(1000)],
    ['-2.5E-0_1', new Double(-0.25)],
    ['1_0.0_1', new Double(10.01)],
  ])('reads %s', (text, value) => {
    expect(valueOf(read(`a = ${text}`), 1)).toStrictEqual(value)
  })

  it.each(['inf', '+inf', '-inf', 'nan', '+nan', '-nan', '1e309', '-1_0.8e3_08'])(
    'has no number for %s, which is a value all the same',
    (text) => {
      expect(valueOf(read(`a = ${text}`), 1)).toStrictEqual(
        new EvalError('number_range', `number \`${text}\` is out of range`),
      )
    },
  )
})

describe('dates and times', () => {
  it.each([
    '2001-01-31',
    '2001-03-31',
    '2001-05-31',
    '2001-06-30',
    '2001-07-31',
    '2001-08-31',
    '2001-09-30',
    '2001-10-31',
    '2001-11-30',
    '2001-02-28',
    '2004-02-29',
    '2400-02-29',
    '0000-01-01',
    '9999-12-31',
    '00:00',
    '23:59',
    '00:00:00',
    '10:00:00.5',
    '10:00:00.123456789',
    '2001-01-01T00:00',
    '2001-01-01t23:59:60',
    '2001-01-01 10:00',
    '2001-01-01 10:00:00.5',
    '2001-01-01T10:00Z',
    '2001-01-01T10:00:00z',
    '2001-01-01T10:00:00.5Z',
    '2001-01-01T10:00+23:59',
    '2001-01-01T10:00:00-00:00',
    '2001-01-01 10:00:00+01:30',
  ])('%s stays text', (text) => {
    expect(valueOf(read(`a = ${text} # c`), 1)).toBe(text)
  })

  it('end where a space and no time follows', () => {
    expect(valueOf(read('a = 2001-01-01 # 10:00'), 1)).toBe('2001-01-01')
    expect(toNative(read('a = [2001-01-01 , 10:00 ]').value)).toEqual({ a: ['2001-01-01', '10:00'] })
  })
})

describe('strings', () => {
  it.each([
    ['"\\b\\t\\n\\f\\r\\e\\"\\\\"', '\b\t\n\f\r\u001b"\\'],
    ['"\\x00\\x7f\\xfF"', '\0\u007f\u00ff'],
    ['"\\u0000\\uABcd"', '\0\uabcd'],
    ['"\\U00000041\\U0001f600"', 'A😀'],
    ['"a\tb ~\u0080"', 'a\tb ~\u0080'],
    ["'a\tb\\'", 'a\tb\\'],
    ["''", ''],
    ['""""""', ''],
    ["''''''", ''],
    ['"""\n"""', ''],
    ['"""\n\na"""', '\na'],
    ['"""a\n"""', 'a\n'],
    ['"""\r\n\r\na\r\n"""', '\na\n'],
    ["'''\r\na\r\n\r\nb'''", 'a\n\nb'],
    ['"""a"b""c"""', 'a"b""c'],
    ['"""a""""', 'a"'],
    ['"""a"""""', 'a""'],
    ["'''a''''", "a'"],
    ["'''a'''''", "a''"],
    ['"""\'\'\'"""', "'''"],
    ["'''\"\"\"'''", '"""'],
    ['"""a\\\n  b"""', 'ab'],
    ['"""a\\ \t\n\n \t\r\nb"""', 'ab'],
    ['"""a\\\r\n\r\n  b"""', 'ab'],
    ['"""a \\\n"""', 'a '],
    ['"""\\\n  \\\n  a"""', 'a'],
    ['"""a\\tb\\\\"""', 'a\tb\\'],
    ['"""\ta\tb"""', '\ta\tb'],
  ])('reads %j', (text, value) => {
    expect(valueOf(read(`a = ${text}`), 1)).toBe(value)
  })
})

describe('tables', () => {
  it.each([
    ['[ a . "b" ]\nx = 1', '{"a":{"b":{"x":1}}}'],
    ['[\ta\t]', '{"a":{}}'],
    ['[[ a ]]\n[[ a ]] # c\nx = 1', '{"a":[{},{"x":1}]}'],
    ['a . b\t.c = 1', '{"a":{"b":{"c":1}}}'],
    ['1.2 = 3', '{"1":{"2":3}}'],
    ['"a.b".\'c d\' = 1', '{"a.b":{"c d":1}}'],
    ["'' = 1", '{"":1}'],
    ['a=1\nb =2\nc= 3', '{"a":1,"b":2,"c":3}'],
    ['a = 1\r\nb = 2\r\n', '{"a":1,"b":2}'],
    ['\n\n# c\n \ta = 1 # d\n\n# e\nb = 2', '{"a":1,"b":2}'],
    ['# é ~ \t c\na = 1', '{"a":1}'],
    ['a = []', '{"a":[]}'],
    ['a = [ ]', '{"a":[]}'],
    ['a = [ # c\n\n]', '{"a":[]}'],
    ['a = [1,]', '{"a":[1]}'],
    ['a = [\n1\n,\n2 # c\n, # d\n]', '{"a":[1,2]}'],
    ['a = [[1], [], [{}], "x"]', '{"a":[[1],[],[{}],"x"]}'],
    ['a = {}', '{"a":{}}'],
    ['a = { }', '{"a":{}}'],
    ['a = { # c\n}', '{"a":{}}'],
    ['a = {x=1}', '{"a":{"x":1}}'],
    ['a = { x = 1 , }', '{"a":{"x":1}}'],
    ['a = {x.y = 1, x.z = 2, "w" = {v = []}}', '{"a":{"x":{"y":1,"z":2},"w":{"v":[]}}}'],
    ['a.x = 1\nb = 2\na.y = 3', '{"a":{"x":1,"y":3},"b":2}'],
    ['[a.b]\n[a]\nx = 1\n[a.c]', '{"a":{"b":{},"x":1,"c":{}}}'],
    ['[a]\nb.x = 1\nb.y = 2', '{"a":{"b":{"x":1,"y":2}}}'],
    ['[[a]]\nb.x = 1\n[[a]]\nb.x = 2', '{"a":[{"b":{"x":1}},{"b":{"x":2}}]}'],
    ['[[a.b]]\n[a]\nx = 1', '{"a":{"b":[{}],"x":1}}'],
    ['[[a]]\n[a.b]\n[[a]]\n[a.b]', '{"a":[{"b":{}},{"b":{}}]}'],
    ['[a]\n[b]\n[a.c]', '{"a":{"c":{}},"b":{}}'],
  ])('of %j are put together', (text, json) => {
    expect(JSON.stringify(toNative(read(text).value))).toBe(json)
  })

  it('that are named on the way start at their key and end behind the first header or value', () => {
    expect(places(read('# c\n[a.b]\nx = 1\n\n[[a.c]]\n[[a.c]] # d\ny.z = 2\ny.w = 3\n'))).toEqual([
      '/ record [a.b]\nx = 1\n\n[[a.c]]\n[[a.c]] # d\ny.z = 2\ny.w = 3',
      '/a key a',
      '/a record a.b]',
      '/a/b key b',
      '/a/b record [a.b]\nx = 1',
      '/a/b/x key x',
      '/a/b/x int 1',
      '/a/c key c',
      '/a/c list [[a.c]]\n[[a.c]] # d\ny.z = 2\ny.w = 3',
      '/a/c/0 record [[a.c]]',
      '/a/c/1 record [[a.c]] # d\ny.z = 2\ny.w = 3',
      '/a/c/1/y key y',
      '/a/c/1/y record y.z = 2',
      '/a/c/1/y/z key z',
      '/a/c/1/y/z int 2',
      '/a/c/1/y/w key w',
      '/a/c/1/y/w int 3',
    ])
  })

  it('of an empty file stand at its end', () => {
    for (const [text, at] of [
      ['', 0],
      ['# c\n\n', 5],
      ['\ufeff\n', 2],
    ] as const) {
      const { tape } = read(text)
      expect([tape.length, tape.start[0], tape.end[0]]).toEqual([1, at, at])
    }
  })

  it('know which of them are in brackets', () => {
    const { tape } = read('a = {x = [1]}\nb.c = 1\n[d]\n[[e]]\n')
    const isFlow = Array.from(tape.form, (form) => form >= 128)
    expect(isFlow).toEqual([false, true, true, false, false, false, false, false, false])
  })
})

describe('tables of any number of keys', () => {
  it.each([1, 7, 8, 9, 10, 100])('find each of %d again', (count) => {
    const keys = Array.from({ length: count }, (_, at) => `k${at}`)
    const text = keys.map((key, at) => `${key} = ${at}\n`).join('')
    expect(parse(text).diagnostics).toEqual([])
    for (const [at, key] of [...keys.entries()].slice(-10)) {
      const { documents, diagnostics } = parse(`${text}${key} = 1\n`)
      expect(documents).toEqual([])
      expect(diagnostics.map(({ code, related }) => [code, related?.[0]?.location.startLine])).toEqual([
        ['document/duplicate-key', at + 1],
      ])
    }
  })
})

describe('limits', () => {
  const place = (text: string, maxNodes: number) => codes(parse(text, { maxNodes }).diagnostics)

  it('of values end reading at the first one too many, whatever it is', () => {
    expect(place('[a]\n[b]\n', 3)).toEqual([])
    expect(place('[a]\n[b]\nx = 1_', 2)).toEqual(['2:1 document/nodes'])
    expect(place('a = [[]]\n', 3)).toEqual([])
    expect(place('a = [[], 1_]\n', 2)).toEqual(['1:6 document/nodes'])
    expect(place('a = {b = {}}\n', 3)).toEqual([])
    expect(place('a = {b = {}, c = 1_}\n', 2)).toEqual(['1:10 document/nodes'])
    expect(place('a = 1\nb = "x"\n', 3)).toEqual([])
    expect(place('a = 1\nb = "x"\nc = 1_', 2)).toEqual(['2:5 document/nodes'])
  })

  it('of values count tables that are not written', () => {
    // The root, the list and its element: what is read is fewer than what it makes.
    expect(place('[[a]]\n', 3)).toEqual([])
    expect(place('[[a]]\n', 2)).toEqual(['1:1 document/nodes'])
    expect(place('[a.b.c]\n', 4)).toEqual([])
    expect(place('[a.b.c]\n', 3)).toEqual(['1:1 document/nodes'])
    expect(place('a.b = {}\n', 3)).toEqual([])
    expect(place('a.b = {}\n', 2)).toEqual(['1:7 document/nodes'])
    expect(reports(parse('a.b = 1\n', { maxNodes: 2 }).diagnostics)).toEqual([
      '1:7-8 document/nodes: the file has more than 2 values',
    ])
  })

  it('of nesting point at the first bracket, key or header too deep', () => {
    const deep = 'collections are nested deeper than 100 levels'
    const said = (text: string) => reports(parse(text).diagnostics)
    expect(said(`a = ${'['.repeat(99)}${']'.repeat(99)}`)).toEqual([])
    expect(said(`a = ${'['.repeat(100)}${']'.repeat(100)}`)).toEqual([`1:104-105 document/depth: ${deep}`])
    expect(said(`a = ${'{b='.repeat(100)}1${'}'.repeat(100)}`)).toEqual([`1:302-303 document/depth: ${deep}`])
    expect(said(`${Array(100).fill('a').join('.')} = 1`)).toEqual([])
    expect(said(`${Array(101).fill('a').join('.')} = 1`)).toEqual([`1:201-202 document/depth: ${deep}`])
    // Dots and brackets together: only the tree is too deep.
    expect(said(`${Array(60).fill('a').join('.')} = ${'['.repeat(40)}${']'.repeat(40)}`)).toEqual([])
    expect(said(`${Array(60).fill('a').join('.')} = ${'['.repeat(41)}${']'.repeat(41)}`)).toEqual([
      `1:163-164 document/depth: ${deep}`,
    ])
  })

  it('of problems are kept for keys, headers and numbers', () => {
    const count = (text: string) => parse(text).diagnostics.length
    expect(count('a = 1\n'.repeat(102))).toBe(100)
    expect(count('[a]\n'.repeat(102))).toBe(100)
    const number = (_: unknown, index: number) => `a${index} = 9223372036854775808\n`
    expect(count(Array.from({ length: 99 }, number).join(''))).toBe(99)
    expect(count(Array.from({ length: 102 }, number).join(''))).toBe(100)
  })
})
