import { describe, expect, it } from 'vitest'
import { isPackage } from '../../../../src/collect/dependency/is-package.ts'

describe('isPackage', () => {
  it.each<[string, string, boolean]>([
    ['pkg:npm/left', 'pkg:npm/left@1.0.0', true],
    ['pkg:npm/left', 'pkg:npm/left', true],
    ['pkg:NPM/left', 'pkg:npm/left@1.0.0', true],
    ['pkg:npm/@acme/left', 'pkg:npm/%40acme/left@1.0.0', true],
    ['pkg:npm/@acme/left@1.0.0', 'pkg:npm/%40acme/left@1.0.0', true],
    ['pkg:pypi/My_Lib', 'pkg:pypi/my-lib@2.0', true],
    ['pkg:npm/left@1.0.0', 'pkg:npm/left@1.0.0', true],
    ['pkg:npm/left@1.0.0', 'pkg:npm/left@1.0.1', false],
    ['pkg:npm/left@1.0.0', 'pkg:npm/left', false],
    ['pkg:npm/lef', 'pkg:npm/left@1.0.0', false],
    ['pkg:npm/left', 'pkg:npm/left-pad@1.0.0', false],
    ['pkg:npm/left', 'pkg:pypi/left@1.0.0', false],
    ['pkg:npm/left', 'pkg:npm/%40acme/left@1.0.0', false],
    ['pkg:npm/left', 'pkg:npm/left@1.0.0?repository_url=npm.acme.example', true],
    ['pkg:npm/left?repository_url=npm.acme.example', 'pkg:npm/left@1.0.0', false],
    ['pkg:npm/left@<1.2.0', 'pkg:npm/left@1.1.9', true],
    ['pkg:npm/left@<1.2.0', 'pkg:npm/left@1.2.0', false],
    ['pkg:npm/left@<1.10.0', 'pkg:npm/left@1.9.0', true],
    ['pkg:npm/left@%3C1.2.0', 'pkg:npm/left@1.1.9', true],
    ['pkg:npm/left@>=1.0.0,<1.2.0', 'pkg:npm/left@1.0.0', true],
    ['pkg:npm/left@>=1.0.0,<1.2.0', 'pkg:npm/left@0.9.0', false],
    ['pkg:npm/left@<1.2.0', 'pkg:npm/right@1.1.9', false],
    ['pkg:npm/left@<1.2.0', 'pkg:npm/left', false],
    ['pkg:npm/left@<', 'pkg:npm/left@1.0.0', false],
    ['pkg:golang/example.test/left@<v1.2.0', 'pkg:golang/example.test/left@v1.1.0', true],
    ['pkg:generic/left@<2', 'pkg:generic/left@1', false],
    ['left', 'pkg:npm/left@1.0.0', false],
    ['pkg:npm/', 'pkg:npm/left@1.0.0', false],
    ['pkg:npm/left', 'left', false],
  ])('%s names %s: %s', (pattern, purl, expected) => {
    expect(isPackage(pattern, purl)).toBe(expected)
  })
})
