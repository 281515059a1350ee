import { describe, expect, test } from 'vitest'
import { joinOf, sameType, unionOf } from '../../../../../src/core/expression/check/join.ts'
import {
  assignable,
  assignableAll,
  freshParameter,
  mapOfRecord,
  newBindings,
  substitute,
} from '../../../../../src/core/expression/check/unify.ts'
import {
  BOOL,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  optionalOf,
  parameter,
  recordOf,
  STRING,
  TIMESTAMP,
  type Type,
  UINT,
} from '../../../../../src/core/expression/type.ts'
import { typeText } from '../../../../../src/core/expression/type-text.ts'

const union = (...members: Type[]): Type => ({ kind: 'union', members })
const closed = (...values: string[]): Type => ({ kind: 'string', values })
const record = (name: string, ...fields: (readonly [string, Type])[]) =>
  recordOf(name, new Map(fields.map(([field, type]) => [field, { type, presence: 'present' as const }])))
const set = (...parameters: Type[]): Type => ({ kind: 'opaque', name: 'set', parameters })

describe('assignable', () => {
  test.each<[Type, Type, boolean]>([
    [INT, INT, true],
    [INT, UINT, false],
    [INT, DOUBLE, false],
    [DYN, INT, true],
    [INT, DYN, true],
    [NULL, NULL, true],
    [NULL, TIMESTAMP, true],
    [DURATION, NULL, true],
    [NULL, optionalOf(INT), true],
    [NULL, set(), true],
    [NULL, STRING, false],
    [NULL, listOf(INT), false],
    [NULL, union(STRING, NULL), true],
    [listOf(INT), listOf(INT), true],
    [listOf(INT), listOf(STRING), false],
    [listOf(DYN), listOf(STRING), true],
    [mapOf(STRING, INT), mapOf(STRING, INT), true],
    [mapOf(STRING, INT), mapOf(INT, INT), false],
    [mapOf(STRING, INT), listOf(INT), false],
    [optionalOf(INT), optionalOf(INT), true],
    [optionalOf(INT), INT, false],
    [INT, optionalOf(INT), false],
    [set(INT), set(INT), true],
    [set(INT), set(STRING), false],
    [set(INT), set(), false],
    [union(INT, STRING), STRING, true],
    [STRING, union(INT, STRING), true],
    [union(INT, STRING), BOOL, false],
    [union(INT, STRING), union(BOOL, STRING), true],
    [union(), INT, false],
    [closed('a'), STRING, true],
    [STRING, closed('a'), true],
    [record('r', ['a', INT]), record('r', ['a', INT]), true],
    [record('r', ['a', INT]), record('q', ['a', INT]), false],
    [record('r', ['a', INT]), mapOf(STRING, INT), true],
    [record('r', ['a', INT]), mapOf(STRING, STRING), false],
    [record('r', ['a', INT]), mapOf(INT, INT), false],
    [mapOf(STRING, INT), record('r', ['a', INT]), false],
  ])('%o to %o: %s', (from, to, fits) => {
    expect(assignable(newBindings(), from, to)).toBe(fits)
  })

  test('binds a parameter and keeps to it', () => {
    const bindings = newBindings()
    const a = freshParameter(bindings)
    expect(assignable(bindings, INT, a)).toBe(true)
    expect(assignable(bindings, STRING, a)).toBe(false)
    expect(assignable(bindings, INT, a)).toBe(true)
    expect(substitute(bindings, listOf(a), { finish: false })).toEqual(listOf(INT))
  })

  test('a failed attempt binds nothing', () => {
    const bindings = newBindings()
    const a = freshParameter(bindings)
    expect(assignableAll(bindings, [INT, STRING], [a, INT])).toBe(false)
    expect(assignable(bindings, mapOf(INT, STRING), mapOf(a, INT))).toBe(false)
    expect(substitute(bindings, a, { finish: true })).toBe(DYN)
    expect(assignable(bindings, BOOL, a)).toBe(true)
  })

  test('a parameter moves on to the more general type', () => {
    const bindings = newBindings()
    const a = freshParameter(bindings)
    assignable(bindings, listOf(INT), a)
    expect(assignable(bindings, listOf(DYN), a)).toBe(true)
    expect(typeText(substitute(bindings, a, { finish: true }))).toBe('list(dyn)')
  })

  test('closed strings that meet in a parameter join their sets', () => {
    const bindings = newBindings()
    const a = freshParameter(bindings)
    assignable(bindings, closed('a'), a)
    assignable(bindings, closed('b'), a)
    expect(substitute(bindings, a, { finish: true })).toEqual(closed('a', 'b'))
    assignable(bindings, STRING, a)
    expect(substitute(bindings, a, { finish: true })).toEqual(STRING)
  })

  test('parameters may stand for each other, but never for a type that holds them', () => {
    const bindings = newBindings()
    const [a, b] = [freshParameter(bindings), freshParameter(bindings)]
    expect(assignable(bindings, a, b)).toBe(true)
    expect(assignable(bindings, b, INT)).toBe(true)
    expect(typeText(substitute(bindings, mapOf(a, b), { finish: true }))).toBe('map(int, int)')
    const c = freshParameter(bindings)
    expect(assignable(bindings, listOf(c), c)).toBe(false)
    expect(assignable(bindings, c, listOf(listOf(c)))).toBe(false)
    for (const holding of [mapOf(c, INT), mapOf(INT, c), optionalOf(c), set(INT, c)]) {
      expect(assignable(bindings, holding, c)).toBe(false)
    }
  })

  test('lists of another length do not fit', () => {
    expect(assignableAll(newBindings(), [INT], [INT, INT])).toBe(false)
    expect(assignableAll(newBindings(), [], [])).toBe(true)
  })
})

describe('substitute', () => {
  test('gives the same object when nothing changes', () => {
    const type = mapOf(STRING, union(listOf(INT), optionalOf(set(STRING))))
    expect(substitute(newBindings(), type, { finish: true })).toBe(type)
  })

  test('reaches into every kind of type', () => {
    const bindings = newBindings()
    const a = freshParameter(bindings)
    assignable(bindings, INT, a)
    const type = mapOf(a, union(listOf(a), optionalOf(set(a))))
    expect(typeText(substitute(bindings, type, { finish: true }))).toBe(
      'map(int, list(int) or optional(set(int)))',
    )
  })
})

describe('mapOfRecord', () => {
  test.each<[Type, string]>([
    [record('r', ['a', INT], ['b', INT]), 'map(string, int)'],
    [record('r', ['a', INT], ['b', STRING]), 'map(string, int or string)'],
    [record('r'), 'map(string, never)'],
    [recordOf('r', new Map(), STRING), 'map(string, string)'],
    [recordOf('r', new Map([['a', { type: INT, presence: 'present' as const }]]), DYN), 'map(string, dyn)'],
  ])('%#', (type, text) => {
    if (type.kind !== 'record') throw new Error('no record')
    expect(typeText(mapOfRecord(newBindings(), type))).toBe(text)
  })
})

describe('joinOf', () => {
  test.each<[Type, Type, string]>([
    [INT, INT, 'int'],
    [INT, STRING, 'int or string'],
    [INT, DYN, 'dyn'],
    [listOf(INT), listOf(DYN), 'list(dyn)'],
    [listOf(INT), listOf(STRING), 'list(int or string)'],
    [mapOf(STRING, INT), mapOf(STRING, BOOL), 'map(string, int or bool)'],
    [optionalOf(INT), optionalOf(STRING), 'optional(int or string)'],
    [NULL, TIMESTAMP, 'timestamp'],
    [listOf(INT), STRING, 'list(int) or string'],
    [STRING, listOf(INT), 'string or list(int)'],
    [mapOf(STRING, INT), listOf(INT), 'map(string, int) or list(int)'],
    [mapOf(STRING, INT), STRING, 'map(string, int) or string'],
    [record('r', ['a', INT]), STRING, 'r or string'],
    [optionalOf(INT), INT, 'optional(int) or int'],
    [set(INT), { kind: 'opaque', name: 'bag', parameters: [INT] }, 'set(int) or bag(int)'],
    [TIMESTAMP, NULL, 'timestamp'],
    [NULL, STRING, 'null or string'],
    [union(INT, STRING), union(STRING, BOOL), 'int or string or bool'],
    [record('r', ['a', INT]), mapOf(STRING, INT), 'r or map(string, int)'],
    [set(INT), set(STRING), 'set(int or string)'],
    [parameter('A'), INT, 'A'],
  ])('%o and %o', (a, b, text) => {
    expect(typeText(joinOf(a, b))).toBe(text)
  })

  test('strings keep their bounds only where both have them', () => {
    expect(joinOf(closed('a'), closed('b', 'a'))).toEqual(closed('a', 'b'))
    expect(joinOf(closed('a'), STRING)).toEqual(STRING)
    expect(joinOf({ kind: 'string', maxLength: 3 }, { kind: 'string', maxLength: 5 })).toEqual({
      kind: 'string',
      maxLength: 5,
    })
    expect(joinOf({ kind: 'string', maxLength: 3 }, STRING)).toEqual(STRING)
  })
})

describe('unionOf', () => {
  test('has no repetition, no nesting and no single member', () => {
    expect(unionOf([INT, INT])).toBe(INT)
    expect(typeText(unionOf([INT, union(STRING, INT), closed('a')]))).toBe('int or string')
    expect(unionOf([INT, DYN])).toBe(DYN)
    expect(unionOf([])).toEqual(union())
  })

  test.each([
    [16, 'union'],
    [17, 'dyn'],
  ])('of %i records is %s', (count, kind) => {
    expect(unionOf(Array.from({ length: count }, (_, at) => record(`r${at}`))).kind).toBe(kind)
  })
})

describe('sameType', () => {
  test.each<[Type, Type, boolean]>([
    [closed('a'), closed('a'), true],
    [closed('a'), closed('b'), false],
    [closed('a'), STRING, false],
    [record('r', ['a', INT]), record('r', ['a', STRING]), true],
    [record('r', ['a', INT]), record('r', ['b', INT]), false],
    [listOf(INT), { kind: 'list', element: INT, maxItems: 3 }, true],
    [union(INT, STRING), union(STRING, INT), false],
    [parameter('A'), parameter('B'), false],
    [set(INT), set(STRING), false],
    [optionalOf(INT), optionalOf(INT), true],
    [mapOf(STRING, INT), mapOf(STRING, INT), true],
    [mapOf(STRING, INT), mapOf(STRING, STRING), false],
    [mapOf(STRING, INT), mapOf(INT, INT), false],
    [set(INT), set(INT), true],
    [set(INT), { kind: 'opaque', name: 'bag', parameters: [INT] }, false],
    [parameter('A'), parameter('A'), true],
    [TIMESTAMP, TIMESTAMP, true],
  ])('%o and %o: %s', (a, b, same) => {
    expect(sameType(a, b)).toBe(same)
    expect(sameType(b, a)).toBe(same)
  })
})
