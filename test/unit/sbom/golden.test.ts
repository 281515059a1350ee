import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Tree } from '../../../src/core/tree.ts'
import { type BillSpec, makeSbom, type SbomRequest } from '../../../src/run/sbom.ts'
import { expectGolden } from '../../golden.ts'
import { officialProblems } from './official-schemas.ts'
import { GOLDEN, readGoldenTree } from './read-golden-tree.ts'

const FILES: Readonly<Record<BillSpec, string>> = {
  '1.6': 'bill.1.6.cdx.json',
  '1.7': 'bill.1.7.cdx.json',
  '2.3': 'bill.2.3.spdx.json',
  '3.0.1': 'bill.3.0.1.spdx.json',
}
const SPECS: readonly BillSpec[] = ['1.6', '1.7', '2.3', '3.0.1']

async function billOf(tree: Tree, spec: BillSpec, more: Partial<SbomRequest> = {}): Promise<string> {
  const { text, diagnostics, problems } = await makeSbom({
    tree,
    spec,
    revision: async () => ({ timestamp: '2026-11-23T09:00:00Z', commit: '0123456789'.repeat(4) }),
    repository: 'https://github.com/acme/app',
    ...more,
  })
  expect(diagnostics).toEqual([])
  expect(problems.filter(({ extent }) => extent !== 'note').map(({ message }) => message)).toEqual([])
  expect(text).toBeDefined()
  return text ?? ''
}

/** The object with the keys of every object in it in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).reverse()
  return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)]))
}

const CASES = readdirSync(GOLDEN).sort()

describe.each(CASES)('the bill of %s', (name) => {
  it.each(SPECS)('has the golden bytes in version %s, and follows the official schema', async (spec) => {
    const text = await billOf(readGoldenTree(name), spec)
    expectGolden(new URL(`${name}/${FILES[spec]}`, GOLDEN), text)
    expect(officialProblems(spec, JSON.parse(text))).toEqual([])
  })

  it.each(SPECS)('is the same in version %s when it is made again', async (spec) => {
    expect(await billOf(readGoldenTree(name), spec)).toBe(await billOf(readGoldenTree(name), spec))
  })
})

describe('a bill', () => {
  it('does not depend on the order of keys in a lock when lines are left out', async () => {
    const shuffled = readGoldenTree('npm-workspace', (path, text) =>
      path.endsWith('package-lock.json') ? JSON.stringify(reversed(JSON.parse(text))) : text,
    )
    const options = { isReproducible: true }
    expect(await billOf(shuffled, '1.6', options)).toBe(
      await billOf(readGoldenTree('npm-workspace'), '1.6', options),
    )
  })

  it('differs in nothing but lines when the keys of a lock move', async () => {
    const shuffled = readGoldenTree('npm-workspace', (path, text) =>
      path.endsWith('package-lock.json') ? JSON.stringify(reversed(JSON.parse(text)), undefined, 1) : text,
    )
    const plain = (text: string): string =>
      text.replace(/,\s*"line": \d+/g, '').replace(/urn:uuid:[-0-9a-f]+/, '')
    expect(plain(await billOf(shuffled, '1.6'))).toBe(
      plain(await billOf(readGoldenTree('npm-workspace'), '1.6')),
    )
  })

  it('has another serial number when its content differs, and the given one when there is one', async () => {
    const tree = readGoldenTree('npm-workspace')
    const serial = (text: string): unknown => JSON.parse(text).serialNumber
    const one = serial(await billOf(tree, '1.6'))
    const other = serial(
      await billOf(tree, '1.6', { revision: async () => ({ timestamp: '2026-11-23T09:00:01Z' }) }),
    )
    expect(one).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(other).not.toBe(one)
    const uuid = '11111111-2222-4333-8444-555555555555'
    expect(serial(await billOf(tree, '1.6', { uuid }))).toBe(`urn:uuid:${uuid}`)
  })

  it('never repeats a secret of an address', async () => {
    for (const spec of SPECS)
      expect(await billOf(readGoldenTree('npm-workspace'), spec)).not.toContain('s3cr3t')
  })

  it('is one line when it is asked to be compact', async () => {
    const text = await billOf(readGoldenTree('mixed'), '1.6', { isCompact: true })
    expect(text.indexOf('\n')).toBe(text.length - 1)
    expect(JSON.parse(text)).toEqual(JSON.parse(await billOf(readGoldenTree('mixed'), '1.6')))
  })
})
