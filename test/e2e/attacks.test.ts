import { readdirSync, readFileSync, statSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type GithubDouble, startGithub } from '../doubles/github.ts'
import {
  checkout,
  createJobFolder,
  createPullRequest,
  type Job,
  prepareJob,
  pullRequestPayload,
} from '../doubles/job.ts'
import { installAction, runStep } from './harness.ts'

const FOLDER = new URL('../golden/attacks/', import.meta.url)

function readRepository(): Record<string, Uint8Array> {
  const folder = new URL('repository/', FOLDER)
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(new URL(name, folder)).isFile())
      .map((name) => [name.replaceAll('\\', '/'), new Uint8Array(readFileSync(new URL(name, folder)))]),
  )
}

const closers: (() => unknown)[] = []
let entry = ''
let github: GithubDouble
let job: Job

beforeEach(async () => {
  const installed = installAction()
  entry = installed.entry
  const source = createJobFolder()
  const peace = { 'README.md': 'x\n' }
  const pull = createPullRequest(source.workspace, peace, { ...peace, ...readRepository() })
  github = await startGithub({ repository: source.workspace })
  github.pulls.set(7, { number: 7, base: { sha: pull.base }, head: { sha: pull.head } })
  const folder = createJobFolder()
  checkout(pull.repository, folder.workspace, 'refs/pull/7/merge', 2)
  job = prepareJob(folder, {
    event: 'pull_request',
    payload: pullRequestPayload(pull),
    sha: pull.merge,
    apiUrl: github.url,
    inputs: { online: 'false', suggestions: 'all' },
  })
  closers.push(installed.remove, source.remove, job.remove, () => github.close())
})

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

it('the built Action annotates each attack of a pull request on its line, and proposes repairs once', async () => {
  const first = await runStep(entry, job)
  expect([first.exitCode, first.stderr, first.annotations]).toEqual([1, '', []])
  const lines = github.checkRuns[0]?.annotations.map(
    (one) => `${one['path']}:${one['start_line']} ${one['annotation_level']} ${one['title']}`,
  )
  const expected = readFileSync(new URL('annotations.txt', FOLDER), 'utf8').trimEnd().split('\n')
  expect([...(lines ?? [])].sort()).toEqual([...expected].sort())
  const proposed = github.reviewComments.length
  expect(proposed).toBeGreaterThan(0)
  await runStep(entry, job)
  expect(github.checkRuns).toHaveLength(2)
  expect(new Set(github.reviewComments.map(({ body }) => body)).size).toBe(github.reviewComments.length)
  expect(github.reviewComments.length).toBeLessThanOrEqual(20)
  for (const { path } of github.reviewComments) expect(path).toMatch(/^\.github\//)
})
