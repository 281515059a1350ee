import { describe, expect, it } from 'vitest'
import type { RawTest } from '../../../../src/core/constraint/raw-set.ts'
import { readTest } from '../../../../src/core/constraint/read-test.ts'
import { parseJson } from '../../../../src/core/document/json/json.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../src/core/source.ts'

const [DOCUMENT] = parseJson(createSource('a.json', '{}'), { shapes: new ShapeTable() }).documents

function read(raw: Omit<RawTest, 'name' | 'expect'>) {
  if (DOCUMENT === undefined) throw new Error('no document')
  const { subject, base } = readTest({ name: 'a', expect: [], ...raw }, DOCUMENT, [])
  return { subject, base }
}

describe('the base of a test', () => {
  it('is absent where the test has none', () => {
    expect(read({ input: 1 }).base).toBeUndefined()
    expect(read({ files: { a: 'x' } }).base).toBeUndefined()
  })

  it('is of the kind of the subject', () => {
    expect(read({ input: 1, path: 'p.json', base: 2 })).toEqual({
      subject: { kind: 'input', value: 1, path: 'p.json' },
      base: { kind: 'input', value: 2, path: 'p.json' },
    })
    expect(read({ fact: { a: 1 }, base: { a: 2 } }).base).toEqual({ kind: 'fact', fields: { a: 2 } })
    expect(read({ files: { a: 'x' }, base: { a: 'y', b: 'z' } }).base).toEqual({
      kind: 'files',
      files: new Map([
        ['a', 'y'],
        ['b', 'z'],
      ]),
    })
  })

  it.each([[null], ['text'], [7], [undefined]])('holds no files where it is %j', (base) => {
    expect(read({ files: { a: 'x' }, base }).base).toEqual({ kind: 'files', files: new Map() })
  })

  it('holds the files that are text', () => {
    expect(read({ files: { a: 'x' }, base: { a: 1, b: null, c: 'z' } }).base).toEqual({
      kind: 'files',
      files: new Map([['c', 'z']]),
    })
  })
})
