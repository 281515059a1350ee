import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkLockfile, type LockedPackage, type Lockfile } from './lockfile.ts'

const ROOT = new URL('../../../', import.meta.url)
const INTEGRITY = `sha512-${'A'.repeat(86)}==`

function readJson(path: string) {
  return JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'))
}

/** A lockfile with one package, which is fine but for `change`. */
function lockOf(change: LockedPackage): Lockfile {
  const honest = { version: '1.0.0', integrity: INTEGRITY, license: 'MIT' }
  return {
    lockfileVersion: 3,
    packages: { '': {}, 'node_modules/a': { ...honest, ...change }, 'node_modules/b': honest },
  }
}

describe('the lockfile', () => {
  test('pins every package by digest, from a registry, without unexpected scripts, under licences we may ship', () => {
    const allowed = new Set(Object.keys(readJson('package.json').allowScripts))
    expect(checkLockfile(readJson('package-lock.json'), allowed)).toEqual([])
  })

  test('of the benchmarks is held to the same rules', () => {
    expect(checkLockfile(readJson('bench/package-lock.json'), new Set())).toEqual([])
  })

  test('is the one that package.json asks for', () => {
    const manifest = readJson('package.json')
    const root = readJson('package-lock.json').packages['']
    expect(root.dependencies).toEqual(manifest.dependencies)
    expect(root.devDependencies).toEqual(manifest.devDependencies)
  })
})

describe('the product', () => {
  test('runs no script when it is installed', () => {
    const { scripts } = readJson('package.json')
    const hooks = [
      'preinstall',
      'install',
      'postinstall',
      'prepare',
      'prepublish',
      'preprepare',
      'postprepare',
    ]
    expect(hooks.filter((hook) => hook in scripts)).toEqual([])
  })

  test('lets only the package that pins Node run a script', () => {
    expect(readJson('package.json').allowScripts).toEqual({ node: true })
  })
})

describe('the lockfile check', () => {
  test.each([
    ['an honest package', {}],
    ['a range with alternatives', { dependencies: { b: '^1.0.0 || >=2.0.0 <3.0.0-rc.1' } }],
    ['any version', { dependencies: { b: '*' } }],
    ['a choice of licences of which one fits', { license: '(GPL-2.0-only OR MIT)' }],
    ['a strict licence that is not shipped', { license: 'MPL-2.0', dev: true }],
    ['a tarball of a registry', { resolved: 'https://packages.example/a/-/a-1.0.0.tgz' }],
  ])('accepts %s', (_what, change: LockedPackage) => {
    expect(checkLockfile(lockOf(change), new Set())).toEqual([])
  })

  test.each([
    ['a package without a digest', { integrity: '' }, 'integrity'],
    ['a digest that can be forged', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, 'integrity'],
    ['a git checkout', { resolved: 'git+ssh://git@forge.example/a.git#0123456' }, 'registry'],
    ['an unencrypted tarball', { resolved: 'http://packages.example/a-1.0.0.tgz' }, 'registry'],
    ['a link out of the tree', { link: true }, 'link'],
    ['a package inside another one', { inBundle: true }, 'bundled'],
    ['a script at install', { hasInstallScript: true }, 'script'],
    ['a dependency on a git reference', { dependencies: { b: 'github:c/b' } }, 'wants b'],
    ['a dependency on a repository shorthand', { dependencies: { b: 'c/b' } }, 'wants b'],
    ['a dependency on a tarball', { optionalDependencies: { b: 'https://forge.example/b.tgz' } }, 'wants b'],
    ['a dependency under another name', { dependencies: { b: 'npm:evil@1.0.0' } }, 'wants b'],
    ['a licence that is not ours to ship', { license: 'AGPL-3.0-only' }, 'shipped under'],
    ['a part under such a licence', { license: 'MIT AND GPL-3.0-only' }, 'shipped under'],
  ])('refuses %s', (_what, change: LockedPackage, problem) => {
    const problems = checkLockfile(lockOf(change), new Set())
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(problem)
  })

  test('refuses a package that is wanted but not locked, also for another platform', () => {
    expect(checkLockfile(lockOf({ optionalDependencies: { 'a-win32': '1.0.0' } }), new Set())).toEqual([
      'node_modules/a wants a-win32, which is not locked',
    ])
  })

  test('finds a package that is locked below the one that wants it', () => {
    const { packages } = lockOf({ dependencies: { c: '1.0.0' } })
    const nested = { ...packages, 'node_modules/a/node_modules/c': { integrity: INTEGRITY, license: 'MIT' } }
    expect(checkLockfile({ lockfileVersion: 3, packages: nested }, new Set())).toEqual([])
  })

  test('refuses a package without a licence', () => {
    const lock = { lockfileVersion: 3, packages: { 'node_modules/a': { integrity: INTEGRITY } } }
    expect(checkLockfile(lock, new Set())).toEqual(['node_modules/a is shipped under no licence'])
  })

  test('refuses a permission that nothing needs', () => {
    expect(checkLockfile(lockOf({}), new Set(['b']))).toEqual([
      'b is allowed to run install scripts, but has none',
    ])
  })
})
