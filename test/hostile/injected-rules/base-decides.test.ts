import { describe, expect, test } from 'vitest'
import type { Report } from '../../../src/report/report.ts'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

type Files = Readonly<Record<string, string>>

const SET = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: guard}
constraints:
  - id: registry-only
    title: Dependencies come from the registry
    severity: high
    enforcement: block
    on: {files: ["**/package.json"]}
    forEach: {key: name, value: spec, in: "input.?dependencies.orValue({})"}
    assert: "!string(spec).startsWith('git+')"
    at: spec
`
const CONFIG = 'apiVersion: flux/v1\nkind: Config\n'
const GOOD = '{"dependencies": {"a": "^1.0.0"}}'
const BAD = '{"dependencies": {"a": "git+ssh://git@forge.example/a"}}'
const BASE: Files = { '.flux/guard.flux.yaml': SET, 'package.json': GOOD }

async function judge(head: Files, base: Files = BASE): Promise<Report> {
  const { report } = await check({
    head: memoryTree(head, 'head'),
    base: memoryTree(base, 'base'),
    clock: { now: () => Date.UTC(2027, 0, 1) },
  })
  return report
}

/** The fingerprint that the finding of `BAD` has: what an attacker would put into a baseline. */
async function fingerprintOfBad(): Promise<string> {
  const { findings } = await judge({ ...BASE, 'package.json': BAD })
  return findings[0]?.fingerprint ?? ''
}

describe('a change that brings a violation and weakens its own gate', () => {
  test.each<[string, Files]>([
    ['deletes the constraints', { 'package.json': BAD }],
    ['empties the file of constraints', { '.flux/guard.flux.yaml': '', 'package.json': BAD }],
    [
      'turns block into warn',
      {
        '.flux/guard.flux.yaml': SET.replace('enforcement: block', 'enforcement: warn'),
        'package.json': BAD,
      },
    ],
    [
      'turns the rule off',
      { '.flux/guard.flux.yaml': SET.replace('enforcement: block', 'enforcement: off'), 'package.json': BAD },
    ],
    [
      'makes the condition true for everything',
      { '.flux/guard.flux.yaml': SET.replace(/assert: .*/, 'assert: "true"'), 'package.json': BAD },
    ],
    [
      'narrows the files that are looked at',
      { '.flux/guard.flux.yaml': SET.replace('**/package.json', 'app/package.json'), 'package.json': BAD },
    ],
    [
      'renames the rule',
      { '.flux/guard.flux.yaml': SET.replace('id: registry-only', 'id: other'), 'package.json': BAD },
    ],
    [
      'lowers the limits until nothing can be decided',
      {
        '.flux/guard.flux.yaml': SET.replace(
          'constraints:',
          'limits: {costPerSubject: 1, inputBytes: 1}\nconstraints:',
        ),
        'package.json': BAD,
      },
    ],
    [
      'configures the rule away',
      {
        ...BASE,
        '.flux/config.yaml': `${CONFIG}rules:\n  guard/registry-only: {enforcement: off, reason: noisy}\n`,
        'package.json': BAD,
      },
    ],
    [
      'excludes the file',
      { ...BASE, '.flux/config.yaml': `${CONFIG}exclude: ["**"]\n`, 'package.json': BAD },
    ],
    [
      'waives its own finding',
      {
        ...BASE,
        '.flux/config.yaml':
          `${CONFIG}waivers:\n  - {rule: guard/registry-only, path: package.json, reason: trust me on this one, owner: me, ` +
          'expires: 2027-03-02}\n',
        'package.json': BAD,
      },
    ],
  ])('is refused all the same: it %s', async (_what, head) => {
    const report = await judge(head)
    // What weakens the gate is a finding of its own.
    expect(report.findings.filter(({ rule }) => rule.startsWith('guard/'))).toMatchObject([
      { rule: 'guard/registry-only', enforcement: 'block', status: 'new', severity: 'high' },
    ])
    expect(report.conclusion).toBe('failure')
    expect([1, 2]).toContain(report.exitCode)
  })

  test('is refused all the same: it writes its finding into the baseline', async () => {
    const baseline = {
      apiVersion: 'flux/v1',
      kind: 'Baseline',
      findings: [
        { rule: 'guard/registry-only', path: 'package.json', fingerprint: await fingerprintOfBad() },
      ],
    }
    const report = await judge({
      ...BASE,
      '.flux/baseline.json': JSON.stringify(baseline),
      'package.json': BAD,
    })
    expect(report).toMatchObject({ exitCode: 1, findings: [{ status: 'new' }] })
  })

  test('is told what it would change', async () => {
    const weaker = SET.replace('enforcement: block', 'enforcement: warn')
    const report = await judge({ '.flux/guard.flux.yaml': weaker, 'package.json': GOOD })
    expect(report.changes).toMatchObject([{ kind: 'weakened', rule: 'guard/registry-only' }])
    const deleted = await judge({ 'package.json': GOOD })
    expect(deleted.changes).toMatchObject([{ kind: 'removed', rule: 'guard/registry-only' }])
  })

  test('has the digest of the plan that decided, not of the one that it brings', async () => {
    const honest = await judge(BASE)
    const hostile = await judge({
      ...BASE,
      '.flux/guard.flux.yaml': SET.replace('severity: high', 'severity: low'),
    })
    expect(hostile.planDigest).toBe(honest.planDigest)
  })
})

describe('an honest change', () => {
  test('passes', async () => {
    expect(await judge({ ...BASE, 'other.txt': 'x' })).toMatchObject({
      exitCode: 0,
      findings: [],
      changes: [],
    })
  })

  test.each<[string, Files]>([
    ['of the configuration', { '.flux/config.yaml': `${CONFIG}exclude: ["package.json"]\n` }],
    [
      'of the waivers',
      {
        '.flux/config.yaml':
          `${CONFIG}waivers:\n  - {rule: guard/registry-only, path: package.json, reason: known for a long time, owner: team, ` +
          'expires: 2027-03-02}\n',
      },
    ],
  ])('is judged by what the base accepts %s', async (_what, accepted) => {
    const base = { ...BASE, ...accepted }
    expect((await judge({ ...base, 'package.json': BAD }, base)).exitCode).toBe(0)
  })

  test('that adds a constraint is told about it, and judged by it only after it is merged', async () => {
    const report = await judge(BASE, { 'package.json': GOOD })
    expect(report).toMatchObject({ exitCode: 0, changes: [{ kind: 'added', rule: 'guard/registry-only' }] })
  })
})
