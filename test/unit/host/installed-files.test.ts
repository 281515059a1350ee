import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openInstalledFiles } from '../../../src/host/installed-files.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-test-'))
  mkdirSync(join(folder, 'repo/node_modules/a'), { recursive: true })
  mkdirSync(join(folder, 'outside/a'), { recursive: true })
  writeFileSync(join(folder, 'repo/node_modules/a/package.json'), '{}')
  writeFileSync(join(folder, 'outside/a/package.json'), '{"name": "outside"}')
  symlinkSync(join(folder, 'outside/a'), join(folder, 'repo/node_modules/linked'))
  symlinkSync(join(folder, 'outside/a/package.json'), join(folder, 'repo/node_modules/a/linked.json'))
  symlinkSync(join(folder, 'repo/node_modules'), join(folder, 'repo/vendor'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('installed files', () => {
  test('are listed and read, sorted', async () => {
    const files = openInstalledFiles(join(folder, 'repo'))
    mkdirSync(join(folder, 'repo/node_modules/B'))
    expect(await files.list('node_modules')).toEqual([
      { name: 'B', isFolder: true },
      { name: 'a', isFolder: true },
    ])
    expect(await files.list('node_modules/a')).toEqual([{ name: 'package.json', isFolder: false }])
    const content = await files.read('node_modules/a/package.json', 2)
    expect(content instanceof Uint8Array ? new TextDecoder().decode(content) : content).toBe('{}')
  })

  test.each([
    ['node_modules/linked', 'node_modules/linked/package.json'],
    ['vendor', 'vendor/a/package.json'],
    ['node_modules/a', 'node_modules/a/linked.json'],
    ['..', '../outside/a/package.json'],
    ['node_modules/../../outside/a', 'node_modules/../../outside/a/package.json'],
    ['/', '/etc/passwd'],
    ['gone', 'gone/package.json'],
    ['node_modules/a/package.json', 'node_modules/a'],
  ])('are not reached through %s', async (list, path) => {
    const files = openInstalledFiles(join(folder, 'repo'))
    const names = (await files.list(list)).map(({ name }) => name)
    expect(names.filter((name) => name !== 'package.json' || list !== 'node_modules/a')).toEqual([])
    expect(await files.read(path, 1_000)).not.toBeInstanceOf(Uint8Array)
  })

  test.each([
    [3, 'too-large'],
    [4, '{ } '],
    [5, '{ } '],
  ])('of 4 bytes are read as %i allow', async (maxBytes, expected) => {
    writeFileSync(join(folder, 'repo/node_modules/a/package.json'), '{ } ')
    const content = await openInstalledFiles(join(folder, 'repo')).read(
      'node_modules/a/package.json',
      maxBytes,
    )
    expect(content instanceof Uint8Array ? new TextDecoder().decode(content) : content).toBe(expected)
  })

  test('of a folder that is not there are none', async () => {
    const files = openInstalledFiles(join(folder, 'gone'))
    expect(await files.list('')).toEqual([])
    expect(await files.list('node_modules')).toEqual([])
    expect(await files.read('node_modules/a/package.json', 10)).toBe('absent')
  })
})
