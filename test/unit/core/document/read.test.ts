import { describe, expect, it } from 'vitest'
import { toNative } from '../../../../src/core/document/native.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { codes } from './places.ts'

const encode = (text: string) => new TextEncoder().encode(text)

async function read(path: string, text: string) {
  return await readDocuments(path, encode(text), { shapes: new ShapeTable() })
}

describe('readDocuments', () => {
  it('reads every format by the path', async () => {
    for (const [path, text, format] of [
      ['a.yaml', 'a: [1]', 'yaml'],
      ['a.json', '{"a":[1]}', 'json'],
      ['tsconfig.json', '{"a":[1,],} // c', 'jsonc'],
      ['a.toml', 'a = [1]', 'toml'],
    ] as const) {
      const result = await read(path, text)
      expect(result.diagnostics).toEqual([])
      expect(result.format).toBe(format)
      expect(result.source?.text).toBe(text)
      expect(result.documents.map((document) => document.format)).toEqual([format])
      expect(JSON.stringify(toNative(result.documents[0]?.value ?? null))).toBe('{"a":[1]}')
    }
  })

  it('never takes a JSON file for YAML', async () => {
    expect((await read('a.json', 'a: 1')).documents).toEqual([])
    expect((await read('a.json', '{"a":1} # c')).documents).toEqual([])
  })

  it('gives the text of files that are no documents, and no problem', async () => {
    expect(await read('README.md', '# x')).toMatchObject({
      documents: [],
      diagnostics: [],
      source: { text: '# x' },
    })
  })

  it('gives no source for what is no text, but the format', async () => {
    const result = await readDocuments('a.yaml', Uint8Array.of(0x61, 0), { shapes: new ShapeTable() })
    expect(result.source).toBeUndefined()
    expect(result.format).toBe('yaml')
    expect(codes(result.diagnostics)).toEqual(['1:2 document/binary'])
  })

  it('gives neither source nor format for what is neither text nor a document', async () => {
    const result = await readDocuments('a.png', Uint8Array.of(0), { shapes: new ShapeTable() })
    expect(codes(result.diagnostics)).toEqual(['1:1 document/binary'])
    expect(result).toStrictEqual({ documents: [], diagnostics: result.diagnostics })
  })

  it('takes comments in JSONC alone', async () => {
    expect((await read('a.jsonc', '[1] // c')).diagnostics).toEqual([])
    expect(codes((await read('a.json', '[1] // c')).diagnostics)).toEqual(['1:5 document/syntax'])
  })

  it('keeps to the caps of the caller', async () => {
    for (const [path, text] of [
      ['a.yaml', '[1, 2]'],
      ['a.json', '[1, 2]'],
      ['a.toml', 'a = [1]'],
    ] as const) {
      const options = { shapes: new ShapeTable(), maxNodes: 2 }
      const { diagnostics } = await readDocuments(path, encode(text), options)
      expect(diagnostics.map(({ code }) => code)).toEqual(['document/nodes'])
    }
  })
})
