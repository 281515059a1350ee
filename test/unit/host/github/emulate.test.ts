import { createEmulator, type Emulator } from 'emulate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApiRepository } from '../../../../src/host/api-tree.ts'
import { createCheckRunPublisher } from '../../../../src/host/github/check-run.ts'
import { openChecksApi } from '../../../../src/host/github/checks.ts'
import { openCommentsApi } from '../../../../src/host/github/comments.ts'
import { openGitDataApi } from '../../../../src/host/github/git-data.ts'
import { openOctokit } from '../../../../src/host/github/octokit.ts'
import { writeStickyComment } from '../../../../src/host/github/sticky-comment.ts'
import { createHttpClient, type HttpClient } from '../../../../src/host/http/http-client.ts'
import { createPace } from '../../../../src/host/pace.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'
import { content } from './harness.ts'

/*
 * A service that somebody else wrote, as a second opinion on the form of requests and answers. It knows no limits, and it
 * replaces annotations where the real one appends: both are the business of our own double.
 */
describe('against an independent stand-in for the service', () => {
  const name = { owner: 'octocat', repo: 'hello' }
  let emulator: Emulator
  let http: HttpClient
  const octokit = async (token: string) => openOctokit({ http, apiUrl: emulator.url, token, version: '0' })

  beforeAll(async () => {
    emulator = await createEmulator({
      service: 'github',
      port: 0,
      seed: {
        tokens: { writer: { login: 'octocat', scopes: ['repo'] } },
        github: {
          users: [{ login: 'octocat' }],
          repos: [{ owner: 'octocat', name: 'hello', auto_init: true }],
        },
      },
    })
    http = createHttpClient({ trustedOrigins: [emulator.url] })
  })
  afterAll(async () => {
    await http.close()
    await emulator.close()
  })

  it('a check run is created, filled and completed', async () => {
    const client = await octokit('writer')
    const api = openChecksApi(client, name)
    const sha = (await client.rest.git.getRef({ ...name, ref: 'heads/main' })).data.object.sha
    const timer = countingTimer()
    const updates: number[] = []
    const watched = {
      ...api,
      update: (async (id, change) => {
        const answer = await api.update(id, change)
        if (answer.kind === 'ok') updates.push(answer.value.annotationsCount)
        return answer
      }) satisfies typeof api.update,
    }
    const publisher = createCheckRunPublisher({ api: watched, timer, pace: createPace(timer) })
    const outcome = await publisher.publish(content(60, { headSha: sha }))
    expect(outcome).toMatchObject({ kind: 'published', refusedAnnotations: 0 })
    expect(updates.slice(0, 2)).toEqual([50, 10])
    const { data } = await client.rest.checks.listForRef({ ...name, ref: sha, check_name: 'FLUX' })
    expect(data.check_runs).toMatchObject([
      {
        name: 'FLUX',
        head_sha: sha,
        status: 'completed',
        conclusion: 'failure',
        external_id: 'flux/1/2',
        output: { title: 'title', summary: 'summary' },
      },
    ])
  })

  it('a comment is written once and then brought up to date', async () => {
    const client = await octokit('writer')
    const issue = (await client.rest.issues.create({ ...name, title: 'x' })).data.number
    const api = openCommentsApi(client, name)
    const own = { ...api, list: async (number: number, page: number) => asBot(await api.list(number, page)) }
    const write = (body: string) =>
      writeStickyComment(
        {
          api: { ...own, create: async (number, text) => asBotOne(await api.create(number, text)) },
          pace: async () => {},
        },
        { pullRequest: issue, key: 'FLUX', body, hasNews: true },
      )
    expect(await write('one')).toBe('written')
    expect(await write('two')).toBe('written')
    const { data } = await client.rest.issues.listComments({ ...name, issue_number: issue })
    expect(data.map((one) => one.body)).toEqual(['<!-- flux:report key=FLUX -->\ntwo'])
  })

  it('files are listed and read from git objects', async () => {
    const client = await octokit('writer')
    const repository = openApiRepository(openGitDataApi(client, name))
    const commit = await repository.resolve('main')
    const entries = await repository.tree(commit ?? '').list()
    expect(entries.map((entry) => [entry.path, entry.kind])).toEqual([['README.md', 'file']])
    expect(await repository.mergeBase(commit ?? '', commit ?? '')).toBe(commit)
    expect(await repository.mergeBaseWithBranch('main', commit ?? '')).toBe(commit)
    expect(await repository.resolve('no-such-branch')).toBeUndefined()
  })
})

type Listed = Awaited<ReturnType<ReturnType<typeof openCommentsApi>['list']>>
type Created = Awaited<ReturnType<ReturnType<typeof openCommentsApi>['create']>>

/** The stand-in has no tokens of workflows; its user stands for the bot. */
function asBot(answer: Listed): Listed {
  if (answer.kind !== 'ok') return answer
  return {
    kind: 'ok',
    value: answer.value.map((one) => ({ ...one, login: 'github-actions[bot]', isBot: true })),
  }
}

function asBotOne(answer: Created): Created {
  return answer.kind === 'ok'
    ? { kind: 'ok', value: { ...answer.value, login: 'github-actions[bot]', isBot: true } }
    : answer
}
