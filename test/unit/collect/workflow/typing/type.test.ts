import { describe, expect, it } from 'vitest'
import {
  ANY,
  arrayOf,
  BOOL,
  mapOf,
  mergeTypes,
  NULL,
  NUMBER,
  objectOf,
  propertyOf,
  STRING,
  type Type,
  typeName,
} from '../../../../../src/collect/workflow/typing/type.ts'

describe('mergeTypes', () => {
  it.each<readonly [readonly Type[], string]>([
    [[], 'any'],
    [[STRING], 'string'],
    [[STRING, STRING], 'string'],
    [[STRING, NUMBER], 'string'],
    [[BOOL, STRING], 'string'],
    [[NUMBER, BOOL], 'any'],
    [[NULL, STRING], 'any'],
    [[STRING, ANY], 'any'],
    [[arrayOf(STRING), arrayOf(NUMBER)], 'array<string>'],
    [[arrayOf(STRING), STRING], 'any'],
    [[objectOf([['a', STRING]]), objectOf([['b', NUMBER]])], '{a: string; b: number}'],
    [[objectOf([['A', STRING]]), objectOf([['a', NUMBER]])], '{A: string}'],
    [[mapOf(STRING), mapOf(NUMBER)], '{string => string}'],
    [[objectOf([['a', STRING]]), mapOf(ANY)], 'object'],
    [[objectOf([]), STRING], 'any'],
  ])('of %# is known as far as all agree', (types, name) => {
    expect(typeName(mergeTypes(types))).toBe(name)
  })

  it('gives up on objects with more properties than are looked at', () => {
    const wide = (size: number): Type =>
      objectOf(Array.from({ length: size }, (_, index) => [`p${index}`, STRING] as const))
    expect(typeName(mergeTypes([wide(99), wide(98)]))).not.toBe('object')
    expect(typeName(mergeTypes([wide(100), wide(99)]))).not.toBe('object')
    expect(typeName(mergeTypes([wide(101), wide(100)]))).toBe('object')
  })
})

describe('objects', () => {
  it('find properties whatever the case, and none of every object', () => {
    const type = objectOf([
      ['repositoryUrl', STRING],
      ['__proto__', NUMBER],
    ])
    expect(propertyOf(type, 'REPOSITORYURL')).toBe(STRING)
    expect(propertyOf(type, '__proto__')).toBe(NUMBER)
    expect(propertyOf(type, 'constructor')).toBeUndefined()
    expect(propertyOf(mapOf(BOOL), 'constructor')).toBe(BOOL)
    const twice = objectOf([
      ['A', STRING],
      ['a', NUMBER],
    ])
    expect(propertyOf(twice, 'a')).toBe(STRING)
    expect(twice.names()).toEqual(['A'])
  })

  it.each([
    [99, 'string'],
    [100, 'string'],
    [101, 'any'],
  ])('tell what all of %d properties have in common', (size, name) => {
    const type = objectOf(Array.from({ length: size }, (_, index) => [`p${index}`, STRING] as const))
    expect(typeName(type.values())).toBe(name)
  })
})

describe('typeName', () => {
  it('is bounded for wide and deep types', () => {
    let deep: Type = STRING
    for (let level = 0; level < 50; level++) deep = arrayOf(objectOf([['x', deep]]))
    expect(typeName(deep)).toBe('array<{x: array<object>}>')
    const wide = objectOf(Array.from({ length: 1_000 }, (_, index) => [`p${index}`, STRING] as const))
    expect(typeName(wide).length).toBeLessThan(300)
  })
})
