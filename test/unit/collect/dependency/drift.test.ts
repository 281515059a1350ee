import { describe, expect, test } from 'vitest'
import { findDrift } from '../../../../src/collect/dependency/drift.ts'
import type { Lock } from '../../../../src/collect/dependency/model.ts'
import { readPackageLock } from '../../../../src/collect/dependency/npm/package-lock.ts'
import { createSource } from '../../../../src/core/source.ts'
import { filesAround } from './files-around.ts'

const SHA512 = `sha512-${'A'.repeat(86)}==`

function read(lock: unknown, files: Readonly<Record<string, unknown>>): Promise<Lock> {
  const around = Object.fromEntries(
    Object.entries(files).map(([path, value]) => [path, JSON.stringify(value)]),
  )
  return readPackageLock(
    createSource('package-lock.json', JSON.stringify(lock)),
    filesAround(around),
    'npm-package-lock',
  )
}

/** A lock of version 3 whose project asks for these, with `a` at `version`. */
function lockOf(root: object, version = '1.2.0', more: object = {}): unknown {
  return {
    lockfileVersion: 3,
    packages: { '': root, 'node_modules/a': { version, integrity: SHA512, ...more } },
  }
}

async function drift(lock: unknown, manifest: unknown): Promise<readonly string[]> {
  const found = findDrift(await read(lock, { 'package.json': manifest }))
  return found.map(({ kind, importer, name }) => `${kind} ${name}${importer === '' ? '' : ` in ${importer}`}`)
}

describe('a manifest and its lock', () => {
  test.each([
    ['ask for the same', { dependencies: { a: '^1.0.0' } }, { dependencies: { a: '^1.0.0' } }, []],
    [
      'differ in a version',
      { dependencies: { a: '^1.0.0' } },
      { dependencies: { a: '^1.1.0' } },
      ['specifier a'],
    ],
    ['differ in a heading', { dependencies: { a: '1' } }, { devDependencies: { a: '1' } }, ['scope a']],
    [
      'differ by a package more',
      { dependencies: { a: '1' } },
      { dependencies: { a: '1', b: '1' } },
      ['absent b'],
    ],
    [
      'differ by a package less',
      { dependencies: { a: '1' }, devDependencies: { b: '1' } },
      { dependencies: { a: '1' } },
      ['undeclared b'],
    ],
    ['differ by a peer', {}, { peerDependencies: { a: '1' } }, ['absent a']],
    [
      'may both have a name twice',
      { devDependencies: { a: '1' }, peerDependencies: { a: '>=1' } },
      { devDependencies: { a: '1' }, peerDependencies: { a: '>=1' } },
      [],
    ],
    [
      'may both leave out what is optional',
      { optionalDependencies: { b: '1' } },
      { optionalDependencies: { b: '1' } },
      [],
    ],
    ['may both leave out peers', { peerDependencies: { b: '1' } }, { peerDependencies: { b: '1' } }, []],
    [
      'may both have a name under two headings with two ranges',
      { dependencies: { a: '1.2.0' }, devDependencies: { a: '^1.0.0' } },
      { dependencies: { a: '1.2.1' }, devDependencies: { a: '^1.0.0' } },
      [],
    ],
    ['both miss what is needed', { dependencies: { b: '1' } }, { dependencies: { b: '1' } }, ['absent b']],
  ])('%s', async (_, root, manifest, expected) => {
    expect(await drift(lockOf(root), manifest)).toEqual(expected)
  })

  test.each([
    ['^1.0.0', '1.2.0', true],
    ['^1.3.0', '1.2.0', false],
    ['~1.1', '1.2.0', false],
    ['*', '2.0.0-rc.1', true],
    ['', '1.0.0', true],
    ['^1.0.0', '1.3.0-rc.1', false],
    ['^1.3.0-rc.0', '1.3.0-rc.1', true],
    ['>=1 <2 || 3.x', '3.1.0', true],
    ['latest', '1.0.0', true],
    ['git+https://forge.example/o/a.git', '1.0.0', true],
    ['o/a', '1.0.0', true],
    ['workspace:^', '1.0.0', true],
    ['workspace:^2.0.0', '1.0.0', false],
    ['npm:a@^1.0.0', '1.0.0', true],
    ['npm:a@^2.0.0', '1.0.0', false],
    ['npm:b@^1.0.0', '1.0.0', false],
    ['npm:@s/b', '1.0.0', false],
  ])('%j takes %s: %s', async (specifier, version, isInside) => {
    const root = { dependencies: { a: specifier } }
    const found = findDrift(await read(lockOf(root, version), { 'package.json': root }))
    expect(found.map(({ kind, package: id }) => [kind, id])).toEqual(
      isInside ? [] : [['version', 'node_modules/a']],
    )
  })

  test('tells both places, and the range that is missed', async () => {
    const lock = await read(lockOf({ dependencies: { a: 'npm:a@^2.0.0' } }), {
      'package.json': { dependencies: { a: 'npm:a@^2.0.0' } },
    })
    expect(findDrift(lock)).toMatchObject([
      {
        kind: 'version',
        range: '^2.0.0',
        declared: { source: { path: 'package.json' } },
        locked: { specifier: 'npm:a@^2.0.0' },
      },
    ])
  })

  test('differ by a request for an alias of another package', async () => {
    const root = { dependencies: { a: 'npm:real@1' } }
    expect(await drift(lockOf(root, '1.2.0', { name: 'real' }), root)).toEqual([])
    expect(await drift(lockOf(root, '1.2.0', { name: 'other' }), root)).toEqual(['version a'])
  })

  test('agree on what an override says', async () => {
    const root = { dependencies: { a: '^1.0.0' } }
    expect(await drift(lockOf(root, '2.0.0'), { ...root, overrides: { a: '2.0.0' } })).toEqual([])
    expect(await drift(lockOf(root, '2.0.0'), { ...root, overrides: { a: '3.0.0' } })).toEqual(['version a'])
    expect(await drift(lockOf(root, '2.0.0'), { ...root, overrides: { a: '$a' } })).toEqual(['version a'])
    expect(await drift(lockOf(root, '2.0.0'), { ...root, overrides: { b: { a: '2.0.0' } } })).toEqual([
      'version a',
    ])
    // Of one version, or anywhere: nothing is said.
    for (const name of ['a@^1', '**/a', 'a@npm:^1'])
      expect(await drift(lockOf(root, '2.0.0'), { ...root, resolutions: { [name]: '2.0.0' } })).toEqual([])
    // Some locks keep what the override says in place of the request.
    expect(
      await drift(lockOf({ dependencies: { a: '2.0.0' } }, '2.0.0'), { ...root, overrides: { a: '2.0.0' } }),
    ).toEqual([])
  })

  test('agree on what a catalog says', async () => {
    const root = { dependencies: { a: 'catalog:' } }
    expect(await drift(lockOf(root), { ...root, catalog: { a: '^1.0.0' } })).toEqual([])
    expect(await drift(lockOf(root), { ...root, catalog: { a: '^2.0.0' } })).toEqual(['version a'])
    expect(await drift(lockOf(root), root)).toEqual([])
    const named = { dependencies: { a: 'catalog:old' } }
    expect(await drift(lockOf(named), { ...named, catalogs: { old: { a: '^0.1.0' } } })).toEqual([
      'version a',
    ])
  })

  test('are compared for each workspace', async () => {
    const lock = {
      lockfileVersion: 3,
      packages: {
        '': { workspaces: ['packages/*'] },
        'node_modules/a': { version: '1.0.0', integrity: SHA512 },
        'node_modules/ui': { resolved: 'packages/ui', link: true },
        'packages/ui': { version: '1.0.0', dependencies: { a: '^1.0.0' } },
      },
    }
    const files = {
      'package.json': { workspaces: ['packages/*'] },
      'packages/ui/package.json': { dependencies: { a: '^2.0.0' } },
    }
    expect(findDrift(await read(lock, files)).map(({ kind, importer }) => [kind, importer])).toEqual([
      ['specifier', 'packages/ui'],
    ])
  })

  test('of version 1 are compared by what is installed', async () => {
    const lock = {
      lockfileVersion: 1,
      dependencies: {
        a: { version: '1.0.0', integrity: SHA512 },
        b: { version: 'npm:real@2.0.0', integrity: SHA512 },
      },
    }
    expect(await drift(lock, { dependencies: { a: '^1.0.0', b: 'npm:real@^2.0.0' } })).toEqual([])
    expect(
      await drift(lock, {
        dependencies: { a: '^2.0.0', b: 'npm:evil@^2.0.0', c: '1' },
        optionalDependencies: { d: '1' },
      }),
    ).toEqual(['version a', 'version b', 'absent c'])
  })

  test('are not compared where one of them could not be read', async () => {
    const lock = await read(lockOf({ dependencies: { a: '1' } }), {})
    expect(findDrift(lock)).toEqual([])
    expect(
      findDrift(await read({ lockfileVersion: 9 }, { 'package.json': { dependencies: { a: '1' } } })),
    ).toEqual([])
  })
})
