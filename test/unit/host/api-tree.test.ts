import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ApiRepositoryOptions, openApiRepository } from '../../../src/host/api-tree.ts'
import { openGitDataApi } from '../../../src/host/github/git-data.ts'
import { openOctokit } from '../../../src/host/github/octokit.ts'
import { createHttpClient } from '../../../src/host/http/http-client.ts'
import { createPatientClient } from '../../../src/host/http/patient-client.ts'
import { type GithubDouble, type GithubDoubleOptions, startGithub } from '../../doubles/github.ts'
import { createRepository, type TestRepository, temporaryFolder } from '../../doubles/repository.ts'
import { countingTimer } from '../../fakes/counting-timer.ts'
import { treeSuite } from '../../suites/tree.ts'

const closers: (() => unknown)[] = []
const closeAll = async (): Promise<void> => {
  for (const close of closers.splice(0).reverse()) await close()
}

async function start(options: GithubDoubleOptions = {}, treeOptions: ApiRepositoryOptions = {}) {
  const folder = temporaryFolder()
  const repository = createRepository(folder.path)
  const github = await startGithub({ repository: folder.path, ...options })
  const http = createPatientClient(createHttpClient({ trustedOrigins: [github.url] }), {
    timer: countingTimer(),
    random: () => 0,
  })
  const octokit = await openOctokit({ http, apiUrl: github.url, token: 'read-token', version: '0' })
  const api = openApiRepository(openGitDataApi(octokit, { owner: 'octo', repo: 'repo' }), treeOptions)
  closers.push(
    folder.remove,
    () => github.close(),
    () => http.close(),
  )
  return { repository, github, api }
}

afterAll(closeAll)
treeSuite(
  'API',
  async (files) => {
    const { repository, api } = await start()
    return api.tree(repository.commit(files))
  },
  { knowsExecutable: true },
)
treeSuite(
  'API, a list that the service cuts',
  async (files) => {
    const { repository, api } = await start({ maxTreeEntries: 1 })
    return api.tree(repository.commit(files))
  },
  { knowsExecutable: true },
)

describe('a repository by API', () => {
  let repository: TestRepository
  let github: GithubDouble
  let api: ReturnType<typeof openApiRepository>
  beforeEach(async () => {
    ;({ repository, github, api } = await start())
  })
  afterEach(closeAll)

  it('a file that base and head share is fetched once, also when both ask at the same time', async () => {
    const base = api.tree(repository.commit({ a: 'same', b: '1' }))
    const head = api.tree(repository.commit({ a: 'same', b: '2' }))
    await Promise.all([base.read('a', 10), head.read('a', 10), base.read('b', 10), head.read('b', 10)])
    await head.read('a', 10)
    expect(github.requests.filter((one) => one.includes('/git/blobs/'))).toHaveLength(3)
    expect(github.requests).toHaveLength(7)
  })

  it('names the version of the API and itself', async () => {
    await api.tree(repository.commit({ a: '' })).list()
    expect(github.headers[0]).toMatchObject({
      'x-github-api-version': '2022-11-28',
      accept: expect.stringContaining('application/vnd.github'),
    })
    expect(github.headers[0]?.['user-agent']).toMatch(/^flux\/0 /)
  })

  it('content that does not match its id is refused', async () => {
    const tree = api.tree(repository.commit({ a: 'honest' }))
    await tree.list()
    const content = (text: string) => ({ encoding: 'base64', content: Buffer.from(text).toString('base64') })
    github.fail({ path: /blobs/, answer: { status: 200, body: content('forged') } })
    await expect(tree.read('a', 10)).rejects.toMatchObject({
      code: 'github/payload',
      message: expect.stringContaining('match'),
    })
    github.fail({ path: /blobs/, answer: { status: 200, body: content('honest') } })
    expect(await tree.read('a', 10)).toHaveLength(6)
  })

  it.each(['wrong-type', 'not-json'] as const)(
    'an answer of an unknown form is an error: %s',
    async (answer) => {
      const tree = api.tree(repository.commit({ a: 'x' }))
      github.fail({ path: /trees/, answer })
      await expect(tree.list()).rejects.toMatchObject({ code: 'github/payload' })
    },
  )

  it.each([
    'truncated-body',
    'hang-up',
    { status: 502 },
    { status: 429, headers: { 'retry-after': '1' } },
  ] as const)('trouble on the way is overcome: %j', async (answer) => {
    const tree = api.tree(repository.commit({ a: 'x' }))
    github.fail({ path: /trees/, times: 2, answer })
    expect(await tree.list()).toHaveLength(1)
  })

  it('a commit that the service does not know is an error with a hint', async () => {
    await expect(api.tree('1'.repeat(40)).list()).rejects.toMatchObject({
      code: 'github/api',
      hint: expect.stringContaining('contents: read'),
    })
  })

  it('gives parents and the common ancestor', async () => {
    const first = repository.commit({ a: '1' })
    const second = repository.commit({ a: '2' })
    expect(await api.parents(second)).toEqual([first])
    expect(await api.mergeBase(first, second)).toBe(first)
  })

  it('a redirect to another host does not carry the token there', async () => {
    const other = await startGithub({ tokens: {} })
    closers.push(() => other.close())
    const tree = api.tree(repository.commit({ a: 'x' }))
    github.fail({ path: /commits/, answer: { redirect: `${other.url}/repos/octo/repo/x` } })
    await expect(tree.list()).rejects.toMatchObject({ code: 'network/refused-address' })
    expect(other.requests).toEqual([])
  })
})

describe('limits of a repository by API', () => {
  afterEach(closeAll)

  it.each([
    [2, 'tree/too-large'],
    [3, undefined],
    [4, undefined],
  ])('three files with a cap of %i: %s', async (maxEntries, code) => {
    for (const maxTreeEntries of [1, 100]) {
      const { repository, api } = await start({ maxTreeEntries }, { maxEntries })
      const list = api.tree(repository.commit({ a: '', 'b/c': '', 'b/d': '' })).list()
      if (code === undefined) expect(await list).toHaveLength(3)
      else await expect(list).rejects.toMatchObject({ code })
    }
  })

  it.each([
    [2, 'github/truncated-tree'],
    [3, undefined],
    [4, undefined],
  ])('three folders with a cap of %i requests: %s', async (maxRequests, code) => {
    const { repository, api } = await start({ maxTreeEntries: 0 }, { maxRequests })
    const list = api.tree(repository.commit({ 'a/x': '', 'b/x': '' })).list()
    if (code === undefined) expect(await list).toHaveLength(2)
    else await expect(list).rejects.toMatchObject({ code })
  })
})
