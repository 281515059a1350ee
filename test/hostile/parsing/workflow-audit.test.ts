import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSource, lineText } from '../../../src/core/source.ts'
import { RENDERERS } from '../../../src/report/renderers.ts'
import { type CheckOutcome, check } from '../../../src/run/check.ts'
import { readLog } from '../../doubles/runner.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const CI = '.github/workflows/ci.yml'
const ATTACKS = new URL('../../golden/attacks/repository/', import.meta.url)
const CLOCK = { now: () => Date.UTC(2026, 10, 15, 12) }

type Files = Readonly<Record<string, string | Uint8Array>>

function audit(files: Files): Promise<CheckOutcome> {
  return check({ head: memoryTree(files), clock: CLOCK, persona: 'auditor', repairs: true })
}

function attackFiles(change: (text: string) => string): Files {
  return Object.fromEntries(
    readdirSync(ATTACKS, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(new URL(name, ATTACKS)).isFile())
      .map((name) => [name.replaceAll('\\', '/'), change(readFileSync(new URL(name, ATTACKS), 'utf8'))]),
  )
}

function placesOf({ report }: CheckOutcome): readonly string[] {
  return report.findings.map(
    ({ rule, severity, locations: [{ path, startLine, startColumn }] }) =>
      `${path}:${startLine}:${startColumn} ${rule} ${severity}`,
  )
}

/** Every place lies in its file, every output can be made, and none of them says a word to the runner. */
async function expectSound({ report, sources }: CheckOutcome, files: Files): Promise<void> {
  for (const { locations, edits = [] } of report.findings) {
    for (const { path, startLine, startColumn, endLine, endColumn } of [...locations, ...edits]) {
      const text = files[path]
      if (typeof text !== 'string') continue
      const source = createSource(path, text)
      expect(startLine).toBeGreaterThan(0)
      expect(endLine).toBeLessThanOrEqual(source.lineStarts.length)
      expect(startColumn).toBeLessThanOrEqual(lineText(source, startLine).length + 2)
      expect(endLine > startLine || endColumn >= startColumn).toBe(true)
    }
  }
  const options = { sources: (path: string) => sources.get(path) }
  for (const [format, render] of Object.entries(RENDERERS)) {
    const text = await render(report, options)
    const names = readLog(text).commands.map(({ name }) => name)
    const allowed = format === 'github' ? ['error', 'warning', 'notice'] : []
    expect(names.filter((name) => !allowed.includes(name))).toEqual([])
  }
}

describe('the same workflows in other forms', () => {
  it.each<[string, (text: string) => string]>([
    ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['without a line break at the end', (text) => text.trimEnd()],
    ['with a line of comment at the end', (text) => `${text}# end\n`],
    ['with an end of document', (text) => `${text}...\n`],
    ['with white space behind lines', (text) => text.replace(/^(\s*[\w-]+:)$/gm, '$1  ')],
  ])('%s have the same findings at the same places', async (_, change) => {
    expect(placesOf(await audit(attackFiles(change)))).toEqual(
      placesOf(await audit(attackFiles((text) => text))),
    )
  })

  it('with a byte order mark have the same findings on the same lines', async () => {
    const linesOf = async (change: (text: string) => string): Promise<readonly string[]> =>
      placesOf(await audit(attackFiles(change)))
        .map((place) => place.replace(/:\d+ /, ' '))
        .sort()
    expect(await linesOf((text) => `\ufeff${text}`)).toEqual(await linesOf((text) => text))
  })
})

describe('a workflow that cannot be read as one', () => {
  const steps = 'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n'
  it.each<[string, string | Uint8Array]>([
    ['bytes that are no UTF-8', new Uint8Array([...new TextEncoder().encode(steps), 0xff, 0xfe, 0])],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${steps}`, 'utf16le'))],
    ['tabs for indentation', `${steps}\t- uses: a/b@v1\n`],
    ['nothing', ''],
    ['blanks', '  \n\n'],
    ['a comment', '# x\n'],
    ['a scalar', 'x\n'],
    ['a list', '- a\n'],
    ['several documents', `${steps}      - uses: a/b@v1\n---\n${steps}      - uses: a/b@v2\n`],
    ['lists in lists', `on: push\njobs: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`],
    ['mappings in mappings', `on: push\njobs: ${'{a: '.repeat(20_000)}1${'}'.repeat(20_000)}\n`],
    ['an anchor in itself', 'on: push\njobs: &j\n  a: *j\n'],
    ['steps in themselves', `${steps.replace('steps:', 'steps: &s')}      - *s\n`],
    ['a merge of itself', 'on: push\njobs: &j\n  <<: *j\n  a: {runs-on: x}\n'],
    ['an alias of nothing', 'on: push\njobs: *j\n'],
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x]\n${[...'bcdefghijkl'].map((name, index) => `${name}: &${name} [${`*${'abcdefghijk'[index]},`.repeat(8)}]\n`).join('')}on: push\njobs: *l\n`,
    ],
    ['a key twice', 'on: push\non: pull_request\njobs: {a: {runs-on: x, steps: [{run: x}]}}\n'],
    ['a tag of its own', 'on: push\njobs: !!js/function "x"\n'],
    ['a version that nobody knows', `%YAML 9.9\n---\n${steps}      - run: x\n`],
    ['a control character', `${steps}      - run: a\u0000b\n`],
    ['an expression that does not end', `${steps}      - run: echo \${{ github.ref\n`],
    [
      'an expression too deep',
      `${steps}      - run: echo \${{ ${'('.repeat(50_000)}1${')'.repeat(50_000)} }}\n`,
    ],
  ])('never passes in silence: %s', async (_, text) => {
    const files = { [CI]: text }
    const outcome = await audit(files)
    const { findings, undecided } = outcome.report
    const told = [
      ...findings.map(({ locations }) => locations[0].path),
      ...undecided.map(({ location }) => location?.path),
    ]
    expect(told).toContain(CI)
    expect(outcome.report.exitCode).not.toBe(0)
    await expectSound(outcome, files)
  })
})

describe('a workflow with a wrong type in one place', () => {
  const VALUES = [
    '~',
    '1',
    'true',
    '"s"',
    '[]',
    '{}',
    '[1]',
    '{a: 1}',
    '[[~]]',
    '.nan',
    '2024-01-01',
    "'${{ x'",
    "'${{ github.event.issue.title }}'",
  ]
  const TOP = ['name', 'on', 'permissions', 'env', 'defaults', 'concurrency', 'jobs', 'run-name']
  const JOB = [
    'name',
    'permissions',
    'needs',
    'if',
    'runs-on',
    'environment',
    'concurrency',
    'outputs',
    'env',
    'defaults',
    'steps',
    'timeout-minutes',
    'strategy',
    'continue-on-error',
    'container',
    'services',
    'uses',
    'with',
    'secrets',
    'cache-mode',
  ]
  const STEP = [
    'id',
    'if',
    'name',
    'uses',
    'run',
    'working-directory',
    'shell',
    'with',
    'env',
    'continue-on-error',
    'timeout-minutes',
    'parallel',
    'wait',
    'cancel',
    'background',
  ]
  const EVENTS = ['workflow_call', 'workflow_dispatch', 'push', 'pull_request', 'schedule', 'workflow_run']
  const RUNS = ['using', 'steps', 'main', 'image', 'pre-if', 'args', 'env']
  const all = (
    keys: readonly string[],
    textOf: (key: string, value: string) => string,
    path = '.github/workflows/',
  ): Files =>
    Object.fromEntries(
      keys.flatMap((key) =>
        VALUES.map((value, index) => [
          path === '' ? `${key}-${index}/action.yml` : `${path}${key}-${index}.yml`,
          textOf(key, value),
        ]),
      ),
    )

  it.each<[string, Files]>([
    [
      'at the top',
      all(
        TOP,
        (key, value) =>
          `${key}: ${value}\n${key === 'on' ? '' : 'on: issues\n'}${key === 'jobs' ? '' : 'jobs: {a: {runs-on: x, steps: [{uses: a/b@v1}]}}\n'}`,
      ),
    ],
    ['of a job', all(JOB, (key, value) => `on: issues\njobs:\n  a:\n    ${key}: ${value}\n`)],
    [
      'of a step',
      all(
        STEP,
        (key, value) =>
          `on: issues\njobs:\n  a:\n    runs-on: x\n    steps:\n      - ${key}: ${value}\n      - {name: checkout, ${key}: ${value}}\n`,
      ),
    ],
    [
      'of an event',
      all(
        EVENTS,
        (key, value) =>
          `on:\n  ${key}: ${value}\njobs: {a: {runs-on: x, steps: [{run: 'echo \${{ inputs.x }}'}]}}\n`,
      ),
    ],
    ['of an action', all(RUNS, (key, value) => `name: a\ndescription: b\nruns:\n  ${key}: ${value}\n`, '')],
  ])('%s is told of at a place, and stops nothing', async (_, files) => {
    await expectSound(await audit(files), files)
  })

  it('has names of the language for keys, and is judged like any other', async () => {
    const text =
      'on: push\nenv: {__proto__: x, toString: y}\npermissions: {__proto__: write}\njobs:\n  __proto__: {runs-on: x, steps: [{uses: a/b@v1, with: {__proto__: 1, constructor: 2}}]}\n  constructor: {needs: [__proto__, toString], runs-on: x, steps: [{uses: "./__proto__"}]}\n'
    const files = { [CI]: text }
    const outcome = await audit(files)
    await expectSound(outcome, files)
    const rules = outcome.report.findings.map(
      ({ rule, locations: [{ startLine }] }) => `${startLine} ${rule}`,
    )
    expect(rules).toContain('5 workflow/unpinned-uses')
    expect(rules.some((rule) => rule.startsWith('6 '))).toBe(true)
  })
})
