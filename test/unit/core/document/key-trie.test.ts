import { describe, expect, it } from 'vitest'
import {
  createKeyTrie,
  type KeyStep,
  type KeyTrie,
  keysTo,
  shapeAt,
  takeStep,
} from '../../../../src/core/document/key-trie.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'

function follow(trie: KeyTrie, ...keys: readonly string[]): KeyStep | undefined {
  let step: KeyStep | undefined = trie.root
  for (const key of keys) step = step && takeStep(trie, step, key, true)
  return step
}

describe('the keys of records', () => {
  it('lead to one step when they are the same in the same order', () => {
    const trie = createKeyTrie()
    const first = follow(trie, 'a', 'b')
    const other = follow(trie, 'b', 'a')
    const third = follow(trie, 'a', 'c')
    expect(first && keysTo(first)).toEqual(['a', 'b'])
    expect(other && keysTo(other)).toEqual(['b', 'a'])
    expect(third && keysTo(third)).toEqual(['a', 'c'])
    expect(keysTo(trie.root)).toEqual([])
    expect([first?.size, trie.root.size]).toEqual([2, 0])
    // Each in turn, so that neither the last step taken nor the table of all steps is enough.
    expect(follow(trie, 'a', 'b')).toBe(first)
    expect(follow(trie, 'a', 'b')).toBe(first)
    expect(follow(trie, 'b', 'a')).toBe(other)
    expect(follow(trie, 'a', 'c')).toBe(third)
    expect(trie.size).toBe(5)
  })

  it('remember the step that was taken last', () => {
    const trie = createKeyTrie()
    const a = follow(trie, 'a')
    const b = follow(trie, 'b')
    expect(trie.root.last).toBe(b)
    follow(trie, 'a')
    expect(trie.root.last).toBe(a)
  })

  it('remember whether they were written without an escape when they came first', () => {
    const trie = createKeyTrie()
    const escaped = takeStep(trie, trie.root, 'a', false)
    expect(escaped?.isBare).toBe(false)
    expect(takeStep(trie, trie.root, 'a', true)).toBe(escaped)
    expect(takeStep(trie, trie.root, 'b', true)?.isBare).toBe(true)
    expect(trie.root.isBare).toBe(false)
  })

  it('are not followed when one comes twice', () => {
    const trie = createKeyTrie()
    expect(follow(trie, 'a', 'b', 'c', 'a')).toBeUndefined()
    expect(follow(trie, 'a', 'b', 'c', 'b')).toBeUndefined()
    expect(follow(trie, 'a', 'b', 'c', 'c')).toBeUndefined()
    expect(follow(trie, 'a', 'b', 'c', 'd')?.size).toBe(4)
    expect(trie.size).toBe(4)
  })

  it('may be empty', () => {
    const trie = createKeyTrie()
    const empty = follow(trie, '')
    expect(empty && keysTo(empty)).toEqual([''])
    expect(follow(trie, '', '')).toBeUndefined()
    expect(follow(trie, 'a', '')?.size).toBe(2)
  })

  it('have the shape of the table, made once', () => {
    const trie = createKeyTrie()
    const shapes = new ShapeTable()
    const step = follow(trie, 'a', 'b')
    if (step === undefined) throw new Error('no step')
    const shape = shapeAt(step, shapes)
    expect(shape).toBe(shapes.of(['a', 'b']))
    expect(shapeAt(step, new ShapeTable())).toBe(shape)
    expect(shapeAt(trie.root, shapes).keys).toEqual([])
  })
})

describe('limits', () => {
  it('follow 32 keys of one record', () => {
    const trie = createKeyTrie()
    const keys = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`)
    expect(follow(trie, ...keys(31))?.size).toBe(31)
    expect(follow(trie, ...keys(32))?.size).toBe(32)
    expect(follow(trie, ...keys(33))).toBeUndefined()
  })

  it('remember 64 different keys at one place', () => {
    const trie = createKeyTrie()
    for (let index = 0; index < 64; index++) expect(follow(trie, `k${index}`)).toBeDefined()
    expect(follow(trie, 'k64')).toBeUndefined()
    expect(follow(trie, 'k0')).toBeDefined()
    expect(follow(trie, 'k63')).toBeDefined()
    expect(follow(trie, 'k1', 'k64')).toBeDefined()
  })

  it('remember 20,000 steps of one file', () => {
    const trie = createKeyTrie()
    for (let record = 0; record < 25_000; record++) {
      follow(trie, `a${record % 50}`, `b${Math.floor(record / 50) % 50}`, `c${Math.floor(record / 2_500)}`)
    }
    expect(trie.size).toBe(20_000)
    expect(follow(trie, 'new')).toBeUndefined()
    expect(follow(trie, 'a0', 'b0', 'c0')?.size).toBe(3)
    expect(follow(trie, 'a49', 'b49', 'c9')).toBeUndefined()
  })
})
