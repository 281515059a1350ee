import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../../../src/core/document/document.ts'
import { toNative } from '../../../../../src/core/document/native.ts'
import { findNode, locate, spanOf } from '../../../../../src/core/document/node.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { places } from '../places.ts'

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

describe('places', () => {
  it('of block collections go from the first key to the end of the last value', () => {
    expect(
      places(read('# c\na:\n  - x # one\n  -  - y\n     - z\n\nb: {c: [ ], "d": 1 , }  # two\n\n')),
    ).toEqual([
      '/ record a:\n  - x # one\n  -  - y\n     - z\n\nb: {c: [ ], "d": 1 , }',
      '/a key a',
      '/a list - x # one\n  -  - y\n     - z',
      '/a/0 string x',
      '/a/1 list - y\n     - z',
      '/a/1/0 string y',
      '/a/1/1 string z',
      '/b key b',
      '/b record {c: [ ], "d": 1 , }',
      '/b/c key c',
      '/b/c list [ ]',
      '/b/d key "d"',
      '/b/d int 1',
    ])
  })

  it('of flow collections end behind the bracket, over lines and comments', () => {
    expect(places(read('a: [1, # ]\n  {b: c # }\n  }\n  ]\nd: []\n'))).toEqual([
      '/ record a: [1, # ]\n  {b: c # }\n  }\n  ]\nd: []',
      '/a key a',
      '/a list [1, # ]\n  {b: c # }\n  }\n  ]',
      '/a/0 int 1',
      '/a/1 record {b: c # }\n  }',
      '/a/1/b key b',
      '/a/1/b string c',
      '/d key d',
      '/d list []',
    ])
  })

  it('of pairs in lists are the pairs', () => {
    expect(places(read('[a: b, ? c : d, "e": , : f]')).slice(1, 12)).toEqual([
      '/0 record a: b',
      '/0/a key a',
      '/0/a string b',
      '/1 record c : d',
      '/1/c key c',
      '/1/c string d',
      '/2 record "e":',
      '/2/e key "e"',
      '/2/e null ',
      '/3 record : f',
      '/3/ key ',
    ])
  })

  it('of quoted scalars include the quotes, tags and anchors do not belong', () => {
    expect(places(read('a: !!str &x "q"\nb: &y !!map\n  c: \'d\'\n&z e: 1\n'))).toEqual([
      '/ record a: !!str &x "q"\nb: &y !!map\n  c: \'d\'\n&z e: 1',
      '/a key a',
      '/a string "q"',
      '/b key b',
      "/b record c: 'd'",
      '/b/c key c',
      "/b/c string 'd'",
      '/e key e',
      '/e int 1',
    ])
  })

  it('of block scalars go from the header to the end of the last line', () => {
    const text =
      'a: |\n  x\n   y\n\n\nb: >- # folded\n\n  x\n  y\n\nc: |2+\n    x\n\n\nd: |\ne: |-\n\nf:\n  # why\n  |\n  z\n- |'
    const lines = places(read(text.slice(0, -4)))
    expect(lines.filter((line) => line.includes('string'))).toEqual([
      '/a string |\n  x\n   y',
      '/b string >- # folded\n\n  x\n  y',
      '/c string |2+\n    x\n\n',
      '/d string |',
      '/e string |-',
      '/f string |\n  z',
    ])
    expect(places(read('- |\n  a\n- - >\n    b\n'))).toContain('/1/0 string >\n    b')
  })

  it('keep lines of spaces that are content', () => {
    const document = read('a: |\n  x\n     \nb: 1\n')
    expect(json(document)).toBe('{"a":"x\\n   \\n","b":1}')
    expect(places(document)).toContain('/a string |\n  x\n     ')
  })

  it('of values that are not written are behind the colon, dash or tag', () => {
    const document = read('a:\nb:   # c\nc: !!str\nd: &x\ne:\n  -\n  - # d\n  -\nf: {g, h: , ? i}\n')
    const at = (...path: (string | number)[]) => {
      const { start, end } = spanOf(document, findNode(document, path).node)
      expect(end).toBe(start)
      const { startLine, startColumn } = locate(document, { start, end })
      return `${startLine}:${startColumn}`
    }
    expect([at('a'), at('b'), at('c'), at('d')]).toEqual(['1:3', '2:3', '3:9', '4:6'])
    expect([at('e', 0), at('e', 1), at('e', 2)]).toEqual(['6:4', '7:4', '8:4'])
    expect([at('f', 'g'), at('f', 'h'), at('f', 'i')]).toEqual(['9:6', '9:10', '9:16'])
  })

  it('are right behind CRLF, tabs, emoji and a byte order mark', () => {
    const document = read('\ufeffa: "😀"\t# c\r\nb:\r\n  -\tx\r\n  - |\r\n    1\r\n    2\r\nc: 7\r\n')
    expect(json(document)).toBe('{"a":"😀","b":["x","1\\n2\\n"],"c":7}')
    expect(locate(document, spanOf(document, findNode(document, ['b', 1]).node))).toEqual({
      path: 'a.yaml',
      startLine: 4,
      startColumn: 5,
      endLine: 6,
      endColumn: 6,
    })
    expect(locate(document, spanOf(document, findNode(document, ['c']).node))).toMatchObject({
      startLine: 7,
      startColumn: 4,
    })
  })

  it('are found by document, behind directives and markers', () => {
    const documents = readAll('%YAML 1.2\n# c\n--- |\n x\n...\n# d\n--- >-\n y\n---\n')
    expect(documents.flatMap(places)).toEqual(['/ string |\n x', '/ string >-\n y', '/ null '])
    expect(documents[2] && spanOf(documents[2], 0)).toEqual({ start: 44, end: 44 })
  })

  // For each node its span, behind that of its key.
  it.each([
    ['', ['0-0']],
    ['# c\n', ['0-0']],
    ['[ : x]', ['0-6, 2-5, 2-2: 4-5']],
    ['[: x]', ['0-5, 1-4, 1-1: 3-4']],
    ['[? : x]', ['0-7, 3-6, 3-3: 5-6']],
    ['{: x}', ['0-5, 1-1: 3-4']],
    ['{ ? : x, a: y}', ['0-14, 3-3: 6-7, 9-10: 12-13']],
    ['{x: y, ? : z}', ['0-13, 1-2: 4-5, 8-8: 11-12']],
    ['{? }', ['0-4, 2-2: 2-2']],
    ['[? ]', ['0-4, 3-3, 3-3: 3-3']],
    [': a', ['0-3, 0-0: 2-3']],
    ['? \n: a', ['0-6, 1-1: 5-6']],
    ['? a\n', ['0-3, 2-3: 3-3']],
    ['- : a', ['0-5, 2-5, 2-2: 4-5']],
    ['- - : b\n  -', ['0-11, 2-11, 4-7, 4-4: 6-7, 11-11']],
    ['-\n-', ['0-3, 1-1, 3-3']],
    ['a:\nb:', ['0-5, 0-1: 2-2, 3-4: 5-5']],
    ['[[]]', ['0-4, 1-3']],
    ['[ [ ] , { } ]', ['0-13, 2-5, 8-11']],
    ['[[], [[]], {}]', ['0-14, 1-3, 5-9, 6-8, 11-13']],
    ['{a: {}, b: []}', ['0-14, 1-2: 4-6, 8-9: 11-13']],
    ['a: # c\n  - # d\n  -\nb: ! \nc: &x', ['0-30, 0-1: 9-18, 10-10, 18-18, 19-20: 23-23, 25-26: 30-30']],
    ['[!!str , &a , x]', ['0-16, 6-6, 11-11, 14-15']],
    ['{!!str : a, b: !!str }', ['0-22, 6-6: 9-10, 12-13: 20-20']],
    ['- !!null\n- !!str # c\n- &a # d\n- x', ['0-33, 8-8, 16-16, 25-25, 32-33']],
    ['!!str', ['5-5']],
    ['&a', ['2-2']],
    ['--- !!str\n...', ['9-9']],
    ['? !!str\n: &a', ['0-12, 7-7: 12-12']],
    ['? &a\n: b', ['0-8, 4-4: 7-8']],
    ['"a"  : \n  b\n?   "c"\n:\n   d', ['0-26, 0-3: 10-11, 16-19: 25-26']],
    ['- &a\n  - 1\n- !!map\n  k: v', ['0-25, 7-10, 9-10, 21-25, 21-22: 24-25']],
    ['? |\n  k\n: |\n  v\n', ['0-15, 2-7: 10-15']],
    ['- \'\' \n- ""', ['0-10, 2-4, 8-10']],
    ['[a, # ]\n b]', ['0-11, 1-2, 9-10']],
    ['{a: 1 # }\n}', ['0-11, 1-2: 4-5']],
    ['[a: {b: [c]}, d]', ['0-16, 1-12, 1-2: 4-12, 5-6: 8-11, 9-10, 14-15']],
    ['- |\n\n  a\n\n\n- b', ['0-14, 2-8, 13-14']],
    ['>\n a\n\n\n', ['0-4']],
    ['--- |\n a\n--- >+\n\n\n--- b', ['4-8', '13-17', '22-23']],
    ['---\n---\n--- # c\n', ['3-3', '7-7', '11-11']],
    ['- &a\n- *a', ['0-9, 4-4, 7-9']],
    ['%YAML 1.2\n---\na: 1', ['14-18, 14-15: 17-18']],
    ['a: "b"\t\nc:\t\'d\'', ['0-14, 0-1: 3-6, 8-9: 11-14']],
  ])('of all nodes in %j are right', (text, spans) => {
    const found = readAll(text).map(({ tape }) =>
      Array.from({ length: tape.length }, (_, node) => {
        const key = (tape.keyStart[node] ?? -1) < 0 ? '' : `${tape.keyStart[node]}-${tape.keyEnd[node]}: `
        return `${key}${tape.start[node]}-${tape.end[node]}`
      }).join(', '),
    )
    expect(found).toEqual(spans)
  })

  it('nest: children lie in their parents, siblings follow each other', () => {
    const scalar = fc.constantFrom('a', '1', '"q r"', "'s'", '~', '!!str 5', '')
    const block = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        scalar.map((text) => ` ${text}\n`),
        fc
          .array(tie('node'), { minLength: 1, maxLength: 3 })
          .map((items) => `\n${items.map((item) => indent(`-${item}`)).join('')}`),
        fc
          .array(tie('node'), { minLength: 1, maxLength: 3 })
          .map((items) => `\n${items.map((item, index) => indent(`k${index}:${item}`)).join('')}`),
        fc
          .array(
            scalar.filter((text) => text !== ''),
            { maxLength: 3 },
          )
          .map((items) => ` [${items.join(', ')}]\n`),
      ),
    })).node
    fc.assert(
      fc.property(block, (text) => {
        const document = read(`root:${text}`)
        const { tape } = document
        for (let node = 0; node < tape.length; node++) {
          const end = tape.next[node] ?? 0
          let last = tape.start[node] ?? 0
          for (let child = node + 1; child < end; child = tape.next[child] ?? end) {
            const from =
              (tape.keyStart[child] ?? -1) >= 0 ? (tape.keyStart[child] ?? 0) : (tape.start[child] ?? 0)
            expect(from).toBeGreaterThanOrEqual(last)
            expect(tape.start[child]).toBeGreaterThanOrEqual(tape.keyEnd[child] ?? 0)
            last = tape.end[child] ?? 0
            expect(last).toBeLessThanOrEqual(tape.end[node] ?? 0)
          }
        }
      }),
    )
  })
})

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}
