import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { FACT_KINDS } from '../../../src/collect/kinds.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
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

describe('factSchema', () => {
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

  it.each(FACT_KINDS.map((kind) => [kind.name, kind] as const))('has a schema for %s', (_, kind) => {
    expect(() => new Ajv2020({ strict: false }).compile(factSchema(kind))).not.toThrow()
  })
})
