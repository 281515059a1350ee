import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readMarker } from '../../src/report/issue-marker.ts'
import { type GithubDoubleOptions, startGithub } from '../doubles/github.ts'
import { CONSTRAINTS, createJobFolder, type JobOptions, manifest, prepareJob } from '../doubles/job.ts'
import { createRepository } from '../doubles/repository.ts'
import type { SampleFiles } from '../suites/tree.ts'
import { installAction, runStep } from './harness.ts'

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

const files = (dependencies: Readonly<Record<string, string>>): SampleFiles => ({
  '.flux/house.flux.yaml': CONSTRAINTS,
  'package.json': manifest(dependencies),
})

async function audit(first: SampleFiles, double: GithubDoubleOptions = {}) {
  const folder = createJobFolder()
  const repository = createRepository(folder.workspace)
  let sha = repository.commit(first)
  const github = await startGithub({ repository: folder.workspace, ...double })
  closers.push(folder.remove, () => github.close())
  return {
    github,
    commit: (next: SampleFiles) => {
      sha = repository.commit(next)
    },
    run: (options: Partial<JobOptions> = {}) => {
      const job = prepareJob(folder, {
        event: 'schedule',
        payload: { schedule: '0 4 * * 1' },
        sha,
        apiUrl: github.url,
        ...options,
        inputs: { issues: 'on', online: 'false', ...options.inputs },
      })
      return runStep(entry, job)
    },
    writes: () => github.requests.filter((one) => /^(?:POST|PATCH) .*\/(?:issues|labels)/.test(one)).length,
  }
}

describe('the built Action on a schedule', () => {
  it('opens and updates the issue of a finding, and writes nothing in between', async () => {
    const { github, run, commit, writes } = await audit(files({ evil: 'git+ssh://x/y' }))
    const first = await run()
    expect([first.exitCode, first.stderr, first.summary.includes('issues: 1 opened')]).toEqual([1, '', true])
    expect(github.board.issues).toMatchObject([{ state: 'open', labels: [{ name: 'flux' }] }])
    const marker = readMarker(github.board.issues[0]?.body ?? '')
    const report = JSON.parse(readFileSync(first.outputs['report-path'] ?? '', 'utf8'))
    expect(marker?.fingerprint).toBe(report.findings[0].fingerprint)
    const before = writes()
    await run()
    expect(writes()).toBe(before)
    commit(files({ a: '1.0.0', evil: 'git+ssh://x/y' }))
    await run()
    expect(github.board.issues[0]?.body).toContain('/package.json#L5')
  })

  it('closes the issue of a finding that is gone, and opens it again', async () => {
    const { github, run, commit } = await audit(files({ evil: 'git+ssh://x/y' }))
    await run()
    commit(files({}))
    expect((await run()).exitCode).toBe(0)
    expect(github.board.issues).toMatchObject([{ state: 'closed', state_reason: 'completed' }])
    expect(github.board.comments).toHaveLength(1)
    commit(files({ evil: 'git+ssh://x/y' }))
    await run()
    expect(github.board.issues).toMatchObject([{ state: 'open' }])
  })

  it('shows hostile names of a repository as what they are', async () => {
    const name = '@org/team fixes #1 `</code><img src=//evil> --> <!-- ::error::x ##[add-matcher]m'
    const { github, run } = await audit(files({ [name]: 'git+ssh://x/y' }))
    const { log } = await run()
    expect(log.commands.map((command) => command.name)).not.toContain('add-matcher')
    const [issue] = github.board.issues
    const text = (issue?.body ?? '').replace(/<code>[^<>]*<\/code>/g, '')
    expect(text.slice(text.indexOf('\n'))).not.toMatch(/@|#1|<img|<!--|evil/)
    expect(issue?.title).not.toMatch(/[@#`<>]/)
  })

  it('leaves issues of strangers alone, opens its own at most as often as it may, and says what is left', async () => {
    const evil = Object.fromEntries(['a', 'b', 'c'].map((name) => [`evil-${name}`, 'git+ssh://x/y']))
    const { github, run } = await audit(files(evil))
    await run({ inputs: { 'issue-limit': '1' } })
    const [own] = github.board.issues.splice(0)
    const stranger = github.board.add({ title: own?.title ?? '', body: own?.body ?? '', author: 'stranger' })
    const before = structuredClone(stranger)
    const { stdout } = await run({ inputs: { 'issue-limit': '2' } })
    expect(github.board.issues).toHaveLength(3)
    expect(stranger).toEqual(before)
    expect(stdout).toContain('flux: issues: 2 opened\n')
    expect(stdout).toContain('flux: 1 finding without an issue so far; a run opens at most 2\n')
  })

  it('writes nothing in a dry run, and without the right to write ends as usual', async () => {
    const { github, run, writes } = await audit(files({ evil: 'git+ssh://x/y' }))
    const dry = await run({ inputs: { issues: 'dry-run' } })
    expect([dry.exitCode, writes(), dry.stdout.includes('issues: 1 would be opened')]).toEqual([1, 0, true])
    const denied = await run({ inputs: { token: 'read-token' } })
    expect([denied.exitCode, github.board.issues]).toEqual([1, []])
    expect(denied.annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('issues: write') }),
    )
  })

  it('keeps issues open that it cannot decide about', async () => {
    const { github, run, commit } = await audit(files({ evil: 'git+ssh://x/y' }))
    await run()
    commit({ ...files({}), 'sub/package.json': '{' })
    expect((await run()).exitCode).toBe(4)
    expect(github.board.issues).toMatchObject([{ state: 'open' }])
  })
})
