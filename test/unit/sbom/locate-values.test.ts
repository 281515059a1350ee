import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSource } from '../../../src/core/source.ts'
import { locateValues } from '../../../src/sbom/locate-values.ts'

type Path = readonly (string | number)[]

function textAt(text: string, path: Path): string {
  const { start, end } = locateValues(createSource('a.json', text), [path], 10).spanOf(path)
  return text.slice(start, end)
}

/** Paths of all values that are no objects or lists, with the values. */
function leaves(value: unknown, path: Path = []): readonly (readonly [Path, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, one]) =>
    leaves(one, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

describe('locateValues', () => {
  it.each<[string, Path, string]>([
    ['{"a": 1}', ['a'], '1'],
    ['{"a": [1, {"b": "x\\"]"}, true]}', ['a', 1, 'b'], '"x\\"]"'],
    ['{"a": [1, {"b": "x"}, true]}', ['a', 2], 'true'],
    ['{"a": {"b": 1}}', ['a'], '{'],
    ['[[], [ ], [null]]', [2, 0], 'null'],
    ['{"\\u0061": 1}', ['a'], '1'],
    ['{"a" : -1.5e3 }', ['a'], '-1.5e3'],
    ['\ufeff{"a":1}', ['a'], '1'],
    ['{"__proto__": {"constructor": 2}}', ['__proto__', 'constructor'], '2'],
    ['7', [], '7'],
  ])('finds in %s the value at %j', (text, path, expected) => {
    expect(textAt(text, path)).toBe(expected)
  })

  it.each<[string, Path, string]>([
    ['{"a": {"b": 1}}', ['a', 'c'], '{'],
    ['{"a": 1}', ['b', 'c', 0], '{'],
    ['[1]', [4], '['],
  ])('gives in %s for %j what is around it', (text, path, expected) => {
    expect(textAt(text, path)).toBe(expected)
  })

  it('finds keys that are there twice, each time again, up to its limit', () => {
    const text = '{"a": 1, "b": {"a": 1, "a": 2}, "\\u0061": 3, "a": [{"a": 1}]}'
    const found = (limit: number) =>
      locateValues(createSource('a.json', text), [], limit).duplicates.map(({ key, span }) => [
        key,
        span.start,
      ])
    expect(found(10)).toEqual([
      ['a', 23],
      ['a', 32],
      ['a', 45],
    ])
    expect(found(2)).toHaveLength(2)
  })

  it('finds every value of any document, however it is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '\n', '\t\r\n'), (value, space) => {
        const text = JSON.stringify(value, undefined, space)
        const all = leaves(value)
        const { spanOf, duplicates } = locateValues(
          createSource('a.json', text),
          all.map(([path]) => path),
          10,
        )
        expect(duplicates).toEqual([])
        for (const [path, leaf] of all) {
          const { start, end } = spanOf(path)
          expect(JSON.parse(text.slice(start, end))).toEqual(JSON.parse(JSON.stringify(leaf)))
        }
      }),
    )
  })
})
