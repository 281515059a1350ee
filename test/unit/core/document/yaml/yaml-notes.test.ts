import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toNative } from '../../../../../src/core/document/native.ts'
import { membersOf } from '../../../../../src/core/document/node.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'
import { createSource } from '../../../../../src/core/source.ts'

function read(text: string, irregular: 'note' | 'refuse' = 'note') {
  const parsed = parseYaml(createSource('a.yml', text), { shapes: new ShapeTable(), irregular })
  return {
    values: parsed.documents.map(({ value }) => toNative(value)),
    notes: parsed.documents.map(({ notes = [] }) =>
      notes.map(({ kind, name, span, first }) => [
        kind,
        name,
        text.slice(span.start, span.end),
        span.start,
        ...(first === undefined ? [] : [first.start]),
      ]),
    ),
    codes: parsed.diagnostics.map(({ code, severity }) => `${severity} ${code}`),
    documents: parsed.documents,
  }
}

describe('documents that are read in spite of what is irregular', () => {
  it('keep the first of two values, drop the second whole, and say where both keys are', () => {
    const { values, notes, codes } = read('a: 1\na: {b: [2, 3]}\nc: 4\n')
    expect(values).toEqual([{ a: 1, c: 4 }])
    expect(notes).toEqual([[['duplicate-key', 'a', 'a', 5, 0]]])
    expect(codes).toEqual(['error document/duplicate-key'])
  })

  it('note a second key inside of a dropped value too', () => {
    const { values, notes } = read('a: 1\na:\n  b: 2\n  b: {b: 3}\nc: [d, e]\n')
    expect(values).toEqual([{ a: 1, c: ['d', 'e'] }])
    expect(notes[0]?.map(([, name]) => name)).toEqual(['a', 'b'])
  })

  it('keep members and their places together behind a dropped value', () => {
    const { documents } = read('a: 1\na: [{x: 1}]\nb: two\n')
    const [document] = documents
    if (document === undefined) throw new Error('expected a document')
    expect(
      membersOf(document, 0).map(({ key, node }) => [
        key,
        document.tape.values[node],
        document.tape.start[node],
      ]),
    ).toEqual([
      ['a', 1, 3],
      ['b', 'two', 20],
    ])
  })

  it('drop a second key of records with many keys', () => {
    const many = Array.from({ length: 40 }, (_, index) => `k${index}: ${index}\n`).join('')
    const { values, notes } = read(`${many}k3: [x]\nk39: y\nz: 1\n`)
    expect(values).toEqual([
      { ...Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`k${index}`, index])), z: 1 },
    ])
    expect(notes[0]?.map(([, name]) => name)).toEqual(['k3', 'k39'])
  })

  it('take an alias for null that names nothing, or the value that it stands in', () => {
    const { values, notes, codes } = read('a: *none\nb: &b\n  - *b\n')
    expect(values).toEqual([{ a: null, b: [null] }])
    expect(notes).toEqual([
      [
        ['unknown-alias', 'none', '*none', 3],
        ['recursive-alias', 'b', '*b', 19, 12],
      ],
    ])
    expect(codes).toEqual(['error document/alias', 'error document/alias'])
  })

  it('leave of an anchor in a dropped value its text, or null', () => {
    expect(read('a: 1\na: {x: &x text, y: &y [1]}\nb: [*x, *y]\n').values).toEqual([
      { a: 1, b: ['text', null] },
    ])
  })

  it('note anchors that no alias uses, one for each place where a name is given again', () => {
    const { values, notes, codes } = read('a: &x 1\nb: &x {c: 2}\nd: *x\n---\ne: &x 3\n')
    expect(values).toEqual([{ a: 1, b: { c: 2 }, d: { c: 2 } }, { e: 3 }])
    expect(notes).toEqual([[['unused-anchor', 'x', '&x', 3]], [['unused-anchor', 'x', '&x', 34]]])
    expect(codes).toEqual([])
  })

  it('have no notes when they are regular', () => {
    expect(read('a: &x 1\nb: *x\n').documents[0]).not.toHaveProperty('notes')
  })

  it('are refused as before where nobody asks for them', () => {
    expect(read('a: 1\na: 2\n', 'refuse').values).toEqual([])
    expect(read('a: *b\n', 'refuse').values).toEqual([])
    expect(read('a: &b 1\n', 'refuse').documents[0]).not.toHaveProperty('notes')
  })

  it('are refused when they have more irregular places than are reported', () => {
    const text = (count: number): string => `a: 1\n${'a: 2\n'.repeat(count)}`
    expect(read(text(LIMITS.documentDiagnostics - 1)).values).toEqual([{ a: 1 }])
    expect(read(text(LIMITS.documentDiagnostics)).values).toEqual([])
    expect(read(text(LIMITS.documentDiagnostics + 1)).values).toEqual([])
  })

  it('are still refused for what cannot be read', () => {
    expect(read('a: 1\na: [\n').values).toEqual([])
    expect(read('a: 1\na: !x 2\n').values).toEqual([])
  })

  it('have the value that a document without its second keys has', () => {
    const key = fc.constantFrom('a', 'b', 'c')
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.integer(),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc
          .array(fc.tuple(key, tie('tree')), { maxLength: 4 })
          .map((pairs) => new Map(pairs.map((pair) => [{}, pair]))),
      ),
    }))
    const write = (value: unknown): string =>
      value instanceof Map
        ? `{${[...value.values()].map(([name, inner]) => `${name}: ${write(inner)}`).join(', ')}}`
        : Array.isArray(value)
          ? `[${value.map(write).join(', ')}]`
          : String(value)
    const first = (value: unknown): unknown => {
      if (value instanceof Map) {
        const result: Record<string, unknown> = {}
        for (const [name, inner] of value.values()) if (!(name in result)) result[name] = first(inner)
        return result
      }
      return Array.isArray(value) ? value.map(first) : value
    }
    fc.assert(
      fc.property(tree, (value) => {
        const { values, codes } = read(write(value))
        // Very many duplicates are refused.
        if (codes.length < LIMITS.documentDiagnostics) expect(values).toEqual([first(value)])
      }),
    )
  })
})

describe('merge keys', () => {
  it('are read however many there are', () => {
    const text = Array.from(
      { length: LIMITS.documentDiagnostics + 1 },
      (_, index) => `k${index}: {<<: 1}\n`,
    ).join('')
    const { values, codes } = read(text, 'refuse')
    expect(values).toHaveLength(1)
    expect(codes).toHaveLength(LIMITS.documentDiagnostics)
  })
})
