import { describe, expect, it } from 'vitest'
import type { Document } from '../../../../../src/core/document/document.ts'
import { toNative } from '../../../../../src/core/document/native.ts'
import { findNode, kindOf, locate, spanOf, styleOf, valueOf } from '../../../../../src/core/document/node.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { Double, EvalError, RecordValue } from '../../../../../src/core/expression/value.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { codes, places } from '../places.ts'

function parse(text: string, options: { maxNodes?: number } = {}) {
  return parseYaml(createSource('a.yaml', text), { shapes: new ShapeTable(), ...options })
}

function readAll(text: string): readonly Document[] {
  const { documents, diagnostics } = parse(text)
  expect(diagnostics).toEqual([])
  return documents
}

function read(text: string): Document {
  const [document, ...others] = readAll(text)
  if (document === undefined || others.length > 0) throw new Error('not one document')
  return document
}

function json(document: Document): string {
  return JSON.stringify(toNative(document.value))
}

describe('the core schema', () => {
  it.each([
    ['', null],
    ['~', null],
    ['null', null],
    ['Null', null],
    ['NULL', null],
    ['nULL', 'nULL'],
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['tRUE', 'tRUE'],
    ['false', false],
    ['False', false],
    ['FALSE', false],
    ['no', 'no'],
    ['yes', 'yes'],
    ['on', 'on'],
    ['off', 'off'],
    ['y', 'y'],
    ['0', 0],
    ['-0', 0],
    ['+0', 0],
    ['14', 14],
    ['014', 14],
    ['-014', -14],
    ['+12', 12],
    ['0o14', 12],
    ['0x1F', 31],
    ['0xaf9A', 44954],
    ['0x09', 9],
    ['0o07', 7],
    ['0xG', '0xG'],
    ['0x1`', '0x1`'],
    ['0xg', '0xg'],
    ['0o8', '0o8'],
    ['0x', '0x'],
    ['0o', '0o'],
    ['-0x1F', '-0x1F'],
    ['0b11', '0b11'],
    ['1_000', '1_000'],
    ['1:30', '1:30'],
    ['2001-01-01', '2001-01-01'],
    ['1.2.3', '1.2.3'],
    ['1.5', new Double(1.5)],
    ['1.', new Double(1)],
    ['.5', new Double(0.5)],
    ['-.5', new Double(-0.5)],
    ['+1.5e3', new Double(1500)],
    ['1e3', new Double(1000)],
    ['1.e3', new Double(1000)],
    ['.5E-1', new Double(0.05)],
    ['-0.0', new Double(-0)],
    ['1e', '1e'],
    ['1e+', '1e+'],
    ['.', '.'],
    ['..5', '..5'],
    ['.e5', '.e5'],
    ['+', '+'],
    ['-', null],
    ['+.', '+.'],
    ['-x', '-x'],
    ['9007199254740993', 9007199254740993n],
    ['-9223372036854775808', -9223372036854775808n],
    ['0x7fffffffffffffff', 9223372036854775807n],
    ['0000000000000000000000000000000000000000000000000000000000000000000000007', 7],
  ])('reads %j', (text, value) => {
    const document = read(text === '-' ? 'a:' : `a: ${text}`)
    expect(valueOf(document, 1)).toStrictEqual(value)
  })

  it('has no number for what int64 and binary64 cannot hold', () => {
    for (const text of [
      '9223372036854775808',
      '0x8000000000000000',
      '1e400',
      '.inf',
      '-.Inf',
      '+.INF',
      '.nan',
      '.NaN',
    ]) {
      const document = read(`a: ${text}`)
      expect(valueOf(document, 1)).toBeInstanceOf(EvalError)
      expect(kindOf(document, 1)).toBe('out-of-range')
    }
    expect(valueOf(read('a: -.nan'), 1)).toBe('-.nan')
    expect(valueOf(read('a: .iNF'), 1)).toBe('.iNF')
  })

  it('takes quoted and block scalars as strings, whatever they look like', () => {
    const document = read('- "1"\n- \'true\'\n- "null"\n- |-\n  1\n- >-\n  2\n- !!str 3\n- ! 4\n')
    expect(json(document)).toBe('["1","true","null","1","2","3","4"]')
    expect([1, 2, 3, 4, 5, 6].map((node) => styleOf(document, node))).toEqual([
      'double',
      'single',
      'double',
      'literal',
      'folded',
      'plain',
    ])
  })

  it('keeps keys as the text that stands there', () => {
    const document = read('1: a\ntrue: b\n~: c\n0x10: d\n1.50: e\n"q": f\n__proto__: g\n? x\n: h\n: i\n')
    const { value } = document
    if (!(value instanceof RecordValue)) throw new Error('no record')
    expect(value.shape.keys).toEqual(['1', 'true', '~', '0x10', '1.50', 'q', '__proto__', 'x', ''])
    expect(value.get('__proto__')).toBe('g')
  })
})

describe('tags', () => {
  it('of the core schema decide the type', () => {
    const text =
      '- !!str 1\n- !!int "7"\n- !!float 1\n- !!bool "true"\n- !!null ""\n- !!map {a: 1}\n- !!seq [1]\n- !!str\n- !<tag:yaml.org,2002:str> 2\n- !!int 0x10\n- !!null\n'
    const document = read(text)
    expect(json(document)).toBe('["1",7,1,true,null,{"a":1},[1],"","2",16,null]')
    expect(valueOf(document, 3)).toStrictEqual(new Double(1))
  })

  it('are found through the handles that directives declare', () => {
    const document = read(
      '%TAG !y! tag:yaml.org,2002:\n%TAG ! tag:yaml.org,2002:\n---\n- !y!str 1\n- !int "2"\n',
    )
    expect(json(document)).toBe('["1",2]')
  })

  it('lose their handles at the end of the document', () => {
    const { diagnostics } = parse('%TAG ! tag:yaml.org,2002:\n---\n!int "1"\n...\n---\n!int "2"\n')
    expect(codes(diagnostics)).toEqual(['6:1 document/tag'])
  })

  it.each([
    ['a: !!js/function "x"', '1:4 document/tag'],
    ['a: !!binary aGk=', '1:4 document/tag'],
    ['a: !!python/object:x {}', '1:4 document/tag'],
    ['a: !!timestamp 2001-01-01', '1:4 document/tag'],
    ['a: !!set {x}', '1:4 document/tag'],
    ['a: !Ref x', '1:4 document/tag'],
    ['a: !<!x> y', '1:4 document/tag'],
    ['!secret k: v', '1:1 document/tag'],
    ['%TAG !! tag:example,2000:\n---\n!!str x', '3:1 document/tag'],
    ['a: !!int x', '1:4 document/tag'],
    ['a: !!int 1.5', '1:4 document/tag'],
    ['a: !!int .inf', '1:4 document/tag'],
    ['a: !!float x', '1:4 document/tag'],
    ['a: !!bool 1', '1:4 document/tag'],
    ['a: !!null x', '1:4 document/tag'],
    ['a: !!map x', '1:4 document/tag'],
    ['a: !!seq {}', '1:4 document/tag'],
    ['a: !!map []', '1:4 document/tag'],
    ['a: !!str []', '1:4 document/tag'],
  ])('are refused in %j', (text, expected) => {
    const { documents, diagnostics } = parse(text)
    expect(documents).toEqual([])
    expect(codes(diagnostics)).toEqual([expected])
  })

  it('do not make an integer out of range one in range', () => {
    expect(valueOf(read('a: !!int 9223372036854775808'), 1)).toBeInstanceOf(EvalError)
  })
})

describe('keys', () => {
  it('may stand once, compared as text after decoding', () => {
    const { documents, diagnostics } = parse('1: a\n"1": b\nx:\n  k: 1\n  "\\x6b": 2\n')
    expect(documents).toEqual([])
    expect(codes(diagnostics)).toEqual(['2:1 document/duplicate-key', '5:3 document/duplicate-key'])
    expect(diagnostics[1]?.related).toMatchObject([{ location: { startLine: 4, startColumn: 3 } }])
  })

  it('are not mistaken for the longer, shorter or similar key of the record before', () => {
    const document = read(
      '- {ab: 1}\n- {abc: 2}\n- {a: 3}\n- {ab: 4}\n- {xb: 5}\n- {ax: 6}\n- {"ab": 7}\n- {ax: 8}\n',
    )
    expect(json(document)).toBe('[{"ab":1},{"abc":2},{"a":3},{"ab":4},{"xb":5},{"ax":6},{"ab":7},{"ax":8}]')
  })

  it('and values that are tagged or escaped are no anchors, however many there are', () => {
    const names = Array.from({ length: LIMITS.documentAnchors + 1 }, (_, index) => `k${index}`)
    const keys = names.map((name) => `"\\x6b${name}": 1, !!str ${name}: 2`).join(', ')
    expect(parse(`{${keys}}`).diagnostics).toEqual([])
    const values = names.map((name) => `"\\x6b${name}", !!str ${name}, !!seq [], {}`).join(', ')
    expect(parse(`[${values}]`).diagnostics).toEqual([])
  })

  it('may be the same in different records', () => {
    expect(json(read('- {a: 1, b: {a: 2}}\n- {a: 3}\n'))).toBe('[{"a":1,"b":{"a":2}},{"a":3}]')
  })

  it.each([
    ['? [a]\n: b', '1:3 document/key'],
    ['? {a: b}\n: c', '1:3 document/key'],
    ['[a]: b', '1:1 document/key'],
    ['{[a]: b}', '1:2 document/key'],
    ['? - a\n: b', '1:3 document/key'],
    ['a: &x [1]\n*x : 2', '2:1 document/key'],
  ])('must be scalars: %j', (text, expected) => {
    expect(codes(parse(text).diagnostics)).toEqual([expected])
  })

  it('that merge are ordinary, with a warning', () => {
    const text = 'base: &base {permissions: write-all}\njob:\n  <<: *base\n  name: x\n'
    const { documents, diagnostics } = parse(text)
    expect(documents.map(json)).toEqual([
      '{"base":{"permissions":"write-all"},"job":{"<<":{"permissions":"write-all"},"name":"x"}}',
    ])
    expect(diagnostics).toMatchObject([{ code: 'document/merge-key', severity: 'warning' }])
    expect(codes(diagnostics)).toEqual(['3:3 document/merge-key'])
    expect(parse('"<<": 1').diagnostics).toEqual([])
    expect(codes(parse('- {<<: 1}\n- {<<: 2}').diagnostics)).toEqual([
      '1:4 document/merge-key',
      '2:4 document/merge-key',
    ])
  })
})

describe('aliases', () => {
  it('are the same value at each place', () => {
    const document = read('a: &x {k: [1]}\nb: *x\nc: [*x, &y 7, *y]\n')
    const { value } = document
    if (!(value instanceof RecordValue)) throw new Error('no record')
    expect(value.get('b')).toBe(value.get('a'))
    expect(json(document)).toBe('{"a":{"k":[1]},"b":{"k":[1]},"c":[{"k":[1]},7,7]}')
    expect(places(document)).toContain('/b record *x')
    expect(spanOf(document, findNode(document, ['b', 'k', 0]).node)).toEqual({ start: 11, end: 12 })
  })

  it('name the last anchor before them', () => {
    expect(json(read('[&a 1, *a, &a 2, *a]'))).toBe('[1,1,2,2]')
  })

  it('may name keys, and be keys', () => {
    expect(json(read('&k key: v\nother: *k\nx: &n 1.5\n*n : one\n'))).toBe(
      '{"key":"v","other":"key","x":1.5,"1.5":"one"}',
    )
    expect(codes(parse('&k key: v\n*k : w\n').diagnostics)).toEqual(['2:1 document/duplicate-key'])
  })

  it('do not see anchors of another document', () => {
    expect(codes(parse('&a 1\n---\n*a\n').diagnostics)).toEqual(['3:1 document/alias'])
  })

  it.each([
    ['*x', '1:1 document/alias'],
    ['{*x : 1}', '1:2 document/alias'],
    ['&a [*a]', '1:5 document/alias'],
    ['&a {k: [*a]}', '1:9 document/alias'],
    ['- &a {*a : 1}', '1:7 document/alias'],
  ])('are refused where they name nothing or what is around them: %j', (text, expected) => {
    const { documents, diagnostics } = parse(text)
    expect(documents).toEqual([])
    expect(codes(diagnostics)).toEqual([expected])
  })

  it('are counted: the limit passes, one more does not', () => {
    const file = (uses: number) => `a: &a 1\nb: [${Array(uses).fill('*a').join(', ')}]\n`
    expect(parse(file(LIMITS.documentAliases - 1)).diagnostics).toEqual([])
    expect(parse(file(LIMITS.documentAliases)).diagnostics).toEqual([])
    const { documents, diagnostics } = parse(file(LIMITS.documentAliases + 1))
    expect(documents).toEqual([])
    expect(diagnostics.map(({ code }) => code)).toEqual(['document/alias'])
  })

  it('and anchors are counted for each document', () => {
    const file = (anchors: number) =>
      `[${Array.from({ length: anchors }, (_, index) => `&a${index} x`).join(', ')}]\n`
    expect(parse(file(LIMITS.documentAnchors)).diagnostics).toEqual([])
    expect(parse(`${file(LIMITS.documentAnchors)}---\n${file(LIMITS.documentAnchors)}`).diagnostics).toEqual(
      [],
    )
    expect(parse(file(LIMITS.documentAnchors + 1)).diagnostics.map(({ code }) => code)).toEqual([
      'document/anchor',
    ])
  })

  it('are counted anew in each document', () => {
    const uses = `- &a 1\n- [${Array(600).fill('*a').join(', ')}]\n`
    expect(parse(`${uses}---\n${uses}`).diagnostics).toEqual([])
    const row = (name: string, of: string) => `${name}: &${name} [${Array(100).fill(of).join(',')}]\n`
    const million = `${row('a', '1')}${row('b', '*a')}${row('c', '*b')}`
    expect(parse(million).diagnostics).toEqual([])
    expect(parse(`${million}---\n${million}`).diagnostics).toEqual([])
    expect(parse(`${million}d: [*c]\n`).diagnostics.map(({ code }) => code)).toEqual(['document/alias'])
  })

  it('may stand for as many values as the limit, counted with what they stand for, and not one more', () => {
    // The list at `a` counts 1,000 with itself, the list at `b` 199,001, the root and the list at `c` one each.
    const base = `a: &a [${Array(999).fill('1').join(',')}]\nb: &b [${Array(199).fill('*a').join(',')}]\n`
    const rest = LIMITS.expandedNodes - 1 - 1_000 - 199_001 - 1 - 9 * 199_001 - 8 * 1_000
    const file = (scalars: number) =>
      `${base}c: [${[...Array(scalars).fill('1'), ...Array(9).fill('*b'), ...Array(8).fill('*a')].join(',')}]\n`
    expect(rest).toBe(988)
    expect(parse(file(rest - 1)).diagnostics).toEqual([])
    expect(parse(file(rest)).diagnostics).toEqual([])
    const { documents, diagnostics } = parse(file(rest + 1))
    expect(documents).toEqual([])
    expect(diagnostics.map(({ code }) => code)).toEqual(['document/alias'])
  })
})

describe('streams', () => {
  it('give every document its index, and its own node numbers', () => {
    const documents = readAll('a: 1\n---\n- 2\n---\n\n---\nx\n...\n---\ny: {z: 3}\n')
    expect(documents.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4])
    expect(documents.map(json)).toEqual(['{"a":1}', '[2]', 'null', '"x"', '{"y":{"z":3}}'])
    expect(documents.map(({ tape }) => tape.length)).toEqual([2, 2, 1, 1, 3])
    const last = documents[4]
    expect(last && locate(last, spanOf(last, 2))).toMatchObject({ startLine: 10, startColumn: 8 })
  })

  it('do not end inside a block scalar', () => {
    const documents = readAll('a: |\n  --- \n  x\n--- \nb: 2\n')
    expect(documents.map(json)).toEqual(['{"a":"--- \\nx\\n"}', '{"b":2}'])
  })

  it('without any document are one that is null', () => {
    for (const text of ['', ' ', '\n\n', '# only a comment\n', '\ufeff', '---', '---\n...\n', '--- # c\n']) {
      expect(json(read(text))).toBe('null')
    }
  })

  it('may say that they are YAML 1.1 or 1.2, and nothing else', () => {
    expect(readAll('%YAML 1.2\n---\na\n')).toHaveLength(1)
    expect(readAll('%YAML 1.1\n---\na\n')).toHaveLength(1)
    expect(codes(parse('# c\n%YAML 1.3\n---\na\n').diagnostics)).toEqual(['2:1 document/yaml-version'])
    expect(codes(parse('a\n...\n%YAML 1.10\n---\na\n').diagnostics)).toEqual(['3:1 document/yaml-version'])
    expect(parse('%YAML 2.0\n---\na\n').diagnostics[0]?.code).toBe('document/yaml-version')
  })

  it('are all refused when one document is wrong', () => {
    expect(parse('a: 1\n---\nb: 1\nb: 2\n').documents).toEqual([])
  })

  it('may have as many documents as the limit, and not one more', () => {
    expect(parse('---\n'.repeat(LIMITS.streamDocuments)).documents).toHaveLength(LIMITS.streamDocuments)
    const { documents, diagnostics } = parse('---\n'.repeat(LIMITS.streamDocuments + 1))
    expect(documents).toEqual([])
    expect(diagnostics.map(({ code }) => code)).toEqual(['document/nodes'])
  })
})

describe('limits', () => {
  it('take 100 levels of nesting and no more', () => {
    const flow = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    const block = (depth: number) => '- '.repeat(depth) + 'x'
    for (const depth of [LIMITS.documentDepth - 1, LIMITS.documentDepth]) {
      expect(parse(flow(depth)).diagnostics).toEqual([])
      expect(parse(block(depth)).diagnostics).toEqual([])
    }
    expect(codes(parse(flow(LIMITS.documentDepth + 1)).diagnostics)).toEqual(['1:101 document/depth'])
    const records = `${'{a: '.repeat(LIMITS.documentDepth)}x${'}'.repeat(LIMITS.documentDepth)}`
    expect(json(read(records))).toBe(
      `${'{"a":'.repeat(LIMITS.documentDepth)}"x"${'}'.repeat(LIMITS.documentDepth)}`,
    )
    expect(parse(block(LIMITS.documentDepth + 1)).diagnostics.map(({ code }) => code)).toEqual([
      'document/depth',
    ])
  })

  it('take as many nodes as they may, over all documents, and refuse one more', () => {
    expect(parse('[1,2,3,4]', { maxNodes: 5 }).documents).toHaveLength(1)
    expect(codes(parse('[1,2,3,4]', { maxNodes: 4 }).diagnostics)).toEqual(['1:8 document/nodes'])
    expect(parse('[1,2]\n---\n[3]', { maxNodes: 5 }).documents).toHaveLength(2)
    expect(codes(parse('[1,2]\n---\n[3]', { maxNodes: 4 }).diagnostics)).toEqual(['3:2 document/nodes'])
  })
})
