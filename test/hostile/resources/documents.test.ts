import { describe, expect, it } from 'vitest'
import { decode } from '../../../src/core/document/decode.ts'
import { readDocuments } from '../../../src/core/document/read.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../src/core/limits.ts'

/** Twice the work must not take more than this many times as long: quadratic work would take four times. */
const GROWTH = 3.5
const NOISE_MS = 40
const ATTEMPTS = 10

async function timeOf(path: string, text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text)
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round++) {
    const start = performance.now()
    await readDocuments(path, bytes, { shapes: new ShapeTable() })
    best = Math.min(best, performance.now() - start)
  }
  return best
}

describe('large files', () => {
  it('are refused by their size before they are decoded', () => {
    const bytes = new Uint8Array(100 * 1024 * 1024).fill(0xff)
    const { source, diagnostics } = decode('a.json', bytes)
    expect(source).toBeUndefined()
    // Not `document/encoding`: nobody has looked at the bytes.
    expect(diagnostics.map(({ code }) => code)).toEqual(['document/size'])
  })

  it('with too many values are refused in every format', async () => {
    const many = LIMITS.documentNodes + 1
    for (const [path, text] of [
      ['a.json', `[${'1,'.repeat(many)}1]`],
      ['a.yaml', `[${'1,'.repeat(many)}1]`],
      ['a.yaml', '- 1\n'.repeat(many)],
      ['a.toml', `a = [${'1,'.repeat(many)}1]`],
    ] as const) {
      const bytes = new TextEncoder().encode(text)
      const { documents, diagnostics } = await readDocuments(path, bytes, { shapes: new ShapeTable() })
      expect(documents).toEqual([])
      expect(diagnostics.map(({ code }) => code)).toEqual(['document/nodes'])
    }
  })
})

describe('time', () => {
  const duplicates = (count: number) =>
    Array.from({ length: count }, (_, index) => `"k${index}":{"x${index}":1}`)
  it.each<readonly [name: string, path: string, make: (size: number) => string]>([
    ['duplicate keys', 'a.json', (size) => `{${'"a":1,'.repeat(size)}"b":2}`],
    ['ever new keys', 'a.json', (size) => `{${duplicates(size).join(',')}}`],
    ['escapes', 'a.json', (size) => `"${'\\u0041'.repeat(size)}"`],
    ['digits', 'a.json', (size) => '9'.repeat(size * 20)],
    ['digits of a fraction', 'a.json', (size) => `1.${'9'.repeat(size * 20)}`],
    ['comments', 'a.jsonc', (size) => `${'/**/'.repeat(size)}1`],
    ['lines of a plain scalar', 'a.yaml', (size) => 'a\n'.repeat(size)],
    ['lines of a literal scalar', 'a.yaml', (size) => `a: |\n${'  x\n'.repeat(size)}`],
    ['lines of a folded scalar', 'a.yaml', (size) => `a: >\n${'  x\n'.repeat(size)}`],
    ['blank lines', 'a.yaml', (size) => `a: b\n${'\n'.repeat(size)}`],
    ['comments', 'a.yaml', (size) => '# x\n'.repeat(size)],
    ['empty values', 'a.yaml', (size) => '-\n'.repeat(size)],
    ['unknown tags', 'a.yaml', (size) => 'a: !x b\n'.repeat(size)],
    [
      'tags with declared handles',
      'a.yaml',
      (size) =>
        `${Array.from({ length: size / 10 }, (_, index) => `%TAG !e${index}! x:\n`).join('')}---\n${'- !!str b\n'.repeat(size)}`,
    ],
    ['tables', 'a.toml', (size) => Array.from({ length: size }, (_, index) => `[a.b${index}]\n`).join('')],
    ['elements of a list of tables', 'a.toml', (size) => '[[a]]\n'.repeat(size)],
    [
      'dotted keys',
      'a.toml',
      (size) => Array.from({ length: size }, (_, index) => `a.b${index} = 1\n`).join(''),
    ],
    ['characters of a string', 'a.toml', (size) => `a = "${'x'.repeat(size * 20)}"`],
    ['underscores', 'a.toml', (size) => `a = 1${'_1'.repeat(size)}`],
  ])('grows with %s of %s no faster than the file', async (_name, path, make) => {
    await timeOf(path, make(2_000))
    const [half, whole] = [make(20_000), make(40_000)]
    // Other work on the machine disturbs a comparison, and some of many is undisturbed; quadratic work is too slow in each.
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const expected = GROWTH * (await timeOf(path, half)) + NOISE_MS
      if ((await timeOf(path, whole)) < expected) return
    }
    expect.fail(`twice the file takes more than ${GROWTH} times as long`)
  })
})
