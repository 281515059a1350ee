import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GLOB_FLAWS, globFlaws } from '../../../../../src/collect/workflow/values/glob.ts'
import {
  GLOB_PROBLEMS,
  GLOB_SUBJECTS,
  type GlobSubject,
} from '../../../../../src/collect/workflow/values/kinds.ts'

function flaws(pattern: string, subject: GlobSubject): readonly string[] {
  return globFlaws(pattern, subject).map(({ problem, at }) => `${at ?? ''} ${problem}`.trim())
}

describe('globFlaws', () => {
  it.each([
    'main',
    '**',
    '*',
    '!main',
    'release/**',
    'v[0-9]+.[0-9]+',
    'v[12].?x?',
    'feature/a+b?',
    'c\\+d\\!f\\\\g',
    'dependabot/npm_and_yarn/**',
    '[a-cx]y',
    'a]',
    'grün',
  ])('accepts %j for branches and tags', (pattern) => {
    expect(flaws(pattern, 'ref')).toEqual([])
  })

  it.each([
    ['!', ['0 bare-negation']],
    ['?a', ['0 dangling-repetition']],
    ['!?', ['1 dangling-repetition']],
    ['a??', ['2 dangling-repetition']],
    ['**+', ['2 dangling-repetition']],
    ['[a-z]++', ['6 dangling-repetition']],
    ['a[]b', ['2 empty-class']],
    ['[x]', ['2 single-class']],
    ['[-]', ['2 single-class']],
    ['v[0-', ['3 open-class']],
    ['[', ['0 open-class']],
    ['a[bc', ['3 open-class']],
    ['[a-]b', ['3 open-range']],
    ['v[9-0]', ['4 reversed-range']],
    ['a\nb', ['1 newline']],
    ['a\r\nb', ['1 newline']],
    ['a b', ['1 ref-character']],
    ['a~b^c:d\te', ['1 ref-character', '3 ref-character', '5 ref-character', '7 ref-character']],
    ['/v\\d+/', ['0 ref-start', '2 ref-escape', '5 ref-end']],
    ['!/x', ['1 ref-start']],
    ['x/', ['1 ref-end']],
    ['x.', ['1 ref-end']],
    ['/', ['0 ref-start']],
    ['x\\', ['1 ref-escape']],
    ['a\\*b\\?c\\[e', ['2 ref-character', '5 ref-character', '8 ref-character']],
  ])('finds what is wrong with %j for branches and tags', (pattern, expected) => {
    expect(flaws(pattern, 'ref')).toEqual(expected)
  })

  it.each([
    'src/**',
    '/',
    'with space/x',
    'odd\\name',
    'a\\*\\?\\[',
    '*.',
    '!docs/**',
    '.github/**',
    '..x/y',
    'a:b~c',
  ])('accepts %j for paths', (pattern) => {
    expect(flaws(pattern, 'path')).toEqual([])
  })

  it.each([
    [' a', ['path-spaces']],
    ['a ', ['path-spaces']],
    ['a\n', ['path-spaces']],
    ['.', ['path-dots']],
    ['..', ['path-dots']],
    ['./a', ['path-dots']],
    ['../a', ['path-dots']],
    ['!./a', ['path-dots']],
    ['./a[', ['path-dots', '3 open-class']],
    ['!', ['0 bare-negation']],
    ['a[x', ['2 open-class']],
  ])('finds what is wrong with %j for paths', (pattern, expected) => {
    expect(flaws(pattern, 'path')).toEqual(expected)
  })

  it('leaves names to versions that no branch could have', () => {
    expect(flaws('/1 0.', 'version')).toEqual([])
    expect(flaws('v[0-', 'version')).toEqual(['3 open-class'])
  })

  it('says nothing of an empty pattern', () => {
    for (const subject of GLOB_SUBJECTS) expect(flaws('', subject)).toEqual([])
  })

  it('names the whole character', () => {
    expect(globFlaws('\\💥', 'ref')[0]).toEqual({ problem: 'ref-escape', at: 0, character: '\\' })
    expect(globFlaws('[z-💥]', 'path')).toEqual([])
    expect(globFlaws('[é-a]', 'ref')[0]?.character).toBe('a')
  })

  it.each([
    [GLOB_FLAWS - 1, GLOB_FLAWS - 1],
    [GLOB_FLAWS, GLOB_FLAWS],
    [GLOB_FLAWS + 1, GLOB_FLAWS],
  ])('tells of %i flaws: %i', (count, told) => {
    expect(flaws('?'.repeat(count), 'ref')).toHaveLength(told)
    expect(flaws(`[${'z-a'.repeat(count)}]`, 'ref')).toHaveLength(told)
  })

  it('never throws, stays below the limit, and tells places inside of the pattern in order', () => {
    const piece = fc.constantFrom(
      '!',
      '[',
      ']',
      '-',
      '?',
      '+',
      '*',
      '\\',
      '/',
      '.',
      ' ',
      '\n',
      '\r',
      'a',
      'z',
      '💥',
    )
    const pattern = fc.oneof(
      fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join('')),
      fc.string({ maxLength: 40, unit: 'binary' }),
    )
    fc.assert(
      fc.property(pattern, fc.constantFrom(...GLOB_SUBJECTS), (text, subject) => {
        const found = globFlaws(text, subject)
        expect(found.length).toBeLessThanOrEqual(GLOB_FLAWS)
        const places = found.flatMap(({ at }) => at ?? [])
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        for (const { problem, at } of found) {
          expect(GLOB_PROBLEMS).toContain(problem)
          if (at !== undefined) expect(at).toBeLessThan(text.length)
        }
      }),
    )
  })
})
