import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileTree } from '../../../src/host/file-tree.ts'
import { temporaryFolder, writeFiles } from '../../doubles/repository.ts'

describe('a folder as a tree', () => {
  let folder: ReturnType<typeof temporaryFolder>
  beforeEach(() => {
    folder = temporaryFolder()
  })
  afterEach(() => folder.remove())

  it('leaves out git data and installed packages at every depth, also for read', async () => {
    writeFiles(folder.path, { a: '', '.git/config': 'x', 'b/node_modules/c': 'x', 'b/node_modules.txt': '' })
    const tree = await openFileTree(folder.path)
    expect((await tree.list()).map((entry) => entry.path)).toEqual(['a', 'b/node_modules.txt'])
    expect(await tree.read('.git/config', 10)).toBe('absent')
    expect(await tree.read('b/node_modules/c', 10)).toBe('absent')
  })

  it('lists what the caller does not ignore', async () => {
    writeFiles(folder.path, { 'node_modules/c': 'x', dist: 'y' })
    const tree = await openFileTree(folder.path, { ignored: ['dist'] })
    expect((await tree.list()).map((entry) => entry.path)).toEqual(['node_modules/c'])
  })

  it('does not wait for a pipe without a writer', async () => {
    execFileSync('mkfifo', [join(folder.path, 'pipe')])
    const tree = await openFileTree(folder.path)
    expect(await tree.list()).toEqual([])
    expect(await tree.read('pipe', 10)).toBe('not-a-file')
  })

  it('a folder that becomes a link after listing gives nothing from outside', async () => {
    const outside = temporaryFolder()
    writeFileSync(join(outside.path, 'file'), 'secret')
    writeFiles(folder.path, { 'sub/file': 'honest' })
    const tree = await openFileTree(folder.path)
    await tree.list()
    renameSync(join(folder.path, 'sub'), join(folder.path, 'old'))
    symlinkSync(outside.path, join(folder.path, 'sub'))
    expect(await tree.read('sub/file', 100)).toBe('absent')
    expect(Buffer.from((await tree.read('old/file', 100)) as Uint8Array).toString()).toBe('honest')
    outside.remove()
  })

  it('a file that disappears after listing is absent', async () => {
    writeFiles(folder.path, { a: 'x' })
    const tree = await openFileTree(folder.path)
    await tree.list()
    rmSync(join(folder.path, 'a'))
    expect(await tree.read('a', 10)).toBe('absent')
  })

  it('two names that differ in a byte that is not UTF-8 are two entries, each with its own content', async () => {
    writeFileSync(Buffer.from(`${folder.path}/\xfe.yml`, 'latin1'), 'one')
    writeFileSync(Buffer.from(`${folder.path}/\xff.yml`, 'latin1'), 'two')
    const tree = await openFileTree(folder.path)
    expect((await tree.list()).map((entry) => entry.path)).toEqual(['\udcfe.yml', '\udcff.yml'])
    expect(Buffer.from((await tree.read('\udcff.yml', 10)) as Uint8Array).toString()).toBe('two')
  })

  it.each([
    [2, true],
    [3, false],
    [4, false],
  ])('three files with a cap of %i are refused: %s', async (maxEntries, refused) => {
    writeFiles(folder.path, { a: '', 'd/b': '', 'd/c': '' })
    const tree = await openFileTree(folder.path, { maxEntries })
    if (refused) await expect(tree.list()).rejects.toMatchObject({ code: 'tree/too-large' })
    else expect(await tree.list()).toHaveLength(3)
  })

  it.each([
    [2, true],
    [3, false],
  ])('three empty folders with a cap of %i are refused: %s', async (maxEntries, refused) => {
    mkdirSync(join(folder.path, 'a/b/c'), { recursive: true })
    const tree = await openFileTree(folder.path, { maxEntries })
    if (refused) await expect(tree.list()).rejects.toMatchObject({ code: 'tree/too-large' })
    else expect(await tree.list()).toEqual([])
  })

  it('a deeply nested folder does not use up the stack', async () => {
    mkdirSync(join(folder.path, 'a/'.repeat(1_500)), { recursive: true })
    expect(await (await openFileTree(folder.path)).list()).toEqual([])
  })

  it('the root itself may be reached through a link', async () => {
    writeFiles(folder.path, { 'real/a': 'x', alias: { link: 'real' } })
    const tree = await openFileTree(join(folder.path, 'alias'))
    expect(Buffer.from((await tree.read('a', 10)) as Uint8Array).toString()).toBe('x')
  })

  it.each(['missing', 'file'])('a root that is no folder is refused: %s', async (name) => {
    writeFiles(folder.path, { file: '' })
    const error = await openFileTree(join(folder.path, name)).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'input/not-found', kind: 'configuration' })
    expect((error as Error).message).not.toContain(folder.path)
  })
})
