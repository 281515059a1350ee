import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePath, encodePath, hasUndecodableBytes, isTreePath } from '../../../src/host/tree-path.ts'

describe('paths as bytes', () => {
  it('every sequence of bytes survives decoding and encoding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect([...encodePath(decodePath(bytes))]).toEqual([...bytes])
      }),
    )
  })

  it('every text survives encoding and decoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(decodePath(encodePath(text))).toBe(text)
      }),
    )
  })

  it.each([
    [[0x61, 0xff], 'a\udcff'],
    [[0xc0, 0xaf], '\udcc0\udcaf'],
    [[0xe0, 0x80, 0xaf], '\udce0\udc80\udcaf'],
    [[0xed, 0xa0, 0x80], '\udced\udca0\udc80'],
    [[0xf4, 0x90, 0x80, 0x80], '\udcf4\udc90\udc80\udc80'],
    [[0xf0, 0x9f, 0x99], '\udcf0\udc9f\udc99'],
    [[0xef, 0xbf, 0xbd], '\ufffd'],
    [[0xef, 0xbf, 0xbd, 0x80], '\ufffd\udc80'],
  ])('decodes %j', (bytes, text) => {
    expect(decodePath(Uint8Array.from(bytes))).toBe(text)
  })

  it('tells names that are not UTF-8 from honest ones', () => {
    expect(hasUndecodableBytes('a\udcff')).toBe(true)
    expect(hasUndecodableBytes('a\ud83d\ude42\ufffd')).toBe(false)
  })
})

describe('paths of a tree', () => {
  it.each(['a', 'a/b', '.a', '..a', 'a..', '...', 'a/.b/..c', ' ', 'a\\b', 'C:x'])('%j is one', (path) => {
    expect(isTreePath(path)).toBe(true)
  })
  it.each(['', '/', '/a', 'a/', 'a//b', '.', '..', './a', '../a', 'a/.', 'a/..', 'a/../b', 'a/./b', 'a\0b'])(
    '%j is none',
    (path) => {
      expect(isTreePath(path)).toBe(false)
    },
  )
})
