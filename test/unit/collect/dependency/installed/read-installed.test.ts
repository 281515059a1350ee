import { describe, expect, test } from 'vitest'
import { readBunLock } from '../../../../../src/collect/dependency/bun/bun-lock.ts'
import { parsePerson } from '../../../../../src/collect/dependency/installed/parse-person.ts'
import {
  installedKey,
  readInstalled,
  withInstalledLicenses,
} from '../../../../../src/collect/dependency/installed/read-installed.ts'
import { repositoryPage } from '../../../../../src/collect/dependency/installed/repository-page.ts'
import type { Surroundings } from '../../../../../src/collect/dependency/lock-format.ts'
import type { Lock } from '../../../../../src/collect/dependency/model.ts'
import { readPackageLock } from '../../../../../src/collect/dependency/npm/package-lock.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const SHA512 = `sha512-${'A'.repeat(86)}==`

function npmLock(packages: object): Promise<Lock> {
  const text = JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...packages } })
  return readPackageLock(createSource('package-lock.json', text), filesAround(), 'npm-package-lock')
}

describe('installed packages', () => {
  test('tell what the lock does not say', async () => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    const around = filesAround({
      'node_modules/a/package.json': JSON.stringify({
        name: 'a',
        version: '1.0.0',
        license: 'MIT',
        author: { name: 'Ann', email: 'ann@x.example' },
        description: 'An a',
        homepage: 'https://a.example',
        repository: { url: 'git+https://forge.example/ann/a.git' },
        scripts: { postinstall: 'node x' },
      }),
    })
    const installed = await readInstalled([lock], around)
    expect(installed.byVersion.get('a@1.0.0')).toEqual({
      manifest: 'node_modules/a/package.json',
      license: 'MIT',
      author: 'Ann <ann@x.example>',
      description: 'An a',
      homepage: 'https://a.example',
      repository: 'https://forge.example/ann/a',
      installScripts: ['postinstall'],
    })
    expect(installed.problems).toEqual([])
    expect(withInstalledLicenses(lock, installed).packages[0]?.license).toBe('MIT')
  })

  test('leave a licence of the lock as it is', async () => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512, license: 'ISC' } })
    const installed = await readInstalled(
      [lock],
      filesAround({ 'node_modules/a/package.json': '{"name": "a", "version": "1.0.0", "license": "MIT"}' }),
    )
    expect(withInstalledLicenses(lock, installed).packages[0]?.license).toBe('ISC')
  })

  test.each([
    ['another version', 'node_modules/a/package.json', { name: 'a', version: '1.0.1', license: 'MIT' }],
    ['another name', 'node_modules/a/package.json', { name: 'b', version: '1.0.0', license: 'MIT' }],
    ['no name', 'node_modules/a/package.json', { license: 'MIT' }],
    [
      'a folder that is no installed one',
      'lib/a/package.json',
      { name: 'a', version: '1.0.0', license: 'MIT' },
    ],
    [
      'a folder whose name only ends so',
      'my_node_modules/a/package.json',
      { name: 'a', version: '1.0.0', license: 'MIT' },
    ],
    [
      'a folder inside of a package',
      'node_modules/a/lib/package.json',
      { name: 'a', version: '1.0.0', license: 'MIT' },
    ],
  ])('are not those of %s', async (_, path, manifest) => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    const installed = await readInstalled([lock], filesAround({ [path]: JSON.stringify(manifest) }))
    expect(installed.byVersion.size).toBe(0)
    expect(withInstalledLicenses(lock, installed)).toBe(lock)
  })

  test('are found under aliases, below others, and where any tool puts them', async () => {
    const lock = await npmLock({
      'node_modules/my-a': { name: '@s/a', version: '1.0.0', integrity: SHA512 },
      'node_modules/b': { version: '1.0.0', integrity: SHA512 },
      'node_modules/b/node_modules/c': { version: '2.0.0', integrity: SHA512 },
    })
    const installed = await readInstalled(
      [lock],
      filesAround({
        'node_modules/my-a/package.json': '{"name": "@s/a", "version": "1.0.0", "license": "A"}',
        'node_modules/.pnpm/b@1.0.0/node_modules/b/package.json':
          '{"name": "b", "version": "1.0.0", "license": "B"}',
        'node_modules/b/node_modules/c/package.json': '{"name": "c", "version": "2.0.0", "license": "C"}',
      }),
    )
    expect(withInstalledLicenses(lock, installed).packages.map(({ license }) => license)).toEqual([
      'A',
      'B',
      'C',
    ])
  })

  test('are looked for in the place of packages alone', async () => {
    const lock = await npmLock({
      'packages/a': { name: 'a', version: '1.0.0' },
      'node_modules/a': { resolved: 'packages/a', link: true },
    })
    const installed = await readInstalled(
      [lock],
      filesAround({ 'node_modules/a/package.json': '{"name": "a", "version": "1.0.0"}' }),
    )
    expect(installed.byVersion.size).toBe(0)
    expect(lock.packages.map(installedKey)).toEqual([undefined])
  })

  test('are found for locks of bun too', async () => {
    const text = `{"lockfileVersion": 1, "workspaces": {"": {}}, "packages": {"a": ["a@1.0.0", "", {}, "${SHA512}"]}}`
    const lock = await readBunLock(createSource('bun.lock', text), filesAround())
    const installed = await readInstalled(
      [lock],
      filesAround({
        'node_modules/a/package.json': '{"name": "a", "version": "1.0.0", "licenses": ["MIT", "ISC"]}',
      }),
    )
    expect(withInstalledLicenses(lock, installed).packages[0]?.license).toBe('(MIT OR ISC)')
  })

  test.each([
    ['LICENSE.txt', 'the text'],
    ['./LICENSE.txt', 'the text'],
    ['../other.txt', undefined],
    ['/LICENSE.txt', undefined],
    ['gone.txt', undefined],
    ['large.txt', undefined],
    ['largest.txt', 'x'.repeat(LIMITS.licenseText)],
  ])('have the text of their licence in %s', async (file, expected) => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    const installed = await readInstalled(
      [lock],
      filesAround({
        'node_modules/a/package.json': JSON.stringify({
          name: 'a',
          version: '1.0.0',
          license: `SEE LICENSE IN ${file}`,
        }),
        'node_modules/a/LICENSE.txt': 'the text',
        'node_modules/a/large.txt': 'x'.repeat(LIMITS.licenseText + 1),
        'node_modules/a/largest.txt': 'x'.repeat(LIMITS.licenseText),
        'node_modules/other.txt': 'not of this package',
      }),
    )
    expect(installed.byVersion.get('a@1.0.0')?.licenseText).toBe(expected)
  })
})

describe('limits of installed packages', () => {
  /** A tree with many manifests of one name, none of which is the one that is looked for. */
  function many(count: number, text: string): Surroundings {
    const paths = Array.from({ length: count }, (_, at) => `p${at}/node_modules/a/package.json`)
    return { paths, read: (path) => Promise.resolve(createSource(path, text)) }
  }

  test.each([
    [LIMITS.installedManifests - 1, 0],
    [LIMITS.installedManifests, 0],
    [LIMITS.installedManifests + 1, 1],
  ])('%i manifests give %i problems', async (count, problems) => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    const installed = await readInstalled([lock], many(count, '{"name": "a", "version": "2.0.0"}'))
    expect(installed.problems.map(({ kind }) => kind)).toEqual(Array(problems).fill('too-large'))
  })

  test.each([
    [0, 0],
    [1, 1],
  ])('%i manifests behind as much text as is read give %i problems', async (more, problems) => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    const text = `{"name": "a", "version": "2.0.0"}`.padEnd(LIMITS.installedText / 4)
    const installed = await readInstalled([lock], many(4 + more, text))
    expect(installed.problems).toHaveLength(problems)
  })
})

describe('a person', () => {
  test.each([
    [
      'Ann <ann@x.example> (https://x.example)',
      { name: 'Ann', email: 'ann@x.example', url: 'https://x.example' },
    ],
    ['Ann B.', { name: 'Ann B.' }],
    ['<ann@x.example>', { email: 'ann@x.example' }],
    ['(https://x.example)', { url: 'https://x.example' }],
    ['Ann <', { name: 'Ann' }],
    ['', undefined],
    ['<> ()', undefined],
    ['x'.repeat(1_025), undefined],
  ])('%j is taken apart', (text, expected) => {
    expect(parsePerson(text)).toEqual(expected)
  })
})

describe('a repository', () => {
  test.each([
    ['ann/a', 'https://github\u002ecom/ann/a'],
    ['gitlab:ann/a', 'https://gitlab\u002ecom/ann/a'],
    ['git+https://forge.example/ann/a.git', 'https://forge.example/ann/a'],
    ['https://me:secret@forge.example/ann/a/', 'https://forge.example/ann/a'],
    ['git://github\u002ecom/ann/a.git', 'https://github\u002ecom/ann/a'],
    ['git@github\u002ecom:ann/a.git', 'https://github\u002ecom/ann/a'],
    ['git+ssh://git@github\u002ecom/ann/a.git#main', 'https://github\u002ecom/ann/a'],
    ['ssh://git@forge.example/ann/a.git', undefined],
    ['just words', undefined],
    ['', undefined],
  ])('%j has the page %s', (written, page) => {
    expect(repositoryPage(written)).toBe(page)
  })
})
