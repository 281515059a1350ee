import { expect, test } from 'vitest'
import { collectInventory } from '../../../../src/collect/dependency/collect-inventory.ts'
import { findInstalledFolders } from '../../../../src/collect/dependency/installed-folders.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

const PATHS = [
  'app/pyvenv.cfg',
  'go/vendor/modules.txt',
  'php/vendor/composer/installed.json',
  'rust/.cargo-checksum.json',
  'rust/vendor/tokio/.cargo-checksum.json',
]

test.each([
  ['node_modules/a/package-lock.json', true],
  ['a/node_modules/@s/b/yarn.lock', true],
  ['my_node_modules/package-lock.json', false],
  ['.venv/lib/python3.12/site-packages/x/requirements.txt', true],
  ['.venv/Lib/site-packages/x/requirements.txt', true],
  ['site-packages/requirements.txt', false],
  ['vendor/bundle/ruby/3.3.0/gems/rack-3.0/Gemfile.lock', true],
  ['vendor/app/Gemfile.lock', false],
  ['rust/vendor/tokio/Cargo.lock', true],
  ['rust/vendor/tokio/tests/Cargo.lock', true],
  ['rust/vendor/own/Cargo.lock', false],
  ['rust/Cargo.lock', false],
  ['php/vendor/acme/x/composer.lock', true],
  ['php/vendor/acme/x/package-lock.json', true],
  ['php/composer.lock', false],
  ['go/vendor/modules.txt', false],
  ['go/vendor/a.test/a/go.mod', true],
  ['go/go.mod', false],
  ['vendor/a.test/a/go.mod', false],
  ['app/package-lock.json', false],
])('whether %s is of an installed package: %s', (path, expected) => {
  expect(findInstalledFolders([...PATHS, path].sort())(path)).toBe(expected)
})

test('lockfiles of installed packages are not read, and all others are', async () => {
  const lock = '{"lockfileVersion": 3, "packages": {"": {}}}'
  const tree = memoryTree({
    'Cargo.lock': 'version = 4\n',
    'vendor/tokio/.cargo-checksum.json': '{}',
    'vendor/tokio/Cargo.lock': 'version = 4\n',
    'vendor/web/package-lock.json': lock,
    'node_modules/a/package-lock.json': lock,
  })
  const { locks } = await collectInventory(tree, await tree.list())
  expect(locks.map(({ source }) => source.path)).toEqual(['Cargo.lock', 'vendor/web/package-lock.json'])
})
