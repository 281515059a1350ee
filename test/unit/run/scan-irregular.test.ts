import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/report/report.ts'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const SET = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
constraints:
  - id: named
    title: Named
    severity: high
    enforcement: block
    on: {files: [".github/workflows/*.yml", "*.yaml"]}
    assert: has(input.name)
`

const PATH = '.github/workflows/ci.yml'

async function report(text: string, others: Readonly<Record<string, string>> = {}): Promise<Report> {
  const head = memoryTree({ '.flux/own.flux.yaml': SET, [PATH]: text, ...others })
  const outcome = await check({ head, clock: { now: () => 0 } })
  expect(outcome.report.diagnostics).toEqual([])
  return outcome.report
}

/** What is undecided because a file cannot be read; other verdicts lack data from elsewhere. */
function unread({ undecided }: Report): Report['undecided'] {
  return undecided.filter(({ reason }) => reason === 'not-readable')
}

function found({ findings }: Report, rules: readonly string[]): readonly string[] {
  return findings
    .filter(({ rule }) => rules.includes(rule))
    .map(({ rule, locations: [{ startLine, startColumn }] }) => `${rule} ${startLine}:${startColumn}`)
}

describe('a workflow with a key that is given twice', () => {
  const text = `name: ci
on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: a/b@v1
        uses: c/d@v1
`

  it('is looked at by rules on facts, which see the first value', async () => {
    const rules = ['workflow/syntax-duplicate-key', 'workflow/unpinned-uses']
    const result = await report(text)
    expect(found(result, rules)).toEqual(['workflow/unpinned-uses 8:15', 'workflow/syntax-duplicate-key 9:9'])
    expect(result.findings.filter(({ rule }) => rules.includes(rule)).map(({ message }) => message)).toEqual([
      '`a/b@v1` is not pinned to a commit',
      'key `uses` is duplicated in `steps`, given before at line 8, column 9',
    ])
  })

  it('stays undecided for rules on documents', async () => {
    const undecided = unread(await report(text))
    expect(undecided).toMatchObject([
      {
        rule: 'own/named',
        reason: 'not-readable',
        message: 'duplicate key `uses`',
        location: { startLine: 9 },
      },
    ])
    expect(undecided[0]).not.toHaveProperty('rules')
  })

  it('stays undecided where no collector reads it', async () => {
    const undecided = unread(await report('name: ci\non: push\n', { 'other.yaml': 'name: a\nname: b\n' }))
    expect(undecided).toMatchObject([{ rule: 'own/named', location: { path: 'other.yaml' } }])
  })
})

describe('a workflow that is no YAML', () => {
  it('is one finding, and one verdict that names every rule that could not look at it', async () => {
    const result = await report('on: [push\njobs: {}\n')
    expect(
      found(
        result,
        result.rules.map(({ id }) => id),
      ),
    ).toEqual(['workflow/syntax-yaml 2:1'])
    expect(unread(result)).toHaveLength(1)
    const rules = result.rules
      .map(({ id }) => id)
      .filter((id) => id.startsWith('workflow/') || id.startsWith('own/'))
    expect(unread(result)[0]?.rules).toEqual(expect.arrayContaining(['own/named', 'workflow/unpinned-uses']))
    expect(rules).toEqual(expect.arrayContaining([...(unread(result)[0]?.rules ?? [])]))
    expect(unread(result)[0]).toMatchObject({
      enforcement: 'block',
      location: { path: PATH, startLine: 2 },
    })
    expect(result.conclusion).toBe('failure')
  })

  it('has no finding when it is no text at all, but a verdict', async () => {
    const head = memoryTree({ [PATH]: new Uint8Array([0xff, 0xfe, 0x61]) })
    const { report: result } = await check({ head, clock: { now: () => 0 } })
    expect(result.findings).toEqual([])
    expect(unread(result)).toHaveLength(1)
    expect(result.exitCode).toBe(4)
  })
})
