import { describe, expect, it } from 'vitest'
import { compileGlob, compileGlobs, globProblem } from '../../../src/core/glob.ts'

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
    // Whole paths: neither the start nor the end of one.
    ['a', 'a', true],
    ['a', 'b', false],
    ['a', 'a/b', false],
    ['a/b', 'a', false],
    ['b', 'a/b', false],
    ['a/b', 'a/b/c', false],
    ['a', 'A', false],
    // Stars go over any number of characters of one segment.
    ['*', 'a', true],
    ['*', 'a/b', false],
    ['*', '.a', true],
    ['a*', 'a', true],
    ['*a', 'a', true],
    ['*a', 'ab', false],
    ['a*b', 'ab', true],
    ['a*b', 'axxb', true],
    ['a*b', 'axxbc', false],
    ['*ab', 'aab', true],
    ['*aab', 'aaab', true],
    ['a*b*c', 'axbxbxc', true],
    ['a*b*c', 'axcxb', false],
    ['a**b', 'axyb', true],
    ['a**b', 'ax/yb', false],
    ['a*?', 'a', false],
    ['a*?', 'ab', true],
    ['*/b', 'a/b', true],
    ['*/b', 'b', false],
    ['?', '', false],
    ['??', 'ab', true],
    ['??', 'a', false],
    // Two stars go over any number of segments, none included.
    ['**', 'a', true],
    ['**', 'a/b/c', true],
    ['**/**', 'a', true],
    ['**/**/a', 'a', true],
    ['a/**/**/b', 'a/b', true],
    ['a/**/**/b', 'a/x/y/b', true],
    ['**/a/**', 'x/a/y', true],
    ['**/a/**', 'x/b/y', false],
    ['**/a/**/b', 'a/x/a/b', true],
    ['a/**/b', 'a/x/y', false],
    ['**/*', 'a', true],
    // Classes.
    ['[a-c]', 'a', true],
    ['[a-c]', 'c', true],
    ['[a-c]', 'd', false],
    ['[a-c]', '`', false],
    ['[a-c]', '-', false],
    ['[a-cx]', 'x', true],
    ['[a-cx]', 'y', false],
    ['[a-cx-z]', 'y', true],
    ['[a-cx-z]', 'w', false],
    ['[a-]', '-', true],
    ['[a-]', 'a', true],
    ['[a-]', 'b', false],
    ['[-a]', '-', true],
    ['[-a]', 'b', false],
    ['[^ab]', 'a', false],
    ['[^ab]', 'c', true],
    ['[!a-c]', 'b', false],
    ['[!a-c]', 'd', true],
    ['[a!]', '!', true],
    ['[]a]', ']', true],
    ['[]a]', 'a', true],
    ['[]a]', '[', false],
    ['[]', '[]', true],
    ['[]', '[', false],
    ['[ab]c', 'ac', true],
    ['[ab]c', 'abc', false],
    ['x[a', 'x[a', true],
    ['x[a', 'xa', false],
    ['[🙂]', '🙂', true],
    // A backslash makes the next character plain.
    ['\\?', '?', true],
    ['\\?', 'a', false],
    ['\\[a]', '[a]', true],
    ['\\[a]', 'a', false],
    ['a\\bc', 'abc', true],
    ['\\\\', '\\', true],
    ['a\\', 'a\\', true],
    ['a\\', 'a', false],
    ['\\{a,b}', '{a,b}', true],
    ['\\{a,b}', 'a', false],
    // Braces.
    ['{a,b}', 'a', true],
    ['{a,b}', 'b', true],
    ['{a,b}', 'ab', false],
    ['{a,b}', 'a,b', false],
    ['x{a,b}y', 'xby', true],
    ['x{,a}', 'x', true],
    ['{a/b,c}/d', 'a/b/d', true],
    ['{a/b,c}/d', 'c/d', true],
    ['{a,b,c}', 'b', true],
    ['{a,{b,c}d}', 'a', true],
    ['{a,{b,c}d}', 'cd', true],
    ['{a,{b,c}d}', 'd', false],
    ['{{a,b},c}', 'b', true],
    ['{a}', '{a}', true],
    ['{a}', 'a', false],
    ['{}{a,b}', '{}b', true],
    ['{a,b', '{a,b', true],
    ['a}', 'a}', true],
    ['{*.js,b}', 'x.js', true],
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

describe('globProblem', () => {
  it('names what makes a pattern match nothing', () => {
    const noEmpty = 'paths have no empty segments, no `.` and no `..`'
    const root = 'paths start at the root of the repository, without `/`'
    const folder = 'patterns name files; for all files of a folder write `**` behind it'
    for (const [pattern, problem] of [
      ['a', undefined],
      ['!a', undefined],
      ['a/**', undefined],
      ['.github/*.yml', undefined],
      ['..a/...', undefined],
      ['', 'an empty pattern matches no file'],
      ['!', 'an empty pattern matches no file'],
      ['/a', root],
      ['!/a', root],
      ['/', root],
      ['a/', folder],
      ['!a/', folder],
      ['a//b', noEmpty],
      ['./a', noEmpty],
      ['a/.', noEmpty],
      ['a/../b', noEmpty],
      ['!../b', noEmpty],
      ['!!/a', undefined],
    ] as const) {
      expect([pattern, globProblem(pattern)]).toEqual([pattern, problem])
    }
  })

  it('counts characters without the mark that excludes', () => {
    const long = 'the pattern has 4097 characters, limit is 4096'
    expect(globProblem('a'.repeat(4_095))).toBeUndefined()
    expect(globProblem('a'.repeat(4_096))).toBeUndefined()
    expect(globProblem('a'.repeat(4_097))).toBe(long)
    expect(globProblem(`!${'a'.repeat(4_096)}`)).toBeUndefined()
    expect(globProblem(`!${'a'.repeat(4_097)}`)).toBe(long)
  })

  it('counts what braces stand for: 256 alternatives pass, 257 do not', () => {
    const choices = (count: number) =>
      `{${Array.from({ length: count }, (_, index) => `a${index}`).join(',')}}`
    const many = 'the braces stand for more than 256 alternatives'
    expect(globProblem(choices(255))).toBeUndefined()
    expect(globProblem(choices(256))).toBeUndefined()
    expect(globProblem(choices(257))).toBe(many)
    expect(globProblem(`${choices(16)}/${choices(16)}`)).toBeUndefined()
    expect(globProblem(`${choices(16)}/${choices(17)}`)).toBe(many)
    expect(compileGlob(choices(256)).matches('a255')).toBe(true)
    // The first choice escapes the braces behind it: it is one alternative, and done before the others.
    expect(globProblem(`{\\,}${choices(255)}`)).toBeUndefined()
    expect(globProblem(`{\\,}${choices(256)}`)).toBe(many)
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

  it('matches what one of several patterns includes and none of several excludes', () => {
    const matches = compileGlobs(['a/*', 'b/*', '!*/x', '!*/y'])
    expect(['a/1', 'b/1', 'c/1', 'a/x', 'b/y', 'b/z'].filter(matches)).toEqual(['a/1', 'b/1', 'b/z'])
  })
})
