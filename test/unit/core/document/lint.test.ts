import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../../src/core/document/json/json.ts'
import { lintDocument } from '../../../../src/core/document/lint.ts'
import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { createSource } from '../../../../src/core/source.ts'
import { codes } from './places.ts'

function lintYaml(text: string) {
  const { documents, diagnostics } = parseYaml(createSource('a.yaml', text), { shapes: new ShapeTable() })
  expect(diagnostics).toEqual([])
  return documents.flatMap(lintDocument)
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

  it('does not warn of keys: `on` is one of every workflow', () => {
    expect(lintYaml('on: push\nno: 1\n')).toEqual([])
  })

  it('warns of a value once, not at each alias', () => {
    expect(codes(lintYaml('a: &x no\nb: *x\n'))).toEqual(['1:7 document/ambiguous-scalar'])
  })

  it('warns of keys that differ in case alone', () => {
    const source = createSource('a.json', '{"uses":"a","x":{"y":1},"Uses":"b","x2":{"Y":1,"y":2}, "n":"no"}')
    const [document] = parseJson(source, { shapes: new ShapeTable() }).documents
    const diagnostics = document === undefined ? [] : lintDocument(document)
    expect(codes(diagnostics)).toEqual(['1:25 document/similar-key', '1:48 document/similar-key'])
    expect(diagnostics[0]?.related?.[0]?.location.startColumn).toBe(2)
  })

  it('stops after a hundred warnings', () => {
    expect(lintYaml('- no\n'.repeat(LIMITS.documentDiagnostics + 1))).toHaveLength(LIMITS.documentDiagnostics)
  })
})
