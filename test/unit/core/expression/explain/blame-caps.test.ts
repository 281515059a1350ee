import { describe, expect, it } from 'vitest'
import { explain } from '../../../../../src/core/expression/explain/explain.ts'
import { checkedOf, value } from '../evaluate.ts'

function blameOf(text: string, data: unknown) {
  return explain(checkedOf(text), [value(data)], { left: 1_000_000 }).blame
}

const notesOf = (text: string, data: unknown): readonly string[] =>
  blameOf(text, data).map(({ note }) => note)

/** Lists of numbers from 0 in a list: `sizes` says how many each has. */
function lists(...sizes: readonly number[]): { readonly lists: readonly (readonly number[])[] } {
  return { lists: sizes.map((size) => Array.from({ length: size }, (_, index) => index)) }
}

const EVERY = 'input.lists.all(l, l.all(i, i < 0))'

describe('the reasons of one condition', () => {
  it.each([
    [199, lists(...Array<number>(9).fill(20), 19)],
    [200, lists(...Array<number>(10).fill(20))],
    [200, lists(...Array<number>(10).fill(20), 1)],
    [200, lists(...Array<number>(20).fill(20))],
  ])('are at most 200: %i', (count, data) => {
    const blame = blameOf(EVERY, data)
    expect(blame).toHaveLength(count)
    expect(new Set(blame.map(({ origin }) => origin?.path.join('/'))).size).toBe(count)
  })

  it('are cut in their order', () => {
    const blame = blameOf(EVERY, lists(...Array<number>(20).fill(20)))
    expect(blame[0]?.origin?.path).toEqual(['lists', 0, 0])
    expect(blame.at(-1)?.origin?.path).toEqual(['lists', 9, 19])
  })

  it.each([
    [20, undefined],
    [21, 'and 1 more element'],
    [22, 'and 2 more elements'],
    [40, 'and 20 more elements'],
  ])('of %i elements that each decide end with what is left: %s', (size, note) => {
    const [list] = lists(size).lists
    for (const text of ['input.all(i, i < 0)', '!input.exists(i, i >= 0)', 'input.exists_one(i, i >= 0)']) {
      const notes = notesOf(text, list)
      expect(
        notes.slice(0, 20).filter((one) => one.endsWith('0')),
        text,
      ).toHaveLength(20)
      expect(notes.slice(20), text).toEqual(note === undefined ? [] : [note])
    }
  })

  it.each([
    ['exists', '[1, 2].exists(i, i > 5)', 'no element satisfies the condition', 2],
    ['not all', '![1, 2].all(i, i < 5)', 'every element satisfies the condition', 2],
    ['exists_one of none', '[1, 2].exists_one(i, i > 5)', 'no element satisfies the condition', 0],
    ['exists of nothing', '[].exists(i, i > 5)', 'no element satisfies the condition', 0],
    ['not all of nothing', '![].all(i, i > 5)', 'every element satisfies the condition', 0],
  ])('of %s begin with the whole', (_, text, note, more) => {
    const notes = notesOf(text, null)
    expect(notes[0]).toBe(note)
    expect(notes.slice(1)).toHaveLength(more)
  })

  it.each([
    [5, 6],
    [6, 1],
    [20, 1],
    [21, 1],
  ])('of %i elements that all satisfy what must not be are %i', (size, count) => {
    expect(blameOf('!input.all(i, i >= 0)', lists(size).lists[0])).toHaveLength(count)
  })

  it('of `exists_one` are the elements that are too many', () => {
    const blame = blameOf('input.exists_one(i, i > 1)', [1, 2, 3, 0])
    expect(blame.map(({ origin, note }) => `${origin?.path.join('/')} ${note}`)).toEqual([
      '1 2 is more than 1',
      '2 3 is more than 1',
    ])
    const one = blameOf('!input.exists_one(i, i > 2)', [1, 2, 3, 0])
    expect(one.map(({ origin, note }) => `${origin?.path.join('/')} ${note}`)).toEqual(['2 3 is more than 2'])
  })

  it.each([31, 32, 33])('come from at most 32 places for one value: %i', (size) => {
    const numbers = Array.from({ length: size }, (_, index) => `input[${index}]`)
    const blame = blameOf(`[${numbers.join(', ')}].size() == 0`, lists(size).lists[0])
    expect(blame).toHaveLength(Math.min(size, 32))
  })
})
