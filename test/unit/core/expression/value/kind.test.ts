import { describe, expect, it } from 'vitest'
import { Shape } from '../../../../../src/core/expression/shape.ts'
import type { Type } from '../../../../../src/core/expression/type.ts'
import { decodeBase64, encodeBase64 } from '../../../../../src/core/expression/value/base64.ts'
import * as failure from '../../../../../src/core/expression/value/failure.ts'
import { accepts, isInt, isList, isMap, typeNameOf } from '../../../../../src/core/expression/value/kind.ts'
import * as access from '../../../../../src/core/expression/value/map-access.ts'
import { looksSecret, printValue } from '../../../../../src/core/expression/value/print-value.ts'
import {
  Double,
  Duration,
  EvalError,
  MapValue,
  OpaqueValue,
  OptionalValue,
  RecordValue,
  type Result,
  Timestamp,
  TypeValue,
  Uint,
  type Value,
} from '../../../../../src/core/expression/value.ts'

const record = new RecordValue(new Shape(['a', 'b']), [1, null])
const map = new MapValue(
  new Map<string, readonly [Value, Value]>([
    ['sa', ['a', 1]],
    ['n2', [2, 'two']],
  ]),
)

/** One value of each kind, with the name of its type and how a note shows it. */
const KINDS: readonly (readonly [string, Value, string])[] = [
  ['null_type', null, 'null'],
  ['bool', true, 'true'],
  ['int', 1, '1'],
  ['int', 2n ** 60n, '1152921504606846976'],
  ['uint', new Uint(1), '1u'],
  ['double', new Double(1.5), '1.5'],
  ['double', new Double(Infinity), '+Inf'],
  ['string', 'a', '"a"'],
  ['bytes', new Uint8Array(3), '3 bytes'],
  ['list', [1, 'a'], '[1, "a"]'],
  ['map', record, '{"a": 1, "b": null}'],
  ['map', map, '{"a": 1, 2: "two"}'],
  ['google.protobuf.Timestamp', new Timestamp(0, 0), '1970-01-01T00:00:00Z'],
  ['google.protobuf.Duration', new Duration(1, 0), '1s'],
  ['optional_type', new OptionalValue(1), '1'],
  ['optional_type', new OptionalValue(undefined), 'nothing'],
  ['type', new TypeValue('int'), 'int'],
  ['net.IP', new OpaqueValue('net.IP', 1, '::1'), '"::1"'],
]

describe('kinds of values', () => {
  it.each(KINDS.map(([name, value, shown]) => ({ name, value, shown })))(
    '$name is shown as $shown',
    ({ name, value, shown }) => {
      expect(typeNameOf(value)).toBe(name)
      expect(printValue(value)).toBe(shown)
    },
  )

  const names: readonly (readonly [Type, string])[] = [
    [{ kind: 'null' }, 'null_type'],
    [{ kind: 'bool' }, 'bool'],
    [{ kind: 'int' }, 'int'],
    [{ kind: 'uint' }, 'uint'],
    [{ kind: 'double' }, 'double'],
    [{ kind: 'string' }, 'string'],
    [{ kind: 'bytes' }, 'bytes'],
    [{ kind: 'timestamp' }, 'google.protobuf.Timestamp'],
    [{ kind: 'duration' }, 'google.protobuf.Duration'],
    [{ kind: 'type' }, 'type'],
    [{ kind: 'list', element: { kind: 'int' } }, 'list'],
    [{ kind: 'map', key: { kind: 'string' }, value: { kind: 'int' } }, 'map'],
    [{ kind: 'optional', value: { kind: 'int' } }, 'optional_type'],
    [{ kind: 'opaque', name: 'net.IP', parameters: [] }, 'net.IP'],
  ]

  it.each(names.map(([type, name]) => ({ type, name })))(
    '$type.kind takes values of $name alone',
    ({ type, name }) => {
      const taken = KINDS.filter(([, value]) => accepts(type, value)).map(([kind]) => kind)
      expect(taken).toEqual(KINDS.map(([kind]) => kind).filter((kind) => kind === name))
    },
  )

  it('takes everything for dyn and a parameter, and for a union what a member takes', () => {
    const union: Type = { kind: 'union', members: [{ kind: 'int' }, { kind: 'null' }] }
    for (const [name, value] of KINDS) {
      expect(accepts({ kind: 'dyn' }, value)).toBe(true)
      expect(accepts({ kind: 'parameter', name: 'T' }, value)).toBe(true)
      expect(accepts(union, value)).toBe(name === 'int' || name === 'null_type')
      expect([isList(value), isMap(value), isInt(value)]).toEqual([
        name === 'list',
        name === 'map',
        name === 'int',
      ])
    }
    expect(
      accepts({ kind: 'opaque', name: 'net.CIDR', parameters: [] }, new OpaqueValue('net.IP', 1, '')),
    ).toBe(false)
  })
})

describe('maps', () => {
  it('are read by key and by field', () => {
    expect([access.mapSize(record), access.mapSize(map), record.size]).toEqual([2, 2, 2])
    expect([access.mapKeys(record), access.mapKeys(map)]).toEqual([
      ['a', 'b'],
      ['a', 2],
    ])
    expect([access.mapValues(record), access.mapValues(map)]).toEqual([
      [1, null],
      [1, 'two'],
    ])
    const keys: readonly Value[] = ['a', 'b', 'c', 2, new Uint(2), new Double(2), new Double(2.5), null, '2']
    expect(keys.map((key) => access.mapGet(map, key))).toEqual([
      1,
      undefined,
      undefined,
      'two',
      'two',
      'two',
      undefined,
      undefined,
      undefined,
    ])
    expect(keys.map((key) => access.mapGet(record, key))).toEqual([
      1,
      null,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(['a', 'b', '2', '__proto__'].map((field) => access.mapField(map, field))).toEqual([
      1,
      undefined,
      undefined,
      undefined,
    ])
    expect(['a', 'b', 'c', '__proto__'].map((field) => access.mapField(record, field))).toEqual([
      1,
      null,
      undefined,
      undefined,
    ])
  })

  it('find a key among many', () => {
    const keys = Array.from({ length: 20 }, (_, index) => `k${index}`)
    const large = new RecordValue(new Shape(keys), keys)
    expect([large.get('k0'), large.get('k19'), large.get('k20'), large.get('constructor')]).toEqual([
      'k0',
      'k19',
      undefined,
      undefined,
    ])
  })

  it('know what is unknown', () => {
    expect(access.isUnknown(new EvalError('unavailable', ''))).toBe(true)
    expect(access.isUnknown(new EvalError('no_such_key', ''))).toBe(false)
    expect(access.isUnknown(undefined)).toBe(false)
    expect(access.isUnknown(1)).toBe(false)
  })
})

describe('failures', () => {
  const cost = new EvalError('cost', 'cost')
  const depth = new EvalError('depth', 'depth')
  const overflow = new EvalError('overflow', 'overflow')
  const format = new EvalError('format', 'format')
  const gone = new EvalError('unavailable', 'gone')
  const lost = new EvalError('unavailable', 'lost')

  it.each([
    ['the first of two', overflow, format, overflow],
    ['one that ends the evaluation, though it is second', overflow, cost, cost],
    ['one that ends the evaluation by depth', overflow, depth, depth],
    ['the first of two that end it', depth, cost, depth],
    ['the first of two that end it, the other way', cost, depth, cost],
    ['a real one instead of an absent one', gone, format, format],
    ['a real one before an absent one', format, gone, format],
    ['the first of two absent ones', gone, lost, gone],
    ['the end instead of an absent one', gone, cost, cost],
  ])('of two: %s', (_, first, second, expected) => {
    expect(failure.worse(first, second)).toBe(expected)
  })

  it('ends the evaluation for cost and depth alone', () => {
    expect([cost, depth, overflow, gone].map(({ code }) => failure.endsEvaluation(code))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('is given a node once', () => {
    expect(overflow.node).toBe(-1)
    expect(failure.at(overflow, 3)).toEqual(new EvalError('overflow', 'overflow', 3))
    const known = new EvalError('overflow', 'overflow', 7)
    expect(failure.at(known, 3)).toBe(known)
    const first = new EvalError('overflow', 'overflow', 0)
    expect(failure.at(first, 3)).toBe(first)
    expect(failure.located(overflow, 3)).toEqual(new EvalError('overflow', 'overflow', 3))
    expect(failure.located(5, 3)).toBe(5)
  })

  it('has fixed words', () => {
    expect(failure.EXHAUSTED).toEqual(new EvalError('cost', 'the cost limit is used up'))
    expect(failure.NO_OVERLOAD).toEqual(new EvalError('no_overload', 'no such overload'))
    expect(failure.tooLarge('a list', 5, 'elements')).toEqual(
      new EvalError('cost', 'a list is larger than 5 elements'),
    )
    expect(failure.notBool(1, 4)).toEqual(
      new EvalError('no_overload', 'a condition must be true or false', 4),
    )
    expect(failure.notBool(overflow, 4)).toBe(overflow)
    expect([failure.isValue(1), failure.isValue(null), failure.isValue(overflow)]).toEqual([
      true,
      true,
      false,
    ])
    expect([failure.valueOr('a'), failure.valueOr(overflow)]).toEqual(['a', null])
  })
})

describe('base64', () => {
  it.each<readonly [readonly number[], string]>([
    [[], ''],
    [[0], 'AA=='],
    [[255], '/w=='],
    [[255, 254], '//4='],
    [[1, 2, 3], 'AQID'],
    [[251, 239, 190, 4], '++++BA=='],
    [[0, 16, 131, 16, 81, 135, 32, 146, 139], 'ABCDEFGHIJKL'],
    [[105, 183, 29, 121, 248, 33], 'abcdefgh'],
  ])('of case %#', (octets, text) => {
    expect(encodeBase64(new Uint8Array(octets))).toBe(text)
    expect(decodeBase64(text)).toEqual(new Uint8Array(octets))
    expect(decodeBase64(text.replace(/=+$/, ''))).toEqual(new Uint8Array(octets))
  })

  it.each([
    'A',
    'AA=',
    'AA===',
    'AAA==',
    'AAAA=',
    'AAAA==',
    '=',
    '==',
    'A=A=',
    'AA==AA==',
    'AA-_',
    'AA==\n',
    ' AA==',
    'AA\nAA',
    'AAAAA',
  ])('%j is none', (text) => {
    expect(decodeBase64(text)).toBeUndefined()
  })
})

describe('values in notes', () => {
  const error = new EvalError('overflow', 'secret message')

  it.each<readonly [string, Result, string]>([
    ['an error without its words', error, 'an error'],
    ['a slot with an error', new RecordValue(new Shape(['a']), [error]), '{"a": an error}'],
    ['four levels', [[[[1]]]], '[[[[1]]]]'],
    ['not the fifth level', [[[[[1]]]]], '[[[[…]]]]'],
    ['not the fifth level of maps', new RecordValue(new Shape(['a']), [[[[[1]]]]]), '{"a": [[[…]]]}'],
    ['options as a level', [[[new OptionalValue([1])]]], '[[[…]]]'],
    ['controls, escaped', '\u0000\u007f\u009f\u2028\u2029', '"\\u0000\\u007f\\u009f\\u2028\\u2029"'],
    ['line ends, quotes and backslashes', '\r\n\t"\\', '"\\r\\n\\t\\"\\\\"'],
    ['other letters as they are', 'é\u{1f600} ~\u00a0', '"é\u{1f600} ~\u00a0"'],
    ['78 characters', 'x '.repeat(39), `"${'x '.repeat(39)}"`],
    ['the ends of 79 characters', 'x '.repeat(39) + 'x', `"${'x '.repeat(19)}…${' x'.repeat(19)}"`],
  ])('show %s', (_, value, shown) => {
    expect(printValue(value)).toBe(shown)
  })

  it('cut long text in its middle, between characters', () => {
    const text = `${'x '.repeat(18)}x\u{1f600}${'y '.repeat(30)}\u{1f600}${' z'.repeat(18)}z`
    const shown = printValue(text)
    expect(shown).toBe(`"${'x '.repeat(18)}x…${' z'.repeat(18)}z"`)
    expect(printValue(`${'a '.repeat(200)}end`)).toBe(`"${'a '.repeat(19)}…${' a'.repeat(17)} end"`)
  })

  it('show what fits of long lists and maps', () => {
    const list = printValue(Array.from({ length: 50 }, () => 'abc'))
    expect(list).toBe('["abc", "abc", "abc", "abc", "abc", "ab…"abc", "abc", "abc", "abc", "abc", "a…]')
    expect(list).toHaveLength(79)
    const wide = printValue(new RecordValue(new Shape(['key', 'other']), ['v '.repeat(60), 'w '.repeat(60)]))
    expect(wide.length).toBeLessThanOrEqual(80)
    expect(wide.startsWith('{"key": "v v')).toBe(true)
    expect(wide.endsWith('}')).toBe(true)
  })

  it.each([
    ['abcdefABCDEF1234567890abcdefABCDEF12', true],
    ['abcdefghijklmnopqrstuvwxyz0123456789', false],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', false],
    ['abcdefabcdef1234567890abcdefabcdef12', false],
    ['ABCDEFABCDEF1234567890ABCDEFABCDEF12', false],
    ['abcdefABCDEF123xyzxyzxyzxyzXYZXYZxyz', false],
    ['abcdefABCDEF1234xyzxyzxyzxyzXYZXYZxy', true],
    ['abcdefABCDEF1234567890abcdefABC', false],
    ['abcd-fABCDEF1234567890abcdefABCDEF12', false],
    ['abcdefABCDEF1234567890/bcdefABCDEF12', false],
    ['abc-efABCDEF1234567890abcdefABCDEF12', true],
    ['abcdefABCDEF1234567890abcdef_BCDEF12', true],
    ['sha256:abcdefABCDEF1234567890abcdefABCDEF12', false],
    ['sha512-abcdefABCDEF1234567890abcdefABCDEF12==', false],
    ['sha256:abcdefABCDEF1234567890abcdefABCDEF12 abcdefABCDEF1234567890abcdefABCDEF12', true],
    ['md5:abcdefABCDEF1234567890abcdefABCDEF12', true],
    ['zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz abcdefABCDEF1234567890abcdefABCDEF12', true],
    ['https://user:password@host', true],
    ['https://user@host', false],
    ['Bearer abcdefghijklmnop', true],
    ['Bearer of good news', false],
  ])('%j is a secret: %s', (text, is) => {
    expect(looksSecret(text)).toBe(is)
    expect(printValue(text) === `a string of ${text.length} characters that looks like a secret`).toBe(is)
  })
})
