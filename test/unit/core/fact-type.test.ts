import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { FACT_KINDS } from '../../../src/collect/kinds.ts'
import { nounOf } from '../../../src/core/constraint/plan-scope.ts'
import { LAYOUT_KEYS, ShapeTable } from '../../../src/core/expression/shape.ts'
import { parse } from '../../../src/core/expression/syntax/parser.ts'
import { EvalError, RecordValue } from '../../../src/core/expression/value.ts'
import { declareFactKind, type Fact, Unavailable } from '../../../src/core/fact.ts'
import { factSchema, factType, factValue } from '../../../src/core/fact-type.ts'
import { createSource } from '../../../src/core/source.ts'

const KIND = declareFactKind({
  name: 'test.thing',
  doc: 'A thing.',
  fields: {
    text: { type: 'string', doc: 'Text.' },
    choice: { type: 'string', values: ['a', 'b'], doc: 'One of two.' },
    count: { type: 'int', maybe: true, doc: 'A number.' },
    flag: { type: 'bool', doc: 'Yes or no.' },
    names: { type: 'list', element: { type: 'string', doc: 'A name.' }, doc: 'Names.' },
    table: { type: 'map', value: { type: 'int', doc: 'A number.' }, doc: 'Numbers by name.' },
    inner: { type: 'record', fields: { deep: { type: 'bool', doc: 'Deep.' } }, doc: 'A record.' },
  },
})

type Thing = Fact<typeof KIND.fields>

const FULL: Thing['fields'] = {
  text: 'x',
  choice: 'a',
  count: 3,
  flag: true,
  names: ['n'],
  table: new Map([['__proto__', 1]]),
  inner: { deep: false },
}

const thing = (fields: Thing['fields']): Fact => ({
  kind: KIND,
  source: createSource('a', ''),
  span: { start: 0, end: 0 },
  spans: new Map(),
  fields,
})

describe('factType', () => {
  it('is a closed record in which only some fields may be absent', () => {
    const type = factType(KIND)
    expect(type).toMatchObject({ kind: 'record', name: 'test.thing', rest: undefined })
    expect(type.fieldNames).toEqual(['text', 'choice', 'count', 'flag', 'names', 'table', 'inner'])
    expect(type.field('count')).toEqual({ type: { kind: 'int' }, presence: 'maybe', doc: 'A number.' })
    expect(type.field('text')).toEqual({ type: { kind: 'string' }, presence: 'present', doc: 'Text.' })
    expect(type.field('flag')?.type).toEqual({ kind: 'bool' })
    expect(type.field('choice')?.type).toEqual({ kind: 'string', values: ['a', 'b'] })
    expect(type.field('names')?.type).toEqual({ kind: 'list', element: { kind: 'string' } })
    expect(type.field('table')?.type).toEqual({
      kind: 'map',
      key: { kind: 'string' },
      value: { kind: 'int' },
    })
    expect(type.field('inner')?.type).toMatchObject({ kind: 'record', name: 'test.thing.inner' })
    expect(type.field('none')).toBeUndefined()
    expect(type.field('text')).toBe(type.field('text'))
  })
})

describe('factValue', () => {
  it('keeps the order of the declaration and shares shapes', () => {
    const shapes = new ShapeTable()
    const first = factValue(thing(FULL), shapes)
    const second = factValue(thing({ ...FULL, text: 'y', inner: { deep: true } }), shapes)
    expect(first.shape.keys).toEqual(['text', 'choice', 'count', 'flag', 'names', 'table', 'inner'])
    expect(second.shape).toBe(first.shape)
    expect(first.get('names')).toEqual(['n'])
  })

  it('leaves out absent fields', () => {
    const { count: _, ...fields } = FULL
    expect(factValue(thing(fields), new ShapeTable()).get('count')).toBeUndefined()
  })

  it.each([LAYOUT_KEYS - 1, LAYOUT_KEYS, LAYOUT_KEYS + 1, 40])(
    'tells facts of %i fields apart by the fields that they have',
    (size) => {
      const names = Array.from({ length: size }, (_, index) => `f${index}`)
      const field = { type: 'int', maybe: true, doc: 'A number.' } as const
      const kind = declareFactKind({
        name: 'test.wide',
        doc: 'Wide.',
        fields: Object.fromEntries(names.map((name) => [name, field])),
      })
      const shapes = new ShapeTable()
      // Twice, so that the second time meets what the first remembered.
      for (const name of [...names, ...names]) {
        const fact: Fact = { ...thing(FULL), kind, fields: { [name]: 7 } }
        const value = factValue(fact, shapes)
        expect(value.shape.keys).toEqual([name])
        expect(value.get(name)).toBe(7)
      }
    },
  )

  it('holds an error with the reason where a value could not be had', () => {
    const value = factValue(thing({ ...FULL, text: new Unavailable('no network') }), new ShapeTable())
    expect(value.get('text')).toEqual(new EvalError('unavailable', 'no network'))
    expect(value.get('flag')).toBe(true)
  })

  it('takes hostile keys of a map for keys', () => {
    const table = factValue(thing(FULL), new ShapeTable()).get('table')
    expect(table instanceof RecordValue && table.get('__proto__')).toBe(1)
    expect(table instanceof RecordValue && table.get('constructor')).toBeUndefined()
  })

  it('makes text well-formed', () => {
    expect(factValue(thing({ ...FULL, text: '\ud800' }), new ShapeTable()).get('text')).toBe('\ufffd')
  })
})

describe('values that a kind does not promise', () => {
  const DEEP = declareFactKind({
    name: 'test.deep',
    doc: 'Deep.',
    fields: {
      text: { type: 'string', maybe: true, doc: 'Text.' },
      count: { type: 'int', maybe: true, doc: 'Number.' },
      flag: { type: 'bool', maybe: true, doc: 'Flag.' },
      list: { type: 'list', maybe: true, element: { type: 'int', doc: 'Number.' }, doc: 'List.' },
      map: { type: 'map', maybe: true, value: { type: 'bool', doc: 'Flag.' }, doc: 'Map.' },
      inner: {
        type: 'record',
        maybe: true,
        fields: { deep: { type: 'bool', maybe: true, doc: 'Deep.' } },
        doc: 'Record.',
      },
    },
  })
  const valueOf = (name: string, value: unknown) => {
    const fact = { kind: DEEP, fields: { [name]: value } } as unknown as Fact
    return factValue(fact, new ShapeTable()).get(name)
  }

  it.each([
    ['text', 1, 'expected string, the collector gave number'],
    ['text', null, 'expected string, the collector gave object'],
    ['count', '1', 'expected int, the collector gave string'],
    ['count', 1.5, 'expected int, the collector gave number'],
    ['count', 2 ** 53, 'expected int, the collector gave number'],
    ['count', Number.NaN, 'expected int, the collector gave number'],
    ['flag', 'true', 'expected bool, the collector gave string'],
    ['flag', 0, 'expected bool, the collector gave number'],
    ['list', 'abc', 'expected list, the collector gave string'],
    ['list', new Map(), 'expected list, the collector gave object'],
    ['list', ['a'], 'expected int, the collector gave string'],
    ['map', { a: true }, 'expected map, the collector gave object'],
    ['map', [], 'expected map, the collector gave object'],
    ['inner', 'x', 'expected record, the collector gave string'],
    ['inner', null, 'expected record, the collector gave object'],
    ['inner', [], 'expected record, the collector gave object'],
    ['inner', new Map(), 'expected record, the collector gave object'],
  ])('are errors, never a pass: %s of %o', (name, value, reason) => {
    expect(valueOf(name, value)).toStrictEqual(new EvalError('unavailable', reason))
  })

  it.each([
    ['text', '', ''],
    ['count', 0, 0],
    ['count', -0, 0],
    ['count', 2 ** 53 - 1, 2 ** 53 - 1],
    ['count', -(2 ** 53) + 1, -(2 ** 53) + 1],
    ['flag', false, false],
    ['list', [], []],
    ['list', [1, 2], [1, 2]],
  ])('have honest twins: %s of %o', (name, value, expected) => {
    expect(valueOf(name, value)).toStrictEqual(expected)
  })

  it('make a list with one unavailable element unavailable as a whole', () => {
    expect(valueOf('list', [1, new Unavailable('no network'), 3])).toStrictEqual(
      new EvalError('unavailable', 'no network'),
    )
  })

  it('stay beside the other values of a map or record', () => {
    const map = valueOf(
      'map',
      new Map<unknown, unknown>([
        ['a', true],
        [2, 'x'],
        ['c', new Unavailable('no network')],
      ]),
    )
    if (!(map instanceof RecordValue)) throw new Error('no record')
    expect(map.shape.keys).toEqual(['a', '2', 'c'])
    expect(map.get('a')).toBe(true)
    expect(map.get('2')).toMatchObject({ code: 'unavailable' })
    expect(map.get('c')).toStrictEqual(new EvalError('unavailable', 'no network'))
    const inner = valueOf('inner', { deep: true, more: 1 })
    if (!(inner instanceof RecordValue)) throw new Error('no record')
    expect(inner.shape.keys).toEqual(['deep'])
    expect(inner.get('deep')).toBe(true)
  })

  it('of a map never share a shape', () => {
    const shapes = new ShapeTable()
    const one = (): Fact =>
      ({ kind: DEEP, fields: { map: new Map([['a', true]]), inner: { deep: true } } }) as unknown as Fact
    const [first, second] = [factValue(one(), shapes), factValue(one(), shapes)]
    const shapeOf = (value: RecordValue, name: string) => {
      const inner = value.get(name)
      return inner instanceof RecordValue ? inner.shape : undefined
    }
    expect(shapeOf(first, 'inner')).toBe(shapeOf(second, 'inner'))
    expect(shapeOf(first, 'map')).not.toBe(shapeOf(second, 'map'))
  })
})

describe('factSchema', () => {
  it('says of each field what the kind says', () => {
    expect(factSchema(KIND)).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'test.thing',
      description: 'A thing.',
      type: 'object',
      additionalProperties: false,
      required: ['text', 'choice', 'flag', 'names', 'table', 'inner'],
      properties: {
        text: { description: 'Text.', type: 'string' },
        choice: { description: 'One of two.', type: 'string', enum: ['a', 'b'] },
        count: { description: 'A number.', type: 'integer' },
        flag: { description: 'Yes or no.', type: 'boolean' },
        names: {
          description: 'Names.',
          type: 'array',
          items: { description: 'A name.', type: 'string' },
        },
        table: {
          description: 'Numbers by name.',
          type: 'object',
          additionalProperties: { description: 'A number.', type: 'integer' },
        },
        inner: {
          description: 'A record.',
          type: 'object',
          additionalProperties: false,
          required: ['deep'],
          properties: { deep: { description: 'Deep.', type: 'boolean' } },
        },
      },
    })
  })

  const validate = new Ajv2020({ strict: false }).compile(factSchema(KIND))
  const plain = { ...FULL, table: { a: 1 } }

  it('accepts what the kind declares', () => {
    expect(validate(plain)).toBe(true)
  })

  it.each([
    ['a missing field', { ...plain, text: undefined }],
    ['an unknown field', { ...plain, more: 1 }],
    ['another type', { ...plain, flag: 'yes' }],
    ['a value outside of the list', { ...plain, choice: 'c' }],
  ])('refuses %s', (_, fields) => {
    expect(validate(JSON.parse(JSON.stringify(fields)))).toBe(false)
  })
})

describe('FACT_KINDS', () => {
  it('is sorted and names each kind once', () => {
    const names = FACT_KINDS.map((kind) => kind.name)
    expect(names).toEqual([...new Set(names)].sort())
  })

  it.each(FACT_KINDS.map((kind) => [nounOf(kind)] as const))(
    'has a variable that expressions can name: %s',
    (noun) => {
      expect(parse(noun).issues).toEqual([])
    },
  )

  it.each(FACT_KINDS.map((kind) => [kind.name, kind] as const))('has a schema for %s', (_, kind) => {
    expect(() => new Ajv2020({ strict: false }).compile(factSchema(kind))).not.toThrow()
  })
})
