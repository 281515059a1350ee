import { describe, expect, it } from 'vitest'
import { intersect, isNever, NEVER } from '../../../../../src/core/expression/check/intersect.ts'
import { joinAll, joinOf, sameType, unionOf } from '../../../../../src/core/expression/check/join.ts'
import {
  BOOL,
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
  type Type,
  UINT,
} from '../../../../../src/core/expression/type.ts'

const union = (...members: readonly Type[]): Type => ({ kind: 'union', members })
const strings = (values?: readonly string[], maxLength?: number): Type => ({
  kind: 'string',
  ...(values !== undefined && { values }),
  ...(maxLength !== undefined && { maxLength }),
})
const int = (minimum?: number, maximum?: number): Type => ({
  kind: 'int',
  ...(minimum !== undefined && { minimum }),
  ...(maximum !== undefined && { maximum }),
})
const there = (type: Type, doc?: string): Field => ({
  type,
  presence: 'present',
  ...(doc !== undefined && { doc }),
})
const perhaps = (type: Type, doc?: string): Field => ({
  type,
  presence: 'maybe',
  ...(doc !== undefined && { doc }),
})
const record = (name: string, fields: Readonly<Record<string, Field>>, rest?: Type): RecordType =>
  recordOf(name, new Map(Object.entries(fields)), rest)
const both = (a: Type, b: Type, left = 100): Type => intersect({ left }, a, b)

describe('values of two types', () => {
  it.each<readonly [string, Type, Type, Type]>([
    ['dyn and another', DYN, STRING, STRING],
    ['one type', BOOL, BOOL, BOOL],
    ['two types', BOOL, INT, NEVER],
    ['an int and a double', INT, DOUBLE, NEVER],
    ['an int and a string', INT, STRING, NEVER],
    ['bounds', int(1, 10), int(5, 20), int(5, 10)],
    ['a bound on one side', int(1), int(undefined, 9), int(1, 9)],
    ['no bounds', INT, INT, INT],
    ['bounds and none', int(1, 2), INT, int(1, 2)],
    ['a bound of zero', int(0, 0), INT, int(0, 0)],
    ['two sets', strings(['a', 'b', 'c']), strings(['c', 'd', 'b']), strings(['b', 'c'])],
    ['two sets without a common value', strings(['a']), strings(['b']), NEVER],
    ['a set and any text', strings(['a']), STRING, strings(['a'])],
    ['lengths', strings(undefined, 5), strings(undefined, 3), strings(undefined, 3)],
    ['a length and none', strings(undefined, 5), STRING, strings(undefined, 5)],
    ['a set and a length', strings(['a']), strings(undefined, 3), strings(['a'], 3)],
    ['a union and a member', union(INT, STRING), STRING, STRING],
    ['two unions', union(INT, STRING, NULL), union(NULL, INT, BOOL), union(INT, NULL)],
    ['two unions without a common member', union(INT, STRING), union(NULL, BOOL), NEVER],
    ['lists', listOf(DYN), listOf(INT), listOf(INT)],
    ['a list and a map', listOf(INT), mapOf(STRING, INT), NEVER],
    ['maps', mapOf(STRING, DYN), mapOf(DYN, INT), mapOf(STRING, INT)],
    ['optionals of one type', optionalOf(INT), optionalOf(INT), optionalOf(INT)],
    ['optionals of two types', optionalOf(INT), optionalOf(BOOL), NEVER],
  ])('%s', (_, a, b, expected) => {
    expect(both(a, b)).toEqual(expected)
    const turned = both(b, a)
    expect(isNever(turned)).toBe(isNever(expected))
    if (expected.kind !== 'union' && !('values' in expected)) expect(turned).toEqual(expected)
  })

  it('keeps the tighter bounds of lists', () => {
    expect(
      both(
        { kind: 'list', element: INT, minItems: 1, maxItems: 9 },
        { kind: 'list', element: INT, minItems: 3, maxItems: 20 },
      ),
    ).toEqual({ kind: 'list', element: INT, minItems: 3, maxItems: 9 })
    expect(both({ kind: 'list', element: INT, maxItems: 0 }, listOf(INT))).toEqual({
      kind: 'list',
      element: INT,
      maxItems: 0,
    })
  })

  it('meets tuples place by place', () => {
    const tuple: Type = {
      kind: 'list',
      element: union(STRING, INT),
      tuple: { prefix: [STRING, INT], rest: DYN },
    }
    const closed: Type = { kind: 'list', element: DYN, tuple: { prefix: [DYN, DYN, BOOL], rest: undefined } }
    expect(both(tuple, closed)).toMatchObject({ tuple: { prefix: [STRING, INT, BOOL], rest: undefined } })
    expect(both(tuple, listOf(STRING))).toMatchObject({ tuple: { prefix: [STRING, NEVER], rest: STRING } })
    expect(both(listOf(STRING), tuple)).toMatchObject({ tuple: { prefix: [STRING, NEVER], rest: STRING } })
    expect('tuple' in both(listOf(STRING), listOf(DYN))).toBe(false)
  })

  it('is dyn when no steps are left', () => {
    expect(both(BOOL, INT, 0)).toBe(DYN)
    expect(both(BOOL, INT, 1)).toEqual(NEVER)
  })

  it('merges records field by field', () => {
    const a = record('base', { x: there(INT, 'the x'), y: perhaps(STRING) }, DYN)
    const b = record('base/more', { y: there(strings(['a'])), z: perhaps(BOOL, 'the z') }, DYN)
    const merged = both(a, b)
    if (merged.kind !== 'record') throw new Error('no record')
    expect(merged.name).toBe('base/more')
    expect(merged.fieldNames).toEqual(['x', 'y', 'z'])
    expect(merged.field('x')).toEqual(there(INT, 'the x'))
    expect(merged.field('y')).toEqual(there(strings(['a'])))
    expect(merged.field('z')).toEqual(perhaps(BOOL, 'the z'))
    expect(merged.field('x')).toBe(merged.field('x'))
    expect(merged.field('q')).toBeUndefined()
    expect(merged.rest).toBe(DYN)
  })

  it('leaves out what a closed record forbids', () => {
    const open = record('a', { x: there(INT), y: there(INT) }, STRING)
    const closed = record('b', { y: there(INT) })
    const merged = both(open, closed)
    if (merged.kind !== 'record') throw new Error('no record')
    expect([merged.name, merged.fieldNames, merged.rest]).toEqual(['a & b', ['y'], undefined])
    expect(merged.field('x')).toBeUndefined()
  })

  it('gives fields that a map may hold the type of the map', () => {
    const merged = both(record('a', { x: there(DYN) }, DYN), mapOf(STRING, INT))
    if (merged.kind !== 'record') throw new Error('no record')
    expect([merged.name, merged.field('x'), merged.rest]).toEqual(['a', there(INT), INT])
    const turned = both(mapOf(STRING, INT), record('a', { x: there(DYN) }, DYN))
    expect(turned.kind === 'record' && turned.field('x')).toEqual(there(INT))
  })

  it('joins names up to 200 characters', () => {
    const name = (a: string, b: string): string | undefined => {
      const merged = both(record(a, {}, DYN), record(b, {}, DYN))
      return merged.kind === 'record' ? merged.name : undefined
    }
    expect(name('a'.repeat(98), 'b'.repeat(99))).toBe(`${'a'.repeat(98)} & ${'b'.repeat(99)}`)
    expect(name('a'.repeat(99), 'b'.repeat(99))).toBe('a'.repeat(99))
    expect(name('ab', 'a')).toBe('ab')
  })

  it('knows what one property of either brings with it', () => {
    const implied =
      (...names: readonly string[]) =>
      (name: string) =>
        name === 'x' ? names : []
    const a: RecordType = { ...record('a', {}, DYN), implied: implied('p', 'q') }
    const b: RecordType = { ...record('b', {}, DYN), implied: implied('q', 'r') }
    const merged = both(a, b)
    expect(merged.kind === 'record' && merged.implied?.('x')).toEqual(['p', 'q', 'r'])
    expect(merged.kind === 'record' && merged.implied?.('y')).toEqual([])
    const half = both(a, record('c', {}, DYN))
    expect(half.kind === 'record' && half.implied?.('x')).toEqual(['p', 'q'])
    const none = both(record('c', {}, DYN), record('d', {}, DYN))
    expect('implied' in none).toBe(false)
  })

  it('types names that nothing declares by both', () => {
    const a: RecordType = {
      ...record('a', {}, DYN),
      restOf: (name) => (name.startsWith('x') ? INT : undefined),
    }
    const merged = both(a, record('b', {}, DYN))
    if (merged.kind !== 'record') throw new Error('no record')
    expect([merged.restOf?.('x1'), merged.restOf?.('y')]).toEqual([INT, undefined])
    expect('restOf' in both(record('a', {}, DYN), record('b', {}, DYN))).toBe(false)
  })
})

const opaque = (name: string, ...parameters: readonly Type[]): Type => ({ kind: 'opaque', name, parameters })

describe('the join of two types', () => {
  it.each<readonly [string, Type, Type, Type]>([
    ['bounds', int(1, 10), int(5, 20), int(1, 20)],
    ['bounds and none', int(1, 10), INT, INT],
    ['one bound in common', int(1, 10), int(3), int(1)],
    ['the other bound in common', int(undefined, 10), int(3, 4), int(undefined, 10)],
    ['an int and a double', INT, DOUBLE, union(INT, DOUBLE)],
    ['an int and a uint', INT, UINT, union(INT, UINT)],
    ['sets', strings(['a', 'b']), strings(['b', 'c']), strings(['a', 'b', 'c'])],
    ['a set and any text', strings(['a']), STRING, STRING],
    ['a set with a length and any text', strings(['a'], 3), strings(undefined, 5), strings(undefined, 5)],
    ['null and a moment', NULL, TIMESTAMP, TIMESTAMP],
    ['a length of time and null', DURATION, NULL, DURATION],
    ['null and an optional', NULL, optionalOf(INT), optionalOf(INT)],
    ['null and an address', NULL, opaque('net.IP'), opaque('net.IP')],
    ['null and text', NULL, STRING, union(NULL, STRING)],
    ['optionals', optionalOf(INT), optionalOf(DYN), optionalOf(DYN)],
    ['two opaque types', opaque('a'), opaque('b'), union(opaque('a'), opaque('b'))],
    ['one opaque type with other parameters', opaque('a', INT), opaque('a', DYN), opaque('a', DYN)],
    [
      'one opaque type with fewer parameters',
      opaque('a', INT),
      opaque('a'),
      union(opaque('a', INT), opaque('a')),
    ],
    ['a parameter and a type', parameter('T'), INT, parameter('T')],
    ['a type and a parameter', INT, parameter('T'), parameter('T')],
    ['lists', listOf(INT), listOf(STRING), listOf(union(INT, STRING))],
    ['maps', mapOf(STRING, INT), mapOf(STRING, BOOL), mapOf(STRING, union(INT, BOOL))],
  ])('%s', (_, a, b, expected) => {
    expect(joinOf(a, b)).toEqual(expected)
  })

  it('keeps a thousand values and forgets more', () => {
    const many = (from: number, to: number): Type =>
      strings(Array.from({ length: to - from }, (_, index) => `v${from + index}`))
    expect(joinOf(many(0, 500), many(500, 1_000))).toEqual(many(0, 1_000))
    expect(joinOf(many(0, 500), many(500, 1_001))).toEqual(STRING)
  })

  it('is the record as it was declared when both are forms of it', () => {
    const base = record('r', { a: perhaps(INT) })
    const one: RecordType = { ...base, base }
    const two: RecordType = { ...base, base, fieldNames: ['a', 'b'] }
    expect(joinOf(one, two)).toBe(base)
    expect(joinOf(base, one)).toBe(base)
    expect(joinOf(base, record('s', {}))).toMatchObject({ kind: 'union' })
    expect(unionOf([one, STRING, two])).toEqual(union(base, STRING))
  })

  it('of many is taken one after the other', () => {
    expect(joinAll([])).toBeUndefined()
    expect(joinAll([INT])).toBe(INT)
    expect(joinAll([INT, STRING, DYN])).toBe(DYN)
  })

  it('holds sixteen members and no more', () => {
    const kinds = Array.from({ length: 17 }, (_, index) => opaque(`t${index}`))
    expect(unionOf(kinds.slice(0, 16))).toMatchObject({ kind: 'union' })
    expect(unionOf(kinds)).toBe(DYN)
  })
})

describe('types that are equal', () => {
  const tuple = { prefix: [INT], rest: undefined }
  it.each<readonly [string, Type, Type, boolean]>([
    ['bounds', int(1, 2), int(1, 2), true],
    ['least values', int(1, 2), int(0, 2), false],
    ['greatest values', int(1, 2), int(1, 3), false],
    ['an int and a double', INT, DOUBLE, false],
    ['sets', strings(['a', 'b']), strings(['a', 'b']), true],
    ['sets in another order', strings(['a', 'b']), strings(['b', 'a']), false],
    ['a set and a longer one', strings(['a']), strings(['a', 'b']), false],
    ['a set and any text', strings(['a']), STRING, false],
    ['lengths', strings(undefined, 3), strings(undefined, 4), false],
    ['exceptions', { kind: 'string', except: ['a'] }, { kind: 'string', except: ['b'] }, false],
    ['lists', listOf(INT), listOf(INT), true],
    ['lists of other types', listOf(INT), listOf(BOOL), false],
    ['a tuple and a list', { kind: 'list', element: INT, tuple }, listOf(INT), false],
    ['one tuple', { kind: 'list', element: INT, tuple }, { kind: 'list', element: INT, tuple }, true],
    ['maps of other keys', mapOf(INT, INT), mapOf(STRING, INT), false],
    ['maps of other values', mapOf(STRING, INT), mapOf(STRING, BOOL), false],
    ['optionals', optionalOf(INT), optionalOf(INT), true],
    ['optionals of other types', optionalOf(INT), optionalOf(BOOL), false],
    ['opaque types', opaque('a', INT), opaque('a', INT), true],
    ['opaque types of other names', opaque('a'), opaque('b'), false],
    ['opaque types of other parameters', opaque('a', INT), opaque('a', BOOL), false],
    ['opaque types of more parameters', opaque('a', INT), opaque('a', INT, INT), false],
    ['unions', union(INT, BOOL), union(INT, BOOL), true],
    ['unions of other members', union(INT, BOOL), union(INT, NULL), false],
    ['parameters', parameter('T'), parameter('T'), true],
    ['parameters of other names', parameter('T'), parameter('U'), false],
    ['records', record('a', { x: there(INT) }), record('a', { x: there(INT) }), true],
    ['records of other names', record('a', {}), record('b', {}), false],
    ['records of other fields', record('a', { x: there(INT) }), record('a', { y: there(INT) }), false],
    ['a narrowed record', { ...record('a', {}), base: record('a', {}) }, record('a', {}), false],
    ['two kinds', BOOL, NULL, false],
  ])('%s', (_, a, b, expected) => {
    expect(sameType(a, b)).toBe(expected)
    expect(sameType(b, a)).toBe(expected)
  })
})
