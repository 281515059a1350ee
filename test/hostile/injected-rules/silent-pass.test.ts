import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/report/report.ts'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const CLOCK = { now: () => Date.UTC(2026, 0, 15, 12) }

type Files = Parameters<typeof memoryTree>[0]

async function run(head: Files, base?: Files): Promise<Report> {
  const trees = base === undefined ? {} : { base: memoryTree(base, 'base') }
  return (await check({ head: memoryTree(head, 'head'), ...trees, clock: CLOCK })).report
}

/** A set with one constraint; `lines` are its keys behind `enforcement`. */
function set(...lines: readonly string[]): string {
  return [
    'apiVersion: flux/v1',
    'kind: ConstraintSet',
    'metadata: {name: own}',
    'constraints:',
    '  - id: one',
    '    title: One',
    '    severity: high',
    '    enforcement: block',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n')
}

const EACH = ['on: {files: ["*.json"]}', 'forEach: {value: x, in: input}']

function list(length: number, item: unknown = 0): string {
  return JSON.stringify(Array.from({ length }, () => item))
}

describe('more findings than are kept', () => {
  it('do not hide a finding behind findings that nobody is shown', async () => {
    const rule = set(
      ...EACH,
      'persona: auditor',
      'assert: x == 1',
      'grade: [{when: x == 2, persona: regular}]',
    )
    const head = { '.flux/own.flux.yaml': rule, 'a.json': list(600), 'z.json': '[2]' }
    const report = await run(head)
    expect(report.findings.map(({ locations: [{ path }] }) => path)).toEqual(['z.json'])
    expect(report.exitCode).toBe(1)
  })

  it('do not hide a new finding behind those that exist', async () => {
    const rule = set(...EACH, 'ratchet: new', 'assert: x == 1')
    const base = { '.flux/own.flux.yaml': rule, 'a.json': list(600), 'z.json': '[1]' }
    const report = await run({ ...base, 'z.json': '[2]' }, base)
    expect(report.findings.filter(({ status }) => status === 'new')).toMatchObject([
      { locations: [{ path: 'z.json' }] },
    ])
    expect(report).toMatchObject({ exitCode: 1, truncated: true })
    expect(await run(base, base)).toMatchObject({ exitCode: 0, truncated: true })
  })

  it('leave the rule undecided where not all could be compared', async () => {
    const rule = set(...EACH, 'ratchet: new', 'assert: x == 1')
    const base = { '.flux/own.flux.yaml': rule, 'a.json': list(10_001), 'z.json': '[1]' }
    const report = await run({ ...base, 'z.json': '[2]' }, base)
    expect(report.undecided).toMatchObject([{ rule: 'own/one', reason: 'truncated' }])
    expect(report.exitCode).toBe(4)
  })
})

describe('a budget that is spent while a finding is described', () => {
  it('does not stop the deciding of the cases that follow', async () => {
    const expensive = '"string(list.all(a, a >= 0))"'
    const rule = set(
      'on: {files: ["*.json"]}',
      'ratchet: new',
      'variables: [{name: list, expression: input.list}]',
      'forEach: {value: x, in: input.cases}',
      'assert: x == 1',
      `message: ${expensive.replaceAll('list.', 'variables.list.')}`,
    )
    const text = (cases: readonly number[]): string =>
      JSON.stringify({ list: Array.from({ length: 400_000 }, () => 1), cases })
    const base = { '.flux/own.flux.yaml': rule, 'a.json': text([0]) }
    const report = await run({ ...base, 'a.json': text([0, 2]) }, base)
    expect(report.findings.map(({ status }) => status)).toEqual(['new', 'existing'])
    expect(report.diagnostics).toMatchObject([{ code: 'constraint/message' }])
    expect(report.exitCode).toBe(1)
  })
})

describe('a grade that cannot be decided', () => {
  it('does not soften a finding', async () => {
    const rule = set(
      ...EACH,
      'persona: auditor',
      'assert: x == 1',
      'grade: [{when: 10 / x == 1, severity: critical, persona: regular}, {when: x == 0, severity: low}]',
    )
    const report = await run({ '.flux/own.flux.yaml': rule, 'a.json': '[0]' })
    expect(report.findings).toMatchObject([{ severity: 'critical', persona: 'regular' }])
    expect(report.exitCode).toBe(1)
  })
})

describe('a document without content', () => {
  const rule = set('on: {files: ["x.yaml"]}', 'assert: has(input.a)')

  it.each([
    ['an empty file', ''],
    ['a comment', '# nothing\n'],
    ['a marker', '---\n'],
    ['null', 'null\n'],
  ])('is judged as null: %s', async (_, text) => {
    const report = await run({ '.flux/own.flux.yaml': rule, 'x.yaml': text })
    expect(report.undecided).toMatchObject([{ rule: 'own/one', reason: 'evaluation-error' }])
    expect(report.exitCode).toBe(4)
  })

  it('may be allowed by the rule', async () => {
    const tolerant = rule.replace('has(input.a)', 'input == null || has(input.a)')
    expect(await run({ '.flux/own.flux.yaml': tolerant, 'x.yaml': '' })).toMatchObject({ exitCode: 0 })
  })

  it('fails a rule that forbids it, at the start of the file', async () => {
    const strict = rule.replace('has(input.a)', 'input != null')
    const report = await run({ '.flux/own.flux.yaml': strict, 'x.yaml': '# nothing\n' })
    expect(report.findings).toMatchObject([{ locations: [{ path: 'x.yaml', startLine: 1, startColumn: 1 }] }])
  })
})

describe('a path pattern that can match nothing', () => {
  it.each([
    ['only exclusions', '"!a.json"'],
    ['more alternatives than are tried', `"${'{a,b}'.repeat(9)}.json"`],
    ['a path from the root of the disk', '"/a.json"'],
    ['a path from the current folder', '"./a.json"'],
    ['a way up', '"b/../a.json"'],
    ['a folder', '"a/"'],
    ['an empty text', '""'],
    ['more characters than a pattern has', `"${'a'.repeat(4_097)}"`],
  ])('is refused: %s', async (_, pattern) => {
    const rule = set(`on: {files: [${pattern}]}`, 'assert: has(input.a)')
    const report = await run({ '.flux/own.flux.yaml': rule })
    expect(report.diagnostics).toMatchObject([{ code: 'constraint/schema', severity: 'error' }])
    expect(report.exitCode).toBe(2)
  })

  it.each([['{a,b}'.repeat(8)], ['a'.repeat(4_096)], ['**/a.json'], ['.github/**'], ['a..b']])(
    'is told from an honest one: %#',
    async (pattern) => {
      const rule = set(`on: {files: ["${pattern}"]}`, 'assert: has(input.a)')
      expect(await run({ '.flux/own.flux.yaml': rule })).toMatchObject({ exitCode: 0, diagnostics: [] })
    },
  )
})

describe('an old comment that accepts one finding', () => {
  const WORKFLOW = (first: string, second: string): string =>
    [
      'on: push',
      'permissions: {}',
      'jobs:',
      '  a:',
      '    runs-on: ubuntu-24.04',
      '    steps:',
      `      - uses: one/action@v1${first}`,
      `      - uses: two/action@v1${second}`,
      '',
    ].join('\n')
  const COMMENT = ' # flux: ignore[unpinned-uses]'
  const CONFIG = [
    'apiVersion: flux/v1',
    'kind: Config',
    'rules: {workflow/unpinned-uses: {severity: high, reason: none}}',
    '',
  ].join('\n')

  it('does not accept another one that exists when it is moved', async () => {
    const base = { '.flux/config.yaml': CONFIG, '.github/workflows/a.yml': WORKFLOW(COMMENT, '') }
    const head = { ...base, '.github/workflows/a.yml': WORKFLOW('', COMMENT) }
    const waived = (report: Report): readonly string[] =>
      report.findings.filter(({ status }) => status === 'waived').map(({ message }) => message)
    expect(waived(await run(base, base))).toHaveLength(1)
    expect(waived(await run(head, base))).toEqual([])
  })
})

describe('a finding at the place of one that exists', () => {
  it('is new, although both are shown as one', async () => {
    const rule = set(
      ...EACH,
      'ratchet: new',
      'assert: x.kind != "bad"',
      'message: "\'bad things\'"',
      'at: input',
      'grade: [{when: x.n > 1, severity: critical}]',
    )
    const base = {
      '.flux/own.flux.yaml': rule.replace('at: input', 'at: x'),
      'a.json': '[{"kind":"bad","n":1}]',
    }
    const report = await run(base, base)
    expect(report.findings).toMatchObject([{ status: 'existing' }])
    const both = { '.flux/own.flux.yaml': rule, 'a.json': '[{"kind":"bad","n":1},{"kind":"bad","n":2}]' }
    const merged = await run(both)
    expect(merged.findings).toMatchObject([{ status: 'new', severity: 'critical' }])
  })
})

describe('a file that was moved', () => {
  const rule = set(...EACH, 'ratchet: new', 'assert: x == 1')
  const identified = (files: Files, label: string) => {
    const tree = memoryTree(files, label)
    const list = async () => {
      const entries = await tree.list()
      return entries.map((entry) => ({ ...entry, id: JSON.stringify(files[entry.path]) }))
    }
    return { ...tree, list }
  }
  const statuses = async (head: Files, base: Files): Promise<readonly string[]> => {
    const { report } = await check({
      head: identified({ '.flux/own.flux.yaml': rule, ...head }, 'head'),
      base: identified({ '.flux/own.flux.yaml': rule, ...base }, 'base'),
      clock: CLOCK,
      showsExisting: true,
    })
    return report.findings.map(({ status, locations: [{ path }] }) => `${status} ${path}`)
  }

  it.each<[string, Files, Files, readonly string[]]>([
    ['brings nothing new', { 'b.json': '[2]' }, { 'a.json': '[2]' }, ['existing b.json']],
    [
      'is moved once, and its copy is new',
      { 'b.json': '[2]', 'c.json': '[2]' },
      { 'a.json': '[2]' },
      ['new c.json', 'existing b.json'],
    ],
    [
      'is told from its twin, which was moved too',
      { 'c.json': '[2]', 'd.json': '[2]' },
      { 'a.json': '[2]', 'b.json': '[2]' },
      ['existing c.json', 'existing d.json'],
    ],
    [
      'is new beside the one that stays',
      { 'a.json': '[2]', 'b.json': '[2]' },
      { 'a.json': '[2]' },
      ['new b.json', 'existing a.json'],
    ],
  ])('%s', async (_, head, base, expected) => {
    expect(await statuses(head, base)).toEqual(expected)
  })
})

describe('what lies where constraint files are expected and is not read', () => {
  const policy = 'name: p\nrule: {match: [{condition: input.a == 1, output: "\'bad\'"}]}\n'
  const config = 'apiVersion: flux/v1\nkind: Config\nforeign: [{policy: p, files: [a.json]}]\n'

  it.each(['.flux', '.flux/rules'])('is an error where %s is a link', async (path) => {
    const report = await run({
      [path]: { link: '../rules' },
      'rules/own.flux.yaml': set(...EACH, 'assert: x == 1'),
    })
    expect(report).toMatchObject({
      exitCode: 2,
      diagnostics: [{ code: 'constraint/schema', severity: 'error', location: { path } }],
    })
  })

  it('is no error where the files of constraints are none of links', async () => {
    expect(
      await run({ '.flux/rules/own.flux.yaml': set(...EACH, 'assert: x == 1'), docs: { link: 'x' } }),
    ).toMatchObject({
      exitCode: 0,
      diagnostics: [],
    })
  })

  it('is an error where a policy without a kind cannot be read', async () => {
    const files = { '.flux/config.yaml': config, '.flux/p.yaml': policy, 'a.json': '{"a":1}' }
    expect(await run(files)).toMatchObject({ exitCode: 1, findings: [{ rule: 'p/rule' }] })
    const { exitCode, diagnostics } = await run({ ...files, '.flux/p.yaml': `${policy}more: [` })
    expect(exitCode).toBe(2)
    expect(diagnostics.map(({ code, location }) => `${code} ${location.path}`)).toContain(
      'document/syntax .flux/p.yaml',
    )
  })
})
