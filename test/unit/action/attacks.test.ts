import { readdirSync, readFileSync, statSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { DoubleCheckRun } from '../../doubles/github.ts'
import { expectGolden } from '../../golden.ts'
import { type PullRequestSetup, runAction, startPullRequest } from './harness.ts'

const FOLDER = new URL('../../golden/attacks/', import.meta.url)

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

function readRepository(): Record<string, Uint8Array> {
  const folder = new URL('repository/', FOLDER)
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(new URL(name, folder)).isFile())
      .map((name) => [name.replaceAll('\\', '/'), new Uint8Array(readFileSync(new URL(name, folder)))]),
  )
}

const ATTACKS = readRepository()
const PEACE = { 'README.md': 'x\n' }

async function pullRequest(setup: Partial<PullRequestSetup> = {}) {
  const started = await startPullRequest({
    base: PEACE,
    head: { ...PEACE, ...ATTACKS },
    ...setup,
    inputs: { online: 'false', ...setup.inputs },
  })
  closers.push(started.close)
  return { ...started, result: await runAction(started.job) }
}

/** `path:line level title`, in the order in which people see them: by place. */
function linesOf(run: DoubleCheckRun | undefined): readonly string[] {
  return (run?.annotations ?? [])
    .map(
      (one) =>
        [
          String(one['path']),
          Number(one['start_line']),
          `${one['annotation_level']} ${one['title']}`,
        ] as const,
    )
    .sort(
      ([path, line, text], [otherPath, otherLine, otherText]) =>
        compare(path, otherPath) || line - otherLine || compare(text, otherText),
    )
    .map(([path, line, text]) => `${path}:${line} ${text}`)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** `path:line rule` of every planted flaw. */
const PLANTED = readFileSync(new URL('expected.txt', FOLDER), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.replace(/^(.+?:\d+):\d+ (\S+) .*$/, '$1 $2'))

describe('a pull request that adds the attacks of the last two years', () => {
  it('gets every planted flaw as an annotation on its line, and no other beside the notice of each new file', async () => {
    const { github, result, pull } = await pullRequest()
    expect(result).toMatchObject({ exitCode: 1, annotations: [], outputs: { conclusion: 'failure' } })
    expect(github.checkRuns).toMatchObject([
      { head_sha: pull.head, status: 'completed', conclusion: 'failure' },
    ])
    const lines = linesOf(github.checkRuns[0])
    const flaws = lines.filter((line) => !line.includes(' notice '))
    expect(flaws.map((line) => line.replace(/^(\S+) failure ([^:]+): .*$/, '$1 $2')).sort()).toEqual(
      [...PLANTED].sort(),
    )
    expect(lines.filter((line) => line.includes(' notice '))).toEqual(
      Object.keys(ATTACKS)
        .sort()
        .map(
          (path) =>
            `${path}:1 notice repository/sensitive-file: Changes of files that run code by themselves are looked at`,
        ),
    )
    expectGolden(new URL('annotations.txt', FOLDER), `${lines.join('\n')}\n`)
  })

  it('gets annotations of one line with its columns, and a repair beside each flaw that has one', async () => {
    const { github } = await pullRequest()
    const all = github.checkRuns[0]?.annotations ?? []
    for (const one of all) {
      expect(one['end_line']).toBeGreaterThanOrEqual(Number(one['start_line']))
      if (one['start_line'] === one['end_line']) expect(one['start_column']).toBeGreaterThan(0)
    }
    const repaired = all.filter((one) => one['raw_details'] !== undefined)
    expect(repaired.map((one) => String(one['title']).replace(/:.*$/, ''))).toContain('workflow/artipacked')
  })

  it.each([
    [0, 0],
    [1, 1],
    [20, 20],
    [50, 50],
    [200, 50],
  ])(
    'gets of at most %i annotations %i, the worst first, and the last counts the rest',
    async (cap, shown) => {
      const { github } = await pullRequest({ inputs: { annotations: String(cap) } })
      const titles = (github.checkRuns[0]?.annotations ?? []).map((one) => String(one['title']))
      expect(titles).toHaveLength(shown)
      expect(github.checkRuns[0]).toMatchObject({ status: 'completed', conclusion: 'failure' })
      if (cap === 20) expect(titles.at(-1)).toBe('31 more problems')
      else if (cap >= 50) expect(titles.join()).not.toContain('more problems')
    },
  )

  it.each(['read-token', ''])(
    'without the right to write (token %j) gets ten errors and ten notices through the log, and ends the same',
    async (token) => {
      const { github, result } = await pullRequest({ inputs: { token } })
      expect(result.exitCode).toBe(1)
      expect(github.checkRuns).toEqual([])
      const levels = result.annotations.map(({ level }) => level)
      expect(levels.filter((level) => level === 'error')).toHaveLength(10)
      expect(levels.filter((level) => level === 'notice')).toHaveLength(10)
      expect(levels).not.toContain('warning')
      expect(result.annotations.filter(({ message }) => message.includes('28 more errors'))).toHaveLength(1)
      for (const { level, file, line, title } of result.annotations) {
        if (level !== 'error' || file === undefined) continue
        expect(PLANTED).toContain(`${file}:${line} ${title?.replace(/:.*$/, '')}`)
      }
    },
  )
})

describe('a pull request beside attacks that were there before', () => {
  it('passes, and hears nothing of files that it leaves as they are', async () => {
    const { github, result } = await pullRequest({
      base: { ...ATTACKS, 'README.md': 'w\n' },
      head: { ...ATTACKS, 'README.md': 'x\n' },
    })
    expect(result).toMatchObject({ exitCode: 0, outputs: { conclusion: 'success', 'new-findings': '0' } })
    expect(linesOf(github.checkRuns[0])).toEqual([])
  })

  it('gets them as notices where it asks for a file that tells of everything', async () => {
    const { github, result } = await pullRequest({
      base: ATTACKS,
      head: { ...ATTACKS, 'README.md': 'x\n' },
      inputs: { 'sarif-path': 'report.sarif' },
    })
    expect(result).toMatchObject({ exitCode: 0, outputs: { conclusion: 'success', 'new-findings': '0' } })
    const lines = linesOf(github.checkRuns[0])
    expect(lines.map((line) => line.replace(/^(\S+) notice ([^:]+): .*$/, '$1 $2')).sort()).toEqual(
      [...PLANTED].sort(),
    )
  })
})
