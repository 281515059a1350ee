import { describe, expect, test } from 'vitest'
import { compareLocations, type Location } from '../../../src/core/span.ts'

const at = (
  path: string,
  startLine: number,
  startColumn: number,
  endLine: number,
  endColumn: number,
): Location => ({ path, startLine, startColumn, endLine, endColumn })

describe('compareLocations', () => {
  test.each([
    ['the path before every position', at('a', 9, 9, 9, 9), at('b', 1, 1, 1, 1)],
    ['paths by code units, capitals first', at('B', 9, 9, 9, 9), at('a', 1, 1, 1, 1)],
    ['the first line before the columns', at('a', 2, 9, 9, 9), at('a', 10, 1, 1, 1)],
    ['the first column before the end', at('a', 2, 3, 9, 9), at('a', 2, 4, 1, 1)],
    ['the last line before its column', at('a', 2, 3, 4, 9), at('a', 2, 3, 5, 1)],
    ['the last column at last', at('a', 2, 3, 4, 5), at('a', 2, 3, 4, 6)],
  ])('compares %s', (_, first, second) => {
    expect(compareLocations(first, second)).toBeLessThan(0)
    expect(compareLocations(second, first)).toBeGreaterThan(0)
  })

  test('finds equal places equal', () => {
    expect(compareLocations(at('a', 1, 2, 3, 4), at('a', 1, 2, 3, 4))).toBe(0)
  })
})
