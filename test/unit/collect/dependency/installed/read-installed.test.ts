import { describe, expect, test } from 'vitest'
import { readBunLock } from '../../../../../src/collect/dependency/bun/bun-lock.ts'
import {
  type InstalledFiles,
  installedFilesOf,
} from '../../../../../src/collect/dependency/installed/installed-files.ts'
import {
  type InstalledPackage,
  installedKey,
} from '../../../../../src/collect/dependency/installed/installed-package.ts'
import { parsePerson } from '../../../../../src/collect/dependency/installed/parse-person.ts'
import { readInstalled } from '../../../../../src/collect/dependency/installed/read-installed.ts'
import { repositoryPage } from '../../../../../src/collect/dependency/installed/repository-page.ts'
import type { Lock } from '../../../../../src/collect/dependency/model.ts'
import { readPackageLock } from '../../../../../src/collect/dependency/npm/package-lock.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { memoryTree } from '../../../../fakes/memory-tree.ts'
import { filesAround } from '../files-around.ts'

const SHA512 = `sha512-${'A'.repeat(86)}==`

function npmLock(packages: object): Promise<Lock> {
  const text = JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...packages } })
  return readPackageLock(createSource('package-lock.json', text), filesAround(), 'npm-package-lock')
}

/** The copies of packages among files, as the product finds them in a tree. */
async function installedIn(files: Readonly<Record<string, string>>): Promise<InstalledFiles> {
  const tree = memoryTree(files)
  const found = installedFilesOf(tree, await tree.list())
  return found ?? { list: async () => [], read: async () => 'absent' }
}

/** What installed copies tell of a lock, by name and version. */
async function readFrom(
  lock: Lock,
  files: Readonly<Record<string, string>>,
): Promise<{ readonly told: Readonly<Record<string, unknown>>; readonly notes: readonly string[] }> {
  const { byVersion, problems } = await readInstalled([lock], await installedIn(files))
  const told = [...byVersion].map(([key, one]) => [key.slice(key.indexOf(' ') + 1), one] as const)
  return {
    told: Object.fromEntries(told),
    notes: problems.map(({ kind, source }) => `${kind} ${source.path}`),
  }
}

describe('installed packages of npm', () => {
  test('tell what the lock does not say', async () => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    const { told, notes } = await readFrom(lock, {
      'node_modules/a/package.json': JSON.stringify({
        name: 'a',
        version: 'v1.0.0',
        license: 'MIT',
        author: { name: 'Ann', email: 'ann@x.example' },
        contributors: ['Bob <bob@x.example>', { name: 'Cy' }, 7, {}],
        description: 'An a',
        homepage: 'https://a.example',
        repository: { url: 'git+https://forge.example/ann/a.git' },
      }),
    })
    expect(told).toEqual({
      'a@1.0.0': {
        manifest: 'node_modules/a/package.json',
        name: 'a',
        version: 'v1.0.0',
        license: 'MIT',
        authors: [{ name: 'Ann', email: 'ann@x.example' }],
        contributors: [{ name: 'Bob', email: 'bob@x.example' }, { name: 'Cy' }],
        description: 'An a',
        homepage: 'https://a.example',
        repository: 'https://forge.example/ann/a',
      },
    })
    expect(notes).toEqual([])
  })

  test.each([
    ['the author', { author: 'Ann', maintainers: ['Ben'] }, [{ name: 'Ann' }]],
    [
      'the first of those who keep it where no author is named',
      { maintainers: ['Ann <ann@x.example> (https://ann.example)', 'Ben'] },
      [{ name: 'Ann', email: 'ann@x.example', url: 'https://ann.example' }],
    ],
    [
      'the first of those who keep it, in parts',
      { author: { name: ' ' }, maintainers: [{ name: 'Ann', web: 'https://ann.example' }] },
      [{ name: 'Ann', url: 'https://ann.example' }],
    ],
    ['nobody for who only contributed', { maintainers: [7], contributors: ['Cid'] }, []],
  ])('name %s', async (_, manifest, authors) => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    const { told } = await readFrom(lock, {
      'node_modules/a/package.json': JSON.stringify({ name: 'a', version: '1.0.0', ...manifest }),
    })
    expect(told).toEqual({ 'a@1.0.0': expect.objectContaining({ authors }) })
  })

  test.each([
    ['a manifest without name', 'node_modules/a/package.json', { version: '1.0.0' }, []],
    ['another name', 'node_modules/a/package.json', { name: 'b', version: '1.0.0' }, []],
    ['a list', 'node_modules/a/package.json', [], []],
    [
      'another version',
      'node_modules/a/package.json',
      { name: 'a', version: '1.0.1' },
      ['disagreement node_modules/a/package.json'],
    ],
    ['a folder that is no installed one', 'lib/a/package.json', { name: 'a', version: '1.0.0' }, []],
    [
      'a folder whose name only ends so',
      'my_node_modules/a/package.json',
      { name: 'a', version: '1.0.0' },
      [],
    ],
    ['a folder inside of a package', 'node_modules/a/lib/package.json', { name: 'a', version: '1.0.0' }, []],
    ['another project', 'other/node_modules/a/package.json', { name: 'a', version: '1.0.0' }, []],
  ])('are not those of %s', async (_, path, manifest, notes) => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    expect(await readFrom(lock, { [path]: JSON.stringify(manifest) })).toEqual({ told: {}, notes })
  })

  test('are found under aliases, below others, and where any tool puts them', async () => {
    const lock = await npmLock({
      'node_modules/my-a': { name: '@s/a', version: '1.0.0', integrity: SHA512 },
      'node_modules/b': { version: '1.0.0', integrity: SHA512 },
      'node_modules/@s/d': { version: '4.0.0', integrity: SHA512 },
      'node_modules/b/node_modules/c': { version: '2.0.0', integrity: SHA512 },
    })
    const { told, notes } = await readFrom(lock, {
      'node_modules/my-a/package.json': '{"name": "@s/a", "version": "1.0.0", "license": "A"}',
      'node_modules/.pnpm/b@1.0.0/node_modules/b/package.json':
        '{"name": "b", "version": "1.0.0", "license": "B"}',
      'node_modules/b/node_modules/c/package.json': '{"name": "c", "version": "2.0.0", "license": "C"}',
      'node_modules/@s/d/package.json': '{"name": "@s/d", "version": "4.0.0", "license": {"type": "D"}}',
    })
    expect(Object.entries(told)).toEqual([
      ['b@1.0.0', expect.objectContaining({ license: 'B' })],
      ['@s/d@4.0.0', expect.objectContaining({ license: 'D' })],
      ['c@2.0.0', expect.objectContaining({ license: 'C' })],
      ['@s/a@1.0.0', expect.objectContaining({ license: 'A' })],
    ])
    expect(notes).toEqual([])
  })

  test.each([
    [{ contributors: ['Cy'] }, [], [{ name: 'Cy' }]],
    [{ author: '', maintainers: 'Max', contributors: {} }, [], undefined],
    [{ contributors: Array(100).fill('Cy') }, [], Array(100).fill({ name: 'Cy' })],
    [{ contributors: Array(101).fill('Cy') }, [], Array(100).fill({ name: 'Cy' })],
  ])('name people: %j', async (people, authors, contributors) => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    const manifest = JSON.stringify({ name: 'a', version: '1.0.0', ...people })
    const { told } = await readFrom(lock, { 'node_modules/a/package.json': manifest })
    const one = told['a@1.0.0'] as InstalledPackage
    expect([one.authors, one.contributors]).toEqual([authors, contributors])
  })

  test('are taken from the first of several places, whichever is read first', async () => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    const { told } = await readFrom(lock, {
      'node_modules/z/node_modules/a/package.json': '{"name": "a", "version": "1.0.0", "license": "Z"}',
      'node_modules/b/node_modules/a/package.json': '{"name": "a", "version": "1.0.0", "license": "B"}',
    })
    expect(told).toEqual({ 'a@1.0.0': expect.objectContaining({ license: 'B' }) })
  })

  test('are looked for in the place of packages alone', async () => {
    const lock = await npmLock({
      'packages/a': { name: 'a', version: '1.0.0' },
      'node_modules/a': { resolved: 'packages/a', link: true },
    })
    expect(
      await readFrom(lock, { 'node_modules/a/package.json': '{"name": "a", "version": "1.0.0"}' }),
    ).toEqual({
      told: {},
      notes: [],
    })
    expect(lock.packages.map(installedKey)).toEqual([undefined])
  })

  test('are found for locks of bun too', async () => {
    const text = `{"lockfileVersion": 1, "workspaces": {"": {}}, "packages": {"a": ["a@1.0.0", "", {}, "${SHA512}"]}}`
    const lock = await readBunLock(createSource('bun.lock', text), filesAround())
    const { told } = await readFrom(lock, {
      'node_modules/a/package.json': '{"name": "a", "version": "1.0.0", "licenses": ["MIT", "ISC"]}',
    })
    expect(told).toEqual({ 'a@1.0.0': expect.objectContaining({ license: '(MIT OR ISC)' }) })
  })

  test.each([
    ['LICENSE.txt', 'the text'],
    ['./LICENSE.txt', 'the text'],
    ['../other.txt', undefined],
    ['/LICENSE.txt', undefined],
    ['gone.txt', undefined],
  ])('have the text of their licence in %s', async (file, expected) => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    const { told } = await readFrom(lock, {
      'node_modules/a/package.json': JSON.stringify({
        name: 'a',
        version: '1.0.0',
        license: `SEE LICENSE IN ${file}`,
      }),
      'node_modules/a/LICENSE.txt': 'the text',
      'node_modules/other.txt': 'not of this package',
    })
    expect((told['a@1.0.0'] as InstalledPackage).licenseText).toBe(expected)
  })
})

describe('limits of installed packages', () => {
  /** A tree with many manifests, none of which is the one that is looked for. */
  function many(count: number, content: Uint8Array): InstalledFiles {
    const copies = Array.from({ length: count }, (_, at) => ({ name: `b${at}`, isFolder: true }))
    const lists = new Map([
      ['node_modules', [{ name: '.pnpm', isFolder: true }]],
      ['node_modules/.pnpm', copies],
    ])
    return {
      list: async (folder) =>
        lists.get(folder) ?? (folder.endsWith('/node_modules') ? [{ name: 'a', isFolder: true }] : []),
      read: async () => content,
    }
  }
  const small = new TextEncoder().encode('{"name": "x", "version": "2.0.0"}')

  test.each([
    [LIMITS.installedManifests - 1, 0],
    [LIMITS.installedManifests, 0],
    [LIMITS.installedManifests + 1, 1],
  ])('%i manifests give %i problems', async (count, problems) => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    // Only `a` is looked for: each copy has a folder of that name.
    const files = many(count, small)
    const installed = await readInstalled([lock], {
      ...files,
      list: async (folder) => (/\/a\/node_modules$/.test(folder) ? [] : files.list(folder)),
    })
    expect(installed.problems.map(({ kind }) => kind)).toEqual(Array(problems).fill('too-large'))
  })

  test.each([
    [-1, 0],
    [0, 0],
    [1, 1],
  ])('as much text as is read, and %i files, give %i problems', async (more, problems) => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    const count = LIMITS.installedText / LIMITS.installedFileBytes
    const large = new Uint8Array(LIMITS.installedFileBytes).fill(32)
    const files = many(count + more, large)
    const installed = await readInstalled([lock], {
      ...files,
      list: async (folder) => (/\/a\/node_modules$/.test(folder) ? [] : files.list(folder)),
    })
    expect(installed.problems).toHaveLength(problems)
  })

  test('a file is as large as one may be, and no larger', async () => {
    const lock = await npmLock({ 'node_modules/a': { version: '1.0.0', integrity: SHA512 } })
    const sizes: number[] = []
    await readInstalled([lock], {
      list: async (folder) => (folder === 'node_modules' ? [{ name: 'a', isFolder: true }] : []),
      read: async (_, maxBytes) => {
        sizes.push(maxBytes)
        return 'too-large'
      },
    })
    expect(sizes).toEqual([LIMITS.installedFileBytes])
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
