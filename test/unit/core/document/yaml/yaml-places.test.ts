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
