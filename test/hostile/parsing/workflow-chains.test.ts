import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collectCacheModes } from '../../../src/collect/workflow/chain/collect-cache-modes.ts'
import { collectChains } from '../../../src/collect/workflow/chain/collect-chains.ts'
import { collectForeignCheckouts } from '../../../src/collect/workflow/chain/collect-foreign-checkouts.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { EvalError, RecordValue, type Result } from '../../../src/core/expression/value.ts'
import { type Fact, Unavailable } from '../../../src/core/fact.ts'
import { factValue } from '../../../src/core/fact-type.ts'
import { workflowFiles } from '../../fakes/workflow-files.ts'

function hasMismatch(value: Result): boolean {
  if (value instanceof EvalError) return true
  if (value instanceof RecordValue) return value.slots.some(hasMismatch)
  return Array.isArray(value) && value.some(hasMismatch)
}

function isUnavailable(fact: Fact): boolean {
  return Object.values(fact.fields).some((field) => field instanceof Unavailable)
}

const KEYS = [
  ...[
    'on',
    'pull_request_target',
    'workflow_run',
    'workflows',
    'workflow_call',
    'types',
    'name',
    'jobs',
    'a',
  ],
  ...['needs', 'if', 'steps', 'uses', 'run', 'with', 'ref', 'path', 'run-id', 'key', 'restore-keys', 'env'],
  ...['permissions', 'contents', 'cache-mode', 'runs-on', 'runs', 'allow-unsafe-pr-checkout', 'constructor'],
]
const TEXTS = [
  ...['pull_request_target', 'issue_comment', 'workflow_run', 'a', './a', './b', './.github/workflows/w.yml'],
  ...['actions/checkout@v4.2.2', 'actions/cache@v5', 'actions/download-artifact@v7', 'write', 'read-all'],
  ...['${{ github.event.pull_request.head.sha }}', '${{ inputs.a }}', '${{ secrets.A }}', '${{', 'make', ''],
  ...[
    'refs/pull/${{ github.event.number }}/merge',
    'gh pr checkout 1 && make',
    "github.actor == 'a'",
    'c-${{ a }}',
  ],
]

const value = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom(...TEXTS),
    fc.constantFrom(null, true, 1),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('node'), { maxKeys: 5 }),
  ),
})).node

describe('chains in files that are hostile', () => {
  it('gives facts with their places inside of the files, or none, whatever stands in the files', () => {
    fc.assert(
      fc.property(value, value, (first, second) => {
        const root = (one: unknown, rest: object): string =>
          JSON.stringify(one !== null && typeof one === 'object' ? { ...rest, ...one } : rest)
        const workflow = {
          on: ['pull_request_target', 'workflow_run'],
          jobs: { a: { steps: [first], permissions: second }, b: first, c: second },
        }
        const files = workflowFiles({
          '.github/workflows/w.yml': root(first, workflow),
          '.github/workflows/v.yml': JSON.stringify({ ...workflow, name: 'a', on: second }),
          'a/action.yml': JSON.stringify({ runs: { using: 'composite', steps: [second, { uses: './a' }] } }),
        })
        const facts = [
          ...collectChains(files),
          ...[...files.values()].flatMap(({ model, comments }) => [
            ...collectForeignCheckouts(model, comments),
            ...(model.kind === 'workflow' ? collectCacheModes(model) : []),
          ]),
        ]
        for (const fact of facts) {
          expect(hasMismatch(factValue(fact, new ShapeTable()))).toBe(false)
          for (const { source, span } of [
            { source: fact.source, span: fact.span },
            ...[...fact.spans.values()].map((span) => ({ source: fact.source, span })),
            ...(fact.related ?? []).map((one) => ({ source: one.source ?? fact.source, span: one.span })),
          ]) {
            expect(span.start).toBeLessThanOrEqual(span.end)
            expect(span.end).toBeLessThanOrEqual(source.text.length)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('ends with actions that use each other and workflows that call each other', () => {
    const files = workflowFiles({
      '.github/workflows/a.yml':
        'on: issue_comment\npermissions: write-all\njobs: {a: {uses: ./.github/workflows/b.yml}}',
      '.github/workflows/b.yml':
        'on: workflow_call\njobs: {b: {uses: ./.github/workflows/b.yml}, c: {steps: [{uses: ./a}]}}',
      'a/action.yml': 'runs: {using: composite, steps: [{uses: ./b}, {uses: ./b}]}',
      'b/action.yml':
        'runs: {using: composite, steps: [{uses: ./a}, {run: "echo ${{ github.event.comment.body }}", shell: bash}]}',
    })
    const facts = collectChains(files)
    expect(facts.map(({ source, fields }) => [source.path, fields['job'], fields['event']])).toEqual([
      ['b/action.yml', 'c', 'issue_comment'],
    ])
  })
})

/** So many jobs that strangers control. */
function jobs(count: number): string {
  const job = (index: number): string =>
    `  j${index}: {steps: [{run: "echo \${{ github.event.comment.body }}"}]}\n`
  return `on: issue_comment\npermissions: write-all\njobs:\n${Array.from({ length: count }, (_, index) => job(index)).join('')}`
}

describe('limits of chains', () => {
  it.each([
    [3, 3, false],
    [4, 4, false],
    [5, 4, true],
  ])('of %i chains shows %i, where 4 are the limit', (count, shown, isCut) => {
    const facts = collectChains(workflowFiles({ '.github/workflows/w.yml': jobs(count) }), 4)
    expect(facts.filter((fact) => !isUnavailable(fact))).toHaveLength(shown)
    expect(facts.some(isUnavailable)).toBe(isCut)
  })

  it.each([
    [3, true],
    [4, false],
    [5, false],
  ])('with %i steps to look at leaves out some of two jobs that are looked at twice: %s', (limit, isCut) => {
    const facts = collectChains(workflowFiles({ '.github/workflows/w.yml': jobs(2) }), 100, limit)
    expect(facts.some(isUnavailable)).toBe(isCut)
  })

  it('does not hang where all jobs write what all others restore', () => {
    const keys = Array.from({ length: 10 }, (_, index) => `${'k'.repeat(40 * index + 1)}`).join('\\n')
    const step = `{uses: actions/cache@v5, with: {key: "${'k'.repeat(500)}", restore-keys: "${keys}"}}`
    const one = `{cache-mode: write, steps: [{run: "\${{ github.event.comment.body }}"}, ${`${step}, `.repeat(20)}{run: a}]}`
    const all = Array.from({ length: 300 }, (_, index) => `  j${index}: ${one}\n`).join('')
    const text = `on: issue_comment\npermissions: write-all\njobs:\n${all}`
    const start = performance.now()
    const facts = collectChains(workflowFiles({ '.github/workflows/w.yml': text }))
    expect(facts.some(isUnavailable)).toBe(true)
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})
