import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runWorkflowAudit } from '../../../scripts/corpora/workflow-audit.ts'

const WORKFLOW =
  'on: push\npermissions: {}\njobs:\n  a:\n    steps:\n      - uses: a/b@v1\n      - uses: a/c@v1\n'
const FOUND = { severity: 'high', confidence: 'high', file: 'ci.yml', col: 15, title: '', fix: false }

function line(overrides: object): string {
  return JSON.stringify({
    name: 'case',
    files: { 'ci.yml': WORKFLOW },
    config: null,
    options: { persona: 'regular', online: false, noConfig: false, args: [] },
    expect: [
      { id: 'unpinned-uses', line: 6, ...FOUND },
      { id: 'unpinned-uses', line: 7, ...FOUND },
    ],
    ...overrides,
  })
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpora-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

async function run(...lines: readonly string[]): Promise<{ isEqual: boolean; printed: readonly string[] }> {
  writeFileSync(join(folder, 'cases.jsonl'), `${lines.join('\n')}\n`)
  const printed: string[] = []
  const isEqual = await runWorkflowAudit(folder, (text) => printed.push(text), true)
  return { isEqual, printed }
}

describe('runWorkflowAudit', () => {
  it('is content when every finding is where it is expected', async () => {
    expect(await run(line({}))).toEqual({
      isEqual: true,
      printed: [
        'corpora workflow-audit unpinned-uses expected 2 reported 2 recall 1.000 precision 1.000 strict 2',
        'corpora workflow-audit cases 1 recall 1.000 precision 1.000',
        'corpora workflow-audit-strict cases 1 recall 1.000 precision 1.000',
      ],
    })
  })

  it('counts what is missed and what is too much', async () => {
    const { isEqual, printed } = await run(
      line({
        expect: [
          { id: 'unpinned-uses', line: 6, ...FOUND, col: 9 },
          { id: 'unpinned-uses', line: 1, ...FOUND },
          { id: 'unpinned-uses', line: 2, ...FOUND },
        ],
      }),
    )
    expect(isEqual).toBe(false)
    expect(printed.slice(-2)).toEqual([
      'corpora workflow-audit cases 1 recall 0.333 precision 0.500',
      'corpora workflow-audit-strict cases 1 recall 0.000 precision 0.000',
    ])
    expect(printed).toContain('  case: extra unpinned-uses ci.yml:7:15 high/high')
    expect(printed).toContain('  case: missed unpinned-uses ci.yml:1:15 high/high')
  })

  it('leaves out rules that do not exist, cases that need a network, and findings below the least severity', async () => {
    const { isEqual, printed } = await run(
      line({ expect: [{ id: 'no-such-rule', line: 6, ...FOUND }], files: { 'action.yml': 'runs: {}' } }),
      line({ options: { persona: 'regular', online: true, args: [] } }),
      line({
        files: { 'ci.yml': 'on: push\njobs: {a: {}, b: {}}\n' },
        options: { persona: 'regular', online: false, args: ['--min-severity=high'] },
        expect: [],
      }),
    )
    expect(isEqual).toBe(true)
    expect(printed.at(-2)).toBe('corpora workflow-audit cases 2 recall 1.000 precision 1.000')
  })

  it('honours comments and policies', async () => {
    const ignored = WORKFLOW.replace('a/b@v1', 'a/b@v1 # zizmor: ignore[unpinned-uses]')
    const policy = 'rules: {unpinned-uses: {config: {policies: {"A/*": ref-pin}}}}'
    const { isEqual } = await run(
      line({ files: { 'ci.yml': ignored }, expect: [{ id: 'unpinned-uses', line: 7, ...FOUND }] }),
      line({
        files: { 'ci.yml': ignored },
        options: { persona: 'regular', online: false, args: ['--no-ignores'] },
      }),
      line({ config: policy, expect: [] }),
    )
    expect(isEqual).toBe(true)
  })
})
