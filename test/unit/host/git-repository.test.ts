import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGitRepository, openGitTree } from '../../../src/host/git-repository.ts'
import { createRepository, type TestRepository, temporaryFolder } from '../../doubles/repository.ts'

describe('a clone', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let origin: TestRepository
  beforeEach(() => {
    folder = temporaryFolder()
    mkdirSync(join(folder.path, 'origin'))
    origin = createRepository(join(folder.path, 'origin'))
  })
  afterEach(() => folder.remove())

  const clone = (name: string, ...args: readonly string[]): string => {
    const target = join(folder.path, name)
    execFileSync('git', ['clone', '-q', ...args, `file://${origin.root}`, target], { stdio: 'pipe' })
    return target
  }

  it('resolves branches, tags, ancestors and full ids to the same commit', async () => {
    const first = origin.commit({ a: '1' })
    origin.commit({ a: '2' })
    origin.git('tag', '-a', 'v1', first, '-m', 'x')
    origin.git('branch', 'old', first)
    const repository = openGitRepository(origin.root)
    for (const revision of ['old', 'v1', 'main~1', first, origin.git('rev-parse', 'v1')]) {
      expect((await repository.commit(revision)).id.length).toBe(40)
      expect((await repository.commit(revision)).tree).toBe(origin.git('rev-parse', `${first}^{tree}`))
    }
    repository.close()
  })

  it('gives the parents of a merge in order', async () => {
    const root = origin.commit({ a: '1' })
    origin.git('checkout', '-q', '-b', 'side')
    const side = origin.commit({ a: '1', b: '2' })
    origin.git('checkout', '-q', 'main')
    const main = origin.commit({ a: '3' })
    origin.git('merge', '-q', '--no-ff', 'side', '-m', 'parent forged\n\nparent 0000')
    const repository = openGitRepository(origin.root)
    expect((await repository.commit('HEAD')).parents).toEqual([main, side])
    expect(await repository.mergeBase(main, side)).toBe(root)
    expect(await repository.changedPaths(main, origin.git('rev-parse', 'HEAD'))).toEqual(['b'])
    repository.close()
  })

  it('two commits without a common ancestor have no merge base', async () => {
    const first = origin.commit({ a: '1' })
    origin.git('checkout', '-q', '--orphan', 'other')
    const second = origin.commit({ b: '1' })
    const repository = openGitRepository(origin.root)
    expect(await repository.mergeBase(first, second)).toBeUndefined()
  })

  it('an old revision is read, not the work tree', async () => {
    const first = origin.commit({ a: 'old' })
    origin.commit({ a: 'new' })
    const tree = await openGitTree(origin.root, first)
    expect(Buffer.from((await tree.read('a', 10)) as Uint8Array).toString()).toBe('old')
    expect(tree.label).toBe(first.slice(0, 12))
  })

  it('attributes that hide files from archives hide nothing', async () => {
    origin.commit({ '.gitattributes': '* export-ignore\n*.txt export-subst\n', 'a.txt': '$Format:%H$' })
    const tree = await openGitTree(origin.root, 'HEAD')
    expect((await tree.list()).map((entry) => entry.path)).toEqual(['.gitattributes', 'a.txt'])
    expect(Buffer.from((await tree.read('a.txt', 100)) as Uint8Array).toString()).toBe('$Format:%H$')
  })

  it('a submodule is an entry that cannot be read', async () => {
    const id = origin.commit({ a: '1' })
    origin.git('update-index', '--add', '--cacheinfo', `160000,${id},sub`)
    origin.git('commit', '-q', '-m', 'sub')
    const tree = await openGitTree(origin.root, 'HEAD')
    expect((await tree.list()).map((entry) => [entry.path, entry.kind])).toEqual([
      ['a', 'file'],
      ['sub', 'submodule'],
    ])
    expect(await tree.read('sub', 10)).toBe('not-a-file')
  })

  it('a commit beyond a shallow clone is missing, and the hint says how to get it', async () => {
    const first = origin.commit({ a: '1' })
    origin.commit({ a: '2' })
    const repository = openGitRepository(clone('shallow', '--depth=1'))
    expect(await repository.has(first)).toBe(false)
    const error = await repository.commit(first).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'git/missing-object', kind: 'environment' })
    expect((error as { hint: string }).hint).toContain('fetch-depth: 2')
    repository.close()
  })

  it('with depth two the parent is there', async () => {
    const first = origin.commit({ a: '1' })
    origin.commit({ a: '2' })
    const repository = openGitRepository(clone('deeper', '--depth=2'))
    expect(await repository.has(first)).toBe(true)
    repository.close()
  })

  it('a blob that a partial clone left out is missing, and nothing is fetched', async () => {
    origin.git('config', 'uploadpack.allowFilter', 'true')
    origin.commit({ a: 'only in origin' })
    const tree = await openGitTree(clone('partial', '--filter=blob:none', '--no-checkout'), 'HEAD')
    expect((await tree.list()).map((entry) => entry.path)).toEqual(['a'])
    await expect(tree.read('a', 100)).rejects.toMatchObject({ code: 'git/missing-object' })
  })

  it('reads a repository with sha-256 ids', async () => {
    const root = join(folder.path, 'sha256')
    execFileSync('git', ['init', '-q', '--object-format=sha256', root])
    const repository = createRepository(root)
    const id = repository.commit({ a: 'x' })
    expect(id).toHaveLength(64)
    const tree = await openGitTree(root, id)
    expect(Buffer.from((await tree.read('a', 10)) as Uint8Array).toString()).toBe('x')
  })

  it('an unknown revision, an option and a line break are refused', async () => {
    origin.commit({ a: '1' })
    const repository = openGitRepository(origin.root)
    await expect(repository.commit('nope')).rejects.toMatchObject({ code: 'git/missing-object' })
    await expect(repository.commit('--all')).rejects.toMatchObject({ code: 'git/missing-object' })
    await expect(repository.commit('main\nHEAD')).rejects.toMatchObject({ code: 'input/invalid' })
    await expect(repository.commit('')).rejects.toMatchObject({ code: 'input/invalid' })
    expect((await repository.commit('main')).parents).toEqual([])
  })

  it('a blob is not taken for a commit', async () => {
    origin.commit({ a: '1' })
    const blob = origin.git('rev-parse', 'HEAD:a')
    await expect(openGitRepository(origin.root).commit(blob)).rejects.toMatchObject({ code: 'input/invalid' })
  })

  it('a folder without a repository above it is refused', () => {
    const plain = temporaryFolder()
    expect(() => openGitRepository(plain.path)).toThrow(
      expect.objectContaining({ code: 'git/not-a-repository' }),
    )
    plain.remove()
  })

  it('a machine without git is told so', async () => {
    origin.commit({ a: '1' })
    const repository = openGitRepository(origin.root, { PATH: join(folder.path, 'empty') })
    await expect(repository.commit('main')).rejects.toMatchObject({ code: 'git/missing-tool' })
    await expect(repository.has('0'.repeat(40))).rejects.toMatchObject({ code: 'git/missing-tool' })
  })

  it.runIf(process.getuid?.() === 0)(
    'a folder that belongs to another user is read all the same',
    async () => {
      const id = origin.commit({ a: 'x' })
      chownSync(origin.root, 12_345, 12_345)
      chownSync(join(origin.root, '.git'), 12_345, 12_345)
      const tree = await openGitTree(origin.root, id)
      expect(await tree.list()).toHaveLength(1)
    },
  )
})
