import { brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { testedPacks, unpackPacks } from '../../../src/host/tested-packs.ts'
import { PACKS } from '../../../src/packs/generated/packs.ts'

function packed(value: unknown): string {
  return brotliCompressSync(JSON.stringify(value)).toString('base64')
}

describe('the packs with their tests', () => {
  it('are the built-in packs, each longer by its tests', async () => {
    const tested = await testedPacks()
    expect(tested.map(({ path }) => path)).toEqual(PACKS.map(({ path }) => path))
    for (const [index, { text }] of PACKS.entries()) {
      expect(text).not.toMatch(/^ +tests:/m)
      expect(tested[index]?.text).toMatch(/^ +tests:/m)
      expect(tested[index]?.text.length).toBeGreaterThan(text.length)
    }
  })
})

describe('unpackPacks', () => {
  const pack = { path: 'packs/a.flux.yaml', text: 'apiVersion: flux/v1\n' }
  const size = JSON.stringify([pack]).length

  it.each([size, size + 1])('unpacks %i bytes when as many are allowed', (maxBytes) => {
    expect(unpackPacks(packed([pack]), maxBytes)).toEqual([pack])
  })

  it('refuses more than it may make', () => {
    expect(() => unpackPacks(packed([pack]), size - 1)).toThrow(
      expect.objectContaining({ code: 'internal/bug' }),
    )
  })

  it.each([
    ['text that is not packed', 'apiVersion'],
    ['nothing', ''],
    ['no list', packed(pack.path)],
    ['a pack without text', packed([{ path: pack.path }])],
    ['a path that is no text', packed([{ ...pack, path: 1 }])],
  ])('refuses %s', (_what, text) => {
    expect(() => unpackPacks(text)).toThrow(expect.objectContaining({ code: 'internal/bug' }))
  })
})
