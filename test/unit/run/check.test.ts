import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/report/report.ts'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const CLOCK = { now: () => Date.UTC(2026, 0, 15, 12) }

/** A set with one constraint on `x.yaml`: `a` is 1. */
function rules(overrides = ''): string {
  const lines = [
    'apiVersion: flux/v1',
    'kind: ConstraintSet',
    'metadata: {name: own}',
    'constraints:',
    '  - id: one',
    '    title: a is one',
    '    severity: high',
    '    on: {files: ["x.yaml"]}',
    ...(overrides === '' ? ['    enforcement: block', '    assert: input.a == 1'] : [overrides]),
    '',
  ]
  return lines.join('\n')
}

const CONFIG = 'apiVersion: flux/v1\nkind: Config\n'

async function run(
  head: Parameters<typeof memoryTree>[0],
  base?: Parameters<typeof memoryTree>[0],
  options: { readonly everythingExists?: boolean } = {},
): Promise<Report> {
  const { report } = await check({
    head: memoryTree(head, 'head'),
    ...(base === undefined ? {} : { base: memoryTree(base, 'base') }),
    clock: CLOCK,
    ...options,
  })
  return report
}

function places(report: Report): readonly string[] {
  return report.findings.map(
    ({ rule, status, locations: [{ path, startLine, startColumn }] }) =>
      `${rule} ${status} ${path}:${startLine}:${startColumn}`,
  )
}

describe('check', () => {
  it('passes a repository without anything to find', async () => {
    const report = await run({ 'README.md': '' })
    expect(report).toMatchObject({
      conclusion: 'success',
      exitCode: 0,
      findings: [],
      diagnostics: [],
      undecided: [],
    })
  })

  it('places a violation at the guilty value', async () => {
    const report = await run({ '.flux/own.flux.yaml': rules(), 'x.yaml': 'b: 0\na: 2\n' })
    expect(places(report)).toEqual(['own/one new x.yaml:2:4'])
    expect(report).toMatchObject({ conclusion: 'failure', exitCode: 1 })
  })

  it('looks at every document of a stream', async () => {
    const report = await run({ '.flux/own.flux.yaml': rules(), 'x.yaml': 'a: 1\n---\na: 3\n' })
    expect(places(report)).toEqual(['own/one new x.yaml:3:4'])
  })

  it('is undecided, never passing, when a value is missing or has the wrong type', async () => {
    const report = await run({ '.flux/own.flux.yaml': rules(), 'x.yaml': 'b: 1\n' })
    expect(report.undecided).toMatchObject([
      { rule: 'own/one', reason: 'evaluation-error', enforcement: 'block' },
    ])
    expect(report).toMatchObject({ conclusion: 'failure', exitCode: 4, findings: [] })
  })

  it.each([
    ['malformed', 'a: [1', 'not-readable'],
    ['binary', new Uint8Array([0, 1, 2, 255]), 'not-readable'],
    ['a link', { link: '../x' }, 'not-readable'],
  ])('is undecided when the file is %s', async (_, content, reason) => {
    const report = await run({ '.flux/own.flux.yaml': rules(), 'x.yaml': content })
    expect(report.undecided).toMatchObject([{ rule: 'own/one', reason }])
    expect(report.exitCode).toBe(4)
  })

  it('reports but does not fail under `warn`, and is silent under `off`', async () => {
    const warn = rules('    enforcement: warn\n    assert: input.a == 1')
    expect(await run({ '.flux/own.flux.yaml': warn, 'x.yaml': 'a: 2\n' })).toMatchObject({
      exitCode: 0,
      conclusion: 'success',
      findings: [{ enforcement: 'warn' }],
    })
    const off = rules('    enforcement: off\n    assert: input.a == 1')
    expect((await run({ '.flux/own.flux.yaml': off, 'x.yaml': 'a: 2\n' })).findings).toEqual([])
  })

  it('is neutral only when the configuration leaves nothing that could fail', async () => {
    const config = `${CONFIG}packs: {dependencies: false, repository: false, workflow: false}\n`
    expect((await run({ '.flux/config.yaml': config })).conclusion).toBe('neutral')
    expect((await run({})).conclusion).toBe('success')
  })

  it('lets diagnostics win over findings', async () => {
    const report = await run({
      '.flux/own.flux.yaml': rules(),
      '.flux/broken.flux.yaml': 'a: b\n',
      'x.yaml': 'a: 2\n',
    })
    expect(report.findings).toHaveLength(1)
    expect(report.exitCode).toBe(2)
  })
})

describe('trust in the base', () => {
  it('judges by the rule of the base when the change weakens it, and says what the change would do', async () => {
    const weak = rules('    enforcement: warn\n    assert: input.a != 3')
    const report = await run(
      { '.flux/own.flux.yaml': weak, 'x.yaml': 'a: 2\n' },
      { '.flux/own.flux.yaml': rules(), 'x.yaml': 'a: 1\n' },
    )
    expect(places(report)).toContain('own/one new x.yaml:1:4')
    expect(places(report)).toContainEqual(expect.stringMatching(/^workflow\/guard-flux-policy new /))
    expect(report.exitCode).toBe(1)
    expect(report.changes).toMatchObject([
      {
        kind: 'weakened',
        rule: 'own/one',
        message: '`enforcement` `block` → `warn`, `assert` differs: 1 finding would disappear',
        location: { path: '.flux/own.flux.yaml', startLine: 5 },
      },
    ])
  })

  it('judges by the rule of the base when the change deletes it', async () => {
    const report = await run({ 'x.yaml': 'a: 2\n' }, { '.flux/own.flux.yaml': rules(), 'x.yaml': 'a: 1\n' })
    expect(report.exitCode).toBe(1)
    expect(report.changes).toMatchObject([{ kind: 'removed', rule: 'own/one' }])
  })

  it('does not take waivers, baselines, exclusions or disabled packs from the change', async () => {
    const waiver =
      '{rule: own/one, path: x.yaml, reason: known for a long time, owner: o, expires: 2026-02-01}'
    const found = await run({ '.flux/own.flux.yaml': rules(), 'x.yaml': 'a: 2\n' })
    const fingerprint = found.findings[0]?.fingerprint ?? ''
    const baseline = JSON.stringify({
      apiVersion: 'flux/v1',
      kind: 'Baseline',
      findings: [{ rule: 'own/one', path: 'x.yaml', fingerprint }],
    })
    const base = { '.flux/own.flux.yaml': rules(), 'x.yaml': 'a: 1\n' }
    const head = { '.flux/own.flux.yaml': rules(), 'x.yaml': 'a: 2\n' }
    const attacks = [
      { '.flux/config.yaml': `${CONFIG}waivers: [${waiver}]\n` },
      { '.flux/config.yaml': `${CONFIG}exclude: ["**"]\n` },
      { '.flux/config.yaml': `${CONFIG}rules: {own/one: {enforcement: off, reason: x}}\n` },
      { '.flux/baseline.json': baseline },
    ]
    for (const attack of attacks) {
      expect((await run({ ...head, ...attack }, base)).exitCode).toBe(1)
      // The same files in the base are the repository's own word.
      expect((await run({ ...head, ...attack }, { ...base, ...attack })).exitCode).toBe(0)
    }
  })

  it('reports a broken constraint file of the change although it does not decide', async () => {
    const report = await run({ '.flux/own.flux.yaml': 'oops: 1\n' }, { '.flux/own.flux.yaml': rules() })
    expect(report.diagnostics[0]).toMatchObject({ code: 'constraint/schema', severity: 'error' })
    expect(report.exitCode).toBe(2)
  })

  it('fails closed when the base itself is broken', async () => {
    const report = await run({ '.flux/own.flux.yaml': rules() }, { '.flux/own.flux.yaml': 'oops: 1\n' })
    expect(report.exitCode).toBe(2)
    expect(report.diagnostics[0]?.message).toContain('at the base commit')
  })

  it('accepts a base without constraints: the packs decide', async () => {
    const report = await run({ '.flux/own.flux.yaml': rules(), 'x.yaml': 'a: 2\n' }, {})
    expect(report.exitCode).toBe(0)
    expect(report.changes).toMatchObject([{ kind: 'added', rule: 'own/one' }])
  })
})

describe('the ratchet', () => {
  const ratcheted = rules(
    '    enforcement: block\n    ratchet: new\n    forEach: {value: v, in: input.list}\n    assert: v.a == 1\n    at: v.a',
  )
  const base = {
    '.flux/own.flux.yaml': ratcheted,
    'x.yaml': 'list:\n  - {name: p, a: 2}\n  - {name: q, a: 1}\n',
  }

  it('leaves what was there', async () => {
    expect(places(await run(base, base))).toEqual(['own/one existing x.yaml:2:18'])
    expect((await run(base, base)).exitCode).toBe(0)
  })

  it('does not call a moved and re-indented block new', async () => {
    const moved = 'list:\n    - {name: q, a: 1}\n    - name: p\n      a: 2\n'
    expect(places(await run({ ...base, 'x.yaml': moved }, base))).toEqual(['own/one existing x.yaml:4:10'])
  })

  it('calls a copy new, and only the copy', async () => {
    const copied = 'list:\n  - {name: p, a: 2}\n  - {name: q, a: 1}\n  - {name: p, a: 2}\n'
    expect(places(await run({ ...base, 'x.yaml': copied }, base))).toEqual([
      'own/one new x.yaml:4:18',
      'own/one existing x.yaml:2:18',
    ])
  })

  it('calls another guilty value new', async () => {
    const other = 'list:\n  - {name: p, a: 3}\n  - {name: q, a: 1}\n'
    expect(places(await run({ ...base, 'x.yaml': other }, base))).toEqual(['own/one new x.yaml:2:18'])
  })

  it('calls a finding new that the base hid from the persona', async () => {
    const graded = rules(
      '    enforcement: block\n    ratchet: new\n    assert: input.a == 1\n    at: input.a\n    grade: [{when: input.quiet, persona: pedantic}]',
    )
    const quiet = { '.flux/own.flux.yaml': graded, 'x.yaml': 'a: 2\nquiet: true\n' }
    const loud = { ...quiet, 'x.yaml': 'a: 2\nquiet: false\n' }
    expect(places(await run(quiet, quiet))).toEqual([])
    expect(places(await run(loud, quiet))).toEqual(['own/one new x.yaml:1:4'])
    expect(places(await run(loud, loud))).toEqual(['own/one existing x.yaml:1:4'])
  })

  it('calls everything existing in a full audit', async () => {
    const report = await run(base, undefined, { everythingExists: true })
    expect(places(report)).toEqual(['own/one existing x.yaml:2:18'])
    expect(report.exitCode).toBe(0)
  })
})

describe('waivers', () => {
  const files = (expires: string): Record<string, string> => ({
    '.flux/own.flux.yaml': rules(),
    '.flux/config.yaml': `${CONFIG}waivers:\n  - {rule: own/one, path: "*.yaml", reason: known for a long time, owner: team, expires: ${expires}}\n`,
    'x.yaml': 'a: 2\n',
  })

  it('accept a finding to the end of their last day', async () => {
    const report = await run(files('2026-01-15'))
    expect(report.findings).toMatchObject([
      { status: 'waived', waiver: { reason: 'known for a long time', owner: 'team' } },
    ])
    expect(report.exitCode).toBe(0)
  })

  it('bring the finding back when they expired, and say so', async () => {
    const report = await run(files('2026-01-14'))
    expect(report.findings).toMatchObject([{ status: 'new' }])
    expect(report.diagnostics).toMatchObject([
      {
        code: 'config/expired-waiver',
        severity: 'error',
        location: { path: '.flux/config.yaml', startLine: 4 },
      },
    ])
    expect(report.exitCode).toBe(1)
  })

  it('are reported when they accept nothing', async () => {
    const report = await run({ ...files('2026-01-15'), 'x.yaml': 'a: 1\n' })
    expect(report.diagnostics).toMatchObject([{ code: 'config/unused-waiver', severity: 'warning' }])
    expect(report.exitCode).toBe(0)
  })
})

describe('files below `.flux`', () => {
  it('that decide nothing are named, while those that do are read', async () => {
    const report = await run({
      '.flux/own.yaml': rules(),
      '.flux/more/own.flux.yaml': rules(),
      '.flux/notes.md': 'not data',
      'x.yaml': 'a: 1\n',
    })
    expect(report.diagnostics).toMatchObject([
      { code: 'config/unknown-file', severity: 'warning', location: { path: '.flux/own.yaml' } },
    ])
    expect(report.rules.map((rule) => rule.id)).toContain('own/one')
    expect(report.exitCode).toBe(0)
  })

  const BUNDLE = '{"compiler":{"name":"flux"},"schema":"flux.bundle/v1"}'
  const MISPLACED =
    'this file decides nothing here: it is a bundle, which decides in place of constraint files'

  it.each([
    ['.flux/policy.flux.json', BUNDLE, 'error', 2],
    ['.flux/a/policy.flux.json', BUNDLE.replace('v1', 'v99'), 'error', 2],
    ['.flux/policy.json', BUNDLE, 'warning', 0],
  ])('that are bundles are told from broken constraint sets: %s', async (path, text, severity, exitCode) => {
    const report = await run({ '.flux/own.flux.yaml': rules(), [path]: text, 'x.yaml': 'a: 1\n' })
    expect(report.diagnostics).toEqual([
      {
        code: 'config/unknown-file',
        severity,
        message: MISPLACED,
        location: { path, startLine: 1, startColumn: 38, endLine: 1, endColumn: text.length },
        help: 'give it with `--bundle`, or the input `bundle` of the action, and keep it outside of `.flux`',
      },
    ])
    expect(report.exitCode).toBe(exitCode)
    expect(report.rules.map((rule) => rule.id)).toContain('own/one')
  })

  it('that are bundles are refused where a constraint set is given', async () => {
    const { report } = await check({
      head: memoryTree({}, 'head'),
      sets: [{ path: 'policy.json', bytes: new TextEncoder().encode(BUNDLE) }],
      clock: CLOCK,
    })
    expect(report.diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${message}`)).toEqual(
      [`error config/unknown-file ${MISPLACED}`],
    )
  })

  it.each(['flux.report/v1', 'flux.bundle', 'xflux.bundle/v1', 'flux.bundle/v1.0'])(
    'that name another schema are constraint sets still: %s',
    async (schema) => {
      const report = await run({ '.flux/a.flux.json': JSON.stringify({ schema }) })
      expect(new Set(report.diagnostics.map(({ code }) => code))).toEqual(new Set(['constraint/schema']))
    },
  )
})
