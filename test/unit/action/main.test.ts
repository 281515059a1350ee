import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { compileTree } from '../../../src/run/compile.ts'
import { type GithubDouble, type GithubDoubleOptions, startGithub } from '../../doubles/github.ts'
import {
  CONSTRAINTS,
  checkout,
  createJobFolder,
  createPullRequest,
  type JobOptions,
  manifest,
  prepareJob,
  pullRequestPayload,
} from '../../doubles/job.ts'
import { createRepository } from '../../doubles/repository.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'
import type { SampleFiles } from '../../suites/tree.ts'
import { type PullRequestSetup, runAction as run, startPullRequest } from './harness.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const good = { '.flux/house.flux.yaml': CONSTRAINTS, 'package.json': manifest({ a: '1.0.0' }) }
const bad = { ...good, 'package.json': manifest({ a: '1.0.0', evil: 'git+ssh://x/y' }) }

async function service(options: GithubDoubleOptions): Promise<GithubDouble> {
  const github = await startGithub(options)
  closers.push(() => github.close())
  return github
}

async function pullRequest(setup: Partial<PullRequestSetup> = {}) {
  const started = await startPullRequest({ base: good, head: bad, ...setup })
  closers.push(started.close)
  return started
}

async function shallow(depth: number, token = 'write-token') {
  const source = createJobFolder()
  const pull = createPullRequest(source.workspace, good, bad)
  const github = await service({ repository: source.workspace })
  const folder = createJobFolder()
  checkout(pull.repository, folder.workspace, 'refs/pull/7/merge', depth)
  const payload = pullRequestPayload(pull)
  const job = prepareJob(folder, {
    event: 'pull_request',
    payload,
    sha: pull.merge,
    apiUrl: github.url,
    inputs: { token },
  })
  closers.push(source.remove, job.remove)
  return { github, job }
}

describe('a pull request', () => {
  it('that breaks a rule of its base fails, and is marked at the guilty line of its head', async () => {
    const { pull, github, job } = await pullRequest()
    const { exitCode, outputs, annotations, summary } = await run(job)
    expect(exitCode).toBe(1)
    expect(outputs).toMatchObject({
      conclusion: 'failure',
      'exit-code': '1',
      findings: '1',
      'new-findings': '1',
      undecided: '0',
    })
    expect(github.checkRuns).toMatchObject([
      { name: 'FLUX', head_sha: pull.head, status: 'completed', conclusion: 'failure' },
    ])
    expect(github.checkRuns[0]?.annotations).toMatchObject([
      {
        path: 'package.json',
        start_line: 5,
        end_line: 5,
        start_column: 13,
        annotation_level: 'failure',
        message: expect.stringContaining('dependency evil'),
      },
    ])
    expect(annotations).toEqual([])
    expect(summary).toContain('registry')
    expect(JSON.parse(readFileSync(outputs['report-path'] ?? '', 'utf8'))).toMatchObject({
      schema: 'flux.report/v1',
      conclusion: 'failure',
    })
    expect(JSON.parse(readFileSync(outputs['sarif-path'] ?? '', 'utf8'))).toMatchObject({ version: '2.1.0' })
  })

  it('that keeps the rules succeeds', async () => {
    const { github, job } = await pullRequest({ head: { ...good, 'package.json': manifest({ b: '1.0.0' }) } })
    const { exitCode, outputs } = await run(job)
    expect([exitCode, outputs['conclusion'], github.checkRuns[0]?.conclusion]).toEqual([
      0,
      'success',
      'success',
    ])
  })

  it('cannot take away the rule that judges it', async () => {
    const { job } = await pullRequest({ head: { 'package.json': bad['package.json'] } })
    const { exitCode, summary } = await run(job)
    expect(exitCode).toBe(1)
    expect(summary).toContain('registry')
  })

  it('is judged by a bundle where one is given, and by no other', async () => {
    const { bundle, bundleDigest } = await compileTree(memoryTree({ '.flux/house.flux.yaml': CONSTRAINTS }))
    const judged = async (digest: string, text = bundle) => {
      const { job } = await pullRequest({
        base: { 'package.json': good['package.json'] },
        head: { 'package.json': bad['package.json'], 'policy.flux.json': text },
        inputs: { token: 'write-token', bundle: 'policy.flux.json', 'bundle-digest': digest },
      })
      return run(job)
    }
    const first = await judged(bundleDigest)
    expect(first).toMatchObject({ exitCode: 1, outputs: { findings: '1' } })
    expect(first.summary.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))).toContain(
      `--bundle policy.flux.json --bundle-digest ${bundleDigest} .</code>`,
    )
    const other = (await compileTree(memoryTree({}))).bundle
    const swapped = await judged(bundleDigest, other)
    expect(swapped.exitCode).toBe(2)
    expect(swapped.output).toContain('bundle/digest')
  })

  it('whose base has no constraints of its own is judged by the packs', async () => {
    const { job } = await pullRequest({ base: { a: '' }, head: { a: 'x' } })
    expect((await run(job)).exitCode).toBe(0)
  })

  it.each([
    [1, true],
    [2, false],
    [0, false],
  ])('checked out with depth %i has the same result; asks the API for files: %s', async (depth, usesApi) => {
    const { github, job } = await shallow(depth)
    const { exitCode, outputs } = await run(job)
    expect([exitCode, outputs['findings']]).toEqual([1, '1'])
    expect(github.checkRuns[0]?.annotations).toMatchObject([{ path: 'package.json', start_line: 5 }])
    expect(github.requests.some((one) => one.includes('/git/trees/'))).toBe(usesApi)
  })

  it('that is too shallow and has no token ends with the setting to change', async () => {
    const { job } = await shallow(1, '')
    const { exitCode, annotations } = await run(job)
    expect(exitCode).toBe(5)
    expect(annotations).toMatchObject([
      {
        title: expect.stringContaining('git/missing-object'),
        message: expect.stringContaining('fetch-depth: 2'),
      },
    ])
  })

  it('with a stale test merge says so and compares the commits of the pull request', async () => {
    const { job } = await pullRequest({ change: ({ base }) => ({ sha: base }) })
    const { exitCode, output } = await run(job)
    expect(exitCode).toBe(1)
    expect(output).toContain('does not belong to the head')
  })

  it.each(['read-token', ''])(
    'without the right to write (token %j) ends the same, marked through the log',
    async (token) => {
      const { github, job } = await pullRequest({ inputs: { token } })
      const { exitCode, annotations, outputs } = await run(job)
      expect([exitCode, outputs['conclusion']]).toEqual([1, 'failure'])
      expect(annotations).toMatchObject([{ level: 'error', file: 'package.json', line: 5 }])
      expect(github.checkRuns).toEqual([])
    },
  )

  it('ends with the code for the environment when the service fails, and its report is there', async () => {
    const { github, job } = await pullRequest({ head: good })
    github.fail({ method: 'POST', path: /check-runs/, times: 9, answer: { status: 503 } })
    const { exitCode, outputs, summary } = await run(job)
    expect(exitCode).toBe(5)
    expect(outputs).toMatchObject({ conclusion: 'failure', 'exit-code': '5', findings: '0' })
    expect(summary).not.toBe('')
  })

  it('keeps one comment when asked to', async () => {
    const { github, job } = await pullRequest({ inputs: { comment: 'true' } })
    await run(job)
    await run(job)
    expect(github.comments).toHaveLength(1)
    expect(github.comments[0]?.body).toMatch(/^<!-- flux:report key=FLUX -->\n/)
  })

  it('a comment that may not be written changes nothing', async () => {
    const { github, job } = await pullRequest({ inputs: { comment: 'true' } })
    github.fail({
      path: /issues/,
      answer: { status: 403, message: 'Resource not accessible by integration' },
    })
    const { exitCode, output } = await run(job)
    expect(exitCode).toBe(1)
    expect(output).toContain('pull-requests: write')
  })

  it('marks lines where they are in the head commit, although the test merge has moved them', async () => {
    const folder = createJobFolder()
    const repository = createRepository(folder.workspace)
    const lines = (first: string, last: string): string =>
      `{\n${first}  "name": "x",\n  "a": 1,\n  "b": 2,\n  "c": 3,\n  "dependencies": {\n    "ok": "1"${last}\n  }\n}\n`
    const files = (text: string) => ({ '.flux/house.flux.yaml': CONSTRAINTS, 'package.json': text })
    repository.commit(files(lines('', '')))
    repository.git('checkout', '-q', '-b', 'feature')
    const head = repository.commit(files(lines('', ',\n    "evil": "git+x"')))
    repository.git('checkout', '-q', 'main')
    const base = repository.commit(files(lines('  "new": 1,\n', '')))
    repository.git('merge', '-q', '--no-ff', 'feature', '-m', 'merge')
    const merge = repository.git('rev-parse', 'HEAD')
    const github = await service({ repository: folder.workspace })
    const job = prepareJob(folder, {
      event: 'pull_request',
      payload: pullRequestPayload({ repository, base, head, merge }),
      sha: merge,
      apiUrl: github.url,
    })
    closers.push(job.remove)
    expect((await run(job)).exitCode).toBe(1)
    expect(github.checkRuns[0]?.annotations).toMatchObject([{ path: 'package.json', start_line: 8 }])
  })

  it('from pull_request_target is read as data, with a warning about the trigger', async () => {
    const { job } = await pullRequest({ event: 'pull_request_target', change: ({ base }) => ({ sha: base }) })
    const { exitCode, annotations } = await run(job)
    expect(exitCode).toBe(1)
    expect(annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('pull_request_target') },
    ])
  })
})

describe('other events', () => {
  async function branch(
    commits: readonly SampleFiles[],
    options: (ids: readonly string[]) => Pick<JobOptions, 'event' | 'payload' | 'sha'> & Partial<JobOptions>,
  ) {
    const folder = createJobFolder()
    const repository = createRepository(folder.workspace)
    const ids = commits.map((files) => repository.commit(files))
    const github = await service({ repository: folder.workspace })
    const job = prepareJob(folder, { apiUrl: github.url, ...options(ids) })
    closers.push(job.remove)
    return { github, job, ids, repository }
  }

  it('a push is compared with what was before and reported on the pushed commit', async () => {
    const { github, job, ids } = await branch([good, bad], ([before, after]) => ({
      event: 'push',
      payload: { before, after },
      sha: after ?? '',
    }))
    expect((await run(job)).exitCode).toBe(1)
    expect(github.checkRuns).toMatchObject([{ head_sha: ids[1], conclusion: 'failure' }])
  })

  it('a push of a new branch is compared with the default branch', async () => {
    const { job, repository } = await branch([good, bad], ([, after]) => ({
      event: 'push',
      payload: { before: '0'.repeat(40), after, repository: { default_branch: 'trunk' } },
      sha: after ?? '',
    }))
    repository.git('branch', 'trunk', 'main~1')
    const { output, exitCode } = await run(job)
    expect(exitCode).toBe(1)
    expect(output).not.toContain('no earlier commit')
  })

  it('a push whose past nobody knows counts as new, and says so', async () => {
    const { job } = await branch([bad], ([after]) => ({
      event: 'push',
      payload: { before: '0'.repeat(40), after },
      sha: after ?? '',
    }))
    const { output, exitCode } = await run(job)
    expect(exitCode).toBe(1)
    expect(output).toContain('no earlier commit')
  })

  it('a deleted branch costs no request and ends well', async () => {
    const { github, job } = await branch([good], ([id]) => ({
      event: 'push',
      payload: { before: id, after: '0'.repeat(40), deleted: true },
      sha: id ?? '',
    }))
    const { exitCode, outputs } = await run(job)
    expect([exitCode, outputs]).toEqual([
      0,
      { conclusion: 'success', 'exit-code': '0', findings: '0', 'new-findings': '0', undecided: '0' },
    ])
    expect(github.requests).toEqual([])
  })

  it('a merge group gets a check and no comment', async () => {
    const { github, job, ids } = await branch([good, bad], ([base, head]) => ({
      event: 'merge_group',
      payload: { merge_group: { base_sha: base, head_sha: head } },
      sha: head ?? '',
      inputs: { comment: 'true' },
    }))
    expect((await run(job)).exitCode).toBe(1)
    expect(github.checkRuns).toMatchObject([{ head_sha: ids[1] }])
    expect(github.comments).toEqual([])
  })

  it('a scheduled audit looks at the whole branch', async () => {
    const { job } = await branch([bad], ([id]) => ({
      event: 'schedule',
      payload: { schedule: '0 0 * * *' },
      sha: id ?? '',
    }))
    const { exitCode, outputs } = await run(job)
    expect([exitCode, outputs['findings']]).toEqual([1, '1'])
  })

  it.each(['main~1', 'old'])(
    'a manual run compares with the revision that was asked for: %s',
    async (base) => {
      const { job, repository } = await branch([bad, good, bad], ([, , id]) => ({
        event: 'workflow_dispatch',
        payload: {},
        sha: id ?? '',
        inputs: { base },
      }))
      repository.git('branch', 'old', 'main~1')
      expect((await run(job)).outputs['new-findings']).toBe('1')
    },
  )

  it('an event that is not known is a configuration error', async () => {
    const { job } = await branch([good], ([id]) => ({ event: 'issues', payload: {}, sha: id ?? '' }))
    const { exitCode, annotations, outputs } = await run(job)
    expect([exitCode, outputs['exit-code'], outputs['conclusion']]).toEqual([2, '2', 'failure'])
    expect(annotations).toMatchObject([{ level: 'error', title: expect.stringContaining('github/event') }])
  })

  it('a wrong input is a configuration error before anything is asked', async () => {
    const { github, job } = await branch([good], ([id]) => ({
      event: 'schedule',
      payload: {},
      sha: id ?? '',
      inputs: { comment: 'maybe' },
    }))
    expect((await run(job)).exitCode).toBe(2)
    expect(github.requests).toEqual([])
  })

  it('a missing base without a token is an environment error that says what to change', async () => {
    const { job } = await branch([good, bad], ([, after]) => ({
      event: 'push',
      payload: { before: 'd'.repeat(40), after },
      sha: after ?? '',
      inputs: { token: '' },
    }))
    const { exitCode, annotations } = await run(job)
    expect(exitCode).toBe(5)
    expect(annotations[0]?.message).toContain('fetch-depth')
  })
})

describe('publish', () => {
  async function finished(change: Record<string, unknown> = {}, options: Partial<JobOptions> = {}) {
    const source = createJobFolder()
    const pull = createPullRequest(source.workspace, good, bad)
    const github = await service({ repository: source.workspace })
    github.pulls.set(7, {
      number: 7,
      state: 'open',
      base: { sha: pull.base },
      head: { sha: pull.head, repo: { id: 2 } },
    })
    const folder = createJobFolder()
    const payload = {
      workflow_run: {
        event: 'pull_request',
        path: '.github/workflows/flux.yml',
        head_sha: pull.head,
        head_branch: 'feature',
        repository: { id: 1 },
        head_repository: { id: 2, owner: { login: 'fork' } },
        ...change,
      },
    }
    const job = prepareJob(folder, {
      event: 'workflow_run',
      payload,
      sha: pull.base,
      apiUrl: github.url,
      ...options,
      inputs: { mode: 'publish', comment: 'true', ...options.inputs },
    })
    closers.push(source.remove, job.remove)
    return { github, job, pull }
  }

  it('judges a pull request from a fork again, without a checkout, and writes the check run that stage one could not', async () => {
    const { github, job, pull } = await finished()
    expect((await run(job)).exitCode).toBe(1)
    expect(github.checkRuns).toMatchObject([
      { head_sha: pull.head, conclusion: 'failure', annotations: [{ path: 'package.json' }] },
    ])
    expect(github.comments).toHaveLength(1)
  })

  it('a run whose pull request has moved on gets a check run and no comment', async () => {
    const { github, job, pull } = await finished()
    github.pulls.set(7, {
      number: 7,
      state: 'open',
      base: { sha: pull.base },
      head: { sha: 'e'.repeat(40), repo: { id: 2 } },
    })
    expect((await run(job)).exitCode).toBe(1)
    expect(github.checkRuns).toHaveLength(1)
    expect(github.comments).toEqual([])
  })

  it('a pull request of another repository with the same branch name and commit is not taken for it', async () => {
    const { github, job, pull } = await finished()
    github.pulls.set(7, {
      number: 7,
      state: 'open',
      base: { sha: pull.base },
      head: { sha: pull.head, repo: { id: 3 } },
    })
    await run(job)
    expect(github.comments).toEqual([])
  })

  it.each([
    [{ event: 'push' }],
    [{ path: '.github/workflows/evil.yml' }],
    [{ path: '.github/workflows/flux.yml.evil' }],
    [{ repository: { id: 9 } }],
  ])('a run that is not ours is left alone: %j', async (change) => {
    const { github, job } = await finished(change)
    expect((await run(job)).exitCode).toBe(0)
    expect(github.checkRuns).toEqual([])
  })

  it('mode and event have to fit', async () => {
    const { job } = await finished({}, { inputs: { mode: 'check' } })
    expect((await run(job)).exitCode).toBe(2)
    const { job: other } = await pullRequest({ inputs: { mode: 'publish' } })
    expect((await run(other)).exitCode).toBe(2)
  })
})

describe('files that a run writes', () => {
  it('go where the inputs say', async () => {
    const { job } = await pullRequest({ inputs: { 'report-path': 'out/r.json', 'sarif-path': 'r.sarif' } })
    const { outputs } = await run(job)
    expect(outputs['report-path']).toBe(join(job.workspace, 'out/r.json'))
    expect(outputs['sarif-path']).toBe(join(job.workspace, 'r.sarif'))
  })
})
