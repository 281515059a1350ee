import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../../src/core/document/json/json.ts'
import { lintDocument } from '../../../../src/core/document/lint.ts'
import { parseToml } from '../../../../src/core/document/toml/toml.ts'
import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { createSource } from '../../../../src/core/source.ts'
import { codes } from './places.ts'

function lintYaml(text: string) {
  const { documents, diagnostics } = parseYaml(createSource('a.yaml', text), { shapes: new ShapeTable() })
  expect(diagnostics).toEqual([])
  return documents.flatMap((document) => lintDocument(document))
}

describe('lint', () => {
  it.each([
    'no',
    'Yes',
    'ON',
    'y',
    '012',
    '-017',
    '0b11',
    '0o14',
    '1:30',
    '190:20:30',
    '1_000',
    '2001-01-01',
    '2001-1-1 10:00:00',
  ])('warns of the plain value %s', (scalar) => {
    const diagnostics = lintYaml(`a: ${scalar}\n`)
    expect(codes(diagnostics)).toEqual(['1:4 document/ambiguous-scalar'])
    expect(diagnostics[0]?.severity).toBe('warning')
  })

  it.each([
    '"no"',
    "'012'",
    'north',
    '12',
    '0',
    '08',
    '1.5',
    'true',
    '1.2.3',
    '10:99',
    '2001',
    '|-\n  no',
    '0x1f',
  ])('does not warn of %s', (scalar) => {
    expect(lintYaml(`a: ${scalar}\n`)).toEqual([])
  })

  it.each([
    ['n', 'a boolean'],
    ['+07', 'an octal number'],
    ['-0b1_0', 'a binary number'],
    ['0o7', 'text'],
    ['-1:59', 'a number to the base 60'],
    ['1:00.5', 'a number to the base 60'],
    ['+1_0.5', 'a number'],
    ['2001-01-01t10:00:00Z', 'a date'],
  ])('says that others take %s for %s', (scalar, meaning) => {
    expect(lintYaml(`a: ${scalar}\n`)).toStrictEqual([
      {
        code: 'document/ambiguous-scalar',
        severity: 'warning',
        message: `YAML 1.1 readers take \`${scalar}\` for ${meaning}`,
        location: { path: 'a.yaml', startLine: 1, startColumn: 4, endLine: 1, endColumn: 4 + scalar.length },
        help: 'put it in quotes if it is text, or write it so that all readers agree',
      },
    ])
  })

  it('looks at values of 40 characters and not at longer ones', () => {
    const date = (length: number) => `2001-01-01 ${'x'.repeat(length - 11)}`
    expect(codes(lintYaml(date(39)))).toEqual(['1:1 document/ambiguous-scalar'])
    expect(codes(lintYaml(date(40)))).toEqual(['1:1 document/ambiguous-scalar'])
    expect(lintYaml(date(41))).toEqual([])
  })

  it('does not warn of collections, whatever their text looks like', () => {
    expect(lintYaml('[1]')).toEqual([])
    expect(lintYaml('- 1')).toEqual([])
    expect(lintYaml('{}')).toEqual([])
    expect(lintYaml('-\n  - "0"')).toEqual([])
  })

  it('warns of values alone in JSON and TOML never: their readers agree', () => {
    const options = { shapes: new ShapeTable() }
    const date = parseToml(createSource('a.toml', 'a = 2001-01-01\n'), options).documents
    expect(date.flatMap((document) => lintDocument(document))).toEqual([])
    const json = parseJson(createSource('a.json', '["no", 1]'), options).documents
    expect(json.flatMap((document) => lintDocument(document))).toEqual([])
  })

  it('does not warn of keys: `on` is one of every workflow', () => {
    expect(lintYaml('on: push\nno: 1\n')).toEqual([])
  })

  it('warns of a value once, not at each alias', () => {
    expect(codes(lintYaml('a: &x no\nb: *x\n'))).toEqual(['1:7 document/ambiguous-scalar'])
  })

  it('takes text for text where values of every type are below other keys', () => {
    const lint = (text: string) =>
      codes(
        parseYaml(createSource('a.yaml', text), { shapes: new ShapeTable() }).documents.flatMap((document) =>
          lintDocument(document, new Set(['open'])),
        ),
      )
    expect(lint('a: no\nb: [2001-01-01, 1:30]\n')).toEqual([])
    expect(lint('a: 012\n')).toEqual(['1:4 document/ambiguous-scalar'])
    expect(lint('a: {no: 1, No: 2}\n')).toEqual(['1:12 document/similar-key'])
    expect(lint('open: no\nb: no\n')).toEqual(['1:7 document/ambiguous-scalar'])
    expect(lint('"open": no\n')).toEqual(['1:9 document/ambiguous-scalar'])
    expect(lint('a:\n  open:\n    - {b: [1, no]}\n  b: no\n')).toEqual(['3:15 document/ambiguous-scalar'])
    expect(lint('open: {open: 1, b: no}\n')).toEqual(['1:20 document/ambiguous-scalar'])
    expect(lint('- open\n- no\n')).toEqual([])
    expect(lint('no\n')).toEqual([])
  })

  it('warns of keys that differ in case alone', () => {
    const source = createSource('a.json', '{"uses":"a","x":{"y":1},"Uses":"b","x2":{"Y":1,"y":2}, "n":"no"}')
    const [document] = parseJson(source, { shapes: new ShapeTable() }).documents
    const diagnostics = document === undefined ? [] : lintDocument(document)
    expect(codes(diagnostics)).toEqual(['1:25 document/similar-key', '1:48 document/similar-key'])
    expect(diagnostics[0]?.related?.[0]?.location.startColumn).toBe(2)
  })

  it('names both keys that differ in case alone, each with the first', () => {
    expect(lintYaml('Ab: 1\nc: 2\naB: 3\nab: 4\nd: 5\n')).toStrictEqual(
      [
        ['aB', 3],
        ['ab', 4],
      ].map(([key, startLine]) => ({
        code: 'document/similar-key',
        severity: 'warning',
        message: `key \`${key}\` differs from \`Ab\` in case alone`,
        location: { path: 'a.yaml', startLine, startColumn: 1, endLine: startLine, endColumn: 3 },
        related: [
          {
            location: { path: 'a.yaml', startLine: 1, startColumn: 1, endLine: 1, endColumn: 3 },
            message: '`Ab` is given here',
          },
        ],
      })),
    )
  })

  it('does not warn of keys that are the same in capitals alone', () => {
    expect(lintYaml('ß: 1\nSS: 2\nſ: 3\ns: 4\n')).toEqual([])
  })

  it('warns of keys in every record, also behind one that has none', () => {
    expect(codes(lintYaml('- {a: 1, b: no}\n- {a: 1, A: 2}\n'))).toEqual([
      '1:13 document/ambiguous-scalar',
      '2:10 document/similar-key',
    ])
  })

  it('stops after a hundred warnings', () => {
    const keys = Array.from({ length: 102 }, (_, index) =>
      [...'abcdefg'].map((letter, bit) => ((index >> bit) & 1 ? letter.toUpperCase() : letter)).join(''),
    )
    expect(lintYaml(`{${keys.map((key) => `${key}: 1`).join(', ')}}`)).toHaveLength(100)
    expect(lintYaml('- no\n'.repeat(LIMITS.documentDiagnostics + 1))).toHaveLength(LIMITS.documentDiagnostics)
  })
})
