import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../../src/core/document/json/json.ts'
import { findNode, spanOf } from '../../../../src/core/document/node.ts'
import { formatPointer, parsePointer } from '../../../../src/core/document/pointer.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../src/core/source.ts'

describe('JSON pointers', () => {
  it('are written and read as RFC 6901 says', () => {
    expect(formatPointer([])).toBe('')
    expect(formatPointer(['a/b', 'm~n', '', 0])).toBe('/a~1b/m~0n//0')
    expect(parsePointer('')).toEqual([])
    expect(parsePointer('/')).toEqual([''])
    expect(parsePointer('/a~1b/m~0n//0')).toEqual(['a/b', 'm~n', '', '0'])
    expect(parsePointer('/~01')).toEqual(['~1'])
  })

  it.each(['a', 'a/b', '/~', '/~2', '/a~', '#/a'])('are not %j', (text) => {
    expect(parsePointer(text)).toBeUndefined()
  })

  it('give back every path of keys', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (path) => {
        expect(parsePointer(formatPointer(path))).toEqual(path)
      }),
    )
  })

  it('take numbers for indexes where the document has a list', () => {
    const source = createSource('a.json', '{"0":[{"1":["x","y"]}],"a":{"00":[7]}}')
    const [document] = parseJson(source, { shapes: new ShapeTable() }).documents
    if (document === undefined) throw new Error('no document')
    expect(parsePointer('/0/0/1/1', document)).toEqual(['0', 0, '1', 1])
    expect(parsePointer('/a/00/0', document)).toEqual(['a', '00', 0])
    expect(parsePointer('/0/01', document)).toEqual(['0', '01'])
    expect(parsePointer('/0/-', document)).toEqual(['0', '-'])
    expect(parsePointer('/0/9/0', document)).toEqual(['0', 9, '0'])
    expect(parsePointer('/0/10', document)).toEqual(['0', 10])
    expect(parsePointer('/0/1234567890', document)).toEqual(['0', 1_234_567_890])
    expect(parsePointer('/0/12345678901', document)).toEqual(['0', '12345678901'])
    expect(parsePointer('/0/1x', document)).toEqual(['0', '1x'])
    expect(parsePointer('/0/x1', document)).toEqual(['0', 'x1'])
    expect(parsePointer('/0/-1', document)).toEqual(['0', '-1'])
    expect(parsePointer('/none/0', document)).toEqual(['none', '0'])
    expect(parsePointer('/0/0/1/1')).toEqual(['0', '0', '1', '1'])
    const { node, complete } = findNode(document, parsePointer('/0/0/1/1', document) ?? [])
    expect({ complete, ...spanOf(document, node) }).toEqual({ complete: true, start: 16, end: 19 })
  })
})
