import { describe, expect, it } from 'vitest'
import {
  addError,
  addWarning,
  characterEnd,
  createProblems,
  finishProblems,
  type Problems,
  reportBadEscape,
  reportControl,
  reportDuplicateKey,
  reportFull,
} from '../../../../src/core/document/problems.ts'
import { createSource } from '../../../../src/core/source.ts'

const create = (text: string): Problems => createProblems(createSource('a.yaml', text))
const at = (startColumn: number, endColumn: number) => ({
  path: 'a.yaml',
  startLine: 1,
  startColumn,
  endLine: 1,
  endColumn,
})

describe('problems', () => {
  it('have a place, and help and related places where they are given', () => {
    const problems = create('abcdef')
    const related = { start: 0, end: 2, message: 'here' }
    expect(addError(problems, 'document/key', 4, 5, 'full', { help: 'mend it', related })).toBe(true)
    expect(addError(problems, 'document/alias', 2, 4, 'bare')).toBe(true)
    expect(problems.hasError).toBe(true)
    expect(finishProblems(problems)).toStrictEqual([
      { code: 'document/alias', severity: 'error', message: 'bare', location: at(3, 5) },
      {
        code: 'document/key',
        severity: 'error',
        message: 'full',
        location: at(5, 6),
        help: 'mend it',
        related: [{ location: at(1, 3), message: 'here' }],
      },
    ])
  })

  it('that are warnings refuse nothing', () => {
    const problems = create('abc')
    expect(addWarning(problems, 'document/merge-key', 0, 1, 'careful', { help: 'mend it' })).toBe(true)
    expect(problems.hasError).toBe(false)
    expect(finishProblems(problems)).toStrictEqual([
      {
        code: 'document/merge-key',
        severity: 'warning',
        message: 'careful',
        location: at(1, 2),
        help: 'mend it',
      },
    ])
  })

  it('end reading with the hundredth, and no more are kept', () => {
    const problems = create('abc')
    for (let count = 1; count < 100; count++) {
      expect(addError(problems, 'document/key', 0, 1, `m${count}`)).toBe(true)
    }
    expect(addError(problems, 'document/key', 0, 1, 'm100')).toBe(false)
    expect(problems.found).toHaveLength(100)
    expect(addError(problems, 'document/key', 0, 1, 'm101')).toBe(false)
    expect(addWarning(problems, 'document/key', 0, 1, 'm102')).toBe(false)
    expect(problems.found).toHaveLength(100)
  })

  it('keep the first error after a hundred warnings', () => {
    const problems = create('abc')
    for (let count = 1; count < 100; count++) {
      expect(addWarning(problems, 'document/merge-key', 0, 1, `m${count}`)).toBe(true)
    }
    expect(addWarning(problems, 'document/merge-key', 0, 1, 'm100')).toBe(false)
    expect(addWarning(problems, 'document/merge-key', 0, 1, 'm101')).toBe(false)
    expect(problems.found).toHaveLength(100)
    expect(problems.hasError).toBe(false)
    expect(addError(problems, 'document/key', 0, 1, 'first')).toBe(false)
    expect(problems.found).toHaveLength(101)
    expect(addError(problems, 'document/key', 0, 1, 'second')).toBe(false)
    expect(problems.found).toHaveLength(101)
    expect(problems.hasError).toBe(true)
    expect(problems.found.at(-1)).toMatchObject({ severity: 'error', message: 'first' })
  })
})

describe('reports', () => {
  it('of duplicate keys name both places', () => {
    const problems = create('{"a":1,"a":2}')
    expect(reportDuplicateKey(problems, 'a', { start: 1, end: 4 }, 7, 10)).toBe(true)
    expect(problems.found).toStrictEqual([
      {
        code: 'document/duplicate-key',
        severity: 'error',
        message: 'duplicate key `a`',
        location: at(8, 11),
        help: 'remove or rename one of them: readers differ in which value they take',
        related: [{ location: at(2, 5), message: '`a` is given here first' }],
      },
    ])
  })

  it.each([
    ['\u0001', 'U+0001'],
    ['\u001b', 'U+001B'],
    ['\u007f', 'U+007F'],
    ['\u0080', 'U+0080'],
  ])('of the control character %j name its number', (character, name) => {
    const problems = create(`ab${character}c`)
    reportControl(problems, 2, 'write it out')
    expect(problems.found).toStrictEqual([
      {
        code: 'document/control-character',
        severity: 'error',
        message: `control character ${name}`,
        location: at(3, 4),
        help: 'write it out',
      },
    ])
  })

  it('of escapes show them', () => {
    const problems = create('"\\ud800"')
    reportBadEscape(problems, 1, 7)
    expect(problems.found).toStrictEqual([
      {
        code: 'document/surrogate',
        severity: 'error',
        message: 'escape `\\ud800` stands for no character',
        location: at(2, 8),
        help: 'write both halves of a surrogate pair, or the character itself',
      },
    ])
  })

  it('of full documents tell the limit', () => {
    const problems = create('a😀b')
    expect(reportFull(problems, 'nodes', 1, 12_345)).toBe(-1)
    expect(reportFull(problems, 'depth', 0, 12_345)).toBe(-1)
    expect(problems.found).toStrictEqual([
      {
        code: 'document/nodes',
        severity: 'error',
        message: 'the file has more than 12,345 values',
        location: at(2, 4),
      },
      {
        code: 'document/depth',
        severity: 'error',
        message: 'collections are nested deeper than 100 levels',
        location: at(1, 2),
      },
    ])
  })
})

describe('characterEnd', () => {
  it.each([
    ['a', 0, 1],
    ['a', 1, 1],
    ['a', 9, 9],
    ['\n', 0, 0],
    ['\r\n', 0, 0],
    ['\t', 0, 1],
    ['\u000b', 0, 1],
    ['\uffff', 0, 1],
    ['\u{10000}', 0, 2],
    ['😀', 0, 2],
    ['😀', 1, 2],
  ])('in %j at %i is %i', (text, offset, end) => {
    expect(characterEnd(text, offset)).toBe(end)
  })
})
