import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../src/core/canonical.ts'
import { impact } from '../src/run/impact.ts'
import { bundleOf } from './fakes/bundle.ts'
import { memoryTree } from './fakes/memory-tree.ts'
import { expectGolden } from './golden.ts'

const CLOCK = { now: () => Date.UTC(2026, 0, 15, 12) }

function readTree(folder: URL): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(new URL(name, folder)).isFile())
      .map((name) => [name.replaceAll('\\', '/'), readFileSync(new URL(name, folder), 'utf8')]),
  )
}

const impacts = new URL('golden/impacts/', import.meta.url)

describe('impacts: a folder each, with constraints `before` and `after` and a `tree` that they are tried on', () => {
  it.each(readdirSync(impacts))('%s', async (name) => {
    const folder = new URL(`${name}/`, impacts)
    const tree = (side: string) => memoryTree(readTree(new URL(`${side}/`, folder)), side)
    const found = await impact({
      base: tree('before'),
      head: tree('after'),
      trees: [tree('tree')],
      clock: CLOCK,
    })
    expect(found.trees).not.toEqual([])
    expectGolden(new URL('expected.json', folder), `${JSON.stringify(found.trees, undefined, 2)}\n`)
  })
})

const bundles = new URL('golden/bundles/', import.meta.url)

describe('bundles: a folder each, with a `tree` and what it compiles to', () => {
  it.each(readdirSync(bundles))('%s', async (name) => {
    const folder = new URL(`${name}/`, bundles)
    const files = readTree(new URL('tree/', folder))
    const bundle = await bundleOf(files)
    expect(await bundleOf(Object.fromEntries(Object.entries(files).reverse()))).toBe(bundle)
    // Packs are bundled as text too; what they say changes with every rule, and has tests of its own.
    const { digest, sources, ...rest } = JSON.parse(bundle)
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    const own = sources.filter(({ origin }: { readonly origin: string }) => origin === 'repository')
    expectGolden(new URL('expected.flux.json', folder), `${canonicalJson({ ...rest, sources: own })}\n`)
  })
})
