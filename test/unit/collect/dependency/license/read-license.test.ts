import fc from 'fast-check'
import parse from 'spdx-expression-parse'
import { describe, expect, test } from 'vitest'
import { CURRENT_IDS } from '../../../../../src/collect/dependency/license/deprecated-ids.ts'
import { readLicense } from '../../../../../src/collect/dependency/license/read-license.ts'
import { createSpdxLists } from '../../../../../src/collect/dependency/license/spdx-lists.ts'

const LISTS = createSpdxLists()

describe('expressions', () => {
  test.each([
    ['MIT', 'MIT', ['MIT']],
    ['mit', 'MIT', ['MIT']],
    ['(MIT)', 'MIT', ['MIT']],
    ['MIT or apache-2.0', 'Apache-2.0 OR MIT', ['Apache-2.0', 'MIT']],
    ['MIT AND ISC OR 0BSD', '0BSD OR ISC AND MIT', ['0BSD', 'ISC', 'MIT']],
    ['MIT AND (ISC OR 0BSD)', '(0BSD OR ISC) AND MIT', ['0BSD', 'ISC', 'MIT']],
    ['((MIT OR ISC) OR MIT)', 'ISC OR MIT', ['ISC', 'MIT']],
    ['MIT AND MIT', 'MIT', ['MIT']],
    ['MIT AND (ISC OR ISC)', 'ISC AND MIT', ['ISC', 'MIT']],
    ['Apache-2.0+', 'Apache-2.0+', ['Apache-2.0']],
    [
      'gpl-2.0-only with classpath-exception-2.0',
      'GPL-2.0-only WITH Classpath-exception-2.0',
      ['GPL-2.0-only'],
    ],
    [
      'LicenseRef-Mine OR DocumentRef-x:LicenseRef-Y',
      'DocumentRef-x:LicenseRef-Y OR LicenseRef-Mine',
      ['DocumentRef-x:LicenseRef-Y', 'LicenseRef-Mine'],
    ],
    ['MIT WITH AdditionRef-Mine', 'MIT WITH AdditionRef-Mine', ['MIT']],
  ])('%s is %s', (text, expression, ids) => {
    expect(readLicense(text, LISTS)).toMatchObject({ kind: 'expression', expression, ids, problems: [] })
  })

  test.each([
    ['GPL-2.0', 'GPL-2.0-only'],
    ['GPL-2.0+', 'GPL-2.0-or-later'],
    ['gpl-3.0 OR MIT', 'GPL-3.0-only OR MIT'],
    ['GPL-2.0-with-classpath-exception', 'GPL-2.0-only WITH Classpath-exception-2.0'],
    ['GPL-2.0 WITH Classpath-exception-2.0', 'GPL-2.0-only WITH Classpath-exception-2.0'],
    ['Net-SNMP', 'Net-SNMP'],
    ['wxWindows', 'LGPL-2.0-or-later WITH WxWindows-exception-3.1'],
  ])('%s is deprecated: %s', (text, expression) => {
    const read = readLicense(text, LISTS)
    expect([read.expression, read.problems.map(({ kind }) => kind)]).toEqual([expression, ['deprecated-id']])
  })

  test('what stands in place of deprecated ids is in the list of today', () => {
    for (const [old, current] of CURRENT_IDS) {
      expect(LISTS.deprecated.has(old.replace(/\+$/, '')), old).toBe(true)
      expect(readLicense(current, LISTS).problems, current).toEqual([])
    }
  })

  test.each([
    ['MIT/ISC', 'syntax'],
    ['MIT ISC', 'syntax'],
    ['MIT AND', 'syntax'],
    ['(MIT', 'syntax'],
    ['MIT)', 'syntax'],
    ['OR', 'syntax'],
    ['MIT +', 'syntax'],
    ['MIT WITH', 'syntax'],
    ['GPL-2.0-with-classpath-exception WITH Bison-exception-2.2', 'syntax'],
    ['BSD', 'unknown-id'],
    ['constructor', 'unknown-id'],
    ['__proto__', 'syntax'],
    ['MIT WITH Foo', 'unknown-exception'],
    ['MIT OR Foo', 'unknown-id'],
  ])('%s is not understood: %s', (text, kind) => {
    const read = readLicense(text, LISTS)
    expect([read.kind, read.expression, read.ids]).toEqual(['unknown', undefined, []])
    expect(read.problems.map((one) => one.kind)).toContain(kind)
  })

  test.each([
    [63, 'expression'],
    [64, 'expression'],
    [65, 'unknown'],
  ])('%d brackets in brackets are %s', (depth, kind) => {
    expect(readLicense(`${'('.repeat(depth)}MIT${')'.repeat(depth)}`, LISTS).kind).toBe(kind)
  })

  test.each([
    [4095, 'expression'],
    [4096, 'expression'],
    [4097, 'unknown'],
  ])('%d characters are %s', (length, kind) => {
    const text = `LicenseRef-${'a'.repeat(length - 11)}`
    expect(text.length).toBe(length)
    expect(readLicense(text, LISTS).kind).toBe(kind)
  })
})

describe('what is no expression', () => {
  test.each([
    [undefined, 'unknown'],
    ['', 'unknown'],
    [' ', 'unknown'],
    ['NOASSERTION', 'unknown'],
    ['none', 'unknown'],
    ['UNLICENSED', 'proprietary'],
    ['unlicensed', 'proprietary'],
    ['Unlicense', 'expression'],
    ['SEE LICENSE IN LICENSE.md', 'file'],
    ['see licence in ./a b.txt', 'file'],
    ['SEE LICENSE IN', 'unknown'],
  ])('%j is %s', (text, kind) => {
    expect(readLicense(text, LISTS).kind).toBe(kind)
  })

  test('a file has its name', () => {
    expect(readLicense('SEE LICENSE IN docs/LICENSE.md', LISTS).file).toBe('docs/LICENSE.md')
  })
})

describe('beside the library that others read expressions with', () => {
  const id = fc.constantFrom('MIT', 'Apache-2.0', 'GPL-3.0-only', '0BSD', 'LicenseRef-x', 'Apache-2.0+')
  const { tree: expression } = fc.letrec<{ tree: string; leaf: string }>((tie) => ({
    leaf: fc.oneof(id, fc.constant('GPL-2.0-only WITH Classpath-exception-2.0')),
    tree: fc.oneof(
      { maxDepth: 4 },
      tie('leaf'),
      fc
        .tuple(tie('tree'), fc.constantFrom('AND', 'OR'), tie('tree'))
        .map(([a, operator, b]) => `${a} ${operator} ${b}`),
      tie('tree').map((inner) => `(${inner})`),
    ),
  }))

  test('all that it reads is read, and what is normalized means the same to both', () => {
    fc.assert(
      fc.property(expression, (text) => {
        const read = readLicense(text, LISTS)
        expect(read.kind).toBe('expression')
        expect(meanings(parse(read.expression ?? ''))).toEqual(meanings(parse(text)))
        expect(readLicense(read.expression, LISTS).expression).toBe(read.expression)
      }),
    )
  })

  test('what it refuses is refused', () => {
    const word = fc.constantFrom(
      'MIT',
      'AND',
      'OR',
      'WITH',
      '(',
      ')',
      '+',
      'Foo',
      'Classpath-exception-2.0',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 7 }), (words) => {
        const text = words.join(' ')
        let isRead = true
        try {
          parse(text)
        } catch {
          isRead = false
        }
        expect(readLicense(text, LISTS).kind === 'expression').toBe(isRead)
      }),
      { numRuns: 500 },
    )
  })
})

/** The sets of licences that satisfy an expression, sorted, without those that hold another. */
function meanings(node: parse.Info): readonly string[] {
  const sets = waysOf(node).map((set) => [...set].sort())
  const minimal = sets.filter(
    (set) => !sets.some((other) => other.length < set.length && other.every((one) => set.includes(one))),
  )
  return [...new Set(minimal.map((set) => set.join(' & ')))].sort()
}

function waysOf(node: parse.Info): readonly ReadonlySet<string>[] {
  if (!('conjunction' in node))
    return [new Set([`${node.license}${node.plus === true ? '+' : ''} ${node.exception ?? ''}`])]
  const [left, right] = [waysOf(node.left), waysOf(node.right)]
  if (node.conjunction === 'or') return [...left, ...right]
  return left.flatMap((a) => right.map((b) => new Set([...a, ...b])))
}
