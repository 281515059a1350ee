import { describe, expect, it } from 'vitest'
import { isInRange, isVersion } from '../../../../../src/collect/workflow/online/version-range.ts'

describe('a version in a range', () => {
  it.each([
    ['1.2.3', '= 1.2.3', true],
    ['v1.2.3', '= 1.2.3', true],
    ['1.2', '= 1.2.0', true],
    ['1.2.4', '= 1.2.3', false],
    ['1.2.3', '< 1.2.3', false],
    ['1.2.2', '< 1.2.3', true],
    ['1.2.3', '<= 1.2.3', true],
    ['1.2.3', '> 1.2.3', false],
    ['1.10.0', '> 1.9.0', true],
    ['2', '>= 1.0.0, < 2.0.0', false],
    ['v1', '>= 1.0.0, < 2.0.0', true],
    ['0.9', '>= 1.0.0, < 2.0.0', false],
    ['2.0.0-rc.1', '< 2.0.0', true],
    ['2.0.0rc1', '< 2.0.0', true],
    ['2.0.0', '> 2.0.0-rc.1', true],
    ['2.0.0-rc.2', '> 2.0.0-rc.10', false],
    ['2.0.0-rc.10', '> 2.0.0-rc.2', true],
    ['2.0.0-1', '< 2.0.0-a', true],
    ['2.0.0-a', '< 2.0.0-1', false],
    ['2.0.0-rc', '< 2.0.0-rc.1', true],
    ['2.0.0-rc.1', '< 2.0.0-rc', false],
    ['2.0.0-b', '< 2.0.0-a', false],
    ['2.0.0-rc.01', '<= 2.0.0-rc.1', true],
    ['2.0.0+build', '= 2.0.0', true],
    ['create-token/v0.2.2', '<= 0.2.2', true],
  ])('%s %s: %j', (version, range, isInside) => {
    expect(isInRange(version, range)).toBe(isInside)
  })

  it.each([
    ['main', '< 1.0.0'],
    ['', '< 1.0.0'],
    ['1.0.0', ''],
    ['1.0.0', 'any'],
    ['1.0.0', '< x'],
    ['1.0.0', '< 1.0.0,'],
    ['1.0.0', '>= 2.0.0, nonsense'],
    ['1.0.0', '~ 1.0.0'],
    [`${'1'.repeat(10)}.0`, '> 1'],
    ['1.1.1.1.1.1.1', '> 1'],
  ])('of a form that says nothing is neither inside nor outside: %s %s', (version, range) => {
    expect(isInRange(version, range)).toBeUndefined()
  })

  it('is answered soon, whatever the texts are', () => {
    const long = '1.'.repeat(100_000)
    expect(isInRange(long, '< 1')).toBeUndefined()
    expect(isInRange('1', `< ${long}`)).toBeUndefined()
    expect(isInRange('1', '< 2,'.repeat(100_000))).toBeDefined()
  })
})

describe('the form of a version', () => {
  it.each(['1', 'v1', 'v1.2.3', '4.0.0rc1', 'tool/v1.0'])('%s', (text) => {
    expect(isVersion(text)).toBe(true)
  })

  it.each(['latest', 'release-1', '', 'v', 'v1.x', '1.'])('%j is none', (text) => {
    expect(isVersion(text)).toBe(false)
  })
})
