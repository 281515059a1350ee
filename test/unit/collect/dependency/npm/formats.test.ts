import { describe, expect, test } from 'vitest'
import { collectInventory, type Inventory } from '../../../../../src/collect/dependency/collect-inventory.ts'
import { LOCK_FORMATS } from '../../../../../src/collect/dependency/formats.ts'
import { memoryTree } from '../../../../fakes/memory-tree.ts'

const LOCK = '{"lockfileVersion": 3, "packages": {"": {}, "node_modules/a": {"version": "1.0.0"}}}'

async function collect(files: Readonly<Record<string, string>>): Promise<Inventory> {
  const tree = memoryTree(files)
  return collectInventory(tree, await tree.list())
}

function read({ locks }: Inventory): readonly string[] {
  return locks.map(({ source, format, packages }) => `${source.path} ${format} ${packages.length}`)
}

describe('locks of npm and bun in a tree', () => {
  test('are found in every folder but those of installed packages', async () => {
    const inventory = await collect({
      'package-lock.json': LOCK,
      'web/package-lock.json': LOCK,
      'node_modules/.package-lock.json': LOCK,
      'node_modules/a/package-lock.json': LOCK,
      'web/node_modules/a/npm-shrinkwrap.json': LOCK,
      'my-package-lock.json': LOCK,
    })
    expect(read(inventory)).toEqual([
      'package-lock.json npm-package-lock 1',
      'web/package-lock.json npm-package-lock 1',
    ])
    expect(inventory.problems).toEqual([])
  })

  test('are read from the shrinkwrap where there are both, and the other is told', async () => {
    const inventory = await collect({
      'npm-shrinkwrap.json': LOCK,
      'package-lock.json': '{"lockfileVersion": 3, "packages": {}}',
      'web/package-lock.json': LOCK,
    })
    expect(read(inventory)).toEqual([
      'npm-shrinkwrap.json npm-shrinkwrap 1',
      'web/package-lock.json npm-package-lock 1',
    ])
    expect(inventory.problems).toMatchObject([
      { kind: 'disagreement', extent: 'note', source: { path: 'package-lock.json' } },
    ])
  })

  test('are read from the text of bun where there are both', async () => {
    const text = '{"lockfileVersion": 1, "workspaces": {"": {}}, "packages": {"a": ["a@1.0.0", "", {}, ""]}}'
    const inventory = await collect({ 'bun.lock': text, 'bun.lockb': '\0\0' })
    expect(read(inventory)).toEqual(['bun.lock bun-lock 1'])
    expect(inventory.problems).toHaveLength(1)
  })

  test('that are binary are a problem with advice, not an empty list', async () => {
    const inventory = await collect({ 'bun.lockb': '#!/usr/bin/env bun\n\0\0' })
    expect(inventory.locks).toMatchObject([
      { format: 'bun-lockb', isComplete: false, problems: [{ kind: 'unreadable', extent: 'whole' }] },
    ])
    expect(inventory.locks[0]?.problems[0]?.message).toContain('--save-text-lockfile')
  })

  test('have names of formats that no other has', () => {
    const names = LOCK_FORMATS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})
