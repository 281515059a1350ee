import { describe, expect, test } from 'vitest'
import { readTerm, type Term, type TermLanguage } from '../../../../../src/collect/dependency/hex/term.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'

/** A term as data: atoms with a colon in front. */
function plain(term: Term | undefined): unknown {
  switch (term?.kind) {
    case 'atom':
      return `:${term.text}`
    case 'string':
    case 'number':
      return term.text
    case 'list':
      return term.items.map(plain)
    case 'tuple':
      return { tuple: term.items.map(plain) }
    case 'map':
      return { map: term.entries.map(({ key, value }) => [plain(key), plain(value)]) }
    default:
      return undefined
  }
}
const read = (text: string, language: TermLanguage = 'elixir') => {
  const { term, problem } = readTerm(text, 0, language)
  return [plain(term), problem?.message]
}

describe('literals', () => {
  test.each<[string, unknown]>([
    ['"a\\n\\"\\u00e4\\u{1F600}\\x41\\q"', 'a\n"ä😀Aq'],
    [':a', ':a'],
    [':"a b"', ':a b'],
    ['true', ':true'],
    ['-12_000', '-12_000'],
    [' # x\n [1, 2,]', ['1', '2']],
    [':a@b?', ':a@b?'],
    ['["a": 1, "b"]', [{ tuple: [':a', '1'] }, 'b']],
    ['{:a, "b"}', { tuple: [':a', 'b'] }],
    ['[a: 1, "b c": 2]', [{ tuple: [':a', '1'] }, { tuple: [':b c', '2'] }]],
    [
      '%{"a" => 1, b: %{}}',
      {
        map: [
          ['a', '1'],
          [':b', { map: [] }],
        ],
      },
    ],
  ])('of Elixir: %s', (text, expected) => {
    expect(read(text)).toEqual([expected, undefined])
  })

  test.each<[string, unknown]>([
    ['<<"a">>', 'a'],
    ['<<"a"/utf8>>', 'a'],
    ['{\'a b\',"c"}', { tuple: [':a b', 'c'] }],
    ['[a,% x\n b].', [':a', ':b']],
    ['{a,{b,c}}.', { tuple: [':a', { tuple: [':b', ':c'] }] }],
    ['a.b', ':a'],
    ["'a'", ':a'],
  ])('of Erlang: %s', (text, expected) => {
    expect(read(text, 'erlang')).toEqual([expected, undefined])
  })

  test.each([
    ['f(x)', undefined],
    ['System.halt', 'expected a literal, not a name or a call'],
    ['"#{x}"', 'the string has code in it, which is never run'],
    ['"a', 'this string is never closed'],
    ['%{1 2}', 'expected `=>` or `:` behind a key'],
    ['[1 2]', 'expected `,` or `]`'],
    [':', '`:` begins no atom'],
    ['&1', 'expected a literal'],
    ['', 'expected a literal, the text ends'],
  ])('and nothing else: %s', (text, message) => {
    expect(read(text)[1]).toBe(message)
  })

  test('are nested to the limit, and no further', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(read(nested(LIMITS.documentDepth))[1]).toBeUndefined()
    expect(read(nested(LIMITS.documentDepth + 1))[1]).toBeUndefined()
    expect(read(nested(LIMITS.documentDepth + 2))[1]).toBe('literals are nested too deep')
  })
})
