import { describe, expect, it } from 'vitest'
import { CHANGE_TEXT } from '../../../../src/collect/text/kinds.ts'
import { changedFacts, type Files, placeOf } from '../change/changed-facts.ts'

async function hidden(before: Files, after: Files): Promise<unknown> {
  const facts = await changedFacts(CHANGE_TEXT, before, after)
  return facts.map((fact) => [placeOf(fact), fact.fields['problem'], fact.fields['codes']])
}

const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const units = Array.from(text, (_, index) => text.charCodeAt(index))
  return Uint8Array.from(
    units.flatMap((unit) => (isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  )
}

describe('hidden text', () => {
  it('is found once for each line and problem, at the first character', async () => {
    expect(await hidden({ a: '\n' }, { a: 'x\u202e\u200b\u202d\n\u200b\n' })).toEqual([
      ['a:1:2', 'bidi', ['U+202E', 'U+202D']],
      ['a:1:3', 'invisible', ['U+200B']],
      ['a:2:1', 'invisible', ['U+200B']],
    ])
  })

  it('names no more than eight different characters', async () => {
    const tags = Array.from({ length: 9 }, (_, index) => String.fromCodePoint(0xe0061 + index)).join('')
    const [fact] = await changedFacts(CHANGE_TEXT, { a: '\n' }, { a: `a${tags}` })
    expect(fact?.fields).toMatchObject({ problem: 'tag', count: 9 })
    expect(fact?.fields['codes']).toHaveLength(8)
  })

  it('is looked for in UTF-16 behind its mark, in both orders', async () => {
    for (const isLittle of [true, false]) {
      expect(await hidden({ a: '\n' }, { a: utf16('\ufeffa\nb\u202e', isLittle) })).toEqual([
        ['a:2:2', 'bidi', ['U+202E']],
      ])
    }
  })

  it('is not looked for in binary files, whose NUL stands among the first 8,000 bytes', async () => {
    const text = (at: number): string => `${'a'.repeat(at)}\0\n\u202e\n`
    expect(await hidden({ a: '\n' }, { a: text(7_999) })).toEqual([])
    expect(await hidden({ a: '\n' }, { a: text(8_000) })).toEqual([
      ['a:1:8001', 'control', ['U+0000']],
      ['a:2:1', 'bidi', ['U+202E']],
    ])
  })

  it('is found beside bytes that are no UTF-8', async () => {
    const bytes = Uint8Array.from([0x61, 0xff, 0xe2, 0x80, 0xae])
    expect(await hidden({ a: '\n' }, { a: bytes })).toEqual([['a:1:3', 'bidi', ['U+202E']]])
  })

  it('of a file that moved is what was not there before', async () => {
    const facts = await hidden({ 'a.txt': 'same\u200b\n' }, { 'b.txt': 'same\u200b\n\u200b\n' })
    // Without ids nobody knows that it moved, so that all of it is new.
    expect(facts).toHaveLength(2)
  })

  it('beyond the edge begins with 501 characters, in code and workflows', async () => {
    const line = (length: number): string => 'x'.repeat(length)
    const files = { 'a.js': `${line(500)}\n${line(501)}`, 'a.csv': line(501), 'dist/a.js': line(501) }
    expect(await hidden({ 'a.js': '\n' }, files)).toEqual([['a.js:2:1', 'long-line', []]])
  })

  it.each([
    ['an emoji of several', '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}', 0],
    ['a joiner at its end', '\u{1f469}\u200d', 1],
    ['a joiner behind a letter that joins', '\u0645\u200d', 0],
    ['a mark between Hebrew letters', '\u05d0\u200f\u05d1', 0],
    ['a mark between Latin letters', 'a\u200fb', 1],
    ['three selectors behind a sign', '\u263a\ufe0e\ufe0e\ufe0e', 0],
    ['four selectors', '\u263a\ufe0e\ufe0e\ufe0e\ufe0e', 1],
    ['selectors beyond the first plane behind nothing', ' \u{e0100}', 1],
    ['a flag with seven tags', `\u{1f3f4}${'\u{e0067}'.repeat(7)}\u{e007f}`, 0],
    ['a flag with eight', `\u{1f3f4}${'\u{e0067}'.repeat(8)}\u{e007f}`, 1],
    ['a mark of the encoding', '\ufeffa', 0],
    ['one that stands second', 'a\ufeff', 1],
    ['a tab', 'a\tb', 0],
    ['a form feed', '\f', 1],
    ['a word with one Latin letter', 'a\u0430', 0],
    ['a word with two', 'ab\u0430', 1],
    ['one whose other letters show the script', 'ab\u0430\u0436', 0],
  ])('is rightly told from what is meant: %s', async (_, text, count) => {
    expect(await hidden({ 'a.txt': '\n' }, { 'a.txt': text })).toHaveLength(count)
  })
})
