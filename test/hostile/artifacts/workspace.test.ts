import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { main } from '../../../src/action/main.ts'
import {
  CONSTRAINTS,
  createJobFolder,
  createPullRequest,
  type JobOptions,
  manifest,
  prepareJob,
  pullRequestPayload,
} from '../../doubles/job.ts'
import { countingTimer } from '../../fakes/counting-timer.ts'
import type { SampleFiles } from '../../suites/tree.ts'

const closers: (() => unknown)[] = []
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close()
})

const honest = { '.flux/house.flux.yaml': CONSTRAINTS, 'package.json': manifest({}) }

async function run(
  head: SampleFiles,
  options: Partial<JobOptions> = {},
  prepare: (folder: string) => void = () => {},
) {
  const folder = createJobFolder()
  closers.push(folder.remove)
  prepare(folder.path)
  const pull = createPullRequest(folder.workspace, honest, head)
  const job = prepareJob(folder, {
    event: 'pull_request',
    payload: pullRequestPayload(pull),
    sha: pull.merge,
    ...options,
    inputs: { token: '', ...options.inputs },
  })
  let text = ''
  let hex = 0
  const print = (part: string): void => {
    text += part
  }
  const randomHex = (bytes: number): string => (++hex).toString(16).padStart(bytes * 2, '0')
  const exitCode = await main({ env: job.env, print, timer: countingTimer(), randomHex, onCancel: () => {} })
  return { exitCode, text: text + readFileSync(job.summaryFile, 'utf8'), folder: folder.path }
}

describe('a pull request that brings links', () => {
  it('to a file of the machine gets nothing of it into the report', async () => {
    const secret = (folder: string): void =>
      writeFileSync(join(folder, 'secret.json'), manifest({ 'top-secret-name': 'git+x' }))
    const { exitCode, text } = await run(
      { ...honest, 'package.json': { link: '../secret.json' } },
      {},
      secret,
    )
    expect(text).not.toContain('top-secret-name')
    expect(exitCode).not.toBe(1)
  })

  it('in the place of the constraints changes nothing about who decides', async () => {
    const { exitCode } = await run({
      '.flux/house.flux.yaml': { link: '../none' },
      'package.json': manifest({ evil: 'git+x' }),
    })
    expect(exitCode).not.toBe(0)
  })

  it('in the place of the report does not get a file of the machine overwritten', async () => {
    const victim = (folder: string): void => writeFileSync(join(folder, 'victim'), 'honest')
    const { exitCode, folder } = await run(
      { ...honest, 'report.json': { link: '../victim' } },
      { inputs: { 'report-path': 'report.json' } },
      victim,
    )
    expect(exitCode).toBe(5)
    expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('honest')
  })

  it('on the way to the report does not get a file written elsewhere', async () => {
    const outside = (folder: string): void => mkdirSync(join(folder, 'outside'))
    const { exitCode, folder } = await run(
      { ...honest, out: { link: '../outside' } },
      { inputs: { 'sarif-path': 'out/report.sarif' } },
      outside,
    )
    expect(exitCode).toBe(2)
    expect(existsSync(join(folder, 'outside', 'report.sarif'))).toBe(false)
  })

  it('whose honest neighbour writes the report passes', async () => {
    const { exitCode, folder } = await run(
      { ...honest, 'a.txt': 'x' },
      { inputs: { 'report-path': 'out/report.json' } },
    )
    expect(exitCode).toBe(0)
    expect(existsSync(join(folder, 'workspace', 'out', 'report.json'))).toBe(true)
  })
})

describe('a checkout that was changed after it was made', () => {
  it('is judged by its commits, not by the files that lie around', async () => {
    const folder = createJobFolder()
    closers.push(folder.remove)
    const pull = createPullRequest(folder.workspace, honest, {
      ...honest,
      'package.json': manifest({ evil: 'git+x' }),
    })
    writeFileSync(join(folder.workspace, 'package.json'), manifest({}))
    const job = prepareJob(folder, {
      event: 'pull_request',
      payload: pullRequestPayload(pull),
      sha: pull.merge,
      inputs: { token: '' },
    })
    const randomHex = (bytes: number): string => 'a'.repeat(bytes * 2)
    expect(
      await main({ env: job.env, print: () => {}, timer: countingTimer(), randomHex, onCancel: () => {} }),
    ).toBe(1)
  })
})
