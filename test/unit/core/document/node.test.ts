import { describe, expect, it } from 'vitest'
import {
  findNode,
  itemOf,
  itemsOf,
  keySpanOf,
  kindOf,
  locate,
  memberOf,
  membersOf,
  resolve,
  spanOf,
  styleOf,
  valueOf,
} from '../../../../src/core/document/node.ts'
import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../src/core/source.ts'

const TEXT = 'a: &x {k: [1, 2]}\nb: *x\nc: [*x, 3]\n'

function read() {
  const [document] = parseYaml(createSource('a.yaml', TEXT), { shapes: new ShapeTable() }).documents
  if (document === undefined) throw new Error('no document')
  return document
}

describe('nodes', () => {
  it('are found by path, through aliases', () => {
    const document = read()
    for (const path of [
      ['a', 'k', 1],
      ['b', 'k', 1],
      ['c', 0, 'k', 1],
    ]) {
      const { node, complete } = findNode(document, path)
      expect(complete).toBe(true)
      expect(valueOf(document, node)).toBe(2)
      expect(spanOf(document, node)).toEqual({ start: 14, end: 15 })
    }
  })

  it('are the nearest ancestor when the path leads nowhere', () => {
    const document = read()
    const where = (...path: (string | number)[]) => {
      const { node, complete } = findNode(document, path)
      expect(complete).toBe(false)
      return spanOf(document, node)
    }
    expect(where('z')).toEqual({ start: 0, end: TEXT.length - 1 })
    expect(where('c', 2)).toEqual({ start: 27, end: 34 })
    expect(where('c', -1)).toEqual({ start: 27, end: 34 })
    expect(where('c', 'k')).toEqual({ start: 27, end: 34 })
    expect(where('c', 1, 'x')).toEqual({ start: 32, end: 33 })
    expect(where('a', 0)).toEqual({ start: 6, end: 17 })
  })

  it('know what aliases stand for, and where they stand', () => {
    const document = read()
    const b = memberOf(document, 0, 'b')
    expect(b?.keySpan).toEqual({ start: 18, end: 19 })
    expect(b && spanOf(document, b.node)).toEqual({ start: 21, end: 23 })
    expect(b && kindOf(document, b.node)).toBe('record')
    expect(b && resolve(document, b.node)).toBe(memberOf(document, 0, 'a')?.node)
    expect(b && membersOf(document, b.node).map(({ key }) => key)).toEqual(['k'])
    expect(b && keySpanOf(document, b.node)).toEqual({ start: 18, end: 19 })
  })

  it('have a kind and a style, aliases those of what they stand for', () => {
    const text = 'a: &s "x"\nb: *s\nc: &n 1.5\nd: *n\ne: 1e999\nf: ~\ng: |\n  x\nh: [*s]\n'
    const [document] = parseYaml(createSource('a.yaml', text), { shapes: new ShapeTable() }).documents
    if (document === undefined) throw new Error('no document')
    const tell = (...path: (string | number)[]) => {
      const { node } = findNode(document, path)
      return `${kindOf(document, node)} ${styleOf(document, node)}`
    }
    expect([...'abcdefgh'].map((key) => tell(key))).toEqual([
      'string double',
      'string double',
      'double plain',
      'double plain',
      'out-of-range plain',
      'null plain',
      'string literal',
      'list plain',
    ])
    expect(tell('h', 0)).toBe('string double')
    expect(tell()).toBe('record plain')
  })

  it('that are the root or an element have no key', () => {
    const document = read()
    expect(keySpanOf(document, 0)).toBeUndefined()
    expect(keySpanOf(document, findNode(document, ['c', 0]).node)).toBeUndefined()
    expect(keySpanOf(document, findNode(document, ['a']).node)).toEqual({ start: 0, end: 1 })
  })

  it('that are no collection have neither members nor elements', () => {
    const document = read()
    const { node } = findNode(document, ['a', 'k', 0])
    expect(membersOf(document, node)).toEqual([])
    expect(itemsOf(document, node)).toEqual([])
    expect(memberOf(document, node, 'k')).toBeUndefined()
    expect(itemOf(document, node, 0)).toBeUndefined()
    expect(locate(document, spanOf(document, node))).toEqual({
      path: 'a.yaml',
      startLine: 1,
      startColumn: 12,
      endLine: 1,
      endColumn: 13,
    })
  })

  it('are elements only in lists and members only in records', () => {
    const document = read()
    const list = findNode(document, ['c']).node
    expect(itemsOf(document, list).map((node) => spanOf(document, node).start)).toEqual([28, 32])
    expect([0, 1, 2].map((index) => itemOf(document, list, index))).toEqual([
      ...itemsOf(document, list),
      undefined,
    ])
    expect(itemOf(document, 0, 0)).toBeUndefined()
    expect(itemsOf(document, 0)).toEqual([])
    expect(membersOf(document, list)).toEqual([])
    expect(memberOf(document, list, '0')).toBeUndefined()
    expect(memberOf(document, 0, 'toString')).toBeUndefined()
  })
})
