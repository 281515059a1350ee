import { afterEach, describe, expect, it } from 'vitest'
import { writeStickyComment } from '../../../../src/host/github/sticky-comment.ts'
import { type GithubDouble, startGithub } from '../../../doubles/github.ts'
import { connect } from './harness.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const MARKER = '<!-- flux:report key=FLUX -->'

async function start(token = 'write-token') {
  const github = await startGithub()
  const { http, comments, pace } = await connect(github.url, token)
  closers.push(
    () => github.close(),
    () => http.close(),
  )
  const write = (body: string, hasNews = true) =>
    writeStickyComment({ api: comments, pace }, { pullRequest: 7, key: 'FLUX', body, hasNews })
  return { github, write, comments }
}

const plant = (github: GithubDouble, id: number, body: string, login = 'github-actions[bot]', type = 'Bot') =>
  github.comments.push({ id, body, user: { login, type }, performed_via_github_app: null })

describe('the sticky comment', () => {
  it('is begun with the first findings and brought up to date afterwards', async () => {
    const { github, write } = await start()
    expect(await write('one')).toBe('written')
    expect(await write('two')).toBe('written')
    expect(await write('two')).toBe('unchanged')
    expect(github.comments.map((one) => one.body)).toEqual([`${MARKER}\ntwo`])
  })

  it('is not begun when there is nothing to tell, but corrected when it is there', async () => {
    const { github, write } = await start()
    expect(await write('clean', false)).toBe('unchanged')
    expect(github.comments).toEqual([])
    await write('one')
    await write('clean', false)
    expect(github.comments.map((one) => one.body)).toEqual([`${MARKER}\nclean`])
  })

  it.each([
    ['a person who copies the marker', `${MARKER}\nfake`, 'mallory', 'User'],
    ['another app', `${MARKER}\nfake`, 'other[bot]', 'Bot'],
    ['a person with our name', `${MARKER}\nfake`, 'github-actions[bot]', 'User'],
    ['ourselves, quoting the marker', `> ${MARKER}\nfake`, 'github-actions[bot]', 'Bot'],
    ['ourselves, for another check', '<!-- flux:report key=OTHER -->\nfake', 'github-actions[bot]', 'Bot'],
  ])('the comment of %s is not taken for ours', async (_who, body, login, type) => {
    const { github, write } = await start()
    plant(github, 1, body, login, type)
    await write('real')
    expect(github.comments.map((one) => one.body)).toEqual([body, `${MARKER}\nreal`])
  })

  it('is found beyond the first page', async () => {
    const { github, write } = await start()
    for (let id = 1; id <= 150; id++) plant(github, id, 'talk', 'someone', 'User')
    plant(github, 151, `${MARKER}\nold`)
    await write('new')
    expect(github.comments).toHaveLength(151)
    expect(github.comments.at(-1)?.body).toBe(`${MARKER}\nnew`)
  })

  it('of two that were begun at the same moment the older one stays', async () => {
    const { github, comments } = await start()
    const racing = {
      ...comments,
      create: async (issue: number, body: string) => {
        plant(github, 5, `${MARKER}\nother run`)
        return comments.create(issue, body)
      },
    }
    await writeStickyComment(
      { api: racing, pace: async () => {} },
      { pullRequest: 7, key: 'FLUX', body: 'ours', hasNews: true },
    )
    expect(github.comments.map((one) => [one.id, one.body])).toEqual([[5, `${MARKER}\nours`]])
  })

  it('a token without the right is told apart', async () => {
    const { write } = await start('read-token')
    expect(await write('one')).toEqual({ refused: 403 })
  })

  it('a service that is down does not end the run', async () => {
    const { github, write } = await start()
    github.fail({ path: /comments/, times: 10, answer: { status: 503 } })
    expect(await write('one')).toBe('failed')
  })
})
