import { describe, expect, it } from 'vitest'
import { findFences, findUnclosedFence } from '../../../../../src/collect/workflow/expression/fence.ts'

function inner(text: string): readonly string[] {
  return findFences(text).map((fence) => text.slice(fence.inner.start, fence.inner.end))
}

describe('findFences', () => {
  it.each([
    ['no fence', []],
    ['${{ a }}', [' a ']],
    ['x ${{ a }} y ${{ b }}', [' a ', ' b ']],
    ["${{ '}}' }}", [" '}}' "]],
    ["${{ 'it''s }}' }}", [" 'it''s }}' "]],
    ['${{ a }', []],
    ["${{ 'open }} ${{ b }}", []],
    ['${{ a\n}}', [' a\n']],
    ['${{}}', ['']],
    ['${{ a }}}}', [' a ']],
    ['$${{ a }}', [' a ']],
    ['${ { a }}', []],
  ])('finds the expressions of %j', (text, expected) => {
    expect(inner(text)).toEqual(expected)
  })

  it('gives spans with and without the braces', () => {
    expect(findFences('x${{ a }}')).toEqual([{ span: { start: 1, end: 9 }, inner: { start: 4, end: 7 } }])
  })

  it('does not take longer than the text is long when fences never end', () => {
    expect(findFences('${{'.repeat(300_000))).toEqual([])
  })
})

describe('findUnclosedFence', () => {
  it.each([
    ['${{ a', 0],
    ['x ${{ a }', 2],
    ["${{ 'a }}", 0],
    ['${{ a }} ${{ b', 9],
    ['${{ a }}', undefined],
    ['{{ a', undefined],
    ['', undefined],
  ])('of %s is at %s', (text, offset) => {
    expect(findUnclosedFence(text, findFences(text).at(-1)?.span.end ?? 0)).toBe(offset)
  })
})
