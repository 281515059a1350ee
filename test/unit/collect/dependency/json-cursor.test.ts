import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createJsonCursor,
  enterList,
  enterObject,
  isAtEnd,
  isListNext,
  isObjectNext,
  isTextNext,
  type JsonCursor,
  keySpan,
  nextItem,
  nextKey,
  readFlag,
  readNumber,
  readText,
  skipValue,
  valueSpan,
} from '../../../../src/collect/dependency/json-cursor.ts'
import { LIMITS } from '../../../../src/core/limits.ts'

/** The value of a text, read piece by piece; undefined when the cursor refuses it. */
function readAll(text: string, comments = false): unknown {
  const cursor = createJsonCursor(text, comments)
  const value = readValue(cursor)
  return isAtEnd(cursor) ? value : undefined
}

function readValue(cursor: JsonCursor): unknown {
  if (isObjectNext(cursor)) {
    const entries: [string, unknown][] = []
    enterObject(cursor)
    for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor))
      entries.push([key, readValue(cursor)])
    return Object.fromEntries(entries)
  }
  if (isListNext(cursor)) {
    const items: unknown[] = []
    enterList(cursor)
    while (nextItem(cursor)) items.push(readValue(cursor))
    return items
  }
  if (isTextNext(cursor)) return readText(cursor)
  const { at } = cursor
  const code = cursor.text.charAt(at)
  if (code === 't' || code === 'f') return readFlag(cursor)
  if (code !== 'n') return readNumber(cursor)
  skipValue(cursor)
  return null
}

/** Whether the cursor reads over a text without an error. */
function skips(text: string, comments = false): boolean {
  const cursor = createJsonCursor(text, comments)
  skipValue(cursor)
  return isAtEnd(cursor)
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('a cursor over JSON', () => {
  test('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 1, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space)
        expect(readAll(text)).toEqual(JSON.parse(text))
        expect(skips(text)).toBe(true)
      }),
    )
  })

  test('takes exactly the texts that JSON.parse takes', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"',
        '1',
        '-',
        '.',
        'e5',
        '0',
        'true',
        'false',
        'null',
        ' ',
        '\n',
        '\\n',
        '\\u0041',
        '\\x',
        '\t',
        'tru',
        '/',
        '\u00a0',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const text = pieces.join('')
        expect(readAll(text) !== undefined, text).toBe(parses(text))
        expect(skips(text), text).toBe(parses(text))
      }),
      { numRuns: 3_000 },
    )
  })

  test.each([
    '{"a":1,}',
    '[1,]',
    '[,1]',
    '{,}',
    '{"a"}',
    '{"a" 1}',
    '{a:1}',
    '[1 2]',
    '[1}',
    '{"a":1]',
    '01',
    '1.',
    '.5',
    '+1',
    '1e',
    '"\u0001"',
    '"a\nb"',
    '"a',
    '"\\',
    '"\\u12"',
    '// x\n1',
    '/* x */ 1',
    '1 1',
    '',
    ' ',
    'NaN',
  ])('refuses %j', (text) => {
    expect([readAll(text), skips(text)]).toEqual([undefined, false])
    expect(parses(text)).toBe(false)
  })

  test('refuses half a character, which JSON.parse takes', () => {
    expect(readAll('"\\ud800"')).toBeUndefined()
    expect(readAll('"\\ud83d\\ude00"')).toBe('😀')
  })

  test.each([
    ['{"a":1,}', { a: 1 }],
    ['[1,2,]', [1, 2]],
    ['// x\n{ /* y */ "a" /**/ : // z\n [ 1 /* w */ , ] , }// end', { a: [1] }],
    ['[] // no line break', []],
  ])('takes comments and commas at the end where it is told to: %j', (text, value) => {
    expect(readAll(text, true)).toEqual(value)
    expect(skips(text, true)).toBe(true)
    expect(readAll(text)).toBeUndefined()
  })

  test.each(['[,]', '{,}', '[1,,]', '/* open', '[1] /', '{"a":1,,}'])(
    'refuses %j with comments too',
    (text) => {
      expect([readAll(text, true), skips(text, true)]).toEqual([undefined, false])
    },
  )

  test('tells places of keys and values', () => {
    const text = '\ufeff { "kéy\\n" : "v" , "b": [1, {}] }'
    const cursor = createJsonCursor(text)
    const at = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end)
    enterObject(cursor)
    expect(nextKey(cursor)).toBe('kéy\n')
    expect(at(keySpan(cursor))).toBe('"kéy\\n"')
    expect(readText(cursor)).toBe('v')
    expect(at(valueSpan(cursor))).toBe('"v"')
    expect(nextKey(cursor)).toBe('b')
    skipValue(cursor)
    expect(at(valueSpan(cursor))).toBe('[1, {}]')
    expect(nextKey(cursor)).toBeUndefined()
    expect(isAtEnd(cursor)).toBe(true)
  })

  test('leaves out values of another type than is asked for', () => {
    const cursor = createJsonCursor('[1, {"a": 2}, "x", [3], null, true]')
    enterList(cursor)
    const read: unknown[] = []
    for (const one of [readText, enterObject, readFlag, enterObject, readText, readNumber]) {
      expect(nextItem(cursor)).toBe(true)
      if (one === enterObject && isObjectNext(cursor)) skipValue(cursor)
      else read.push(one(cursor))
    }
    expect(read).toEqual([undefined, undefined, false, undefined, undefined])
    expect(nextItem(cursor)).toBe(false)
    expect(isAtEnd(cursor)).toBe(true)
  })

  test('gives nothing any more after an error, and tells where the first was', () => {
    const cursor = createJsonCursor('{"a": x, "b": 1}')
    enterObject(cursor)
    nextKey(cursor)
    expect(readText(cursor)).toBeUndefined()
    expect([
      nextKey(cursor),
      nextItem(cursor),
      enterObject(cursor),
      readText(cursor),
      readNumber(cursor),
    ]).toEqual([undefined, false, false, undefined, undefined])
    expect(cursor.fault).toBe(6)
    expect(isAtEnd(cursor)).toBe(false)
  })

  test.each([
    [LIMITS.documentDepth - 1, true],
    [LIMITS.documentDepth, true],
    [LIMITS.documentDepth + 1, false],
  ])('enters %i collections inside of each other: %s', (depth, isRead) => {
    const lists = '['.repeat(depth) + ']'.repeat(depth)
    const objects = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    expect([lists, objects].map((text) => skips(text))).toEqual([isRead, isRead])
    expect([lists, objects].map((text) => readAll(text) !== undefined)).toEqual([isRead, isRead])
  })

  test.each([
    [400, true],
    [401, false],
  ])('reads numbers of %i digits: %s', (digits, isRead) => {
    expect(skips('9'.repeat(digits))).toBe(isRead)
  })
})
