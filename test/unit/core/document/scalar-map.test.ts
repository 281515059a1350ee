import fc from 'fast-check'
import { EVENT_ID, getScalarValue, parseEvents } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import type { Document, ParsedDocuments, ScalarMap } from '../../../../src/core/document/document.ts'
import { parseJson } from '../../../../src/core/document/json/json.ts'
import { findNode, valueOf } from '../../../../src/core/document/node.ts'
import { scalarMap, sourceOffset } from '../../../../src/core/document/scalar-map.ts'
import { parseToml } from '../../../../src/core/document/toml/toml.ts'
import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { decodeScalar } from '../../../../src/core/document/yaml/yaml-text.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../src/core/source.ts'

function only({ documents, diagnostics }: ParsedDocuments): Document {
  expect(diagnostics).toEqual([])
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return document
}

function readYaml(text: string): Document {
  return only(parseYaml(createSource('a.yaml', text), { shapes: new ShapeTable() }))
}

function mapAt(document: Document, ...path: (string | number)[]): ScalarMap {
  const map = scalarMap(document, findNode(document, path).node)
  if (map === undefined) throw new Error('no map')
  return map
}

/** Every decoded unit comes from itself, from an escape, from a line break, or (in single quotes) from a doubled quote. */
function expectSources(document: Document, path: (string | number)[], decoded: string): void {
  const { text } = document.source
  const map = mapAt(document, ...path)
  let before = -1
  for (let offset = 0; offset < decoded.length; offset++) {
    const source = sourceOffset(map, offset)
    const written = text.charAt(source)
    const unit = decoded.charAt(offset)
    const isFromBreak = (unit === ' ' || unit === '\n') && (written === '\n' || written === '\r')
    // The line break that ends the last line of a file may be missing.
    const isEndOfFile = unit === '\n' && source === text.length
    expect(written === unit || written === '\\' || isFromBreak || isEndOfFile).toBe(true)
    expect(source).toBeGreaterThanOrEqual(before)
    expect(source).toBeLessThanOrEqual(map.end)
    before = source
  }
  expect(sourceOffset(map, decoded.length)).toBe(map.end)
  expect(sourceOffset(map, decoded.length + 5)).toBe(map.end)
}

const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'é', '😀', '$', '{', '}', '(', '='),
  minLength: 1,
  maxLength: 5,
})
const newline = fc.constantFrom('\n', '\r\n')

describe('examples', () => {
  it('maps plain scalars over their lines', () => {
    const document = readYaml('a: one\n   two\n\n   three\n')
    expect(valueOf(document, 1)).toBe('one two\nthree')
    const map = mapAt(document, 'a')
    expect([0, 3, 4, 7, 8, 13].map((offset) => sourceOffset(map, offset))).toEqual([3, 6, 10, 14, 18, 23])
  })

  it('maps single quotes', () => {
    const document = readYaml("a: 'it''s'\n")
    const map = mapAt(document, 'a')
    expect([0, 2, 3, 4].map((offset) => sourceOffset(map, offset))).toEqual([4, 6, 8, 9])
  })

  it('maps escapes, and escaped line breaks', () => {
    const document = readYaml('a: "x\\u0041\\n\\\n   y\\U0001F600z"\n')
    expect(valueOf(document, 1)).toBe('xA\ny😀z')
    const map = mapAt(document, 'a')
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((offset) => sourceOffset(map, offset))).toEqual([
      4, 5, 11, 18, 19, 19, 29, 30,
    ])
  })

  it('maps literal scalars with CRLF and indentation indicators', () => {
    const document = readYaml('a:\r\n  b: |1-\r\n     x\r\n\r\n    y\r\n')
    expect(valueOf(document, 2)).toBe('  x\n\n y')
    const map = mapAt(document, 'a', 'b')
    const { text } = document.source
    expect(
      [0, 2, 3, 4, 5, 6].map((offset) => JSON.stringify(text.charAt(sourceOffset(map, offset)))),
    ).toEqual(['" "', '"x"', '"\\r"', '"\\r"', '" "', '"y"'])
  })

  it('finds the column of an expression on the third line of a folded scalar', () => {
    const text = 'assert: >-\n  input.a == 1 &&\n  input.b == 2 &&\n  input.c == oops\n'
    const document = readYaml(text)
    const value = String(valueOf(document, 1))
    const map = mapAt(document, 'assert')
    expect(sourceOffset(map, value.indexOf('oops'))).toBe(text.indexOf('oops'))
    expect(sourceOffset(map, value.length)).toBe(text.length - 1)
  })

  it('maps JSON strings, keyed or not, and numbers by their lexeme', () => {
    const document = only(
      parseJson(createSource('a.json', '["a\\u00e9\\n\\ud83d\\ude00b", 12.50]'), {
        shapes: new ShapeTable(),
      }),
    )
    const map = mapAt(document, 0)
    expect([0, 1, 2, 3, 4, 5, 6].map((offset) => sourceOffset(map, offset))).toEqual([
      2, 3, 9, 11, 11, 23, 24,
    ])
    expect(mapAt(document, 1)).toEqual({ decoded: Int32Array.of(0), sources: Int32Array.of(27), end: 32 })
  })

  it('maps TOML strings of all four kinds', () => {
    const text = 'a = "x\\ty"\nb = \'x\\ty\'\nc = """\nx\\\n  y"""\nd = \'\'\'\nx\r\ny\'\'\'\n'
    const document = only(parseToml(createSource('a.toml', text), { shapes: new ShapeTable() }))
    for (const key of ['a', 'b', 'c', 'd'])
      expectSources(document, [key], String(valueOf(document, findNode(document, [key]).node)))
    expect(sourceOffset(mapAt(document, 'c'), 1)).toBe(text.indexOf('y"""'))
  })

  it.each([
    ['a: |\n\n\n   x\n', '\n\nx\n', [5, 6, 10, 11]],
    ['a: |\r\n\r\n   x\r\n', '\nx\n', [6, 11, 12]],
    ['a: |2\n    x\n', '  x\n', [8, 9, 10, 11]],
    ['a: |2\n\n    x\n', '\n  x\n', [6, 9, 10, 11, 12]],
    ['a: |+\n\n\n', '\n\n', [6, 7]],
    ['a: |+\n  x\n\n', 'x\n\n', [8, 9, 10]],
    ['a: |2+\n  x\n\n', 'x\n\n', [9, 10, 11]],
    ['a: >\n  x\n  y\n', 'x y\n', [7, 8, 11, 12]],
    ['a: >-\n  x\n  y\n', 'x y', [8, 9, 12]],
    ['a: >1-\n  x\n', ' x', [8, 9]],
    ['a: >+\n\n  x\n\n', '\nx\n\n', [6, 9, 10, 11]],
    ['a: |- # - c\n  x\n', 'x', [14]],
    ['a: | # + c\n  x\n\n', 'x\n', [13, 14]],
    ['a: |\n  x', 'x\n', [7, 8]],
    ['a: ~ \n', '~', [3]],
    ["a: ''\n", '', []],
    ['a: !!str 12\n', '12', [9, 10]],
  ])('maps %j', (text, decoded, sources) => {
    const map = mapAt(readYaml(text), 'a')
    expect(Array.from({ length: decoded.length }, (_, offset) => sourceOffset(map, offset))).toEqual(sources)
    if (decoded !== '~' && decoded !== '12') expect(valueOf(readYaml(text), 1)).toBe(decoded)
  })

  it('gives the start for offsets before the first character', () => {
    const map = mapAt(readYaml('a: "x\\ny"\n'), 'a')
    expect([-5, -1, 0, 1, 2, 3].map((offset) => sourceOffset(map, offset))).toEqual([4, 4, 4, 5, 7, 8])
  })

  it('maps no block that a tag makes a number', () => {
    const document = readYaml('a: !!int |-\n  12\n')
    expect(valueOf(document, 1)).toBe(12)
    expect(scalarMap(document, 1)).toBeUndefined()
  })

  it.each([
    ['a = 1_000', '1_000', 4],
    ['a = true # c', 'true', 4],
    ['a = 2001-01-01 10:00', '2001-01-01 10:00', 4],
  ])('maps the lexeme of %j', (text, lexeme, start) => {
    const document = only(parseToml(createSource('a.toml', text), { shapes: new ShapeTable() }))
    const map = mapAt(document, 'a')
    expect(map).toEqual({
      decoded: Int32Array.of(0),
      sources: Int32Array.of(start),
      end: start + lexeme.length,
    })
  })

  it('gives an alias the map of what it stands for, and nothing for collections and aliases of keys', () => {
    const document = readYaml('a: &x "v"\nb: *x\nc: [1]\n&k d: *k\n')
    expect(mapAt(document, 'b')).toEqual(mapAt(document, 'a'))
    expect(scalarMap(document, findNode(document, ['c']).node)).toBeUndefined()
    expect(scalarMap(document, findNode(document, ['d']).node)).toBeUndefined()
    expect(scalarMap(document, 0)).toBeUndefined()
  })

  it('maps scalars without text to their place', () => {
    const document = readYaml('a: ""\nb:\nc: |\nd: >+\n\n')
    expect(sourceOffset(mapAt(document, 'a'), 0)).toBe(4)
    expect(sourceOffset(mapAt(document, 'b'), 0)).toBe(8)
    expect(sourceOffset(mapAt(document, 'c'), 0)).toBe(14)
    expectSources(document, ['d'], '\n')
  })
})

describe('decoding what was encoded', () => {
  it('gives the text back and points at its characters: plain scalars', () => {
    const texts = fc.array(
      word.map((text) => `w${text.replace(/[{}]/g, '')}`),
      { minLength: 1, maxLength: 6 },
    )
    const gaps = fc.array(fc.constantFrom(' ', '\n', '\n\n', '\n\n\n', ' \t\n'), {
      minLength: 6,
      maxLength: 6,
    })
    fc.assert(
      fc.property(texts, gaps, newline, (words, separators, eol) => {
        let source = ''
        let decoded = ''
        words.forEach((one, index) => {
          const gap = index === 0 ? '' : (separators[index] ?? ' ')
          source += (gap === ' ' ? gap : gap.replaceAll('\n', eol) + (gap === '' ? '' : '  ')) + one
          decoded +=
            (gap === ''
              ? ''
              : gap.trim() === '' && !gap.includes('\n\n')
                ? ' '
                : '\n'.repeat(gap.length - 1)) + one
        })
        const document = readYaml(`a: ${source}${eol}`)
        expect(valueOf(document, 1)).toBe(decoded)
        expectSources(document, ['a'], decoded)
      }),
    )
  })

  it('gives the text back and points at its characters: single quotes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.constantFrom("'", "''", ' ', '  x'))), newline, (parts, eol) => {
        const line = parts.join('')
        // A line of its own before and after: white space at the breaks is folded.
        const decoded = `${line.trim()}. ${line.trim()}.`
        const source = `'${line.trim().replaceAll("'", "''")}.${eol}   ${line.trim().replaceAll("'", "''")}.'`
        const expected = line.trim() === '' ? '. .' : decoded
        const document = readYaml(`a: ${source}`)
        expect(valueOf(document, 1)).toBe(expected)
        expectSources(document, ['a'], expected)
      }),
    )
  })

  it('gives the text back and points at its characters: double quotes', () => {
    const unit = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })
    const how = fc.constantFrom('raw', 'short', 'long', 'break')
    fc.assert(
      fc.property(fc.array(fc.tuple(unit, how)), (parts) => {
        let source = ''
        let decoded = ''
        for (const [character, form] of parts) {
          decoded += character
          if (form === 'break') source += '\\\n  '
          const point = character.codePointAt(0) ?? 0
          const isPlain = /^[\w.é😀]$/u.test(character)
          if (isPlain && form === 'raw') source += character
          else if (point < 256 && form === 'short') source += `\\x${point.toString(16).padStart(2, '0')}`
          else source += `\\U${point.toString(16).padStart(8, '0')}`
        }
        const document = readYaml(`a: "${source}"`)
        expect(valueOf(document, 1)).toBe(decoded)
        expectSources(document, ['a'], decoded)
      }),
    )
  })

  it('gives the text back and points at its characters: literal scalars', () => {
    const line = fc.oneof(
      fc.constant(''),
      word,
      word.map((text) => `  ${text} `),
      fc.constant('\t'),
      fc.constant('# x: [y'),
    )
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 6 }),
        newline,
        fc.constantFrom('', '-', '+'),
        fc.boolean(),
        (lines, eol, chomp, hasNext) => {
          const written = lines.map((one) => (one === '' ? '' : `   ${one}`)).join(eol)
          const next = hasNext ? `b: 1${eol}` : ''
          const document = readYaml(`a: |3${chomp}${eol}${written}${lines.length > 0 ? eol : ''}${next}`)
          const full = lines.length > 0 ? `${lines.join('\n')}\n` : ''
          const trimmed = full.replace(/\n+$/, '')
          const decoded = chomp === '+' ? full : chomp === '-' || trimmed === '' ? trimmed : `${trimmed}\n`
          expect(valueOf(document, 1)).toBe(decoded)
          expectSources(document, ['a'], decoded)
        },
      ),
    )
  })

  it('gives the text back and points at its characters: folded scalars', () => {
    const line = fc.oneof(
      fc.constant(''),
      word,
      word.map((text) => `  ${text}`),
    )
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 7 }),
        newline,
        fc.constantFrom('', '-', '+'),
        (lines, eol, chomp) => {
          const written = lines.map((one) => (one === '' ? '' : `  ${one}`)).join(eol)
          const text = `a: >2${chomp}${eol}${written}${eol}b: 1${eol}`
          const event = parseEvents(text, {}).filter(({ type }) => type === EVENT_ID.SCALAR)[1]
          if (event?.type !== EVENT_ID.SCALAR) throw new Error('no scalar')
          const document = readYaml(text)
          const decoded = getScalarValue(text, event)
          expect(valueOf(document, 1)).toBe(decoded)
          expectSources(document, ['a'], decoded)
        },
      ),
    )
  })

  it('gives the text back and points at its characters: JSON strings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (decoded, ascii) => {
        const json = JSON.stringify(decoded)
        const text = ascii
          ? json.replace(
              /[\u007f-\uffff]/g,
              (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
            )
          : json
        const document = only(parseJson(createSource('a.json', ` ${text} `), { shapes: new ShapeTable() }))
        expect(document.value).toBe(decoded)
        expectSources(document, [], decoded)
      }),
    )
  })
})

describe('decoding as the parser does', () => {
  it('gives the same text for every scalar of random files', () => {
    const piece = fc.constantFrom(
      'a',
      'b c',
      ' ',
      '  ',
      '\n',
      '\n\n',
      '\r\n',
      '\t',
      ': ',
      '- ',
      '"',
      "'",
      "''",
      '\\n',
      '\\x41',
      '\\\n',
      '|',
      '>',
      '|-',
      '>+',
      '|2',
      '#',
      ' #',
      '[',
      ']',
      ',',
      '{',
      '}',
      '\n  ',
      '\n    ',
    )
    let scalars = 0
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 16 }),
        fc.constantFrom('', 'k: |\n', 'k: >\n', 'k: "', "k: '"),
        (pieces, start) => {
          const text = start + pieces.join('')
          // An escaped line break with blank lines behind it: the specification keeps those, the parser's decoder does not.
          if (/\\\r?\n[ \t]*\r?\n/.test(text)) return
          let events: ReturnType<typeof parseEvents>
          try {
            events = parseEvents(text, {})
          } catch {
            return
          }
          for (const event of events) {
            if (event.type !== EVENT_ID.SCALAR) continue
            scalars++
            expect(decodeScalar(text, event)).toBe(getScalarValue(text, event))
          }
        },
      ),
      { numRuns: 5_000 },
    )
    expect(scalars).toBeGreaterThan(500)
  })

  it('keeps blank lines behind an escaped line break, as the specification says', () => {
    expect(valueOf(readYaml('a: "x\\\n\n\n  y"'), 1)).toBe('x\n\ny')
  })
})
