import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { renderUnicode, UNICODE_FILE, UNICODE_VERSION } from '../../../../../scripts/unicode.ts'
import { hasPoint } from '../../../../../src/core/expression/pattern/code-point-set.ts'
import { foldAscii, UnicodeClasses } from '../../../../../src/core/expression/pattern/unicode-classes.ts'

/** Tables of another version of Unicode are other tables: only a Node with the same one can tell. */
const isSameVersion = process.versions['unicode'] === UNICODE_VERSION

function sizeOf(set: readonly number[]): number {
  let size = 0
  for (let at = 0; at + 1 < set.length; at += 2) size += (set[at + 1] ?? 0) - (set[at] ?? 0) + 1
  return size
}

describe('the tables of Unicode', () => {
  it.runIf(isSameVersion)('are what the script makes', () => {
    expect(readFileSync(UNICODE_FILE, 'utf8')).toBe(renderUnicode())
  })

  it
    .runIf(isSameVersion)
    .each([
      'L',
      'Lu',
      'LC',
      'C',
      'Cn',
      'Nd',
      'Zs',
      'Any',
      'Script=Greek',
      'Script=Han',
      'Script=Zanabazar_Square',
    ])('hold what the engine knows of %s', (name) => {
    const set = new UnicodeClasses().named(name.replace('Script=', '')) ?? []
    const native = new RegExp(`^\\p{${name}}$`, 'u')
    let count = 0
    for (let point = 0; point <= 0x10ffff; point++) {
      if (native.test(String.fromCodePoint(point))) {
        count++
        if (!hasPoint(set, point)) throw new Error(`${point.toString(16)} is missing`)
      }
    }
    expect(sizeOf(set)).toBe(count)
  })

  it('part all code points into categories', () => {
    const classes = new UnicodeClasses()
    const sizes = ['C', 'L', 'M', 'N', 'P', 'S', 'Z'].map((name) => sizeOf(classes.named(name) ?? []))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(0x110000)
  })

  it('know no other names', () => {
    const classes = new UnicodeClasses()
    for (const name of ['', 'l', 'Letter', 'IsGreek', 'greek', 'Emoji', 'ZZ', 'constructor', '__proto__'])
      expect([name, classes.named(name)]).toEqual([name, undefined])
  })
})

describe('case folding', () => {
  const fold = (text: string): string => {
    const set = new UnicodeClasses().fold([text.codePointAt(0) ?? 0, text.codePointAt(0) ?? 0])
    const all: string[] = []
    for (let at = 0; at + 1 < set.length; at += 2)
      for (let point = set[at] ?? 0; point <= (set[at + 1] ?? 0); point++)
        all.push(String.fromCodePoint(point))
    return all.join('')
  }

  it.each([
    ['k', 'Kk\u212a'],
    ['\u017f', 'Ss\u017f'],
    ['ς', 'Σςσ'],
    ['ß', 'ßẞ'],
    ['ǅ', 'ǄǅǆDž'.slice(0, 3)],
    ['𐐀', '𐐀𐐨'],
    ['1', '1'],
    ['İ', 'İ'],
    ['中', '中'],
  ])('of %s is simple', (text, expected) => {
    expect(fold(text)).toBe(expected)
  })

  it('of ASCII needs no table and gives the same', () => {
    const classes = new UnicodeClasses()
    for (let point = 0; point < 0x80; point++)
      expect([point, foldAscii(point)]).toEqual([point, classes.fold([point, point])])
    expect(foldAscii(0x80)).toBeUndefined()
  })

  it.runIf(isSameVersion)('of large sets is that of their code points', () => {
    const classes = new UnicodeClasses()
    const folded = classes.fold([0x41, 0xffff])
    const native = /^[\u0041-\uffff]$/iu
    for (let point = 0; point <= 0x1ffff; point++) {
      if (point >= 0xd800 && point < 0xe000) continue
      if (hasPoint(folded, point) !== native.test(String.fromCodePoint(point)))
        throw new Error(`${point.toString(16)} differs`)
    }
    expect(classes.foldedClass(folded)).toBe(classes.foldedClass(folded))
  })
})
