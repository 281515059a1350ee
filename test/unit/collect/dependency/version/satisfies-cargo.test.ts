import { expect, test } from 'vitest'
import { satisfiesCargo } from '../../../../../src/collect/dependency/version/satisfies-cargo.ts'

test.each([
  ['1.2.3', '1.2.3', true],
  ['1.9.0', '1.2.3', true],
  ['1.2.2', '1.2.3', false],
  ['2.0.0', '1.2.3', false],
  ['0.2.9', '0.2.3', true],
  ['0.3.0', '0.2.3', false],
  ['0.0.3', '^0.0.3', true],
  ['0.0.4', '^0.0.3', false],
  ['0.0.9', '^0.0', true],
  ['0.1.0', '^0.0', false],
  ['0.9.0', '0', true],
  ['1.0.0', '0', false],
  ['1.2.9', '~1.2.3', true],
  ['1.3.0', '~1.2.3', false],
  ['1.2.0', '~1.2', true],
  ['1.9.9', '~1', true],
  ['1.2.3', '=1.2.3', true],
  ['1.2.4', '=1.2.3', false],
  ['1.2.4', '=1.2', true],
  ['1.3.0', '>1.2', true],
  ['1.2.9', '>1.2', false],
  ['1.2.0', '>=1.2', true],
  ['1.1.9', '<1.2', true],
  ['1.2.0', '<1.2', false],
  ['3.0.0', '<1.2', false],
  ['3.0.0', '<=1.2', false],
  ['1.2.9', '<=1.2', true],
  ['1.3.0', '<=1.2', false],
  ['1.2.7', '1.2.*', true],
  ['1.3.0', '1.2.*', false],
  ['7.0.0', '*', true],
  ['1.5.0', '>=1.2.3, <1.5', false],
  ['1.4.9', '>= 1.2.3 , < 1.5', true],
  ['1.2.3+build', '1.2.3', true],
  ['99999999999999999999.0.0', '>1', true],
  ['1.2.3-alpha.2', '1.2.3-alpha.1', true],
  ['1.2.3-alpha.2', '1', false],
  ['1.2.4-alpha.2', '1.2.3-alpha.1', false],
  ['1.2.4-alpha.2', '*', false],
  ['1.0.0', '', true],
])('`%s` satisfies `%s`: %s', (version, requirement, expected) => {
  expect(satisfiesCargo(version, requirement)).toBe(expected)
})

test.each(['latest', '1.2.3.4', '>*', '1.*.3', '>= 1.0 < 2', '1.2-alpha', '1,,2', `1.${'0'.repeat(2_000)}`])(
  'of `%s` it is not known what it asks for',
  (requirement) => {
    expect(satisfiesCargo('1.2.3', requirement)).toBeUndefined()
  },
)
