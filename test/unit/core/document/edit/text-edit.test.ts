import { describe, expect, it } from 'vitest'
import {
  applyTextEdits,
  areInConflict,
  offsetMover,
} from '../../../../../src/core/document/edit/text-edit.ts'

const edit = (start: number, end: number, text: string) => ({ start, end, text })

describe('edits of a text', () => {
  it('are made in any order, equal insertions once', () => {
    const edits = [edit(4, 5, 'X'), edit(0, 1, ''), edit(2, 2, '+'), edit(2, 2, '+')]
    expect(applyTextEdits('abcdef', edits)).toBe('b+cdXf')
  })

  it.each([
    [edit(0, 2, 'x'), edit(1, 3, 'y'), true],
    [edit(0, 2, 'x'), edit(2, 3, 'y'), false],
    [edit(0, 2, 'x'), edit(0, 2, 'x'), true],
    [edit(1, 1, 'x'), edit(1, 1, 'x'), false],
    [edit(1, 1, 'x'), edit(1, 1, 'y'), true],
    [edit(1, 1, 'x'), edit(1, 3, 'y'), true],
    [edit(2, 2, 'x'), edit(1, 3, 'y'), true],
    [edit(3, 3, 'x'), edit(1, 3, 'y'), false],
  ])('%j and %j are in conflict: %s', (a, b, expected) => {
    expect(areInConflict(a, b)).toBe(expected)
    expect(areInConflict(b, a)).toBe(expected)
  })

  it('move what stands behind them', () => {
    const moved = offsetMover([edit(2, 4, 'xyz'), edit(6, 6, '!'), edit(6, 6, '!')])
    expect([0, 2, 3, 4, 5, 6, 7].map(moved)).toEqual([0, 2, 2, 5, 6, 7, 9])
  })
})
