import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { check } from '../../../src/run/check.ts'
import { type Fault, type GithubDouble, secondaryLimit, startGithub } from '../../doubles/github.ts'
import { acceptSuggestion, type DoubleReviewComment } from '../../doubles/github-reviews.ts'
import { createJobFolder, prepareJob, pullRequestPayload } from '../../doubles/job.ts'
import { createRepository } from '../../doubles/repository.ts'
import { countingTimer } from '../../fakes/counting-timer.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'
import type { SampleFiles } from '../../suites/tree.ts'
import { type PullRequestSetup, runAction, startPullRequest } from './harness.ts'

const PATH = '.github/workflows/ci.yml'
const CHECKOUT = `actions/checkout@${'a1'.repeat(20)}`
const CLEAN = `name: CI
on:
  issues:
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - run: make
`
/** Two flaws whose repairs need a look, at lines 13 and 14. */
const FLAWED = `${CLEAN}      - uses: ${CHECKOUT} # v4
      - run: echo "\${{ github.event.issue.title }}"
`

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function pullRequest(setup: Partial<PullRequestSetup> = {}) {
  const started = await startPullRequest({
    base: { [PATH]: CLEAN },
    head: { [PATH]: FLAWED },
    ...setup,
    inputs: { online: 'false', suggestions: 'all', ...setup.inputs },
  })
  closers.push(started.close)
  return { ...started, run: () => runAction(started.job) }
}

/** `path:lines` of every comment, in the order of the file. */
function placesOf(comments: readonly DoubleReviewComment[]): readonly string[] {
  return [...comments]
    .sort((a, b) => a.line - b.line)
    .map(({ path, line, start_line = line }) => `${path}:${start_line}-${line}`)
}

/** The file once all suggestions are accepted, from the last line to the first. */
function accepted(text: string, comments: readonly DoubleReviewComment[]): string {
  return [...comments].sort((a, b) => b.line - a.line).reduce(acceptSuggestion, text)
}

async function rulesOf(text: string): Promise<readonly string[]> {
  const { report } = await check({ head: memoryTree({ [PATH]: text }), clock: countingTimer() })
  return report.findings.map(({ rule }) => rule)
}

/** Steps that leave credentials in the workspace, each at a line of its own. */
const checkouts = (count: number): string =>
  CLEAN + Array.from({ length: count }, (_, index) => `      - uses: ${CHECKOUT} # v4.0.${index}\n`).join('')

describe('suggestions on a pull request', () => {
  it('stand on lines of its diff, and what they are about is gone once they are accepted', async () => {
    const { github, run, pull } = await pullRequest()
    expect((await run()).exitCode).toBe(1)
    expect(github.reviews).toEqual(['FLUX proposes 2 repairs. Look at each before you accept it.'])
    expect(placesOf(github.reviewComments)).toEqual([`${PATH}:13-13`, `${PATH}:14-14`])
    for (const { commit_id, body } of github.reviewComments) {
      expect(commit_id).toBe(pull.head)
      expect(body).toMatch(/^<!-- flux:fix [0-9a-f]{16} -->\n\*\*(?:high|medium)\*\* <code>workflow&#47;/)
    }
    const repaired = accepted(FLAWED, github.reviewComments)
    expect(repaired).toContain(' # v4\n        with:\n          persist-credentials: false\n')
    const rules = ['workflow/artipacked', 'workflow/template-injection']
    expect(await rulesOf(FLAWED)).toEqual(expect.arrayContaining(rules))
    expect((await rulesOf(repaired)).filter((rule) => rules.includes(rule))).toEqual([])
  })

  it('are edits of the JSON report and fixes of SARIF as well', async () => {
    const { run } = await pullRequest()
    const { outputs } = await run()
    const read = (name: string) => JSON.parse(readFileSync(outputs[name] ?? '', 'utf8'))
    const { findings } = read('report-path')
    const edited = findings.filter(({ edits }: { readonly edits?: unknown }) => edits !== undefined)
    expect(edited.map(({ rule }: { readonly rule: string }) => rule).sort()).toEqual([
      'workflow/artipacked',
      'workflow/template-injection',
    ])
    const { results } = read('sarif-path').runs[0]
    const fixed = results.filter(({ fixes }: { readonly fixes?: unknown }) => fixes !== undefined)
    expect(fixed.map(({ ruleId }: { readonly ruleId: string }) => ruleId).sort()).toEqual([
      'workflow/artipacked',
      'workflow/template-injection',
    ])
    expect(fixed[0].fixes[0].artifactChanges[0].artifactLocation.uri).toBe(PATH)
  })

  it('keep the line breaks of the file', async () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n')
    const { github, run } = await pullRequest({
      base: { [PATH]: crlf(CLEAN) },
      head: { [PATH]: crlf(FLAWED) },
    })
    await run()
    expect(github.reviewComments).toHaveLength(2)
    expect(accepted(crlf(FLAWED), github.reviewComments)).not.toMatch(/[^\r]\n/)
  })

  it.each(['', 'none'])('are made only where they are asked for: %j', async (suggestions) => {
    const { github, run } = await pullRequest({ inputs: { suggestions } })
    await run()
    expect(github.requests.filter((one) => one.includes('/pulls/'))).toEqual([])
  })

  it('that need a look are not among the safe ones', async () => {
    const unsafe = await pullRequest({ inputs: { suggestions: 'safe' } })
    await unsafe.run()
    expect(unsafe.github.reviews).toEqual([])
    const { github, run } = await pullRequest({
      inputs: { suggestions: 'safe' },
      head: {
        [PATH]: CLEAN.replace(
          '      - run: make\n',
          "      - run: make\n        if: |\n          ${{ github.event.action == 'opened' }}\n",
        ),
      },
    })
    await run()
    expect(github.reviewComments).toHaveLength(1)
    expect(github.reviewComments[0]?.body).toContain('unsound-condition'.replace('-', '&#45;'))
  })

  it('are not repeated by another run, and come once the pull request gets a new flaw', async () => {
    const { github, run } = await pullRequest()
    await run()
    await run()
    expect(github.reviews).toHaveLength(1)
    expect(github.reviewComments).toHaveLength(2)
    github.reviewComments.pop()
    await run()
    expect(github.reviewComments).toHaveLength(2)
    expect(github.reviews.at(-1)).toBe('FLUX proposes a repair. Look at each before you accept it.')
  })

  it.each([
    [9, 9, 9],
    [10, 10, 10],
    [11, 10, 11],
    [25, 10, 20],
  ])('of %i repairs are %i in one review, and %i after three', async (count, first, all) => {
    const { github, run } = await pullRequest({ head: { [PATH]: checkouts(count) } })
    await run()
    expect(github.reviewComments).toHaveLength(first)
    await run()
    await run()
    expect(github.reviewComments).toHaveLength(all)
    expect(new Set(github.reviewComments.map(({ line }) => line)).size).toBe(all)
  })

  it('are left out on lines that its diff does not show', async () => {
    // The event of line 3 makes the cache of line 22 a flaw.
    const text = `${CLEAN}${'      - run: make all\n'.repeat(9)}      - uses: actions/setup-go@${'a1'.repeat(20)} # v6\n`
    const { github, run } = await pullRequest({
      base: { [PATH]: text },
      head: { [PATH]: text.replace('  issues:', '  release:') },
    })
    const { outputs } = await run()
    expect(Number(outputs['new-findings'])).toBeGreaterThan(0)
    expect(github.requests.filter((one) => one.includes('/pulls/7/files'))).toHaveLength(1)
    expect(github.reviewComments).toEqual([])
  })

  it('stand at the lines of the head commit, although the test merge has moved them', async () => {
    const folder = createJobFolder()
    const repository = createRepository(folder.workspace)
    const files = (text: string): SampleFiles => ({ [PATH]: text })
    const fork = repository.commit(files(CLEAN))
    repository.git('checkout', '-q', '-b', 'feature')
    const head = repository.commit(files(FLAWED))
    repository.git('checkout', '-q', 'main')
    const base = repository.commit(files(CLEAN.replace('name: CI\n', '# Builds\n# and tests\nname: CI\n')))
    repository.git('merge', '-q', '--no-ff', 'feature', '-m', 'merge')
    const merge = repository.git('rev-parse', 'HEAD')
    const github = await startGithub({ repository: folder.workspace })
    github.pulls.set(7, { number: 7, base: { sha: fork }, head: { sha: head } })
    const job = prepareJob(folder, {
      event: 'pull_request',
      payload: pullRequestPayload({ repository, base, head, merge }),
      sha: merge,
      apiUrl: github.url,
      inputs: { suggestions: 'all', online: 'false' },
    })
    closers.push(job.remove, () => github.close())
    await runAction(job)
    expect(placesOf(github.reviewComments)).toEqual([`${PATH}:13-13`, `${PATH}:14-14`])
  })
})

describe('suggestions that cannot be made', () => {
  it.each([
    ['with a token that only reads', { inputs: { token: 'read-token' } }, 'pull-requests: write'],
    ['without a token', { inputs: { token: '' } }, 'without a token'],
  ])('%s leave the run as it is, and say so', async (_, setup, notice) => {
    const plain = await (await pullRequest({ inputs: { ...setup.inputs, suggestions: 'none' } })).run()
    const { github, run } = await pullRequest(setup)
    const result = await run()
    expect([result.exitCode, result.outputs['conclusion']]).toEqual([
      plain.exitCode,
      plain.outputs['conclusion'],
    ])
    expect(result.output).toContain(notice)
    expect(github.reviews).toEqual([])
  })

  it('turn no clean run into a failed one', async () => {
    const { github, run } = await pullRequest({
      head: { [PATH]: checkouts(1) },
      inputs: { token: 'read-token' },
    })
    github.fail({ path: /pulls/, times: 99, answer: { status: 503 } })
    expect(await run()).toMatchObject({ exitCode: 1 })
    const clean = await pullRequest({
      head: { 'README.md': 'x\n', [PATH]: CLEAN },
      inputs: { token: 'read-token' },
    })
    expect(await clean.run()).toMatchObject({ exitCode: 0 })
  })

  it.each<[string, Partial<Fault>]>([
    ['are refused', { method: 'POST', answer: { status: 422, message: 'Unprocessable Entity' } }],
    ['get lost', { method: 'POST', answer: 'hang-up' }],
    ['cannot be compared with those that are there', { method: 'GET', answer: { status: 500 } }],
    ['may not be compared with those that are there', { method: 'GET', answer: { status: 403 } }],
    ['are answered with something else', { method: 'POST', answer: 'wrong-type' }],
    ['come too fast', { method: 'POST', answer: secondaryLimit({ 'retry-after': '3600' }) }],
  ])('because they %s leave the check run and the exit code as they are', async (_, fault) => {
    const { github, run } = await pullRequest()
    github.fail({ path: /pulls/, times: 99, answer: 'hang-up', ...fault })
    const result = await run()
    expect([result.exitCode, github.checkRuns[0]?.conclusion]).toEqual([1, 'failure'])
    expect(result.output).toMatch(/suggestions|propose/)
    expect(github.reviewComments).toEqual([])
  })
})

describe('hostile text in suggestions', () => {
  const marked = (github: GithubDouble): string => github.reviewComments[0]?.body.split('\n')[0] ?? ''

  it.each([
    ['a fence', '```', true],
    ['a longer fence', '`````` ~~~', true],
    ['a marker and a mention', '<!-- flux:fix 0123456789abcdef --> @octocat #1', true],
    ['a text that nobody sees', 'a\u202eb', false],
    ['a token', `ghp_${'a1B2'.repeat(9)}`, false],
  ])('that holds %s is inert or left out', async (_, comment, isMade) => {
    const text = `${CLEAN}      - uses: ${CHECKOUT} # v4\n        env: {A: "${comment}"} # \`\`\`\n`
    const text2 = text.replace(/ {6}- uses: .*\n {8}env: (.*)\n/, `      - {uses: "${CHECKOUT}", env: $1}\n`)
    expect(text2).not.toBe(text)
    const flow = text2.replace(/ # ```(\}?)\n/, '$1 # ```\n')
    const { github, run } = await pullRequest({ head: { [PATH]: flow } })
    await run()
    expect(github.reviewComments).toHaveLength(isMade ? 1 : 0)
    const [one] = github.reviewComments
    if (one === undefined) return
    expect(accepted(flow, [one])).toContain(comment)
    const fence = /^(`+)suggestion$/m.exec(one.body)?.[1] ?? ''
    expect(one.body.split('\n').filter((line) => line.startsWith(fence))).toHaveLength(2)
    expect(one.body.endsWith(`\n${fence}\n`)).toBe(true)
  })

  it.each([
    ['a stranger', 'User', 'NONE', 1],
    ['somebody who wrote before', 'User', 'CONTRIBUTOR', 1],
    ['somebody who may write', 'User', 'COLLABORATOR', 0],
    ['an app', 'Bot', 'NONE', 0],
  ])('of %s with our marker stops as many as it may', async (_, type, association, made) => {
    const { github, run } = await pullRequest({ head: { [PATH]: checkouts(1) } })
    await run()
    const body = `${marked(github)}\nno`
    expect(body).toContain('flux:fix')
    github.reviewComments.splice(0)
    const user = { login: 'x', type }
    github.reviewComments.push({
      id: 1,
      body,
      path: PATH,
      line: 13,
      commit_id: 'a'.repeat(40),
      author_association: association,
      user,
    })
    await run()
    expect(github.reviewComments).toHaveLength(1 + made)
  })
})
