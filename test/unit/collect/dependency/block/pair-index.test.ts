import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PairIndex } from '../../../../../src/collect/dependency/block/pair-index.ts'

/** Two texts of one length and one hash: `31 * a + b` is the same. */
const [ONE, OTHER] = ['Aa', 'BB']

function spanOf(text: string, part: string, from = 0): readonly [number, number] {
  const start = text.indexOf(part, from)
  return [start, start + part.length]
}

/** The value of `name@rest` in an index of the keys before the line break; both parts stand behind it. */
function findIn(keys: readonly string[], name: string, rest: string): number | undefined {
  const text = `${keys.join(' ')}\n${name} ${rest}`
  const index = new PairIndex<number>(text, keys.length)
  let at = 0
  keys.forEach((key, value) => {
    index.add(at, at + key.length, value)
    at += key.length + 1
  })
  return index.find(at, at + name.length, at + name.length + 1, at + name.length + 1 + rest.length)
}

describe('PairIndex', () => {
  it('finds a value by the places of both parts', () => {
    const text = 'a@1.0.0 @s/b@2.0.0 | @s/b: 2.0.0, a: 1.0.0, a: 2.0.0'
    const index = new PairIndex<string>(text, 2)
    index.add(...spanOf(text, 'a@1.0.0'), 'first')
    index.add(...spanOf(text, '@s/b@2.0.0'), 'second')
    const after = text.indexOf('|')
    const name = spanOf(text, '@s/b', after)
    expect(index.find(...name, ...spanOf(text, '2.0.0', name[1]))).toBe('second')
    const plain = spanOf(text, 'a:', after)
    expect(index.find(plain[0], plain[0] + 1, ...spanOf(text, '1.0.0', plain[0]))).toBe('first')
    expect(index.find(plain[0], plain[0] + 1, ...spanOf(text, '2.0.0', plain[0]))).toBeUndefined()
  })

  it('gives the first of equal keys', () => {
    expect(findIn(['a@1', 'a@1'], 'a', '1')).toBe(0)
  })

  it('does not take another split of the same letters for the key', () => {
    expect(findIn(['a@b@c'], 'a', 'b@c')).toBe(0)
    expect(findIn(['a@b@c'], 'a@b', 'c')).toBe(0)
    expect(findIn(['a-b@c'], 'a', 'b@c')).toBeUndefined()
    expect(findIn(['ab@c'], 'a', 'c')).toBeUndefined()
    expect(findIn([`${ONE}@1`], OTHER, '1')).toBeUndefined()
  })

  it.each([
    [1, 0],
    [23, 22],
    [24, 23],
    // LIMIT: what comes later is not added, and is found by those who ask in another way.
    [25, undefined],
  ])('looks at no more than 24 places for one key: of %i with one hash the last is %s', (count, found) => {
    const keys = Array.from({ length: count }, (_, at) =>
      [...at.toString(2).padStart(5, '0')].map((bit) => (bit === '0' ? ONE : OTHER)).join(''),
    )
    expect(
      findIn(
        keys.map((key) => `${key}@1`),
        keys.at(-1) ?? '',
        '1',
      ),
    ).toBe(found)
  })

  it('finds what a map finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', '1'), minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { maxLength: 12 }), word, word, (pairs, name, rest) => {
        const keys = pairs.map(([one, other]) => `${one}@${other}`)
        const at = keys.indexOf(`${name}@${rest}`)
        expect(findIn(keys, name, rest)).toBe(at < 0 ? undefined : at)
      }),
    )
  })
})
