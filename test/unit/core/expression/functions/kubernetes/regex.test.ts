import { describe, expect, it } from 'vitest'
import { compile } from '../../../../../../src/core/expression/compile.ts'
import { codeOf, evaluate, INPUT } from '../../evaluate.ts'

describe('search with patterns', () => {
  it.each([
    ["'abc 123'.find('[0-9]+')", '123'],
    ["'abc'.find('[0-9]+')", ''],
    ["'abc'.find('')", ''],
    ["'a1b2'.find('[a-z]([0-9])')", 'a1'],
    ["'aab'.find('a|aa')", 'a'],
    ["'x\\U0001F600y'.find('[^a-z]')", '\u{1f600}'],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected)
  })

  it.each([
    ["'123 abc 456'.findAll('[0-9]+')", ['123', '456']],
    ["'123 abc 456'.findAll('[0-9]+', 1)", ['123']],
    ["'123 abc 456'.findAll('[0-9]+', 0)", []],
    ["'123 abc 456'.findAll('[0-9]+', -1)", ['123', '456']],
    ["'123 abc 456'.findAll('[0-9]+', 9)", ['123', '456']],
    ["'abc'.findAll('x')", []],
    ["'abc'.findAll('')", ['', '', '', '']],
    ["'baac'.findAll('a*')", ['', 'aa', '']],
    ["'\\U0001F600'.findAll('')", ['', '']],
  ])('%s is %j', (text, expected) => {
    expect(evaluate(text)).toEqual(expected)
  })

  it('refuses what is no pattern', () => {
    expect(codeOf("'a'.find(input)", '(')).toBe('invalid_regex')
    expect(codeOf("'a'.findAll(input, 0)", '(')).toBe('invalid_regex')
    for (const text of ["'a'.find('(')", "'a'.findAll('a**')", "'a'.findAll('[z-a]', 1)"]) {
      expect(compile(text, INPUT).issues).toMatchObject([{ code: 'constraint/argument' }])
    }
  })

  it('pays for every search', () => {
    expect(codeOf("size(input.findAll('a')) > 0", 'a'.repeat(2_000), 2_000)).toBe('cost')
    expect(codeOf("size(input.findAll('a')) > 0", 'a'.repeat(20), 100_000)).toBe('value true')
  })
})
