import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startFlows } from '../../../src/collect/workflow/flow/collect-flows.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { EvalError, RecordValue, type Result } from '../../../src/core/expression/value.ts'
import { type Fact, Unavailable } from '../../../src/core/fact.ts'
import { factValue } from '../../../src/core/fact-type.ts'
import { collectEach, workflowFiles } from '../../fakes/workflow-files.ts'

function isUnavailable(fact: Fact): boolean {
  return Object.values(fact.fields).some((field) => field instanceof Unavailable)
}

const KEYS = [
  ...[
    'on',
    'workflow_call',
    'inputs',
    'outputs',
    'value',
    'default',
    'env',
    'jobs',
    'steps',
    'strategy',
    'matrix',
  ],
  ...[
    'include',
    'run',
    'uses',
    'with',
    'script',
    'id',
    'if',
    'runs',
    'using',
    'a',
    'b',
    '__proto__',
    'constructor',
  ],
]
const TEXTS = [
  ...['a', 'b', './a', './.github/workflows/a.yml', 'actions/github-script@v7', 'issues', '', 'composite'],
  ...[
    '${{ env.a }}',
    '${{ inputs.a }}',
    '${{ steps.a.outputs.b }}',
    '${{ needs.a.outputs.b }}',
    '${{ matrix.a.b }}',
  ],
  ...[
    '${{ jobs.a.outputs.b }}',
    '${{ github.event.issue.title }}',
    '${{ env.__proto__ }}',
    '${{ steps.constructor.outputs.a }}',
  ],
  ...[
    'echo "a=$b" >> $GITHUB_OUTPUT',
    'echo "b=$a" >> $GITHUB_ENV',
    'a=$(',
    'echo "a<<$" >> $GITHUB_OUTPUT',
    '$a ${{ env.b }}',
  ],
  ...["core.setOutput('a', context.payload.issue.title)", 'return process.env.a'],
]

/** Any value that a file could hold in any place. */
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...TEXTS),
    fc.constantFrom(null, true, 0),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 5 }),
  ),
})).value

function hasMismatch(value: Result): boolean {
  if (value instanceof EvalError) return true
  if (value instanceof RecordValue) return value.slots.some(hasMismatch)
  return Array.isArray(value) && value.some(hasMismatch)
}

describe('flows of hostile projects', () => {
  it('come out with the declared types and places inside of their files, whatever the files hold', () => {
    fc.assert(
      fc.property(anything, anything, anything, (workflow, other, action) => {
        const files = workflowFiles({
          '.github/workflows/a.yml': JSON.stringify(workflow),
          '.github/workflows/b.yml': JSON.stringify({
            on: 'issues',
            jobs: { a: { steps: [other, { run: '${{ steps.a.outputs.b }} ${{ env.a }}' }] } },
          }),
          'a/action.yml': JSON.stringify(action),
        })
        for (const fact of collectEach(startFlows(), files)) {
          expect(hasMismatch(factValue(fact, new ShapeTable()))).toBe(false)
          expect(fact.span.end).toBeLessThanOrEqual(fact.source.text.length)
          for (const { span, source } of fact.related ?? []) {
            expect(span.start).toBeLessThanOrEqual(span.end)
            expect(span.end).toBeLessThanOrEqual((source ?? fact.source).text.length)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('end where every file calls every other with what it was given', () => {
    const names = Array.from({ length: 40 }, (_, index) => `w${index}`)
    const calls = names.map(
      (name) => `  ${name}:\n    uses: ./.github/workflows/${name}.yml\n    with: {x: "\${{ inputs.x }}"}\n`,
    )
    const text = `on: workflow_call\njobs:\n${calls.join('')}  run:\n    steps:\n      - run: echo \${{ inputs.x }}\n`
    const texts = Object.fromEntries(names.map((name) => [`.github/workflows/${name}.yml`, text]))
    expect(collectEach(startFlows(), workflowFiles(texts))).toEqual([])
    const start = text
      .replace('on: workflow_call', 'on: issues')
      .replace('inputs.x', 'github.event.issue.title')
    expect(
      collectEach(startFlows(), workflowFiles({ ...texts, '.github/workflows/w0.yml': start })),
    ).not.toEqual([])
  })

  it('say so when there is too much text to follow all values, and only then', () => {
    const long = `echo "a=${'x'.repeat(10_000)}" >> $GITHUB_OUTPUT`
    const steps = Array.from({ length: 50 }, () => `      - run: echo \${{ steps.s.outputs.a }}\n`)
    const text = `on: issues\njobs:\n  j:\n    steps:\n      - id: s\n        run: ${JSON.stringify(long)}\n${steps.join('')}`
    const files = workflowFiles({ '.github/workflows/a.yml': text })
    // The script is searched once, at a cost of 50 beyond its length, and its one place is found again 49 times. Each step
    // looks at the one step with that id, and reads the value with the quote and the space behind it.
    const needed = long.length + 50 + 49 + 50 * (1 + 10_002)
    expect(collectEach(startFlows(needed + 1), files).filter(isUnavailable)).toHaveLength(0)
    expect(collectEach(startFlows(needed), files).filter(isUnavailable)).toHaveLength(1)
    expect(collectEach(startFlows(needed - 1), files).filter(isUnavailable)).toHaveLength(1)
  })

  it('take time in proportion to the text', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => `v${index}=$v${index + 1}`).join('\n')
    const script = `${many}\necho "a=$v0" >> $GITHUB_OUTPUT\n${'$('.repeat(20_000)}\necho "a=${'$(|)'.repeat(50_000)}" >> $GITHUB_OUTPUT`
    const text = `on: issues\njobs:\n  j:\n    steps:\n      - id: s\n        run: ${JSON.stringify(script)}\n      - run: echo \${{ steps.s.outputs.a }}\n`
    const start = Date.now()
    expect(
      collectEach(startFlows(), workflowFiles({ '.github/workflows/a.yml': text })).filter(
        (fact) => !isUnavailable(fact),
      ),
    ).toEqual([])
    expect(Date.now() - start).toBeLessThan(20_000)
  })
})
