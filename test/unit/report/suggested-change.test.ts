import { describe, expect, it } from 'vitest'
import type { Edit } from '../../../src/core/finding.ts'
import { createSource } from '../../../src/core/source.ts'
import { suggestedChange } from '../../../src/report/suggested-change.ts'

const edit = (
  startLine: number,
  startColumn: number,
  endLine: number,
  endColumn: number,
  text: string,
): Edit => ({
  path: 'f.yml',
  startLine,
  startColumn,
  endLine,
  endColumn,
  text,
})

const change = (text: string, ...edits: readonly Edit[]): readonly string[] =>
  suggestedChange(edits, (path) => createSource(path, text))

describe('a suggested change', () => {
  const text = 'a: 1\nb: 2 # x\nc: 3\n'

  it('shows the lines that go and come', () => {
    expect(change(text, edit(2, 4, 2, 5, '7'))).toEqual(['- b: 2 # x', '+ b: 7 # x'])
    expect(change(text, edit(2, 9, 2, 9, '\nd: 4'))).toEqual(['+ d: 4'])
    expect(change(text, edit(2, 1, 3, 1, ''))).toEqual(['- b: 2 # x'])
  })

  it('shows edits of several lines, and several of one, in the order of the file', () => {
    expect(change(text, edit(3, 4, 3, 5, '9'), edit(1, 4, 1, 5, '8'))).toEqual([
      '- a: 1',
      '+ a: 8',
      '- c: 3',
      '+ c: 9',
    ])
    expect(change(text, edit(2, 1, 2, 2, 'B'), edit(2, 4, 2, 5, '7'))).toEqual(['- b: 2 # x', '+ B: 7 # x'])
  })

  it('is the same for line breaks of two characters', () => {
    expect(change(text.replaceAll('\n', '\r\n'), edit(2, 9, 2, 9, '\r\nd: 4'))).toEqual(['+ d: 4'])
  })

  it('is left out where there is nothing to show, or no text to show it in', () => {
    expect(suggestedChange(undefined, () => createSource('f.yml', text))).toEqual([])
    expect(suggestedChange([], () => createSource('f.yml', text))).toEqual([])
    expect(suggestedChange([edit(2, 4, 2, 5, '7')], undefined)).toEqual([])
    expect(suggestedChange([edit(2, 4, 2, 5, '7')], () => undefined)).toEqual([])
  })

  it('is left out where it shows a secret', () => {
    const secret = `b: ghp_${'a1B2'.repeat(9)}\n`
    expect(change(secret, edit(1, 1, 1, 2, 'c'))).toEqual([])
    expect(change('b: fine\n', edit(1, 1, 1, 2, 'c'))).toEqual(['- b: fine', '+ c: fine'])
  })

  it.each([[39], [40], [41]])('has at most 40 lines: %i', (count) => {
    const added = 'y: 1\n'.repeat(count)
    expect(change('a: 1\n', edit(1, 1, 1, 1, added))).toHaveLength(count <= 40 ? count : 0)
  })

  it.each([[19], [20], [21]])('has at most 20 edits: %i', (count) => {
    const lines = 'a\n'.repeat(count)
    const edits = Array.from({ length: count }, (_, i) => edit(i + 1, 2, i + 1, 2, 'b'))
    expect(change(lines, ...edits)).toHaveLength(count <= 20 ? 2 * count : 0)
  })
})
