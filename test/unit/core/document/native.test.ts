import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromNative, toNative } from '../../../../src/core/document/native.ts'
import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import {
  Double,
  EvalError,
  MapValue,
  OpaqueValue,
  OptionalValue,
  RecordValue,
  type Result,
  Timestamp,
  TypeValue,
  Uint,
} from '../../../../src/core/expression/value.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { createSource } from '../../../../src/core/source.ts'

function record(entries: Readonly<Record<string, Result>>): RecordValue {
  return new RecordValue(new ShapeTable().of(Object.keys(entries)), Object.values(entries))
}

describe('toNative', () => {
  it('gives plain data', () => {
    const bytes = Uint8Array.of(1)
    const value = record({
      z: new Double(1.5),
      a: 9007199254740993n,
      u: new Uint(3),
      l: [null, true, 'x', record({})],
      m: new MapValue(
        new Map([
          ['n1', [1, 'one'] as const],
          ['s1', ['b', new Double(2)] as const],
        ]),
      ),
      t: new TypeValue('int'),
      o: new OptionalValue(7),
      n: new OptionalValue(undefined),
      e: new EvalError('number_range', 'x'),
      b: bytes,
    })
    expect(toNative(value)).toEqual({
      z: 1.5,
      a: 9007199254740993n,
      u: 3,
      l: [null, true, 'x', {}],
      m: { 1: 'one', b: 2 },
      t: 'int',
      o: 7,
      n: null,
      e: null,
      b: bytes,
    })
    expect(Object.keys(toNative(value) as object).slice(0, 3)).toEqual(['z', 'a', 'u'])
  })

  it.each([
    ['null', null, null],
    ['false', false, false],
    ['the empty string', '', ''],
    ['zero', 0, 0],
    ['an error', new EvalError('number_range', 'x'), null],
    ['a double', new Double(-0), -0],
    ['a uint', new Uint(2 ** 53 - 1), 2 ** 53 - 1],
    ['a type', new TypeValue('list'), 'list'],
    ['an opaque value', new OpaqueValue('net.IP', {}, '127.0.0.1'), '127.0.0.1'],
    ['an optional', new OptionalValue(new Double(1)), 1],
    ['an optional that is null', new OptionalValue(null), null],
    ['an empty optional', new OptionalValue(undefined), null],
    ['an empty list', [], []],
    ['an empty map', new MapValue(new Map()), {}],
  ] as const)('gives %s at the root', (_, value, expected) => {
    expect(toNative(value)).toEqual(expected)
  })

  it('gives each key of a map as text', () => {
    const entries = ([true, 5, new Uint(7), 'k'] as const).map(
      (key, index) => [String(index), [key, new Double(index)] as const] as const,
    )
    expect(JSON.stringify(toNative(new MapValue(new Map(entries))))).toBe('{"5":1,"7":2,"true":0,"k":3}')
  })

  it('leaves times and bytes as they are', () => {
    const time = new Timestamp(0, 1)
    const bytes = Uint8Array.of(1, 2)
    expect(toNative([time, bytes])).toEqual([time, bytes])
    expect((toNative([time]) as readonly unknown[])[0]).toBe(time)
  })

  it('makes one object of a record and of a map that occur twice', () => {
    const twice = record({ a: 1 })
    const map = new MapValue(new Map([['s1', ['b', 1] as const]]))
    const native = toNative([twice, map, [twice, map]]) as readonly [object, object, readonly unknown[]]
    expect(native[2][0]).toBe(native[0])
    expect(native[2][1]).toBe(native[1])
    expect(native[0]).not.toBe(native[1])
  })

  it('makes objects without prototype: no key has a meaning', () => {
    const object = toNative(
      record({ __proto__x: 1, ['__proto__']: record({ polluted: true }), constructor: 2 }),
    )
    expect(Object.getPrototypeOf(object)).toBeNull()
    expect(Object.keys(object as object)).toEqual(['__proto__x', '__proto__', 'constructor'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('shares what aliases share', () => {
    const text = 'a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n'
    const [document] = parseYaml(createSource('a.yaml', text), { shapes: new ShapeTable() }).documents
    const native = toNative(document?.value ?? null) as { readonly c: readonly (readonly unknown[])[] }
    expect(native.c[0]).toBe(native.c[1])
    expect(native.c[0]?.[0]).toBe(native.c[1]?.[1])
  })

  it('does not recurse', () => {
    let value: Result = 1
    for (let level = 0; level < 200_000; level++) value = [value]
    expect(Array.isArray(toNative(value))).toBe(true)
  })
})

describe('fromNative', () => {
  it('gives values', () => {
    const shapes = new ShapeTable()
    expect(
      fromNative({ b: [1, -0, 1.5, 1e300, '9', null, true], a: { x: undefined, y: 2n ** 60n } }, shapes),
    ).toStrictEqual(
      new RecordValue(shapes.of(['b', 'a']), [
        [1, 0, new Double(1.5), new Double(1e300), '9', null, true],
        new RecordValue(shapes.of(['y']), [2n ** 60n]),
      ]),
    )
    expect(fromNative(5n, shapes)).toBe(5)
    expect(fromNative(0n, shapes)).toBe(0)
    expect(fromNative(-(2n ** 63n), shapes)).toBe(-(2n ** 63n))
    expect(fromNative(2n ** 63n, shapes)).toMatchObject({ code: 'number_range' })
    expect(fromNative('\ud800', shapes)).toBe('\ufffd')
  })

  it.each([
    ['a function', () => 1, 'a function is no data'],
    ['a symbol', Symbol('x'), 'a symbol is no data'],
    ['nothing', undefined, 'a undefined is no data'],
  ])('has no value for %s', (_, data, message) => {
    expect(fromNative(data, new ShapeTable())).toStrictEqual(new EvalError('invalid_argument', message))
  })

  it.each([
    [null, null],
    [false, false],
    ['', ''],
    [2 ** 53 - 1, 2 ** 53 - 1],
    [2 ** 53, new Double(2 ** 53)],
    [-(2 ** 53), new Double(-(2 ** 53))],
    [Number.NaN, new Double(Number.NaN)],
    [-5n, -5],
    [2n ** 63n - 1n, 2n ** 63n - 1n],
    [-(2n ** 63n) - 1n, new EvalError('number_range', 'number `-9223372036854775809` is out of range')],
  ])('gives %o at the root', (data, value) => {
    expect(fromNative(data, new ShapeTable())).toStrictEqual(value)
  })

  it('puts an error where something is no data', () => {
    const shapes = new ShapeTable()
    expect(fromNative([() => 1, Symbol('x'), undefined], shapes)).toMatchObject([
      { code: 'invalid_argument' },
      { code: 'invalid_argument' },
      { code: 'invalid_argument' },
    ])
  })

  it('ends at the limit of nesting, also in data that holds itself', () => {
    const shapes = new ShapeTable()
    const nested = (levels: number) => {
      let data: unknown = 'x'
      for (let level = 0; level < levels; level++) data = [data]
      return data
    }
    const innermost = (levels: number) => {
      let value: unknown = fromNative(nested(levels), shapes)
      while (Array.isArray(value)) [value] = value as readonly unknown[]
      return value
    }
    expect(innermost(LIMITS.documentDepth - 1)).toBe('x')
    expect(innermost(LIMITS.documentDepth)).toBe('x')
    expect(innermost(LIMITS.documentDepth + 1)).toStrictEqual(
      new EvalError('depth', 'data is nested deeper than 100 levels'),
    )
    const loop: unknown[] = []
    loop.push(loop)
    expect(fromNative(loop, shapes)).toHaveLength(1)
  })

  it('gives back what toNative gave, for all JSON', () => {
    const shapes = new ShapeTable()
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (data) => {
        const plain: unknown = JSON.parse(JSON.stringify(data))
        expect(JSON.stringify(toNative(fromNative(plain, shapes)))).toBe(JSON.stringify(plain))
      }),
    )
  })
})
