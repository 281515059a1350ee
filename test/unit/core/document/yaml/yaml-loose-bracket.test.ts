import { describe, expect, it } from 'vitest'
import { toNative } from '../../../../../src/core/document/native.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../../src/core/source.ts'

function read(text: string, irregular: 'note' | 'refuse' = 'note') {
  const { documents, diagnostics } = parseYaml(createSource('a.yml', text), {
    shapes: new ShapeTable(),
    irregular,
  })
  return {
    values: documents.map(({ value }) => toNative(value)),
    errors: diagnostics.map(({ message }) => message),
    documents,
  }
}

describe('brackets that are closed too far to the left', () => {
  const list = 'job:\n  needs: [\n    a,\n    b c,\n  ]\n  if: x\n'

  it('are read where irregular documents are', () => {
    expect(read(list)).toMatchObject({ values: [{ job: { needs: ['a', 'b c'], if: 'x' } }], errors: [] })
  })

  it('are refused elsewhere', () => {
    expect(read(list, 'refuse')).toMatchObject({
      values: [],
      errors: [expect.stringContaining('indented less')],
    })
  })

  it('move nothing', () => {
    const [document] = read(list).documents
    const { start, end, length } = document?.tape ?? { start: [], end: [], length: 0 }
    const texts = Array.from({ length }, (_, node) => list.slice(start[node], end[node]))
    expect(texts[2]).toBe('[\n    a,\n    b c,\n  ]')
    expect(texts.at(-1)).toBe('x')
  })

  it('may follow comments and empty lines, and be many', () => {
    const text = 'a:\n  x: {\n    y: 1 # one\n    # two\n\n  }\n  z: [\n    [1,\n  2\n  ]\n  ]\n'
    expect(read(text).errors).toEqual([expect.stringContaining('indented less')])
    const many = Array.from({ length: 30 }, (_, index) => `k${index}:\n  l: [\n    ${index}\n  ]\n`).join('')
    expect(read(many).values).toEqual([
      Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${index}`, { l: [index] }])),
    ])
    expect(read('a:\n  x: {\n    y: 1 # one\n    # two\n\n  }\n').values).toEqual([{ a: { x: { y: 1 } } }])
  })

  it('are refused where quotes leave it open what is a comment', () => {
    expect(read('a:\n  x: [\n    "b # c" # d\n  ]\n').values).toEqual([])
    expect(read('a:\n  x: [\n    "b",\n  ]\n').values).toEqual([{ a: { x: ['b'] } }])
  })

  it('do not make other texts readable', () => {
    expect(read('a:\n  x: [\n    b\n  c ]\n').values).toEqual([])
    expect(read('a: {\n').values).toEqual([])
    expect(read('a:\n  ]\n').values).toEqual([])
  })

  it('are read up to a limit of their number', () => {
    const text = (count: number): string =>
      Array.from({ length: count }, (_, index) => `k${index}:\n  l: [\n    1\n  ]\n`).join('')
    expect(read(text(99)).values).toHaveLength(1)
    expect(read(text(100)).values).toHaveLength(1)
    expect(read(text(101)).values).toHaveLength(0)
  })
})
