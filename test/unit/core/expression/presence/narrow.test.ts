import { describe, expect, it } from 'vitest'
import { NEVER } from '../../../../../src/core/expression/check/intersect.ts'
import * as narrow from '../../../../../src/core/expression/presence/narrow.ts'
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  type Field,
  INT,
  listOf,
  mapOf,
  NULL,
  optionalOf,
  parameter,
  type RecordType,
  recordOf,
  STRING,
  TIMESTAMP,
  TYPE,
  type Type,
  UINT,
} from '../../../../../src/core/expression/type.ts'
import { Double, Uint, type Value } from '../../../../../src/core/expression/value.ts'

const values = (...texts: readonly string[]): Type => ({ kind: 'string', values: texts })
const except = (...texts: readonly string[]): Type => ({ kind: 'string', except: texts })
const union = (...members: readonly Type[]): Type => ({ kind: 'union', members })
const record = (fields: Readonly<Record<string, Field>>, rest?: Type): RecordType =>
  recordOf('r', new Map(Object.entries(fields)), rest)
const there = (type: Type): Field => ({ type, presence: 'present' })
const perhaps = (type: Type): Field => ({ type, presence: 'maybe' })
const ALL = union(BOOL, INT, UINT, DOUBLE, STRING, NULL)

describe('a type whose value equals a constant', () => {
  it.each<readonly [string, Type, Value, Type, Type]>([
    ['text of any text', STRING, 'a', values('a'), except('a')],
    ['text of another', except('b'), 'a', values('a'), except('b', 'a')],
    ['text that it never has', except('a'), 'a', NEVER, except('a')],
    ['one of two texts', values('a', 'b'), 'a', values('a'), values('b')],
    ['the only text', values('a'), 'a', values('a'), NEVER],
    ['none of its texts', values('a', 'b'), 'c', NEVER, values('a', 'b')],
    ['text of a number', INT, 'a', NEVER, INT],
    ['null of null', NULL, null, NULL, NEVER],
    ['null of text', STRING, null, NEVER, STRING],
    ['a bool', BOOL, true, BOOL, BOOL],
    ['a bool of text', STRING, true, NEVER, STRING],
    ['an int of an int', INT, 1, INT, INT],
    ['an int of a double', DOUBLE, 1, DOUBLE, DOUBLE],
    ['a large int of a uint', UINT, 2n ** 60n, UINT, UINT],
    ['a double of an int', INT, new Double(1), INT, INT],
    ['a uint of an int', INT, new Uint(1), INT, INT],
    ['an int of text', STRING, 1, NEVER, STRING],
    ['a uint of text', STRING, new Uint(1), NEVER, STRING],
    ['a double of null', NULL, new Double(1), NEVER, NULL],
    ['bytes of text', STRING, new Uint8Array(1), STRING, STRING],
    ['anything of dyn', DYN, 'a', DYN, DYN],
    ['anything of a parameter', parameter('T'), 'a', parameter('T'), parameter('T')],
    ['text of a union', ALL, 'a', values('a'), union(BOOL, INT, UINT, DOUBLE, except('a'), NULL)],
    ['null of a union', ALL, null, NULL, union(BOOL, INT, UINT, DOUBLE, STRING)],
    ['a number of a union', ALL, 1, union(INT, UINT, DOUBLE), ALL],
    ['null of a pair', union(STRING, NULL), null, NULL, STRING],
    ['text of an open union', union(DYN, INT), 'a', DYN, union(DYN, INT)],
  ])('%s', (_, type, value, equal, unequal) => {
    expect(narrow.narrowEqual(type, value, true)).toEqual(equal)
    expect(narrow.narrowEqual(type, value, false)).toEqual(unequal)
  })

  it('stays the same object where nothing is learnt', () => {
    expect(narrow.narrowEqual(ALL, 1, false)).toBe(ALL)
    const numbers = union(INT, DOUBLE)
    expect(narrow.narrowEqual(numbers, 1, true)).toBe(numbers)
    const known = except('a')
    expect(narrow.narrowEqual(known, 'a', false)).toBe(known)
  })

  it('remembers a hundred texts that it has not', () => {
    const texts = Array.from({ length: 101 }, (_, index) => `t${index}`)
    const left = narrow.narrowIn(STRING, texts, false)
    expect(left).toEqual(except(...texts.slice(0, 100)))
  })

  it.each<readonly [string, Type, readonly Value[], Type, Type]>([
    ['texts of any text', STRING, ['a', 'b'], values('a', 'b'), except('a', 'b')],
    ['a text twice', STRING, ['a', 'a'], values('a'), except('a')],
    ['some of its texts', values('a', 'b', 'c'), ['a', 'c', 'd'], values('a', 'c'), values('b')],
    ['all of its texts', values('a', 'b'), ['a', 'b'], values('a', 'b'), NEVER],
    ['none of its texts', values('a'), ['b'], NEVER, values('a')],
    ['numbers of a number', INT, [1, 2], INT, INT],
    ['nothing', STRING, [], NEVER, STRING],
    ['text and null of a pair', union(STRING, NULL), ['a', null], union(values('a'), NULL), except('a')],
    ['null of a pair', union(STRING, NULL), [null], NULL, STRING],
  ])('%s', (_, type, constants, within, without) => {
    expect(narrow.narrowIn(type, constants, true)).toEqual(within)
    expect(narrow.narrowIn(type, constants, false)).toEqual(without)
  })
})

describe('a type whose value is of a named type', () => {
  const opaque: Type = { kind: 'opaque', name: 'net.IP', parameters: [] }
  const named: readonly (readonly [string, Type])[] = [
    ['bool', BOOL],
    ['bytes', BYTES],
    ['double', DOUBLE],
    ['google.protobuf.Duration', DURATION],
    ['google.protobuf.Timestamp', TIMESTAMP],
    ['int', INT],
    ['list', listOf(INT)],
    ['map', mapOf(STRING, INT)],
    ['net.IP', opaque],
    ['null_type', NULL],
    ['optional_type', optionalOf(INT)],
    ['string', STRING],
    ['type', TYPE],
    ['uint', UINT],
  ]

  it.each(named.map(([name, type]) => ({ name, type })))('$name', ({ name, type }) => {
    expect(narrow.narrowKind(type, [name], true)).toBe(type)
    expect(narrow.narrowKind(type, [name], false)).toEqual(NEVER)
    expect(narrow.narrowKind(type, ['other'], true)).toEqual(NEVER)
    expect(narrow.narrowKind(type, ['other', name], true)).toBe(type)
    const both = union(type, named.find(([other]) => other !== name)?.[1] ?? DYN)
    expect(narrow.narrowKind(both, [name], true)).toBe(type)
  })

  it('counts a record as a map, and learns nothing of what is open', () => {
    const open = record({})
    expect(narrow.narrowKind(open, ['map'], true)).toBe(open)
    expect(narrow.narrowKind(open, ['list'], true)).toEqual(NEVER)
    expect(narrow.narrowKind(DYN, ['map'], true)).toBe(DYN)
    expect(narrow.narrowKind(union(DYN, INT), ['map'], true)).toEqual(DYN)
  })
})

describe('a record of which a field is known', () => {
  const circle = record({ kind: there(values('circle')), radius: perhaps(INT) })
  const box = record({ kind: there(values('box')), width: there(INT) })
  const open = record({ kind: perhaps(values('open')) }, STRING)
  const shapes = union(circle, box, open)

  it('keeps the members whose field may have the type', () => {
    const kind = { kind: 'field', name: 'kind' } as const
    expect(narrow.narrowByField(shapes, kind, values('circle'))).toBe(circle)
    expect(narrow.narrowByField(shapes, kind, STRING)).toBe(shapes)
    expect(narrow.narrowByField(shapes, kind, INT)).toEqual(NEVER)
    expect(narrow.narrowByField(shapes, { kind: 'field', name: 'width' }, DYN)).toEqual(union(box, open))
    expect(narrow.narrowByField(shapes, { kind: 'index', index: 0 }, DYN)).toEqual(NEVER)
  })

  it('keeps the members that may have the field, or may lack it', () => {
    expect(narrow.narrowPresent(shapes, 'radius', true)).toEqual(union(circle, open))
    expect(narrow.narrowPresent(shapes, 'radius', false)).toBe(shapes)
    expect(narrow.narrowPresent(shapes, 'width', false)).toEqual(union(circle, open))
    expect(narrow.narrowPresent(shapes, 'kind', false)).toEqual(open)
    expect(narrow.narrowPresent(shapes, 'other', true)).toBe(open)
    expect(narrow.narrowPresent(union(mapOf(STRING, INT), INT), 'a', true)).toEqual(mapOf(STRING, INT))
    expect(narrow.narrowPresent(union(DYN, INT), 'a', true)).toEqual(DYN)
    expect(narrow.narrowPresent(INT, 'a', true)).toEqual(NEVER)
    expect(narrow.narrowPresent(record({ gone: perhaps(NEVER) }), 'gone', true)).toEqual(NEVER)
  })
})

describe('a type that was found by a condition', () => {
  const base = record({ a: perhaps(INT) })
  const made: RecordType = { ...base, base }
  const other: RecordType = { ...recordOf('other', new Map()), fieldNames: [] }

  it.each<readonly [string, Type, Type, Type]>([
    ['the same', STRING, STRING, STRING],
    ['dyn, which says nothing', STRING, DYN, STRING],
    ['anything, where nothing was known', DYN, STRING, STRING],
    ['a part of a union', union(STRING, NULL), STRING, STRING],
    ['two parts of a union', union(STRING, NULL, INT), union(NULL, INT), union(NULL, INT)],
    ['what does not fit', STRING, INT, INT],
    ['what fits in part', union(STRING, NULL), union(INT, NULL), NULL],
    ['the record as it was declared', made, base, made],
    ['the record as it was narrowed', base, made, made],
    ['another record', base, other, other],
  ])('%s', (_, now, found, left) => {
    expect(narrow.narrowTo(now, found)).toEqual(left)
  })

  it('keeps the narrower of two forms of one record', () => {
    expect(narrow.narrowTo(made, base)).toBe(made)
    expect(narrow.narrowTo(base, made)).toBe(made)
    expect(narrow.declared(made)).toBe(base)
    expect(narrow.declared(base)).toBe(base)
  })
})

describe('types that share a value', () => {
  it.each<readonly [Type, Type, boolean]>([
    [INT, INT, true],
    [INT, DOUBLE, true],
    [INT, UINT, true],
    [INT, STRING, false],
    [BOOL, INT, false],
    [NULL, STRING, false],
    [DYN, STRING, true],
    [parameter('T'), STRING, true],
    [listOf(INT), listOf(STRING), true],
    [record({}), mapOf(STRING, INT), true],
    [record({}), listOf(INT), false],
    [STRING, values('a'), true],
    [values('a', 'b'), values('b', 'c'), true],
    [values('a'), values('b'), false],
    [values('a'), except('a'), false],
    [values('a', 'b'), except('a'), true],
    [except('a'), except('b'), true],
    [union(INT, NULL), union(STRING, NULL), true],
    [union(INT, NULL), union(STRING, BOOL), false],
    [NEVER, STRING, false],
    [NEVER, DYN, false],
  ])('case %#', (a, b, share) => {
    expect(narrow.overlaps(a, b)).toBe(share)
    expect(narrow.overlaps(b, a)).toBe(share)
  })
})

describe('one step', () => {
  const tuple: Type = {
    kind: 'list',
    element: union(STRING, INT, BOOL),
    tuple: { prefix: [STRING, INT], rest: BOOL },
  }
  const closed: Type = { kind: 'list', element: STRING, tuple: { prefix: [STRING], rest: undefined } }
  const field = (name: string) => ({ kind: 'field', name }) as const
  const index = (at: number) => ({ kind: 'index', index: at }) as const
  const term = { kind: 'term', text: 'x' } as const

  it.each<readonly [string, Type | undefined, Type | undefined]>([
    ['into dyn', narrow.typeAt(DYN, term), DYN],
    ['into a map by a field', narrow.typeAt(mapOf(STRING, INT), field('a')), INT],
    ['into a map by an index', narrow.typeAt(mapOf(INT, BOOL), index(0)), BOOL],
    ['into a record by a field', narrow.typeAt(record({ a: there(INT) }), field('a')), INT],
    ['into a record by a field that is not declared', narrow.typeAt(record({}, BOOL), field('a')), BOOL],
    ['into a closed record', narrow.typeAt(record({}), field('a')), undefined],
    ['into a record by an index', narrow.typeAt(record({}, BOOL), index(0)), undefined],
    ['into a record by an expression', narrow.typeAt(record({}, BOOL), term), DYN],
    ['into a list by an index', narrow.typeAt(listOf(INT), index(3)), INT],
    ['into a list by an expression', narrow.typeAt(tuple, term), union(STRING, INT, BOOL)],
    ['into a list by a field', narrow.typeAt(listOf(INT), field('a')), undefined],
    ['into the first of a tuple', narrow.typeAt(tuple, index(0)), STRING],
    ['into the second of a tuple', narrow.typeAt(tuple, index(1)), INT],
    ['behind a tuple', narrow.typeAt(tuple, index(2)), BOOL],
    ['before a tuple', narrow.typeAt(tuple, index(-1)), union(STRING, INT, BOOL)],
    ['behind a closed tuple', narrow.typeAt(closed, index(1)), NEVER],
    ['into text', narrow.typeAt(STRING, index(0)), undefined],
  ])('%s', (_, found, type) => {
    expect(found).toEqual(type)
  })
})
