import { describe, expect, it } from 'vitest'
import { toNative } from '../../../src/core/document/native.ts'
import { readDocuments } from '../../../src/core/document/read.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'

/** No file of this folder may take longer, on a busy machine: the point is that none hangs. */
const BOUND_MS = 20_000

async function read(path: string, text: string) {
  const start = performance.now()
  const result = await readDocuments(path, new TextEncoder().encode(text), { shapes: new ShapeTable() })
  expect(performance.now() - start).toBeLessThan(BOUND_MS)
  return result
}

async function refusal(path: string, text: string): Promise<string | undefined> {
  const { documents, diagnostics } = await read(path, text)
  expect(documents).toEqual([])
  return diagnostics[0]?.code
}

describe('bombs of aliases', () => {
  const laughs = (levels: number, width: number) => {
    const lines = ['a0: &a0 [lol]']
    for (let level = 1; level <= levels; level++) {
      lines.push(
        `a${level}: &a${level} [${Array(width)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      )
    }
    return `${lines.join('\n')}\n`
  }

  it('are refused before anything is expanded', async () => {
    expect(await refusal('a.yaml', laughs(9, 9))).toBe('document/alias')
    expect(await refusal('a.yaml', laughs(60, 2))).toBe('document/alias')
    expect(await refusal('a.yaml', laughs(300, 3))).toBe('document/alias')
  })

  it('are refused where they hide in merge keys and in keys', async () => {
    const lines = ['a0: &a0 {x: 1}']
    for (let level = 1; level <= 40; level++) {
      lines.push(`a${level}: &a${level} {<<: *a${level - 1}, y: *a${level - 1}}`)
    }
    const { documents, diagnostics } = await read('a.yaml', lines.join('\n'))
    expect(documents).toEqual([])
    expect(diagnostics.some(({ code }) => code === 'document/alias')).toBe(true)
  })

  it('do not make honest aliases fail', async () => {
    const { documents, diagnostics } = await read('a.yaml', laughs(4, 9))
    expect(diagnostics).toEqual([])
    expect(documents).toHaveLength(1)
  })

  it('of many anchors or aliases are refused', async () => {
    const anchors = Array.from({ length: 20_000 }, (_, index) => `k${index}: &a${index} x`).join('\n')
    expect(await refusal('a.yaml', anchors)).toBe('document/anchor')
    const aliases = Array.from({ length: 20_000 }, (_, index) => `k${index}: *a`).join('\n')
    expect(await refusal('a.yaml', `a: &a x\n${aliases}`)).toBe('document/alias')
  })

  it('cannot make a value that holds itself', async () => {
    expect(await refusal('a.yaml', '&a [*a]')).toBe('document/alias')
    expect(await refusal('a.yaml', '&a {k: {l: *a}}')).toBe('document/alias')
    expect(await refusal('a.yaml', 'a: &a\n  - &b [*a, *b]\n')).toBe('document/alias')
  })
})

describe('keys with a meaning in other places', () => {
  it.each([
    ['a.yaml', '__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n<<: {polluted: 1}\n'],
    ['a.json', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'],
    ['a.toml', '__proto__.polluted = 1\n[constructor.prototype]\npolluted = 1\n'],
  ])('are plain keys in %s', async (path, text) => {
    const { documents } = await read(path, text)
    const native = toNative(documents[0]?.value ?? null)
    expect(Object.keys(native as object)).toContain('__proto__')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect((native as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('two readers, two values', () => {
  it.each([
    ['a.json', '{"uses":"safe","uses":"evil"}'],
    ['a.json', '{"uses":"safe","\\u0075ses":"evil"}'],
    ['a.yaml', 'uses: safe\nuses: evil\n'],
    ['a.yaml', 'uses: safe\n"\\x75ses": evil\n'],
    ['a.yaml', '1: safe\n"1": evil\n'],
    ['a.yaml', '&k uses: safe\n*k : evil\n'],
    ['a.toml', 'uses = "safe"\n"\\u0075ses" = "evil"\n'],
  ])('are refused in %s: %j', async (path, text) => {
    expect(await refusal(path, text)).toBe('document/duplicate-key')
  })

  it.each([
    '!!js/function "x"',
    '!!binary aGk=',
    '!!python/object/apply:os.system [id]',
    '!!merge x',
    '!Sub x',
  ])('never come from the tag of %s', async (value) => {
    expect(await refusal('a.yaml', `a: ${value}`)).toBe('document/tag')
  })

  it('never come from a number that one of them rounds', async () => {
    const { documents } = await read('a.json', '[9007199254740993, 9223372036854775808, 1e400, -0]')
    expect(documents[0]?.value).toMatchObject([
      9007199254740993n,
      { code: 'number_range' },
      { code: 'number_range' },
      0,
    ])
  })

  it('never come from half a surrogate pair or an invalid byte', async () => {
    expect(await refusal('a.json', '["\\ud800"]')).toBe('document/surrogate')
    expect(await refusal('a.yaml', 'a: "\\ud800"')).toBe('document/surrogate')
    expect(await refusal('a.yaml', '"\\udc00": a')).toBe('document/surrogate')
    expect(await refusal('a.toml', 'a = "\\ud800"')).toBe('document/surrogate')
    const { diagnostics } = await readDocuments('a.yaml', Uint8Array.of(0x61, 0xc3), {
      shapes: new ShapeTable(),
    })
    expect(diagnostics[0]?.code).toBe('document/encoding')
  })

  it('never come from a pair of surrogates that is whole', async () => {
    const { documents } = await read('a.json', '["\\ud83d\\ude00"]')
    expect(documents[0]?.value).toEqual(['😀'])
  })
})

describe('deep files', () => {
  const deep = 100_000
  it.each([
    ['a.json', '['.repeat(deep)],
    ['a.json', '{"a":'.repeat(deep)],
    ['a.json', '['.repeat(deep) + ']'.repeat(deep)],
    ['a.jsonc', '[/**/'.repeat(deep)],
    ['a.yaml', '['.repeat(deep)],
    ['a.yaml', '{a: '.repeat(deep)],
    ['a.yaml', '- '.repeat(deep)],
    ['a.yaml', '? '.repeat(deep)],
    ['a.yaml', Array.from({ length: 1_000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
    ['a.toml', `a = ${'['.repeat(deep)}`],
    ['a.toml', `a = ${'{a = '.repeat(deep)}`],
    ['a.toml', `a${'.a'.repeat(deep)} = 1`],
    ['a.toml', `[a${'.a'.repeat(deep)}]`],
  ])('are refused without a stack overflow: %s %#', async (path, text) => {
    expect(await refusal(path, text)).toBe('document/depth')
  })
})
