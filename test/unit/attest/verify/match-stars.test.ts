import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchStars } from '../../../../src/attest/verify/match-stars.ts'

describe('matchStars', () => {
  it.each([
    ['refs/tags/v1', 'refs/tags/v1'],
    ['refs/tags/*', 'refs/tags/v1.2.3'],
    ['refs/tags/v*', 'refs/tags/v'],
    ['refs/*/v1', 'refs/tags/v1'],
    ['refs/tags/v*.*.*', 'refs/tags/v1.2.3'],
    ['refs/tags/*-rc*', 'refs/tags/a-rb-rc1'],
    ['*', 'main'],
    ['**', 'main'],
    ['a*b*c', 'aXbYbZc'],
    ['', ''],
  ])('%s is %s', (pattern, text) => {
    expect(matchStars(pattern, text)).toBe(true)
  })

  it.each([
    ['refs/tags/v1', 'refs/tags/v1-evil'],
    ['refs/tags/v1', 'xrefs/tags/v1'],
    ['refs/tags/v1', 'refs/tags/V1'],
    ['refs/tags/*', 'refs/tags/a/b'],
    ['refs/tags/*', 'refs/heads/v1'],
    ['refs/*', 'refs/tags/v1'],
    ['*', 'refs/tags'],
    ['**', 'a/b'],
    ['refs/tags/v?', 'refs/tags/v1'],
    ['refs/tags/v[1]', 'refs/tags/v1'],
    ['refs/tags/v.', 'refs/tags/v1'],
    ['a*b', 'ab/b'],
    ['', 'a'],
    ['a', ''],
  ])('%s is not %s', (pattern, text) => {
    expect(matchStars(pattern, text)).toBe(false)
  })

  it('agrees with a regular expression that is anchored', () => {
    const character = fc.constantFrom('a', 'b', '*', '/')
    const pattern = fc.array(character, { maxLength: 8 }).map((parts) => parts.join(''))
    const text = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 8 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(pattern, text, (one, other) => {
        const expected = new RegExp(`^${one.replace(/\*+/g, '[^/]*')}$`).test(other)
        expect(matchStars(one, other)).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })

  it('does not take long over many stars', () => {
    const started = performance.now()
    expect(matchStars('*a'.repeat(2000) + 'b', 'a'.repeat(8000))).toBe(false)
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})
