import { describe, expect, test } from 'vitest'
import { editInFile } from '../../../../src/core/constraint/edit-in-file.ts'
import { findNode, valueOf } from '../../../../src/core/document/node.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'

/** The file after an edit of the text under `e`, or undefined when the edit is not made. */
async function edited(
  text: string,
  start: number,
  end: number,
  replacement: string,
  path = 'x.yaml',
): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(text)
  const [document] = (await readDocuments(path, bytes, { shapes: new ShapeTable() })).documents
  if (document === undefined) throw new Error('no document')
  const value = valueOf(document, findNode(document, ['e']).node)
  if (typeof value !== 'string') throw new Error('no text')
  const span = editInFile(document, { text: value, path: ['e'] }, { start, end }, replacement)
  return span && text.slice(0, span.start) + replacement + text.slice(span.end)
}

describe('an edit of an expression in its file', () => {
  test.each([
    ['e: a.b > 1\n', 'e: has(a.b) && a.b > 1\n'],
    ['e: "a.b > 1"\n', 'e: "has(a.b) && a.b > 1"\n'],
    ["e: 'a.b > 1'\n", "e: 'has(a.b) && a.b > 1'\n"],
    ['e: |\n  a.b > 1\n', 'e: |\n  has(a.b) && a.b > 1\n'],
    ['e: >-\n  a.b > 1\n  && c\n', 'e: >-\n  has(a.b) && a.b > 1\n  && c\n'],
    ['{e: a.b > 1}\n', '{e: has(a.b) && a.b > 1}\n'],
  ])('%j becomes %j', async (text, after) => {
    expect(await edited(text, 0, 0, 'has(a.b) && ')).toBe(after)
  })

  test('in JSON', async () => {
    expect(await edited('{"e": "a.b > 1"}', 0, 0, 'has(a.b) && ', 'x.json')).toBe(
      '{"e": "has(a.b) && a.b > 1"}',
    )
    expect(await edited('{"e": "a.b > 1"}', 3, 3, '.orValue("")', 'x.json')).toBeUndefined()
  })

  test('what follows a word is put behind it, also at the end of a line', async () => {
    expect(await edited('e: |\n  a.b\n  > 1\n', 3, 3, '.orValue(0)')).toBe('e: |\n  a.b.orValue(0)\n  > 1\n')
    expect(await edited('e: >-\n  a.b\n  > 1\n', 3, 3, '.orValue(0)')).toBe(
      'e: >-\n  a.b.orValue(0)\n  > 1\n',
    )
  })

  test('a name is replaced where it stands', async () => {
    expect(await edited('e: "a.bb > \'x\'"\n', 2, 4, 'b')).toBe('e: "a.b > \'x\'"\n')
  })

  test.each([
    ['a quote in single quotes', "e: 'a.b'\n", 3, 3, ".orValue('')"],
    ['a quote in double quotes', 'e: "a.b"\n', 0, 0, '"k" in a && '],
    ['brackets in a plain scalar', 'e: a.b\n', 3, 3, '.orValue([])'],
    ['a quote before a plain scalar', 'e: a.b\n', 0, 0, "'k' in a && "],
    ['an escape where the edit goes', 'e: "a == \\"x\\""\n', 6, 7, 'y\\'],
    ['an escape that is replaced', 'e: "a == \\"x\\""\n', 5, 8, '1'],
    ['a doubled quote that is replaced', "e: 'a == ''x'''\n", 5, 8, '1'],
    ['a folded line that is replaced', 'e: >-\n  a\n  b\n', 0, 3, 'c'],
    ['a line break', 'e: a.b\n', 0, 0, 'x\n'],
  ])('is not made over %s', async (_, text, start, end, replacement) => {
    expect(await edited(text, start, end, replacement)).toBeUndefined()
  })
})
