import { describe, expect, it } from 'vitest'
import { compileGlob, compileGlobs } from '../../../src/core/glob.ts'

describe('compileGlob', () => {
  it.each([
    ['*.json', 'a.json', true],
    ['*.json', 'a/b.json', false],
    ['**/*.json', 'a.json', true],
    ['**/*.json', 'a/b/c.json', true],
    ['a/**', 'a/b/c', true],
    ['a/**', 'a', true],
    ['a/**', 'b/a/c', false],
    ['**/package.json', 'package.json', true],
    ['**/package.json', 'x/package.json.bak', false],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['[ab].txt', 'b.txt', true],
    ['[!ab].txt', 'b.txt', false],
    ['[a-c]1', 'b1', true],
    ['[a', '[a', true],
    ['{a,b}/*.y{a,}ml', 'b/x.yml', true],
    ['{a,b}/*.y{a,}ml', 'c/x.yml', false],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['?', '🙂', true],
    ['.github/workflows/*.yml', '.github/workflows/ci.yml', true],
  ])('%s on %s gives %s', (pattern, path, expected) => {
    expect(compileGlob(pattern).matches(path)).toBe(expected)
  })

  it('stays linear on patterns that make backtracking matchers hang', () => {
    const path = `${'a'.repeat(2_000)}/${'a/'.repeat(200)}b`
    expect(compileGlob(`${'*a'.repeat(100)}x`).matches(path)).toBe(false)
    expect(compileGlob(`${'**/a/'.repeat(60)}x`).matches(path)).toBe(false)
  })

  it('takes a pattern literally when its braces make more than 256 alternatives', () => {
    const pattern = '{a,b}'.repeat(9)
    expect(compileGlob(pattern).matches('aaaaaaaaa')).toBe(false)
    expect(compileGlob('{a,b}'.repeat(8)).matches('abababab')).toBe(true)
  })
})

describe('compileGlobs', () => {
  it('excludes with a leading exclamation mark, wherever it stands', () => {
    const matches = compileGlobs(['!**/node_modules/**', '**/package.json'])
    expect(matches('a/package.json')).toBe(true)
    expect(matches('a/node_modules/b/package.json')).toBe(false)
  })

  it('matches nothing without an including pattern', () => {
    expect(compileGlobs(['!a'])('b')).toBe(false)
    expect(compileGlobs([])('b')).toBe(false)
  })
})
