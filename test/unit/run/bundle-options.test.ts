import { describe, expect, it } from 'vitest'
import { parseBundleDigest, parseMinimumVersions } from '../../../src/run/bundle-options.ts'

describe('parseBundleDigest', () => {
  it('takes what compile prints', () => {
    const digest = `sha256:${'0a'.repeat(32)}`
    expect(parseBundleDigest(digest)).toBe(digest)
  })

  it.each(['', 'sha256:', '0a'.repeat(32), `sha256:${'0A'.repeat(32)}`, `sha512:${'0a'.repeat(32)}`])(
    'refuses %j',
    (text) => {
      expect(() => parseBundleDigest(text)).toThrow(expect.objectContaining({ code: 'input/invalid' }))
    },
  )
})

describe('parseMinimumVersions', () => {
  it('reads one or several', () => {
    expect([...parseMinimumVersions('a=1.2.0')]).toEqual([['a', '1.2.0']])
    expect([...parseMinimumVersions('a=1.2.0, b-c=0.0.1-rc.1')]).toEqual([
      ['a', '1.2.0'],
      ['b-c', '0.0.1-rc.1'],
    ])
  })

  it.each(['', 'a', 'a=', 'a=1', 'a=1.2', 'a=01.2.0', 'A=1.2.0', 'a=1.2.0,', 'a = 1.2.0'])(
    'refuses %j',
    (text) => {
      expect(() => parseMinimumVersions(text)).toThrow(expect.objectContaining({ code: 'input/invalid' }))
    },
  )
})
