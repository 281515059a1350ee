import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/report/report.ts'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const CLOCK = { now: () => Date.UTC(2026, 0, 15, 12) }

async function run(
  head: Parameters<typeof memoryTree>[0],
  base?: Parameters<typeof memoryTree>[0],
): Promise<Report> {
  const trees = base === undefined ? {} : { base: memoryTree(base, 'base') }
  return (await check({ head: memoryTree(head, 'head'), ...trees, clock: CLOCK })).report
}

/** A set with one constraint on `x.json`. */
function set(name: string, assert: string, more = ''): string {
  return [
    'apiVersion: flux/v1',
    'kind: ConstraintSet',
    `metadata: {name: ${name}}`,
    'constraints:',
    '  - id: one',
    '    title: One',
    '    severity: high',
    '    enforcement: block',
    '    on: {files: ["x.json"]}',
    `    assert: ${JSON.stringify(assert)}`,
    more,
    '',
  ].join('\n')
}

const GUARD = set('guard', 'input.a == 1')

describe('a rule that a change brings along', () => {
  it('cannot take the place of a built-in pack by its name', async () => {
    const report = await run({ '.flux/x.flux.yaml': set('workflow', 'input.a != 3') })
    expect(report.diagnostics).toMatchObject([{ code: 'constraint/duplicate-id' }])
    expect(report.rules.map((rule) => rule.id)).toContain('workflow/unpinned-uses')
  })

  it('cannot take the place of a rule of the base by the name of its set', async () => {
    const base = { '.flux/guard.flux.yaml': GUARD, 'x.json': '{"a": 1}' }
    const report = await run(
      { ...base, '.flux/a.flux.yaml': set('guard', 'true'), 'x.json': '{"a": 2}' },
      base,
    )
    expect(report.findings).toMatchObject([{ rule: 'guard/one', status: 'new' }])
  })

  it('cannot hide behind a link', async () => {
    const report = await run({ '.flux/x.flux.yaml': { link: '/etc/passwd' } })
    expect(report.diagnostics).toMatchObject([
      { severity: 'error', message: 'this is a symbolic link, expected a file' },
    ])
    expect(report.exitCode).toBe(2)
  })

  it('cannot grow beyond a mebibyte, while a large honest one is read', async () => {
    const comment = (bytes: number): string => `${GUARD}#${'x'.repeat(bytes - GUARD.length - 2)}\n`
    const limit = 1024 * 1024
    expect((await run({ '.flux/x.flux.yaml': comment(limit), 'x.json': '{"a": 1}' })).exitCode).toBe(0)
    expect((await run({ '.flux/x.flux.yaml': comment(limit + 1) })).diagnostics).toMatchObject([
      { code: 'document/size' },
    ])
  })

  it('cannot call itself, directly or through others', async () => {
    const functions = (body: string): string =>
      GUARD.replace(
        'constraints:',
        `functions:\n  - {name: f, params: {x: int}, returns: bool, expression: "${body}"}\nconstraints:`,
      )
    const report = await run({ '.flux/x.flux.yaml': functions('f(x)') })
    expect(report.diagnostics[0]?.message).toBe('`f` calls `f`: functions may not be recursive')
  })

  it('cannot ask for more than it may spend, and the run goes on without it', async () => {
    const numbers = JSON.stringify(Array.from({ length: 2_000 }, (_, index) => index))
    const expensive = set('expensive', 'input.all(a, input.all(b, a + b >= 0))')
    const report = await run({
      '.flux/a.flux.yaml': expensive,
      '.flux/b.flux.yaml': GUARD,
      'x.json': numbers,
    })
    expect(report.undecided.map(({ rule, reason }) => `${rule} ${reason}`)).toEqual([
      'expensive/one cost',
      'guard/one evaluation-error',
    ])
    expect(report.exitCode).toBe(4)
  })

  it('is not explained after it was too dear, and stands at the document', async () => {
    const numbers = JSON.stringify({ a: Array.from({ length: 2_000 }, (_, index) => index) })
    const files = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`x${index}/x.json`, numbers]))
    const start = performance.now()
    const report = await run({
      '.flux/a.flux.yaml': set('expensive', 'input.a.all(a, input.a.all(b, a + b >= 0))').replace(
        'x.json',
        '*/x.json',
      ),
      ...files,
    })
    // An explanation of one of them takes as long as all six verdicts together.
    expect(performance.now() - start).toBeLessThan(20_000)
    expect(report.undecided).toHaveLength(6)
    expect(report.undecided[0]).toMatchObject({ reason: 'cost', location: { startLine: 1, startColumn: 1 } })
  })

  it('is refused where a small document would be too dear already', async () => {
    const cubic = set('cubic', 'input.all(a, input.all(b, input.all(c, a + b + c >= 0)))')
    const report = await run({ '.flux/a.flux.yaml': cubic, 'x.json': '[1]' })
    expect(report.diagnostics).toMatchObject([{ code: 'constraint/cost', severity: 'error' }])
    expect(report.exitCode).toBe(2)
  })

  it('cannot raise a limit', async () => {
    const greedy = GUARD.replace(
      'constraints:',
      'limits: {costPerSubject: 900000000000, inputBytes: 99999999999}\nconstraints:',
    )
    const report = await run({ '.flux/x.flux.yaml': greedy, 'x.json': '{"a": 1}' })
    expect(report.exitCode).toBe(0)
    expect(report.figures.cost).toBeLessThan(1_000_000)
  })

  it('cannot absorb a spent budget with a logical operator', async () => {
    const sneaky = set('sneaky', 'input.list.all(a, input.list.all(b, a + b >= 0)) || has(input.list)')
    const list = Array.from({ length: 2_000 }, (_, index) => index)
    const report = await run({ '.flux/x.flux.yaml': sneaky, 'x.json': JSON.stringify({ list }) })
    expect(report.undecided).toMatchObject([{ reason: 'cost' }])
  })

  it('cannot turn an error into a pass by asking in `when`', async () => {
    const report = await run({
      '.flux/x.flux.yaml': set('own', 'input.zero != 3', '    when: 1 / input.zero == 1'),
      'x.json': '{"zero": 0}',
    })
    expect(report.undecided).toMatchObject([{ reason: 'evaluation-error', message: 'division by zero' }])
    expect(report.exitCode).toBe(4)
  })

  it('reaches neither prototypes nor host objects', async () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty']
    for (const name of names) {
      const guarded = set('own', `!has(input.${name}) && !("${name}" in input)`)
      expect((await run({ '.flux/x.flux.yaml': guarded, 'x.json': '{}' })).exitCode).toBe(0)
      const plain = set('own', `input["${name}"] == 1`)
      expect((await run({ '.flux/x.flux.yaml': plain, 'x.json': `{"${name}": 1}` })).exitCode).toBe(0)
    }
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined()
  })

  it('is cut, never dropped, when it finds far too much', async () => {
    const list = Array.from({ length: 3_000 }, (_, index) => index)
    const report = await run({
      '.flux/x.flux.yaml': set('own', 'v < 0', '    forEach: {value: v, in: input}'),
      'x.json': JSON.stringify(list),
    })
    expect(report.findings).toHaveLength(500)
    expect(report).toMatchObject({ truncated: true, exitCode: 1 })
  })

  it('cannot make patterns hang', async () => {
    const report = await run({
      '.flux/x.flux.yaml': set('own', "!input.s.matches('^(a+)+$')"),
      'x.json': JSON.stringify({ s: `${'a'.repeat(5_000)}!` }),
    })
    expect(report.exitCode).toBe(0)
  })
})
