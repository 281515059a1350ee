import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { type Fault, secondaryLimit } from '../../doubles/github.ts'
import type { JobOptions } from '../../doubles/job.ts'
import type { DoubleRepository } from '../../doubles/repositories.ts'
import { runAction, startPullRequest } from './harness.ts'

const A = 'a1'.repeat(20)
const B = 'b2'.repeat(20)
const C = 'c3'.repeat(20)
const D = 'd4'.repeat(20)

const REPOSITORIES: Readonly<Record<string, DoubleRepository>> = {
  'octo/build': {
    tags: { 'v1.2.0': A, 'v1.3.0': B },
    branches: { main: B },
    holders: { branches: [], tags: [] },
  },
  'octo/old': { archived: true, tags: { 'v1.0.0': D }, branches: { main: D } },
  'octo/both': { tags: { v1: A }, branches: { v1: B, main: B } },
  'octo/weak': {
    tags: { 'v1.0.0': A },
    branches: { main: A },
    advisories: [
      {
        ghsa_id: 'GHSA-aaaa-bbbb-cccc',
        severity: 'high',
        summary: 'Secrets are printed\n::error::pwned',
        vulnerabilities: [
          {
            package: { ecosystem: 'actions', name: 'octo/weak' },
            vulnerable_version_range: '< 1.3.0',
            first_patched_version: '1.3.0',
          },
        ],
      },
    ],
  },
}

const PATH = '.github/workflows/ci.yml'
const WORKFLOW = `name: CI
on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - uses: octo/build@${C} # v1.3.0
      - uses: octo/build@${A} # v1.3.0
      - uses: octo/old@${D} # v1.0.0
      - uses: octo/both@v1
      - uses: octo/weak@${A} # v1.0.0
      - uses: octo/build@${B} # v1.3.0
`
/** What only an answer of the forge tells, by line. */
const ONLINE = [
  '10 workflow/ref-version-mismatch',
  '11 workflow/archived-repository',
  '12 workflow/ref-confusion',
  '13 workflow/known-vulnerable-actions',
  '9 workflow/impostor-commit',
]
/** With nothing to find but by asking. */
const PINNED = WORKFLOW.replace('      - uses: octo/both@v1\n', '')

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

interface Setup {
  readonly inputs?: JobOptions['inputs']
  readonly faults?: readonly Fault[]
  readonly repositories?: Readonly<Record<string, DoubleRepository>>
  readonly workflow?: string
}

async function pullRequest({ inputs, faults = [], repositories, workflow }: Setup = {}) {
  const { github, job, close } = await startPullRequest({
    base: { 'README.md': 'x\n' },
    head: { 'README.md': 'x\n', [PATH]: workflow ?? WORKFLOW },
    double: { repositories: repositories ?? REPOSITORIES },
    ...(inputs === undefined ? {} : { inputs }),
  })
  closers.push(close)
  for (const fault of faults) github.fail(fault)
  // The pages of the forge are at the same address as its API.
  const result = await runAction({ ...job, env: { ...job.env, GITHUB_SERVER_URL: github.url } })
  const report = JSON.parse(readFileSync(result.outputs['report-path'] ?? '', 'utf8'))
  return { github, result, report, annotations: github.checkRuns[0]?.annotations ?? [] }
}

type Outcome = Awaited<ReturnType<typeof pullRequest>>

const asked = ({ github }: Outcome): readonly string[] =>
  github.requests.filter((one) => !one.includes('/repos/octo/repo'))

function onlineLines({ annotations }: Outcome): readonly string[] {
  return annotations
    .map((one) => `${one['start_line']} ${String(one['title']).replace(/:.*$/, '')}`)
    .filter((line) => ONLINE.includes(line))
    .sort()
}

function expectUnchecked({ report, result, annotations }: Outcome, reason: string): void {
  expect(report.undecided).toHaveLength(1)
  expect(report.undecided).toMatchObject([{ reason: 'unavailable', enforcement: 'warn', message: reason }])
  expect(report.undecided[0].rules).toEqual([
    'workflow/archived-repository',
    'workflow/impostor-commit',
    'workflow/known-vulnerable-actions',
    'workflow/ref-version-mismatch',
  ])
  // Nothing but what is known without the forge decides.
  expect(report.findings.map(({ rule }: { readonly rule: string }) => rule)).toEqual([
    'repository/sensitive-file',
  ])
  expect(result.outputs).toMatchObject({ conclusion: 'success', 'exit-code': '0', undecided: '1' })
  expect(annotations.map((one) => String(one['title'])).join()).not.toMatch(/undecided|not checked/)
}

describe('what the forge says of the actions of a pull request', () => {
  it('is asked with the token, and annotated where the action is used', async () => {
    const outcome = await pullRequest()
    expect(onlineLines(outcome)).toEqual(ONLINE)
    expect(outcome.report.undecided).toEqual([])
    expect(outcome.result.exitCode).toBe(1)
    for (const one of outcome.annotations) expect(one['path']).toBe(PATH)
    // The pages are for everybody: a token of a job is none of theirs.
    const pages = outcome.github.requests.flatMap((path, index) =>
      path.includes('/branch_commits/') ? [outcome.github.headers[index]?.authorization] : [],
    )
    expect(pages.length).toBeGreaterThan(0)
    expect(new Set(pages)).toEqual(new Set([undefined]))
    expect(outcome.result.log.commands.map(({ name }) => name)).toEqual(['stop-commands'])
  })

  it('is asked of the first actions as a whole where there are more than the run may ask for', async () => {
    const more = Array.from({ length: 500 }, (_, index) => `      - uses: octo/more-${index}@${A}\n`).join('')
    const outcome = await pullRequest({ workflow: WORKFLOW + more })
    expect(onlineLines(outcome)).toEqual(ONLINE)
    expect(asked(outcome).length).toBeLessThanOrEqual(400)
    expect(JSON.stringify(outcome.report.undecided)).toContain('the forge shows no repository of this name')
    expect(outcome.result.exitCode).toBe(1)
  })

  it('passes an honest workflow', async () => {
    const outcome = await pullRequest({
      workflow: WORKFLOW.replace(/^ {6}- uses: .*\n(?!$)/gm, '').concat(
        `      - uses: octo/build@${B} # v1.3.0\n`,
      ),
    })
    expect(outcome.report.findings.map(({ rule }: { readonly rule: string }) => rule)).toEqual([
      'repository/sensitive-file',
    ])
    expect(outcome.report.undecided).toEqual([])
    expect(outcome.result.exitCode).toBe(0)
  })

  it.each<[string, Readonly<Record<string, string>>, readonly unknown[]]>([
    ['an empty token', { token: '' }, [['notice', undefined]]],
    ['online: false', { online: 'false' }, []],
  ])('is not asked with %s, and told of once, as not checked', async (_, inputs, shown) => {
    const outcome = await pullRequest({ inputs, workflow: PINNED })
    expectUnchecked(outcome, 'the forge was not asked: this run has no connection to it, or no token')
    expect(asked(outcome)).toEqual([])
    const told = outcome.result.annotations.filter(({ title }) => title?.startsWith('not checked:') === true)
    expect(told.map(({ level, file }) => [level, file])).toEqual(shown)
  })

  it('is asked with online: true, which needs a token', async () => {
    expect(onlineLines(await pullRequest({ inputs: { online: 'true' } }))).toHaveLength(ONLINE.length)
  })
})

describe('a forge that does not answer', () => {
  const all = { path: /^\/(?!repos\/octo\/repo)/, times: 1_000 }

  it.each<[string, Fault['answer'], string]>([
    [
      'because the rate limit is used up',
      {
        status: 403,
        message: 'API rate limit exceeded',
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1800002000' },
      },
      'the rate limit of the forge is used up',
    ],
    ['because of a secondary rate limit', secondaryLimit(), 'the rate limit of the forge is used up'],
    ['because it has trouble', { status: 503 }, 'the forge could not be asked'],
    ['because it hangs up', 'hang-up', 'the forge could not be asked'],
    ['in a form that is known', 'wrong-type', 'the forge gave an answer of an unknown form'],
    [
      'to this token',
      { status: 401, message: 'Bad credentials' },
      'the forge refused to answer, with status 401',
    ],
  ])('%s leaves its rules unchecked, says so once, and blocks nothing', async (_, answer, reason) => {
    const outcome = await pullRequest({ workflow: PINNED, faults: [{ ...all, answer }] })
    expectUnchecked(outcome, reason)
    expect(asked(outcome).length).toBeLessThan(100)
    expect(outcome.github.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'success' }])
  })

  it('in time holds the run for seconds, not for minutes', async () => {
    const outcome = await pullRequest({ workflow: PINNED, faults: [{ ...all, answer: 'hang' }] })
    expectUnchecked(outcome, 'the forge did not answer in time')
    expect(asked(outcome).length).toBeLessThan(60)
  })

  it('half of the time checks what it can', async () => {
    const outcome = await pullRequest({
      faults: [{ path: /octo\/old/, times: 1_000, answer: { status: 451 } }],
    })
    expect(onlineLines(outcome)).toEqual(ONLINE.filter((line) => !line.startsWith('11 ')))
    expect(outcome.report.undecided).toHaveLength(1)
    expect(outcome.result.exitCode).toBe(1)
  })
})
