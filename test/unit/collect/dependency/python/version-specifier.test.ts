import { describe, expect, test } from 'vitest'
import {
  comparePythonVersions,
  readPythonVersion,
} from '../../../../../src/collect/dependency/python/python-version.ts'
import { pinnedVersion, satisfies } from '../../../../../src/collect/dependency/python/version-specifier.ts'

function compare(a: string, b: string): number | undefined {
  const [left, right] = [readPythonVersion(a), readPythonVersion(b)]
  return left === undefined || right === undefined ? undefined : Math.sign(comparePythonVersions(left, right))
}

describe('the order of versions (PEP 440)', () => {
  const ORDER = [
    '1.0.dev1',
    '1.0a1.dev1',
    '1.0a1',
    '1.0a2',
    '1.0b1',
    '1.0rc1',
    '1.0',
    '1.0+abc',
    '1.0+5',
    '1.0.post1.dev1',
    '1.0.post1',
    '1.1',
    '20991231235959999999',
    '20991231235960000000',
    '1!0.1',
  ]

  test.each(ORDER.slice(1).map((version, at) => [ORDER[at] ?? '', version] as const))(
    '%s is before %s',
    (a, b) => {
      expect(compare(a, b)).toBe(-1)
      expect(compare(b, a)).toBe(1)
    },
  )

  test.each([
    ['1.0', '1.0.0'],
    ['1.0-1', '1.0.post1'],
    ['v1.0', '1.0'],
    ['1.0-ALPHA.1', '1.0a1'],
    ['1.0c1', '1.0rc1'],
    ['1.0.preview', '1.0rc0'],
    ['1.0-r4', '1.0.post4'],
    ['1.0+a-b', '1.0+a.b'],
    ['0!1', '1'],
  ])('%s is the same as %s', (a, b) => {
    expect(compare(a, b)).toBe(0)
  })

  test.each(['', 'x', '1.', '1..0', '1.0-', '1.0+', `${'1'.repeat(257)}`])('%j is no version', (text) => {
    expect(readPythonVersion(text)).toBeUndefined()
  })
})

describe('specifiers', () => {
  test.each([
    ['1.5', '>=1,<2', true],
    ['2.0', '>=1,<2', false],
    ['1.5', '', true],
    ['1.5', '*', true],
    ['1.4.5', '~=1.4', true],
    ['2.0', '~=1.4', false],
    ['1.4.9', '~=1.4.2', true],
    ['1.5', '~=1.4.2', false],
    ['1.0+cpu', '==1.0', true],
    ['1.0', '==1.0+cpu', false],
    ['1.0+cpu', '!=1.0', false],
    ['1.2.3', '==1.2.*', true],
    ['1.20', '==1.2.*', false],
    ['1.3', '!=1.2.*', true],
    ['X', '===x', true],
    ['1.9', '^1.2', true],
    ['2.0', '^1.2', false],
    ['0.2.9', '^0.2.3', true],
    ['0.3', '^0.2.3', false],
    ['0.0.4', '^0.0.3', false],
    ['1.2.9', '~1.2.3', true],
    ['1.3', '~1.2.3', false],
    ['1.9', '~1', true],
    ['1.5', '1.5', true],
    ['1.5', '=1.5', true],
    ['1.6', '1.5', false],
    ['1.5', '<1 || >=1.5', true],
    ['1.2', '<1 || >=1.5', false],
    ['1.5', '>= 1 , < 2', true],
    ['1.0+cpu', '>1.0', false],
    ['1.0.post1', '<=1.0', false],
    ['legacy', '>=1', undefined],
    ['1.0', '>=legacy', undefined],
    ['1.0', '~=1', undefined],
    ['1.0', '>=1.*', undefined],
    ['1.0', '<0.1,>=legacy', false],
  ])('whether %s satisfies %j is %s', (version, specifier, answer) => {
    expect(satisfies(version, specifier)).toBe(answer)
  })

  test.each([
    ['==1.0', '1.0'],
    ['===1.0-custom', '1.0-custom'],
    ['==1.0+cpu', '1.0+cpu'],
    ['==1.*', undefined],
    ['==1,<2', undefined],
    ['>=1', undefined],
    ['~=1.0', undefined],
    ['', undefined],
  ])('%j fixes %s', (specifier, version) => {
    expect(pinnedVersion(specifier)).toBe(version)
  })
})
