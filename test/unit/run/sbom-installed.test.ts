import { describe, expect, test } from 'vitest'
import type { InstalledFiles } from '../../../src/collect/dependency/installed/installed-files.ts'
import { makeSbom, type SbomRequest } from '../../../src/run/sbom.ts'
import type { Bill, Component } from '../../../src/sbom/model.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const LOCK = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { name: 'app', version: '1.0.0', dependencies: { a: '1', b: '1' } },
    'node_modules/a': { version: '1.0.0', license: 'ISC', integrity: `sha512-${'A'.repeat(86)}==` },
    'node_modules/b': { version: '1.0.0', integrity: `sha512-${'B'.repeat(86)}==` },
  },
})

/** What npm installed beside the lock. */
const INSTALLED: InstalledFiles = {
  list: async (folder) =>
    folder === 'node_modules' ? ['a', 'b'].map((name) => ({ name, isFolder: true })) : [],
  read: async (path) => {
    const name = /^node_modules\/(\w)\/package\.json$/.exec(path)?.[1]
    if (name === undefined) return 'absent'
    const manifest = {
      name,
      version: '1.0.0',
      license: 'MIT License',
      author: 'Ann <ann@mail.test>',
      contributors: ['Bob'],
    }
    return new TextEncoder().encode(JSON.stringify(manifest))
  },
}

async function billOf(more: Partial<SbomRequest>): Promise<Bill> {
  const { bill } = await makeSbom({
    tree: memoryTree({ 'package-lock.json': LOCK }),
    spec: '1.6',
    revision: async () => ({ timestamp: '2026-11-23T09:00:00Z' }),
    ...more,
  })
  if (bill === undefined) throw new Error('there is no bill')
  return bill
}

function component({ components }: Bill, name: string): Component | undefined {
  return components.find((one) => one.name === name)
}

describe('a bill of a repository with installed packages', () => {
  test('names suppliers and licences that the lock does not tell, and where they are from', async () => {
    const bill = await billOf({ installed: INSTALLED })
    expect(component(bill, 'b')).toMatchObject({
      supplier: { name: 'Ann', contacts: [{ email: 'ann@mail.test' }] },
      authors: [{ name: 'Ann', email: 'ann@mail.test' }, { name: 'Bob' }],
      declared: [{ kind: 'name', name: 'MIT License' }],
      concluded: [],
      properties: expect.arrayContaining([
        { name: 'flux:source:license', value: 'installed' },
        { name: 'flux:source:supplier', value: 'installed' },
      ]),
      identity: [
        {
          methods: [
            { technique: 'manifest-analysis', value: 'package-lock.json' },
            { technique: 'manifest-analysis', value: 'node_modules/b/package.json' },
          ],
        },
      ],
    })
  })

  test('has the licence of the lock where it has one', async () => {
    const bill = await billOf({ installed: INSTALLED })
    expect(component(bill, 'a')).toMatchObject({ declared: [{ kind: 'id', id: 'ISC' }] })
    expect(component(bill, 'a')?.properties.map(({ name }) => name)).not.toContain('flux:source:license')
  })

  test('is the same with and without them where it must be reproducible', async () => {
    const plain = await billOf({ isReproducible: true })
    expect(await billOf({ isReproducible: true, installed: INSTALLED })).toEqual(plain)
    expect(component(plain, 'b')?.supplier).toBeUndefined()
  })
})
