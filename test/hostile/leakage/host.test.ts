import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { main } from '../../../src/action/main.ts'
import { openFileTree } from '../../../src/host/file-tree.ts'
import { createHttpClient } from '../../../src/host/http/http-client.ts'
import { type Fault, startGithub } from '../../doubles/github.ts'
import {
  CONSTRAINTS,
  createJobFolder,
  createPullRequest,
  type JobOptions,
  manifest,
  prepareJob,
  pullRequestPayload,
} from '../../doubles/job.ts'
import { temporaryFolder } from '../../doubles/repository.ts'
import { countingTimer } from '../../fakes/counting-timer.ts'

const TOKEN = 'ghs_16C7e42F292c6912E7710c838347Ae178B4a'
const RUNTIME = 'runtime-token-1f3a5c7e9b'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** Everything that a run leaves behind for people to see. */
async function everythingSaid(
  options: Partial<JobOptions> = {},
  fault?: Fault,
): Promise<{ readonly text: string; readonly folder: string }> {
  const folder = createJobFolder()
  const files = { '.flux/house.flux.yaml': CONSTRAINTS, 'package.json': manifest({}) }
  const pull = createPullRequest(folder.workspace, files, {
    ...files,
    'package.json': manifest({ evil: 'git+x' }),
  })
  const github = await startGithub({ repository: folder.workspace, tokens: { [TOKEN]: 'write' } })
  if (fault !== undefined) github.fail(fault)
  const job = prepareJob(folder, {
    event: 'pull_request',
    payload: pullRequestPayload(pull),
    sha: pull.merge,
    apiUrl: github.url,
    ...options,
    inputs: { token: TOKEN, comment: 'true', ...options.inputs },
    env: { ACTIONS_RUNTIME_TOKEN: RUNTIME, ACTIONS_ID_TOKEN_REQUEST_TOKEN: RUNTIME, ...options.env },
  })
  closers.push(job.remove, () => github.close())
  let text = ''
  let hex = 0
  const print = (part: string): void => {
    text += part
  }
  const randomHex = (bytes: number): string => (++hex).toString(16).padStart(bytes * 2, '0')
  await main({ env: job.env, print, timer: countingTimer(), randomHex, onCancel: () => {} })
  text += readFileSync(job.summaryFile, 'utf8')
  // Paths of report files are the one thing in the outputs that names a folder, and that is their purpose.
  text += readFileSync(job.outputFile, 'utf8').replaceAll(join(folder.path, 'temp', 'flux'), '')
  const reports = join(folder.path, 'temp', 'flux')
  if (existsSync(reports))
    for (const name of readdirSync(reports)) text += readFileSync(join(reports, name), 'utf8')
  text += JSON.stringify([github.checkRuns, github.comments])
  return { text, folder: folder.path }
}

const expectClean = ({ text, folder }: { readonly text: string; readonly folder: string }): void => {
  expect(text.length).toBeGreaterThan(100)
  expect(text).not.toContain(TOKEN)
  expect(text).not.toContain(TOKEN.slice(4))
  expect(text).not.toContain(Buffer.from(`x-access-token:${TOKEN}`).toString('base64'))
  expect(text).not.toContain(RUNTIME)
  expect(text).not.toContain(folder)
}

describe('what a run says', () => {
  it('holds no token, no value of the environment and no host path', async () => {
    expectClean(await everythingSaid())
  })

  it.each([
    { path: /./, times: 99, answer: { status: 401, message: `Bad credentials ${TOKEN}` } },
    { path: /./, times: 99, answer: { status: 403, message: `denied for ${TOKEN}` } },
    { path: /./, times: 99, answer: { status: 500, message: `token ${TOKEN}` } },
    { path: /./, times: 99, answer: { status: 422, message: `token ${TOKEN}` } },
    { path: /./, times: 99, answer: 'not-json' },
    { path: /./, times: 99, answer: 'hang-up' },
    { path: /./, times: 99, answer: { redirect: `https://127.0.0.1/?token=${TOKEN}` } },
    { path: /./, times: 99, answer: { status: 429, headers: { 'retry-after': '9999' } } },
  ] as const)('nor when the service answers with %j', async (fault) => {
    expectClean(await everythingSaid({}, fault))
  })

  it.each([
    { sha: 'f'.repeat(40), env: { PATH: '/nowhere' } },
    { event: 'issues' },
    { payload: { pull_request: TOKEN } },
    { inputs: { comment: 'yes' } },
    { inputs: { token: `${TOKEN} ${TOKEN}` } },
    { inputs: { 'report-path': '../../x' } },
    { inputs: { 'report-path': '.git' } },
    { inputs: { path: 'missing' } },
    { env: { GITHUB_STEP_SUMMARY: '/nowhere/summary' } },
    { env: { RUNNER_TEMP: '/proc/nowhere' } },
    { env: { GITHUB_API_URL: `https://x:${RUNTIME}@api.invalid` } },
    { env: { GITHUB_API_URL: `no url ${RUNTIME}` } },
    { env: { GITHUB_REPOSITORY: '../..' } },
  ])('nor when it fails because of %j', async (options) => {
    expectClean(await everythingSaid(options))
  })
})

describe('messages of host', () => {
  it('a folder that cannot be listed is named as it is called in the tree', async () => {
    const folder = temporaryFolder()
    closers.push(folder.remove)
    symlinkSync('loop', join(folder.path, 'loop'))
    const error = await openFileTree(join(folder.path, 'loop')).catch((thrown: Error) => thrown)
    expect(String(error)).not.toContain(folder.path)
  })

  it('an address that is refused is named by its host alone', async () => {
    const client = createHttpClient()
    for (const url of [
      `https://user:${TOKEN}@example.invalid/`,
      `https://127.0.0.1/?token=${TOKEN}`,
      `http://example.invalid/${TOKEN}`,
    ]) {
      const error = await client.send({ method: 'GET', url }).catch((thrown: Error) => thrown)
      expect(error).toMatchObject({ code: 'network/refused-address' })
      expect(String(error)).not.toContain(TOKEN)
    }
  })
})
