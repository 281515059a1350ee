import { describe, expect, it } from 'vitest'
import type { ConstraintDefinition } from '../../../../src/core/constraint/set.ts'
import { fits, planSettings } from '../../../../src/core/constraint/settings.ts'
import { parseType } from '../../../../src/core/constraint/type-syntax.ts'
import { Double, RecordValue, type Result, Uint } from '../../../../src/core/expression/value.ts'

function definition(type: string, value: unknown): ConstraintDefinition {
  return {
    rule: 'own/one',
    settings: [{ name: 'limit', type, default: value, doc: undefined, path: ['settings', 'limit'] }],
  } as unknown as ConstraintDefinition
}

function planned(
  type: string,
  value: unknown,
  given: Readonly<Record<string, unknown>> = {},
): Result | undefined {
  const { value: settings } = planSettings(definition(type, value), given)
  return settings instanceof RecordValue ? settings.get('limit') : undefined
}

describe('fits', () => {
  it.each([
    ['string', 'a', true],
    ['string', 1, false],
    ['bool', true, true],
    ['bool', 'true', false],
    ['int', 1, true],
    ['int', 2n ** 60n, true],
    ['int', 1.5, false],
    ['int', Number.NaN, false],
    ['uint', 0, true],
    ['uint', -1, false],
    ['double', 1.5, true],
    ['double', 1, true],
    ['double', 2n ** 60n, true],
    ['double', '1', false],
    ['null', null, true],
    ['null', 0, false],
    ['dyn', [1, 'a'], true],
    ['list(string)', ['a', 'b'], true],
    ['list(string)', ['a', 1], false],
    ['list(string)', { 0: 'a' }, false],
    ['map(string, int)', { a: 1 }, true],
    ['map(string, int)', { a: 'b' }, false],
    ['map(string, int)', [1], false],
    ['map(int, int)', { 1: 1 }, false],
    ['timestamp', '2026-01-01T00:00:00Z', false],
  ])('of `%s`: %s is %s', (text, value, expected) => {
    const type = parseType(text, () => undefined)
    expect(type === undefined ? undefined : fits(value, type)).toBe(expected)
  })
})

describe('planSettings', () => {
  it.each([
    ['double', 1, new Double(1)],
    ['double', 1.5, new Double(1.5)],
    ['list(double)', [1, 2.5], [new Double(1), new Double(2.5)]],
    ['uint', 3, new Uint(3)],
    ['int', 3, 3],
    ['int', 2n ** 60n, 2n ** 60n],
  ])('gives `%s` %s the kind that its type says', (type, value, expected) => {
    expect(planned(type, value)).toEqual(expected)
  })

  it('prefers what the repository gives, with the kind of the type', () => {
    expect(planned('double', 1.5, { limit: 2 })).toEqual(new Double(2))
  })

  it('is not misled by names that every object has', () => {
    const settings = [{ name: 'toString', type: 'string', default: 'own', doc: undefined, path: [] }]
    const { value } = planSettings({ rule: 'own/one', settings } as unknown as ConstraintDefinition, {})
    expect(value instanceof RecordValue ? value.get('toString') : undefined).toBe('own')
  })

  it('reports a default of another type and a type that is none, at their places', () => {
    expect(planSettings(definition('int', 'a'), {}).problems).toEqual([
      { message: 'the default of `limit` is no `int`', path: ['settings', 'limit', 'default'] },
    ])
    expect(planSettings(definition('itn', 1), {}).problems).toEqual([
      { message: '`itn` is no type', path: ['settings', 'limit', 'type'] },
    ])
  })
})
