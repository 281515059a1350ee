import { describe, expect, it } from 'vitest'
import { parseType, TYPE_NAMES } from '../../../../src/core/constraint/type-syntax.ts'
import { BOOL, recordOf } from '../../../../src/core/expression/type.ts'
import { typeText } from '../../../../src/core/expression/type-text.ts'

const USES = recordOf('workflow.uses', new Map([['pinned', { type: BOOL, presence: 'present' as const }]]))

function read(text: string): string | undefined {
  const type = parseType(text, (name) => (name === 'workflow.uses' ? USES : undefined))
  return type === undefined ? undefined : typeText(type)
}

describe('parseType', () => {
  it.each([
    ['string', 'string'],
    [' int ', 'int'],
    ['list(string)', 'list(string)'],
    ['map(string,list( int ))', 'map(string, list(int))'],
    ['optional(double)', 'optional(double)'],
  ])('reads `%s`', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it('reads eight levels', () => {
    expect(read('list(list(list(list(list(list(list(int)))))))')).toBeDefined()
  })

  it('knows the types that are declared', () => {
    expect(parseType('list(workflow.uses)', (name) => (name === 'workflow.uses' ? USES : undefined))).toEqual(
      {
        kind: 'list',
        element: USES,
      },
    )
  })

  it.each([
    ['nothing', ''],
    ['an unknown name', 'text'],
    ['a name of every object', 'constructor'],
    ['a list of nothing', 'list()'],
    ['a list without its element', 'list'],
    ['a list of two', 'list(int, int)'],
    ['a map of one', 'map(string)'],
    ['a map of three', 'map(string, int, int)'],
    ['an unknown constructor', 'set(int)'],
    ['more behind the end', 'int)'],
    ['an open parenthesis', 'list(int'],
    ['other characters', 'list<int>'],
    ['nine levels', 'list(list(list(list(list(list(list(list(int))))))))'],
    ['a hundred thousand levels', 'list('.repeat(100_000)],
  ])('refuses %s', (_, text) => {
    expect(read(text)).toBeUndefined()
  })

  it('names every type that it reads', () => {
    const plain = TYPE_NAMES.filter((name) => !['list', 'map', 'optional'].includes(name))
    expect(plain.map(read)).not.toContain(undefined)
    expect(plain.length).toBeGreaterThan(5)
  })
})
