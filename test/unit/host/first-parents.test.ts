import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstParents } from '../../../src/host/first-parents.ts'
import { openGitRepository } from '../../../src/host/git-repository.ts'
import { createRepository, temporaryFolder } from '../../doubles/repository.ts'

let folder: ReturnType<typeof temporaryFolder>

beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

describe('firstParents', () => {
  it.each([
    [1, 1, false],
    [3, 3, false],
    [4, 4, false],
    [5, 4, false],
  ])('gives of four commits, asked for %i, %i', async (count, expected, isCut) => {
    const repository = createRepository(folder.path)
    const ids = [1, 2, 3, 4].map((number) => repository.commit({ a: String(number) }, String(number)))
    const opened = openGitRepository(folder.path)
    try {
      const result = await firstParents(opened, await opened.commit('main'), count)
      expect(result.commits.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, expected))
      expect(result.isCut).toBe(isCut)
    } finally {
      opened.close()
    }
  })

  it('follows the line of a branch, not what was merged into it', async () => {
    const repository = createRepository(folder.path)
    const first = repository.commit({ a: '1' }, 'first')
    repository.git('checkout', '-q', '-b', 'side')
    const side = repository.commit({ a: '2' }, 'side')
    repository.git('checkout', '-q', 'main')
    const second = repository.commit({ a: '1', b: '1' }, 'second')
    repository.git('merge', '-q', '--no-ff', '-m', 'merge', '-s', 'ours', 'side')
    const opened = openGitRepository(folder.path)
    try {
      const { commits } = await firstParents(opened, await opened.commit('main'), 10)
      expect(commits.slice(1).map(({ id }) => id)).toEqual([second, first])
      expect(commits[0]?.parents).toEqual([second, side])
    } finally {
      opened.close()
    }
  })

  it('says that a shallow clone ends early', async () => {
    const whole = temporaryFolder()
    try {
      const repository = createRepository(whole.path)
      for (const number of [1, 2, 3]) repository.commit({ a: String(number) }, String(number))
      repository.git('clone', '-q', '--depth', '2', `file://${whole.path}`, `${folder.path}/clone`)
      const opened = openGitRepository(`${folder.path}/clone`)
      try {
        const start = await opened.commit('main')
        expect((await firstParents(opened, start, 2)).isCut).toBe(false)
        const { commits, isCut } = await firstParents(opened, start, 3)
        expect([commits.length, isCut]).toEqual([2, true])
      } finally {
        opened.close()
      }
    } finally {
      whole.remove()
    }
  })
})
