import { describe, expect, it } from 'vitest'
import { isAtLeast, strictestVersions } from '../../../../src/core/constraint/minimum-version.ts'

describe('isAtLeast', () => {
  it.each<[string | undefined, string, boolean]>([
    ['1.2.3', '1.2.3', true],
    ['1.2.4', '1.2.3', true],
    ['1.2.2', '1.2.3', false],
    ['1.10.0', '1.9.0', true],
    ['1.2.3-rc.1', '1.2.3', false],
    [undefined, '0.0.0', false],
    ['newest', '0.0.0', false],
    ['1.0.0', 'newest', false],
  ])('of `%s` and `%s` is %s', (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected)
  })
})

describe('strictestVersions', () => {
  it('takes the greatest version of each name, whatever the order', () => {
    const one = new Map([
      ['a', '1.2.0'],
      ['b', '1.0.0'],
    ])
    const other = new Map([
      ['a', '1.10.0'],
      ['c', '3.0.0'],
    ])
    const expected = [
      ['a', '1.10.0'],
      ['b', '1.0.0'],
      ['c', '3.0.0'],
    ]
    expect([...strictestVersions([one, other])].sort()).toEqual(expected)
    expect([...strictestVersions([other, one])].sort()).toEqual(expected)
    expect([...strictestVersions([])]).toEqual([])
  })
})
