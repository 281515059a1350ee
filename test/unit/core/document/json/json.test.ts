import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../../../src/core/document/json/json.ts'
import { toNative } from '../../../../../src/core/document/native.ts'
import {
  keySpanOf,
  kindOf,
  locate,
  memberOf,
  spanOf,
  valueOf,
} from '../../../../../src/core/document/node.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { Double, EvalError, RecordValue } from '../../../../../src/core/expression/value.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { codes, places } from '../places.ts'

function parse(text: string, options: { comments?: boolean; maxNodes?: number } = {}) {
  return parseJson(createSource('a.json', text), { shapes: new ShapeTable(), ...options })
}

function read(text: string) {
  const { documents, diagnostics } = parse(text)
  expect(diagnostics).toEqual([])
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return document
}

describe('values', () => {
  it.each([
    ['null', null],
    ['true', true],
    ['false', false],
    ['0', 0],
    ['-0', 0],
    ['42', 42],
    ['-42', -42],
    ['999999999999999', 999999999999999],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['-9007199254740993', -9007199254740993n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
    ['1.0', new Double(1)],
    ['-0.0', new Double(-0)],
    ['1e3', new Double(1000)],
    ['1E+3', new Double(1000)],
    ['2.5e-3', new Double(0.0025)],
    ['1e-400', new Double(0)],
    ['""', ''],
    ['"a b"', 'a b'],
    ['"\\u0041\\n\\/\\"\\\\"', 'A\n/"\\'],
    ['"\\ud83d\\ude00"', '😀'],
    ['" a!b\\t c# "', ' a!b\t c# '],
    ['"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\\/\b\f\n\r\t'],
    ['"\\u0123\\u4567\\u89ab\\ucdef\\uABCD\\uEF00"', '\u0123\u4567\u89ab\ucdef\uabcd\uef00'],
    ['"\\ud7ff\\ue000\\uffff"', '\ud7ff\ue000\uffff'],
    ['"\\ud800\\udc00\\udbff\\udfff"', '\u{10000}\u{10ffff}'],
    ['999999999999999', 999999999999999],
    ['1000000000000000', 1000000000000000],
    ['-999999999999999', -999999999999999],
    ['9999999999999999', 9999999999999999n],
    ['0.5', new Double(0.5)],
    ['-0e0', new Double(-0)],
    ['10e01', new Double(100)],
    ['"😀 é"', '😀 é'],
    [' \t\r\n1\n', 1],
    ['\ufeff1', 1],
  ])('reads %j', (text, value) => {
    expect(read(text).value).toStrictEqual(value)
  })

  it('never rounds a number that does not fit: reading it is an error', () => {
    for (const text of [
      '9223372036854775808',
      '-9223372036854775809',
      '1e400',
      '-1e400',
      '9'.repeat(5_000),
    ]) {
      const document = read(text)
      expect(document.value).toBeInstanceOf(EvalError)
      expect(document.value).toMatchObject({ code: 'number_range' })
      expect(kindOf(document, 0)).toBe('out-of-range')
    }
  })

  it('keeps records in source order, with keys that objects treat in a special way', () => {
    const document = read('{"b":1,"__proto__":{"x":2},"constructor":3,"10":4,"2":5}')
    const { value } = document
    if (!(value instanceof RecordValue)) throw new Error('no record')
    expect(value.shape.keys).toEqual(['b', '__proto__', 'constructor', '10', '2'])
    expect(value.get('constructor')).toBe(3)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  it('gives records with the same keys in the same order one shape', () => {
    const shapes = new ShapeTable()
    const { documents } = parseJson(createSource('a.json', '[{"a":1,"b":2},{"a":3,"b":4},{"b":5,"a":6}]'), {
      shapes,
    })
    const list = documents[0]?.value
    if (!Array.isArray(list)) throw new Error('no list')
    const [first, second, third] = list as readonly RecordValue[]
    expect(first?.shape).toBe(second?.shape)
    expect(third?.shape).not.toBe(first?.shape)
    expect(third?.slots).toEqual([5, 6])
  })

  it('keeps every key of records of all sizes, also where each record has keys of its own', () => {
    for (const size of [1, 16, 17, 31, 32, 33, 34, 64, 65, 66, 1_000]) {
      const record = Object.fromEntries(Array.from({ length: size }, (_, index) => [`k${index}`, index]))
      const own = Array.from({ length: size }, (_, index) => ({
        [`x${index}`]: index,
        y: 1,
        [`z${index}`]: 2,
      }))
      const text = JSON.stringify([record, own, record, own])
      const { value } = read(text)
      expect(JSON.stringify(toNative(value))).toBe(text)
      expect((value as readonly RecordValue[])[2]?.get(`k${size - 1}`)).toBe(size - 1)
    }
  })

  it('takes a key by its meaning, not by its text', () => {
    const document = read('[{"ab":1,"c":2},{"\\u0061b":3,"c":4},{"ab":5,"c":6}]')
    expect(JSON.stringify(toNative(document.value))).toBe('[{"ab":1,"c":2},{"ab":3,"c":4},{"ab":5,"c":6}]')
  })

  it('does not mistake what an escape stands for with an escape', () => {
    const document = read('[{"a\\\\u0062":1},{"a\\u0062":2},{"ab":3},{"a\\\\u0062":4}]')
    expect(toNative(document.value)).toEqual([{ 'a\\u0062': 1 }, { ab: 2 }, { ab: 3 }, { 'a\\u0062': 4 }])
  })

  it('does not mistake a key for a longer or shorter one', () => {
    const document = read('[{"ab":1},{"abc":2},{"a":3},{"ab":4}]')
    expect(JSON.stringify(toNative(document.value))).toBe('[{"ab":1},{"abc":2},{"a":3},{"ab":4}]')
  })

  it('agrees with JSON.parse', () => {
    const number = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => Math.abs(n) < 2 ** 53),
    )
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constant(null),
        fc.boolean(),
        number,
        fc.string({ unit: 'binary' }),
        fc.array(tie('any'), { maxLength: 5 }),
        fc.dictionary(fc.string({ unit: 'binary', maxLength: 6 }), tie('any'), { maxKeys: 40 }),
      ),
    })).any
    fc.assert(
      fc.property(value, fc.constantFrom(0, 1, 2, '\t'), (expected, space) => {
        const text = JSON.stringify(expected, null, space)
        expect(JSON.parse(JSON.stringify(toNative(read(text).value)))).toEqual(JSON.parse(text))
      }),
    )
  })
})

describe('places', () => {
  it('gives every value and key the span of its text', () => {
    expect(places(read('{ "a" : [ 1 , "x\\n" , {} , [ ] ] , "é😀":\r\n\ttrue }'))).toEqual([
      '/ record { "a" : [ 1 , "x\\n" , {} , [ ] ] , "é😀":\r\n\ttrue }',
      '/a key "a"',
      '/a list [ 1 , "x\\n" , {} , [ ] ]',
      '/a/0 int 1',
      '/a/1 string "x\\n"',
      '/a/2 record {}',
      '/a/3 list [ ]',
      '/é😀 key "é😀"',
      '/é😀 bool true',
    ])
  })

  it('counts a byte order mark in offsets', () => {
    const document = read('\ufeff{"a":1}')
    expect(spanOf(document, 1)).toEqual({ start: 6, end: 7 })
  })

  it('finds lines and columns behind tabs, emoji and CRLF', () => {
    const document = read('{\r\n\t"a": "😀",\r\n\t"b": {"c":\t7}}')
    const b = memberOf(document, 0, 'b')
    const c = b && memberOf(document, b.node, 'c')
    expect(c && locate(document, spanOf(document, c.node))).toEqual({
      path: 'a.json',
      startLine: 3,
      startColumn: 13,
      endLine: 3,
      endColumn: 14,
    })
    expect(b && locate(document, b.keySpan)).toMatchObject({ startLine: 3, startColumn: 2, endColumn: 5 })
  })

  it('gives keys to members and none to elements', () => {
    const document = read('{"a":[{"b":1},2]}')
    expect([0, 1, 2, 3, 4].map((node) => keySpanOf(document, node) !== undefined)).toEqual([
      false,
      true,
      false,
      true,
      false,
    ])
  })

  it('points at text that means the value, for all strings', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (strings) => {
        const document = read(JSON.stringify(strings))
        strings.forEach((string, index) => {
          const { start, end } = spanOf(document, index + 1)
          expect(JSON.parse(document.source.text.slice(start, end))).toBe(string)
          expect(valueOf(document, index + 1)).toBe(string)
        })
      }),
    )
  })
})

describe('refusals', () => {
  it.each([
    ['', '1:1 document/empty'],
    [' \n ', '2:2 document/empty'],
    ['\ufeff', '1:2 document/empty'],
    ['[1,]', '1:3 document/syntax'],
    ['{"a":1,}', '1:7 document/syntax'],
    ['[1 2]', '1:4 document/syntax'],
    ['[1', '1:3 document/syntax'],
    ['{"a" 1}', '1:6 document/syntax'],
    ['{a:1}', '1:2 document/syntax'],
    ["{'a':1}", '1:2 document/syntax'],
    ['{"a":1 // c\n}', '1:8 document/syntax'],
    ['/* c */ 1', '1:1 document/syntax'],
    ['NaN', '1:1 document/syntax'],
    ['-Infinity', '1:1 document/syntax'],
    ['+1', '1:1 document/syntax'],
    ['01', '1:1 document/syntax'],
    ['-01', '1:1 document/syntax'],
    ['.5', '1:1 document/syntax'],
    ['1.', '1:1 document/syntax'],
    ['1.e3', '1:1 document/syntax'],
    ['1e', '1:1 document/syntax'],
    ['1e+', '1:1 document/syntax'],
    ['-', '1:1 document/syntax'],
    ['0x10', '1:2 document/syntax'],
    ['1 1', '1:3 document/syntax'],
    ['{}}', '1:3 document/syntax'],
    ['[}', '1:2 document/syntax'],
    ['truex', '1:5 document/syntax'],
    ['"abc', '1:1 document/syntax'],
    ['"a\nb"', '1:1 document/syntax'],
    ['"a\tb"', '1:3 document/control-character'],
    ['"\\x"', '1:2 document/syntax'],
    ['"\\u12g4"', '1:2 document/syntax'],
    ['"\\u12', '1:2 document/syntax'],
    ['"\\', '1:2 document/syntax'],
    ['"\\ud800"', '1:2 document/surrogate'],
    ['"\\udc00\\ud800"', '1:2 document/surrogate'],
    ['"\\ud800\\u0041"', '1:2 document/surrogate'],
    ['{"\\ud800":1}', '1:3 document/surrogate'],
    ['\0', '1:1 document/syntax'],
    ['1\0', '1:2 document/syntax'],
    ['"\ud800"', '1:1 document/surrogate'],
    ['{"a":1,"b":2,"a":3}', '1:14 document/duplicate-key'],
    ['{"a":1,"\\u0061":3}', '1:8 document/duplicate-key'],
  ])('refuses %j', (text, expected) => {
    const { documents, diagnostics } = parse(text)
    expect(documents).toEqual([])
    expect(codes(diagnostics)).toEqual([expected])
    expect(diagnostics[0]?.severity).toBe('error')
  })

  it.each([
    ['[😀]', 2, 4],
    ['[é]', 2, 3],
    ['[\n', 1, 1],
    ['[nope]', 2, 6],
    ['"\\ud800"', 2, 8],
    ['[1.]', 2, 4],
  ])('marks what is wrong in %j', (text, startColumn, endColumn) => {
    expect(parse(text).diagnostics[0]?.location).toMatchObject({ startColumn, endColumn })
  })

  it('names both places of a duplicate key, and all duplicates', () => {
    const { diagnostics } = parse('{"uses":"safe","x":{"y":1,"y":2},\n "uses":"evil","uses":"worse"}')
    expect(codes(diagnostics)).toEqual([
      '1:27 document/duplicate-key',
      '2:2 document/duplicate-key',
      '2:16 document/duplicate-key',
    ])
    expect(diagnostics.map((one) => one.related?.[0]?.location.startColumn)).toEqual([21, 2, 2])
  })

  it('finds a duplicate among many keys, whatever the number of them', () => {
    for (const size of [1, 2, 8, 15, 16, 17, 31, 32, 33, 34, 100, 1_000]) {
      const members = Array.from({ length: size }, (_, index) => `"k${index}":[${index},{"z":1}]`)
      expect(parse(`{${members.join(',')}}`).diagnostics).toEqual([])
      const { diagnostics } = parse(`{${members.join(',\n')},\n"k${size - 1}":0}`)
      expect(codes(diagnostics)).toEqual([`${size + 1}:1 document/duplicate-key`])
      expect(diagnostics[0]?.related?.[0]?.location.startLine).toBe(size)
    }
  })

  it('never asks for a shape with the same key twice', () => {
    class DistinctShapes extends ShapeTable {
      override of(keys: readonly string[]) {
        expect(new Set(keys).size).toBe(keys.length)
        return super.of(keys)
      }
    }
    for (const size of [0, 15, 16, 31, 40]) {
      const members = Array.from({ length: size }, (_, index) => `"k${index}":1`)
      const text = `[{${[...members, '"a":1', '"b":{"c":1}', '"a":2', '"d":3'].join(',')}},{"a":1}]`
      const { diagnostics } = parseJson(createSource('a.json', text), { shapes: new DistinctShapes() })
      expect(diagnostics).toHaveLength(1)
    }
  })

  it('never throws, and accepts what JSON.parse accepts but for duplicates and surrogates', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        'u',
        '0',
        '1',
        '-',
        '.',
        'e',
        ' ',
        '\n',
        'a',
        'true',
        'null',
      ),
      maxLength: 14,
    })
    fc.assert(
      fc.property(text, (candidate) => {
        const { documents, diagnostics } = parse(candidate)
        let isJson = true
        try {
          JSON.parse(candidate)
        } catch {
          isJson = false
        }
        const strict = diagnostics.some(
          ({ code }) => code === 'document/duplicate-key' || code === 'document/surrogate',
        )
        expect(documents.length === 1).toBe(isJson && !strict)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('comments', () => {
  it('are read in JSONC, with trailing commas', () => {
    const text = '// head\n{/* a */"a": [1, // one\n 2,],\n "b": {"c": 1,}, /* x */ } // end'
    expect(parse(text).documents).toEqual([])
    const { documents, diagnostics } = parse(text, { comments: true })
    expect(diagnostics).toEqual([])
    const [document] = documents
    expect(document?.format).toBe('jsonc')
    expect(JSON.stringify(toNative(document?.value ?? null))).toBe('{"a":[1,2],"b":{"c":1}}')
  })

  it('may stand behind each other, with all white space between and around them', () => {
    const text = '/**/\t/*/*/ \r\n// c\r\n\t//\n/* */\r[/***/1,//\n2/**/\t/**/\n/**/ /**/\r/**/,]//'
    expect(parse(text, { comments: true }).documents.map(({ value }) => value)).toEqual([[1, 2]])
    expect(parse(text, { comments: true }).diagnostics).toEqual([])
  })

  it.each([
    ['/x */ 1', '1:1 document/syntax'],
    ['[1, / */ 2]', '1:5 document/syntax'],
    ['[,]', '1:2 document/syntax'],
    ['[1,,]', '1:4 document/syntax'],
    ['{,}', '1:2 document/syntax'],
    ['/* open', '1:1 document/syntax'],
    ['1 / 2', '1:3 document/syntax'],
    ['[1] /', '1:5 document/syntax'],
  ])('do not make %j valid', (text, expected) => {
    expect(codes(parse(text, { comments: true }).diagnostics)).toEqual([expected])
  })
})

describe('limits', () => {
  it('takes 100 levels of nesting and refuses the next bracket', () => {
    for (const depth of [LIMITS.documentDepth - 1, LIMITS.documentDepth]) {
      expect(parse('['.repeat(depth) + ']'.repeat(depth)).diagnostics).toEqual([])
      expect(parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth)).diagnostics).toEqual([])
    }
    const depth = LIMITS.documentDepth + 1
    const { documents, diagnostics } = parse('['.repeat(depth) + ']'.repeat(depth))
    expect(documents).toEqual([])
    expect(codes(diagnostics)).toEqual(['1:101 document/depth'])
  })

  it('takes as many nodes as it may and refuses one more', () => {
    expect(parse('[1,2,3,4]', { maxNodes: 6 }).documents).toHaveLength(1)
    expect(parse('[1,2,3,4]', { maxNodes: 5 }).documents).toHaveLength(1)
    const { documents, diagnostics } = parse('[1,2,3,4]', { maxNodes: 4 })
    expect(documents).toEqual([])
    expect(codes(diagnostics)).toEqual(['1:8 document/nodes'])
  })

  it('cannot be raised by an option', () => {
    const text = `[${'1,'.repeat(LIMITS.documentNodes)}1]`
    expect(parse(text, { maxNodes: Number.MAX_SAFE_INTEGER }).diagnostics[0]?.code).toBe('document/nodes')
  })

  it('stops after a hundred problems', () => {
    const { diagnostics } = parse(`{${'"a":1,'.repeat(LIMITS.documentDiagnostics + 50)}"b":2}`)
    expect(diagnostics).toHaveLength(LIMITS.documentDiagnostics)
  })
})
