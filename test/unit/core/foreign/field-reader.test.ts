import { describe, expect, test } from 'vitest'
import { toNative } from '../../../../src/core/document/native.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import {
  asFields,
  expressionOf,
  type FieldReader,
  type Fields,
  fieldsOf,
  hasField,
  isSound,
  itemsOf,
  listOfFields,
  listOfTexts,
  onlyKeys,
  requiredExpression,
  requiredText,
  textOf,
  warn,
  wordOf,
  wrong,
} from '../../../../src/core/foreign/field-reader.ts'

async function readerOf(text: string): Promise<{ readonly reader: FieldReader; readonly root: Fields }> {
  const { documents } = await readDocuments('a.yaml', new TextEncoder().encode(text), {
    shapes: new ShapeTable(),
  })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  const reader: FieldReader = { document, diagnostics: [] }
  const root = asFields(reader, toNative(document.value), [])
  if (root === undefined) throw new Error('no mapping')
  return { reader, root }
}

function problemsOf({ diagnostics }: FieldReader): readonly string[] {
  return diagnostics.map(
    ({ code, severity, message, help, location }) =>
      `${severity} ${code} ${location.startLine}:${location.startColumn} ${message}${help === undefined ? '' : ` (${help})`}`,
  )
}

describe('a problem', () => {
  test('is an error about the shape unless a code is given, and has help only where there is some', async () => {
    const { reader } = await readerOf('a: 1\nb: 2\n')
    expect(wrong(reader, ['b'], 'bad')).toBeUndefined()
    wrong(reader, ['a'], 'worse', 'repair it', 'limit/nesting')
    expect(problemsOf(reader)).toEqual([
      'error constraint/schema 2:4 bad',
      'error limit/nesting 1:4 worse (repair it)',
    ])
    expect(reader.diagnostics.map((one) => 'help' in one)).toEqual([false, true])
  })

  test('that is a warning leaves the document sound', async () => {
    const { reader } = await readerOf('a: 1\n')
    expect(isSound(reader)).toBe(true)
    warn(reader, ['a'], 'no effect')
    warn(reader, ['a'], 'unbound', 'bind it', 'foreign/not-bound')
    expect(isSound(reader)).toBe(true)
    wrong(reader, [], 'bad')
    expect(isSound(reader)).toBe(false)
    expect(problemsOf(reader)).toEqual([
      'warning foreign/not-supported 1:4 no effect',
      'warning foreign/not-bound 1:4 unbound (bind it)',
      'error constraint/schema 1:1 bad',
    ])
  })
})

describe('a mapping', () => {
  test.each([
    ['a list', '[]', 'expected a mapping for `a`'],
    ['text', 'x', 'expected a mapping for `a`'],
    ['a number', '1', 'expected a mapping for `a`'],
    ['true', 'true', 'expected a mapping for `a`'],
  ])('is not %s', async (_, value, expected) => {
    const { reader, root } = await readerOf(`a: ${value}\n`)
    expect(fieldsOf(reader, root, 'a')).toBeUndefined()
    expect(problemsOf(reader)).toEqual([`error constraint/schema 1:4 ${expected}`])
  })

  test.each([
    ['the whole document', 1, [], 'expected a mapping'],
    ['null where one is needed', null, ['a'], 'expected a mapping for `a`'],
    ['an element of a list', 1, ['a', 0], 'expected a mapping'],
  ])('has no name in the message where it has no key: %s', async (_, value, path, expected) => {
    const { reader } = await readerOf('a: [1]\n')
    expect(asFields(reader, value, path)).toBeUndefined()
    expect(reader.diagnostics.map(({ message }) => message)).toEqual([expected])
  })

  test('knows its values and its path', async () => {
    const { reader, root } = await readerOf('a: {b: {c: 1}}\n')
    const a = fieldsOf(reader, root, 'a')
    const b = a === undefined ? undefined : fieldsOf(reader, a, 'b')
    expect([a?.path, b?.path, b?.values['c']]).toEqual([['a'], ['a', 'b'], 1])
    expect(reader.diagnostics).toEqual([])
  })

  test.each([
    ['is not there', 'b: 1'],
    ['is null', 'a: null'],
  ])('that %s is none, and no problem', async (_, text) => {
    const { reader, root } = await readerOf(`${text}\n`)
    expect([hasField(root, 'a'), fieldsOf(reader, root, 'a')]).toEqual([false, undefined])
    expect(reader.diagnostics).toEqual([])
  })

  test.each(['0', 'false', '""', '[]'])('has a field that holds %s', async (value) => {
    expect(hasField((await readerOf(`a: ${value}\n`)).root, 'a')).toBe(true)
  })

  test('with keys that nothing reads says so at each key', async () => {
    const { reader, root } = await readerOf('name: 1\nnmae: 2\nzzzzzzzzzz: 3\n')
    onlyKeys(reader, root, ['name', 'other'])
    expect(problemsOf(reader)).toEqual([
      'error constraint/schema 2:1 unknown key `nmae` (did you mean `name`?)',
      'error constraint/schema 3:1 unknown key `zzzzzzzzzz` (expected one of `name` or `other`)',
    ])
  })

  test('may call its keys otherwise', async () => {
    const { reader, root } = await readerOf('x: 1\n')
    onlyKeys(reader, root, ['long'], (key) => `tag ${key}?`)
    expect(problemsOf(reader)).toEqual(['error constraint/schema 1:1 tag x? (expected one of `long`)'])
  })
})

describe('a text', () => {
  test.each<[string, string | undefined, readonly string[]]>([
    ['a: x', 'x', []],
    ['a: ""', undefined, []],
    ['a: null', undefined, []],
    ['b: x', undefined, []],
    ['a: 1', undefined, ['error constraint/schema 1:4 expected text for `a`']],
    ['a: false', undefined, ['error constraint/schema 1:4 expected text for `a`']],
    ['a: [x]', undefined, ['error constraint/schema 1:4 expected text for `a`']],
  ])('of `%s` is %s', async (text, expected, problems) => {
    const { reader, root } = await readerOf(`${text}\n`)
    expect(textOf(reader, root, 'a')).toBe(expected)
    expect(problemsOf(reader)).toEqual(problems)
  })

  test.each<[string, string | undefined, readonly string[]]>([
    ['o: {a: x}', 'x', []],
    ['o: {a: ""}', undefined, ['error constraint/schema 1:4 key `a` is missing']],
    ['o: {a: null}', undefined, ['error constraint/schema 1:4 key `a` is missing']],
    ['o: {b: x}', undefined, ['error constraint/schema 1:4 key `a` is missing']],
    ['o: {a: 1}', undefined, ['error constraint/schema 1:8 expected text for `a`']],
  ])('that has to be there, of `%s`, is %s', async (text, expected, problems) => {
    const { reader, root } = await readerOf(`${text}\n`)
    const fields = fieldsOf(reader, root, 'o')
    expect(fields === undefined ? undefined : requiredText(reader, fields, 'a')).toBe(expected)
    expect(problemsOf(reader)).toEqual(problems)
  })

  test.each<[string, string | undefined, readonly string[]]>([
    ['a: One', 'One', []],
    ['b: One', undefined, []],
    ['a: one', undefined, ['error constraint/schema 1:4 expected `One` or `Two` for `a`, got `one`']],
    ['a: 1', undefined, ['error constraint/schema 1:4 expected text for `a`']],
  ])('that is one of a few words, of `%s`, is %s', async (text, expected, problems) => {
    const { reader, root } = await readerOf(`${text}\n`)
    expect(wordOf(reader, root, 'a', ['One', 'Two'])).toBe(expected)
    expect(problemsOf(reader)).toEqual(problems)
  })
})

describe('an expression', () => {
  test.each<[string, string | undefined, readonly string[]]>([
    ['o: {a: "x > 1"}', 'x > 1', []],
    ['o: {a: true}', 'true', []],
    ['o: {a: false}', 'false', []],
    ['o: {a: 0}', '0', []],
    ['o: {a: ""}', undefined, ['error constraint/schema 1:4 key `a` is missing']],
    ['o: {a: null}', undefined, ['error constraint/schema 1:4 key `a` is missing']],
    ['o: {}', undefined, ['error constraint/schema 1:4 key `a` is missing']],
    ['o: {a: {}}', undefined, ['error constraint/schema 1:8 expected text for `a`']],
  ])('that has to be there, of `%s`, is %s', async (text, expected, problems) => {
    const { reader, root } = await readerOf(`${text}\n`)
    const fields = fieldsOf(reader, root, 'o')
    if (fields === undefined) throw new Error('no mapping')
    expect(requiredExpression(reader, fields, 'a')).toEqual(
      expected === undefined ? undefined : { text: expected, path: ['o', 'a'] },
    )
    expect(problemsOf(reader)).toEqual(problems)
  })

  test('that may be left out is no problem where it is', async () => {
    const { reader, root } = await readerOf('b: 1\n')
    expect(expressionOf(reader, root, 'a')).toBeUndefined()
    expect(reader.diagnostics).toEqual([])
  })
})

describe('a list', () => {
  test('has elements with their paths', async () => {
    const { reader, root } = await readerOf('a: [x, 1]\n')
    expect(itemsOf(reader, root, 'a')).toEqual([
      { value: 'x', path: ['a', 0] },
      { value: 1, path: ['a', 1] },
    ])
    expect([itemsOf(reader, root, 'b'), reader.diagnostics]).toEqual([[], []])
  })

  test('is no mapping and no text', async () => {
    const { reader, root } = await readerOf('a: {0: x}\nb: x\n')
    expect([itemsOf(reader, root, 'a'), itemsOf(reader, root, 'b')]).toEqual([[], []])
    expect(problemsOf(reader)).toEqual([
      'error constraint/schema 1:4 expected a list for `a`',
      'error constraint/schema 2:4 expected a list for `b`',
    ])
  })

  test('of mappings keeps those that are, and reports the others', async () => {
    const { reader, root } = await readerOf('a: [{x: 1}, 2, {y: 3}]\n')
    expect(listOfFields(reader, root, 'a').map(({ path }) => path)).toEqual([
      ['a', 0],
      ['a', 2],
    ])
    expect(problemsOf(reader)).toEqual(['error constraint/schema 1:13 expected a mapping'])
  })

  test('of texts keeps those that are, empty ones too, and reports the others', async () => {
    const { reader, root } = await readerOf('a: [x, 2, ""]\n')
    expect(listOfTexts(reader, root, 'a')).toEqual(['x', ''])
    expect(problemsOf(reader)).toEqual(['error constraint/schema 1:8 expected text in `a`'])
  })
})
