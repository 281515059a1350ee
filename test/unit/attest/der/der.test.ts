import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DER_TAGS, DerCursor, readDer } from '../../../../src/attest/der/der.ts'
import { FluxError } from '../../../../src/core/error.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { der } from '../../../sigstore/der.ts'

const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')
const nested = (levels: number): Uint8Array => {
  let bytes: Buffer = der(0x30)
  for (let level = 1; level < levels; level++) bytes = der(0x30, bytes)
  return bytes
}

describe('readDer', () => {
  it('gives one element with all that is nested in it', () => {
    const root = readDer(hex('30 08 02 01 05 30 03 04 01 ff'), 'thing')
    expect(root.tag).toBe(DER_TAGS.sequence)
    expect(root.children.map(({ tag }) => tag)).toEqual([0x02, 0x30])
    expect([...(root.children[1]?.children[0]?.content ?? [])]).toEqual([0xff])
    expect([...(root.children[0]?.bytes ?? [])]).toEqual([2, 1, 5])
  })

  it('takes lengths with as many octets as they need', () => {
    expect(readDer(der(0x04, Buffer.alloc(127)), 'thing').content).toHaveLength(127)
    expect(readDer(der(0x04, Buffer.alloc(128)), 'thing').content).toHaveLength(128)
    expect(readDer(der(0x04, Buffer.alloc(256)), 'thing').content).toHaveLength(256)
    expect(readDer(der(0x04, Buffer.alloc(65_536)), 'thing').content).toHaveLength(65_536)
  })

  it.each([
    ['nothing', '', 'it is empty'],
    ['a tag alone', '30', 'it is cut off'],
    ['a length that goes beyond the bytes', '30 03 02 01', 'it is cut off'],
    ['a child that goes beyond its parent', '30 03 02 02 05 02 01 05', 'it is cut off'],
    ['a length that is cut off', '30 82 01', 'it is cut off'],
    ['a length in two octets that needs one', '04 81 7f', 'more octets than it needs'],
    ['a length with a leading zero', '04 82 00 80', 'more octets than it needs'],
    ['an indefinite length', '30 80 02 01 05 00 00', 'not definite'],
    ['a length of five octets', '04 85 00 00 00 00 01 00', 'not definite'],
    ['the reserved length', '04 ff', 'not definite'],
    ['a tag of two octets', '1f 81 00 00', 'more than one octet'],
    ['no type', '00 00', 'has no type'],
    ['a byte after the element', '30 00 00', '1 bytes follow it'],
    ['a second element', '30 00 30 00', '2 bytes follow it'],
  ])('refuses %s', (_, bytes, message) => {
    const read = (): unknown => readDer(hex(bytes), 'thing')
    expect(read).toThrow(FluxError)
    expect(read).toThrow(message)
  })

  it('stops at the limit of nesting', () => {
    expect(() => readDer(nested(LIMITS.derDepth - 1), 'thing')).not.toThrow()
    expect(() => readDer(nested(LIMITS.derDepth), 'thing')).not.toThrow()
    expect(() => readDer(nested(LIMITS.derDepth + 1), 'thing')).toThrow('nested deeper')
  })

  it('reads or refuses all bytes, and throws nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          const root = readDer(bytes, 'thing')
          expect(root.bytes).toHaveLength(bytes.length)
        } catch (error) {
          expect(error).toMatchObject({ code: 'attest/parse' })
        }
      }),
    )
  })

  it('has one form for each content: what is read is written the same', () => {
    const element = fc.letrec<{ node: Buffer; leaf: Buffer; inner: Buffer }>((tie) => ({
      node: fc.oneof({ maxDepth: 5 }, tie('leaf'), tie('inner')),
      leaf: fc.uint8Array({ maxLength: 300 }).map((content) => der(0x04, content)),
      inner: fc.array(tie('node'), { maxLength: 4 }).map((parts) => der(0x30, ...parts)),
    })).node
    const write = ({ tag, content, children }: ReturnType<typeof readDer>): Buffer =>
      (tag & 0x20) === 0 ? der(tag, content) : der(tag, ...children.map(write))
    fc.assert(
      fc.property(element, (bytes) => {
        expect(write(readDer(bytes, 'thing')).toString('hex')).toBe(bytes.toString('hex'))
      }),
    )
  })
})

describe('DerCursor', () => {
  const cursor = (bytes: string): DerCursor => new DerCursor(readDer(hex(bytes), 'thing'), 0x30, 'thing')

  it('goes through the parts in their order', () => {
    const one = cursor('30 08 02 01 05 30 03 04 01 ff')
    expect(one.optional(0x04)).toBeUndefined()
    expect(one.next(0x02).tag).toBe(2)
    const inner = one.enter()
    expect(inner.next().tag).toBe(4)
    expect(() => inner.done()).not.toThrow()
    expect(one.hasMore()).toBe(false)
  })

  it('refuses parts of another type, missing ones and those that nobody expects', () => {
    expect(() => new DerCursor(readDer(hex('31 00'), 'thing'), 0x30, 'thing')).toThrow(
      'expected the type 0x30',
    )
    expect(() => cursor('30 03 02 01 05').next(0x04)).toThrow('expected the type 0x04, got 0x02')
    expect(() => cursor('30 00').next()).toThrow('a part is missing')
    expect(() => cursor('30 03 02 01 05').done()).toThrow('a part was not expected')
  })
})
