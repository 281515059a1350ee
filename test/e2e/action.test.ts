import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type GithubDouble, type GithubDoubleOptions, startGithub } from '../doubles/github.ts'
import {
  CONSTRAINTS,
  checkout,
  createJobFolder,
  createPullRequest,
  type Job,
  type JobOptions,
  manifest,
  type PullRequest,
  prepareJob,
  pullRequestPayload,
} from '../doubles/job.ts'
import type { SampleFiles } from '../suites/tree.ts'
import { installAction, runStep, type StepResult, startStep } from './harness.ts'

let entry = ''
let removeAction = (): void => {}
beforeAll(() => {
  const installed = installAction()
  entry = installed.entry
  removeAction = installed.remove
})
afterAll(() => removeAction())

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const good = { '.flux/house.flux.yaml': CONSTRAINTS, 'package.json': manifest({ a: '1.0.0' }) }
const bad = { ...good, 'package.json': manifest({ a: '1.0.0', evil: 'git+ssh://x/y' }) }
const many = (count: number) =>
  manifest(
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`evil-${index}`, 'git+ssh://x/y'])),
  )

interface Setup {
  readonly base?: SampleFiles
  readonly head?: SampleFiles
  readonly depth?: number
  readonly isFork?: boolean
  readonly double?: GithubDoubleOptions
  readonly options?: Partial<JobOptions>
}

async function pullRequest(
  setup: Setup = {},
): Promise<{ readonly pull: PullRequest; readonly github: GithubDouble; readonly job: Job }> {
  const source = createJobFolder()
  const pull = createPullRequest(source.workspace, setup.base ?? good, setup.head ?? bad)
  const github = await startGithub({ repository: source.workspace, ...setup.double })
  const folder = createJobFolder()
  checkout(pull.repository, folder.workspace, 'refs/pull/7/merge', setup.depth ?? 2)
  const payload = pullRequestPayload(pull, setup.isFork)
  const job = prepareJob(folder, {
    event: 'pull_request',
    payload,
    sha: pull.merge,
    apiUrl: github.url,
    ...setup.options,
  })
  closers.push(source.remove, job.remove, () => github.close())
  return { pull, github, job }
}

const forged = ({ log }: StepResult) =>
  log.commands.filter(
    ({ name }) => !['error', 'warning', 'notice', 'stop-commands', 'group', 'endgroup'].includes(name),
  )

describe('the built Action on a pull request', () => {
  it('marks the guilty line in the check run and fails the step', async () => {
    const { github, job, pull } = await pullRequest()
    const result = await runStep(entry, job)
    expect([result.exitCode, result.stderr]).toEqual([1, ''])
    expect(github.checkRuns).toMatchObject([
      {
        head_sha: pull.head,
        status: 'completed',
        conclusion: 'failure',
        annotations: [{ path: 'package.json', start_line: 5, annotation_level: 'failure' }],
      },
    ])
    expect(result.annotations).toEqual([])
    expect(result.outputs).toMatchObject({
      conclusion: 'failure',
      'exit-code': '1',
      findings: '1',
      'new-findings': '1',
    })
    expect(readFileSync(result.outputs['report-path'] ?? '', 'utf8')).toContain('house/registry-only')
    expect(readFileSync(result.outputs['sarif-path'] ?? '', 'utf8')).toContain('house/registry-only')
    expect(result.summary).toContain('registry')
  })

  it('of a clean change succeeds', async () => {
    const { github, job } = await pullRequest({ head: { ...good, 'README.md': 'x' } })
    const result = await runStep(entry, job)
    expect([result.exitCode, result.outputs['conclusion'], github.checkRuns[0]?.conclusion]).toEqual([
      0,
      'success',
      'success',
    ])
  })

  it('from a fork is marked through the log, with the same conclusion', async () => {
    const { github, job } = await pullRequest({ isFork: true, options: { inputs: { token: 'read-token' } } })
    const result = await runStep(entry, job)
    expect([result.exitCode, result.outputs['conclusion']]).toEqual([1, 'failure'])
    expect(result.annotations).toMatchObject([{ level: 'error', file: 'package.json', line: 5 }])
    expect(github.checkRuns).toEqual([])
    expect(github.requests.filter((one) => one.startsWith('POST'))).toHaveLength(1)
  })

  it('without a token touches no network and ends the same', async () => {
    const { github, job } = await pullRequest({ options: { inputs: { token: '' } } })
    const result = await runStep(entry, job)
    expect([result.exitCode, result.outputs['conclusion']]).toEqual([1, 'failure'])
    expect(result.annotations).toHaveLength(1)
    expect(github.requests).toEqual([])
  })

  it('shows at most ten annotations through the log, the last of them counts the rest', async () => {
    const { job } = await pullRequest({
      head: { ...good, 'package.json': many(30) },
      options: { inputs: { token: '' } },
    })
    const { annotations, exitCode } = await runStep(entry, job)
    expect(exitCode).toBe(1)
    expect(annotations).toHaveLength(10)
    expect(annotations.at(-1)?.message).toContain('21 more')
  })

  it('interrupted by a dying service is continued by the next attempt, and nothing is doubled', async () => {
    const { github, job } = await pullRequest({ head: { ...good, 'package.json': many(70) } })
    github.fail({ method: 'PATCH', path: /check-runs/, skip: 1, times: 3, answer: 'hang-up' })
    const first = await runStep(entry, job)
    expect([first.exitCode, github.checkRuns[0]?.status, github.checkRuns[0]?.annotations.length]).toEqual([
      5,
      'in_progress',
      50,
    ])
    expect(first.annotations.length).toBeGreaterThan(0)
    const second = await runStep(entry, job)
    expect(second.exitCode).toBe(1)
    expect(github.checkRuns).toHaveLength(1)
    const lines = github.checkRuns[0]?.annotations.map((one) => one['start_line'])
    expect(new Set(lines).size).toBe(70)
    expect(lines).toHaveLength(70)
  })

  it('too shallow is read by API', async () => {
    const { github, job } = await pullRequest({ depth: 1 })
    expect((await runStep(entry, job)).exitCode).toBe(1)
    expect(github.checkRuns[0]?.annotations).toHaveLength(1)
  })

  it('too shallow and without a token names the setting to change', async () => {
    const { job } = await pullRequest({ depth: 1, options: { inputs: { token: '' } } })
    const { exitCode, annotations, outputs } = await runStep(entry, job)
    expect([exitCode, outputs]).toEqual([5, { conclusion: 'failure', 'exit-code': '5' }])
    expect(annotations).toMatchObject([
      {
        level: 'error',
        title: 'FLUX [git/missing-object]',
        message: expect.stringContaining('fetch-depth: 2'),
      },
    ])
  })

  it('whose base has no constraints is judged all the same', async () => {
    const { job } = await pullRequest({ base: { 'a.txt': '' }, head: { 'a.txt': 'x', ...bad } })
    expect((await runStep(entry, job)).exitCode).toBe(0)
  })

  it('cannot take away the rule that judges it', async () => {
    const { job } = await pullRequest({ head: { 'package.json': bad['package.json'] } })
    expect((await runStep(entry, job)).exitCode).toBe(1)
  })

  it('when cancelled closes its check run', async () => {
    const { github, job } = await pullRequest({ head: { ...good, 'package.json': many(190) } })
    const { child, result } = startStep(entry, job)
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if ((github.checkRuns[0]?.annotations.length ?? 0) === 0) return
        clearInterval(timer)
        resolve()
      }, 10)
    })
    child.kill('SIGINT')
    expect((await result).exitCode).toBe(130)
    expect(github.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'cancelled' }])
  })
})

describe('hostile text in a pull request', () => {
  const names = [
    'a b/package.json',
    'a\n::error file=x::pwned/package.json',
    'a\r::warning::x/package.json',
    '\u00a0::notice::x/package.json',
    'a%0A::error::x/package.json',
    '##[set-output name=conclusion;]success/package.json',
    'x ##[stop-commands]t/package.json',
    '::set-output name=conclusion::success/package.json',
    '::stop-commands::t/package.json',
    '::add-mask::package/package.json',
    'é\u{1f642}\u202e/package.json',
    'a,b:c=d/package.json',
    `${'long/'.repeat(760)}package.json`,
    '`</code><!-- flux:report key=FLUX -->@octocat #1/package.json',
  ]

  it('in a path is shown in the check run, and obeyed by nobody', async () => {
    const head = {
      ...good,
      ...Object.fromEntries(names.map((path) => [path, manifest({ evil: 'git+ssh://x/y' })])),
    }
    const { github, job } = await pullRequest({ head })
    const result = await runStep(entry, job)
    expect([result.exitCode, result.outputError, result.annotations, forged(result)]).toEqual([
      1,
      undefined,
      [],
      [],
    ])
    expect(result.outputs['conclusion']).toBe('failure')
    expect(github.checkRuns[0]?.annotations.map((one) => one['path']).sort()).toEqual([...names].sort())
    for (const text of [result.summary, github.checkRuns[0]?.output.summary]) {
      expect(text).not.toMatch(/<!-- flux|@octocat/)
    }
  })

  it.each(names)('in a path is marked through the log, and obeyed by nobody: %j', async (path) => {
    const { job } = await pullRequest({
      head: { ...good, [path]: manifest({ evil: 'git+ssh://x/y' }) },
      options: { inputs: { token: '' } },
    })
    const result = await runStep(entry, job)
    expect([result.exitCode, result.outputError, forged(result)]).toEqual([1, undefined, []])
    expect(result.annotations).toMatchObject([{ level: 'error', line: 4 }])
  })

  it('in a value is shown and obeyed by nobody', async () => {
    const value =
      'git+x\n::error::pwned\r::set-output name=conclusion::success ##[add-mask]e ##[stop-commands]t %0A::warning::x'
    const { github, job } = await pullRequest({
      head: { ...good, 'package.json': manifest({ [`x\n::notice::${value}`]: value }) },
      options: { inputs: { token: 'read-token' } },
    })
    const result = await runStep(entry, job)
    expect([result.exitCode, result.outputs['conclusion'], forged(result)]).toEqual([1, 'failure', []])
    expect(result.annotations).toHaveLength(1)
    expect(github.checkRuns).toEqual([])
  })

  it('in the payload is never shown', async () => {
    const { job } = await pullRequest({
      options: {
        payload: {
          number: 7,
          pull_request: {
            number: 7,
            title: '::error::pwned',
            base: { sha: '::error::pwned' },
            head: { sha: '##[error]pwned' },
          },
        },
      },
    })
    const result = await runStep(entry, job)
    expect(result.exitCode).toBe(5)
    expect(result.stdout).not.toContain('pwned')
  })
})

describe('the built Action on other events', () => {
  it('has nothing to do for a deleted branch', async () => {
    const { job } = await pullRequest({
      options: { event: 'push', payload: { before: 'a'.repeat(40), after: '0'.repeat(40), deleted: true } },
    })
    const result = await runStep(entry, job)
    expect([result.exitCode, result.outputs['conclusion']]).toEqual([0, 'success'])
  })

  it('names the events it knows when it gets another', async () => {
    const { job } = await pullRequest({ options: { event: 'issue_comment' } })
    const result = await runStep(entry, job)
    expect([result.exitCode, result.annotations[0]?.title]).toEqual([2, 'FLUX [github/event]'])
  })

  it('names the forms of an input that is wrong', async () => {
    const { job } = await pullRequest({ options: { inputs: { comment: 'yes\n::error::x' } } })
    const result = await runStep(entry, job)
    expect(result.exitCode).toBe(2)
    expect(result.annotations).toMatchObject([
      { title: 'FLUX [input/invalid]', message: expect.stringContaining('`true` or `false`') },
    ])
  })

  it('starts without a runner around it and says what is missing', async () => {
    const { job } = await pullRequest()
    const result = await runStep(entry, { ...job, env: {} })
    expect(result.exitCode).toBe(2)
  })
})
