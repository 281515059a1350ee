import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type GithubDouble,
  type GithubDoubleOptions,
  secondaryLimit,
  startGithub,
} from '../../doubles/github.ts'
import {
  CONSTRAINTS,
  createJobFolder,
  type Job,
  type JobOptions,
  manifest,
  prepareJob,
} from '../../doubles/job.ts'
import { createRepository, type TestRepository } from '../../doubles/repository.ts'
import type { SampleFiles } from '../../suites/tree.ts'
import { type RunResult, runAction } from './harness.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** Files of a repository whose dependencies `names` break a rule. */
const files = (...names: readonly string[]) => ({
  '.flux/house.flux.yaml': CONSTRAINTS,
  'package.json': manifest(Object.fromEntries(names.map((name) => [name, 'git+ssh://x/y']))),
})
const names = (count: number) =>
  Array.from({ length: count }, (_, index) => `evil-${String(index).padStart(3, '0')}`)

interface Audit {
  readonly github: GithubDouble
  readonly repository: TestRepository
  /** Runs over the newest commit. */
  run(options?: Partial<JobOptions>): Promise<RunResult & { readonly job: Job }>
  commit(files: SampleFiles): string
  /** Writes of issues and labels since the last call, as `METHOD /path`. */
  writes(): readonly string[]
}

async function audit(first: SampleFiles, double: GithubDoubleOptions = {}): Promise<Audit> {
  const folder = createJobFolder()
  const repository = createRepository(folder.workspace)
  let sha = repository.commit(first)
  const github = await startGithub({ repository: folder.workspace, ...double })
  closers.push(folder.remove, () => github.close())
  let seen = 0
  return {
    github,
    repository,
    run: async (options = {}) => {
      const job = prepareJob(folder, {
        event: 'schedule',
        payload: { schedule: '0 4 * * 1' },
        sha,
        apiUrl: github.url,
        ...options,
        inputs: { issues: 'on', online: 'false', ...options.inputs },
      })
      return { ...(await runAction(job)), job }
    },
    commit: (next) => {
      sha = repository.commit(next)
      return sha
    },
    writes: () => {
      const fresh = github.requests.slice(seen)
      seen = github.requests.length
      return fresh
        .filter((one) => /^(?:POST|PATCH|DELETE) .*\/(?:issues|labels)/.test(one))
        .map((one) => one.replace('/repos/octo/repo', ''))
    },
  }
}

const plain = (html: string): string => html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))

describe('a scheduled audit', () => {
  it('opens an issue for each finding, with what, where, why and how to accept it', async () => {
    const { github, run, writes, repository } = await audit(files('evil'))
    const head = repository.git('rev-parse', 'HEAD')
    const { exitCode, output, summary } = await run()
    expect(exitCode).toBe(1)
    expect(writes()).toEqual(['POST /labels', 'POST /issues'])
    expect(github.board.labels).toMatchObject([{ name: 'flux' }])
    const [issue] = github.board.issues
    expect(github.board.issues).toHaveLength(1)
    expect(issue).toMatchObject({
      state: 'open',
      labels: [{ name: 'flux' }],
      title: 'house/registry-only: dependency evil is taken from git+ssh:\u2215\u2215x/y (package.json)',
    })
    const body = plain(issue?.body ?? '')
    expect(body).toMatch(/^<!-- flux:issue v1 fingerprint=[0-9a-f]{16} state=open persona=regular /)
    expect(body).toContain('dependency evil is taken from git+ssh://x/y')
    expect(body).toContain(`https://github.example/octo/repo/blob/${head}/package.json#L4`)
    expect(body).toContain('severity: **high**')
    expect(body).toContain('waivers:\n  - rule: house/registry-only\n    path: "package.json"\n')
    expect(output).toContain('flux: issues: 1 opened\n')
    expect(summary).toContain('### Issues')
    expect(summary).toContain('[#1](https://github.example/octo/repo/issues/1) opened')
  })

  it('writes nothing the second time, nor after a commit that moves nothing', async () => {
    const { github, run, writes, commit } = await audit(files('evil', 'worse'))
    await run()
    expect(writes()).toHaveLength(3)
    expect((await run()).output).toContain('flux: issues: 2 unchanged\n')
    commit({ ...files('evil', 'worse'), 'README.md': 'x' })
    expect((await run()).output).toContain('flux: issues: 2 unchanged\n')
    expect(writes()).toEqual([])
    expect(github.board.issues).toHaveLength(2)
  })

  it('brings title and text up to date when the finding moves or somebody changes them', async () => {
    const { github, run, writes, commit } = await audit(files('evil'))
    await run()
    writes()
    const moved = commit(withLine())
    await run()
    expect(writes()).toEqual(['PATCH /issues/1'])
    expect(github.board.issues[0]?.body).toContain(`/blob/${moved}/package.json#L5`)
    const issue = github.board.issues[0]
    if (issue === undefined) throw new Error('there is no issue')
    issue.title = 'something else'
    await run()
    expect(writes()).toEqual(['PATCH /issues/1'])
    expect(issue.title).toMatch(/^house\/registry-only: /)
    issue.body = issue.body.replaceAll('\n', '\r\n').trimEnd()
    await run()
    expect(writes()).toEqual([])
  })

  it('closes what is gone, with a comment, and opens it again when it is back', async () => {
    const { github, run, writes, commit } = await audit(files('bad', 'evil'))
    await run()
    writes()
    const fixed = commit(files('bad'))
    expect((await run()).output).toContain('flux: issues: 1 closed, 1 unchanged\n')
    expect(github.board.issues).toMatchObject([
      { state: 'open' },
      { state: 'closed', state_reason: 'completed' },
    ])
    expect(github.board.comments).toEqual([
      { issue: 2, body: `The finding is gone at ${fixed}.`, author: 'github-actions[bot]' },
    ])
    expect(writes()).toEqual(['PATCH /issues/2', 'POST /issues/2/comments'])
    await run()
    expect(writes()).toEqual([])
    commit({ ...files('bad', 'evil'), x: '' })
    expect((await run()).output).toContain('flux: issues: 1 reopened, 1 unchanged\n')
    expect(github.board.issues).toMatchObject([{ state: 'open' }, { state: 'open' }])
    await run()
    expect(writes()).toEqual(['PATCH /issues/2'])
  })

  it('leaves closed what people have closed, as long as the finding is the same', async () => {
    const { github, run, writes, commit } = await audit(files('evil'))
    await run()
    writes()
    const [issue] = github.board.issues
    if (issue === undefined) throw new Error('there is no issue')
    Object.assign(issue, { state: 'closed', state_reason: 'not_planned' })
    const { output } = await run()
    expect(output).toContain('flux: 1 finding with issues that people have closed; they stay closed\n')
    commit({ ...files(), x: '' })
    await run()
    commit(files('evil'))
    await run()
    expect(writes()).toEqual([])
    expect(issue.state).toBe('closed')
  })

  it('opens again what people have closed as done, once it was gone and is back', async () => {
    const { github, run, writes, commit } = await audit(files('evil'))
    await run()
    writes()
    const [issue] = github.board.issues
    if (issue === undefined) throw new Error('there is no issue')
    Object.assign(issue, { state: 'closed', state_reason: 'completed' })
    await run()
    expect(writes()).toEqual([])
    commit(files())
    await run()
    await run()
    expect(writes()).toEqual(['PATCH /issues/1'])
    expect([issue.state, github.board.comments]).toEqual(['closed', []])
    commit(files('evil'))
    await run()
    expect([issue.state, writes()]).toEqual(['open', ['PATCH /issues/1']])
  })

  it('closes what a waiver accepts, and makes no issue of it', async () => {
    const waived = {
      ...files('evil', 'worse'),
      '.flux/config.yaml':
        'apiVersion: flux/v1\nkind: Config\nwaivers:\n  - {rule: house/registry-only, path: package.json, reason: known for a long time, owner: o, expires: 2027-02-28}\n',
    }
    const { github, run, commit } = await audit(files('evil'))
    await run()
    commit(waived)
    await run()
    await run()
    expect(github.board.issues).toMatchObject([{ state: 'closed', state_reason: 'not_planned' }])
    expect(github.board.comments).toHaveLength(1)
    expect(github.board.comments[0]?.body).toContain('accepted')
  })

  it('opens ten issues at most, and in the next run the next ten', async () => {
    const { github, run } = await audit(files(...names(23)))
    const { output, summary } = await run()
    expect(github.board.issues).toHaveLength(10)
    expect(output).toContain('flux: 13 findings without an issue so far; a run opens at most 10\n')
    expect(summary).toContain('13 findings without an issue so far')
    await run()
    expect(github.board.issues).toHaveLength(20)
    await run({ inputs: { 'issue-limit': '2' } })
    expect(github.board.issues).toHaveLength(22)
    await run({ inputs: { 'issue-limit': '0' } })
    expect(github.board.issues).toHaveLength(22)
    expect(new Set(github.board.issues.map(({ title }) => title)).size).toBe(22)
  })

  it('works through a thousand findings, however it is interrupted, without doubles', {
    timeout: 300_000,
  }, async () => {
    // Of one rule a report has five hundred at most.
    const twice = (count: number) => ({
      ...files(...names(count)),
      '.flux/other.flux.yaml': CONSTRAINTS.replaceAll('house', 'other'),
    })
    const { github, run, commit } = await audit(twice(500))
    const most = { inputs: { 'issue-limit': '100' } }
    const count = (): readonly number[] => [
      github.board.issues.length,
      new Set(github.board.issues.map(({ title }) => title)).size,
    ]
    await run(most)
    expect(count()).toEqual([100, 100])
    // Refused in the middle of a run, for longer than one waits: the next goes on where it was.
    const answer = secondaryLimit({ 'retry-after': '600' })
    github.fail({ method: 'POST', path: /\/issues$/, skip: 40, answer })
    expect((await run(most)).exitCode).toBe(5)
    expect(count()).toEqual([140, 140])
    for (let runs = 0; runs < 10; runs++) await run(most)
    expect(count()).toEqual([1000, 1000])
    commit(twice(200))
    for (let runs = 0; runs < 5; runs++) await run(most)
    expect(github.board.issues.filter(({ state }) => state === 'open')).toHaveLength(400)
    expect(count()).toEqual([1000, 1000])
  })

  it('only says what it would do in a dry run', async () => {
    const { github, run, writes } = await audit(files('evil', 'worse'))
    const { output, summary, exitCode } = await run({ inputs: { issues: 'dry-run', token: 'read-token' } })
    expect([writes(), github.board.issues, exitCode]).toEqual([[], [], 1])
    expect(output).toContain('flux: issues: 2 would be opened\n')
    expect(summary).toContain('would be opened: <code>house')
  })

  it('reads all pages of issues with the label before it makes one', async () => {
    const { github, run, writes } = await audit(files(...names(3)))
    for (let count = 0; count < 250; count++) github.board.add({ title: `issue ${count}` })
    await run()
    expect(writes()).toHaveLength(4)
    for (const issue of github.board.issues.splice(0)) github.board.add({ ...issue, labels: ['other'] })
    expect(github.board.issues).toHaveLength(253)
    await run()
    expect(writes()).toHaveLength(3)
  })

  it('finds its issue on the third page', async () => {
    const { github, run, writes } = await audit(files('evil'))
    await run()
    const own = github.board.issues.splice(0)
    for (let count = 0; count < 249; count++) github.board.add({ labels: ['Flux', 'x'] })
    github.board.issues.push(...own)
    writes()
    const { output } = await run()
    expect([output.includes('issues: 1 unchanged'), writes()]).toEqual([true, []])
    const pages = github.requests.filter((one) => one.startsWith('GET /repos/octo/repo/issues?'))
    expect(pages.slice(-3).map((one) => new URL(one.slice(4), 'http://x').searchParams.get('after'))).toEqual(
      [null, 'cursor+2==', 'cursor+3=='],
    )
  })
})

/** The same finding one line further down. */
function withLine(): SampleFiles {
  return {
    ...files('evil'),
    'package.json': files('evil')['package.json'].replace('{\n', '{\n  "private": true,\n'),
  }
}

describe('issues of others', () => {
  it('with our marker and label neither stand for a finding nor are changed', async () => {
    const { github, run, writes } = await audit(files('evil'))
    await run()
    const [own] = github.board.issues
    if (own === undefined) throw new Error('there is no issue')
    github.board.issues.splice(0)
    const stranger = github.board.add({ title: own.title, body: own.body, author: 'stranger' })
    const gone = own.body.replace(/fingerprint=\w{16}/, `fingerprint=${'0'.repeat(16)}`)
    const other = github.board.add({ body: gone, author: 'github-actions' })
    const before = structuredClone([stranger, other])
    writes()
    const { output } = await run()
    expect(writes()).toEqual(['POST /issues'])
    expect(github.board.issues.slice(0, 2)).toEqual(before)
    expect(github.board.comments).toEqual([])
    expect(output).toContain('flux: 2 issues of other accounts with a marker of FLUX left alone\n')
  })

  it('are left alone where the marker is quoted behind other text, or in a pull request', async () => {
    const { github, run, writes } = await audit(files('evil'))
    await run()
    const [own] = github.board.issues.splice(0)
    const body = own?.body ?? ''
    github.board.add({ body: `hello\n${body}` })
    github.board.add({ body, pull_request: {} })
    writes()
    await run()
    expect(writes()).toEqual(['POST /issues'])
  })

  it('are told apart by the account of the token, whichever it is', async () => {
    const { github, run, writes } = await audit(files('evil'), {
      tokens: { 'app-token': 'write', 'write-token': 'write' },
      logins: { 'app-token': 'house-app[bot]' },
    })
    await run({ inputs: { token: 'app-token' } })
    await run({ inputs: { token: 'app-token' } })
    expect(github.board.issues).toMatchObject([{ user: { login: 'house-app[bot]' } }])
    writes()
    await run()
    expect(writes()).toEqual(['POST /issues'])
  })
})

describe('an audit that cannot tell whether a finding is gone', () => {
  const rules = (...ids: readonly string[]) =>
    ids.map((id) =>
      CONSTRAINTS.replace('registry-only', id).replace('metadata: {name: house', `metadata: {name: ${id}`),
    )
  const kept = async (next: SampleFiles, options: Partial<JobOptions> = {}) => {
    const { github, run, commit, writes } = await audit(files('evil'))
    await run()
    writes()
    commit(next)
    const result = await run(options)
    return { ...result, github, writes: writes() }
  }

  it('because a file that its rule looks at cannot be read closes nothing', async () => {
    const { github, writes, output } = await kept({ ...files(), 'sub/package.json': '{' })
    expect([writes, github.board.issues[0]?.state]).toEqual([[], 'open'])
    expect(output).toContain('flux: 1 issue left open, because this run could not tell')
  })

  it('because the rule did not run closes nothing', async () => {
    const { writes } = await kept({
      '.flux/other.flux.yaml': rules('other')[0] ?? '',
      'package.json': manifest({}),
    })
    expect(writes).toEqual([])
  })

  it('because the rule is switched off, or the path excluded, closes nothing', async () => {
    const config = (text: string) => ({
      ...files(),
      '.flux/config.yaml': `apiVersion: flux/v1\nkind: Config\n${text}\n`,
    })
    const off = await kept(config('rules: {house/registry-only: {enforcement: off, reason: later}}'))
    expect(off.writes).toEqual([])
    const excluded = await kept(config('exclude: ["package.json"]'))
    expect(excluded.writes).toEqual([])
  })

  it('opens issues for what a waiver no longer accepts', async () => {
    const config = (rest: string) => ({
      '.flux/config.yaml': `apiVersion: flux/v1\nkind: Config\nwaivers:\n  - {rule: house/registry-only, path: package.json, owner: o, ${rest}}\n`,
    })
    const { github, run, commit } = await audit({
      ...files('evil'),
      ...config('reason: known for a long time, expires: 2020-01-01'),
    })
    await run()
    expect(github.board.issues.map(({ state }) => state)).toEqual(['open'])
    commit({ ...files(), ...config('reason: later, expires: 2020-01-01') })
    await run()
    expect(github.board.issues.map(({ state }) => state)).toEqual(['closed'])
  })

  it('because the configuration is wrong does nothing at all', async () => {
    const { writes, exitCode, annotations } = await kept({
      ...files('worse'),
      '.flux/config.yaml': 'kind: Nonsense\n',
    })
    expect([writes, exitCode]).toEqual([[], 2])
    expect(annotations).toContainEqual(
      expect.objectContaining({
        level: 'warning',
        message: expect.stringContaining('issues are left alone'),
      }),
    )
  })

  it('because it is for other people closes nothing', async () => {
    const workflow = (uses: string) => ({
      '.github/workflows/ci.yml': `name: CI\non: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n${uses}`,
    })
    const { github, run, commit, writes } = await audit(workflow(''))
    await run({ inputs: { persona: 'auditor', 'issue-limit': '100' } })
    const strict = github.board.issues.filter(({ body }) => !body.includes('persona=regular'))
    expect(strict.length).toBeGreaterThan(0)
    writes()
    commit({ 'a.txt': '' })
    await run()
    expect(strict.every(({ state }) => state === 'open')).toBe(true)
    await run({ inputs: { persona: 'auditor' } })
    expect(github.board.issues.every(({ state }) => state === 'closed')).toBe(true)
  })

  it('because it fails before it has a report closes nothing', async () => {
    const { writes, exitCode, github } = await kept(files(), { sha: 'd'.repeat(40) })
    expect([writes, exitCode, github.board.issues[0]?.state]).toEqual([[], 5, 'open'])
  })

  it('but not one that could: the twin closes', async () => {
    const { writes } = await kept({ ...files(), 'sub/package.json': '{}' })
    expect(writes).toEqual(['PATCH /issues/1', 'POST /issues/1/comments'])
  })
})

describe('trouble with the service', () => {
  const denied = { status: 403, message: 'Resource not accessible by integration' }

  it('a token that may not write issues is told of, and the run ends as it would without', async () => {
    const { github, run } = await audit(files('evil'))
    github.fail({ method: 'POST', path: /\/(?:issues|labels)$/, times: 9, answer: denied })
    const { exitCode, annotations, outputs } = await run()
    expect([exitCode, github.board.issues]).toEqual([1, []])
    expect(annotations).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: "the token may not write issues: add `issues: write` to the job's permissions",
      }),
    ])
    expect(readFileSync(outputs['report-path'] ?? '', 'utf8')).toContain('house/registry-only')
  })

  it('a token that may only read ends the same', async () => {
    const { run } = await audit(files('evil'))
    const { exitCode, output } = await run({ inputs: { token: 'read-token' } })
    expect([exitCode, output.includes('add `issues: write`')]).toEqual([1, true])
  })

  it('issues that are switched off are told of', async () => {
    const { run } = await audit(files('evil'), { issues: { hasIssues: false } })
    const { exitCode, output } = await run()
    expect([exitCode, output.includes('issues are switched off')]).toEqual([1, true])
  })

  it('labels that are dropped stop the run after one issue', async () => {
    const { github, run } = await audit(files('evil', 'worse'), { issues: { dropsLabels: true } })
    const { exitCode, output } = await run()
    expect([exitCode, github.board.issues.length]).toEqual([5, 1])
    expect(output).toContain('without the label `flux`')
  })

  it('a secondary limit is waited for', async () => {
    const { github, run } = await audit(files('evil', 'worse'))
    github.fail({ method: 'POST', path: /\/issues$/, answer: secondaryLimit({ 'retry-after': '30' }) })
    const { output } = await run()
    expect(output).toContain('flux: issues: 2 opened\n')
    expect(github.board.issues).toHaveLength(2)
  })

  it('a limit that lasts too long ends with the code for the environment, and the report is there', async () => {
    const { github, run } = await audit(files('evil', 'worse'))
    const answer = secondaryLimit({ 'retry-after': '600' })
    github.fail({ method: 'POST', path: /\/issues$/, skip: 1, times: 9, answer })
    const { exitCode, outputs, output, summary } = await run()
    expect([exitCode, outputs['exit-code'], outputs['conclusion']]).toEqual([5, '5', 'failure'])
    expect(outputs['report-path']).toMatch(/report\.json$/)
    expect(output).toContain('rate limit')
    expect(summary).toContain('issues: 1 opened')
  })

  it('an issue whose fate is not known is not made twice', async () => {
    const { github, run } = await audit(files('evil', 'worse'))
    github.fail({ method: 'POST', path: /\/issues$/, afterEffect: true, answer: 'hang-up' })
    expect((await run()).exitCode).toBe(5)
    expect(github.board.issues).toHaveLength(1)
    expect((await run()).output).toContain('flux: issues: 1 opened, 1 unchanged\n')
    expect(github.board.issues).toHaveLength(2)
  })

  it('a change whose fate is not known is made again', async () => {
    const { github, run, commit } = await audit(files('evil'))
    await run()
    commit(files())
    github.fail({ method: 'PATCH', path: /\/issues\/1$/, afterEffect: true, answer: { status: 502 } })
    expect((await run()).exitCode).toBe(0)
    expect(github.board.issues).toMatchObject([{ state: 'closed' }])
    expect(github.board.comments).toHaveLength(1)
  })

  it('an issue that is gone meanwhile does not stop the others', async () => {
    const { github, run, commit } = await audit(files('evil', 'worse'))
    await run()
    commit(files())
    github.fail({
      method: 'PATCH',
      path: /\/issues\/1$/,
      answer: { status: 410, message: 'This issue was deleted' },
    })
    const { exitCode, output } = await run()
    expect([exitCode, output.includes('issues: 1 closed')]).toEqual([0, true])
    expect(output).toContain('the service refused 1 change of issues')
  })

  it.each([
    ['who it is', /graphql/],
    ['the list', /\/issues$/],
  ])('an answer of an unknown form to %s writes nothing', async (_, path) => {
    const { github, run, writes } = await audit(files('evil'))
    github.fail({ path, times: 9, answer: 'not-json' })
    await run()
    expect(writes().filter((one) => one !== 'POST /labels' && one !== 'POST /issues')).toEqual([])
  })

  it('a server without the way to ask who it is takes the token for that of the workflow', async () => {
    const { github, run } = await audit(files('evil'))
    github.fail({ path: /graphql/, times: 99, answer: { status: 404 } })
    await run()
    expect((await run()).output).toContain('flux: issues: 1 unchanged\n')
    expect(github.board.issues).toHaveLength(1)
  })
})

describe('issues are off', () => {
  it('where nobody asks for them', async () => {
    const { github, run } = await audit(files('evil'))
    const { output } = await run({ inputs: { issues: '' } })
    expect(github.requests.filter((one) => /issues|labels|graphql/.test(one))).toEqual([])
    expect(output).not.toContain('issues:')
  })

  it('for every event but audits, whatever the input says', async () => {
    const { github, run, commit, repository } = await audit(files())
    const before = repository.git('rev-parse', 'HEAD')
    const head = commit(files('evil'))
    const pull = {
      number: 7,
      pull_request: { number: 7, base: { sha: before }, head: { sha: head, repo: { id: 1 } } },
    }
    expect((await run({ event: 'pull_request', payload: pull })).exitCode).toBe(1)
    expect((await run({ event: 'pull_request_target', payload: pull })).exitCode).toBe(1)
    expect((await run({ event: 'push', payload: { before, after: head } })).exitCode).toBe(1)
    const group = { merge_group: { base_sha: before, head_sha: head } }
    expect((await run({ event: 'merge_group', payload: group })).exitCode).toBe(1)
    expect(github.requests.filter((one) => /\/issues|labels|graphql/.test(one))).toEqual([])
  })

  it.each([
    ['refs/heads/main', 1],
    ['refs/heads/feature', 0],
    ['refs/tags/main', 0],
    ['', 0],
  ])('for a manual run on %s: %i issues', async (ref, count) => {
    const { github, run } = await audit(files('evil'))
    const { output } = await run({
      event: 'workflow_dispatch',
      payload: { repository: { default_branch: 'main' } },
      env: { GITHUB_REF: ref },
    })
    expect(github.board.issues).toHaveLength(count)
    expect(output.includes('issues are left alone: the run is not for the default branch')).toBe(count === 0)
  })

  it('is the only choice beside `base`, which hides what did not change', async () => {
    const { github, run } = await audit(files('evil'))
    const { exitCode, annotations } = await run({ inputs: { base: 'main~1' } })
    expect([exitCode, github.requests]).toEqual([2, []])
    expect(annotations[0]?.message).toContain('`base` is given')
  })
})
