import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/report/report.ts'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

type Files = Parameters<typeof memoryTree>[0]

const CLOCK = { now: () => Date.UTC(2026, 0, 15, 12) }
const CI = '.github/workflows/ci.yml'

async function judge(head: Files, base?: Files, everythingExists = false): Promise<Report> {
  const { report } = await check({
    head: memoryTree(head),
    ...(base === undefined ? {} : { base: memoryTree(base) }),
    clock: CLOCK,
    everythingExists,
  })
  return report
}

/** What the rules about changes say, and how. */
function told(report: Report): readonly string[] {
  return report.findings
    .filter(({ rule }) => /^(?:repository\/|workflow\/(?:guard|lock)-)/.test(rule))
    .map(({ rule, status, locations: [{ path, startLine }] }) => `${rule} ${status} ${path}:${startLine}`)
    .sort()
}

const workflow = (top: string, comment = ''): string =>
  `name: a\non: push\n${top}jobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make${comment}\n`

describe('rules about what a change does', () => {
  it('say nothing where there is nothing to compare with', async () => {
    const files = { [CI]: workflow('permissions: write-all\n'), 'a.js': 'let a = "\u202e"\n' }
    expect(told(await judge(files))).toEqual([])
    expect(told(await judge(files, files))).toEqual([])
  })

  it('call what they find new, and let it fail the run', async () => {
    const report = await judge(
      { [CI]: workflow('permissions: write-all\n'), 'a.js': '\nlet a = "\u202e"\n' },
      { [CI]: workflow('permissions: read-all\n'), 'a.js': '\n' },
    )
    expect(told(report)).toEqual([
      'repository/sensitive-file new .github/workflows/ci.yml:3',
      'repository/unicode-bidi new a.js:2',
      'workflow/guard-permissions-widened new .github/workflows/ci.yml:3',
    ])
    expect(report.exitCode).toBe(1)
  })

  it('are not silenced by a comment that comes with the change', async () => {
    const comment = ' # flux: ignore[guard-ignore-added] reason="a" expires=2030-01-01'
    const report = await judge({ [CI]: workflow('', comment) }, { [CI]: workflow('') })
    expect(told(report)).toContain('workflow/guard-ignore-added new .github/workflows/ci.yml:7')
  })

  it('tell of a file that goes, at the place where it was', async () => {
    const report = await judge({}, { CODEOWNERS: '* @a\n' })
    expect(told(report)).toEqual(['workflow/guard-codeowners new CODEOWNERS:1'])
  })

  it('accept what the base accepts: the files that it excludes', async () => {
    const config = 'apiVersion: flux/v1\nkind: Config\nexclude: ["vendor/**"]\n'
    const base = { '.flux/config.yaml': config, 'vendor/a.js': '\n', 'own/a.js': '\n' }
    const report = await judge({ ...base, 'vendor/a.js': '\u200b\n', 'own/a.js': '\u200b\n' }, base)
    expect(told(report)).toEqual(['repository/unicode-invisible new own/a.js:1'])
  })

  it('are switched off with their pack', async () => {
    const config = 'apiVersion: flux/v1\nkind: Config\npacks: {repository: false}\n'
    const base = { '.flux/config.yaml': config, 'a.js': '\n' }
    expect(told(await judge({ ...base, 'a.js': '\u200b\n' }, base))).toEqual([])
  })

  it('leave no file unread that a lock needs, though nothing in it changed', async () => {
    const lock = (pins: string): string =>
      `version: v0.0.2\nworkflows:\n  ${CI}: [${pins}]\ndependencies: {}\n`
    const path = '.github/workflows/actions.lock'
    const report = await judge(
      { [CI]: workflow(''), [path]: lock('a/b@v1.0.0') },
      { [CI]: workflow(''), [path]: lock('') },
    )
    expect(told(report)).toEqual([
      'repository/sensitive-file new .github/workflows/actions.lock:3',
      'workflow/lock-missing-dependency new .github/workflows/actions.lock:3',
      'workflow/lock-stale new .github/workflows/actions.lock:3',
    ])
  })
})
